"""JSON for other programs: the shape of the command line contract."""

from __future__ import annotations

import json
from pathlib import Path

from jireidana.catalog.shapes import case_shape
from jireidana.progress import Progress

from .selection import Selection


def write_json(selection: Selection, path: Path, progress: Progress) -> None:
    """Write every case whole; notes only when the layout says so.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    head = {
        "query": selection.query,
        "generated_at": selection.generated_at,
        "packs": [
            {"id": pack.id, "version": pack.version, "fingerprint": pack.fingerprint}
            for pack in selection.packs
        ],
    }
    total = len(selection.entries)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        # Case by case: a hundred thousand shapes at once would double the memory.
        file.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}"))
        file.write(',\n "cases": [')
        for done, entry in enumerate(selection.entries, start=1):
            shape = case_shape(entry.case, with_notes=selection.layout.with_notes)
            file.write(",\n  " if done > 1 else "\n  ")
            # A lone surrogate cannot be written as UTF-8; as an escape it can.
            text = json.dumps(shape, ensure_ascii=False)
            file.write(text if _encodable(text) else json.dumps(shape))
            if done % 200 == 0 or done == total:
                progress.report(done, total, "JSONを書き出しています")
        file.write("\n ]\n}\n")


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
