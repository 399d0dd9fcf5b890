"""タグ of one case: chips that can be taken off, and a field that knows the tags there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from jireidana.ui import theme
from jireidana.ui.widgets.chip import Chip
from jireidana.ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from jireidana.ui.desk import Desk

_SEPARATORS = re.compile(r"[,，、;；]")


class TagEditor(QWidget):
    """Chips and the field 「タグを追加」.

    Signals:
        search_for: a query text, when a chip is pressed.
    """

    search_for = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self._shown: list[tuple[str, str]] | None = None
        self._known = QStringListModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("タグを追加（、で区切って複数）"))
        self.field.setAccessibleName(self.tr("タグを追加"))
        self.field.setMaximumWidth(theme.SPACE * 64)
        self.field.returnPressed.connect(self._add)
        completer = QCompleter(self._known, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # The completer writes its text into the field after this signal: clear it afterwards.
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self._add))
        self.field.setCompleter(completer)
        self._chips = FlowBox(spacing=theme.SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.SPACE)
        whole.addWidget(self._chips)
        whole.addWidget(self.field)

    def show_tags(self, uid: str, tags: Sequence[str], colors: Mapping[str, str]) -> None:
        """Show a case's tags; `colors` holds every tag there is."""
        if uid != self._uid:
            self.field.clear()
        self._uid = uid
        self._known.setStringList([name for name in colors if name not in tags])
        shown = [(name, colors.get(name, "")) for name in tags]
        if shown == self._shown:
            return
        self._shown = shown
        self._chips.clear()
        for name, color in shown:
            chip = Chip(name, color)
            chip.clicked.connect(lambda _checked=False, n=name: self._search(n))
            chip.removed.connect(lambda n=name: self._remove(n))
            self._chips.add(chip)
        self._chips.setVisible(bool(shown))

    def _search(self, name: str) -> None:
        from jireidana.search.language import Query

        self.search_for.emit(str(Query().with_facet("タグ", [name])))

    def _add(self) -> None:
        from jireidana.catalog.annotate import tag_cases

        names = [name.strip() for name in _SEPARATORS.split(self.field.text()) if name.strip()]
        uid = self._uid
        if not names or not uid:
            return
        self.field.clear()
        self._desk.do(
            self.tr("タグ「{0}」を付ける").format("、".join(names)),
            lambda session: tag_cases(session, uids=[uid], names=names),
        )

    def _remove(self, name: str) -> None:
        from jireidana.catalog.annotate import untag_cases

        uid = self._uid
        self.field.setFocus()
        self._desk.do(
            self.tr("タグ「{0}」を外す").format(name),
            lambda session: untag_cases(session, uids=[uid], names=[name]),
        )
