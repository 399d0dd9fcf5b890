"""The charts of any cases as pictures for the workbook: drawn here, for Qt ends at the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from jireidana.export.selection import Picture
from jireidana.search.fields import FieldName

from .bars import Bars
from .chart import Chart, png
from .marks import facet_marks, prefecture_marks, source_marks
from .tile_map import TileMap
from .timeline import Timeline

if TYPE_CHECKING:
    from jireidana.catalog.views import SourceView

    from .marks import Counted

# What the charts count by.
COUNTED = (FieldName.PREFECTURE, FieldName.CATEGORY, FieldName.KIND, FieldName.SOURCE)
_WIDTH = 720


class Drawn(NamedTuple):
    """A chart, drawn and not yet a file."""

    title: str
    image: QImage
    size: QSize


def draw_charts(counted: Counted, sources: Sequence[SourceView]) -> list[Drawn]:
    """The tile map, the bars and the timeline; a chart with nothing in it is left out."""
    translate = QCoreApplication.translate
    drawn = []
    for kind, title, marks in (
        (TileMap, translate("Overview", "都道府県ごとの事例"), prefecture_marks(counted)),
        (
            Bars,
            translate("Overview", "分野ごとの事例"),
            facet_marks(FieldName.CATEGORY, counted, indent=True),
        ),
        (Bars, translate("Overview", "団体区分ごとの事例"), facet_marks(FieldName.KIND, counted)),
        (
            Timeline,
            translate("Overview", "国の計画・手順書・事例集"),
            source_marks(sources, counted),
        ),
    ):
        # The timeline says something also where the cases hang on none of its documents.
        if marks and (kind is Timeline or any(mark.count for mark in marks)):
            chart: Chart = kind(title)
            chart.show_marks(marks)
            drawn.append(Drawn(title, *chart.picture(_WIDTH)))
            chart.deleteLater()
    return drawn


def pictures_of(charts: Iterable[Drawn]) -> list[Picture]:
    """Drawn charts as the workbook takes them; off the UI thread."""
    return [
        Picture(chart.title, png(chart.image), chart.size.width(), chart.size.height())
        for chart in charts
    ]
