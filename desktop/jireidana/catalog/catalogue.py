"""One open catalogue: reading sessions, and the one way of writing.

A write is one transaction: the caller's changes, the journal of what they did, and whatever follows
from them (the search index) are committed together or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.changes import Change, Kind
from jireidana.errors import DataFileProblem
from jireidana.progress import Progress

from . import database, journal
from .backup import Backups
from .journal import Step, Turn

Follower = Callable[[Session, Change, Progress], None]

# From so many deleted user rows on, a write is preceded by a backup.
BULK_DELETE = 50


class Transaction:
    """A write under way.

    Attributes:
        session: where the changes are made; never committed by the caller.
        step: after the block, what can be undone; false when only pack rows changed.
        change: after the block, what panes have to refresh.
        progress: told how far the write is; cancelling it rolls back.
    """

    def __init__(self, session: Session, progress: Progress) -> None:
        self.session = session
        self.progress = progress
        self.step = Step("")
        self.change = Change()
        self._cases = Change()
        self._turns: list[Turn] = []

    def cases_changed(self, uids: frozenset[str] = frozenset()) -> None:
        """Say that pack rows changed (the journal watches user rows only)."""
        self._cases = self._cases | Change(frozenset({Kind.CASES}), uids)

    def turned(self, turn: Turn) -> None:
        """Say how a change that the journal does not see is taken back."""
        self._turns.append(turn)

    def finish(self, label: str, followers: Sequence[Follower]) -> None:
        self.step, change = journal.collect(self.session, label, self._turns)
        self.change = change | self._cases
        if self.change:
            for follow in followers:
                follow(self.session, self.change, self.progress)


class Catalogue:
    """The data file, opened.

    Args:
        path: the data file; created when it does not exist, its folder must.
        backups: where backups of this file go.
        followers: called inside every write with what changed (the search index keeps in step so).
        read_only: why nothing may be written, said to whoever tries; None when it may.

    Raises:
        DataFileProblem: the file is newer, foreign, damaged or not writable.
    """

    def __init__(
        self,
        path: Path,
        backups: Backups,
        followers: Sequence[Follower] = (),
        read_only: DataFileProblem | None = None,
    ) -> None:
        self.path = path
        self.backups = backups
        self.followers = list(followers)
        self.read_only = read_only
        self.migrated = False
        self._engine = database.create_engine(path, read_only=read_only is not None)
        self._writing = database.writing(self._engine)
        try:
            with self._explained():
                self._bring_up_to_date()
            self._file = _identity(path)
        except BaseException:
            self.close()
            raise

    def _bring_up_to_date(self) -> None:
        if self.read_only:
            database.require_current(self.path)
        else:
            self.migrated = database.bring_up_to_date(
                self._engine, self.path, lambda: self.backups.make("migration")
            )
        database.check_schema(self._engine, self.path)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state of the file.

        Raises:
            DataFileProblem: when the file cannot be read any more.
        """
        with self._explained(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(
        self, label: str = "", progress: Progress | None = None, *, backup: bool = True
    ) -> Iterator[Transaction]:
        """One transaction; committed when the block ends well, rolled back when it raises.

        Args:
            label: the action's name as the user reads it after 元に戻す.
            progress: told by the followers how far they are; cancelling it rolls back.
            backup: whether one is made before much is deleted.

        Raises:
            DataFileProblem: when the file is locked, full, gone or damaged, or was opened to be
                read only; nothing was written.
            Cancelled: when `progress` was cancelled; nothing was written.
        """
        if self.read_only:
            raise DataFileProblem(self.read_only.message, self.read_only.hint)
        self._require_same_file()
        with self._explained(), Session(self._writing) as session, session.begin():
            journal.start(session)
            transaction = Transaction(session, progress or Progress())
            yield transaction
            transaction.finish(label, self.followers)
            if backup and transaction.step.deletions >= BULK_DELETE:
                # Another connection still reads the state before this transaction.
                self.backups.make("delete", progress=progress)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """SQLite's errors in the user's words; a fault in our own statements passes as it is."""
        try:
            yield
        except (sa.exc.DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
            cause = getattr(error, "orig", None) or error
            raise database.explain(cause, self.path) or error from error

    def _require_same_file(self) -> None:
        # A file deleted or replaced under an open program still takes writes, which then are lost.
        if _identity(self.path) != self._file:
            raise DataFileProblem(
                f"データファイル「{self.path}」がなくなったか、別のファイルに置き換わっています。",
                "フォルダーを確かめ、事例棚を開き直してください。今の操作は保存していません。",
            )

    def undo(self, step: Step, progress: Progress | None = None) -> Transaction:
        """Take a step back; the returned transaction's `step` is the way forward again.

        Args:
            step: what is taken back.
            progress: told how far it is; cancelling it rolls back.

        Raises:
            UserError: when the rows have changed since; nothing is changed then.
        """
        # No backup: what goes is what the step had brought, and the way forward is at hand. What
        # the step itself had taken away was backed up then. A copy of a large file would take a
        # minute, and the place of an earlier backup.
        with self.write(step.label, progress, backup=False) as transaction:
            for turn in reversed(step.turns):
                turn.revert(transaction)
            journal.revert(transaction.session, step, transaction.progress)
        return transaction

    def disconnect(self) -> None:
        """Let go of idle connections; the next read or write opens its own."""
        self._engine.dispose()

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self._engine.dispose()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies under this name; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
