"""A field for one organization, found by name, reading, prefecture or code."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jireidana.catalog.organizations import OrganizationName


class OrganizationField(QLineEdit):
    """Type, choose from the list.

    Signals:
        chosen: the code, or an empty text while what is typed is nobody's name.
    """

    chosen = Signal(str)

    def __init__(self, names: dict[str, OrganizationName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setPlaceholderText(self.tr("団体名・よみがな・都道府県・団体コードで探す"))
        self.setAccessibleName(self.tr("自団体"))
        self.setClearButtonEnabled(True)
        self._codes = {self._line(name): code for code, name in names.items()}
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._codes), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.textChanged.connect(lambda _text: self.chosen.emit(self.code))

    @staticmethod
    def _line(name: OrganizationName) -> str:
        return f"{name.name}　{name.kana}　{name.kind}　{name.code}"

    @property
    def code(self) -> str:
        """The code of what is typed or chosen; empty when it is nobody's name."""
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
        name = self._names.get(code)
        self.setText(self._line(name) if name else code)
        self.setCursorPosition(0)
