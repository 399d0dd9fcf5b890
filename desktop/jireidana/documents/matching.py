"""Finds where printed page 1 lies in a PDF by looking for the titles of the cases printed in it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jireidana.progress import Progress

# Below this a title is not on the page: line breaks and odd glyphs cost a few points.
_ALIKE = 85.0
_NOTHING = Progress()


class PrintedCase(NamedTuple):
    """What is looked for: a case's title and the page it is printed on."""

    uid: str
    title: str
    page: int


class Sighting(NamedTuple):
    """A title that was found where it should be.

    Attributes:
        pdf_page: the page in the file, from 1.
        score: likeness, 0 to 100.
    """

    case: PrintedCase
    pdf_page: int
    score: float


@dataclass(frozen=True, slots=True)
class PageMatch:
    """Where printed page 1 lies.

    Attributes:
        first_page: the PDF page (from 1) with printed page 1, by the best guess; None when
            nothing fits.
        sightings: the titles that agree with it.
        looked_for: how many titles were looked for.
    """

    first_page: int | None
    sightings: tuple[Sighting, ...]
    looked_for: int

    @property
    def sure(self) -> bool:
        """More than half of the titles agree, and more than one."""
        return len(self.sightings) > max(1, self.looked_for // 2)


def plain(text: str) -> str:
    """A text without what PDF files do to it: line breaks, spaces, full-width forms."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def match_pages(
    cases: Sequence[PrintedCase], texts: Sequence[str], progress: Progress = _NOTHING
) -> PageMatch:
    """Each title votes for the distance between its printed page and the pages it stands on.

    A table of contents holds every title on one page and so votes for a different distance each
    time; the true distance gets one vote from nearly every case.
    """
    from rapidfuzz import fuzz

    pages = [plain(text) for text in texts]
    votes: defaultdict[int, dict[str, Sighting]] = defaultdict(dict)
    for number, case in enumerate(cases):
        progress.report(number, len(cases), f"事例名を探しています（{number + 1}/{len(cases)}）")
        title = plain(case.title)
        for pdf_page, page in enumerate(pages, start=1):
            if len(page) < len(title) // 2:
                continue
            score = 100.0
            if title not in page:
                score = fuzz.partial_ratio(title, page, score_cutoff=_ALIKE)
            if score >= _ALIKE:
                votes[pdf_page - case.page + 1][case.uid] = Sighting(case, pdf_page, score)
    if not votes:
        return PageMatch(None, (), len(cases))
    # On a tie the greater likeness; then the earlier page, as covers are short.
    best = max(
        votes,
        key=lambda first: (len(votes[first]), sum(s.score for s in votes[first].values()), -first),
    )
    # One title on one page proves nothing when many were looked for: that may be the contents.
    if len(votes[best]) == 1 and len(cases) > 1:
        return PageMatch(None, (), len(cases))
    found = sorted(votes[best].values(), key=lambda sighting: sighting.pdf_page)
    return PageMatch(best, tuple(found), len(cases))
