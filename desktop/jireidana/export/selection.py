"""What is exported, as one value: the writers below never see the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from sqlmodel import Session

from jireidana.catalog.browse import case_details, packs_of
from jireidana.catalog.clock import now
from jireidana.catalog.comparison import OwnRow, own_rows
from jireidana.catalog.listings import categories, packs
from jireidana.catalog.tables import AssessmentStatus
from jireidana.catalog.views import CaseDetail, PackView
from jireidana.dates import Calendar, day, local_date
from jireidana.progress import Progress

from .layouts import CARDS, COMPARE, Layout

# A default list must not become a thousand printed pages of cards unasked; Excel itself knows at
# most 1,026 page breaks on a sheet.
CARD_LIMIT = 1_000
COMPARE_LIMITS = range(2, 7)
# What the workbook says instead of a query where the cases were not found by one.
SELECTED_CASES, COMPARED_CASES = "一覧で選んだ事例", "比較している事例"
EVERY_CASE, LISTED_CASES = "すべての事例", "提案リスト「{name}」"
_WORDS_SHOWN = 80
# Read together: a list of a usual length is read once.
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One exported case: its running number, the case, and the remark of the proposal list."""

    no: int
    case: CaseDetail
    remark: str = ""


class Entries(Sequence[Entry]):
    """The cases in order, read some at a time: a hundred thousand at once would be 250 MB.

    Args:
        session: where they are read, open as long as this is used.
        uids: the cases, all of them there.
        remarks: what a proposal list says about them, by uid.
        bodies: whether long texts are read.
    """

    def __init__(
        self, session: Session, uids: Sequence[str], remarks: Mapping[str, str], bodies: bool
    ) -> None:
        self._session = session
        self._uids = uids
        self._remarks = remarks
        self._bodies = bodies
        self._start = -1
        self._part: tuple[Entry, ...] = ()

    def __len__(self) -> int:
        return len(self._uids)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(len(self))[place])
        at = range(len(self))[place]
        start = at - at % _AT_ONCE
        return self._read(start)[at - start]

    def __iter__(self) -> Iterator[Entry]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._read(start)

    def _read(self, start: int) -> tuple[Entry, ...]:
        """The part that begins there; the last one read is kept."""
        if start != self._start:
            # The one before goes first: they need not both be held.
            self._part = ()
            uids = self._uids[start : start + _AT_ONCE]
            cases = case_details(self._session, uids, texts=self._bodies)
            self._part = tuple(
                Entry(number, case, self._remarks.get(case.uid, ""))
                for number, case in enumerate(cases, start=start + 1)
            )
            self._start = start
        return self._part


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for 集計: PNG, and its size in points of the screen (96 an inch)."""

    title: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything an export says.

    Attributes:
        title: the heading of the document.
        query: the query as text; empty for all cases or a proposal list.
        words: the query as a sentence a reader understands.
        entries: the cases in order; those of `gather` can be read while its session is open.
        packs: the editions the cases come from.
        layout: the choices of columns, sheets and notes.
        compared: the cases side by side on 比較表, two to six, or none.
        own_rows: what the office says of the compared cases, by its own rows.
        generated_at: when, in UTC as ISO 8601.
        calendar: how dates are written.
        pictures: what 集計 shows beside its own charts.
    """

    title: str
    query: str
    words: str
    entries: Sequence[Entry]
    packs: tuple[PackView, ...] = ()
    layout: Layout = field(default_factory=Layout)
    compared: tuple[Entry, ...] = ()
    own_rows: tuple[OwnRow, ...] = ()
    generated_at: str = field(default_factory=now)
    calendar: Calendar = Calendar.JAPANESE
    pictures: tuple[Picture, ...] = ()

    def line(self, cases: int) -> str:
        """The line below the heading: how many cases, found by what, written when."""
        words = " ".join(self.words.split())
        words = words if len(words) <= _WORDS_SHOWN else f"{words[: _WORDS_SHOWN - 1]}…"
        made = day(local_date(self.generated_at), self.calendar)
        return f"{cases:,}件　検索条件：{words}　作成：{made}"


def needs_bodies(layout: Layout, cases: int, suffix: str) -> bool:
    """Whether a file shows long texts; 100,000 of them would need 300 MB for nothing."""
    if suffix == ".json" or layout.template or "body" in layout.columns:
        return True
    return suffix == ".xlsx" and CARDS in layout.sheets and cases <= CARD_LIMIT


def gather(
    session: Session,
    uids: Sequence[str],
    *,
    layout: Layout | None = None,
    title: str = "",
    query: str = "",
    words: str = "",
    remarks: Mapping[str, str] | None = None,
    compare: Sequence[str] = (),
    bodies: bool = True,
    calendar: Calendar = Calendar.JAPANESE,
    progress: Progress | None = None,
) -> Selection:
    """What is to be exported.

    Args:
        session: where the cases are read, open until everything is written.
        uids: the cases in the order wanted; uids without a case are left out.
        layout: the choices; the default layout when None.
        title: the heading; 「事例一覧」 when empty.
        query: the query as text.
        words: the query in words; 「すべての事例」 when there is no query either.
        remarks: what a proposal list says about its cases, by uid.
        compare: which cases go side by side; all of them when there are two to six.
        bodies: whether long texts are read; `needs_bodies` says when they are shown.
        calendar: how dates are written; in the eras unless said.
        progress: told while cases are read to be sorted.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    layout = layout or Layout()
    carried_by = packs_of(session, uids)
    uids = [uid for uid in uids if uid in carried_by]
    if layout.sort:
        uids = _sorted(session, uids, layout.sort, progress or Progress())
    entries = Entries(session, uids, remarks or {}, bodies)
    chosen = set(compare or uids)
    places = [place for place, uid in enumerate(uids) if uid in chosen]
    wanted = COMPARE in layout.sheets and len(places) in COMPARE_LIMITS
    compared = tuple(entries[place] for place in places) if wanted else ()
    used = set(carried_by.values())
    return Selection(
        title=title or "自治体DX事例一覧",
        query=query,
        words=words or query or EVERY_CASE,
        entries=entries,
        packs=tuple(pack for pack in packs(session) if pack.id in used),
        layout=layout,
        compared=compared,
        own_rows=tuple(own_rows(session, [entry.case.uid for entry in compared]))
        if compared
        else (),
        calendar=calendar,
    )


def _sorted(session: Session, uids: Sequence[str], sort: str, progress: Progress) -> list[str]:
    key = _sort_key(session, sort)
    keys: dict[str, tuple[Any, ...]] = {}
    for done, entry in enumerate(Entries(session, uids, {}, bodies=False), start=1):
        keys[entry.case.uid] = key(entry.case)
        progress.report(done, len(uids), "事例を読み込んでいます")
    return sorted(uids, key=keys.__getitem__)


def _sort_key(session: Session, sort: str) -> Callable[[CaseDetail], tuple[Any, ...]]:
    """A key for a stable sort: cases equal under it keep the order they were chosen in."""
    places = {
        (node.pack_id, node.path): index for index, node in enumerate(categories(session), start=1)
    }
    statuses = {status.value: index for index, status in enumerate(_STATUS_ORDER)}

    def code(case: CaseDetail) -> str:
        return (case.organizations[0].code if case.organizations else None) or "~"

    keys: dict[str, Callable[[CaseDetail], tuple[Any, ...]]] = {
        "category": lambda case: (places.get((case.pack_id, case.category), 0),),
        "organization": lambda case: (code(case),),
        "kind": lambda case: (_KINDS.get(case.kind, len(_KINDS)), code(case)),
        "title": lambda case: (case.title,),
        "source": lambda case: (case.source.title if case.source else "~", case.page or 0),
        "status": lambda case: (
            statuses.get(case.assessment.status if case.assessment else "", len(statuses)),
        ),
    }
    return keys[sort]


_STATUS_ORDER = (
    AssessmentStatus.ADOPTED,
    AssessmentStatus.CANDIDATE,
    AssessmentStatus.DECLINED,
)
_KINDS = {
    kind: index
    for index, kind in enumerate(("都道府県", "政令指定都市", "中核市", "特別区", "市", "町", "村"))
}
