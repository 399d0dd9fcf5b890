#!/usr/bin/env python3
"""Draws resources/icons/jireidana.svg into what Windows wants; run after changing the SVG.

Makes resources/icons/jireidana.ico and build/windows/side.bmp, the picture beside the installer's
last page.

QT_QPA_PLATFORM=offscreen .venv/bin/python build/icon.py
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
ICONS = ROOT / "resources" / "icons"
# Explorer, task bar and Alt+Tab at 100 to 200 %.
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(png.data())


def draw_side(renderer: QSvgRenderer, path: Path) -> None:
    """The installer's narrow picture: the icon's colour, and the icon in it."""
    image = QImage(164, 314, QImage.Format.Format_RGB32)
    image.fill(QColor("#264B96"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(34, 109, 96, 96))
    painter.end()
    # 256 colours: a third of the size.
    image.convertToFormat(QImage.Format.Format_Indexed8).save(str(path), "BMP")


def main() -> None:
    _application = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "jireidana.svg"))
    pictures = [(size, drawn(renderer, size)) for size in SIZES]
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, png in pictures:
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    content = header + entries + b"".join(png for _, png in pictures)
    (ICONS / "jireidana.ico").write_bytes(content)
    draw_side(renderer, ROOT / "build" / "windows" / "side.bmp")


if __name__ == "__main__":
    main()
