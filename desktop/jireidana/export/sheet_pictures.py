"""Pictures at the end of 集計: the charts of the window, of kinds that Excel does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jireidana.workbooks import openpyxl

from . import look
from .canvas import Canvas
from .selection import Picture

# As wide as the sheet in print, and never higher than a page with its heading.
_WIDEST, _HIGHEST = 640.0, 880.0
_POINTS = 72 / 96
_EMU = 9_525
# Excel knows rows of 409 points at most; lower ones break better over pages.
_ROW = 100.0


def write_pictures(canvas: Canvas, pictures: Sequence[Picture], columns: int) -> None:
    """Put the pictures below each other, from a new page on.

    Args:
        canvas: the sheet.
        pictures: in order.
        columns: how many columns the headings take.
    """
    if canvas.points > 60:
        canvas.break_page()
    for picture in pictures:
        scale = min(_WIDEST / picture.width, _HIGHEST / picture.height, 1.0)
        points = picture.height * scale * _POINTS
        if canvas.room < points + 50 and canvas.points > 60:
            canvas.break_page()
        canvas.space(14)
        canvas.write(
            (picture.title, look.HEADING), *[(None, look.HEADING)] * (columns - 1), height=24
        )
        canvas.space(6)
        canvas.sheet.add_image(_image(picture, scale, canvas.row))
        rows = int(points // _ROW) + 1
        for _ in range(rows):
            canvas.space(points / rows)


def _image(picture: Picture, scale: float, row: int) -> Any:
    """The library's image without the imaging library it would ask for the size."""
    openpyxl()
    from openpyxl.drawing.fill import Blip
    from openpyxl.drawing.geometry import PresetGeometry2D
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.picture import PictureFrame
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    class Png(Image):  # type: ignore[misc]
        """A PNG that is in memory already."""

        def __init__(self) -> None:
            self.format = "png"
            self.width, self.height = picture.width * scale, picture.height * scale
            frame = PictureFrame()
            frame.nvPicPr.cNvPr.id = row
            frame.nvPicPr.cNvPr.name = picture.title
            # What a screen reader says of it.
            frame.nvPicPr.cNvPr.descr = picture.title
            frame.blipFill.blip = Blip()
            frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
            frame.spPr.ln = None
            size = XDRPositiveSize2D(round(self.width * _EMU), round(self.height * _EMU))
            self.anchor = OneCellAnchor(_from=AnchorMarker(col=0, row=row), ext=size, pic=frame)

        def _data(self) -> bytes:
            return picture.png

    return Png()
