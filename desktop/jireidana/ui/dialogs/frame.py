"""What every dialog has: a title, a place for messages, progress with cancel, and its buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from jireidana.errors import UserError
from jireidana.ui import theme
from jireidana.ui.desk import Desk, Level
from jireidana.ui.jobs import Job, Work
from jireidana.ui.messages import shown
from jireidana.ui.widgets.room import keep_on_screen

from .notice import Notice

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.catalogue import Transaction

T = TypeVar("T")

MARGIN = 5 * theme.SPACE


class Busy(QWidget):
    """The progress of one job with a button to stop it; keeps its place when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(2 * theme.SPACE)
        self._bar.setAccessibleName(self.tr("進み具合"))
        self.stop = QPushButton(self.tr("中止"))
        # Else Enter, pressed once more for what has begun, would stop it.
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def active(self) -> bool:
        return self._job is not None

    def watch(self, job: Job, title: str) -> None:
        """Show a job until it ends."""
        self._job = job
        self._title = title
        self._label.setText(title)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        job.progressed.connect(self._progressed)
        job.finished.connect(lambda: self._finished(job))

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        if self._job:
            self.stop.setEnabled(False)
            self._label.setText(self.tr("中止しています…"))
            self._job.cancel()

    def _progressed(self, done: int, total: int, text: str) -> None:
        # Counts of rows are beyond what a progress bar's int may hold; thousandths are plenty.
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(1000 * done // total)
        if text and self.stop.isEnabled():
            self._label.setText(shown(text))

    def _finished(self, job: Job) -> None:
        # What follows on a job may have begun before its end is announced.
        if self._job is job:
            self._job = None
            self.hide()


class Frame(QDialog):
    """A dialog over a desk; closing it while it works stops the work first.

    Attributes:
        body: where the content goes.
        notice: the message above the buttons.
        busy: the progress above the buttons.
        help_page: the page of the manual that F1 opens.
    """

    help_page = "index"

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._primary: QPushButton | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * theme.SPACE)
        self.notice = Notice()
        self.busy = Busy()
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        for row in (self._left, self._right):
            row.setSpacing(2 * theme.SPACE)
        buttons = QHBoxLayout()
        buttons.addLayout(self._left)
        buttons.addWidget(self.busy, 1)
        buttons.addLayout(self._right)
        buttons.setSpacing(3 * theme.SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - theme.SPACE)
        whole.setSpacing(3 * theme.SPACE)
        whole.addLayout(self.body, 1)
        whole.addWidget(self.notice)
        whole.addLayout(buttons)

    def grow(self, width: int, height: int) -> None:
        """Take the room that needs what has come now; the middle stays where it is."""
        size = QSize(width, height).expandedTo(self.size())
        if self.isVisible():
            place = QRect(QPoint(), size)
            place.moveCenter(self.geometry().center())
            place.moveTopLeft(QPoint(max(0, place.left()), max(0, place.top())))
            self.setGeometry(place)
        else:
            # Where it comes up is left to the window it belongs to.
            self.resize(size)
        keep_on_screen(self)

    def add_button(
        self, text: str, slot: Callable[[], Any], *, primary: bool = False, left: bool = False
    ) -> QPushButton:
        """A button at the foot; the primary one answers Enter."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("look", "primary")
            button.setDefault(True)
            self._primary = button
        button.clicked.connect(lambda: slot())
        (self._left if left else self._right).addWidget(button)
        return button

    def add_close(self, text: str = "") -> QPushButton:
        """The button that leaves without doing anything."""
        return self.add_button(text or self.tr("閉じる"), self.reject)

    def fetch(self, work: Callable[[Session], T], then: Callable[[T], None]) -> Job:
        """Read off the UI thread; nobody is told when the dialog has been closed meanwhile."""
        return self.desk.fetch(work, lambda found: then(found) if isValid(self) else None)

    def work(
        self,
        title: str,
        work: Work,
        then: Callable[[Any], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do something long, with its progress and its failures shown here."""

        def watched(job: Job) -> None:
            self.busy.watch(job, title)
            self.notice.say(Level.INFO, "")
            if cancelled:
                job.cancelled.connect(cancelled)

        self.desk.run_long(title, work, then, watched=watched, failed=self.fail)

    def change(
        self, title: str, work: Callable[[Transaction], Any], then: Callable[[Any], None]
    ) -> None:
        """A long change of what the user wrote, one step of 元に戻す, shown as `work` is."""
        self.desk.change(
            title,
            work,
            then,
            failed=self.fail,
            watched=lambda job: self.busy.watch(job, title),
        )

    def fail(self, error: Exception) -> None:
        """Say what went wrong here; what is our fault goes to the crash dialog."""
        if isinstance(error, UserError):
            self.notice.say(Level.ERROR, error.message, error.hint)
        else:
            self.desk.report(error)

    def reject(self) -> None:
        if self.busy.active:
            self.busy.cancel()
        else:
            super().reject()

    # ------------------------------------------------------------ Qt

    def showEvent(self, event: QShowEvent) -> None:
        keep_on_screen(self)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_F1:
            self._show_help()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Where Enter begins a new line, this is the way to the button that ends the dialog.
            if self._primary and self._primary.isEnabled():
                self._primary.click()
        elif enter and isinstance(focused, QPushButton):
            # Enter is for the button one stands on, above all for やめる, not for the default.
            focused.click()
        else:
            super().keyPressEvent(event)

    def _show_help(self) -> None:
        from .help_viewer import HelpViewer

        # A child of this dialog: a window of the main window could not be used while it is open.
        viewer = HelpViewer(parent=self)
        viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        viewer.open_page(self.help_page)
        viewer.show()


def keep_small(pages: QStackedWidget) -> None:
    """Let a stack ask for the room of the page that is shown, not of the largest."""

    def fit(shown: int) -> None:
        for number in range(pages.count()):
            if page := pages.widget(number):
                wants = QSizePolicy.Policy.Preferred if number == shown else _ignored
                page.setSizePolicy(wants, wants)

    _ignored = QSizePolicy.Policy.Ignored
    pages.currentChanged.connect(fit)
    fit(pages.currentIndex())


def muted(text: str) -> QLabel:
    """A line of explanation in the second voice."""
    label = QLabel(text)
    label.setProperty("look", "muted")
    label.setWordWrap(True)
    # A form gives lines that may wrap more height than they need: they stay below their field.
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def heading(text: str) -> QLabel:
    """The name of a group of controls."""
    label = QLabel(text)
    label.setProperty("look", "heading")
    return label


def small_button(text: str) -> QPushButton:
    """A button inside a page; Enter is left to the dialog's own."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


def number_box() -> QSpinBox:
    """A field for a whole number, with the room around it that fields for text have."""
    box = QSpinBox()
    # A style sheet does not reach the text inside.
    box.lineEdit().setTextMargins(theme.SPACE, 0, 0, 0)
    return box


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets side by side at the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * theme.SPACE)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def tab_column(page: QWidget) -> QVBoxLayout:
    """The layout of a page below tabs: in line with what is above and below them."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 3 * theme.SPACE, 0, 0)
    layout.setSpacing(2 * theme.SPACE)
    return layout


def page_of(*parts: QWidget) -> QWidget:
    """Parts below each other; the first takes the room that is left."""
    page = QWidget()
    layout = tab_column(page)
    for number, part in enumerate(parts):
        layout.addWidget(part, 1 if number == 0 else 0)
    return page
