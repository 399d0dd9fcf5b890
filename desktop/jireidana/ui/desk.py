"""What every pane is handed: reads, undoable writes, long work, and the news of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from jireidana.errors import UserError

from .jobs import Job, Runner, Work
from .messages import shown
from .undo_step import UndoStep

if TYPE_CHECKING:
    # The window is painted before SQLModel is imported (measured: 4.2 times an empty window).
    from sqlmodel import Session

    from jireidana.app import Shelf
    from jireidana.catalog.catalogue import Transaction
    from jireidana.catalog.journal import Step
    from jireidana.changes import Change
    from jireidana.progress import Progress

T = TypeVar("T")
# A button of a message: its text, and what it does.
Action = tuple[str, Callable[[], None]]


class Level(Enum):
    """How a message looks; each has a sign and a word beside its colour."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """A quiet message for the bar: what happened, what to do next, and perhaps buttons.

    Attributes:
        actions: of each button its text and what it does; the first is the likeliest.
    """

    level: Level
    text: str
    hint: str = ""
    actions: tuple[Action, ...] = ()


class Desk(QObject):
    """The work place of one window.

    The window is painted before the shelf is open; until `open` nothing can be read.

    Signals:
        opened: the shelf is there.
        changed: a `Change` after every write, also after undo and redo.
        said: a `Message` for the message bar.
        crashed: an exception that is our fault, for the crash dialog.
        long_work: (title, Job) of work that shows progress.
        long_work_ended: what `run_long` began has ended, whichever way.
    """

    opened = Signal()
    changed = Signal(object)
    said = Signal(object)
    crashed = Signal(object)
    long_work = Signal(str, object)
    long_work_ended = Signal()

    def __init__(
        self,
        shelf: Shelf | None,
        reader: Runner,
        writer: Runner,
        parent: QObject | None = None,
        *,
        glancer: Runner | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.undo_stack = QUndoStack(self)
        self._reader = reader
        self._glancer = glancer or reader
        self._writer = writer

    @property
    def shelf(self) -> Shelf:
        if self._shelf is None:
            raise RuntimeError("the shelf is not open yet")
        return self._shelf

    @property
    def is_open(self) -> bool:
        return self._shelf is not None

    def open(self, shelf: Shelf) -> None:
        """Hand over the shelf once it is open."""
        self._shelf = shelf
        self.opened.emit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for a read of a few milliseconds on the UI thread (a page of a table)."""
        with self.shelf.catalogue.read() as session:
            yield session

    @property
    def busy(self) -> bool:
        """Whether anything is being read or written off the UI thread."""
        return self._reader.busy or self._glancer.busy or self._writer.busy

    def fetch(self, work: Callable[[Session], T], then: Callable[[T], None]) -> Job:
        """Read off the UI thread, then hand the result to `then` on it."""
        return self._fetch(self._reader, work, then)

    def glance(
        self,
        work: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """As `fetch`, for the few rows one looks at next: not behind what searches and counts.

        `failed` is for whoever has to take note of a failure; else `report` does.
        """
        return self._fetch(self._glancer, work, then, failed)

    def _fetch(
        self,
        reader: Runner,
        work: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        def run(_progress: object) -> T:
            with self.shelf.catalogue.read() as session:
                return work(session)

        job = reader.job(run)
        job.succeeded.connect(then)
        job.failed.connect(failed or self.report)
        job.start()
        return job

    def do(
        self,
        label: str,
        work: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        merge_key: str = "",
    ) -> Job:
        """Change what the user wrote: one transaction, one undo step named `label`.

        Args:
            label: as it reads after 元に戻す: 「タグを付ける」.
            work: makes the change; must return plain values, never ORM objects.
            then: gets what `work` returned.
            merge_key: consecutive steps with the same key become one (typing in a note).
        """
        return self.change(label, lambda tx: work(tx.session), then, merge_key)

    def change(
        self,
        label: str,
        work: Callable[[Transaction], T],
        then: Callable[[T], None] | None = None,
        merge_key: str = "",
        failed: Callable[[Exception], None] | None = None,
        watched: Callable[[Job], None] | None = None,
    ) -> Job:
        """As `do`, for work that tells the transaction itself what it changed (own cases).

        `failed` is for a dialog that shows failures itself; else `report` does. `watched` is for
        one that shows how far the write is and stops it: it gets the job before that starts.
        """

        def run(progress: Progress) -> tuple[T, Transaction]:
            with self.shelf.catalogue.write(label, progress) as transaction:
                result = work(transaction)
            return result, transaction

        def done(outcome: tuple[T, Transaction]) -> None:
            result, transaction = outcome
            if transaction.step:
                self.undo_stack.push(UndoStep(self, transaction.step, merge_key))
            # First whoever wrote takes note of it: a pane that still holds a text for unsaved
            # would save it again when the news reaches it.
            if then:
                then(result)
            if transaction.change:
                self.changed.emit(transaction.change)

        job = self._writer.job(run)
        job.succeeded.connect(done)
        job.failed.connect(failed or self.report)
        if watched:
            watched(job)
        job.start()
        return job

    def tend(self, work: Callable[[Session], T], then: Callable[[T], None]) -> Job:
        """Derived rows brought further in a small write: nothing to undo, no pane to tell."""

        def run(_progress: object) -> T:
            with self.shelf.catalogue.write() as transaction:
                return work(transaction.session)

        job = self._writer.job(run)
        job.succeeded.connect(then)
        job.failed.connect(self.report)
        job.start()
        return job

    def run_long(
        self,
        title: str,
        work: Work,
        then: Callable[[Any], None] | None = None,
        *,
        watched: Callable[[Job], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Import, export, backup: off the UI thread, progress and cancel shown under `title`.

        Args:
            title: what is being done, as the user reads it.
            work: what to do.
            then: gets what `work` returned.
            watched: a dialog that shows the progress itself gets the job here before it starts.
            failed: a dialog that shows failures itself; else `report` does.
        """
        job = self._writer.job(work)
        if then:
            job.succeeded.connect(then)
        job.failed.connect(failed or self.report)
        job.finished.connect(self.long_work_ended)
        if watched:
            watched(job)
        else:
            job.cancelled.connect(
                lambda: self.say(Level.INFO, self.tr("{0}を中止しました。").format(title))
            )
            self.long_work.emit(title, job)
        job.start()
        return job

    def revert(
        self,
        title: str,
        step: Callable[[], Step],
        keep: Callable[[Step], None],
        failed: Callable[[], None],
    ) -> None:
        """Undo a step off the UI thread; `keep` gets the step that leads back.

        Which step it is is asked on the writer's thread, and the way back is kept there: an undo
        and a redo in quick succession are then each other's inverse, whatever the UI thread does.
        One that says how far it is shows that under `title`. It cannot be stopped: the stack has
        moved already.
        """

        def work(progress: Progress) -> Transaction:
            transaction = self.shelf.catalogue.undo(step(), progress)
            keep(transaction.step)
            return transaction

        def show() -> None:
            job.progressed.disconnect(show)
            self.long_work.emit(title, job)

        job = self._writer.job(work)
        job.stoppable = False
        job.progressed.connect(show)
        job.succeeded.connect(lambda transaction: self.changed.emit(transaction.change))
        job.failed.connect(lambda _error: failed())
        job.failed.connect(self.report)
        job.start()

    def announce(self, change: Change) -> None:
        """Tell the panes of a change that did not come from `do` (an import, a restore)."""
        self.changed.emit(change)

    def say(
        self,
        level: Level,
        text: str,
        hint: str = "",
        *actions: Action,
    ) -> None:
        """Put a message into the message bar."""
        self.said.emit(Message(level, shown(text), shown(hint), actions))

    def report(self, error: Exception) -> None:
        """Show a failure: the user's world in the message bar, ours in the crash dialog."""
        if isinstance(error, UserError):
            self.say(Level.ERROR, error.message, error.hint)
        else:
            self.crashed.emit(error)

    def close(self) -> None:
        """Wait for the runners; what is being written is finished first."""
        for reader in {self._reader, self._glancer}:
            reader.cancel_all()
            reader.close()
        self._writer.close()
        # While there is still a window to hear of it: a dying stack tells actions that are gone.
        self.undo_stack.clear()
