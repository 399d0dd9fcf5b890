"""What differs between two texts, piece by piece, for screens and workbooks (no Qt)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Character by character up to here; beyond it (quadratic time) a whole sentence is one difference.
_FINE_LIMIT = 1_500
_SENTENCE = re.compile(r"[^。\n]*[。\n]|[^。\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `changed` when the other text does not have it there."""

    text: str
    changed: bool


def differences(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces; those that differ are marked, the rest is the same in both."""
    before: list[Piece] = []
    after: list[Piece] = []
    for same, ours, theirs in _blocks(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if same or len(ours) + len(theirs) > _FINE_LIMIT or not ours or not theirs:
            _add(before, ours, changed=not same)
            _add(after, theirs, changed=not same)
            continue
        for alike, one, other in _blocks(ours, theirs):
            _add(before, one, changed=not alike)
            _add(after, other, changed=not alike)
    return before, after


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag == "equal", "".join(old[i1:i2]), "".join(new[j1:j2])


def _add(pieces: list[Piece], text: str, *, changed: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].changed == changed:
        pieces[-1] = Piece(pieces[-1].text + text, changed)
    else:
        pieces.append(Piece(text, changed))
