"""Where the focus goes between the panes: F6, Enter, Escape, and when a view is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from .actions import Act

if TYPE_CHECKING:
    from .main_window import MainWindow

_REASON = Qt.FocusReason.TabFocusReason
# As many as the comparison has columns for.
_COMPARED = range(2, 5)


class PaneFocus:
    """Moves the focus of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def next_pane(self, step: int = 1) -> None:
        """F6: search box, facets, list, detail, the message's button; Shift+F6 the other way."""
        window = self._window
        stops = [
            window.search_box.edit,
            window.facets.tree,
            window.views,
            window.detail,
            window.messages.action,
        ]
        shown = [stop for stop in stops if stop.isVisible()]
        focused = window.focusWidget()
        at = next(
            (
                i
                for i, s in enumerate(shown)
                if focused and (s is focused or s.isAncestorOf(focused))
            ),
            -1,
        )
        target = shown[(at + step) % len(shown)]
        if target is window.detail:
            self.to_detail()
        elif target is window.views:
            self.to_view()
        else:
            target.setFocus(_REASON)

    def enter(self, name: str) -> None:
        """Show a view and go into it; 比較 takes the cases along that are selected in the list."""
        window = self._window
        few = window.results.selected_count in _COMPARED
        if name == "compare" and window.views.name == "list" and few:
            window.compare(window.results.selected_uids())
            return
        window.show_view(name)
        self.to_view()

    def to_view(self) -> None:
        """Into the view in the middle."""
        self._window.views.focus_target().setFocus(_REASON)

    def to_detail(self) -> None:
        """Into the case at the right, which is shown when it was hidden."""
        self._window.actions_by_act[Act.TOGGLE_DETAIL].setChecked(True)
        if widget := self._window.detail.currentWidget():
            widget.setFocus(_REASON)
