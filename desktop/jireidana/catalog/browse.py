"""Reads of cases: rows of a list, one case whole, ids and uids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from jireidana.errors import UserError

from . import rows as rows_of_list
from .listings import categories, sources_by_id
from .reading import chunks, raw, select_rows
from .rows import BADGE, LAST_IMPORT, marks, organizations
from .views import AssessmentView, CaseDetail, CaseRow, NoteView, SourceView

_MANY = 10_000


def case_rows(session: Session, ids: Sequence[int]) -> list[CaseRow]:
    """The rows of these cases in the order asked for; ids that are gone are left out."""
    return rows_of_list.case_rows(raw(session), ids)


def case_detail(session: Session, uid: str) -> CaseDetail:
    """One case, whole.

    Raises:
        UserError: when there is no such case.
    """
    found = case_details(session, [uid])
    if not found:
        raise UserError(
            f"事例「{uid}」は見つかりません。", "事例の識別子（パック/番号）を確かめてください。"
        )
    return found[0]


def case_details(session: Session, uids: Sequence[str], *, texts: bool = True) -> list[CaseDetail]:
    """These cases, whole, in the order asked for; uids without a case are left out.

    Args:
        session: where they are read.
        uids: the cases.
        texts: whether the body is wanted.
    """
    paths = {node.id: node.path for node in categories(session)}
    documents = sources_by_id(session)
    cases: dict[str, CaseDetail] = {}
    for part in chunks(uids):
        cases.update((case.uid, case) for case in _details(session, part, texts, paths, documents))
    return [cases[uid] for uid in uids if uid in cases]


def _details(
    session: Session,
    uids: Sequence[str],
    texts: bool,
    paths: dict[int, tuple[str, ...]],
    documents: dict[int, SourceView],
) -> Iterator[CaseDetail]:
    rows = select_rows(
        session,
        f"""SELECT c.id, c.uid, c.pack_id, p.title, p.version, p.publisher, c.key, c.number,
                   c.title, c.category_id, c.source_id, c.page, c.year, t.summary,
                   {"t.body" if texts else "''"}, t.extra, c.status, {BADGE}, c.revision
            FROM "case" c JOIN pack p ON p.id = c.pack_id
            LEFT JOIN case_text t ON t.case_id = c.id {LAST_IMPORT} WHERE c.uid IN :uids""",
        uids=list(uids),
    )
    ids = [row[0] for row in rows]
    mentioned = organizations(raw(session), ids)
    carried = marks(raw(session), ids)
    revisions = {row[1]: row[-1] for row in rows}
    notes = _notes(session, revisions)
    assessments = _assessments(session, revisions)
    proposals = _proposals(session, uids)
    for (
        id_, uid, pack_id, pack_title, pack_version, publisher, key, number, title, category_id,
        source_id, page, year, summary, body, extra, status, badge, revision,
    ) in rows:  # fmt: skip
        mentions = mentioned[id_]
        prefecture, kind, kana = mentions[0][1] if mentions else ("", "", "")
        yield CaseDetail(
            id=id_,
            uid=uid,
            pack_id=pack_id,
            pack_title=pack_title,
            pack_version=pack_version,
            publisher=publisher,
            key=key,
            number=number,
            title=title,
            organizations=tuple(mention for mention, _ in mentions),
            prefecture=prefecture,
            kind=kind,
            kana=kana,
            category=paths.get(category_id, ()),
            source=documents.get(source_id),
            page=page,
            year=year,
            summary=summary or "",
            body=body or "",
            extra=extra or "{}",
            status=status,
            badge=badge,
            revision=revision,
            tags=carried.get(uid, ((), 0))[0],
            notes=tuple(notes.get(uid, ())),
            assessment=assessments.get(uid),
            proposals=tuple(proposals.get(uid, ())),
        )


def _outdated(written_against: str, revision: str) -> bool:
    return bool(written_against) and written_against != revision


def _notes(session: Session, revisions: Mapping[str, str]) -> dict[str, list[NoteView]]:
    found: defaultdict[str, list[NoteView]] = defaultdict(list)
    for case_uid, *row in select_rows(
        session,
        """SELECT case_uid, uid, text, author, created_at, updated_at, case_revision FROM note
           WHERE case_uid IN :uids ORDER BY created_at, id""",
        uids=list(revisions),
    ):
        found[case_uid].append(NoteView._make((*row, _outdated(row[5], revisions[case_uid]))))
    return found


def _assessments(session: Session, revisions: Mapping[str, str]) -> dict[str, AssessmentView]:
    return {
        uid: AssessmentView._make((*row, _outdated(row[5], revisions[uid])))
        for uid, *row in select_rows(
            session,
            """SELECT case_uid, status, reason, section, decided_on, updated_at, case_revision
               FROM assessment WHERE case_uid IN :uids""",
            uids=list(revisions),
        )
    }


def _proposals(session: Session, uids: Sequence[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for uid, name in select_rows(
        session,
        """SELECT pc.case_uid, p.name FROM proposal_case pc JOIN proposal p ON p.id = pc.proposal_id
           WHERE pc.case_uid IN :uids ORDER BY p.name""",
        uids=list(uids),
    ):
        found[uid].append(name)
    return found


def long_texts(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Summary and body of those of these cases that have one of them."""
    db = raw(session)
    found: dict[int, tuple[str, str]] = {}
    for part in chunks(ids):
        holes = ", ".join("?" * len(part))
        found.update(
            (id_, (summary, body))
            for id_, summary, body in db.execute(
                f"""SELECT case_id, summary, body FROM case_text
                    WHERE case_id IN ({holes}) AND (summary <> '' OR body <> '')""",
                part,
            )
        )
    return found


def any_long_text(session: Session, ids: Sequence[int]) -> bool:
    """Whether one of these cases has a summary or a body."""
    db = raw(session)
    return any(
        db.execute(
            f"""SELECT 1 FROM case_text WHERE case_id IN ({", ".join("?" * len(part))})
                AND (summary <> '' OR body <> '') LIMIT 1""",
            part,
        ).fetchone()
        for part in chunks(ids)
    )


def uids_of(session: Session, ids: Sequence[int]) -> list[str]:
    """The uids of these ids, in order."""
    if len(ids) > _MANY:
        # One pass over everything is quicker than looking up a good part of it piece by piece.
        found = dict(raw(session).execute('SELECT id, uid FROM "case"'))
    else:
        found = _looked_up(session, "id", "uid", ids)
    return [found[id_] for id_ in ids if id_ in found]


def packs_of(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """The pack of each of these cases that is there."""
    return _looked_up(session, "uid", "pack_id", uids)


def ids_of(session: Session, uids: Sequence[str]) -> list[int]:
    """The ids of these uids, in order; uids without a case are left out."""
    found = _looked_up(session, "uid", "id", uids)
    return [found[uid] for uid in uids if uid in found]


def _looked_up(session: Session, by: str, what: str, values: Sequence[Any]) -> dict[Any, Any]:
    """One column of the cases that are found by another."""
    db = raw(session)
    found: dict[Any, Any] = {}
    for part in chunks(values):
        holes = ", ".join("?" * len(part))
        found.update(db.execute(f'SELECT {by}, {what} FROM "case" WHERE {by} IN ({holes})', part))
    return found
