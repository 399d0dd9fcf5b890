"""What a screen reader is told, and that the eye can see where the focus is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.ui import command_palette, deeds, theme
from jireidana.ui.actions import Act
from jireidana.ui.main_window import MainWindow
from jireidana.ui.panes import search_box
from jireidana.ui.views.overview import Overview
from support.windows import filled_window

EHIME = "soumu-dx-jirei/taisei-01"


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet(), application.palette(), application.font()
    theme.apply(application, theme.Scheme.LIGHT, 10)
    QAccessible.setActive(True)
    with filled_window(qtbot, official_shelf, height=1_000) as window:
        yield window
    QAccessible.setActive(False)
    application.setStyleSheet(before[0])
    application.setPalette(before[1])
    application.setFont(before[2])


def told(widget: QWidget) -> Any:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def name(interface: Any) -> str:
    return str(interface.text(QAccessible.Text.Name))


def child(widget: QWidget, wanted: Callable[[Any], bool]) -> Any:
    parent = told(widget)
    found = (parent.child(number) for number in range(parent.childCount()))
    return next(one for one in found if one is not None and wanted(one))


def test_the_list_is_a_table_whose_cells_can_be_read(window: MainWindow) -> None:
    table = told(window.results.table)
    assert table.role() is QAccessible.Role.Table
    assert name(table) == "事例の一覧"
    heading = child(window.results.table, lambda i: i.role() is QAccessible.Role.ColumnHeader)
    assert name(heading) == "事例名"
    title = window.results.model.index(0, 0).data()
    cell = child(window.results.table, lambda i: name(i) == title)
    assert cell.role() is QAccessible.Role.Cell
    assert cell.state().selected
    assert cell.state().selectable


def test_what_was_written_on_a_case_is_told_in_the_list(window: MainWindow) -> None:
    from jireidana.catalog.annotate import write_note

    window.desk.do("", lambda s: write_note(s, uid=EHIME, note_uid="n", text="電話"))
    assert child(window.results.table, lambda i: name(i).endswith("、メモあり"))
    deeds.assess_cases(window.desk, uids=[EHIME], status="採用候補")
    assert child(window.results.table, lambda i: name(i) == "◎ 採用候補")


def test_a_facet_tells_its_number_and_whether_it_is_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    tree = window.facets.tree
    assert told(tree).role() is QAccessible.Role.Tree

    def state() -> Any:
        return child(tree, lambda i: name(i).startswith("体制整備 ")).state()

    assert name(child(tree, lambda i: name(i).startswith("体制整備 "))) == "体制整備 11件"
    assert state().checkable
    assert not state().checked
    window.finder.set_text("分野:体制整備")
    # Lines are laid out when the event loop comes to it.
    qtbot.waitUntil(lambda: told(tree).childCount() > 2)
    assert state().checked


@pytest.fixture
def overview(qtbot: QtBot, window: MainWindow) -> Overview:
    window.actions_by_act[Act.SHOW_OVERVIEW].trigger()
    view = window.views.currentWidget()
    assert isinstance(view, Overview)
    qtbot.waitUntil(lambda: settled(view))
    return view


def settled(view: Overview) -> bool:
    """Whether the charts have come, and each has its place."""
    charts = (view.map, view.categories, view.kinds, view.timeline)
    return (
        all(chart.marks for chart in charts)
        and view.widget().width() == view.viewport().width()
        and all(
            above.geometry().bottom() < below.geometry().top() for above, below in pairwise(charts)
        )
    )


def marks(chart: QWidget) -> dict[str, Any]:
    """What can be pressed in a chart, by name."""
    parent = told(chart)
    found = [parent.child(number) for number in range(parent.childCount())]
    assert {one.role() for one in found} <= {QAccessible.Role.Button}
    return {name(one): one for one in found}


def test_every_tile_of_the_map_can_be_found_and_pressed(
    qtbot: QtBot, window: MainWindow, overview: Overview
) -> None:
    assert name(told(overview.map)) == "都道府県ごとの事例"
    tiles = marks(overview.map)
    assert len(tiles) == 47
    tokyo = tiles["東京都 8件"]
    place = overview.map.places(overview.map.width())[list(tiles).index("東京都 8件")]
    assert tokyo.rect().topLeft() == overview.map.mapToGlobal(place.topLeft())
    assert tokyo.rect().size() == place.size()
    # A press from afar is shown for a moment before it works.
    tokyo.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: window.finder.text == "都道府県:東京都")
    qtbot.waitUntil(
        lambda: marks(overview.map)["東京都 8件"].text(QAccessible.Text.Description) == "絞り込み中"
    )


def focused() -> QWidget:
    """Where keys go. (To send them to nothing is the end of the process.)"""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_focus_goes_from_mark_to_mark_with_the_arrows(
    qtbot: QtBot, window: MainWindow, overview: Overview
) -> None:
    """The focus is really on the mark, so that a screen reader reads it out."""
    window.search_box.edit.setFocus()
    overview.map.setFocus()
    heard = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(focused(), key)
        lit = [one for one in marks(overview.map).values() if one.state().focused]
        heard += [name(one) for one in lit]
    assert heard == ["青森県 0件", "岩手県 0件", "秋田県 0件"]
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    first = focused()
    assert "画像で保存" in first.accessibleName()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    bar = focused()
    assert bar.parentWidget() is overview.categories
    assert name(told(bar)) == "体制整備 11件"


def test_bars_and_documents_have_names_too(overview: Overview) -> None:
    assert "窓口改革 7件" in marks(overview.categories)
    assert "中核市 8件" in marks(overview.kinds)
    document = next(one for label, one in marks(overview.timeline).items() if "事例集" in label)
    assert document.text(QAccessible.Text.Description)


def test_tags_and_judgements_are_buttons_with_names_and_states(window: MainWindow) -> None:
    deeds.tag_cases(window.desk, uids=[EHIME], name="候補地")
    deeds.assess_cases(window.desk, uids=[EHIME], status="採用候補")
    pane = window.detail_pane
    assert pane is not None
    buttons = {name(told(b)): told(b) for b in pane.findChildren(QPushButton) if b.isVisible()}
    assert buttons["タグ「候補地」"].role() is QAccessible.Role.Button
    assert buttons["検討状況：採用候補"].state().checked
    assert not buttons["検討状況：見送り"].state().checked


def test_what_is_known_of_a_case_is_told_with_its_name(window: MainWindow) -> None:
    pane = window.detail_pane
    assert pane is not None
    assert name(told(pane.text.organization.value)).startswith("団体：愛媛県")


def test_the_query_is_a_field_with_name_value_and_description(window: MainWindow) -> None:
    window.finder.set_text("窓口")
    field = told(window.search_box.edit)
    assert field.role() is QAccessible.Role.EditableText
    assert (name(field), field.text(QAccessible.Text.Value)) == ("検索条件", "窓口")
    assert "Enter" in field.text(QAccessible.Text.Description)
    window.search_box.edit.setFocus()
    assert field.state().focused


def test_what_a_search_finds_is_said_to_whoever_types(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[QWidget, str]] = []
    monkeypatch.setattr(search_box, "announce", lambda widget, text: said.append((widget, text)))
    edit = window.search_box.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "AI")
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == (edit, window.search_box.count_text)
    qtbot.keyClicks(edit, " (")
    qtbot.waitUntil(lambda: "閉じられていません" in said[-1][1])
    window.facets.tree.setFocus()
    window.finder.set_text("窓口")
    qtbot.waitUntil(lambda: said[-1][1] == "16件（語 16）")
    before = len(said)
    with qtbot.waitSignal(window.finder.found):
        window.finder.set_text("窓口 並び:団体")
    assert len(said) == before, "what did not change is not said again"


def test_what_enter_would_do_is_said_in_the_palette(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(command_palette, "announce", lambda _widget, text: said.append(text))
    palette = command_palette.CommandPalette(window.actions_by_act, window)
    qtbot.addWidget(palette)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    palette.show()
    qtbot.keyClicks(palette.edit, "F7")
    assert said[-1] == "表示 › 絞り込みを表示　F7"
    palette.edit.clear()
    qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    assert said[-2:] == ["ファイル › 取り込む　Ctrl+I", "ファイル › 書き出す　Ctrl+E"]
    qtbot.keyClicks(palette.edit, "zzz")
    assert said[-1] == "当てはまるコマンドはありません。"


# ---------------------------------------------------------------- focus to be seen


def stops(window: QWidget) -> list[QWidget]:
    """Everything Tab leads to."""
    found, at = [], window.nextInFocusChain()
    while at is not window:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled():
            found.append(at)
        at = at.nextInFocusChain()
    return found


def in_sight(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    return not widget.visibleRegion().isEmpty()


def picture(widget: QWidget, window: QWidget) -> QImage:
    room = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    return window.grab(room.adjusted(-2, -2, 2, 2)).toImage()


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
@pytest.mark.parametrize("view", ["list", "compare", "overview", "proposals"])
def test_wherever_tab_leads_it_is_seen(
    qtbot: QtBot, window: MainWindow, scheme: theme.Scheme, view: str
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scheme, 10)
    deeds.tag_cases(window.desk, uids=[EHIME], name="候補地")
    deeds.propose_cases(window.desk, uids=[EHIME], name="庁議")
    window.show_view(view)
    window.compare([EHIME, "soumu-dx-jirei/taisei-02"]) if view == "compare" else None
    if view == "overview":
        shown = window.views.currentWidget()
        assert isinstance(shown, Overview)
        qtbot.waitUntil(lambda: settled(shown))
    unseen = []
    for stop in stops(window):
        other = window.search_box.edit if stop is not window.search_box.edit else window.facets.tree
        # What came a moment ago is laid out when the event loop comes to it.
        qtbot.waitUntil(lambda stop=stop: in_sight(stop))  # type: ignore[misc]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = picture(stop, window)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if picture(stop, window) == before:
            unseen.append(f"{type(stop).__name__} {stop.accessibleName() or stop.objectName()}")
    assert unseen == []


class Painted(QObject):
    """What was painted again since it began to watch."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return False


def test_the_frame_leaves_the_row_one_stood_on(qtbot: QtBot, window: MainWindow) -> None:
    """With Shift the row before stays selected, and Qt repaints one cell of it only."""
    table = window.results.table
    table.setFocus()
    table.selectRow(0)
    qtbot.waitUntil(lambda: not table.visibleRegion().isEmpty())
    table.viewport().repaint()
    painted = Painted(table.viewport())
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    port = table.viewport().rect()
    row = port.intersected(QRect(0, 0, port.width(), table.rowHeight(0)))
    qtbot.waitUntil(lambda: QRegion(row).subtracted(painted.region).isEmpty())


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_edges_and_marks_stand_out_three_to_one(look: theme.Tokens) -> None:
    edge = theme.mixed(look.muted, look.base, theme.EDGE)
    grounds = (look.window, look.base, look.raised)
    poor = [
        (mark.name(), ground.name())
        for mark in (edge, look.accent, look.done, look.warning, look.error)
        for ground in grounds
        if theme.contrast(mark, ground) < 3
    ]
    assert poor == []
