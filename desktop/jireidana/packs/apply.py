"""Takes a pack into the catalogue: backup first, then one transaction, undoable as a whole."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.clock import now
from jireidana.catalog.reading import select_rows
from jireidana.catalog.tables import CaseStatus
from jireidana.errors import UserError
from jireidana.progress import Progress

from .compare import Comparison, compare, version_key
from .findings import refused
from .format import LOCAL_ID, PackContent
from .old_texts import keep_revisions
from .records import Kind, add_record, outline_before
from .signature import SignatureCheck, SignatureState, check_signature
from .store import CASE, StoredCase, hanging_titles, installed, read_cases, touched_uids
from .store_outline import drop_unused_outline, write_outline
from .store_writing import (
    NewCase,
    delete_cases,
    insert_cases,
    place_cases,
    renumber_cases,
    withdraw_cases,
    write_header,
)
from .trust import trusted


def compare_with_installed(
    catalogue: Catalogue, incoming: PackContent, progress: Progress | None = None
) -> Comparison:
    """What `incoming` would change in this catalogue; nothing is written.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    with catalogue.read() as session:
        before = installed(session, incoming.header.id, progress, beside=incoming)
        return compare_in(session, before, incoming, progress)


def compare_in(
    session: Session,
    before: PackContent | None,
    incoming: PackContent,
    progress: Progress | None = None,
) -> Comparison:
    """The same with what is installed already read, in the session it was read in.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    return compare(
        before,
        incoming,
        touched_uids(session, incoming.header.id),
        signature=check_signature(incoming, trusted(session)),
        progress=progress,
    )


def apply_pack(
    catalogue: Catalogue,
    incoming: PackContent,
    *,
    allow_downgrade: bool = False,
    progress: Progress | None = None,
    backup: bool = True,
) -> int:
    """Take a pack in.

    Args:
        catalogue: where to.
        incoming: a checked pack.
        allow_downgrade: whether an older version than the installed one may replace it.
        progress: told how far it is; cancelling leaves everything as it was.
        backup: whether the data file is backed up first (not on the very first start).

    Returns:
        The import's id in the history; of the import that brought exactly this edition when it is
        installed already (nothing is written then).

    Raises:
        InputRefused: the signature is broken.
        UserError: it would be a downgrade nobody agreed to, or the pack is the office's own.
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    progress.report(0, 0, "照合しています")
    pack_id = incoming.header.id
    with catalogue.read() as session:
        verdict = check_signature(incoming, trusted(session))
        present = _present_edition(session, incoming, verdict)
    if verdict.state is SignatureState.BROKEN:
        raise refused(
            incoming.header.title,
            "署名が内容と一致しません。改ざんされたおそれがあります。",
            "使わずに、発行者に連絡してください。",
        )
    if present is not None:
        return present
    with catalogue.read() as session:
        _refuse_downgrade(session, incoming, allow_downgrade=allow_downgrade)
    if backup:
        progress.report(0, 0, "バックアップを作っています")
        catalogue.backups.make("import", progress=progress)
    with catalogue.write("事例パックの取込み", progress) as tx:
        # Between looking and writing another window may have imported something.
        _refuse_downgrade(tx.session, incoming, allow_downgrade=allow_downgrade)
        import_id, uids = _write(tx.session, incoming, verdict, progress)
        tx.cases_changed(frozenset(f"{pack_id}/{key}" for key in uids))
    progress.report(1, 1, "取込みが終わりました")
    return import_id


def _present_edition(
    session: Session, incoming: PackContent, verdict: SignatureCheck
) -> int | None:
    """The import that brought exactly this edition, when it is what is installed."""
    rows = select_rows(
        session,
        """SELECT max(i.id) FROM pack p JOIN import_record i ON i.pack_id = p.id
           WHERE p.id = :pack AND p.fingerprint = :fingerprint AND p.signature = :signature
           AND i.undone_at IS NULL AND i.fingerprint = p.fingerprint""",
        pack=incoming.header.id,
        fingerprint=incoming.fingerprint,
        signature=verdict.state.value,
    )
    return rows[0][0] if rows else None


def _refuse_downgrade(session: Session, incoming: PackContent, *, allow_downgrade: bool) -> None:
    rows = select_rows(
        session, "SELECT version FROM pack WHERE id = :pack", pack=incoming.header.id
    )
    if incoming.header.id == LOCAL_ID:
        raise UserError(
            "このパックは庁内事例と同じ識別子を使っているため、取り込めません。",
            "発行者にパックの識別子を変えてもらってください。",
        )
    if not rows:
        return
    version = rows[0].version
    if not allow_downgrade and version_key(incoming.header.version) < version_key(version):
        raise UserError(
            f"いまの版（{version}）より古い版（{incoming.header.version}）です。",
            "古い版に戻すときは、そのことを確かめてから取り込んでください。",
        )


class _Plan(NamedTuple):
    """What happens to every case concerned."""

    new: list[NewCase]
    kinds: dict[str, Kind]
    before: dict[str, StoredCase]
    deleted: list[int]
    kept_withdrawn: list[int]
    unchanged: int


def _plan(session: Session, incoming: PackContent, import_id: int) -> _Plan:
    pack_id = incoming.header.id
    rows = session.execute(
        sa.select(CASE.c.key, CASE.c.id, CASE.c.revision, CASE.c.status, CASE.c.added_in).where(
            CASE.c.pack_id == pack_id
        )
    ).all()
    present = {row.key: row for row in rows}
    revisions = incoming.revisions
    kinds: dict[str, Kind] = {}
    for key, revision in revisions.items():
        row = present.get(key)
        if row is None:
            kinds[key] = Kind.ADDED
        elif row.status == CaseStatus.WITHDRAWN:
            kinds[key] = Kind.RETURNED
        elif row.revision != revision:
            kinds[key] = Kind.CHANGED
    touched = touched_uids(session, pack_id)
    for key, row in present.items():
        if key not in revisions and row.status == CaseStatus.PUBLISHED:
            keep = f"{pack_id}/{key}" in touched
            kinds[key] = Kind.WITHDRAWN if keep else Kind.REMOVED
    concerned = [present[key].id for key in kinds if key in present]
    new = [
        NewCase(
            case,
            revisions[case.key],
            position,
            CaseStatus.PUBLISHED,
            present[case.key].added_in if kinds[case.key] is Kind.CHANGED else import_id,
            import_id,
        )
        for position, case in enumerate(incoming.cases, start=1)
        if case.key in kinds
    ]
    gone = (Kind.CHANGED, Kind.RETURNED, Kind.REMOVED)
    return _Plan(
        new=new,
        kinds=kinds,
        before={c.entry.key: c for c in read_cases(session, pack_id, concerned)},
        deleted=[present[key].id for key, kind in kinds.items() if kind in gone],
        kept_withdrawn=[present[k].id for k, kind in kinds.items() if kind is Kind.WITHDRAWN],
        unchanged=len(revisions) - len(new),
    )


def _write(
    session: Session, incoming: PackContent, verdict: SignatureCheck, progress: Progress
) -> tuple[int, set[str]]:
    """Everything in one transaction: the import's id, and the keys of the cases concerned."""
    header = incoming.header
    before = outline_before(session, header.id)
    titles = hanging_titles(session, header.id)
    import_id = _next_import(session)
    plan = _plan(session, incoming, import_id)
    write_header(
        session,
        header,
        fingerprint=incoming.fingerprint,
        signature=verdict.state.value,
        signer=verdict.signer,
        block=incoming.signature,
    )
    outline = write_outline(session, header.id, incoming.categories, incoming.sources)
    keep_revisions(session, header.id, ((k, c.revision, c.entry) for k, c in plan.before.items()))
    delete_cases(session, plan.deleted)
    withdraw_cases(session, plan.kept_withdrawn, changed_in=import_id)
    insert_cases(session, header.id, outline, plan.new, progress)
    stay = {
        case.key: (position, case)
        for position, case in enumerate(incoming.cases, start=1)
        if case.key not in plan.kinds
    }
    concerned = set(plan.kinds) | place_cases(session, header.id, outline, stay)
    drop_unused_outline(session, header.id)
    # Words of a category or a document are found too: cases below a renamed one are concerned.
    after = hanging_titles(session, header.id) if titles else {}
    rehung = {key for key in titles.keys() & after.keys() if titles[key] != after[key]}
    renumber_cases(session, header.id, rehung - plan.kinds.keys())
    concerned |= rehung
    stamps = {
        key: (case.added_in, case.changed_in, case.status, case.position)
        for key, case in plan.before.items()
    }
    add_record(
        session,
        import_id,
        incoming,
        verdict,
        before={**before, "stamps": stamps} if before else None,
        kinds=plan.kinds,
        revisions={key: case.revision for key, case in plan.before.items()},
        unchanged=plan.unchanged,
        imported_at=now(),
    )
    progress.report(0, 0, "索引を作っています")
    return import_id, concerned


def _next_import(session: Session) -> int:
    rows = select_rows(session, "SELECT seq FROM sqlite_sequence WHERE name = 'import_record'")
    return (rows[0][0] if rows else 0) + 1
