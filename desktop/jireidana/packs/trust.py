"""The publishers whose signatures are believed: the user's own list, and the administrator's."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from jireidana import policy
from jireidana.catalog.settings import get_setting, set_setting
from jireidana.errors import UserError

from .signature import Publisher, publisher

_SETTING = "packs.trusted"


def trusted(session: Session, preset: Mapping[str, str] | None = None) -> list[Publisher]:
    """Everybody who is trusted, the administrator's list first.

    Args:
        session: the catalogue with the user's list.
        preset: the administrator's list (name to key); by default this PC's policy file.
    """
    if preset is None:
        preset = policy.load().trusted_publishers
    fixed = _sound(preset)
    keys = {entry.key for entry in fixed}
    own = [Publisher(name, key) for name, key in _own(session) if key not in keys]
    return fixed + own


def add_trusted(session: Session, entry: Publisher) -> None:
    """Believe a publisher's signatures from now on; a known key gets the new name."""
    sound = publisher(entry.name, entry.key)
    rest = [pair for pair in _own(session) if pair[1] != sound.key]
    _store(session, [*rest, (sound.name, sound.key)])


def remove_trusted(
    session: Session, name_or_key: str, preset: Mapping[str, str] | None = None
) -> Publisher:
    """Take a publisher off the user's list.

    Raises:
        UserError: when nobody of that name, key or fingerprint is on it.
    """
    for entry in trusted(session, preset):
        if name_or_key in (entry.name, entry.key, entry.fingerprint):
            if entry.fixed:
                raise UserError(
                    f"「{entry.name}」は管理者が登録した発行者のため、外せません。",
                    "システムの管理者に相談してください。",
                )
            _store(session, [pair for pair in _own(session) if pair[1] != entry.key])
            return entry
    raise UserError(
        f"「{name_or_key}」は信頼する発行者に登録されていません。", "一覧で名前を確かめてください。"
    )


def _own(session: Session) -> list[tuple[str, str]]:
    stored = get_setting(session, _SETTING, [])
    return [(entry["name"], entry["key"]) for entry in stored]


def _store(session: Session, pairs: list[tuple[str, str]]) -> None:
    set_setting(session, _SETTING, [{"name": name, "key": key} for name, key in pairs] or None)


def _sound(preset: Mapping[str, str]) -> list[Publisher]:
    found = []
    for name, key in preset.items():
        try:
            found.append(Publisher(publisher(name, key).name, key, fixed=True))
        except UserError:
            # What is no key trusts nobody: the safe side.
            continue
    return found
