"""The proposal lists a case is on, and the way onto one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from jireidana.ui import theme
from jireidana.ui.widgets.flow import FlowBox
from jireidana.ui.widgets.section import flat_button

if TYPE_CHECKING:
    from jireidana.ui.desk import Desk


class Membership(QWidget):
    """Names of lists to open, and the menu 「提案リストに追加」.

    Signals:
        open_proposal: the name of a list that was pressed.

    Attributes:
        add_button: opens the menu; stands beside the heading.
    """

    open_proposal = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self._on: tuple[str, ...] = ()
        self.add_button = flat_button(self.tr("追加"), "add", self.tr("提案リストに追加"))
        self.add_button.setAccessibleName(self.tr("提案リストに追加"))
        self._menu = QMenu(self.add_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button.setMenu(self._menu)
        self._none = QLabel(self.tr("どの提案リストにもありません。"))
        self._none.setProperty("look", "muted")
        self._names = FlowBox(spacing=theme.SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._none)
        whole.addWidget(self._names)

    def show_lists(self, uid: str, names: Sequence[str]) -> None:
        """Show the lists a case is on."""
        self._uid = uid
        self._none.setVisible(not names)
        self._names.setVisible(bool(names))
        if tuple(names) == self._on:
            return
        self._on = tuple(names)
        self._names.clear()
        for name in names:
            button = flat_button(name, "proposals", self.tr("この提案リストを開く"))
            button.clicked.connect(lambda _checked=False, n=name: self.open_proposal.emit(n))
            self._names.add(button)

    def _fill_menu(self) -> None:
        from jireidana.catalog.listings import proposals

        self._menu.clear()
        with self._desk.reading() as session:
            names = [view.name for view in proposals(session) if not view.archived]
        for name in names:
            action = self._menu.addAction(name)
            action.setEnabled(name not in self._on)
            action.triggered.connect(lambda _checked=False, n=name: self._add(n))
        if names:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("新しい提案リスト…")).triggered.connect(self._add_new)

    def _add_new(self) -> None:
        from jireidana.ui.dialogs.ask import ask_text

        ask_text(
            self._desk,
            self.tr("新しい提案リスト"),
            self.tr("提案リストの名前"),
            "",
            self._add,
            self,
        )

    def _add(self, name: str) -> None:
        from jireidana.catalog.proposals import add_to_proposal

        uid = self._uid
        self._desk.do(
            self.tr("提案リスト「{0}」に追加").format(name),
            lambda session: add_to_proposal(session, name=name, uids=[uid]),
        )
