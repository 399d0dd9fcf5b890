"""The office's own synonyms: a line a group, kept in one step, used by searching at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.search.language import parse
from jireidana.search.synonyms import set_user_groups, user_groups
from jireidana.ui.actions import Act
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.synonyms_dialog import SynonymsDialog, words_of
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow


def groups(desk: Desk) -> list[list[str]]:
    with desk.reading() as session:
        return user_groups(session)


def found(desk: Desk, text: str) -> int:
    with desk.reading() as session:
        return desk.shelf.search.run(session, parse(text)).total


def keep(desk: Desk, *lines: str) -> None:
    with desk.shelf.catalogue.write() as tx:
        set_user_groups(tx.session, groups=[words_of(line) for line in lines])


def opened(qtbot: QtBot, desk: Desk) -> SynonymsDialog:
    dialog = SynonymsDialog(desk)
    # It closes itself in the midst of the test, and an event loop would delete it.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def write(qtbot: QtBot, dialog: SynonymsDialog, line: str) -> None:
    dialog.entry.setText(line)
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)


def test_a_line_is_a_group_each_word_once() -> None:
    assert words_of("電子申請、 オンライン申請 ,ＬＩＮＥ，LINE、、") == [
        "電子申請", "オンライン申請", "ＬＩＮＥ",
    ]  # fmt: skip
    assert words_of(" 、,") == []


def test_what_is_saved_is_searched_for_and_taken_back_in_one_step(qtbot: QtBot, desk: Desk) -> None:
    assert found(desk, "どろんこ受付") == 0
    dialog = opened(qtbot, desk)
    dialog.entry.setFocus()
    write(qtbot, dialog, "どろんこ受付、電子申請")
    write(qtbot, dialog, "ねこ、いぬ")
    assert dialog.isVisible()
    assert groups(desk) == []
    # With nothing left to add, Enter is for the button.
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert groups(desk) == [["どろんこ受付", "電子申請"], ["ねこ", "いぬ"]]
    assert found(desk, "どろんこ受付") == found(desk, "電子申請 一致:完全") > 0
    assert desk.undo_stack.count() == 1
    assert desk.undo_stack.undoText() == "同義語の変更"
    desk.undo_stack.undo()
    assert groups(desk) == []
    assert found(desk, "どろんこ受付") == 0


def test_what_is_typed_but_not_added_is_saved_too(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    dialog.entry.setText("ねこ、いぬ")
    dialog.accept()
    assert groups(desk) == [["ねこ", "いぬ"]]


@pytest.mark.parametrize("line", ["ねこ", "ネコ、ﾈｺ", "LINE、ＬＩＮＥ、line"])
def test_a_group_needs_two_words(qtbot: QtBot, desk: Desk, line: str) -> None:
    dialog = opened(qtbot, desk)
    dialog.entry.setText(line)
    dialog.accept()
    assert dialog.isVisible()
    assert "だけでは組になりません" in dialog.notice.text()
    assert groups(desk) == []


def test_a_line_that_lost_its_words_cannot_be_saved(qtbot: QtBot, desk: Desk) -> None:
    keep(desk, "ねこ、いぬ", "うさぎ、かめ")
    dialog = opened(qtbot, desk)
    dialog.groups.item(1).setText("うさぎ、")
    dialog.accept()
    assert dialog.isVisible()
    assert "「うさぎ」だけでは" in dialog.notice.text()
    assert dialog.groups.currentRow() == 1
    dialog.groups.item(1).setText("うさぎ ,亀")
    assert dialog.groups.item(1).text() == "うさぎ、亀"
    assert not dialog.notice.isVisible()
    dialog.accept()
    assert groups(desk) == [["ねこ", "いぬ"], ["うさぎ", "亀"]]


def test_a_word_in_two_groups_is_said_and_allowed(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    dialog.entry.setFocus()
    write(qtbot, dialog, "ねこ、いぬ")
    assert not dialog.notice.isVisible()
    write(qtbot, dialog, "ねこ、とら")
    assert "「ねこ」は、2つ以上の行" in dialog.notice.text()
    dialog.groups.setFocus()
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Delete)
    assert not dialog.notice.isVisible()
    dialog.entry.setFocus()
    write(qtbot, dialog, "窓口、ねこの窓")
    assert "「窓口」は、収録されている組にも" in dialog.notice.text()
    dialog.accept()
    assert groups(desk) == [["ねこ", "いぬ"], ["窓口", "ねこの窓"]]


def test_leaving_writes_nothing_and_saving_the_same_is_no_step(qtbot: QtBot, desk: Desk) -> None:
    keep(desk, "ねこ、いぬ")
    dialog = opened(qtbot, desk)
    dialog.groups.setCurrentRow(0)
    dialog.delete_chosen()
    dialog.reject()
    opened(qtbot, desk).accept()
    assert groups(desk) == [["ねこ", "いぬ"]]
    assert desk.undo_stack.count() == 0


def test_the_shipped_groups_are_shown_and_narrowed(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    everything = dialog.shipped.count()
    assert everything == len(desk.shelf.search.shipped.groups) > 50
    assert dialog.count.text() == f"{everything}組"
    dialog.filter.setFocus()
    dialog.filter.setText("ｒｐａ")
    shown = [
        dialog.shipped.item(row).text()
        for row in range(everything)
        if not dialog.shipped.isRowHidden(row)
    ]
    assert any(line.startswith("RPA、") for line in shown)
    assert dialog.count.text() == f"{len(shown)}組" != f"{everything}組"
    # Enter in there is no wish to save.
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_window_searches_anew(qtbot: QtBot, shelf: Shelf, tmp_path: Path) -> None:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    ini = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, ini)
    qtbot.addWidget(window)
    window.show()
    desk.open(shelf)
    window.finder.set_text("どろんこ受付")
    assert window.finder.last is not None
    assert len(window.finder.last.ids) == 0
    window.actions_by_act[Act.SYNONYMS].trigger()
    dialog = window.findChild(SynonymsDialog)
    assert isinstance(dialog, SynonymsDialog)
    dialog.entry.setText("どろんこ受付、電子申請")
    dialog.accept()
    assert len(window.finder.last.ids) > 0
    desk.undo_stack.undo()
    assert len(window.finder.last.ids) == 0
    desk.close()


def test_enter_begins_and_ends_writing_in_a_line(qtbot: QtBot, desk: Desk) -> None:
    keep(desk, "ねこ、いぬ")
    dialog = opened(qtbot, desk)
    dialog.groups.setFocus()
    dialog.groups.setCurrentRow(0)
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Return)
    editor = dialog.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor is not dialog.entry
    editor.setText("ねこ、いぬ、とら")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.groups.item(0).text() == "ねこ、いぬ、とら")
    assert dialog.isVisible()
    assert groups(desk) == [["ねこ", "いぬ"]]
