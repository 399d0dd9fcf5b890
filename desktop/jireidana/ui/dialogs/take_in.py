"""What dialogs share that take a file in: compared first, refused with its places, one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTableView, QWidget

from jireidana.errors import InputRefused
from jireidana.ui.desk import Desk, Level
from jireidana.ui.file_drop import file_in

from .findings_view import FindingsView
from .frame import Frame, keep_small

_COMPARED, _REFUSED = 1, 2
_START_SIZE, _COMPARED_SIZE = (620, 320), (960, 560)


class TakeInDialog(Frame):
    """Reads a file, shows what it would change, and takes it in as one step.

    Attributes:
        hint: the line above the comparison.
        findings: the page of a file that was refused.
        pages: the start, the comparison, the findings.
        other: the button that chooses another file, once there is one.
        again: the button that reads a refused file once more, after somebody has mended it.
    """

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self.setAcceptDrops(True)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.findings = FindingsView()
        self.pages = QStackedWidget()
        self.other = self.add_button(self.tr("別のファイルを選ぶ…"), self.choose_file, left=True)
        self.other.hide()
        self.again = self.add_button(self.tr("もう一度読み込む"), self._read_again, left=True)
        self.again.hide()
        self._path: Path | None = None

    def show_pages(self, start: QWidget, compared: QWidget) -> None:
        """Put the pages below the hint."""
        for page in (start, compared, self.findings):
            self.pages.addWidget(page)
        keep_small(self.pages)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.pages, 1)
        self.resize(*_START_SIZE)

    def show_compared(self, text: str) -> None:
        """Turn to the comparison, with what is to be said about it."""
        self.hint.setText(text)
        self._turn_to(_COMPARED)

    def _turn_to(self, page: int) -> None:
        self.hint.setVisible(page == _COMPARED)
        self.other.show()
        self.again.setVisible(page == _REFUSED)
        self.pages.setCurrentIndex(page)
        self.grow(*_COMPARED_SIZE)
        # What has come is read before anything is pressed.
        for table in self.pages.findChildren(QTableView):
            if table.isVisible():
                table.setFocus()

    def choose_file(self) -> None:
        """Ask for the file and read it."""
        raise NotImplementedError

    def read(self, path: Path) -> None:
        """Read and compare; nothing is changed."""
        self._path = path
        self.compare(path)

    def compare(self, path: Path) -> None:
        """Begin the work of `read`."""
        raise NotImplementedError

    def _read_again(self) -> None:
        if self._path is not None:
            self.compare(self._path)

    def fail(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self.findings.show_refusal(error)
            self._turn_to(_REFUSED)
        else:
            super().fail(error)

    def taken(self, text: str) -> None:
        """Say in the window what was taken in, with the way back."""
        undo = (self.tr("元に戻す"), self.desk.undo_stack.undo)
        self.desk.say(Level.DONE, text, "", undo)

    # ------------------------------------------------------------ Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.busy.active and file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := file_in(event.mimeData()):
            event.acceptProposedAction()
            self.read(path)
