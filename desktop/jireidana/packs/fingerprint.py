"""The canonical content of a pack and what is derived from it: fingerprint and case revisions.

Canonical: one line of JSON per header, category, source and case, in the pack's order, keys
sorted, text in Unicode NFC with LF as line end, empty values left out. No byte of the carrying
file enters, so a folder, a `.jpack` and a workbook of the same content have one fingerprint.
PACK-FORMAT.md writes this down for others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any
from unicodedata import normalize

from .format import CaseEntry, OrganizationEntry, PackContent

_PREFIX = b"jireidana-pack/1\n"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_GROUPS = 6
_DIGITS = 5


def _line(values: Mapping[str, Any]) -> bytes:
    # Lone surrogates cannot be encoded; the checks refuse them long before.
    return normalize("NFC", _ENCODER.encode(values)).encode()


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    # Everything empty is false, and so is the page 0, which is not empty.
    return {name: value for name, value in values.items() if value or value == 0}


def case_values(case: CaseEntry) -> dict[str, Any]:
    """What a case says, as JSON-able values without the empty ones."""
    values = case._asdict()
    values["organizations"] = [_present(entry._asdict()) for entry in case.organizations]
    return _present(values)


def case_line(case: CaseEntry) -> bytes:
    """The canonical line of a case.

    Laid out here: for cases by the thousand, making a dict and an encoder of each costs more than
    hashing them.
    """
    parts: list[str] = []
    for name, value in zip(CaseEntry._fields, case, strict=True):
        if value or value == 0:
            parts.append(f'"{name}":{_LAYOUTS[name](value)}')
    parts.sort()
    return normalize("NFC", "{" + ",".join(parts) + "}").encode()


def _mentions_line(mentions: Sequence[OrganizationEntry]) -> str:
    return _ENCODER.encode([_present(entry._asdict()) for entry in mentions])


_LAYOUTS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(CaseEntry._fields, encode_basestring),
    "page": str,
    "year": str,
    "extra": _ENCODER.encode,
    "organizations": _mentions_line,
}


def revision(case: CaseEntry) -> str:
    """The revision of a case: 16 hex digits of the hash of its canonical content."""
    return hashlib.sha256(case_line(case)).hexdigest()[:16]


def outline_lines(content: PackContent) -> Iterator[bytes]:
    """The canonical lines that stand before those of the cases."""
    header = content.header
    yield _line(
        _present(
            {
                "id": header.id,
                "title": header.title,
                "version": header.version,
                "publisher": header.publisher,
                "released": header.released,
                "licence": header.licence,
                "extra": dict(header.extra),
            }
        )
    )
    for category in content.categories:
        yield _line({"category": _present(category._asdict())})
    for source in content.sources:
        yield _line({"source": _present(source._asdict())})


def hashes(
    content: PackContent, cases: Iterable[CaseEntry] | None = None
) -> tuple[bytes, dict[str, str]]:
    """SHA-256 of the canonical content, and the revision of every case by its key.

    `cases` are those of the content where it does not hold them itself.
    """
    hashed = hashlib.sha256(_PREFIX)
    for line in outline_lines(content):
        hashed.update(line + b"\n")
    revisions: dict[str, str] = {}
    for case in content.cases if cases is None else cases:
        line = case_line(case)
        hashed.update(line + b"\n")
        revisions[case.key] = hashlib.sha256(line).hexdigest()[:16]
    return hashed.digest(), revisions


def spoken(digest: bytes) -> str:
    """A hash as thirty decimal digits in groups of five.

    Digits can be read out over the telephone in any office without spelling; 99 bits are enough
    that nobody makes a second pack with the same ones.
    """
    number = int.from_bytes(digest[:16], "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return "-".join(digits[i : i + _DIGITS] for i in range(0, len(digits), _DIGITS))
