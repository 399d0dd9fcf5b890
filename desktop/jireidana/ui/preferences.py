"""What a user wants the window to look like; kept beside the data, not in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings

from jireidana.dates import Calendar

from .theme import FontSetting, Scheme

FILE_NAME = "window.ini"

E = TypeVar("E", bound=Enum)


class Language(StrEnum):
    """The language of the window."""

    JAPANESE = "ja"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices; `guide_seen` says that the first-run guide was shown or skipped."""

    font: FontSetting = FontSetting.STANDARD
    scheme: Scheme = Scheme.SYSTEM
    language: Language = Language.JAPANESE
    calendar: Calendar = Calendar.JAPANESE
    guide_seen: bool = False


def settings_file(data_dir: Path) -> QSettings:
    """The window's own settings; a damaged file reads as an empty one."""
    return QSettings(str(data_dir / FILE_NAME), QSettings.Format.IniFormat)


def usual_calendar(language: Language) -> Calendar:
    """The calendar of those who never chose one; era names say little to readers of English."""
    return Calendar.WESTERN if language is Language.ENGLISH else Calendar.JAPANESE


def load(settings: QSettings) -> Preferences:
    """The choices kept; what is out of range counts as never chosen."""
    plain = Preferences()
    language = _choice(settings, "look/language", plain.language)
    return Preferences(
        font=_choice(settings, "look/points", plain.font),
        scheme=_choice(settings, "look/scheme", plain.scheme),
        language=language,
        calendar=_choice(settings, "look/calendar", usual_calendar(language)),
        guide_seen=str(settings.value("guide/seen", "")).lower() == "true",
    )


def _choice(settings: QSettings, key: str, default: E) -> E:
    kept = str(settings.value(key, ""))
    return next((choice for choice in type(default) if str(choice.value) == kept), default)


def store(settings: QSettings, preferences: Preferences) -> None:
    """Keep the choices."""
    settings.setValue("look/points", str(preferences.font.value))
    settings.setValue("look/scheme", preferences.scheme.value)
    settings.setValue("look/language", preferences.language.value)
    if preferences.calendar is usual_calendar(preferences.language):
        # Not kept, so that it goes along when the language is changed.
        settings.remove("look/calendar")
    else:
        settings.setValue("look/calendar", preferences.calendar.value)
    settings.setValue("guide/seen", "true" if preferences.guide_seen else "false")
    settings.sync()
