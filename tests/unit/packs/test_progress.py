"""Long work on a large pack says how far it is, and stops where asked without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from jireidana.app import Shelf, open_shelf
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.compare import compare
from jireidana.packs.format import CaseEntry, PackContent
from jireidana.packs.undo import undo_import
from jireidana.progress import Cancelled, Progress
from support.pack_samples import dump, edition, official

MANY = 10_000


class Watched(Progress):
    """Notes what is said; presses 中止 when a text of that kind has come so far."""

    def __init__(self, cancel_at: str = "", from_done: int = 1) -> None:
        super().__init__()
        self.said: dict[str, int] = {}
        self._cancel_at, self._from = cancel_at, from_done

    def report(self, done: int, total: int, text: str = "") -> None:
        self.said[text] = max(done, self.said.get(text, 0))
        if self._cancel_at and self._cancel_at in text and done >= self._from:
            self.cancel()
        super().report(done, total, text)

    def reached(self, part: str) -> int:
        return max((done for text, done in self.said.items() if part in text), default=-1)


@pytest.fixture
def opened(tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path / "data")


def _many(count: int = MANY) -> PackContent:
    cases = tuple(CaseEntry(key=f"n{n}", title=f"事例{n}") for n in range(count))
    return edition(official(), add=cases)


def test_a_comparison_of_ten_thousand_says_how_far_it_is_and_can_be_stopped() -> None:
    old, new = official(), _many()
    watched = Watched()
    found = compare(old, new, progress=watched)
    assert len(found.added) == MANY
    assert watched.reached("比べて") == MANY + len(old.cases)
    halfway = Watched("比べて", MANY // 2)
    with pytest.raises(Cancelled):
        compare(old, new, progress=halfway)
    assert halfway.reached("比べて") == MANY // 2


def test_comparing_reading_and_indexing_can_be_stopped_and_leave_no_trace(opened: Shelf) -> None:
    before = dump(opened.catalogue)
    incoming = _many(1_000)
    for phase in ("内容を読んで", "比べて"):
        with pytest.raises(Cancelled):
            compare_with_installed(opened.catalogue, incoming, Watched(phase, 30))
    for phase, at in (("書き込んで", 0), ("索引を作って", 500)):
        stopped = Watched(phase, at)
        with pytest.raises(Cancelled):
            apply_pack(opened.catalogue, incoming, progress=stopped, backup=False)
        assert stopped.reached(phase) >= at
        assert dump(opened.catalogue) == before
    watched = Watched()
    apply_pack(opened.catalogue, incoming, progress=watched, backup=False)
    assert watched.reached("索引を作って") == 1_000
    taken = dump(opened.catalogue)
    with opened.catalogue.read() as session:
        assert opened.index.check(session) == []
    # Going back, the words of the index are many dead: it is made anew.
    with pytest.raises(Cancelled):
        undo_import(opened.catalogue, progress=Watched("索引を作って", 10), backup=False)
    assert dump(opened.catalogue) == taken
    undo_import(opened.catalogue, backup=False)
    opened.close()
