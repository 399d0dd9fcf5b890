"""The window: composes the panes and connects them; none of them knows another."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from . import icons, window_settings
from .actions import Act, fill_menus, make_actions
from .commands import Commands
from .completion import Completion
from .desk import Desk
from .file_drop import FileDrop
from .finder import Finder
from .message_bar import MessageBar
from .pane_focus import PaneFocus
from .panes.facets import Facets
from .panes.results import Results
from .panes.search_box import SearchBox
from .progress_panel import ProgressPanel
from .theme import SPACE
from .view_stack import ViewStack
from .widgets.section import rule
from .widgets.sides import Sides

if TYPE_CHECKING:
    from .panes.detail import DetailPane

_PATIENCE_MS = 3_000
_VIEWS = {
    "list": Act.SHOW_LIST,
    "compare": Act.SHOW_COMPARE,
    "overview": Act.SHOW_OVERVIEW,
    "proposals": Act.SHOW_PROPOSALS,
}


class MainWindow(QMainWindow):
    """The one window.

    Signals:
        painted: the first frame has been drawn; now there is time to open the shelf.
        closed: the user has closed it.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self._first_paint = True
        self.setWindowTitle(self.tr("事例棚"))
        self.setWindowIcon(icons.app_icon())
        self.actions_by_act = make_actions(self)
        fill_menus(self.menuBar(), self.actions_by_act)
        self.finder = Finder(desk, self)
        self.search_box = SearchBox(desk, self.finder, settings, self)
        self.facets = Facets(desk, self.finder, settings, self)
        self.results = Results(desk, self.finder, settings, self)
        self.views = ViewStack(desk, self.finder, self.results, self)
        self.detail = QStackedWidget(self)
        self.detail_pane: DetailPane | None = None
        # What the detail shows beside each view; beside the list, the list's own choice.
        self._beside: dict[str, str] = {}
        self.messages = MessageBar(self)
        self.progress = ProgressPanel(self)
        self.focus = PaneFocus(self)
        self.commands = Commands(self, desk)
        self.drop = FileDrop(self)
        self.completion = Completion(self, desk)
        self._arrange()
        self._connect()
        window_settings.restore_geometry(self, settings)
        window_settings.restore_sides(self.splitter, settings)
        self.show_view(window_settings.restored_view(settings, list(_VIEWS)))
        self._enable()
        self.search_box.focus()

    # ------------------------------------------------------------ composing

    def _arrange(self) -> None:
        self.detail.setProperty("look", "reading")
        self.detail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.detail.setMinimumWidth(260)
        self.splitter = Sides(self)
        for at, pane in enumerate((self.facets, self.views, self.detail)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(at, 1 if pane is self.views else 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.messages, 1)
        foot.addWidget(self.progress)
        center = QWidget(self)
        whole = QVBoxLayout(center)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top())
        whole.addWidget(rule(center))
        whole.addWidget(self.splitter, 1)
        whole.addWidget(rule(center))
        whole.addLayout(foot)
        self.setCentralWidget(center)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        row.setSpacing(4 * SPACE)
        row.addWidget(self.search_box, 1)
        switch = QHBoxLayout()
        switch.setSpacing(SPACE // 2)
        for act in _VIEWS.values():
            action = self.actions_by_act[act]
            button = QToolButton(self)
            button.setProperty("look", "flat")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            switch.addWidget(button)
        row.addLayout(switch)
        row.setAlignment(switch, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        self.desk.said.connect(self.messages.say)
        self.desk.long_work.connect(self.progress.watch)
        self.desk.crashed.connect(self.commands.care.show_crash)
        self.desk.opened.connect(self._fill)
        self.completion.detail_made.connect(self._take_detail)
        self.search_box.save_wanted.connect(self.commands.save_query)
        self.search_box.list_wanted.connect(lambda: self.focus.enter("list"))
        self.facets.rename_wanted.connect(self.commands.rename_query)
        self.results.selected.connect(lambda _count: self._enable())
        self.results.import_wanted.connect(self.commands.import_file)
        self.results.opened.connect(self.focus.to_detail)
        self.results.compare_wanted.connect(self.compare)
        self.drop.dropped.connect(self.open_file, Qt.ConnectionType.QueuedConnection)
        self.views.compare_wanted.connect(self.compare)
        self.views.case_chosen.connect(self._choose_beside)
        self.views.list_wanted.connect(partial(self.focus.enter, "list"))
        self.views.export_proposal_wanted.connect(self.commands.export_proposal)
        self.views.export_cases_wanted.connect(self.commands.export_cases)
        handlers = self.commands.handlers()
        for act, action in self.actions_by_act.items():
            if act in handlers:
                action.triggered.connect(partial(_call, handlers[act]))
            elif not action.isCheckable():
                # Never a menu entry that does nothing.
                action.setEnabled(False)
        for name, act in _VIEWS.items():
            self.actions_by_act[act].triggered.connect(
                partial(_call, partial(self.focus.enter, name))
            )
        self._connect_panes()
        self._connect_undo()

    def _connect_panes(self) -> None:
        for act, pane in ((Act.TOGGLE_FACETS, self.facets), (Act.TOGGLE_DETAIL, self.detail)):
            action = self.actions_by_act[act]
            key = f"window/{act.name.lower()}"
            shown = str(self.settings.value(key, "true")).lower() == "true"
            action.setChecked(shown)
            pane.setVisible(shown)
            action.toggled.connect(self._show_sides)
            action.toggled.connect(partial(self.settings.setValue, key))
        table, cards = self.actions_by_act[Act.AS_TABLE], self.actions_by_act[Act.AS_CARDS]
        table.triggered.connect(lambda: self.results.bar.choose_view(False))
        cards.triggered.connect(lambda: self.results.bar.choose_view(True))

    def _connect_undo(self) -> None:
        # Bound to the window: the stack may outlive it, and speaks once more when it dies.
        stack = self.desk.undo_stack
        undo, redo = self.actions_by_act[Act.UNDO], self.actions_by_act[Act.REDO]
        for action in (undo, redo):
            action.setEnabled(False)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)

    def _name_undo(self, what: str) -> None:
        name = self.tr("元に戻す")
        self.actions_by_act[Act.UNDO].setText(f"{name}：{what}" if what else name)

    def _name_redo(self, what: str) -> None:
        name = self.tr("やり直す")
        self.actions_by_act[Act.REDO].setText(f"{name}：{what}" if what else name)

    def _fill(self) -> None:
        """The shelf is open: show what it holds."""
        begin = self.completion.begin
        self.finder.found.connect(lambda _found: begin(), Qt.ConnectionType.SingleShotConnection)
        self.finder.run()
        self.views.fill()
        self._enable()
        # Also when the first search failed: the rest of the window has to be there.
        QTimer.singleShot(_PATIENCE_MS, begin)

    def _take_detail(self, pane: DetailPane) -> None:
        self.detail.addWidget(pane)
        self.detail_pane = pane
        self.results.chosen.connect(lambda _uid: self._show_chosen())
        pane.open_case.connect(self.go_to_case)
        pane.search_for.connect(self.search_for)
        pane.open_proposal.connect(self.open_proposal)
        self._show_chosen()

    # ------------------------------------------------------------ doing

    def _show_case(self, uid: str | None) -> None:
        if self.detail_pane is not None:
            self.detail_pane.show_case(uid, self.finder.query)

    def go_to_case(self, uid: str) -> None:
        """Show a case in the detail, and mark it in the list when it is there."""
        self.actions_by_act[Act.TOGGLE_DETAIL].setChecked(True)
        if self.views.name != "list":
            self._choose_beside(self.views.name, uid)
        elif not self.results.show_uid(uid):
            self._show_case(uid)

    def _choose_beside(self, view: str, uid: str) -> None:
        self._beside[view] = uid
        if view == "compare":
            self.actions_by_act[Act.TOGGLE_DETAIL].setChecked(True)
        if view == self.views.name:
            self._show_sides()
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Show in the detail what is chosen in the present view."""
        name = self.views.name
        self._show_case(
            self.results.current_uid if name == "list" else self._beside.get(name) or None
        )

    def search_for(self, text: str) -> None:
        """Ask for something else, in the list."""
        self.finder.set_text(text)
        self.finder.remember()
        self.show_view("list")

    def open_proposal(self, name: str) -> None:
        """Show a proposal list."""
        self.show_view("proposals")
        self.views.open_proposal(name)
        self.focus.to_view()

    def show_view(self, name: str) -> None:
        """Show one of the views in the middle."""
        self.views.show_view(name)
        for other, act in _VIEWS.items():
            self.actions_by_act[act].setChecked(other == name)
        self._show_sides()
        self._show_chosen()

    def _show_sides(self, _toggled: bool = False) -> None:
        """Facets narrow the list and the counts; charts and columns of cases need the room."""
        name = self.views.name
        facets = self.actions_by_act[Act.TOGGLE_FACETS].isChecked()
        self.facets.setVisible(facets and name in ("list", "overview"))
        detail = self.actions_by_act[Act.TOGGLE_DETAIL].isChecked()
        self.detail.setVisible(detail and (name in ("list", "proposals") or name in self._beside))

    def compare(self, uids: list[str]) -> None:
        """Show cases side by side."""
        self._beside.pop("compare", None)
        self.show_view("compare")
        self.views.compare(uids)
        self.focus.to_view()

    def open_file(self, path: Path | None) -> None:
        """Come to the front; begin the import of a file that came from outside."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if path is None:
            return
        if path.suffix.lower() == ".pdf" and self.detail_pane is not None:
            self.detail_pane.source.register_file(path)
        else:
            self.commands.import_file(path)

    def _enable(self) -> None:
        """Actions on cases need cases."""
        from .actions import specs

        has_cases = self.desk.is_open and bool(self.results.table.selectionModel().hasSelection())
        for act, spec in specs().items():
            if spec.cases:
                self.actions_by_act[act].setEnabled(has_cases)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            # After this frame has reached the screen.
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field wanted for itself: the way back from anywhere.
        if event.key() == Qt.Key.Key_Escape:
            self.focus.to_view()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._first_paint:
            icons.redress(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.detail_pane is not None:
            self.detail_pane.flush()
        self.views.flush()
        window_settings.store(self, self.splitter, self.views.name, self.settings)
        event.accept()
        self.closed.emit()


def _call(handler: object, _checked: bool = False) -> None:
    assert callable(handler)
    handler()
