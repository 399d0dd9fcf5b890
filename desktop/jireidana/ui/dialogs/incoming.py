"""What the import dialog does off the UI thread: read, compare, take in, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from jireidana.app import Shelf
from jireidana.catalog.chosen import OwnWork, own_work
from jireidana.packs.apply import apply_pack, compare_in
from jireidana.packs.compare import (
    ChangedCase,
    Comparison,
    Direction,
    field_title,
    field_values,
    value_text,
)
from jireidana.packs.format import PackContent
from jireidana.packs.reader import read_pack
from jireidana.packs.signature import SignatureState
from jireidana.packs.store import installed
from jireidana.progress import Progress


@dataclass(frozen=True)
class Incoming:
    """A pack that was read and compared, and not yet taken in.

    Attributes:
        before: what is installed of it now.
        own: what the user has written on the cases concerned.
    """

    path: Path
    content: PackContent
    comparison: Comparison
    before: PackContent | None
    own: Mapping[str, OwnWork]

    @cached_property
    def changed(self) -> dict[str, ChangedCase]:
        return {case.uid: case for case in self.comparison.changed}

    @property
    def refused(self) -> bool:
        """Whether it must not be taken in at all."""
        return self.comparison.signature.state is SignatureState.BROKEN

    @property
    def older(self) -> bool:
        return self.comparison.direction is Direction.OLDER

    def differing(self, uid: str) -> list[tuple[str, str, str]]:
        """(field, old, new) of a changed case, as people read them."""
        return [
            (field_title(name), value_text(old), value_text(new))
            for name, (old, new) in self.changed[uid].fields.items()
        ]

    def field_names(self, uid: str) -> str:
        return "、".join(field_title(name) for name in self.changed[uid].fields)

    def fields(self, uid: str) -> list[tuple[str, str]]:
        """(field, text) of a case that is only in the new or only in the old edition."""
        key = uid.partition("/")[2]
        for pack in (self.content, self.before):
            for case in pack.cases if pack else ():
                if case.key == key:
                    values = field_values(pack, case) if pack else {}
                    return [(field_title(n), value_text(v)) for n, v in values.items()]
        return []


def read_incoming(shelf: Shelf, path: Path, progress: Progress) -> Incoming:
    """Read a pack and hold it against what is installed; nothing is changed.

    Raises:
        InputRefused: when the pack is not in order.
        Cancelled: when `progress` was cancelled.
    """
    content = read_pack(path, progress)
    progress.report(0, 0, QCoreApplication.translate("ImportDialog", "いまの内容と比べています"))
    with shelf.catalogue.read() as session:
        before = installed(session, content.header.id, progress, beside=content)
        comparison = compare_in(session, before, content, progress)
        concerned = [
            *comparison.added,
            *(case.uid for case in comparison.changed),
            *comparison.withdrawn,
        ]
        own = own_work(session, concerned)
    return Incoming(path, content, comparison, before, own)


def take_in(shelf: Shelf, incoming: Incoming, progress: Progress) -> int:
    """Take the pack in, an older version too when it was compared as one; gives the import's id."""
    return apply_pack(
        shelf.catalogue, incoming.content, allow_downgrade=incoming.older, progress=progress
    )
