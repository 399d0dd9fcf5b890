"""The tables: pack rows that imports replace, user rows that nothing but the user changes.

User rows name a case by its stable uid `<pack id>/<case key>` and never by a foreign key, so that
they outlive an update, a withdrawal and even the removal of a pack (the two layers of data).
Times are ISO 8601 in UTC; dates are ISO dates that may lack the day or the month.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class CaseStatus(StrEnum):
    """Whether the newest edition of the pack still holds the case (掲載中・掲載終了)."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class AssessmentStatus(StrEnum):
    """検討状況: the office's judgement of a case. The values are what users see and type."""

    UNDECIDED = "未検討"
    CANDIDATE = "候補"
    ADOPTED = "採用候補"
    DECLINED = "見送り"


# ---------------------------------------------------------------- reference


class Organization(SQLModel, table=True):
    """団体: a prefecture or municipality by its 6-digit 全国地方公共団体コード."""

    __tablename__: ClassVar[str] = "organization"

    code: str = Field(primary_key=True)
    prefecture: str
    municipality: str = ""
    prefecture_kana: str
    municipality_kana: str = ""
    kind: str = Field(index=True)
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""


# ---------------------------------------------------------------- pack rows


class Pack(SQLModel, table=True):
    """事例パック: the installed edition of one publisher's set of cases.

    `local` marks the office's own editable pack (庁内事例). `extra` is JSON of unknown properties.
    """

    __tablename__: ClassVar[str] = "pack"

    id: str = Field(primary_key=True)
    title: str
    publisher: str
    version: str
    released: str | None = None
    licence: str = ""
    fingerprint: str
    signature: str = "unsigned"
    signer: str = ""
    local: bool = False
    extra: str = "{}"
    imported_at: str


class Source(SQLModel, table=True):
    """原典: a document; cases are printed in some, others are policy documents of the timeline."""

    __tablename__: ClassVar[str] = "source"
    __table_args__ = (UniqueConstraint("pack_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    pack_id: str = Field(foreign_key="pack.id", ondelete="CASCADE")
    key: str
    title: str
    kind: str = ""
    edition: str = ""
    published: str | None = None
    publisher: str = ""
    url: str = ""
    note: str = ""
    position: int
    extra: str = "{}"


class Category(SQLModel, table=True):
    """分野: a node of the pack's own tree (volume › yard › section)."""

    __tablename__: ClassVar[str] = "category"
    __table_args__ = (UniqueConstraint("pack_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    pack_id: str = Field(foreign_key="pack.id", ondelete="CASCADE")
    key: str
    parent_id: int | None = Field(default=None, foreign_key="category.id", ondelete="CASCADE")
    title: str
    printed: str = ""
    position: int
    extra: str = "{}"


class Case(SQLModel, table=True):
    """事例: the short fields that lists show; long texts lie in `case_text`.

    A changed case gets a new `id` (ids are never used again), so index rows of the old text can be
    left behind until the next rebuild. `revision` is a hash of the case's content. `added_in` and
    `changed_in` are import ids (0: before the history) for the badges 新着 and 更新.
    """

    __tablename__: ClassVar[str] = "case"
    __table_args__ = (
        UniqueConstraint("pack_id", "key"),
        CheckConstraint("status IN ('published', 'withdrawn')", name="status"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    pack_id: str = Field(foreign_key="pack.id", ondelete="CASCADE")
    key: str
    number: str = ""
    title: str
    category_id: int | None = Field(default=None, foreign_key="category.id", index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    page: int | None = None
    year: int | None = Field(default=None, index=True)
    lead_code: str | None = None
    position: int
    status: str = CaseStatus.PUBLISHED
    revision: str
    added_in: int = 0
    changed_in: int = 0


class CaseText(SQLModel, table=True):
    """The long texts of a case, and JSON of the pack's unknown columns."""

    __tablename__: ClassVar[str] = "case_text"

    case_id: int = Field(primary_key=True, foreign_key="case.id", ondelete="CASCADE")
    summary: str = ""
    body: str = ""
    extra: str = "{}"


class CaseOrganization(SQLModel, table=True):
    """Which organizations a case is about, in order, and how each was printed."""

    __tablename__: ClassVar[str] = "case_organization"
    __table_args__ = (Index("ix_case_organization_code", "code"),)

    case_id: int = Field(primary_key=True, foreign_key="case.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    code: str | None = None
    printed: str


class ImportRecord(SQLModel, table=True):
    """One import in the history; with `case_change` and `case_revision` it can be taken back.

    `before` is JSON of the pack's header, sources and categories before it; None the first time.
    """

    __tablename__: ClassVar[str] = "import_record"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    pack_id: str = Field(index=True)
    title: str = ""
    publisher: str = ""
    from_version: str | None = None
    to_version: str
    fingerprint: str
    signature: str
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    before: str | None = None
    imported_at: str
    undone_at: str | None = None


class CaseChange(SQLModel, table=True):
    """What one import did to one case; `before_revision` points into `case_revision`."""

    __tablename__: ClassVar[str] = "case_change"

    import_id: int = Field(primary_key=True, foreign_key="import_record.id", ondelete="CASCADE")
    case_uid: str = Field(primary_key=True)
    kind: str
    before_revision: str | None = None


class CaseRevision(SQLModel, table=True):
    """A text of a case that was replaced, by its content hash: for undo and for "what changed"."""

    __tablename__: ClassVar[str] = "case_revision"

    case_uid: str = Field(primary_key=True)
    revision: str = Field(primary_key=True)
    content: str


# ---------------------------------------------------------------- user rows


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
