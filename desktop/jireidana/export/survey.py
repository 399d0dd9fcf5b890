"""What has to be known of all cases before the first row is written: one reading of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jireidana.catalog.tables import AssessmentStatus
from jireidana.progress import Progress

from .columns import COLUMNS
from .selection import Entry

_OFTEN = 200


@dataclass(slots=True)
class Survey:
    """What some case has, and how many cases have it.

    Attributes:
        filled: ids of the spare columns in which some case has something to show.
        places: cases by volume and category.
        first: the first case met of each of them, by pack and id.
        kinds, statuses, prefectures: cases by their words.
        codes: of each prefecture the beginning of its codes, which orders them.
    """

    filled: set[str] = field(default_factory=set)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    prefectures: Counter[str] = field(default_factory=Counter)
    codes: dict[str, str] = field(default_factory=dict)

    def _count(self, entry: Entry) -> None:
        case = entry.case
        path = case.category
        place = (path[0] if len(path) > 1 else "", path[-1] if path else "")
        self.places[place] += 1
        self.first.setdefault(place, (case.pack_id, case.id))
        self.kinds[case.kind] += 1
        judged = case.assessment
        self.statuses[judged.status if judged else AssessmentStatus.UNDECIDED.value] += 1
        self.prefectures[case.prefecture] += 1
        if case.organizations:
            self.codes[case.prefecture] = (case.organizations[0].code or "~")[:2]


def survey(entries: Sequence[Entry], progress: Progress | None = None) -> Survey:
    """Go through the cases once.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    found = Survey()
    total = len(entries)
    empty = [column for column in COLUMNS.values() if column.spare]
    for done, entry in enumerate(entries, start=1):
        filled = {column.id for column in empty if column.value(entry) not in ("", None)}
        if filled:
            found.filled |= filled
            empty = [column for column in empty if column.id not in filled]
        found._count(entry)
        if progress and (done % _OFTEN == 0 or done == total):
            progress.report(done, total, "事例を読み込んでいます")
    return found
