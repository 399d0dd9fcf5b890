"""The exchange of records in the window: out, compared, chosen, in, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jireidana.catalog import annotate, browse
from jireidana.catalog.exchange import Exchange, Item, Sort, Verdict
from jireidana.catalog.tables import AssessmentStatus
from jireidana.catalog.user_data import UserData
from jireidana.ui.desk import Desk, Message
from jireidana.ui.dialogs.exchange_dialog import ExchangeDialog
from jireidana.ui.models.exchange_items import ItemColumn

TICK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Path:
    """A note and a tag that were written, written out, and are gone here."""
    with desk.shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid="p/1", text="費用を確認", author="山田")
        annotate.tag_cases(tx.session, uids=["p/2"], names=["候補"])
    dialog = ExchangeDialog(desk)
    qtbot.addWidget(dialog)
    target = tmp_path / "記録.xlsx"
    dialog.write(target)
    assert "書き出しました" in dialog.notice.text()
    desk.shelf.catalogue.undo(tx.step)
    return target


def test_records_come_in_chosen_and_go_back(
    qtbot: QtBot, desk: Desk, file: Path, said: list[Message]
) -> None:
    dialog = ExchangeDialog(desk, file)
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == 2
    for row in range(2):
        cell = dialog.model.index(row, 0)
        if cell.data() == "タグ":
            assert dialog.model.setData(cell, Qt.CheckState.Unchecked, TICK)
    dialog.apply.click()
    with desk.reading() as session:
        assert browse.case_detail(session, "p/1").notes[0].text == "費用を確認"
        assert browse.case_detail(session, "p/2").tags == ()
    assert "1 件" in said[-1].text
    desk.undo_stack.undo()
    with desk.reading() as session:
        assert browse.case_detail(session, "p/1").notes == ()


def test_the_date_of_a_judgement_is_said_in_the_calendar_of_the_window(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    with desk.shelf.catalogue.write() as tx:
        annotate.assess_cases(
            tx.session, uids=["p/1"], status=AssessmentStatus.CANDIDATE, decided_on="2026-04-01"
        )
        annotate.add_note(tx.session, uid="p/1", text="2026-04-01 に電話")
    writer = ExchangeDialog(desk)
    qtbot.addWidget(writer)
    writer.write(tmp_path / "記録.xlsx")
    desk.shelf.catalogue.undo(tx.step)
    dialog = ExchangeDialog(desk, tmp_path / "記録.xlsx")
    qtbot.addWidget(dialog)
    rows = range(dialog.model.rowCount())
    said = [dialog.model.index(row, ItemColumn.TEXT).data() for row in rows]
    assert sorted(said) == ["2026-04-01 に電話", "候補 令和8年4月1日"]


def test_nothing_ticked_cannot_be_taken(qtbot: QtBot, desk: Desk, file: Path) -> None:
    dialog = ExchangeDialog(desk, file)
    qtbot.addWidget(dialog)
    for row in range(dialog.model.rowCount()):
        dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked, TICK)
    assert not dialog.apply.isEnabled()


def test_items_are_ticked_by_keyboard_and_older_ones_are_not_ticked(
    qtbot: QtBot, qtmodeltester: ModelTester, desk: Desk
) -> None:
    dialog = ExchangeDialog(desk)
    qtbot.addWidget(dialog)
    items = (
        Item(Sort.NOTE, Verdict.NEW, ("n",), "窓口の事例", "", "電話した"),
        Item(Sort.QUERY, Verdict.OLDER, ("窓口",), "窓口", "窓口", "窓口 AI"),
    )
    dialog._read_done(Exchange(UserData(), items, 0, 0))
    dialog.show()
    qtmodeltester.check(dialog.model)
    assert dialog.model.chosen() == [items[0]]
    assert "電話した" in dialog.details.toPlainText()
    dialog.items.setFocus()
    QTest.keyClick(dialog.items, Qt.Key.Key_Space)
    assert dialog.model.chosen() == []
    assert not dialog.apply.isEnabled()
    QTest.keyClick(dialog.items, Qt.Key.Key_Down)
    QTest.keyClick(dialog.items, Qt.Key.Key_Space)
    assert dialog.model.chosen() == [items[1]]
    assert dialog.apply.isEnabled()


def test_a_file_that_is_not_ours_shows_why(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    dialog = ExchangeDialog(desk, tmp_path / "x.json")
    qtbot.addWidget(dialog)
    assert dialog.pages.currentWidget() is dialog.findings


def test_it_begins_small_and_grows_with_the_file_that_is_let_go_on_it(
    qtbot: QtBot, desk: Desk, file: Path
) -> None:
    dialog = ExchangeDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    small = dialog.size()
    assert not dialog.other.isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert dialog.model.rowCount() == 2
    assert dialog.other.isVisible()
    assert dialog.hint.text().endswith("違うもの 2 件、同じもの 0 件")
    # The screen of the tests is smaller than what the comparison would like.
    room = dialog.screen().availableGeometry()
    assert dialog.width() == min(960, room.width())
    assert dialog.height() > small.height()
