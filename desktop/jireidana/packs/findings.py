"""Collects what is wrong with an input, so that a person gets all of it at once."""

from __future__ import annotations

from jireidana.errors import Finding, InputRefused

MOST = 100


class Findings:
    """What was found so far: the first hundred places, and how many there are in all."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self.count = 0

    def add(self, file: str, row: int | None, column: str | None, message: str) -> None:
        self.count += 1
        if len(self.found) < MOST:
            self.found.append(Finding(file, row, column, message))

    def refuse_if_any(self) -> None:
        """Stop here when anything was found.

        Raises:
            InputRefused: with every place.
        """
        if not self.count:
            return
        more = f"（はじめの{MOST}か所を示します）" if self.count > MOST else ""
        raise InputRefused(
            f"事例パックに誤りが{self.count}か所あるため、取り込みませんでした{more}。",
            self.found,
            "発行者に知らせるか、元の表を直してください。",
        )


def refused(file: str, message: str, hint: str = "", *, row: int | None = None) -> InputRefused:
    """A refusal of the whole input for one reason."""
    return InputRefused(
        "この事例パックは取り込めません。", [Finding(file, row, None, message)], hint
    )
