"""Settings that belong to the data (own organization, trusted publishers, …), as JSON values."""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import Session

from .tables import Setting


def get_setting(session: Session, key: str, default: Any = None) -> Any:
    """The value of a setting; `default` also when what is stored cannot be read."""
    row = session.get(Setting, key)
    if row is None:
        return default
    try:
        return json.loads(row.value)
    except ValueError:
        return default


def set_setting(session: Session, key: str, value: Any) -> None:
    """Store a JSON-able value; None removes the setting."""
    row = session.get(Setting, key)
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))
    else:
        row.value = json.dumps(value, ensure_ascii=False)
    session.flush()
