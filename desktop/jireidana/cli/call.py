"""What a command is handed: its arguments, where to write, and the shelf it works on."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .output import Output

if TYPE_CHECKING:
    from jireidana.app import Shelf

DONE, REFUSED, WRONG_USAGE, NEEDS_ATTENTION = range(4)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program.

    Attributes:
        arguments: as parsed; each family knows its own.
        data_dir: the folder of the user's data.
        output: standard output and error.
    """

    arguments: argparse.Namespace
    data_dir: Path
    output: Output

    @property
    def as_json(self) -> bool:
        return bool(getattr(self.arguments, "json", False))

    @contextmanager
    def shelf(self) -> Iterator[Shelf]:
        """The shelf, open for the length of the command.

        Raises:
            DataFileProblem: the data folder or file cannot be used.
        """
        from jireidana import policy
        from jireidana.app import open_shelf

        presets = policy.load()
        shelf = open_shelf(self.data_dir, presets, self.output.progress())
        for problem in presets.problems:
            self.output.say(problem)
        if shelf.situation.warning:
            self.output.say(str(shelf.situation.warning))
        try:
            yield shelf
        finally:
            shelf.close()


Handler = Callable[[Call], int]


class Commands:
    """The subcommands, as the families add them."""

    def __init__(self, subparsers: argparse._SubParsersAction[Any]) -> None:
        self._subparsers = subparsers

    def add(self, name: str, about: str, handler: Handler | None = None) -> argparse.ArgumentParser:
        """Add a command; without a handler it is a family that has subcommands of its own."""
        parser: argparse.ArgumentParser = self._subparsers.add_parser(
            name, help=about, description=about
        )
        if handler is not None:
            parser.set_defaults(handler=handler)
        return parser

    def family(self, name: str, about: str) -> Commands:
        """Add a command whose first argument names what to do (`proposal add`)."""
        parser = self.add(name, about)
        subparsers = parser.add_subparsers(metavar="操作", title="操作", required=True, dest="what")
        return Commands(subparsers)
