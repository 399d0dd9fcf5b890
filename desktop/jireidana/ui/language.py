"""The language of the window: Japanese is in the source, others are Qt Linguist files."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from jireidana import places

from . import messages
from .preferences import Language


def speak(app: QApplication, language: Language) -> list[QTranslator]:
    """Translate our texts, and Qt's own (file dialogs, menus of text fields); gives what was added.

    Call it before the window is made: texts are set once.
    """
    folder = places.resources() / "translations"
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    added = []
    for name, where in (
        (f"qtbase_{language.value}", qt),
        (f"jireidana_{language.value}", str(folder)),
    ):
        translator = QTranslator(app)
        if translator.load(name, where):
            app.installTranslator(translator)
            added.append(translator)
    QLocale.setDefault(
        QLocale(QLocale.Language.Japanese)
        if language is Language.JAPANESE
        else QLocale(QLocale.Language.English)
    )
    messages.speak(app, language)
    return added
