"""The ways through the window: files let go over it, Escape, F6, F1, and from dialog to dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.packs.build import write_jpack
from jireidana.ui.actions import Act
from jireidana.ui.dialogs.ask import confirm
from jireidana.ui.dialogs.choose import AssessmentChooser
from jireidana.ui.dialogs.exchange_dialog import ExchangeDialog
from jireidana.ui.dialogs.help_viewer import HelpViewer
from jireidana.ui.dialogs.import_dialog import ImportDialog
from jireidana.ui.dialogs.register_pdf import RegisterPdf
from jireidana.ui.dialogs.returned_dialog import ReturnedDialog
from jireidana.ui.main_window import MainWindow
from jireidana.workbooks import openpyxl
from support.pack_samples import official, second_edition
from support.volumes import printed, write_volume
from support.windows import filled_window


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf) -> Iterator[MainWindow]:
    with filled_window(qtbot, official_shelf) as window:
        yield window


def let_go(widget: QWidget, path: Path) -> bool:
    """Drag a file onto a widget as another program would; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction
    enter = QDragEnterEvent(QPoint(9, 9), copy.CopyAction, data, left, none)
    QApplication.sendEvent(widget, enter)
    drop = QDropEvent(QPointF(9, 9), copy.CopyAction, data, left, none)
    QApplication.sendEvent(widget, drop)
    return enter.isAccepted() and drop.isAccepted()


def opened(qtbot: QtBot, window: MainWindow, kind: type[QWidget]) -> QWidget:
    found: list[QWidget] = []

    def there() -> bool:
        found[:] = [w for w in window.findChildren(kind) if w.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def workbook(path: Path, *sheets: str) -> Path:
    book = openpyxl().Workbook()
    for name in sheets:
        book.create_sheet(name)
    book.save(path)
    return path


def test_a_pack_let_go_over_the_window_is_compared(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    pack = tmp_path / "第2版.jpack"
    write_jpack(second_edition(official()), pack)
    assert let_go(window, pack)
    dialog = opened(qtbot, window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.apply.isEnabled()


@pytest.mark.parametrize(
    ("sheets", "kind"), [(("一覧",), ReturnedDialog), (("記録の交換",), ExchangeDialog)]
)
def test_a_workbook_goes_to_the_dialog_of_its_kind(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, sheets: tuple[str, ...], kind: type[QWidget]
) -> None:
    assert let_go(window, workbook(tmp_path / "戻り.xlsx", *sheets))
    assert opened(qtbot, window, kind)


def test_a_filled_in_list_chosen_in_the_import_goes_to_its_own_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.actions_by_act[Act.IMPORT].trigger()
    dialog = opened(qtbot, window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    dialog.read(workbook(tmp_path / "戻り.xlsx", "一覧"))
    assert not dialog.isVisible()
    assert opened(qtbot, window, ReturnedDialog)


def test_a_pdf_let_go_over_the_window_is_for_the_case_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    pdf = write_volume(tmp_path / "体制.pdf", printed("taisei"))
    assert let_go(window, pdf)
    dialog = opened(qtbot, window, RegisterPdf)
    assert isinstance(dialog, RegisterPdf)
    assert dialog.found is not None


def test_what_the_program_cannot_take_in_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "絵.png").write_bytes(b"x")
    assert not let_go(window, tmp_path / "絵.png")


def test_a_file_over_a_field_is_no_text(window: MainWindow, tmp_path: Path) -> None:
    assert window.detail_pane is not None
    note = window.detail_pane.notes.items[-1].text
    for field in (window.search_box.edit, note.viewport()):
        let_go(field, tmp_path / "第2版.jpack")
    assert window.search_box.edit.text() == ""
    assert note.toPlainText() == ""


# ---------------------------------------------------------------- keys


def test_escape_leads_back_to_the_list_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    pane, table = window.detail_pane, window.results.table
    assert pane is not None
    for field in (pane.notes.items[-1].text, pane.tags.field, window.facets.tree):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert window.focusWidget() is table
    edit = window.search_box.edit
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert window.focusWidget() is table


def test_the_panes_are_walked_both_ways(window: MainWindow) -> None:
    pane = window.detail_pane
    assert pane is not None
    window.search_box.focus()
    there = []
    for _ in range(4):
        window.actions_by_act[Act.NEXT_PANE].trigger()
        there.append(window.focusWidget())
    back = []
    for _ in range(4):
        window.actions_by_act[Act.PREVIOUS_PANE].trigger()
        back.append(window.focusWidget())
    assert there[:2] == [window.facets.tree, window.results.table]
    assert back == [*reversed(there[:3]), there[3]]


def test_tab_goes_through_a_case_from_top_to_bottom(window: MainWindow) -> None:
    pane = window.detail_pane
    assert pane is not None
    order, at = [], pane.notes.items[-1].text.nextInFocusChain()
    while at is not pane.notes.items[-1].text:
        order.append(at)
        at = at.nextInFocusChain()
    after = [order.index(w) for w in (pane.lists.add_button, pane.source.register)]
    before = [order.index(w) for w in (pane.assessment.reason, pane.tags.field)]
    assert after == sorted(after)
    assert before == sorted(before)
    assert max(after) < min(before)


def test_the_compare_button_takes_the_selected_cases_along(
    qtbot: QtBot, window: MainWindow
) -> None:
    table = window.results.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    uids = window.results.selected_uids()
    window.actions_by_act[Act.SHOW_COMPARE].trigger()
    from jireidana.ui.views.compare import CompareView

    view = window.views.currentWidget()
    assert isinstance(view, CompareView)
    assert view.uids == uids
    assert window.focusWidget() is view.table


def test_the_assessment_begins_at_the_judgement_and_ends_with_ctrl_enter(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_by_act[Act.ASSESS].trigger()
    dialog = opened(qtbot, window, AssessmentChooser)
    assert isinstance(dialog, AssessmentChooser)
    assert dialog.focusWidget() is dialog.statuses.checkedButton()
    dialog.reason.setFocus()
    dialog.reason.setPlainText("規模が近い")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert window.messages.text.startswith("検討状況を「候補」にする（1 件）")


def test_help_opens_where_one_is(qtbot: QtBot, window: MainWindow) -> None:
    pane, care = window.detail_pane, window.commands.care
    assert pane is not None
    pages = []
    for view, field in (
        ("list", window.search_box.edit),
        ("list", pane.tags.field),
        ("list", pane.source.register),
        ("proposals", window.search_box.edit),
    ):
        window.show_view(view)
        field.setFocus()
        pages.append(care._page())
    assert pages == ["search", "judge", "documents", "proposals"]
    window.actions_by_act[Act.EXPORT].trigger()
    from jireidana.ui.dialogs.export_dialog import ExportDialog

    dialog = opened(qtbot, window, ExportDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    viewer = opened(qtbot, window, HelpViewer)
    assert isinstance(viewer, HelpViewer)
    assert "書き出す" in viewer.browser.toPlainText()[:20]


def test_narrowing_by_keyboard_goes_on_from_the_same_line(qtbot: QtBot, window: MainWindow) -> None:
    tree, model = window.facets.tree, window.facets.model
    index = next(i for i in model.every_index() if model.entry(i).value == "体制整備")
    tree.setFocus()
    tree.setCurrentIndex(index)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert window.finder.text == "分野:体制整備"
    assert model.entry(tree.currentIndex()).value == "体制整備"
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert window.finder.text == ""


def test_home_and_end_are_the_first_and_the_last_case(qtbot: QtBot, window: MainWindow) -> None:
    table = window.results.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == window.results.model.rowCount() - 1
    assert len(window.results.selected_uids()) == 1
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_enter_on_the_way_out_leaves_and_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    question = confirm(
        window.desk, "戻す", "戻しますか。", "", "戻す", lambda: done.append("戻す"), window
    )
    away = question.focusWidget()
    assert isinstance(away, QPushButton)
    assert away.text() == "やめる"
    qtbot.keyClick(away, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert done == []


def test_tab_leads_out_of_the_comparison(qtbot: QtBot, window: MainWindow) -> None:
    from jireidana.ui.views.compare import CompareView

    window.compare(["soumu-dx-jirei/taisei-01", "soumu-dx-jirei/taisei-02"])
    view = window.views.currentWidget()
    assert isinstance(view, CompareView)
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is not view.table


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K])
def test_keys_of_the_menus_work_from_the_search_box(window: MainWindow, key: Qt.Key) -> None:
    """Qt asks the line first, which on Linux moves to the end or deletes with them."""
    asked = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.accept()
    window.search_box.edit.event(asked)
    assert not asked.isAccepted()
