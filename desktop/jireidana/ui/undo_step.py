"""One step of 元に戻す and やり直す on the stack of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from jireidana.catalog.journal import Step

    from .desk import Desk


class UndoStep(QUndoCommand):
    """An undo step on the stack; the first redo is the write that already happened."""

    def __init__(self, desk: Desk, step: Step, merge_key: str) -> None:
        super().__init__(step.label)
        self._desk = desk
        self._step = step
        self._merge_key = merge_key
        self._fresh = True

    def _go(self) -> None:
        self._desk.revert(
            self.text(), lambda: self._step, self._keep, lambda: self.setObsolete(True)
        )

    def _keep(self, back: Step) -> None:
        self._step = back

    def undo(self) -> None:
        self._go()

    def redo(self) -> None:
        if self._fresh:
            self._fresh = False
        else:
            self._go()

    def id(self) -> int:
        # Qt merges only commands of the same id; -1 never merges.
        return hash(self._merge_key) & 0x3FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, UndoStep) or other._merge_key != self._merge_key:
            return False
        self._step = self._step.then(other._step)
        return True
