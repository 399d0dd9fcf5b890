"""集計: the whole country at a glance; every mark narrows the same query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jireidana.changes import Change, Kind
from jireidana.errors import UserError
from jireidana.ui import icons
from jireidana.ui.charts.bars import Bars
from jireidana.ui.charts.chart import Chart, Mark
from jireidana.ui.charts.tile_map import TileMap
from jireidana.ui.charts.timeline import Timeline
from jireidana.ui.desk import Desk, Level
from jireidana.ui.finder import Finder
from jireidana.ui.query_words import query_words
from jireidana.ui.theme import SPACE
from jireidana.ui.widgets.tab_order import follow_layout
from jireidana.ui.words import value_label

if TYPE_CHECKING:
    from jireidana.catalog.views import SourceView
    from jireidana.search.facets import FacetValue
    from jireidana.search.fields import FieldName

_WIDEST = 900


class Overview(QScrollArea):
    """The charts of the present answer, and the timeline of the documents."""

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._sources: list[SourceView] = []
        self.setProperty("look", "charts")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("集計"))
        self.map = TileMap(self.tr("都道府県ごとの事例"), self)
        self.categories = Bars(self.tr("分野ごとの事例"), self)
        self.kinds = Bars(self.tr("団体区分ごとの事例"), self)
        self.timeline = Timeline(self.tr("国の計画・手順書・事例集"), self)
        self._scope = QLabel(self)
        self._scope.setProperty("look", "muted")
        self._scope.setWordWrap(True)
        self._arrange()
        self.setFocusProxy(self.map)
        for chart in (self.map, self.categories, self.kinds, self.timeline):
            chart.pressed.connect(self._pressed)
        finder.counted.connect(self._show)
        desk.changed.connect(self._changed)
        self._read_sources()
        if finder.counts:
            self._show(finder.counts)

    def _arrange(self) -> None:
        page = QWidget(self)
        page.setProperty("look", "reading")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QWidget(page)
        column.setMaximumWidth(_WIDEST)
        whole = QHBoxLayout(page)
        whole.setContentsMargins(6 * SPACE, 4 * SPACE, 6 * SPACE, 8 * SPACE)
        whole.addStretch(1)
        whole.addWidget(column, 100)
        whole.addStretch(1)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * SPACE)
        rows.addWidget(self._scope)
        for chart in (self.map, self.categories, self.kinds, self.timeline):
            rows.addSpacing(3 * SPACE)
            rows.addLayout(self._heading(chart))
            rows.addWidget(chart)
        rows.addStretch(1)
        self.setWidget(page)
        follow_layout(page)

    def _heading(self, chart: Chart) -> QHBoxLayout:
        title = QLabel(chart.title, self)
        title.setProperty("look", "title")
        save = QToolButton(self)
        save.setProperty("look", "flat")
        save.setText(self.tr("画像で保存…"))
        save.setAccessibleName(self.tr("{0}を画像で保存").format(chart.title))
        save.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.dress(save, "save")
        save.clicked.connect(lambda: self._ask_where(chart))
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(save)
        return row

    # ------------------------------------------------------------ filling

    def _read_sources(self) -> None:
        def work(session: object) -> list[SourceView]:
            from jireidana.catalog.listings import sources

            return sources(session)  # type: ignore[arg-type]

        def show(found: list[SourceView]) -> None:
            self._sources = found
            self._show_timeline()

        self._desk.fetch(work, show)

    def _changed(self, change: Change) -> None:
        if Kind.CASES in change.kinds:
            self._read_sources()

    def _show(self, counted: Mapping[FieldName, Sequence[FacetValue]]) -> None:
        from jireidana.search.fields import FieldName
        from jireidana.ui.charts.marks import facet_marks, prefecture_marks

        last = self._finder.last
        if last is not None:
            total = f"{last.result.total:,}"
            self._scope.setText(
                self.tr("{0}：{1}件。図の項目を押すと、その条件で絞り込みます。").format(
                    query_words(last.query), total
                )
            )
        self.map.show_marks(prefecture_marks(counted))
        self.categories.show_marks(facet_marks(FieldName.CATEGORY, counted, indent=True))
        self.kinds.show_marks(facet_marks(FieldName.KIND, counted, say=value_label))
        self._show_timeline()

    def _show_timeline(self) -> None:
        from jireidana.ui.charts.marks import source_marks

        self.timeline.show_marks(source_marks(self._sources, self._finder.counts))

    # ------------------------------------------------------------ doing

    def _pressed(self, mark: Mark) -> None:
        if not mark.count and not mark.selected:
            self._desk.say(
                Level.INFO, self.tr("「{0}」に当たる事例はありません。").format(mark.label)
            )
            return

        def values(present: Sequence[str]) -> list[str]:
            if mark.selected:
                return [value for value in present if value != mark.value]
            return [*present, mark.value]

        self._finder.edit(
            lambda query: query.with_facet(mark.field, values(query.facet(mark.field)))
        )

    def _ask_where(self, chart: Chart) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("画像で保存"),
            f"{chart.title}.png",
            self.tr("PNG画像 (*.png);;SVG画像 (*.svg)"),
        )
        if name:
            self.save_chart(chart, Path(name))

    def save_chart(self, chart: Chart, path: Path) -> None:
        """Save a chart and say so."""
        try:
            chart.save(path)
        except UserError as error:
            self._desk.report(error)
        else:
            self._desk.say(Level.DONE, self.tr("「{0}」に保存しました。").format(str(path)))
