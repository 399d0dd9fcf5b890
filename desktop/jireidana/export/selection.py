"""What is exported, as one value read in one go: the writers below never touch the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from jireidana.catalog.browse import case_details
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One exported case: its running number, the case, and the remark of the proposal list."""

    no: int
    case: CaseDetail
    remark: str = ""


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
        entries: the cases in order.
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
    entries: tuple[Entry, ...]
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
    """Read what is to be exported.

    Args:
        session: where the cases are read.
        uids: the cases in the order wanted; uids without a case are left out.
        layout: the choices; the default layout when None.
        title: the heading; 「事例一覧」 when empty.
        query: the query as text.
        words: the query in words; 「すべての事例」 when there is no query either.
        remarks: what a proposal list says about its cases, by uid.
        compare: which cases go side by side; all of them when there are two to six.
        bodies: whether long texts are read; `needs_bodies` says when they are shown.
        calendar: how dates are written; in the eras unless said.
        progress: told while reading.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    layout = layout or Layout()
    cases = case_details(session, uids, texts=bodies, progress=progress)
    if layout.sort:
        cases.sort(key=_sort_key(session, layout.sort))
    remarks = remarks or {}
    entries = tuple(
        Entry(number, case, remarks.get(case.uid, "")) for number, case in enumerate(cases, start=1)
    )
    chosen = set(compare)
    compared = tuple(entry for entry in entries if entry.case.uid in chosen or not chosen)
    if COMPARE not in layout.sheets or len(compared) not in COMPARE_LIMITS:
        compared = ()
    used = {case.pack_id for case in cases}
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
