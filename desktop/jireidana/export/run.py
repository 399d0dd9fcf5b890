"""The one entry for exports: the file's suffix says what is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from jireidana.dates import Calendar
from jireidana.errors import UserError
from jireidana.progress import Progress
from jireidana.wholefile import replacing

from .delimited import write_csv
from .json_file import write_json
from .layouts import Layout
from .notices import Notices
from .selection import Picture, Selection, gather, needs_bodies
from .template import fill_template, write_starter
from .workbook import write_workbook

SUFFIXES = (".xlsx", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        path: the file.
        cases: how many cases it holds.
        sheets: the sheets of a workbook; empty for other files.
        notices: what had to be altered or left out, as sentences for the user.
    """

    path: Path
    cases: int
    sheets: tuple[str, ...]
    notices: tuple[str, ...]


def check_suffix(target: Path) -> str:
    """The kind of file wanted.

    Raises:
        UserError: when it is none we can write.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            f"「{target.name}」の形式では出力できません。",
            "ファイル名の末尾を .xlsx、.csv、.json のどれかにしてください。",
        )
    return suffix


def export_to(selection: Selection, target: Path, progress: Progress | None = None) -> Exported:
    """Write a selection to a file; the old file or the whole new one is there at any moment.

    Raises:
        UserError: the suffix is unknown, or the target is open elsewhere or cannot be written.
        InputRefused: the layout's own template cannot be filled.
        Cancelled: when `progress` was asked to stop; the target is as it was.
    """
    suffix = check_suffix(target)
    progress = progress or Progress()
    notices = Notices()
    sheets: tuple[str, ...] = ()
    with replacing(target) as work:
        if suffix == ".csv":
            write_csv(selection, work, notices, progress)
        elif suffix == ".json":
            write_json(selection, work, progress)
        elif selection.layout.template:
            fill_template(selection, Path(selection.layout.template), work, notices, progress)
        else:
            sheets = write_workbook(selection, work, notices, progress)
    return Exported(target, len(selection.entries), sheets, notices.lines())


def export_cases(
    session: Session,
    uids: Sequence[str],
    target: Path,
    *,
    layout: Layout | None = None,
    title: str = "",
    query: str = "",
    words: str = "",
    remarks: Mapping[str, str] | None = None,
    compare: Sequence[str] = (),
    calendar: Calendar = Calendar.JAPANESE,
    pictures: Sequence[Picture] = (),
    progress: Progress | None = None,
) -> Exported:
    """Read the cases and write them; long texts are read only when the file shows them.

    Raises:
        UserError: as `export_to`.
        Cancelled: when `progress` was asked to stop.
    """
    suffix = check_suffix(target)
    selection = gather(
        session,
        uids,
        layout=layout,
        title=title,
        query=query,
        words=words,
        remarks=remarks,
        compare=compare,
        bodies=needs_bodies(layout or Layout(), len(uids), suffix),
        calendar=calendar,
        progress=progress,
    )
    return export_to(replace(selection, pictures=tuple(pictures)), target, progress)


def make_starter_template(target: Path) -> None:
    """Write a template to start from.

    Raises:
        UserError: when the file cannot be written.
    """
    with replacing(target) as work:
        write_starter(work)
