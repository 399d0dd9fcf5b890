"""The errors a person may see: what went wrong, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class UserError(Exception):
    """Something in the user's world went wrong; the text is shown as it is.

    Attributes:
        message: one Japanese sentence saying what happened.
        hint: one Japanese sentence saying what to do next; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}" if self.hint else self.message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with an input, and its place (design.md: file, row, column, message).

    Attributes:
        file: the file or sheet, as the user knows it.
        row: 1-based row including the header row, or None for the whole file.
        column: the column's name, or None for the whole row.
        message: one Japanese sentence.
    """

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" {self.row}行"
        if self.column:
            place += f"「{self.column}」"
        return f"{place}: {self.message}"


class InputRefused(UserError):
    """An input (pack, workbook, query) was refused whole; nothing has changed.

    Attributes:
        findings: every place that was wrong, the first hundred of them.
    """

    def __init__(self, message: str, findings: Sequence[Finding] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {finding}" for finding in self.findings)])


class DataFileProblem(UserError):
    """The data file itself needs attention: damaged, newer than the program, not writable."""
