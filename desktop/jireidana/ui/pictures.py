"""The screens of the manual and the gallery: how the real window comes to show each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QScrollArea

from .actions import Act

if TYPE_CHECKING:
    from .main_window import MainWindow

_PACK = "soumu-dx-jirei"
# What the pictures' data folder has tags, notes and judgements on (build/linux/pictures.py).
_JUDGED = f"{_PACK}/naibu-08"
_LIST = "窓口改革 令和9年度"


def _list(window: MainWindow) -> None:
    window.show_view("list")
    window.results.bar.choose_view(False)
    window.results.bar.group_by("")
    window.finder.set_text("")
    window.go_to_case(f"{_PACK}/taisei-01")


def _search(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("電子申請 OR 窓口")


def _grouped(window: MainWindow) -> None:
    _list(window)
    window.results.bar.group_by("都道府県")


def _cards(window: MainWindow) -> None:
    _list(window)
    window.results.bar.choose_view(True)
    window.finder.set_text("人材")


def _narrowed(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("都道府県:兵庫県,東京都 並び:団体")


def _columns(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("タグ:書かない窓口,スマホ申請")
    window.go_to_case(_JUDGED)


def _selected(window: MainWindow) -> None:
    _list(window)
    window.results.table.selectAll()


def _detail(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("窓口")
    window.go_to_case(_JUDGED)


def _detail_below(window: MainWindow) -> None:
    if window.finder.query is None or str(window.finder.query) != "窓口":
        _detail(window)
    elif window.detail_pane is not None:
        window.detail_pane.scroll_to(window.detail_pane.source)


def _nothing(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("ロケット 都道府県:兵庫県")


def _refused(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("窓口 (")


def _completion(window: MainWindow) -> None:
    _list(window)
    edit = window.search_box.edit
    edit.setFocus()
    edit.setText("団体:神")
    edit.typed.emit(edit.text())


def _overview_below(window: MainWindow) -> None:
    view = window.views.currentWidget()
    if not isinstance(view, QScrollArea):
        _overview(window)
    else:
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum())


def _overview(window: MainWindow) -> None:
    _list(window)
    window.show_view("overview")


def _compare(window: MainWindow) -> None:
    _list(window)
    window.compare([f"{_PACK}/naibu-{number:02}" for number in (8, 9, 11)])


def _compare_nothing(window: MainWindow) -> None:
    _list(window)
    window.compare([])


def _proposals(window: MainWindow) -> None:
    _list(window)
    window.open_proposal(_LIST)


def _palette(window: MainWindow) -> None:
    _list(window)
    window.actions_by_act[Act.PALETTE].trigger()


def _menu(window: MainWindow) -> None:
    _list(window)
    bar = window.menuBar()
    menu = bar.actions()[0].menu()
    below = bar.mapToGlobal(bar.actionGeometry(bar.actions()[0]).bottomLeft())
    if isinstance(menu, QMenu):
        menu.popup(below)


# Wait until the window is idle after each; then grab it.
SCREENS: dict[str, Callable[[MainWindow], None]] = {
    "compare-nothing": _compare_nothing,
    "list": _list,
    "search": _search,
    "narrowed": _narrowed,
    "judged": _columns,
    "selected": _selected,
    "grouped": _grouped,
    "cards": _cards,
    "detail": _detail,
    "detail-below": _detail_below,
    "nothing-found": _nothing,
    "query-refused": _refused,
    "compare": _compare,
    "overview": _overview,
    "overview-below": _overview_below,
    "completion": _completion,
    "proposals": _proposals,
    "palette": _palette,
    "menu": _menu,
}
