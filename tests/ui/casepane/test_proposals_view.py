"""The view of proposal lists: order by drag and key, remarks in place, lists as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import proposals
from jireidana.ui import case_mime
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.models.proposal_table import ProposalColumn, ProposalTable, moved
from jireidana.ui.views.proposals import ProposalsView

A, B, C, D = (f"soumu-dx-jirei/naibu-0{number}" for number in (1, 2, 3, 4))


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> ProposalsView:
    desk.do("", lambda session: proposals.add_to_proposal(session, name="案", uids=[A, B, C]))
    desk.undo_stack.clear()
    view = ProposalsView(desk)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    return view


def order(shelf: Shelf, name: str = "案") -> list[str]:
    with shelf.catalogue.read() as session:
        return proposals.proposal_uids(session, name)


def names(view: ProposalsView) -> list[str]:
    return [str(item.data(0, Qt.ItemDataRole.UserRole)) for item in view.index._items()]


@pytest.mark.parametrize(
    ("taken", "row", "expected"),
    [
        (["c"], 0, "cab"),
        (["a"], 3, "bca"),
        (["a", "c"], 2, "bac"),
        (["b"], 1, "abc"),
        (["x", "a"], 2, "bxac"),
    ],
)
def test_where_dropped_lines_go(taken: list[str], row: int, expected: str) -> None:
    assert moved(list("abc"), taken, row) == list(expected)


def test_the_model_keeps_the_rules_of_qt(view: ProposalsView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.model)


def test_lines_move_by_key_together_and_one_step_takes_them_back(
    qtbot: QtBot, view: ProposalsView, shelf: Shelf, desk: Desk
) -> None:
    view._select([B, C])
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(shelf) == [B, C, A]
    assert view.selected() == [B, C]
    view.move_by(-1)
    assert desk.undo_stack.count() == 1
    view.move_by(1)
    assert order(shelf) == [A, B, C]
    desk.undo_stack.undo()
    assert view.model.uids == [B, C, A]
    assert desk.undo_stack.redoText() == "提案リストを並べ替える"


def test_dragging_reorders_and_brings_new_cases_to_their_place(
    view: ProposalsView, shelf: Shelf, desk: Desk
) -> None:
    data = view.model.mimeData([view.model.index(2, 0)])
    view.model.dropMimeData(data, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
    assert order(shelf) == [C, A, B]
    view.model.dropMimeData(
        case_mime.pack([D, A]), Qt.DropAction.CopyAction, -1, -1, view.model.index(0, 0)
    )
    assert order(shelf) == [D, A, C, B]
    assert desk.undo_stack.undoText() == "提案リスト「案」に追加（1件）"
    desk.undo_stack.undo()
    assert order(shelf) == [C, A, B]


def test_a_remark_is_edited_in_place_and_stays_with_its_case(
    qtbot: QtBot, view: ProposalsView, shelf: Shelf, desk: Desk
) -> None:
    index = view.model.index(1, ProposalColumn.REMARK)
    assert view.model.setData(index, "  まず試行する ")
    assert not view.model.setData(index, "まず試行する")
    assert not view.model.setData(view.model.index(1, ProposalColumn.TITLE), "x")
    with shelf.catalogue.read() as session:
        assert dict(proposals.proposal_remarks(session, "案"))[B] == "まず試行する"
    view._select([B])
    view.move_by(-1)
    assert view.model.index(0, ProposalColumn.REMARK).data() == "まず試行する"


def test_f2_writes_the_remark_wherever_one_stands_in_the_line(
    qtbot: QtBot, view: ProposalsView, shelf: Shelf
) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(1, ProposalColumn.TITLE))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor.accessibleName() == "備考"
    qtbot.keyClicks(editor, "5000")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    def kept() -> bool:
        with shelf.catalogue.read() as session:
            return dict(proposals.proposal_remarks(session, "案"))[B] == "5000"

    qtbot.waitUntil(kept)


def test_cases_are_taken_off_as_one_step(view: ProposalsView, shelf: Shelf, desk: Desk) -> None:
    view._select([A, C])
    view.remove()
    assert order(shelf) == [B]
    assert desk.undo_stack.undoText() == "提案リストから外す（2件）"
    desk.undo_stack.undo()
    assert order(shelf) == [A, B, C]


def test_two_to_four_cases_can_be_compared(qtbot: QtBot, view: ProposalsView) -> None:
    view._select([A])
    compare = view._buttons[2]
    assert not compare.isEnabled()
    view._select([A, B])
    with qtbot.waitSignal(view.compare_wanted) as asked:
        compare.click()
    assert asked.args == [[A, B]]


def test_choosing_a_line_shows_the_case_and_export_names_the_list(
    qtbot: QtBot, view: ProposalsView
) -> None:
    with qtbot.waitSignal(view.open_case) as opened:
        view.table.setCurrentIndex(view.model.index(2, ProposalColumn.TITLE))
    assert opened.args == [C]
    with qtbot.waitSignal(view.export_requested) as asked:
        view.export.click()
    assert asked.args == ["案"]


def test_lists_are_made_renamed_copied_archived_and_deleted(
    view: ProposalsView, shelf: Shelf, desk: Desk
) -> None:
    def answer(text: str) -> None:
        from jireidana.ui.dialogs.ask import TextAsker

        (asker,) = view.findChildren(TextAsker)
        asker.entry.setText(text)
        asker.accept()
        asker.setParent(None)

    view.index.create_wanted.emit()
    answer("新しい案")
    assert view.index.current() == "新しい案"
    assert not view.export.isEnabled()
    view.open("案")
    view.index.rename_wanted.emit("案")
    answer("本部会議の案")
    assert view.title.text() == "本部会議の案"
    view.index.duplicate_wanted.emit("本部会議の案")
    answer("写し")
    assert order(shelf, "写し") == [A, B, C]
    view.index.archive_wanted.emit("写し", 2026)
    assert names(view) == ["新しい案", "本部会議の案", "写し"]
    assert view.index.view("写し").archived  # type: ignore[union-attr]
    view.index.delete_wanted.emit("写し")
    assert "写し" not in names(view)
    desk.undo_stack.undo()
    assert order(shelf, "写し") == [A, B, C]


def test_a_name_that_is_taken_is_refused_in_words(
    view: ProposalsView, desk: Desk, said: list[Message]
) -> None:
    desk.do("", lambda session: (proposals.create_proposal(session, name="別"), None)[1])
    desk.do("", lambda session: proposals.rename_proposal(session, name="別", new_name="案"))
    assert said[-1].level is Level.ERROR
    assert names(view) == ["別", "案"]


def test_what_is_written_of_a_list_is_saved_when_another_is_shown(
    view: ProposalsView, shelf: Shelf, desk: Desk
) -> None:
    desk.do("", lambda session: (proposals.create_proposal(session, name="別"), None)[1])
    view.open("案")
    view.memo.setPlainText("本部会議で諮る")
    view.open("別")
    assert view.memo.toPlainText() == ""
    view.open("案")
    assert view.memo.toPlainText() == "本部会議で諮る"


def test_a_case_whose_pack_is_gone_keeps_its_line(qtbot: QtBot) -> None:
    from jireidana.ui.models.proposal_table import Line

    model = ProposalTable()
    model.show_lines([Line("p/1", None, "備考")])
    assert "パックにありません" in model.index(0, ProposalColumn.TITLE).data()
    assert model.index(0, ProposalColumn.REMARK).data() == "備考"
