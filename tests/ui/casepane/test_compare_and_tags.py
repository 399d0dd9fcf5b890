"""Cases side by side with the office's own rows; the tags as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import annotate, comparison, listings
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.ask import TextAsker
from jireidana.ui.dialogs.tag_manager import TagManager
from jireidana.ui.views.compare import CompareView

A, B, C, D, E = (f"soumu-dx-jirei/naibu-{number:02}" for number in (8, 9, 10, 11, 12))


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> CompareView:
    view = CompareView(desk)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_cases([A, B])
    return view


def rows(view: CompareView) -> dict[str, list[str]]:
    model = view.model
    return {
        model.headerData(row, Qt.Orientation.Vertical): [
            model.index(row, column).data() for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def test_the_model_keeps_the_rules_of_qt(view: CompareView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.model)


def test_rows_say_by_a_sign_whether_the_cases_differ(view: CompareView) -> None:
    shown = rows(view)
    assert shown["≠ 団体"] == ["北海道北見市", "福岡県北九州市"]
    assert shown["＝ 分野"] == ["内部DX › フロントヤード › 窓口改革"] * 2
    assert not any(name.endswith("概要") for name in shown), "nobody has a summary: no row"
    view.only.setChecked(True)
    assert all(name.startswith("≠") for name in rows(view))


def test_at_most_four_and_at_least_two_are_compared(view: CompareView) -> None:
    view.show_cases([A, B, C, D, E, A])
    assert view.uids == [A, B, C, D]
    view.show_cases([A, "soumu-dx-jirei/away"])
    assert view.uids == [A]
    assert not view.table.isVisible()


def test_with_nothing_to_compare_a_button_leads_to_the_list(
    qtbot: QtBot, view: CompareView
) -> None:
    view.show_cases([])
    (way,) = [b for b in view.findChildren(QPushButton) if b.isVisible()]
    with qtbot.waitSignal(view.list_wanted):
        way.click()


def test_own_rows_are_written_in_place_and_stay_with_the_case(
    view: CompareView, desk: Desk, shelf: Shelf
) -> None:
    view.add_row("費用")
    last = view.model.rowCount() - 1
    assert view.model.setData(view.model.index(last, 1), "初期300万円")
    assert not view.model.setData(view.model.index(0, 1), "x")
    view.show_cases([B, C])
    assert rows(view)["≠ 費用"] == ["初期300万円", ""]
    assert desk.undo_stack.undoText() == "比較の項目に書く"
    desk.undo_stack.undo()
    assert rows(view)["＝ 費用"] == ["", ""]
    view.delete_row(view.model.fact(view.model.rowCount() - 1).own or 0, "費用")
    with shelf.catalogue.read() as session:
        assert comparison.own_rows(session, [B]) == []


def test_the_table_goes_to_the_clipboard_and_a_formula_stays_text(
    view: CompareView, desk: Desk
) -> None:
    view.add_row("費用")
    view.model.setData(view.model.index(view.model.rowCount() - 1, 0), "=SUM(A1)")
    view.model.setData(view.model.index(view.model.rowCount() - 1, 1), '二行\n"約"')
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("\t「書かないワンストップ窓口」")
    assert '費用\t\'=SUM(A1)\t"二行\n""約"""' in text


def test_export_and_opening_name_the_cases(qtbot: QtBot, view: CompareView) -> None:
    with qtbot.waitSignal(view.export_requested) as asked:
        view.export.click()
    assert asked.args == [[A, B]]
    with qtbot.waitSignal(view.open_case) as opened:
        view.table.horizontalHeader().sectionClicked.emit(1)
    assert opened.args == [B]


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def menu_by_key(view: CompareView) -> dict[str, QAction]:
    """What Shift+F10 offers at the cell one stands on."""
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.table.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(view.table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return entries(menu)


def test_columns_and_rows_are_worked_on_by_keyboard(qtbot: QtBot, view: CompareView) -> None:
    view.show_cases([A, B, C])
    view.add_row("費用")
    own = view.model.rowCount() - 1
    view.table.setCurrentIndex(view.model.index(0, 2))
    assert list(menu_by_key(view)) == ["この事例を表示", "比較から外す"]
    QApplication.activePopupWidget().close()
    view.table.setCurrentIndex(view.model.index(own, 1))
    offered = menu_by_key(view)
    offered["この欄に書く"].trigger()
    QApplication.activePopupWidget().close()
    editor = view.table.findChild(QPlainTextEdit)
    qtbot.keyClicks(editor, "300")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(editor, "/y")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert rows(view)["≠ 費用"] == ["", "300\n/y", ""]
    view.more.menu().aboutToShow.emit()
    chosen = entries(view.more.menu())
    chosen["項目を削除する"].trigger()
    assert not any("費用" in name for name in rows(view))
    chosen["比較から外す"].trigger()
    assert view.uids == [A, C]


# ---------------------------------------------------------------- tags


@pytest.fixture
def manager(qtbot: QtBot, desk: Desk) -> TagManager:
    def tags(session: object) -> None:
        annotate.tag_cases(session, uids=[A, B], names=["窓口"])  # type: ignore[arg-type]
        annotate.tag_cases(session, uids=[B, C], names=["まど"])  # type: ignore[arg-type]

    desk.do("", tags)
    desk.undo_stack.clear()
    manager = TagManager(desk)
    qtbot.addWidget(manager)
    return manager


def counts(shelf: Shelf) -> dict[str, int]:
    with shelf.catalogue.read() as session:
        return {view.name: view.cases for view in listings.tags(session)}


def test_tags_are_merged_into_one_and_one_step_takes_them_apart(
    manager: TagManager, desk: Desk, shelf: Shelf
) -> None:
    manager.choose("窓口", "まど")
    manager.merge("窓口")
    assert counts(shelf) == {"窓口": 3}
    assert desk.undo_stack.undoText() == "タグを「窓口」に統合する"
    desk.undo_stack.undo()
    assert counts(shelf) == {"まど": 2, "窓口": 2}


def test_tags_are_made_coloured_renamed_and_deleted(
    qtbot: QtBot, manager: TagManager, desk: Desk, shelf: Shelf, said: list[Message]
) -> None:
    manager.entry.setText("  視察　候補 ")
    qtbot.keyClick(manager.entry, Qt.Key.Key_Return)
    assert counts(shelf)["視察 候補"] == 0
    manager.choose("窓口")
    manager.recolor("#0F7B6C")
    with shelf.catalogue.read() as session:
        assert {view.name: view.color for view in listings.tags(session)}["窓口"] == "#0F7B6C"
    assert manager.selected() == ["窓口"]
    manager.rename_tag()
    (asker,) = manager.findChildren(TextAsker)
    asker.entry.setText("まど")
    asker.accept()
    assert said[-1].level is Level.ERROR
    assert "窓口" in counts(shelf)
    manager.delete_tags()
    assert counts(shelf) == {"まど": 2, "視察 候補": 0}
    desk.undo_stack.undo()
    assert counts(shelf)["窓口"] == 2
