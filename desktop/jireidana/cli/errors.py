"""Errors in the shapes that `--json` promises."""

from __future__ import annotations

from jireidana.errors import InputRefused, UserError


def error_shape(error: UserError) -> dict[str, object]:
    """An error as the document of a call that has no better shape for it."""
    return {
        "error": {"message": error.message, "hint": error.hint},
        "errors": findings_shape(error),
    }


def findings_shape(error: UserError) -> list[dict[str, object]]:
    """The places where an input was wrong, as compare and import list them."""
    if isinstance(error, InputRefused) and error.findings:
        return [
            {"file": at.file, "row": at.row, "column": at.column, "message": at.message}
            for at in error.findings
        ]
    return [{"file": None, "row": None, "column": None, "message": str(error)}]
