"""What several chosen cases have in common, for dialogs that change many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import Session

from .reading import chunks, select_rows
from .views import AssessmentView

_TAGS = (
    "SELECT t.name, count(*) FROM case_tag ct JOIN tag t ON t.id = ct.tag_id"
    " WHERE ct.case_uid IN :uids GROUP BY t.name"
)
_PROPOSALS = (
    "SELECT p.name, count(*) FROM proposal_case pc JOIN proposal p ON p.id = pc.proposal_id"
    " WHERE pc.case_uid IN :uids GROUP BY p.name"
)


def _counted(session: Session, sql: str, uids: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for part in chunks(uids):
        for name, count in select_rows(session, sql, uids=list(part)):
            found[name] += count
    return found


def tags_on(session: Session, uids: Sequence[str]) -> Counter[str]:
    """How many of these cases carry each tag."""
    return _counted(session, _TAGS, uids)


def proposals_with(session: Session, uids: Sequence[str]) -> Counter[str]:
    """How many of these cases are on each proposal list."""
    return _counted(session, _PROPOSALS, uids)


def common_assessment(session: Session, uids: Sequence[str]) -> AssessmentView | None:
    """The assessment of a single case; None for several, or when there is none."""
    if len(uids) != 1:
        return None
    rows = select_rows(
        session,
        "SELECT status, reason, section, decided_on, updated_at, case_revision FROM assessment"
        " WHERE case_uid IN :uids",
        uids=list(uids),
    )
    return AssessmentView._make((*rows[0], False)) if rows else None


def sections_used(session: Session) -> list[str]:
    """The sections in charge named so far, the most used first."""
    rows = select_rows(
        session,
        "SELECT section FROM assessment WHERE section <> '' GROUP BY section"
        " ORDER BY count(*) DESC, section",
    )
    return [section for (section,) in rows]


class OwnWork(NamedTuple):
    """How much a user has written on one case."""

    notes: int = 0
    tags: int = 0
    assessed: bool = False
    proposals: int = 0


def own_work(session: Session, uids: Sequence[str]) -> dict[str, OwnWork]:
    """What the user has written on these cases; those without anything are left out."""
    found: dict[str, OwnWork] = {}
    for field, table in (
        ("notes", "note"),
        ("tags", "case_tag"),
        ("assessed", "assessment"),
        ("proposals", "proposal_case"),
    ):
        sql = f"SELECT case_uid, count(*) FROM {table} WHERE case_uid IN :uids GROUP BY case_uid"
        for part in chunks(uids):
            for uid, count in select_rows(session, sql, uids=list(part)):
                value = bool(count) if field == "assessed" else count
                found[uid] = found.get(uid, OwnWork())._replace(**{field: value})
    return found
