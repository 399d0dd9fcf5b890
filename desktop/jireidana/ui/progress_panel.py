"""Long work at the foot of the window: what, how far, and a way to stop it; nothing is blocked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from .jobs import Job
from .messages import shown
from .theme import SPACE


class ProgressPanel(QWidget):
    """Shows the oldest of the jobs that are under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[tuple[str, Job]] = []
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedSize(40 * SPACE, 2 * SPACE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("進み具合"))
        self._stop = QPushButton(self.tr("中止"), self)
        self._stop.setProperty("look", "flat")
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._text)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.hide()

    def watch(self, title: str, job: Job) -> None:
        """Show this job until it ends."""
        self._jobs.append((title, job))
        job.progressed.connect(lambda done, total, text: self._progressed(job, done, total, text))
        job.finished.connect(lambda: self._finished(job))
        if len(self._jobs) == 1:
            self._show_first()

    def _show_first(self) -> None:
        if not self._jobs:
            self.hide()
            return
        title, job = self._jobs[0]
        self._text.setText(title)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._stop.setVisible(job.stoppable)
        self.show()

    def _progressed(self, job: Job, done: int, total: int, text: str) -> None:
        title, first = self._jobs[0]
        if job is not first:
            return
        # Bytes may not fit into the bar's numbers; thousandths do.
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(1000 * done // total)
        if self._stop.isEnabled():
            self._text.setText(f"{title}　{shown(text)}" if text else title)

    def _finished(self, job: Job) -> None:
        self._jobs = [(title, other) for title, other in self._jobs if other is not job]
        self._show_first()

    def _cancel(self) -> None:
        if self._jobs:
            self._stop.setEnabled(False)
            self._text.setText(self.tr("中止しています…"))
            self._jobs[0][1].cancel()
