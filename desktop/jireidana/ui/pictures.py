"""The screens of the manual and the gallery: how the real window comes to show each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .actions import Act

if TYPE_CHECKING:
    from .main_window import MainWindow


def _list(window: MainWindow) -> None:
    window.show_view("list")
    window.results.bar.choose_view(False)
    window.results.bar.group_by("")
    window.finder.set_text("")


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


def _nothing(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("ロケット 都道府県:兵庫県")


def _refused(window: MainWindow) -> None:
    _list(window)
    window.finder.set_text("窓口 (")


def _overview(window: MainWindow) -> None:
    _list(window)
    window.show_view("overview")


def _compare(window: MainWindow) -> None:
    _list(window)
    window.results.table.selectAll()
    window.compare(window.results.selected_uids()[:3])


def _proposals(window: MainWindow) -> None:
    _list(window)
    window.show_view("proposals")


def _palette(window: MainWindow) -> None:
    _list(window)
    window.actions_by_act[Act.PALETTE].trigger()


# Wait until the window is idle after each; then grab it.
SCREENS: dict[str, Callable[[MainWindow], None]] = {
    "list": _list,
    "search": _search,
    "narrowed": _narrowed,
    "grouped": _grouped,
    "cards": _cards,
    "nothing-found": _nothing,
    "query-refused": _refused,
    "compare": _compare,
    "overview": _overview,
    "proposals": _proposals,
    "palette": _palette,
}
