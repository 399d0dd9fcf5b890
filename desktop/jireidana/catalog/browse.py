"""Reads of cases: rows of a list, one case whole, ids and uids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from jireidana.errors import UserError
from jireidana.progress import Progress

from .listings import categories, sources_by_id
from .reading import chunks, select_rows
from .views import AssessmentView, CaseDetail, CaseRow, Mention, NoteView, SourceView

_BADGE = """
    CASE WHEN c.changed_in = 0 OR i.id IS NULL OR i.from_version IS NULL THEN ''
         WHEN c.added_in = i.id THEN 'new' WHEN c.changed_in = i.id THEN 'updated' ELSE '' END
"""
_LAST_IMPORT = """
    LEFT JOIN (SELECT pack_id, max(id) AS id FROM import_record WHERE undone_at IS NULL
               GROUP BY pack_id) latest ON latest.pack_id = c.pack_id
    LEFT JOIN import_record i ON i.id = latest.id
"""


def case_rows(session: Session, ids: Sequence[int]) -> list[CaseRow]:
    """The rows of these cases in the order asked for; ids that are gone are left out."""
    paths = {node.id: node.path for node in categories(session)}
    rows: dict[int, CaseRow] = {}
    for part in chunks(ids):
        organizations = _organizations(session, part)
        marks = _marks(session, part)
        for (
            id_, uid, number, title, category_id, source, page, year, status, badge, assessment
        ) in select_rows(
            session,
            f"""SELECT c.id, c.uid, c.number, c.title, c.category_id, s.title, c.page, c.year,
                       c.status, {_BADGE}, a.status
                FROM "case" c LEFT JOIN source s ON s.id = c.source_id {_LAST_IMPORT}
                LEFT JOIN assessment a ON a.case_uid = c.uid
                WHERE c.id IN :ids""",
            ids=list(part),
        ):  # fmt: skip
            mentions = organizations[id_]
            prefecture, kind, _ = mentions[0][1] if mentions else ("", "", "")
            path = paths.get(category_id, ())
            tags, notes = marks.get(uid, ((), 0))
            rows[id_] = CaseRow(
                id=id_,
                uid=uid,
                number=number,
                title=title,
                organization="、".join(mention.name for mention, _ in mentions),
                prefecture=prefecture,
                kind=kind,
                volume=path[0] if path else "",
                category=path[-1] if path else "",
                source=source or "",
                page=page,
                year=year,
                status=status,
                badge=badge,
                tags=tags,
                assessment=assessment or "未検討",
                notes=notes,
            )
    return [rows[id_] for id_ in ids if id_ in rows]


def _organizations(
    session: Session, ids: Sequence[int]
) -> defaultdict[int, list[tuple[Mention, tuple[str, str, str]]]]:
    """Per case its mentions, each with (prefecture, kind, kana)."""
    found: defaultdict[int, list[tuple[Mention, tuple[str, str, str]]]] = defaultdict(list)
    for case_id, code, printed, prefecture, municipality, kind, kana in select_rows(
        session,
        """SELECT co.case_id, co.code, co.printed, o.prefecture, o.municipality, o.kind,
                  o.prefecture_kana || o.municipality_kana
           FROM case_organization co LEFT JOIN organization o ON o.code = co.code
           WHERE co.case_id IN :ids ORDER BY co.case_id, co.position""",
        ids=list(ids),
    ):
        name = (prefecture + municipality) if prefecture else printed
        found[case_id].append(
            (Mention(code, name, printed), (prefecture or "", kind or "", kana or ""))
        )
    return found


def _marks(session: Session, ids: Sequence[int]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Per case uid that carries any: its tag names and its number of notes."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for uid, name in select_rows(
        session,
        """SELECT ct.case_uid, t.name FROM "case" c JOIN case_tag ct ON ct.case_uid = c.uid
           JOIN tag t ON t.id = ct.tag_id WHERE c.id IN :ids ORDER BY t.name""",
        ids=list(ids),
    ):
        tags[uid].append(name)
    notes = dict(
        select_rows(
            session,
            """SELECT n.case_uid, count(*) FROM "case" c JOIN note n ON n.case_uid = c.uid
               WHERE c.id IN :ids GROUP BY n.case_uid""",
            ids=list(ids),
        )
    )
    return {
        uid: (tuple(tags.get(uid, ())), notes.get(uid, 0)) for uid in tags.keys() | notes.keys()
    }


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


def case_details(
    session: Session,
    uids: Sequence[str],
    *,
    texts: bool = True,
    progress: Progress | None = None,
) -> list[CaseDetail]:
    """These cases, whole, in the order asked for; uids without a case are left out.

    Args:
        session: where they are read.
        uids: the cases.
        texts: whether the body is wanted; without it a hundred thousand cases fit in memory.
        progress: told after every chunk.

    Raises:
        Cancelled: when the reader of `progress` asked to stop.
    """
    paths = {node.id: node.path for node in categories(session)}
    documents = sources_by_id(session)
    cases: dict[str, CaseDetail] = {}
    done = 0
    for part in chunks(uids):
        cases.update((case.uid, case) for case in _details(session, part, texts, paths, documents))
        done += len(part)
        if progress is not None:
            progress.report(done, len(uids), "事例を読み込んでいます")
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
                   {"t.body" if texts else "''"}, t.extra, c.status, {_BADGE}, c.revision
            FROM "case" c JOIN pack p ON p.id = c.pack_id
            LEFT JOIN case_text t ON t.case_id = c.id {_LAST_IMPORT} WHERE c.uid IN :uids""",
        uids=list(uids),
    )
    ids = [row[0] for row in rows]
    organizations = _organizations(session, ids)
    marks = _marks(session, ids)
    revisions = {row[1]: row[-1] for row in rows}
    notes = _notes(session, revisions)
    assessments = _assessments(session, revisions)
    proposals = _proposals(session, uids)
    for (
        id_, uid, pack_id, pack_title, pack_version, publisher, key, number, title, category_id,
        source_id, page, year, summary, body, extra, status, badge, revision,
    ) in rows:  # fmt: skip
        mentions = organizations[id_]
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
            tags=marks.get(uid, ((), 0))[0],
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


def notes_of(session: Session, uid: str, revision: str) -> tuple[NoteView, ...]:
    """The notes on a case, oldest first, held against its present revision."""
    return tuple(_notes(session, {uid: revision}).get(uid, ()))


def assessment_of(session: Session, uid: str, revision: str) -> AssessmentView | None:
    """The assessment of a case, or None when nobody judged it."""
    return _assessments(session, {uid: revision}).get(uid)


def uids_of(session: Session, ids: Sequence[int]) -> list[str]:
    """The uids of these ids, in order."""
    found: dict[int, str] = {}
    for part in chunks(ids):
        rows = select_rows(session, 'SELECT id, uid FROM "case" WHERE id IN :ids', ids=list(part))
        found.update((id_, uid) for id_, uid in rows)
    return [found[id_] for id_ in ids if id_ in found]


def ids_of(session: Session, uids: Sequence[str]) -> list[int]:
    """The ids of these uids, in order; uids without a case are left out."""
    found: dict[str, int] = {}
    for part in chunks(uids):
        rows = select_rows(
            session, 'SELECT uid, id FROM "case" WHERE uid IN :uids', uids=list(part)
        )
        found.update((uid, id_) for uid, id_ in rows)
    return [found[uid] for uid in uids if uid in found]
