"""Reads that a newer one makes late: stopped where they are, and their answers dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from jireidana.progress import Cancelled

if TYPE_CHECKING:
    from sqlmodel import Session

T = TypeVar("T")

# Some tenths of a millisecond: soon enough, and the handler costs nothing.
_INSTRUCTIONS = 20_000


class Interruptible:
    """Lets the UI thread stop the statements that a worker runs.

    Through SQLite's progress handler: `interrupt()` does nothing between two statements, and a
    stop that falls there would be lost.
    """

    def __init__(self) -> None:
        self._stopped = False

    def run(self, session: Session, work: Callable[[Session], T]) -> T:
        """Do the work on this session.

        Raises:
            Cancelled: when it was stopped.
        """
        if self._stopped:
            raise Cancelled
        connection: Any = session.connection().connection.dbapi_connection
        connection.set_progress_handler(lambda: self._stopped, _INSTRUCTIONS)
        try:
            return work(session)
        except Exception as error:
            if self._stopped:
                raise Cancelled from error
            raise
        finally:
            connection.set_progress_handler(None, 0)

    @property
    def stopped(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        """Stop it, now or before it begins. Safe from any thread."""
        self._stopped = True


class Latest:
    """Reads of one kind of which only the latest counts: what is shown stays until it is there.

    Args:
        read: the desk's `fetch` or `glance`.
    """

    def __init__(
        self, read: Callable[[Callable[[Session], Any], Callable[[Any], None]], Any]
    ) -> None:
        self._read = read
        self._running: Interruptible | None = None

    def ask(self, work: Callable[[Session], T], then: Callable[[T], None]) -> None:
        """Read something else; what was asked for before is not handed on any more."""
        self.drop()
        running = self._running = Interruptible()

        def arrived(answer: T) -> None:
            if running is self._running:
                self._running = None
                then(answer)

        self._read(lambda session: running.run(session, work), arrived)

    def drop(self) -> None:
        """Want nothing any more."""
        if self._running is not None:
            self._running.stop()
            self._running = None
