"""What can be exported: the selected cases, the whole result, a proposal list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from sqlmodel import Session

from jireidana.catalog import browse, listings, proposals
from jireidana.catalog.reading import select_rows
from jireidana.export.layouts import COMPARE, Layout, last_layout, named_layouts
from jireidana.export.selection import COMPARED_CASES, EVERY_CASE, LISTED_CASES, SELECTED_CASES
from jireidana.ui import dates

Loaded = tuple[Sequence[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Scope:
    """One answer to "which cases?".

    Attributes:
        label: as the user reads it, without the number.
        count: how many cases.
        load: reads (uids in order, remarks by uid); runs off the UI thread.
        title: the heading that is proposed.
        query: the query as text, where there is one.
        words: the query in words, as the workbook says it: in Japanese.
        proposal: the proposal list's name, where it is one.
        compared: whether the cases stand side by side in 比較.
    """

    label: str
    count: int
    load: Callable[[Session], Loaded]
    title: str = ""
    query: str = ""
    words: str = ""
    proposal: str = ""
    compared: bool = False


def _by_ids(ids: Sequence[int]) -> Callable[[Session], Loaded]:
    return lambda session: (browse.uids_of(session, ids), {})


def selected_cases(ids: Sequence[int], query: str = "") -> Scope:
    """The cases selected in the list."""
    label = QCoreApplication.translate("ExportDialog", "選んだ事例")
    return Scope(label, len(ids), _by_ids(ids), query=query, words=SELECTED_CASES)


def compared_cases(ids: Sequence[int]) -> Scope:
    """The cases that stand side by side."""
    label = QCoreApplication.translate("ExportDialog", "比較している事例")
    return Scope(label, len(ids), _by_ids(ids), words=COMPARED_CASES, compared=True)


def current_result(ids: Sequence[int], query: str) -> Scope:
    """Everything the current query found, in its order."""
    from jireidana.search.language import parse

    label = QCoreApplication.translate("ExportDialog", "検索結果すべて")
    words = parse(query).in_words(dates.calendar())
    return Scope(label, len(ids), _by_ids(ids), query=query, words=words)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the dialog begins with: read before it is there, off the UI thread.

    Attributes:
        scopes: what can be written.
        first: which of them is chosen.
        last: the layout of the last export.
        named: the layouts kept under a name.
    """

    scopes: Sequence[Scope]
    first: int
    last: Layout
    named: Mapping[str, Layout]


def read_offers(session: Session, scopes: Iterable[Scope] = (), proposal: str = "") -> Offers:
    """What can be exported, and how it was done the last time.

    Args:
        session: where to read.
        scopes: what comes first (the selection, the result); the proposal lists and all cases are
            added. The first one that holds a case is chosen.
        proposal: the name of the proposal list to begin with.
    """
    offered = [scope for scope in scopes if scope.count]
    last = last_layout(session)
    if any(scope.compared for scope in offered):
        last = replace(last, sheets=(*last.sheets, COMPARE))
    offered += [*proposal_scopes(session), all_cases(session)]
    wanted = [at for at, scope in enumerate(offered) if proposal and scope.proposal == proposal]
    return Offers(offered, wanted[0] if wanted else 0, last, named_layouts(session))


def proposal_scopes(session: Session) -> list[Scope]:
    """Every proposal list in use that holds a case."""
    label = QCoreApplication.translate("ExportDialog", "提案リスト「{name}」")

    def loader(name: str) -> Callable[[Session], Loaded]:
        def load(session: Session) -> Loaded:
            rows = proposals.proposal_remarks(session, name)
            return [uid for uid, _ in rows], dict(rows)

        return load

    return [
        Scope(
            label.format(name=view.name),
            view.cases,
            loader(view.name),
            title=view.name,
            words=LISTED_CASES.format(name=view.name),
            proposal=view.name,
        )
        for view in listings.proposals(session)
        if view.cases and not view.archived
    ]


def all_cases(session: Session) -> Scope:
    """Every published case."""
    statement = "SELECT uid FROM \"case\" WHERE status = 'published' ORDER BY pack_id, position"
    (count,) = select_rows(session, "SELECT count(*) FROM \"case\" WHERE status = 'published'")[0]
    label = QCoreApplication.translate("ExportDialog", "すべての事例")
    return Scope(
        label,
        count,
        lambda s: ([uid for (uid,) in select_rows(s, statement)], {}),
        words=EVERY_CASE,
    )
