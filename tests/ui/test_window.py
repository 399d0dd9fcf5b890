"""The window as a clerk meets it: type, click, choose, write, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QInputMethodEvent, QUndoCommand
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog.proposals import add_to_proposal
from jireidana.ui import deeds
from jireidana.ui.actions import MENUS, Act, plain_text, specs
from jireidana.ui.case_menu import add_bulk_actions, read_present
from jireidana.ui.case_mime import pack
from jireidana.ui.command_palette import CommandPalette
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.crash_dialog import CrashDialog
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow
from jireidana.ui.models.case_columns import Column
from jireidana.ui.models.case_table import Role
from jireidana.ui.models.facet_tree import Entry
from jireidana.ui.pictures import SCREENS
from jireidana.ui.views.compare import CompareView


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf, settings: QSettings) -> Iterator[MainWindow]:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    crashes: list[Exception] = []
    window = MainWindow(desk, settings)
    desk.crashed.connect(crashes.append)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    desk.open(official_shelf)
    yield window
    desk.close()
    assert crashes == []


def titles(window: MainWindow) -> list[str]:
    model = window.results.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def facet(window: MainWindow, value: str) -> Entry:
    return next(entry for entry in entries(window) if entry.value == value)


def entries(window: MainWindow) -> list[Entry]:
    model = window.facets.model
    return [model.entry(index) for index in model.every_index()]


def click_facet(qtbot: QtBot, window: MainWindow, value: str) -> None:
    tree, model = window.facets.tree, window.facets.model
    index = next(i for i in model.every_index() if model.entry(i).value == value)
    tree.scrollTo(index)
    place = tree.visualRect(index).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def commit(edit: QLineEdit, text: str) -> None:
    """Type as an input method does; QTest cannot press Japanese keys."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)


def type_query(qtbot: QtBot, window: MainWindow, text: str) -> None:
    with qtbot.waitSignal(window.search_box.edit.typed):
        window.search_box.edit.selectAll()
        commit(window.search_box.edit, text)


def select_rows(window: MainWindow, *rows: int) -> None:
    table = window.results.table
    table.clearSelection()
    for row in rows:
        index = window.results.model.index(row, 0)
        flags = table.selectionModel().SelectionFlag
        table.selectionModel().select(index, flags.Select | flags.Rows)


# ---------------------------------------------------------------- finding


def test_at_the_start_all_cases_are_there(window: MainWindow) -> None:
    assert len(titles(window)) == 65
    assert window.search_box.count_text == "65件"
    assert facet(window, "体制整備").count == 11


def test_typing_fills_the_list_and_marks_what_was_found(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "窓口")
    found = titles(window)
    assert 0 < len(found) < 65
    assert window.search_box.count_text.startswith(f"{len(found)}件（語 ")
    row = next(i for i, title in enumerate(found) if "窓口" in title)
    at = found[row].index("窓口")
    assert (at, at + 2) in window.results.model.index(row, 0).data(Role.SPANS)
    # All of them are matched by word: only what is not is worth a word.
    assert window.results.model.index(row, 0).data(Role.TIER) == ""


def test_what_may_have_been_meant_is_one_press_away(qtbot: QtBot, window: MainWindow) -> None:
    meant = window.search_box.meant
    height = window.search_box.height()
    narrowest = window.minimumSizeHint().width()
    type_query(qtbot, window, "窓囗 DX")
    assert titles(window) == []
    type_query(qtbot, window, "キャシュレス")
    qtbot.waitUntil(lambda: [b.text() for b in meant.buttons] == ["キャッシュレス"])
    assert meant.isVisible()
    assert window.search_box.height() == height
    meant.offer(["とても長い言い換え" * 3] * 3)
    assert window.minimumSizeHint().width() == narrowest
    meant.offer(["キャッシュレス"])
    qtbot.mouseClick(meant.buttons[0], Qt.MouseButton.LeftButton)
    assert window.search_box.edit.text() == "キャッシュレス"
    assert len(titles(window)) == 2
    assert not meant.isVisible()
    assert meant.buttons == []
    # A compound that is found, but hardly: its words beside one another find more.
    type_query(qtbot, window, "デジタル人材育成")
    qtbot.waitUntil(lambda: [b.text() for b in meant.buttons] == ["デジタル 人材 育成"])
    assert len(titles(window)) == 1


def test_a_facet_edits_the_same_query(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "DX")
    click_facet(qtbot, window, "兵庫県")
    assert window.search_box.edit.text() == "DX 都道府県:兵庫県"
    assert facet(window, "兵庫県").checked
    rows = [window.results.model.case_at(row) for row in range(len(titles(window)))]
    assert {row.prefecture for row in rows if row} == {"兵庫県"}
    click_facet(qtbot, window, "大阪府")
    assert window.search_box.edit.text() == "DX 都道府県:兵庫県,大阪府"
    click_facet(qtbot, window, "兵庫県")
    click_facet(qtbot, window, "大阪府")
    assert window.search_box.edit.text() == "DX"


def test_facets_can_be_used_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    tree, model = window.facets.tree, window.facets.model
    index = next(i for i in model.every_index() if model.entry(i).value == "体制整備")
    tree.setCurrentIndex(index)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert window.search_box.edit.text() == "分野:体制整備"
    assert len(titles(window)) == 11


def test_a_query_that_cannot_be_read_says_where_and_keeps_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    type_query(qtbot, window, "窓口")
    before = titles(window)
    type_query(qtbot, window, "窓口 (")
    assert "4文字目" in window.search_box.news_text
    assert titles(window) == before
    qtbot.keyClick(window.search_box.edit, Qt.Key.Key_Return)
    assert window.search_box.edit.selectedText() == "("


def test_nothing_found_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "ぬるぽがっ 都道府県:兵庫県")
    assert window.results.empty.isVisible()
    buttons = [b for b in window.results.empty.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) == 2
    qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    assert window.search_box.edit.text() == ""
    assert len(titles(window)) == 65


def test_what_may_have_been_meant_is_the_first_way_on(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "キャシュレス")
    assert titles(window) == []

    def first() -> QAbstractButton:
        buttons = window.results.empty.findChildren(QAbstractButton)
        return next(button for button in buttons if button.isVisible())

    qtbot.waitUntil(lambda: "キャッシュレス" in first().text())
    qtbot.mouseClick(first(), Qt.MouseButton.LeftButton)
    assert window.search_box.edit.text() == "キャッシュレス"
    qtbot.waitUntil(lambda: bool(titles(window)))


def test_an_input_method_composes_in_peace(qtbot: QtBot, window: MainWindow) -> None:
    edit = window.search_box.edit
    with qtbot.assertNotEmitted(edit.typed, wait=200), qtbot.assertNotEmitted(edit.confirmed):
        QApplication.sendEvent(edit, QInputMethodEvent("まどぐち", []))
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert window.finder.text == ""
    with qtbot.waitSignal(edit.typed) as typed:
        commit(edit, "窓口")
    assert typed.args == ["窓口"]


def test_synonyms_are_shown_and_switched_off_with_one_click(
    qtbot: QtBot, window: MainWindow
) -> None:
    type_query(qtbot, window, "電子申請")
    chip = window.search_box.synonym_chip
    assert chip.isVisible()
    assert "電子申請＝" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.search_box.edit.text() == "電子申請 一致:完全"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.search_box.edit.text() == "電子申請"


def test_partial_matches_are_left_out_and_taken_in_with_one_click(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = window.search_box
    type_query(qtbot, window, "チャット")
    assert box.pieces_chip.isHidden()
    type_query(qtbot, window, "ツール")
    assert box.pieces_chip.isVisible()
    assert box.count_text == "4件（語 3・部分 1）"
    qtbot.mouseClick(box.pieces_chip, Qt.MouseButton.LeftButton)
    assert box.edit.text() == "ツール 一致:語"
    assert (box.count_text, box.pieces_chip.isVisible()) == ("3件（語 3）", True)
    qtbot.mouseClick(box.pieces_chip, Qt.MouseButton.LeftButton)
    assert box.edit.text() == "ツール"
    assert box.count_text == "4件（語 3・部分 1）"


def test_what_was_looked_for_is_in_the_history_without_enter(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = window.search_box
    box.focus()
    type_query(qtbot, window, "鍵")
    window.results.table.setFocus(Qt.FocusReason.MouseFocusReason)
    box.focus()
    type_query(qtbot, window, "団体:")
    window.results.table.setFocus(Qt.FocusReason.MouseFocusReason)
    assert box.history.kept() == ["鍵"]
    type_query(qtbot, window, "窓口")
    window.actions_by_act[Act.BACK].trigger()
    assert window.finder.text == "鍵"


def test_going_back_through_queries(qtbot: QtBot, window: MainWindow) -> None:
    click_facet(qtbot, window, "体制整備")
    click_facet(qtbot, window, "兵庫県")
    window.actions_by_act[Act.BACK].trigger()
    assert window.finder.text == "分野:体制整備"
    window.actions_by_act[Act.BACK].trigger()
    assert window.finder.text == ""
    window.actions_by_act[Act.FORWARD].trigger()
    assert window.finder.text == "分野:体制整備"


def test_a_header_edits_the_order_in_the_query(qtbot: QtBot, window: MainWindow) -> None:
    header = window.results.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.ORGANIZATION) + 20, 10)
    texts = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        texts.append(window.search_box.edit.text())
    assert texts == ["並び:団体", "並び:-団体", ""]


# ---------------------------------------------------------------- the list


def test_the_selection_is_kept_by_case(qtbot: QtBot, window: MainWindow) -> None:
    select_rows(window, 0, 3)
    chosen = set(window.results.selected_uids())
    window.finder.set_text("並び:-事例名")
    assert set(window.results.selected_uids()) == chosen
    assert window.results.bar.selected_text == "2件を選択中"


def test_groups_put_headings_between(window: MainWindow) -> None:
    window.results.bar.group_by("都道府県")
    found = titles(window)
    assert len(found) > 65
    assert found[0] == "北海道（2件）"
    window.results.bar.group_by("分野")
    assert titles(window)[0].startswith("体制整備 › ")
    window.results.table.selectAll()
    assert len(window.results.selected_uids()) == 65


def test_look_and_columns_are_remembered(
    qtbot: QtBot, window: MainWindow, official_shelf: Shelf, settings: QSettings
) -> None:
    window.results.bar.show_column(Column.PAGE, True)
    window.results.table.horizontalHeader().moveSection(2, 0)
    window.results.bar.group_by("都道府県")
    window.actions_by_act[Act.AS_CARDS].trigger()
    window.close()
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    again = MainWindow(desk, settings)
    qtbot.addWidget(again)
    again.show()
    desk.open(official_shelf)
    header = again.results.table.horizontalHeader()
    assert not header.isSectionHidden(Column.PAGE)
    assert header.visualIndex(Column.CATEGORY) == 0
    assert again.results.cards.isVisible()
    assert titles(again)[0] == "北海道（2件）"
    desk.close()


def test_enter_goes_from_the_box_to_the_list_and_on_to_the_case(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.search_box.list_wanted):
        qtbot.keyClick(window.search_box.edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.results.opened):
        qtbot.keyClick(window.results.table, Qt.Key.Key_Return)


# ---------------------------------------------------------------- doing


def test_the_undo_stack_may_outlive_the_window(qtbot: QtBot, settings: QSettings) -> None:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    window = MainWindow(desk, settings)
    undo = window.actions_by_act[Act.UNDO]
    desk.undo_stack.push(QUndoCommand("タグを付ける"))
    assert undo.text() == "元に戻す：タグを付ける"
    shiboken6.delete(window)
    with qtbot.captureExceptions() as exceptions:
        desk.undo_stack.clear()
    assert exceptions == []
    desk.close()


def test_many_cases_are_tagged_at_once_and_that_is_one_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    select_rows(window, 0, 1, 2)
    uids = window.results.selected_uids()
    menu = QMenu()
    qtbot.addWidget(menu)
    with window.desk.reading() as session:
        present = read_present(session, uids)
    add_bulk_actions(menu, window.desk, uids, present, window)
    assess = next(m for m in menu.findChildren(QMenu) if m.title() == "検討状況")
    next(a for a in assess.actions() if "採用候補" in a.text()).trigger()
    qtbot.waitUntil(lambda: facet(window, "採用候補").count == 3)
    assert "採用候補" in str(window.results.model.index(0, Column.ASSESSMENT).data())
    assert window.messages.text.startswith("検討状況を「採用候補」にする（3件）")
    undo = window.actions_by_act[Act.UNDO]
    assert undo.text() == "元に戻す：検討状況を「採用候補」にする（3件）"
    undo.trigger()
    qtbot.waitUntil(lambda: facet(window, "採用候補").count == 0)
    window.actions_by_act[Act.REDO].trigger()
    qtbot.waitUntil(lambda: facet(window, "採用候補").count == 3)


def test_cases_dropped_on_a_tag_get_it(qtbot: QtBot, window: MainWindow) -> None:
    deeds.tag_cases(window.desk, uids=["soumu-dx-jirei/naibu-01"], name="候補地")
    model = window.facets.model
    index = next(i for i in model.every_index() if model.entry(i).value == "候補地")
    data = pack(["soumu-dx-jirei/naibu-02", "soumu-dx-jirei/naibu-03"])
    assert model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, index)
    qtbot.waitUntil(lambda: facet(window, "候補地").count == 3)
    window.desk.undo_stack.undo()
    window.desk.undo_stack.undo()
    qtbot.waitUntil(lambda: all(entry.value != "候補地" for entry in entries(window)))


def test_a_query_is_kept_and_asked_again(qtbot: QtBot, window: MainWindow) -> None:
    deeds.keep_query(window.desk, name="神戸の窓口", text="団体:神戸市")
    click_facet(qtbot, window, "団体:神戸市")
    assert window.finder.text == "団体:神戸市"
    assert len(titles(window)) == 4
    deeds.rename_query(window.desk, name="神戸の窓口", new_name="神戸市")
    assert [e.label for e in entries(window) if e.field == "saved" and e.value] == ["神戸市"]
    deeds.delete_query(window.desk, name="神戸市")
    assert [e for e in entries(window) if e.field == "saved"] == []


def test_organizations_like_ours_once_ours_is_known(qtbot: QtBot, window: MainWindow) -> None:
    from jireidana.catalog.office import Office, write_office

    assert all(entry.field != "own" for entry in entries(window))
    window.desk.do("自団体の設定", lambda s: write_office(s, office=Office("281000")))
    own = [entry for entry in entries(window) if entry.field == "own"]
    assert own[0].label == "うちと似た団体（神戸市）"
    click_facet(qtbot, window, own[1].value)
    assert window.finder.text == "区分:政令指定都市"
    click_facet(qtbot, window, own[5].value)
    assert window.finder.text.startswith("区分:政令指定都市 都道府県:三重県,滋賀県")
    assert next(e for e in entries(window) if e.value == own[5].value).checked
    click_facet(qtbot, window, own[5].value)
    assert window.finder.text == ""


def test_the_palette_finds_and_runs_an_action(qtbot: QtBot, window: MainWindow) -> None:
    palette = CommandPalette(window.actions_by_act, window)
    qtbot.addWidget(palette)
    palette.open()
    assert len(palette.names) == len(Act) - 1
    commit(palette.edit, "集計")
    assert palette.names[0] == "集計"
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert window.views.name == "overview"
    assert window.actions_by_act[Act.SHOW_OVERVIEW].isChecked()


def test_the_selected_cases_are_compared(window: MainWindow) -> None:
    select_rows(window, 0, 1, 2)
    uids = window.results.selected_uids()
    window.actions_by_act[Act.COMPARE].trigger()
    view = window.views.currentWidget()
    assert isinstance(view, CompareView)
    assert view.uids == uids
    assert window.actions_by_act[Act.SHOW_COMPARE].isChecked()


def test_a_proposal_list_is_opened_from_a_case(qtbot: QtBot, window: MainWindow) -> None:
    deeds.propose_cases(window.desk, uids=["soumu-dx-jirei/naibu-01"], name="庁議")
    qtbot.waitUntil(lambda: window.detail_pane is not None)
    assert window.detail_pane
    window.detail_pane.open_proposal.emit("庁議")
    assert window.views.name == "proposals"


def test_cases_too_many_or_too_few_to_compare(window: MainWindow) -> None:
    select_rows(window, 0)
    window.actions_by_act[Act.COMPARE].trigger()
    assert "2～4件" in window.messages.text


# ---------------------------------------------------------------- everybody


def test_every_action_is_in_a_menu_and_no_shortcut_is_taken_twice(window: MainWindow) -> None:
    in_menus = [act for acts in MENUS.values() for act in acts if act]
    assert sorted(act.name for act in in_menus) == sorted(act.name for act in Act)
    keys = [key.toString() for a in window.actions_by_act.values() for key in a.shortcuts()]
    assert len(keys) == len(set(keys))
    assert plain_text(window.actions_by_act[Act.IMPORT]) == "取り込む"
    assert set(specs()) == set(Act)


def test_a_menu_entry_does_something_or_is_grey(window: MainWindow) -> None:
    handled = set(window.commands.handlers())
    dead = [
        act.name
        for act, action in window.actions_by_act.items()
        if action.isEnabled() and not action.isCheckable() and act not in handled
    ]
    assert dead == []


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_of_the_gallery_can_be_shown(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    SCREENS[name](window)
    assert not window.grab().isNull()


def test_our_own_mistakes_are_shown_with_details(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.care.show_crash(ValueError("壊れた"))
    dialog = window.findChild(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "ValueError: 壊れた" in dialog.details.toPlainText()
    dialog.close()


def test_every_control_has_a_name_for_the_screen_reader(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit)
    nameless = [
        f"{type(found).__name__} {found.objectName()}"
        for kind in kinds
        for found in window.findChildren(kind)
        if found.isVisible()
        and not found.objectName().startswith("qt_")
        and not (found.accessibleName() or (isinstance(found, QAbstractButton) and found.text()))
    ]
    assert nameless == []


def test_the_keyboard_reaches_every_pane(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    reached = []
    for _ in range(3):
        window.actions_by_act[Act.NEXT_PANE].trigger()
        reached.append(window.focusWidget())
    assert window.facets.tree in reached
    assert window.results.table in reached


def test_each_view_shows_its_own_choice_in_the_detail(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.detail_pane is not None)
    pane = window.detail_pane
    assert pane is not None
    uids = [window.results.model.case_at(row).uid for row in range(3)]  # type: ignore[union-attr]
    window.go_to_case(uids[0])
    with window.desk.shelf.catalogue.write() as tx:
        add_to_proposal(tx.session, name="会議", uids=uids[1:])
    window.open_proposal("会議")
    assert pane.case is not None
    assert pane.case.uid == uids[1]
    window.show_view("overview")
    assert not window.detail.isVisible()
    window.compare(uids)
    assert not window.detail.isVisible()
    window.go_to_case(uids[2])
    assert window.detail.isVisible()
    assert pane.case.uid == uids[2]
    window.show_view("list")
    assert window.detail.isVisible()
    assert pane.case.uid == uids[0]
