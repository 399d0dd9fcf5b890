"""Orders of all cases by a column, made once per generation and then filtered by each result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from . import schema
from .fields import SortKey
from .language import Sort
from .sets import CaseSets

_UPDATED = """
    SELECT c.id, max(coalesce(i.imported_at, p.imported_at, ''),
        coalesce((SELECT max(updated_at) FROM note WHERE case_uid = c.uid), ''),
        coalesce((SELECT updated_at FROM assessment WHERE case_uid = c.uid), ''))
    FROM "case" c LEFT JOIN import_record i ON i.id = c.changed_in
    LEFT JOIN pack p ON p.id = c.pack_id
"""
_JUDGED = """
    SELECT c.id, CASE a.status WHEN '採用候補' THEN 0 WHEN '候補' THEN 1 WHEN '見送り' THEN 3
                 ELSE 2 END
    FROM "case" c LEFT JOIN assessment a ON a.case_uid = c.uid
"""
# Per key: the statement giving (id, value), and the kinds of rows it reads. Organizations are
# sorted by code, which is the order every official list of municipalities has.
_COLUMNS: dict[SortKey, tuple[str, tuple[str, ...]]] = {
    SortKey.TITLE: ('SELECT id, title FROM "case"', ("cases",)),
    SortKey.ORGANIZATION: ('SELECT id, lead_code FROM "case"', ("cases",)),
    SortKey.PAGE: ('SELECT id, page FROM "case"', ("cases",)),
    SortKey.YEAR: ('SELECT id, year FROM "case"', ("cases",)),
    SortKey.ASSESSMENT: (_JUDGED, ("cases", "assessments")),
    SortKey.UPDATED: (_UPDATED, ("cases", "notes", "assessments")),
}


def ordered(session: Session, sets: CaseSets, sort: Sequence[Sort]) -> list[int]:
    """Every case in this order; what lacks a value comes last, ties are in source order."""
    keys = [one for one in sort if one.key is not SortKey.RELEVANCE]
    kinds = {kind for one in keys if one.key in _COLUMNS for kind in _COLUMNS[one.key][1]}
    return sets.remember(
        ("ordered", tuple(keys)),
        tuple(sorted(kinds | {"cases"})),
        lambda: _sorted(session, sets, keys),
    )


def _sorted(session: Session, sets: CaseSets, keys: Sequence[Sort]) -> list[int]:
    ids = list(sets.order(session))
    for one in reversed(keys):
        if one.key is SortKey.SOURCE_ORDER:
            values: dict[int, Any] = dict(sets.place(session))
        else:
            values = dict(schema.raw(session).execute(_COLUMNS[one.key][0]).fetchall())
        known = [id_ for id_ in ids if values[id_] is not None]
        unknown = [id_ for id_ in ids if values[id_] is None]
        known.sort(key=values.__getitem__, reverse=one.descending)
        ids = known + unknown
    return ids
