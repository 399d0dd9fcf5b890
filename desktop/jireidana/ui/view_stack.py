"""The middle of the window: 一覧, 比較, 集計, 提案リスト; made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from .desk import Desk
from .finder import Finder
from .panes.results import Results

if TYPE_CHECKING:
    from .views.compare import CompareView
    from .views.proposals import ProposalsView


class ViewStack(QStackedWidget):
    """One of the views.

    Signals:
        compare_wanted: a view asks for cases side by side.
        case_chosen: (view, uid of the case chosen in it, empty for none): for the detail.
        export_proposal_wanted: the name of a proposal list to write.
        export_cases_wanted: uids that are compared, to write.
        list_wanted: an empty view leads back to the list.
    """

    compare_wanted = Signal(object)
    case_chosen = Signal(str, str)
    export_proposal_wanted = Signal(str)
    export_cases_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(
        self, desk: Desk, finder: Finder, results: Results, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self.results = results
        self.name = "list"
        self._pages: dict[str, QWidget] = {"list": results}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "compare": self._make_compare,
            "overview": self._make_overview,
            "proposals": self._make_proposals,
        }
        self._compare: CompareView | None = None
        self._proposals: ProposalsView | None = None
        self.addWidget(results)
        self.setMinimumWidth(320)

    def show_view(self, name: str) -> None:
        """Show a view; until the shelf is open an empty ground stands for it."""
        self.name = name
        page = self._pages.get(name)
        if page is None:
            page = self._make(name) if self._desk.is_open else self._ground()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def fill(self) -> None:
        """The shelf is open: make the view that waited for it."""
        self.show_view(self.name)

    def compare(self, uids: list[str]) -> None:
        """Put cases side by side, in the view that is shown for it."""
        if self._compare is not None:
            self._compare.show_cases(uids)

    def open_proposal(self, name: str) -> None:
        """Show one of the proposal lists, in the view that is shown for it."""
        if self._proposals is not None:
            self._proposals.open(name)

    def flush(self) -> None:
        """Keep what was typed a moment ago."""
        if self._proposals is not None:
            self._proposals.flush()

    def focus_target(self) -> QWidget:
        """What gets the focus when the middle is entered."""
        page = self.currentWidget()
        if page is None or page is self.results:
            return self.results.view
        return page.focusProxy() or page

    def _ground(self) -> QWidget:
        ground = QWidget(self)
        ground.setProperty("look", "reading")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return ground

    def _make(self, name: str) -> QWidget:
        page = self._makers[name]()
        self._pages[name] = page
        return page

    def _make_compare(self) -> QWidget:
        from .views.compare import CompareView

        self._compare = view = CompareView(self._desk)
        view.open_case.connect(lambda uid: self.case_chosen.emit("compare", uid))
        view.export_requested.connect(self.export_cases_wanted)
        view.list_wanted.connect(self.list_wanted)
        return view

    def _make_proposals(self) -> QWidget:
        from .views.proposals import ProposalsView

        self._proposals = view = ProposalsView(self._desk)
        view.open_case.connect(lambda uid: self.case_chosen.emit("proposals", uid))
        self.case_chosen.emit("proposals", view.current_uid)
        view.compare_wanted.connect(self.compare_wanted)
        view.export_requested.connect(self.export_proposal_wanted)
        view.list_wanted.connect(self.list_wanted)
        return view

    def _make_overview(self) -> QWidget:
        from .views.overview import Overview

        return Overview(self._desk, self._finder)
