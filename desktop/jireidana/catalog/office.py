"""Who uses this catalogue and where its copies go: the settings that belong to the data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlmodel import Session

from jireidana.errors import UserError

from .settings import get_setting, set_setting

ORGANIZATION = "office.organization"
AUTHOR = "office.author"
UPDATE_FOLDER = "packs.update_folder"
SECOND_BACKUP = "backup.second_folder"
BACKUP_LIMIT = "backup.limit_mb"

DEFAULT_BACKUP_LIMIT_MB = 1_024
MEGABYTE = 1_048_576


@dataclass(frozen=True, slots=True)
class Office:
    """The settings of an office.

    Attributes:
        organization: its 6-digit code, or empty.
        author: the name that goes onto notes, or empty.
        update_folder: where new editions of packs are put, or empty.
        second_backup: a second place for backups, or empty.
        backup_limit_mb: how much room backups may take.
    """

    organization: str = ""
    author: str = ""
    update_folder: str = ""
    second_backup: str = ""
    backup_limit_mb: int = DEFAULT_BACKUP_LIMIT_MB


def read_office(session: Session) -> Office:
    """The settings; a value nobody can use counts as not set."""
    limit = get_setting(session, BACKUP_LIMIT, DEFAULT_BACKUP_LIMIT_MB)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 16 <= limit <= 1_048_576:
        limit = DEFAULT_BACKUP_LIMIT_MB
    code = _text(session, ORGANIZATION)
    return Office(
        organization=code if re.fullmatch(r"[0-9]{6}", code) else "",
        author=_text(session, AUTHOR),
        update_folder=_text(session, UPDATE_FOLDER),
        second_backup=_text(session, SECOND_BACKUP),
        backup_limit_mb=limit,
    )


def _text(session: Session, key: str) -> str:
    value = get_setting(session, key, "")
    return value if isinstance(value, str) else ""


def write_office(session: Session, *, office: Office) -> None:
    """Keep the settings.

    Raises:
        UserError: when the code is not one of six digits, or the author's name is too long.
    """
    if office.organization and not re.fullmatch(r"[0-9]{6}", office.organization):
        raise UserError(
            f"団体コード「{office.organization}」は6桁の数字ではありません。",
            "団体名を入力して一覧から選んでください。",
        )
    if len(office.author) > 100:
        raise UserError("記入者の名前が長すぎます（100文字まで）。", "短い名前にしてください。")
    limit = office.backup_limit_mb
    for key, value in (
        (ORGANIZATION, office.organization),
        (AUTHOR, " ".join(office.author.split())),
        (UPDATE_FOLDER, office.update_folder.strip()),
        (SECOND_BACKUP, office.second_backup.strip()),
        (BACKUP_LIMIT, None if limit == DEFAULT_BACKUP_LIMIT_MB else limit),
    ):
        if get_setting(session, key) != (value or None):
            set_setting(session, key, value or None)
