"""What the first list does without, made after it: each piece in a turn of its own."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from . import icons
from .desk import Desk
from .turns import in_turns


class Completion(QObject):
    """Completes one window.

    Signals:
        detail_made: the `DetailPane`.
        done: nothing is missing any more, and the first case is shown.
    """

    detail_made = Signal(object)
    done = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._begun = False

    def prepare(self) -> None:
        """While the shelf is being opened: what needs nothing of it."""
        from .delegates.facet_line import know_styles

        detail = partial(import_module, "jireidana.ui.panes.detail")
        in_turns(self, know_styles, detail, self._draw_missing_icons)

    def begin(self) -> None:
        """The list is on the screen: make what is missing, once."""
        if self._begun or not self._desk.is_open:
            return
        self._begun = True
        in_turns(self, self._make_detail)

    def _make_detail(self) -> None:
        from .panes.detail import DetailPane

        pane = DetailPane(self._desk, at_once=False)
        made = partial(self.detail_made.emit, pane)
        shown = partial(pane.once_shown, self.done.emit)
        in_turns(self, *pane.pieces(), made, self._draw_missing_icons, shown)

    def _draw_missing_icons(self) -> None:
        icons.redress(self._window, missing_only=True)
