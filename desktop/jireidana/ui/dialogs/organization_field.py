"""A field for one organization, found by name, reading, prefecture or code."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jireidana.catalog.organizations import OrganizationName, organization_names
from jireidana.ui.desk import Desk


class OrganizationField(QLineEdit):
    """Type, choose from the list.

    Signals:
        chosen: the code, or an empty text while what is typed is nobody's name.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, OrganizationName] = {}
        self._codes: dict[str, str] = {}
        # What is to be shown once the names are there, a moment after the dialog.
        self._kept: str | None = ""
        self.setPlaceholderText(self.tr("団体名・よみがな・都道府県・団体コードで探す"))
        self.setAccessibleName(self.tr("自団体"))
        self.setClearButtonEnabled(True)
        self.setReadOnly(True)
        self.textChanged.connect(lambda _text: self.chosen.emit(self.code))
        desk.glance(organization_names, self._take)

    def _take(self, names: dict[str, OrganizationName]) -> None:
        self._names = names
        self._codes = {self._line(name): code for code, name in names.items()}
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._codes), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.setReadOnly(False)
        kept, self._kept = self._kept, None
        self.show_code(kept or "")

    @staticmethod
    def _line(name: OrganizationName) -> str:
        return f"{name.name}　{name.kana}　{name.kind}　{name.code}"

    @property
    def code(self) -> str:
        """The code of what is typed or chosen; empty when it is nobody's name."""
        if self._kept is not None:
            return self._kept
        text = self.text().strip()
        if text in self._codes:
            return self._codes[text]
        if text in self._names:
            return text
        same = [n.code for n in self._names.values() if text in (n.name, n.municipality)]
        if len(same) == 1:
            return same[0]
        # What the list would offer as its only line is what was meant.
        offered = [c for line, c in self._codes.items() if text and text.lower() in line.lower()]
        return offered[0] if len(offered) == 1 else ""

    def show_code(self, code: str) -> None:
        """Show an organization; an unknown code as it is."""
        if self._kept is not None:
            self._kept = code
            return
        name = self._names.get(code)
        self.setText(self._line(name) if name else code)
        self.setCursorPosition(0)
