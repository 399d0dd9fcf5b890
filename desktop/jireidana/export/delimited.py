"""CSV for other programs: UTF-8 with BOM so that Excel reads it, RFC 4180, no formulas."""

from __future__ import annotations

import csv
from pathlib import Path

from jireidana.progress import Progress
from jireidana.workbooks import clean

from .columns import Column, Value, chosen_columns
from .notices import Notices
from .selection import Entry, Selection
from .survey import survey

# Full-width signs too: Japanese Excel reads ＝１＋１ as a formula.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(selection: Selection, path: Path, notices: Notices, progress: Progress) -> None:
    """Write the list's columns and the uid.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    filled = survey(selection.entries, progress).filled
    columns = [*chosen_columns(selection.layout, filled), _UID]
    total = len(selection.entries)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.title for column in columns])
        for done, entry in enumerate(selection.entries, start=1):
            writer.writerow([_field(column.value(entry), entry, notices) for column in columns])
            if done % 500 == 0 or done == total:
                progress.report(done, total, "CSVを書き出しています")


_UID = Column("uid", "識別子", lambda entry: entry.case.uid, 0, 0)


def _field(value: Value, entry: Entry, notices: Notices) -> Value:
    if not isinstance(value, str):
        return value
    guarded = value.startswith(_RISKY)
    value, replaced = clean(value)
    if replaced:
        notices.replaced += replaced
        notices.replaced_in[entry.case.uid] = None
    if guarded:
        notices.guarded += 1
        return f"'{value}"
    return value
