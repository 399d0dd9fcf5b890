"""Colours that can be read, and icons that are there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from jireidana import places
from jireidana.ui import icons, theme


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_voice_can_be_read_on_every_ground(look: theme.Tokens) -> None:
    grounds = [look.window, look.base, look.raised, look.hover, look.accent_soft]
    voices = [look.text, look.muted, look.accent, look.done, look.warning, look.error]
    poor = [
        (voice.name(), ground.name())
        for voice in voices
        for ground in grounds
        if theme.contrast(voice, ground) < 4.5
    ]
    assert poor == []
    assert theme.contrast(look.on_accent, look.accent) >= 4.5
    assert theme.contrast(look.text, look.hit) >= 4.5


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("color", ["", "#264B96", "#FFE000", "#000000", "not a colour"])
def test_chips_of_any_colour_can_be_read(look: theme.Tokens, color: str) -> None:
    palette = QPalette(look.window)
    ground, text = theme.chip_colors(color, palette)
    assert theme.contrast(ground, text) >= 4.5


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_every_icon_draws_something(qtbot: QtBot) -> None:
    names = [path.stem for path in (places.resources() / "icons").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        image = icons.pixmap(name, QColor("black")).toImage()
        drawn = sum(
            image.pixelColor(x, y).alpha() > 0
            for x in range(image.width())
            for y in range(image.height())
        )
        assert 10 < drawn <= image.width() * image.height(), name


def test_an_unknown_icon_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", QColor("black"))
