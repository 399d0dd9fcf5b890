"""What was looked for before, a press away beside the search box."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from jireidana.ui import icons

_KEY = "search/history"
_MOST, _LONGEST = 30, 60


class QueryHistory(QToolButton):
    """The latest queries, each once.

    Signals:
        chosen: the text of one that is to be asked again.
    """

    chosen = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        name = self.tr("検索の履歴")
        self.setProperty("look", "flat")
        self.setToolTip(name)
        self.setAccessibleName(name)
        icons.dress(self, "history")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def keep(self, text: str) -> None:
        """Put a query on top."""
        text = text.strip()
        if text:
            rest = [kept for kept in self.kept() if kept != text]
            self._settings.setValue(_KEY, [text, *rest][:_MOST])

    def kept(self) -> list[str]:
        """The queries, the latest first."""
        stored = self._settings.value(_KEY, [])
        listed = stored if isinstance(stored, list) else [stored]
        return [str(text) for text in listed if text]

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for text in self.kept():
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            action = QAction(short.replace("&", "&&"), menu)
            action.triggered.connect(lambda _checked=False, text=text: self.chosen.emit(text))
            menu.addAction(action)
        if not menu.actions():
            menu.addAction(self.tr("履歴はまだありません")).setEnabled(False)
            return
        menu.addSeparator()
        clear = menu.addAction(self.tr("履歴を消す"))
        clear.triggered.connect(lambda: self._settings.remove(_KEY))
