"""The charts of any cases as pictures for the workbook: drawn here, for Qt ends at the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from jireidana.export.selection import Picture
from jireidana.search.fields import FieldName

from .bars import Bars
from .chart import Chart, Mark, png
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


class Planned(NamedTuple):
    """A chart that is still to be drawn."""

    kind: type[Chart]
    title: str
    marks: Sequence[Mark]


def charts_of(counted: Counted, sources: Sequence[SourceView]) -> list[Planned]:
    """The tile map, the bars and the timeline; a chart with nothing in it is left out."""
    translate = QCoreApplication.translate
    category = facet_marks(FieldName.CATEGORY, counted, indent=True)
    kind = facet_marks(FieldName.KIND, counted)
    charts = (
        Planned(TileMap, translate("Overview", "都道府県ごとの事例"), prefecture_marks(counted)),
        Planned(Bars, translate("Overview", "分野ごとの事例"), category),
        Planned(Bars, translate("Overview", "団体区分ごとの事例"), kind),
        Planned(
            Timeline,
            translate("Overview", "国の計画・手順書・事例集"),
            source_marks(sources, counted),
        ),
    )
    # The timeline says something also where the cases hang on none of its documents.
    return [
        chart
        for chart in charts
        if chart.marks and (chart.kind is Timeline or any(mark.count for mark in chart.marks))
    ]


def draw_chart(planned: Planned) -> Drawn:
    """Draw one of them: work of a turn of the window."""
    chart = planned.kind(planned.title)
    chart.show_marks(planned.marks)
    drawn = Drawn(planned.title, *chart.picture(_WIDTH))
    chart.deleteLater()
    return drawn


def picture_of(chart: Drawn) -> Picture:
    """A drawn chart as the workbook takes it; off the UI thread."""
    return Picture(chart.title, png(chart.image), chart.size.width(), chart.size.height())
