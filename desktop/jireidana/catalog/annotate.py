"""What a user writes on cases: tags, notes, assessments. One keyword-only function per thing to do.

None of these commits; the caller owns the transaction (`Catalogue.write`).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from jireidana.errors import UserError

from .clock import now, today
from .note_history import keep_version
from .office import read_office
from .tables import Assessment, AssessmentStatus, Case, Note, Tag

# Calm colours with contrast on light and dark grounds; offered, not enforced.
TAG_COLORS = ("#264B96", "#0F7B6C", "#9C5700", "#9E2B2B", "#6B3FA0", "#5A6270")


def clean_name(name: str, *, what: str) -> str:
    """A name as it is stored: inner space single, ends trimmed.

    Raises:
        UserError: when nothing is left, or it is longer than 100 characters.
    """
    cleaned = " ".join(name.split())
    if not cleaned:
        raise UserError(f"{what}の名前が空です。", "名前を入力してください。")
    if len(cleaned) > 100:
        raise UserError(f"{what}の名前が長すぎます（100文字まで）。", "短い名前にしてください。")
    return cleaned


def known_uids(session: Session, uids: Iterable[str]) -> list[str]:
    """The uids, each once, in order.

    Raises:
        UserError: when a uid names no case and nobody has written anything under it.
    """
    wanted = list(dict.fromkeys(uids))
    # One statement, as in `tag_cases`.
    missing = session.execute(
        sa.text(
            """SELECT value FROM json_each(:uids)
               WHERE NOT EXISTS (SELECT 1 FROM "case" WHERE uid = value) LIMIT 1"""
        ),
        {"uids": json.dumps(wanted)},
    ).scalar()
    if missing is not None:
        raise UserError(
            f"事例「{missing}」は見つかりません。",
            "事例の識別子（パック/番号）を確かめてください。",
        )
    return wanted


def revisions(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """The present revision of each case that is there."""
    found: dict[str, str] = {}
    for start in range(0, len(uids), 500):
        part = uids[start : start + 500]
        rows = session.exec(select(Case.uid, Case.revision).where(col(Case.uid).in_(part)))
        found.update((uid, revision) for uid, revision in rows)
    return found


# ---------------------------------------------------------------- tags


def find_tag(session: Session, name: str) -> Tag:
    """The tag of that name.

    Raises:
        UserError: when there is none.
    """
    tag = session.exec(select(Tag).where(Tag.name == clean_name(name, what="タグ"))).first()
    if tag is None:
        raise UserError(f"タグ「{name}」はありません。", "タグの一覧から選んでください。")
    return tag


def create_tag(session: Session, *, name: str, color: str = "") -> Tag:
    """Make a tag, or give the one that is there.

    Raises:
        UserError: when the name is empty or too long.
    """
    cleaned = clean_name(name, what="タグ")
    tag = session.exec(select(Tag).where(Tag.name == cleaned)).first()
    if tag is None:
        tag = Tag(name=cleaned, color=color, created_at=now())
        session.add(tag)
        session.flush()
    return tag


def tag_cases(session: Session, *, uids: Iterable[str], names: Iterable[str]) -> None:
    """Put tags on cases, making the tags that are new."""
    wanted = known_uids(session, uids)
    stamp = now()
    for tag in [create_tag(session, name=name) for name in names]:
        # One statement whatever their number: a hundred thousand rows need not pass through Python.
        session.execute(
            sa.text(
                """INSERT OR IGNORE INTO case_tag (case_uid, tag_id, added_at)
                   SELECT value, :tag, :stamp FROM json_each(:uids)"""
            ),
            {"tag": tag.id, "stamp": stamp, "uids": json.dumps(wanted)},
        )


def untag_cases(session: Session, *, uids: Iterable[str], names: Iterable[str]) -> None:
    """Take tags off cases; the tags themselves stay.

    Raises:
        UserError: when a tag does not exist.
    """
    wanted = list(dict.fromkeys(uids))
    for tag in [find_tag(session, name) for name in names]:
        session.execute(
            sa.text(
                """DELETE FROM case_tag WHERE tag_id = :tag
                   AND case_uid IN (SELECT value FROM json_each(:uids))"""
            ),
            {"tag": tag.id, "uids": json.dumps(wanted)},
        )


def rename_tag(session: Session, *, name: str, new_name: str) -> None:
    """Rename a tag.

    Raises:
        UserError: when another tag has that name (merging is a different, deliberate act).
    """
    tag = find_tag(session, name)
    cleaned = clean_name(new_name, what="タグ")
    other = session.exec(select(Tag).where(Tag.name == cleaned)).first()
    if other is not None and other.id != tag.id:
        raise UserError(
            f"タグ「{cleaned}」はすでにあります。", "一つにまとめるときは「統合」を使ってください。"
        )
    tag.name = cleaned
    session.flush()


def recolor_tag(session: Session, *, name: str, color: str) -> None:
    """Give a tag another colour (`#rrggbb`, or empty for none)."""
    find_tag(session, name).color = color
    session.flush()


def merge_tags(session: Session, *, names: Iterable[str], into: str) -> None:
    """Make one tag of several: their cases get `into`, the others are deleted."""
    target = create_tag(session, name=into)
    for tag in {tag.id: tag for tag in (find_tag(session, name) for name in names)}.values():
        if tag.id == target.id:
            continue
        session.execute(
            sa.text(
                "INSERT OR IGNORE INTO case_tag (case_uid, tag_id, added_at)"
                " SELECT case_uid, :into, added_at FROM case_tag WHERE tag_id = :tag"
            ),
            {"into": target.id, "tag": tag.id},
        )
        session.delete(tag)
        session.flush()


def delete_tag(session: Session, *, name: str) -> None:
    """Delete a tag and take it off every case."""
    session.delete(find_tag(session, name))
    session.flush()


# ---------------------------------------------------------------- notes


def add_note(
    session: Session, *, uid: str, text: str, author: str | None = None, note_uid: str = ""
) -> Note:
    """Write a new note on a case, against its present revision; `note_uid` when it has one.

    It carries the name of the settings unless another `author` is given.
    """
    known_uids(session, [uid])
    stamp = now()
    note = Note(
        uid=note_uid or uuid.uuid4().hex,
        case_uid=uid,
        text=text,
        author=read_office(session).author if author is None else author,
        created_at=stamp,
        updated_at=stamp,
        case_revision=revisions(session, [uid])[uid],
    )
    session.add(note)
    session.flush()
    return note


def find_note(session: Session, note_uid: str) -> Note:
    note = session.exec(select(Note).where(Note.uid == note_uid)).first()
    if note is None:
        raise UserError("このメモはすでに削除されています。", "一覧を更新してください。")
    return note


def edit_note(session: Session, *, note_uid: str, text: str) -> None:
    """Replace a note's text; it now stands against the case's present revision."""
    note = find_note(session, note_uid)
    if note.text == text:
        return
    keep_version(session, note)
    note.text = text
    note.updated_at = now()
    note.case_revision = revisions(session, [note.case_uid]).get(note.case_uid, note.case_revision)
    session.flush()


def write_note(session: Session, *, uid: str, note_uid: str, text: str) -> None:
    """Save what stands in an editor: the note is made when it is new (or was deleted meanwhile)."""
    if session.exec(select(Note.id).where(Note.uid == note_uid)).first() is None:
        add_note(session, uid=uid, note_uid=note_uid, text=text)
    else:
        edit_note(session, note_uid=note_uid, text=text)


def confirm_note(session: Session, *, note_uid: str) -> None:
    """Say that a note still holds for the case's present text."""
    note = find_note(session, note_uid)
    note.case_revision = revisions(session, [note.case_uid]).get(note.case_uid, note.case_revision)
    session.flush()


def delete_note(session: Session, *, note_uid: str) -> None:
    """Delete a note; its last text stays in the history."""
    note = find_note(session, note_uid)
    keep_version(session, note, deleted=True)
    session.delete(note)
    session.flush()


# ---------------------------------------------------------------- assessments


def confirm_assessment(session: Session, *, uid: str) -> None:
    """Say that an assessment still holds for the case's present text."""
    row = session.get(Assessment, uid)
    if row is not None:
        row.case_revision = revisions(session, [uid]).get(uid, row.case_revision)
        session.flush()


def parse_status(text: str) -> AssessmentStatus:
    """The status of that name.

    Raises:
        UserError: when it is none of 未検討・候補・採用候補・見送り.
    """
    try:
        return AssessmentStatus(text.strip())
    except ValueError:
        choices = "・".join(AssessmentStatus)
        raise UserError(
            f"検討状況「{text}」はありません。", f"{choices}のどれかを指定してください。"
        ) from None


def assess_cases(
    session: Session,
    *,
    uids: Iterable[str],
    status: AssessmentStatus,
    reason: str | None = None,
    section: str | None = None,
    decided_on: str | None = None,
) -> None:
    """Set the assessment of cases; what is None stays as it was (the date becomes today).

    未検討 without reason and section takes the assessment away.
    """
    wanted = known_uids(session, uids)
    present = revisions(session, wanted)
    stamp = now()
    for uid in wanted:
        row = session.get(Assessment, uid)
        if row is None:
            row = Assessment(case_uid=uid, status=status, updated_at=stamp)
            session.add(row)
        row.status = status
        row.reason = row.reason if reason is None else reason
        row.section = row.section if section is None else section
        row.decided_on = decided_on or today()
        row.updated_at = stamp
        row.case_revision = present[uid]
        if status == AssessmentStatus.UNDECIDED and not row.reason and not row.section:
            if row in session.new:
                session.expunge(row)
            else:
                session.delete(row)
    session.flush()
