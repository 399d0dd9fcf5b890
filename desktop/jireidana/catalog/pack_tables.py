"""Tables of what publishers hand out: replaced by imports and otherwise read-only."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class CaseStatus(StrEnum):
    """Whether the newest edition of the pack still holds the case (掲載中・掲載終了)."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


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
