"""The log file: what went wrong and where, never what a user wrote."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

FILE_NAME = "jireidana.log"
_BYTES, _FILES = 512 * 1024, 4

# SQLAlchemy prints statements with their values, and values are what users wrote.
_PARAMETERS = r"(?s)\[parameters: .*?\]\n?(?=\(Background|$)"
_MOST = 2_000

log = logging.getLogger("jireidana")


class _Discreet(logging.Formatter):
    """Formats a record without the values of statements and without endless lines."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def discreet(text: str) -> str:
    """A text without what a user may have written, as far as it can be told apart."""
    lines = re.sub(_PARAMETERS, "[parameters: …]\n", text).splitlines()
    return "\n".join(line if len(line) <= _MOST else f"{line[:_MOST]}…" for line in lines)


def describe(error: BaseException) -> str:
    """An exception with the places it went through: file, line, function, never source values."""
    return discreet("".join(traceback.format_exception(error))).strip()


def start(folder: Path, level: int = logging.INFO) -> RotatingFileHandler | None:
    """Begin to write the log into a folder; None when it cannot be written (nobody is hindered)."""
    # Brings sockets and more: nothing that a first frame should wait for.
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE_NAME,
            maxBytes=_BYTES,
            backupCount=_FILES - 1,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return None
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(level)
    log.addHandler(handler)
    log.setLevel(min(log.level or level, level))
    return handler


def stop(handler: RotatingFileHandler | None) -> None:
    """End writing."""
    if handler:
        log.removeHandler(handler)
        handler.close()


def note_crash(error: BaseException, _trace: TracebackType | None = None) -> None:
    """Write down an exception that is our fault."""
    log.error(
        "uncaught: %s", type(error).__name__, exc_info=(type(error), error, error.__traceback__)
    )
