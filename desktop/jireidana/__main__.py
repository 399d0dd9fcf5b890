"""Starts the window, or the command line when a subcommand is given."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program; the returned number is its exit status."""
    if argv is None:
        _speak_utf8()
    from .cli.main import run

    return run(sys.argv[1:] if argv is None else argv)


def _speak_utf8() -> None:
    """Begin anew in UTF-8 where the locale has no way to name a file in Japanese.

    Python does so by itself under the locale C, but neither under one of Western Europe nor where
    PYTHONUTF8=0 is set.
    """
    try:
        "事例棚".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if os.environ.get("PYTHONUTF8") != "1":
            words = [sys.executable, *sys.orig_argv[1:]]
            os.execve(sys.executable, words, {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    sys.exit(main())
