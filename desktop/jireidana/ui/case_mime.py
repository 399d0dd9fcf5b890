"""Cases on the way from a list to a tag or a proposal list, by drag or by clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

MIME = "application/x-jireidana-cases"


def pack(uids: Sequence[str], text: str = "") -> QMimeData:
    """Cases as they are dragged; `text` is what other programs get."""
    # Here and below: the first frame need not wait for it.
    import json

    data = QMimeData()
    data.setData(MIME, json.dumps(list(uids), ensure_ascii=False).encode())
    if text:
        data.setText(text)
    return data


def unpack(data: QMimeData) -> list[str]:
    """The uids in a drag; empty when it holds no cases."""
    if not data.hasFormat(MIME):
        return []
    import json

    try:
        found = json.loads(bytes(data.data(MIME).data()))
    except ValueError:
        return []
    return [uid for uid in found if isinstance(uid, str)] if isinstance(found, list) else []
