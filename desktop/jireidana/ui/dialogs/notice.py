"""A message inside a dialog: a sign, a word and a colour, then what to do next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from jireidana.ui import theme
from jireidana.ui.desk import Level
from jireidana.ui.messages import together
from jireidana.ui.widgets.announce import announce

# Signs that every Japanese font contains; colour is never the only sign.
_SIGNS = {Level.INFO: "●", Level.DONE: "○", Level.WARNING: "▲", Level.ERROR: "×"}


def level_word(level: Level) -> str:
    """The word that stands beside the sign."""
    return {
        Level.INFO: QCoreApplication.translate("Notice", "お知らせ"),
        Level.DONE: QCoreApplication.translate("Notice", "完了"),
        Level.WARNING: QCoreApplication.translate("Notice", "注意"),
        Level.ERROR: QCoreApplication.translate("Notice", "エラー"),
    }[level]


def level_color(level: Level, palette: QPalette) -> QColor:
    """The colour of a level on this palette."""
    look = theme.tokens(palette)
    return {
        Level.INFO: look.muted,
        Level.DONE: look.done,
        Level.WARNING: look.warning,
        Level.ERROR: look.error,
    }[level]


class Notice(QLabel):
    """A line or two of text that can be selected; empty until something is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, level: Level, text: str, hint: str = "") -> None:
        """Show a message; an empty text takes it away."""
        self.setVisible(bool(text))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, level_color(level, self.window().palette()))
        self.setPalette(palette)
        said = together(text, hint) if text else ""
        self.setText(f"{_SIGNS[level]} {level_word(level)}　{said}" if text else "")
        # Read out at once, as the eye sees it at once; the sign is for the eye.
        self.setAccessibleName(f"{level_word(level)}：{said}" if text else "")
        announce(self, self.accessibleName(), urgent=level is Level.ERROR)
