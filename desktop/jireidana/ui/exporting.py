"""書き出し opened in steps: what it needs is imported, read and made in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from .desk import Desk
from .turns import in_turns

if TYPE_CHECKING:
    from sqlmodel import Session

    from .dialogs.export_scopes import Offers, Scope

# Below Qt: imported behind the window.
_BELOW = ("export.run", "export.layouts", "search.facets", "catalog.listings")
# With Qt: on the window's own thread, each in a turn.
_ABOVE = ("charts.pictures", "dialogs.export_form", "dialogs.page_preview", "dialogs.export_dialog")


class Exporting(QObject):
    """Opens the dialog over one window."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._opening = False

    def open(self, scopes: Callable[[Session], Iterable[Scope]], proposal: str = "") -> None:
        """Open the dialog.

        Args:
            scopes: what it offers first; asked off the UI thread.
            proposal: the name of the proposal list to begin with.
        """
        if self._opening:
            return
        self._opening = True
        above = [partial(import_module, f"jireidana.ui.{name}") for name in _ABOVE]
        read = partial(self._read, scopes, proposal)
        self._desk.glance(_know_export, lambda _none: in_turns(self, *above, read))

    def _read(self, scopes: Callable[[Session], Iterable[Scope]], proposal: str) -> None:
        from .dialogs.export_scopes import read_offers

        self._desk.glance(
            lambda session: read_offers(session, scopes(session), proposal),
            self._make,
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._opening = False
        self._desk.report(error)

    def _make(self, offers: Offers) -> None:
        from .dialogs.export_dialog import ExportDialog

        self._opening = False
        dialog = ExportDialog(self._desk, offers, self._window)
        in_turns(dialog, dialog.open)


def _know_export(_session: Session) -> None:
    for name in _BELOW:
        import_module(f"jireidana.{name}")
