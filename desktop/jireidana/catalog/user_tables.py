"""Tables of what the office writes: nothing but the user changes them.

They name a case by its stable uid and never by a foreign key, so that they outlive an update, a
withdrawal and even the removal of a pack.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel


class AssessmentStatus(StrEnum):
    """検討状況: the office's judgement of a case. The values are what users see and type."""

    UNDECIDED = "未検討"
    CANDIDATE = "候補"
    ADOPTED = "採用候補"
    DECLINED = "見送り"


class Tag(SQLModel, table=True):
    """タグ: a name and a colour (`#rrggbb`, or empty for none)."""

    __tablename__: ClassVar[str] = "tag"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    color: str = ""
    created_at: str


class CaseTag(SQLModel, table=True):
    """A tag on a case."""

    __tablename__: ClassVar[str] = "case_tag"
    __table_args__ = (Index("ix_case_tag_tag_id", "tag_id"),)

    case_uid: str = Field(primary_key=True)
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", ondelete="CASCADE")
    added_at: str


class Note(SQLModel, table=True):
    """メモ: one of several on a case; `uid` is the same on every PC it is handed to."""

    __tablename__: ClassVar[str] = "note"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    case_uid: str = Field(index=True)
    text: str
    author: str = ""
    created_at: str
    updated_at: str
    case_revision: str = ""


class Assessment(SQLModel, table=True):
    """検討状況 of a case, with its reason, the section in charge and the date it was decided."""

    __tablename__: ClassVar[str] = "assessment"
    __table_args__ = (
        CheckConstraint("status IN ('未検討', '候補', '採用候補', '見送り')", name="status"),
    )

    case_uid: str = Field(primary_key=True)
    status: str = Field(index=True)
    reason: str = ""
    section: str = ""
    decided_on: str | None = None
    updated_at: str
    case_revision: str = ""


class Proposal(SQLModel, table=True):
    """提案リスト: a named, ordered selection of cases; archived by fiscal year when it is done."""

    __tablename__: ClassVar[str] = "proposal"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    memo: str = ""
    fiscal_year: int | None = None
    archived_at: str | None = None
    created_at: str
    updated_at: str


class ProposalCase(SQLModel, table=True):
    """A case on a proposal list, with its place and a remark."""

    __tablename__: ClassVar[str] = "proposal_case"
    __table_args__ = (Index("ix_proposal_case_case_uid", "case_uid"),)

    proposal_id: int = Field(primary_key=True, foreign_key="proposal.id", ondelete="CASCADE")
    case_uid: str = Field(primary_key=True)
    position: int
    remark: str = ""


class SavedQuery(SQLModel, table=True):
    """保存した検索条件: a named query, kept as its text."""

    __tablename__: ClassVar[str] = "saved_query"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    text: str
    position: int


class Setting(SQLModel, table=True):
    """One setting that belongs to the data, as JSON; settings of the window lie elsewhere."""

    __tablename__: ClassVar[str] = "setting"

    key: str = Field(primary_key=True)
    value: str


class NoteHistory(SQLModel, table=True):
    """An earlier text of a note, kept when it had rested a while or when the note was deleted."""

    __tablename__: ClassVar[str] = "note_history"

    id: int | None = Field(default=None, primary_key=True)
    note_uid: str = Field(index=True)
    case_uid: str = Field(index=True)
    text: str
    author: str = ""
    written_at: str
    replaced_at: str
    deleted: bool = False


class ComparisonRow(SQLModel, table=True):
    """A row the office adds to the comparison of cases: 費用, 導入期間, うちで使えるか."""

    __tablename__: ClassVar[str] = "comparison_row"

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(unique=True)
    position: int


class ComparisonCell(SQLModel, table=True):
    """What the office says of one case in one of its own rows, wherever the case is compared."""

    __tablename__: ClassVar[str] = "comparison_cell"
    __table_args__ = (Index("ix_comparison_cell_case_uid", "case_uid"),)

    row_id: int = Field(primary_key=True, foreign_key="comparison_row.id", ondelete="CASCADE")
    case_uid: str = Field(primary_key=True)
    text: str


class DocumentFile(SQLModel, table=True):
    """原典PDF: the file that belongs to a source.

    Attributes:
        source_uid: `<pack id>/<source key>`; like a case uid it outlives the pack.
        path: where the file lies; with `copied` the program's own copy is meant instead.
        sha256: of the file when it was registered; the same for the copy.
        first_page: the PDF page (from 1) that carries printed page 1; None when nobody knows yet.
            May be 0 or less when the file begins later than that.
        confirmed: whether a person has looked at `first_page`.
    """

    __tablename__: ClassVar[str] = "document_file"

    source_uid: str = Field(primary_key=True)
    path: str
    copied: bool = False
    sha256: str
    size: int
    modified_at: str
    pages: int
    text_pages: int
    first_page: int | None = None
    confirmed: bool = False
    added_at: str


# ---------------------------------------------------------------- derived


class DocumentPage(SQLModel, table=True):
    """The text of one page of a PDF by the file's hash: made again from the file at any time."""

    __tablename__: ClassVar[str] = "document_page"

    sha256: str = Field(primary_key=True)
    page: int = Field(primary_key=True)
    text: str
