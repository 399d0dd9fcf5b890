"""What comes from below the window, shown in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from jireidana import places

from .preferences import Language

if TYPE_CHECKING:
    from .phrasebook import Phrasebook

_NAME = "messages"


class _Messages(QObject):
    """The phrasebook in use; like a translator, it is the application's."""

    def __init__(self, phrasebook: Phrasebook, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self.phrasebook = phrasebook


def speak(app: QCoreApplication, language: Language) -> None:
    """Show messages in this language from now on."""
    present = app.findChild(_Messages, _NAME)
    if present is not None:
        present.setParent(None)
    if language is Language.ENGLISH:
        # A window in Japanese never needs it.
        from .phrasebook import Phrasebook

        path = places.resources() / "translations" / "messages_en.json"
        _Messages(Phrasebook.read(path), app)


def _phrasebook() -> Phrasebook | None:
    app = QCoreApplication.instance()
    found = app.findChild(_Messages, _NAME) if app is not None else None
    return found.phrasebook if found is not None else None


def shown(text: str) -> str:
    """A message in the window's language."""
    book = _phrasebook()
    return book.said(text) if book else text


def together(*texts: str) -> str:
    """Messages one after the other; Japanese needs no space between its sentences."""
    return (" " if _phrasebook() else "").join(shown(text) for text in texts if text)
