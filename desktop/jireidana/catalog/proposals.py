"""提案リスト: named, ordered selections of cases with a remark per case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from jireidana.errors import UserError

from .annotate import clean_name, known_uids
from .clock import now
from .tables import Proposal, ProposalCase


def find_proposal(session: Session, name: str) -> Proposal:
    """The list of that name.

    Raises:
        UserError: when there is none.
    """
    cleaned = clean_name(name, what="提案リスト")
    proposal = session.exec(select(Proposal).where(Proposal.name == cleaned)).first()
    if proposal is None:
        raise UserError(
            f"提案リスト「{name}」はありません。", "提案リストの一覧から選んでください。"
        )
    return proposal


def create_proposal(session: Session, *, name: str) -> Proposal:
    """Make a list, or give the one that is there."""
    cleaned = clean_name(name, what="提案リスト")
    proposal = session.exec(select(Proposal).where(Proposal.name == cleaned)).first()
    if proposal is None:
        stamp = now()
        proposal = Proposal(name=cleaned, created_at=stamp, updated_at=stamp)
        session.add(proposal)
        session.flush()
    return proposal


def rename_proposal(session: Session, *, name: str, new_name: str) -> None:
    """Rename a list.

    Raises:
        UserError: when another list has that name.
    """
    proposal = find_proposal(session, name)
    cleaned = clean_name(new_name, what="提案リスト")
    other = session.exec(select(Proposal).where(Proposal.name == cleaned)).first()
    if other is not None and other.id != proposal.id:
        raise UserError(f"提案リスト「{cleaned}」はすでにあります。", "別の名前にしてください。")
    proposal.name = cleaned
    _touch(session, proposal)


def duplicate_proposal(session: Session, *, name: str, new_name: str) -> Proposal:
    """Copy a list with its order and remarks under a new name.

    Raises:
        UserError: when a list of the new name exists.
    """
    proposal = find_proposal(session, name)
    cleaned = clean_name(new_name, what="提案リスト")
    if session.exec(select(Proposal).where(Proposal.name == cleaned)).first() is not None:
        raise UserError(f"提案リスト「{cleaned}」はすでにあります。", "別の名前にしてください。")
    copy = create_proposal(session, name=cleaned)
    copy.memo = proposal.memo
    session.execute(
        sa.text(
            "INSERT INTO proposal_case (proposal_id, case_uid, position, remark)"
            " SELECT :copy, case_uid, position, remark FROM proposal_case WHERE proposal_id = :id"
        ),
        {"copy": copy.id, "id": proposal.id},
    )
    return copy


def archive_proposal(session: Session, *, name: str, fiscal_year: int | None) -> None:
    """Put a list away under a fiscal year; None takes it out again."""
    proposal = find_proposal(session, name)
    proposal.fiscal_year = fiscal_year
    proposal.archived_at = now() if fiscal_year is not None else None
    _touch(session, proposal)


def describe_proposal(session: Session, *, name: str, memo: str) -> None:
    """Set what is written about a list as a whole."""
    proposal = find_proposal(session, name)
    proposal.memo = memo
    _touch(session, proposal)


def delete_proposal(session: Session, *, name: str) -> None:
    """Delete a list; the cases and what is written on them stay."""
    session.delete(find_proposal(session, name))
    session.flush()


def add_to_proposal(
    session: Session, *, name: str, uids: Iterable[str], remark: str | None = None
) -> None:
    """Put cases at the end of a list, made when it is new; those already on it keep their place."""
    wanted = known_uids(session, uids)
    proposal = create_proposal(session, name=name)
    last = session.exec(
        select(sa.func.coalesce(sa.func.max(ProposalCase.position), 0)).where(
            ProposalCase.proposal_id == proposal.id
        )
    ).one()
    for uid in wanted:
        row = session.get(ProposalCase, (proposal.id, uid))
        if row is None:
            last += 1
            row = ProposalCase(proposal_id=proposal.id or 0, case_uid=uid, position=last)
            session.add(row)
        if remark is not None:
            row.remark = remark
    _touch(session, proposal)


def remove_from_proposal(session: Session, *, name: str, uids: Iterable[str]) -> None:
    """Take cases off a list."""
    proposal = find_proposal(session, name)
    gone = set(uids)
    _renumber(session, proposal, [uid for uid in proposal_uids(session, name) if uid not in gone])
    for uid in gone:
        if (row := session.get(ProposalCase, (proposal.id, uid))) is not None:
            session.delete(row)
    _touch(session, proposal)


def reorder_proposal(session: Session, *, name: str, uids: Sequence[str]) -> None:
    """Put a list in this order.

    Raises:
        UserError: when `uids` are not exactly the cases on the list.
    """
    proposal = find_proposal(session, name)
    if sorted(uids) != sorted(proposal_uids(session, name)):
        raise UserError(
            f"提案リスト「{name}」の内容が変わっています。",
            "一覧を更新してから並べ直してください。",
        )
    _renumber(session, proposal, uids)
    _touch(session, proposal)


def set_remark(session: Session, *, name: str, uid: str, remark: str) -> None:
    """Set what is said about a case on this list.

    Raises:
        UserError: when the case is not on the list.
    """
    proposal = find_proposal(session, name)
    row = session.get(ProposalCase, (proposal.id, uid))
    if row is None:
        raise UserError(f"事例「{uid}」は提案リスト「{name}」にありません。")
    row.remark = remark
    _touch(session, proposal)


def proposal_uids(session: Session, name: str) -> list[str]:
    """The cases of a list in order."""
    return [uid for uid, _ in proposal_remarks(session, name)]


def proposal_remarks(session: Session, name: str) -> list[tuple[str, str]]:
    """(case uid, remark) of a list in order."""
    rows = session.exec(
        select(ProposalCase.case_uid, ProposalCase.remark)
        .where(ProposalCase.proposal_id == find_proposal(session, name).id)
        .order_by(col(ProposalCase.position), col(ProposalCase.case_uid))
    )
    return [(uid, remark) for uid, remark in rows]


def _renumber(session: Session, proposal: Proposal, uids: Sequence[str]) -> None:
    for position, uid in enumerate(uids, start=1):
        row = session.get(ProposalCase, (proposal.id, uid))
        if row is not None:
            row.position = position


def _touch(session: Session, proposal: Proposal) -> None:
    proposal.updated_at = now()
    session.flush()
