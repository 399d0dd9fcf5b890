"""From the words on the command line to an exit status: 0 done, 1 refused, 2 usage, 3 data file."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jireidana import __version__, datafolder
from jireidana.errors import DataFileProblem, UserError
from jireidana.progress import Cancelled

from .call import DONE, NEEDS_ATTENTION, REFUSED, Call
from .errors import error_shape
from .output import Output, ReaderGone

# Files the window opens its import dialog on; double-clicking one passes nothing but its path.
OPENED_BY_WINDOW = {".jpack", ".xlsx"}
_WITH_VALUE = {"--data-dir", "--self-test", "--qpa"}
_NO_WINDOW = {"-h", "--help", "--version", "--self-test"}
INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Run the program and give its exit status."""
    words = [_not_an_option(_readable(word)) for word in argv]
    output = Output()
    try:
        return _run(words, output)
    except ReaderGone:
        # The interpreter flushes once more when it ends, and would complain.
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SystemExit as wish:  # argparse: --help, --version, wrong usage
        return wish.code if isinstance(wish.code, int) else REFUSED


def _readable(word: str) -> str:
    """The word without the half characters that stand for bytes the locale cannot read."""
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(word).decode("utf-8", "replace")
    return word


def _not_an_option(word: str) -> str:
    """A word like -東京 made text for argparse, which takes words with a space for that."""
    if word[:1] == "-" and word[1:2] not in {"", "-", "h", "o"}:
        return f" {word}"
    return word


def _run(words: list[str], output: Output) -> int:
    place = _first_word(words)
    if place is None and not {word.partition("=")[0] for word in words} & _NO_WINDOW:
        return _open_window(words, None)
    if place is not None and Path(words[place]).suffix.lower() in OPENED_BY_WINDOW:
        file = Path(words.pop(place)).absolute()
        return _open_window(words, file)

    from .parser import build_parser

    arguments = build_parser().parse_args(words)
    if arguments.version:
        output.line(f"jireidana {__version__}")
        return DONE
    call = Call(arguments, getattr(arguments, "data_dir", None) or _default_dir(), output)
    return answer(call)


def _first_word(words: Sequence[str]) -> int | None:
    """The place of the first word that is neither an option nor an option's value."""
    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _default_dir() -> Path:
    return datafolder.current()


def _open_window(words: list[str], file: Path | None) -> int:
    data_dir = _default_dir()
    if words:
        from .parser import build_parser

        arguments = build_parser().parse_args(words)
        data_dir = getattr(arguments, "data_dir", data_dir)
        if arguments.qpa:
            os.environ["QT_QPA_PLATFORM"] = arguments.qpa
    from jireidana import policy
    from jireidana.ui.start import run_window

    return run_window(data_dir, file, policy.load())


def answer(call: Call) -> int:
    """Do what was asked and say what went wrong, if anything, in words and as a status."""
    try:
        if call.arguments.self_test is not None:
            from .selftest import self_test

            return self_test(call.arguments.self_test, call.arguments.qpa)
        status: int = call.arguments.handler(call)
    except DataFileProblem as problem:
        return _refuse(call, problem, NEEDS_ATTENTION)
    except UserError as error:
        return _refuse(call, error, REFUSED)
    except Cancelled:
        call.output.say("中止しました。データには何も変更を加えていません。")
        return REFUSED
    except KeyboardInterrupt:
        call.output.say("中止しました。")
        return INTERRUPTED
    except OSError as error:
        name = f"「{error.filename}」" if error.filename else "ファイル"
        reason = UserError(
            f"{name}を読み書きできません（{error.strerror or error}）。",
            "場所と権限、空き容量を確かめてください。",
        )
        return _refuse(call, reason, REFUSED)
    return status


def _refuse(call: Call, error: UserError, status: int) -> int:
    call.output.say(str(error))
    if call.as_json:
        call.output.json(error_shape(error))
    return status
