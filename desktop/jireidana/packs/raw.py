"""A pack as it was found, before anything in it is believed: header values and tables of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .format import SignatureBlock
from .schema import Resource


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of text cells.

    Attributes:
        resource: what it is meant to be.
        file: the file or sheet as the user knows it.
        names: column names; those of the resource by their English names.
        headings: what stands in the header row, for messages.
        rows: (row number as a spreadsheet counts, cells); a cell is "" when empty.
        clean: whether it is known already that no cell holds a forbidden character.
    """

    resource: Resource
    file: str
    names: list[str]
    headings: list[str]
    rows: list[tuple[int, list[str]]]
    clean: bool = False

    def heading(self, name: str) -> str:
        return self.headings[self.names.index(name)] if name in self.names else name


@dataclass(frozen=True, slots=True)
class RawHeader:
    """The header's values as text, by PackHeader's names, and where they stand (for messages)."""

    file: str
    values: Mapping[str, str]
    extra: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawPack:
    """Header, tables by resource name, the signature, and the fingerprint the pack claims.

    `enclosed` names files that came along and stay outside.
    """

    header: RawHeader
    tables: Mapping[str, RawTable]
    signature: SignatureBlock | None = None
    fingerprint: str = ""
    enclosed: tuple[str, ...] = ()
