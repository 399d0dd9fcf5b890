"""Takes over what was chosen of another's data: newest wins per note, nothing is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from jireidana.progress import Progress

from . import annotate, proposals, saved_queries
from .clock import now
from .exchange import Exchange, Item, Sort, proposal_lists
from .reading import chunks, select_rows
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
from .user_data import NoteRow, UserData

Keys = set[tuple[str, ...]]


def apply_user_data(
    session: Session,
    exchange: Exchange,
    chosen: Collection[Item],
    progress: Progress | None = None,
) -> int:
    """Take over the chosen items; gives how many.

    Call it inside one `Catalogue.write`, which makes it one undoable step. Nothing that is here is
    taken away: a replaced note keeps its earlier text in its history.

    Raises:
        Cancelled: when `progress` was cancelled; the caller rolls back.
    """
    progress = progress or Progress()
    theirs = exchange.theirs
    keys: defaultdict[Sort, Keys] = defaultdict(set)
    for item in chosen:
        keys[item.sort].add(item.key)
    stamp, done = now(), 0
    for part in (
        _put_tags(session, theirs, keys[Sort.TAG], stamp),
        _put_notes(session, theirs, keys[Sort.NOTE], stamp),
        _put_assessments(session, theirs, keys[Sort.ASSESSMENT]),
        _put_proposals(session, theirs, keys[Sort.PROPOSAL]),
        _put_queries(session, theirs, keys[Sort.QUERY]),
        _put_cells(session, theirs, keys[Sort.CELL]),
    ):
        for count in part:
            done += count
            progress.report(done, len(chosen), "記録を取り込んでいます")
    session.flush()
    return len(chosen)


# Each gives, as it goes on, how many more items it has taken over. What is new goes in by the
# thousand: a second PC begins with everything the first one has.


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> Iterator[int]:
    for part in chunks(rows):
        session.execute(sa.insert(table), part)
        yield len(part)


def _put_tags(session: Session, theirs: UserData, keys: Keys, stamp: str) -> Iterator[int]:
    if not keys:
        return
    colors = {tag.name: tag.color for tag in theirs.tags}
    ids = {}
    for name in sorted({key[-1] for key in keys}):
        ids[name] = annotate.create_tag(session, name=name, color=colors.get(name, "")).id
    here = set(map(tuple, select_rows(session, "SELECT case_uid, tag_id FROM case_tag")))
    pairs = {(key[0], ids[key[-1]]) for key in keys if len(key) == 2} - here
    rows = [
        {"case_uid": uid, "tag_id": tag, "added_at": stamp}
        for uid, tag in sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0))
    ]
    yield len(keys) - len(rows)
    yield from _insert(session, CaseTag, rows)


def _put_notes(session: Session, theirs: UserData, keys: Keys, stamp: str) -> Iterator[int]:
    wanted = [note for note in theirs.notes if (note.uid,) in keys]
    here = {uid for (uid,) in select_rows(session, "SELECT uid FROM note")}
    yield from _insert(session, Note, [note._asdict() for note in wanted if note.uid not in here])
    for note in wanted:
        if note.uid in here:
            _replace_note(session, note, stamp)
            yield 1


def _replace_note(session: Session, note: NoteRow, stamp: str) -> None:
    own = session.exec(select(Note).where(Note.uid == note.uid)).one()
    session.add(
        NoteHistory(
            note_uid=own.uid, case_uid=own.case_uid, text=own.text, author=own.author,
            written_at=own.updated_at, replaced_at=stamp,
        )
    )  # fmt: skip
    own.text, own.author = note.text, note.author
    own.updated_at, own.case_revision = note.updated_at, note.case_revision


def _put_assessments(session: Session, theirs: UserData, keys: Keys) -> Iterator[int]:
    here = {uid for (uid,) in select_rows(session, "SELECT case_uid FROM assessment")}
    rows = [
        {
            **row._asdict(),
            "status": AssessmentStatus(row.status),
            "decided_on": row.decided_on or None,
        }
        for row in theirs.assessments
        if (row.case_uid,) in keys
    ]
    yield from _insert(session, Assessment, [row for row in rows if row["case_uid"] not in here])
    for row in rows:
        if row["case_uid"] in here:
            own = session.get_one(Assessment, row["case_uid"])
            for name, value in row.items():
                setattr(own, name, value)
            yield 1


def _put_queries(session: Session, theirs: UserData, keys: Keys) -> Iterator[int]:
    for query in theirs.queries:
        if (query.name,) in keys:
            saved_queries.save_query(session, name=query.name, text=query.text)
            yield 1


def _put_proposals(session: Session, theirs: UserData, keys: Keys) -> Iterator[int]:
    lists = proposal_lists(theirs)
    for row in theirs.proposals:
        if (row.name,) not in keys:
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
        yield 1


def _put_cells(session: Session, theirs: UserData, keys: Keys) -> Iterator[int]:
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
        yield 1
