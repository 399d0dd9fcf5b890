"""Running plain SELECTs with bound values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

# SQLite's older limit on bound parameters is 999.
_CHUNK = 900


def raw(session: Session) -> sqlite3.Connection:
    """The driver's connection inside the session's transaction: hot loops skip SQLAlchemy."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


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
