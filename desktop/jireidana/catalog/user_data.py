"""Everything a person wrote, as plain rows: the open form of the user's layer of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlmodel import Session

from jireidana.errors import Finding, InputRefused

from .clock import now
from .office import read_office
from .reading import select_rows
from .tables import AssessmentStatus

FORMAT = "jireidana-user-data/1"
_FINDINGS_MOST = 100
# A note of a few megabytes is a mistake or an attack, not a note.
_TEXT_MOST = 4_000_000


class TagRow(NamedTuple):
    """A tag."""

    name: str
    color: str


class CaseTagRow(NamedTuple):
    """A tag on a case."""

    case_uid: str
    tag: str


class NoteRow(NamedTuple):
    """A note; `uid` is the same on every PC."""

    uid: str
    case_uid: str
    text: str
    author: str
    created_at: str
    updated_at: str
    case_revision: str


class AssessmentRow(NamedTuple):
    """A judgement of a case."""

    case_uid: str
    status: str
    reason: str
    section: str
    decided_on: str
    updated_at: str
    case_revision: str


class ProposalRow(NamedTuple):
    """A proposal list."""

    name: str
    memo: str
    fiscal_year: int | None
    archived_at: str
    updated_at: str


class ProposalCaseRow(NamedTuple):
    """A case on a proposal list; the rows of a list stand in its order."""

    proposal: str
    case_uid: str
    remark: str


class QueryRow(NamedTuple):
    """A saved query."""

    name: str
    text: str


class ComparisonCellRow(NamedTuple):
    """What is said of a case in a row of the office's own."""

    row: str
    case_uid: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the open form.

    Attributes:
        name: in JSON, and the attribute of `UserData`.
        sheet: in a workbook.
        row: the type of its rows.
        headings: of the columns in a workbook, in the order of the row's fields.
        required: fields that may not be empty.
        sql: reads it.
    """

    name: str
    sheet: str
    row: type[Any]
    headings: tuple[str, ...]
    required: frozenset[str]
    sql: str

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.row._fields)


def _table(name: str, sheet: str, row: type[Any], headings: str, required: str, sql: str) -> Table:
    return Table(name, sheet, row, tuple(headings.split()), frozenset(required.split()), sql)


TABLES = (
    _table("tags", "タグ", TagRow, "タグ 色", "name", "SELECT name, color FROM tag ORDER BY name"),
    _table(
        "case_tags", "事例のタグ", CaseTagRow, "事例 タグ", "case_uid tag",
        "SELECT ct.case_uid, t.name FROM case_tag ct JOIN tag t ON t.id = ct.tag_id"
        " ORDER BY ct.case_uid, t.name",
    ),
    _table(
        "notes", "メモ", NoteRow, "識別子 事例 メモ 記入者 作成日時 更新日時 事例の版",
        "uid case_uid updated_at",
        "SELECT uid, case_uid, text, author, created_at, updated_at, case_revision FROM note"
        " ORDER BY case_uid, created_at, uid",
    ),
    _table(
        "assessments", "検討状況", AssessmentRow,
        "事例 検討状況 理由 担当課 決定日 更新日時 事例の版", "case_uid status updated_at",
        "SELECT case_uid, status, reason, section, coalesce(decided_on, ''), updated_at,"
        " case_revision FROM assessment ORDER BY case_uid",
    ),
    _table(
        "proposals", "提案リスト", ProposalRow, "提案リスト 説明 年度 保管日時 更新日時",
        "name updated_at",
        "SELECT name, memo, fiscal_year, coalesce(archived_at, ''), updated_at FROM proposal"
        " ORDER BY name",
    ),
    _table(
        "proposal_cases", "提案リストの事例", ProposalCaseRow, "提案リスト 事例 備考",
        "proposal case_uid",
        "SELECT p.name, pc.case_uid, pc.remark FROM proposal_case pc JOIN proposal p"
        " ON p.id = pc.proposal_id ORDER BY p.name, pc.position, pc.case_uid",
    ),
    _table(
        "queries", "検索条件", QueryRow, "名前 検索条件", "name",
        "SELECT name, text FROM saved_query ORDER BY position, name",
    ),
    _table(
        "comparison_cells", "比較の記入", ComparisonCellRow, "行 事例 内容", "row case_uid",
        "SELECT r.title, c.case_uid, c.text FROM comparison_cell c JOIN comparison_row r"
        " ON r.id = c.row_id ORDER BY r.position, c.case_uid",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UserData:
    """Everything a person wrote.

    Attributes:
        author: whose it is, as far as is known.
        made_at: when it was written out, in UTC.
    """

    author: str = ""
    made_at: str = ""
    tags: tuple[TagRow, ...] = ()
    case_tags: tuple[CaseTagRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    proposal_cases: tuple[ProposalCaseRow, ...] = ()
    queries: tuple[QueryRow, ...] = ()
    comparison_cells: tuple[ComparisonCellRow, ...] = ()

    def rows(self, table: Table) -> tuple[Any, ...]:
        """The rows of a table."""
        return tuple(getattr(self, table.name))

    def __len__(self) -> int:
        return sum(len(self.rows(table)) for table in TABLES)


def gather_user_data(session: Session) -> UserData:
    """Everything the user wrote, in a fixed order."""
    found = {
        table.name: tuple(table.row(*row) for row in select_rows(session, table.sql))
        for table in TABLES
    }
    return UserData(author=read_office(session).author, made_at=now(), **found)


def to_json(data: UserData) -> dict[str, Any]:
    """The JSON document; names are stable."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "author": data.author,
        "made_at": data.made_at,
    }
    for table in TABLES:
        document[table.name] = [row._asdict() for row in data.rows(table)]
    return document


def from_rows(
    file: str, author: str, made_at: str, raw: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]
) -> UserData:
    """User data from what a file holds, every row checked.

    Args:
        file: as the user knows it.
        author: whose it is.
        made_at: when it was written out.
        raw: per table name its rows by field, each with its place in the file.

    Raises:
        InputRefused: with every row that is not in order.
    """
    findings: list[Finding] = []
    found: dict[str, tuple[Any, ...]] = {}
    for table in TABLES:
        seen: set[Any] = set()
        rows = []
        for place, values in raw.get(table.name, ()):
            problems = list(_problems(table, values))
            findings += [
                Finding(f"{file}［{table.sheet}］", place, _heading(table, field), message)
                for field, message in problems
            ]
            if not problems:
                row = table.row(*(_value(field, values.get(field)) for field in table.fields))
                if _key(table, row) in seen:
                    findings.append(
                        Finding(f"{file}［{table.sheet}］", place, None, "同じものが2度あります。")
                    )
                seen.add(_key(table, row))
                rows.append(row)
        found[table.name] = tuple(rows)
    if findings:
        raise InputRefused(
            f"「{file}」の記録に、読み取れないところが {len(findings)} か所あります。",
            findings[:_FINDINGS_MOST],
            "書き出した人に、もう一度書き出してもらってください。",
        )
    return UserData(author=author, made_at=made_at, **found)


def _heading(table: Table, field: str) -> str:
    return table.headings[table.fields.index(field)]


def _key(table: Table, row: Any) -> Any:
    if table.name in ("case_tags", "proposal_cases", "comparison_cells"):
        return row[:2]
    return row[0]


def _value(field: str, value: Any) -> Any:
    if field == "fiscal_year":
        return int(value) if value not in (None, "") else None
    return "" if value is None else str(value)


def _problems(table: Table, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in table.fields:
        value = values.get(field)
        if field == "fiscal_year":
            if value not in (None, "") and not str(value).isdecimal():
                yield field, "年度は西暦の数字で書いてください。"
        elif value is not None and not isinstance(value, (str, int, float)):
            yield field, "文字ではありません。"
        elif field in table.required and not str(value or "").strip():
            yield field, "空です。"
        elif len(str(value or "")) > _TEXT_MOST:
            yield field, "長すぎます。"
        elif "\x00" in str(value or ""):
            yield field, "使えない文字があります。"
    status = values.get("status") if table.name == "assessments" else None
    if status and str(status) not in set(AssessmentStatus):
        yield "status", f"検討状況「{status}」はありません。"
