"""Running plain SELECTs with bound values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

# SQLite's older limit on bound parameters is 999.
_CHUNK = 900


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Slices small enough to be bound in one statement."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def select_rows(session: Session, sql: str, **values: Any) -> list[Any]:
    """Rows of a statement; list values are expanded."""
    statement = sa.text(sql)
    for name, value in values.items():
        if isinstance(value, (list, tuple)):
            statement = statement.bindparams(sa.bindparam(name, expanding=True))
    return list(session.execute(statement, values))
