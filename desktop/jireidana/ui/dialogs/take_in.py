"""What dialogs share that take a file in: compared first, refused with its places, one step."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from jireidana.errors import InputRefused
from jireidana.ui.desk import Desk, Level

from .findings_view import FindingsView
from .frame import Frame

_COMPARED, _REFUSED = 1, 2


class TakeInDialog(Frame):
    """Reads a file, shows what it would change, and takes it in as one step.

    Attributes:
        hint: the line at the top.
        findings: the page of a file that was refused.
        pages: the start, the comparison, the findings.
    """

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.findings = FindingsView()
        self.pages = QStackedWidget()

    def show_pages(self, start: QWidget, compared: QWidget) -> None:
        """Put the pages below the hint."""
        for page in (start, compared, self.findings):
            self.pages.addWidget(page)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.pages, 1)

    def show_compared(self) -> None:
        """Turn to the comparison."""
        self.pages.setCurrentIndex(_COMPARED)

    def fail(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self.findings.show_refusal(error)
            self.pages.setCurrentIndex(_REFUSED)
        else:
            super().fail(error)

    def taken(self, text: str) -> None:
        """Say in the window what was taken in, with the way back."""
        undo = (self.tr("元に戻す"), self.desk.undo_stack.undo)
        self.desk.say(Level.DONE, text, "", undo)
