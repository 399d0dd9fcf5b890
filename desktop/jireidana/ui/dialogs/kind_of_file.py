"""Which of our files a workbook is: a pack, a returned list, or somebody's records."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from html import unescape
from pathlib import Path

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=\"([^\"]*)\"")
_MOST = 1_000_000


class FileKind(Enum):
    """What a file that was opened or dropped is."""

    PACK = "pack"
    RETURNED = "returned"
    RECORDS = "records"


def kind_of_file(path: Path) -> FileKind:
    """The kind by suffix and names of sheets; the reader of that kind checks the rest."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        return FileKind.RECORDS
    if suffix != ".xlsx":
        return FileKind.PACK
    sheets = _sheets(path)
    if "記録の交換" in sheets:
        return FileKind.RECORDS
    # A pack's workbook has a sheet 事例; a list for a meeting has not.
    if "一覧" in sheets and "事例" not in sheets:
        return FileKind.RETURNED
    return FileKind.PACK


def _sheets(path: Path) -> set[str]:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as file:
            text = file.read(_MOST).decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return set()
    return {unescape(name) for name in _SHEET.findall(text)}
