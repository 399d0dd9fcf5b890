"""部分一致を含む: the switch between everything a query finds and what has its words as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton, QWidget

from jireidana.ui.finder import Finder

if TYPE_CHECKING:
    from jireidana.ui.answer import Found


class PiecesChip(QToolButton):
    """Beside the count, when there is something to leave out or to take in again."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self.setProperty("look", "chip")
        # What is said here never asks for a wider window.
        self.setMinimumWidth(1)
        self.hide()
        self.clicked.connect(self._switch)
        finder.found.connect(self._found)
        finder.refused.connect(self.hide)

    def _found(self, found: Found) -> None:
        only = found.query.words_only
        name = self.tr("語の一致だけ") if only else self.tr("部分一致を含む")
        self.setText(f"{name}　×")
        self.setAccessibleName(name)
        self.setToolTip(
            self.tr("押すと、文字の一部や読みで当たる事例も含めます")
            if only
            else self.tr("押すと、言葉として当たる事例だけにします")
        )
        beside = found.result.pieces + found.result.readings
        self.setVisible(found.query.has_terms and (only or beside > 0))

    def _switch(self) -> None:
        self._finder.edit(lambda query: query.with_words_only(not query.words_only))
