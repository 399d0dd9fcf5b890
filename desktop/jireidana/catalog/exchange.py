"""Exchange of what people wrote: compare first, newest wins per note, nothing is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from sqlmodel import Session, select

from . import annotate, proposals, saved_queries
from .clock import now
from .reading import select_rows
from .tables import (
    Assessment,
    AssessmentStatus,
    CaseTag,
    ComparisonCell,
    ComparisonRow,
    Note,
    NoteHistory,
    Proposal,
    ProposalCase,
)
from .user_data import NoteRow, UserData, gather_user_data


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


def _lists(data: UserData) -> dict[str, list[tuple[str, str]]]:
    lists: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in data.proposal_cases:
        lists[row.proposal].append((row.case_uid, row.remark))
    return lists


def _proposals(mine: UserData, theirs: UserData, titles: Mapping[str, str]) -> Iterator[Item]:
    ours, others = _lists(mine), _lists(theirs)
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


# ---------------------------------------------------------------- applying


def apply_user_data(session: Session, exchange: Exchange, chosen: Collection[Item]) -> int:
    """Take over the chosen items; gives how many.

    Call it inside one `Catalogue.write`, which makes it one undoable step. Nothing that is here is
    taken away: a replaced note keeps its earlier text in its history.
    """
    theirs = exchange.theirs
    keys: defaultdict[Sort, set[tuple[str, ...]]] = defaultdict(set)
    for item in chosen:
        keys[item.sort].add(item.key)
    colors = {tag.name: tag.color for tag in theirs.tags}
    stamp = now()
    for key in sorted(keys[Sort.TAG]):
        tag = annotate.create_tag(session, name=key[-1], color=colors.get(key[-1], ""))
        if len(key) == 2 and session.get(CaseTag, (key[0], tag.id)) is None:
            session.add(CaseTag(case_uid=key[0], tag_id=tag.id or 0, added_at=stamp))
    for note in theirs.notes:
        if (note.uid,) in keys[Sort.NOTE]:
            _put_note(session, note, stamp)
    for row in theirs.assessments:
        if (row.case_uid,) in keys[Sort.ASSESSMENT]:
            own = session.get(Assessment, row.case_uid) or Assessment(
                case_uid=row.case_uid, status=AssessmentStatus.UNDECIDED, updated_at=stamp
            )
            own.status = AssessmentStatus(row.status)
            own.reason, own.section = row.reason, row.section
            own.decided_on = row.decided_on or None
            own.updated_at, own.case_revision = row.updated_at, row.case_revision
            session.add(own)
    _put_proposals(session, theirs, {key[0] for key in keys[Sort.PROPOSAL]})
    for query in theirs.queries:
        if (query.name,) in keys[Sort.QUERY]:
            saved_queries.save_query(session, name=query.name, text=query.text)
    _put_cells(session, theirs, keys[Sort.CELL])
    session.flush()
    return len(chosen)


def _put_note(session: Session, note: NoteRow, stamp: str) -> None:
    own = session.exec(select(Note).where(Note.uid == note.uid)).first()
    if own is None:
        session.add(Note(**note._asdict()))
        return
    session.add(
        NoteHistory(
            note_uid=own.uid, case_uid=own.case_uid, text=own.text, author=own.author,
            written_at=own.updated_at, replaced_at=stamp,
        )
    )  # fmt: skip
    own.text, own.author = note.text, note.author
    own.updated_at, own.case_revision = note.updated_at, note.case_revision


def _put_proposals(session: Session, theirs: UserData, names: set[str]) -> None:
    lists = _lists(theirs)
    for row in theirs.proposals:
        if row.name not in names:
            continue
        own = session.exec(select(Proposal).where(Proposal.name == row.name)).first()
        if own is None:
            own = proposals.create_proposal(session, name=row.name)
            own.memo, own.fiscal_year = row.memo, row.fiscal_year
            own.archived_at = row.archived_at or None
        known = {
            case.case_uid: case
            for case in session.exec(select(ProposalCase).where(ProposalCase.proposal_id == own.id))
        }
        position = max((case.position for case in known.values()), default=0)
        for uid, remark in lists.get(row.name, ()):
            if uid in known:
                known[uid].remark = known[uid].remark or remark
                continue
            position += 1
            session.add(
                ProposalCase(
                    proposal_id=own.id or 0, case_uid=uid, position=position, remark=remark
                )
            )
        own.updated_at = now()
        session.flush()


def _put_cells(session: Session, theirs: UserData, keys: Collection[tuple[str, ...]]) -> None:
    for cell in theirs.comparison_cells:
        if (cell.row, cell.case_uid) not in keys:
            continue
        row = session.exec(select(ComparisonRow).where(ComparisonRow.title == cell.row)).first()
        if row is None:
            count = len(session.exec(select(ComparisonRow)).all())
            row = ComparisonRow(title=cell.row, position=count + 1)
            session.add(row)
            session.flush()
        own = session.get(ComparisonCell, (row.id, cell.case_uid))
        if own is None:
            session.add(ComparisonCell(row_id=row.id or 0, case_uid=cell.case_uid, text=cell.text))
        else:
            own.text = cell.text
