"""Where the command line writes: UTF-8 whatever the locale, and quiet when the reader has gone."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from jireidana.progress import Progress


class ReaderGone(Exception):
    """The other end of the pipe has closed (`jireidana search … | head`): nobody wants the rest."""


def _utf8(stream: TextIO | None, errors: str) -> TextIO:
    """The stream, made to write UTF-8; a windowed program has none and writes into nothing."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)
    return stream


class Output:
    """Standard output and error of one run.

    Args:
        out, err: other streams than the process's own (tests).
    """

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or _utf8(sys.stdout, "replace")
        self._err = err or _utf8(sys.stderr, "backslashreplace")

    def line(self, text: str = "") -> None:
        """Write one line of result.

        Raises:
            ReaderGone: when nobody reads any more.
        """
        self._write(self._out, f"{text}\n")

    def json(self, document: Any) -> None:
        """Write the one document of a `--json` call."""
        self.line(json.dumps(document, ensure_ascii=False, indent=2))

    def table(self, rows: Iterable[Sequence[object]]) -> None:
        """Write rows in columns as wide as their widest cell, full-width characters counted."""
        lines = [[str(cell) for cell in row] for row in rows]
        if not lines:
            return
        widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            cells = [
                cell + " " * (width - display_width(cell))
                for cell, width in zip(line, widths, strict=True)
            ]
            self.line("  ".join(cells).rstrip())

    def say(self, text: str) -> None:
        """Write to standard error: what a person reads while a program reads the output."""
        self._write(self._err, f"{text}\n")

    def flush(self) -> None:
        self._write(self._out, "")

    def progress(self) -> Progress:
        """A reporter that rewrites one line, on a terminal only."""
        if not self._err.isatty():
            return Progress()

        def report(done: int, total: int, text: str) -> None:
            share = f"{done}/{total}" if total else str(done)
            self._err.write(f"\r\x1b[K{text} {share}" + ("\n" if total and done >= total else ""))
            self._err.flush()

        return Progress(report)

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        # Windows reports a closed pipe as EINVAL.
        except (BrokenPipeError, OSError) as error:
            raise ReaderGone from error


def display_width(text: str) -> int:
    """Columns the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
