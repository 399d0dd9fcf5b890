"""The columns a list can have: one table for Excel, CSV, the dialog and the own template."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from .layouts import Layout
from .selection import Entry

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        id: its name in layouts.
        title: its heading, also the name it is known by in a returned workbook.
        value: what it shows of a case.
        least, most: its width in Excel's units.
        share: how much of the width left over on the page it takes.
        centered: whether it is set in the middle (short codes and words).
        spare: left out by itself when no case has anything to show there.
        meeting: filled in by the meeting and read back.
    """

    id: str
    title: str
    value: Callable[[Entry], Value]
    least: float
    most: float
    share: float = 0
    centered: bool = False
    spare: bool = False
    meeting: bool = False


def source_line(entry: Entry) -> str:
    """出典 of a case: document, edition and printed page."""
    source = entry.case.source
    if source is None:
        return ""
    line = source.title
    if source.edition and source.edition not in source.title:
        line += f"【{source.edition}】"
    return f"{line} p.{entry.case.page}" if entry.case.page is not None else line


def short_organization(entry: Entry) -> str:
    """団体 without its prefecture, for use beside 都道府県; several keep their full names."""
    case = entry.case
    if len(case.organizations) == 1 and case.prefecture:
        return case.organization.removeprefix(case.prefecture) or case.organization
    return case.organization


def _volume(entry: Entry) -> str:
    path = entry.case.category
    return path[0] if len(path) > 1 else ""


def _notes(entry: Entry) -> str:
    return "\n".join(note.text for note in entry.case.notes)


def _decision(entry: Entry) -> str:
    """The judgement the meeting starts from; nothing where nobody has judged yet."""
    assessment = entry.case.assessment
    return assessment.status if assessment and assessment.status != "未検討" else ""


def _section(entry: Entry) -> str:
    return entry.case.assessment.section if entry.case.assessment else ""


def _reason(entry: Entry) -> str:
    return entry.case.assessment.reason if entry.case.assessment else ""


_ALL = (
    Column("no", "No.", lambda e: e.no, 5, 7, centered=True),
    Column("number", "掲載番号", lambda e: e.case.number, 7, 9, centered=True),
    Column("volume", "大分野", _volume, 10, 16, spare=True),
    Column("category", "分野", lambda e: e.case.category[-1] if e.case.category else "", 19, 27, 1),
    Column("prefecture", "都道府県", lambda e: e.case.prefecture, 8.5, 10),
    Column("organization", "団体", lambda e: e.case.organization, 9, 20, 0.5),
    Column("kind", "区分", lambda e: e.case.kind, 7, 11),
    Column("title", "事例名", lambda e: e.case.title, 34, 50, 3),
    Column("summary", "概要", lambda e: e.case.summary, 34, 60, 5, spare=True),
    Column("body", "本文", lambda e: e.case.body, 30, 80, 5, spare=True),
    Column("tags", "タグ", lambda e: "、".join(e.case.tags), 8, 16, 0.5, spare=True),
    Column("remark", "備考", lambda e: e.remark, 12, 30, 1.5, spare=True),
    Column("notes", "メモ", _notes, 14, 40, 2, spare=True),
    Column("source", "出典", source_line, 20, 27, 1),
    Column("page", "頁", lambda e: e.case.page, 5, 7, centered=True),
    Column("year", "年度", lambda e: e.case.year, 6.5, 8, centered=True),
    Column("reason", "検討理由", _reason, 12, 30, 1.5, spare=True),
    Column("decision", "採否", _decision, 9, 9, centered=True, meeting=True),
    Column("section", "担当課", _section, 10, 14, meeting=True),
    Column("comment", "コメント", lambda _e: "", 16, 16, 1.5, meeting=True),
)

COLUMNS: dict[str, Column] = {column.id: column for column in _ALL}


def chosen_columns(layout: Layout, filled: Container[str], *, short: bool = False) -> list[Column]:
    """The layout's columns that have something to show, in order.

    Notes are a column only when the layout says that notes go out.

    Args:
        layout: the choices.
        filled: ids of the spare columns in which some case has something to show.
        short: name organizations without their prefecture when that has its own column.
    """
    ids = [id_ for id_ in layout.columns if id_ != "notes" or layout.with_notes]
    if layout.with_notes and "notes" not in ids:
        ids.insert(ids.index("source") if "source" in ids else len(ids), "notes")
    columns = [COLUMNS[id_] for id_ in ids if id_ in COLUMNS]
    columns = [c for c in columns if not c.spare or c.id in filled]
    if short and "prefecture" in ids:
        shortened = COLUMNS["organization"]
        shortened = Column(
            shortened.id, shortened.title, short_organization, shortened.least, shortened.most,
            shortened.share,
        )  # fmt: skip
        columns = [shortened if c.id == "organization" else c for c in columns]
    return columns
