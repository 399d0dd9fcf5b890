"""One place for how everything looks: colours, type and spacing, light and dark."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FONT_FAMILIES = ("Yu Gothic UI", "Meiryo", "Noto Sans CJK JP")

# Spacing goes in steps of 4 px.
SPACE = 4
ROW_HEIGHT = 32
# Reading text: at most 40 full-width characters a line, lines 1.7 apart.
READING_CHARACTERS = 40
READING_LINE_HEIGHT = 1.7
# How much of the second voice is in the edge of a field: 3:1 against every ground.
EDGE = 0.8


class Scheme(Enum):
    """Which colours: the system's choice, or one of ours (pictures, tests, a user's wish)."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(Enum):
    """The three sizes of type, as factors of the body size."""

    SMALL = 0.9
    BODY = 1.0
    TITLE = 1.4


class FontSetting(Enum):
    """The sizes a user can choose; the value is the body size in points."""

    SMALL = 9.0
    STANDARD = 10.0
    LARGE = 12.0
    HUGE = 14.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """Named colours of one scheme.

    Attributes:
        window: ground of panes; `base`: ground of lists and reading text.
        raised: ground of cards and chips on `base`.
        text, muted: first and second voice; both have contrast of 4.5:1 and more on every ground.
        line: the few lines there are; `hover`: a row under the pointer.
        accent, on_accent: 藍 and what is written on it; `accent_soft`: ground of what is selected.
        hit: ground of found words.
        done, warning, error: status colours, always beside a sign and a word.
    """

    window: QColor
    base: QColor
    raised: QColor
    text: QColor
    muted: QColor
    line: QColor
    hover: QColor
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    hit: QColor
    done: QColor
    warning: QColor
    error: QColor

    @property
    def dark(self) -> bool:
        return self.window.lightness() < 128


def _tokens(*names: str) -> Tokens:
    return Tokens(*(QColor(name) for name in names))


LIGHT = _tokens(
    "#F4F5F7", "#FFFFFF", "#F4F5F7", "#1B1F27", "#565E6B", "#D8DCE3", "#EEF1F6",
    "#264B96", "#FFFFFF", "#E3EAF7", "#FFE9A8", "#0B6B4F", "#8A5200", "#A32626",
)  # fmt: skip
DARK = _tokens(
    "#1B1E25", "#22262E", "#2C313B", "#E7E9ED", "#AAB1BD", "#3B414D", "#2B303A",
    "#8FB2F5", "#101828", "#30405F", "#6A5312", "#6FCBA7", "#F0B860", "#F39C9C",
)  # fmt: skip


def tokens(palette: QPalette) -> Tokens:
    """The colours that go with a palette: pass the widget's own."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def is_dark(scheme: Scheme) -> bool:
    """Whether a scheme is dark now; SYSTEM asks the system."""
    if scheme is Scheme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def apply(app: QApplication, scheme: Scheme, points: float) -> None:
    """Dress the application; call again when the scheme or the size of type changes."""
    look = DARK if is_dark(scheme) else LIGHT
    app.setPalette(_palette(look))
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSizeF(points)
    app.setFont(font)
    # It is written in the terms of this module; what opts in has the last word.
    from .style_sheet import edges, style_sheet

    sheet = style_sheet(look, points)
    app.setStyleSheet(sheet if sys.platform == "win32" else edges(look) + sheet)


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, color in {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.raised,
        role.Text: look.text,
        role.PlaceholderText: look.muted,
        role.Button: look.window,
        role.ButtonText: look.text,
        role.BrightText: look.error,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.text,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Accent: look.accent,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.Light: look.base,
        role.Midlight: look.hover,
        role.Mid: look.line,
        role.Dark: look.line.darker(120),
        role.Shadow: look.line.darker(160),
    }.items():
        palette.setColor(name, color)
    faded = mixed(look.muted, look.window, 0.65)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, look.line)
    return palette


# ---------------------------------------------------------------- type and colour


def sized(font: QFont, size: TextSize, *, bold: bool = False) -> QFont:
    """A body font in one of the three sizes."""
    changed = QFont(font)
    changed.setPointSizeF(max(font.pointSizeF(), 1.0) * size.value)
    if bold:
        changed.setWeight(QFont.Weight.DemiBold)
    return changed


def mixed(color: QColor, ground: QColor, amount: float) -> QColor:
    """`color` laid on `ground` with an opacity of `amount`."""
    rest = 1 - amount
    return QColor(
        round(color.red() * amount + ground.red() * rest),
        round(color.green() * amount + ground.green() * rest),
        round(color.blue() * amount + ground.blue() * rest),
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(color.redF())
        + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF())
    )


def readable(color: QColor, ground: QColor) -> QColor:
    """The colour, moved towards black or white until it can be read on the ground."""
    end = QColor("white") if ground.lightness() < 128 else QColor("black")
    for step in range(11):
        moved = mixed(end, color, step / 10)
        if contrast(moved, ground) >= 4.5:
            return moved
    return end


def chip_colors(color: str, palette: QPalette) -> tuple[QColor, QColor]:
    """(ground, text) of a tag's chip; an empty or unknown colour gives the neutral ones."""
    look = tokens(palette)
    wanted = QColor(color)
    if not color or not wanted.isValid():
        return mixed(look.muted, look.base, 0.16), look.text
    ground = mixed(wanted, look.base, 0.30 if look.dark else 0.13)
    return ground, readable(wanted, ground)


# Colour is never the only sign: each status and badge has a mark that Japanese fonts contain.
ASSESSMENT_SIGNS = {"未検討": "－", "候補": "○", "採用候補": "◎", "見送り": "×"}
BADGE_SIGNS = {"新着": "★", "更新": "◆", "掲載終了": "■", "メモあり": "※"}


def assessment_color(status: str, palette: QPalette) -> QColor:
    """The colour of a 検討状況; its sign and word stand beside it."""
    look = tokens(palette)
    return {"候補": look.accent, "採用候補": look.done, "見送り": look.muted}.get(
        status, look.muted
    )


def badge_color(badge: str, palette: QPalette) -> QColor:
    """The colour of a badge; its sign and word stand beside it."""
    look = tokens(palette)
    return {"新着": look.done, "更新": look.accent, "掲載終了": look.error}.get(badge, look.muted)
