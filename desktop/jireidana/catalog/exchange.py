"""Exchange of what people wrote: compared first; `takeover` takes in what was chosen of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from sqlmodel import Session

from .reading import select_rows
from .user_data import UserData, gather_user_data


class Verdict(Enum):
    """How an incoming item stands to what is here."""

    NEW = "new"
    NEWER = "newer"
    OLDER = "older"


class Sort(Enum):
    """What an item is."""

    TAG = "タグ"
    NOTE = "メモ"
    ASSESSMENT = "検討状況"
    PROPOSAL = "提案リスト"
    QUERY = "検索条件"
    CELL = "比較の記入"


class Item(NamedTuple):
    """One thing that may be taken over.

    Attributes:
        key: names it within its sort.
        label: what a person recognizes it by: a case, a list, a name.
        mine, theirs: both contents as text; `mine` is empty for what is new.
        taken: whether it is taken over unless somebody chooses otherwise.
    """

    sort: Sort
    verdict: Verdict
    key: tuple[str, ...]
    label: str
    mine: str
    theirs: str

    @property
    def taken(self) -> bool:
        return self.verdict is not Verdict.OLDER


@dataclass(frozen=True, slots=True)
class Exchange:
    """A comparison of two people's data.

    Attributes:
        items: what differs, in a fixed order.
        same: how many incoming things are here already.
        unknown: how many things belong to cases of packs that are not installed here.
    """

    theirs: UserData
    items: tuple[Item, ...]
    same: int
    unknown: int


def compare_user_data(session: Session, theirs: UserData) -> Exchange:
    """Hold incoming data against what is here; nothing is changed."""
    mine = gather_user_data(session)
    titles = dict(select_rows(session, 'SELECT uid, title FROM "case"'))
    deleted = dict(
        select_rows(
            session,
            "SELECT note_uid, max(replaced_at) FROM note_history WHERE deleted GROUP BY note_uid",
        )
    )
    items = [
        *_tags(mine, theirs, titles),
        *_notes(mine, theirs, titles, deleted),
        *_assessments(mine, theirs, titles),
        *_proposals(mine, theirs, titles),
        *_queries(mine, theirs),
        *_cells(mine, theirs, titles),
    ]
    concerned = [row.case_uid for row in theirs.case_tags]
    concerned += [row.case_uid for row in theirs.notes]
    concerned += [row.case_uid for row in theirs.assessments]
    unknown = sum(uid not in titles for uid in concerned)
    total = (
        len(concerned) + len(theirs.proposals) + len(theirs.queries) + len(theirs.comparison_cells)
    )
    loose = sum(item.sort is Sort.TAG and len(item.key) == 1 for item in items)
    return Exchange(theirs, tuple(items), max(0, total - len(items) + loose), unknown)


def _tags(mine: UserData, theirs: UserData, titles: Mapping[str, str]) -> Iterator[Item]:
    known = {tag.name for tag in mine.tags}
    on_cases = {row.tag for row in theirs.case_tags}
    for tag in theirs.tags:
        if tag.name not in known and tag.name not in on_cases:
            yield Item(Sort.TAG, Verdict.NEW, (tag.name,), tag.name, "", tag.name)
    here = set(mine.case_tags)
    for row in theirs.case_tags:
        if row not in here:
            label = titles.get(row.case_uid, row.case_uid)
            yield Item(Sort.TAG, Verdict.NEW, (row.case_uid, row.tag), label, "", row.tag)


def _notes(
    mine: UserData, theirs: UserData, titles: Mapping[str, str], deleted: Mapping[str, str]
) -> Iterator[Item]:
    here = {note.uid: note for note in mine.notes}
    texts = {(note.case_uid, note.text) for note in mine.notes}
    for note in theirs.notes:
        label = titles.get(note.case_uid, note.case_uid)
        own = here.get(note.uid)
        if own is None:
            if (note.case_uid, note.text) in texts:
                continue
            # A note that was deleted here after that version comes back only when asked for.
            gone = deleted.get(note.uid, "") > note.updated_at
            verdict = Verdict.OLDER if gone else Verdict.NEW
            yield Item(Sort.NOTE, verdict, (note.uid,), label, "", note.text)
        elif own.text != note.text:
            newer = note.updated_at > own.updated_at
            verdict = Verdict.NEWER if newer else Verdict.OLDER
            yield Item(Sort.NOTE, verdict, (note.uid,), label, own.text, note.text)


def _assessments(mine: UserData, theirs: UserData, titles: Mapping[str, str]) -> Iterator[Item]:
    def said(row: object) -> str:
        parts = [str(getattr(row, name)) for name in ("status", "section", "decided_on", "reason")]
        return "　".join(part for part in parts if part)

    here = {row.case_uid: row for row in mine.assessments}
    for row in theirs.assessments:
        own = here.get(row.case_uid)
        label = titles.get(row.case_uid, row.case_uid)
        if own is None:
            yield Item(Sort.ASSESSMENT, Verdict.NEW, (row.case_uid,), label, "", said(row))
        elif own[1:5] != row[1:5]:
            verdict = Verdict.NEWER if row.updated_at > own.updated_at else Verdict.OLDER
            yield Item(Sort.ASSESSMENT, verdict, (row.case_uid,), label, said(own), said(row))


def proposal_lists(data: UserData) -> dict[str, list[tuple[str, str]]]:
    """The cases of every proposal list, in its order, with their remarks."""
    lists: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in data.proposal_cases:
        lists[row.proposal].append((row.case_uid, row.remark))
    return lists


def _proposals(mine: UserData, theirs: UserData, titles: Mapping[str, str]) -> Iterator[Item]:
    ours, others = proposal_lists(mine), proposal_lists(theirs)
    here = {row.name: row for row in mine.proposals}
    for row in theirs.proposals:
        own = dict(ours.get(row.name, ()))
        fresh = [
            titles.get(uid, uid)
            for uid, remark in others.get(row.name, ())
            if uid not in own or (remark and not own[uid])
        ]
        if row.name not in here:
            verdict, now_here = Verdict.NEW, ""
        elif fresh:
            verdict, now_here = Verdict.NEWER, f"{len(own)}件"
        else:
            continue
        yield Item(
            Sort.PROPOSAL, verdict, (row.name,), row.name, now_here, "\n".join(fresh) or "0件"
        )


def _queries(mine: UserData, theirs: UserData) -> Iterator[Item]:
    here = {row.name: row.text for row in mine.queries}
    for row in theirs.queries:
        if row.name not in here:
            yield Item(Sort.QUERY, Verdict.NEW, (row.name,), row.name, "", row.text)
        elif here[row.name] != row.text:
            # Queries carry no date: what is here stays unless somebody chooses otherwise.
            yield Item(Sort.QUERY, Verdict.OLDER, (row.name,), row.name, here[row.name], row.text)


def _cells(mine: UserData, theirs: UserData, titles: Mapping[str, str]) -> Iterator[Item]:
    here = {(row.row, row.case_uid): row.text for row in mine.comparison_cells}
    for row in theirs.comparison_cells:
        key = (row.row, row.case_uid)
        label = f"{titles.get(row.case_uid, row.case_uid)}　{row.row}"
        if key not in here:
            yield Item(Sort.CELL, Verdict.NEW, key, label, "", row.text)
        elif here[key] != row.text:
            yield Item(Sort.CELL, Verdict.OLDER, key, label, here[key], row.text)
