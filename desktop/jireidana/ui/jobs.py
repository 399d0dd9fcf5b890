"""Work off the UI thread: serial runners whose jobs end in exactly one outcome.

Usage: `job = runner.job(work)`, connect, `job.start()`. Connecting before starting keeps the
synchronous runner of the tests and the real one alike.
"""

from __future__ import annotations

import logging
import sys
import weakref
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from jireidana.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent import futures

Work = Callable[[Progress], Any]

# How long a thread that computes keeps the interpreter while the window waits for it. Qt asks for
# it anew for every cell and every line of SQL: with Python's 5 ms a list behind which something is
# counted takes eight times as long to paint (measured; three times with this).
_TURN_SECONDS = 0.001

_log = logging.getLogger(__name__)


def _nothing(_progress: Progress) -> None:
    """The work of a job that has ended."""


class Job(QObject):
    """One piece of work.

    Attributes:
        stoppable: whether whoever shows it offers to stop it.

    Signals:
        progressed: (done, total, text); a total of 0 means the end is not known.
        succeeded: the work's result.
        failed: the exception.
        cancelled: the work was stopped and left nothing behind.
        finished: after exactly one of the three above.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    # From the worker thread; delivered on the thread the job lives in.
    _ended = Signal(object, object)

    def __init__(self, work: Work, runner: Runner) -> None:
        super().__init__(runner)
        self._work = work
        self.stoppable = True
        # Weak: the last job to be deleted must not be what keeps its own parent alive.
        self._runner = weakref.ref(runner)
        self.progress = Progress(self.progressed.emit)
        self._ended.connect(self._announce)

    def start(self) -> None:
        """Queue the work."""
        if runner := self._runner():
            runner.enqueue(self)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; at once when it has not begun."""
        self.progress.cancel()

    def run(self) -> None:
        """Do the work; called by the runner on its own thread."""
        result: Any = None
        error: BaseException | None = None
        try:
            if self.progress.cancelled:
                raise Cancelled
            result = self._work(self.progress)
        except Cancelled as cancelled:
            error = cancelled
        except Exception as failure:  # every failure is somebody's to show
            _log.debug("a job failed", exc_info=True)
            error = failure
        self._ended.emit(result, error)
        # An error holds the frames it came through, this one too: together they would stay, with
        # all that the work had read, until the collector comes by.
        del result, error

    @Slot(object, object)
    def _announce(self, result: object, error: BaseException | None) -> None:
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()
        # What the work holds (a result, a window) must not live as long as the job does.
        self._work = _nothing
        if runner := self._runner():
            runner.forget(self)


class Runner(QObject):
    """Runs jobs one after another on a thread of its own.

    Signals:
        idle: the last job has ended.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, futures.Future[None] | None] = {}
        self._ended: list[tuple[Job, futures.Future[None]]] = []
        self._closed = False

    @cached_property
    def _pool(self) -> futures.ThreadPoolExecutor:
        # Made by the first job: the first frame waits neither for it nor for its import.
        from concurrent.futures import ThreadPoolExecutor

        sys.setswitchinterval(_TURN_SECONDS)
        return ThreadPoolExecutor(max_workers=1)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def job(self, work: Work) -> Job:
        """A job that has not begun."""
        return Job(work, self)

    def enqueue(self, job: Job) -> None:
        self._sweep()
        self._jobs[job] = None
        if self._closed:
            job.cancel()
            job.run()
        else:
            self._jobs[job] = self._pool.submit(job.run)

    def forget(self, job: Job) -> None:
        future = self._jobs.pop(job)
        # A synchronous job has no thread to wait for; it goes with its runner.
        if future is not None:
            self._ended.append((job, future))
        if not self._jobs:
            self.idle.emit()

    def _sweep(self) -> None:
        # A job is announced before its thread has returned from the emit: deleting it then crashes.
        waiting = []
        for job, future in self._ended:
            if future.done():
                job.deleteLater()
            else:
                waiting.append((job, future))
        self._ended = waiting

    def cancel_all(self) -> None:
        for job in list(self._jobs):
            job.cancel()

    def close(self) -> None:
        """Wait for what is queued to end; what is asked for afterwards is cancelled."""
        self._closed = True
        self._pool.shutdown(wait=True)


class SynchronousRunner(Runner):
    """Runs each job at once on the calling thread: for tests of widgets."""

    def enqueue(self, job: Job) -> None:
        self._jobs[job] = None
        job.run()
