"""Is the data file sound? Checks anyone may run at any time, and the repairs that lose nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from jireidana import sqlitefile
from jireidana.dates import Calendar, moment
from jireidana.errors import DataFileProblem
from jireidana.progress import Progress

from .backup import Backups
from .database import HEAD, schema_version
from .reading import raw, select_rows

# A catalogue in use is backed up by the day; a month without one means that it is not.
_STALE_DAYS = 31

_USER_ROWS = (
    ("case_tag", "タグ", "case_uid"),
    ("note", "メモ", "case_uid"),
    ("assessment", "検討状況", "case_uid"),
    ("proposal_case", "提案リスト", "case_uid"),
)

_LOOKING = "ファイルを調べています"

_MEANINGLESS_ALONE = {"case_tag", "proposal_case", "case_text", "case_organization", "case_change"}
_MAY_POINT_AT_NOTHING = {
    ("case", "category_id"),
    ("case", "source_id"),
    ("category", "parent_id"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        name: a stable English name, for programs.
        ok: whether nothing has to be done.
        detail: what was found, in Japanese, for people.
    """

    name: str
    ok: bool
    detail: str


Probe = Callable[[Session], Check]


def check_file(path: Path, progress: Progress | None = None) -> Check:
    """Look at the file as such, before it is opened as a catalogue; it is not written to.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    try:
        version = schema_version(path, read_only=True)
        if version is None:
            return Check("file", True, "データファイルはまだありません。")
        with (
            closing(sqlite3.connect(sqlitefile.read_only_address(path), uri=True)) as file,
            sqlitefile.stoppable(file, progress, _LOOKING),
        ):
            verdicts = sqlitefile.damages(file)[:10]
    except DataFileProblem as problem:
        return Check("file", False, str(problem))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return Check("file", False, f"データファイルが壊れています（{error}）。")
    if version > HEAD:
        return Check(
            "file", False, f"より新しい版のデータです（{version}）。プログラムを更新してください。"
        )
    if verdicts:
        return Check("file", False, f"データファイルが壊れています: {'、'.join(verdicts)}")
    size = path.stat().st_size / 1_048_576
    return Check("file", True, f"壊れていません（版 {version}、{size:.1f} MB）。")


def is_damaged(path: Path, progress: Progress | None = None) -> bool:
    """Whether the file's content is broken; not when it is newer, locked or out of reach.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    try:
        with (
            closing(sqlite3.connect(sqlitefile.read_only_address(path), uri=True)) as file,
            sqlitefile.stoppable(file, progress, _LOOKING),
        ):
            return sqlitefile.damages(file) != []
    except sqlite3.OperationalError:
        return False
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True


def check_foreign_keys(session: Session) -> Check:
    """Rows that point at rows that are not there."""
    rows = session.execute(sa.text("PRAGMA foreign_key_check")).all()
    if not rows:
        return Check("foreign_keys", True, "行のつながりに誤りはありません。")
    tables = sorted({row[0] for row in rows})
    return Check(
        "foreign_keys",
        False,
        f"つながりの切れた行が {len(rows)} 件あります（{'、'.join(tables)}）。",
    )


def check_user_rows(session: Session) -> Check:
    """What users wrote on cases that are in no pack now: kept on purpose, so only counted."""
    found = []
    for table, what, column in _USER_ROWS:
        (count,) = select_rows(
            session,
            f'SELECT count(*) FROM {table} u LEFT JOIN "case" c ON c.uid = u.{column}'
            " WHERE c.id IS NULL",
        )[0]
        if count:
            found.append(f"{what} {count} 件")
    if not found:
        return Check(
            "user_rows", True, "タグ・メモ・検討状況・提案リストは、どれも事例につながっています。"
        )
    return Check(
        "user_rows",
        True,
        f"いまのパックにない事例に付いたもの: {'、'.join(found)}（消さずに残しています）。",
    )


def check_backups(backups: Backups, progress: Progress | None = None) -> Check:
    """When the last backup was made, and whether it can be read.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    found = backups.all()
    if not found:
        return Check("backups", True, "自動バックアップはまだありません。")
    newest = found[0]
    days = (datetime.now(UTC) - newest.made_at).days
    when = moment(newest.made_at, Calendar.JAPANESE)
    if not (sound := check_file(newest.path, progress)).ok:
        return Check(
            "backups", False, f"最新のバックアップ「{newest.path}」を読めません。{sound.detail}"
        )
    detail = f"{len(found)} 件、最新は {when}。"
    if days > _STALE_DAYS:
        detail += f"{days} 日たっています。jireidana backup で作れます。"
    return Check("backups", True, detail)


def examine(
    session: Session,
    backups: Backups,
    probes: Iterable[Probe] = (),
    progress: Progress | None = None,
) -> list[Check]:
    """Every check of an open catalogue.

    Args:
        session: a reading session.
        backups: of this catalogue.
        probes: checks of what lies above the catalogue (the search index, the packs' contents).
        progress: told how far it is.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    with sqlitefile.stoppable(raw(session), progress, "行のつながりを調べています"):
        rows = [check_foreign_keys(session), check_user_rows(session)]
    return [
        *rows,
        *(probe(session) for probe in probes),
        check_backups(backups, progress),
    ]


def repair_foreign_keys(session: Session) -> int:
    """Mend rows that point at nothing, where that loses nothing a user could see; gives how many.

    A tag on a case without the tag, a text without its case are deleted; a case whose category or
    source is gone stays and points at none. Anything else is left as it is.
    """
    mended = 0
    for table, rowid, parent, number in session.execute(sa.text("PRAGMA foreign_key_check")).all():
        key = session.execute(sa.text(f'PRAGMA foreign_key_list("{table}")')).all()[number]
        if table in _MEANINGLESS_ALONE:
            statement = f'DELETE FROM "{table}" WHERE rowid = :rowid'
        elif (table, key[3]) in _MAY_POINT_AT_NOTHING:
            statement = f'UPDATE "{table}" SET "{key[3]}" = NULL WHERE rowid = :rowid'
        else:
            continue
        assert parent == key[2]
        session.execute(sa.text(statement), {"rowid": rowid})
        mended += 1
    return mended
