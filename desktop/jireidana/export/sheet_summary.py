"""集計: how many cases by field, kind and prefecture, with native charts that follow the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jireidana.catalog.organizations import KINDS
from jireidana.catalog.tables import AssessmentStatus
from jireidana.dates import day, local_date

from . import look, measure
from .book import Book, Formula, Shown
from .canvas import Canvas, set_page
from .columns import chosen_columns
from .layouts import LIST, SUMMARY
from .look import Face
from .selection import Selection
from .sheet_list import DECISIONS, TABLE_NAME
from .sheet_pictures import write_pictures
from .survey import Survey

UNDECIDED = AssessmentStatus.UNDECIDED.value

# Group, name, count, a gap, and two columns beside or below which the charts stand.
_WIDTHS = (14.0, 26.0, 8.0, 2.0, 26.0, 10.0)
_ALL = len(_WIDTHS)
_SIDE_CHART_CM = 7.4
_WIDE_CHART_CM = 17.6
_SIZE = 9.5
_ROW = 19.0
_DENSE_ROW = 14.25
# Tables longer than this are set closer, so that the 47 prefectures stay on one page.
_DENSE = 30
_CHART_LEAST = 6
# Formulas over more rows than this make opening the file slow; the numbers are written then.
_LIVE_MOST = 20_000
# Bars beyond this cannot be read on a page; the table beside them holds every number.
_BARS_MOST = 47

_CELL = Face(size=_SIZE, lines="tblr", indent=1)
_NUMBER = Face(size=_SIZE, lines="tblr", horizontal="right", indent=1)
_TOTAL = Face(size=_SIZE, bold=True, lines="tblr", fill=look.PALE, indent=1)
_TOTAL_NUMBER = Face(
    size=_SIZE, bold=True, lines="tblr", fill=look.PALE, horizontal="right", indent=1
)


@dataclass(frozen=True, slots=True)
class _Count:
    """One line of a table; `by` are the columns and words of the list it is counted by."""

    group: str
    name: str
    cases: int
    by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    head: tuple[str, str]
    counts: tuple[_Count, ...]


def write_summary(book: Book, selection: Selection, known: Survey) -> None:
    """Write the sheet."""
    canvas = Canvas(book, SUMMARY, _WIDTHS, measure.PORTRAIT_POINTS)
    created = local_date(selection.generated_at)
    printed = day(created, selection.calendar)
    set_page(
        canvas.sheet,
        landscape=False,
        one_wide=False,
        title=selection.title,
        date=printed,
    )
    live = LIST in selection.layout.sheets and len(selection.entries) <= _LIVE_MOST
    shown = chosen_columns(selection.layout, known.filled) if live else ()
    columns = {column.title for column in shown}
    canvas.write((f"{selection.title}　集計", look.TITLE), height=30)
    note = f"全{len(selection.entries):,}件"
    if columns:
        note += "　「一覧」の内容を変えると、件数とグラフも変わります。"
    canvas.write((note, look.SMALL), height=18)
    for table in _tables(selection, known):
        _write_table(canvas, table, columns, len(selection.entries))
    if selection.pictures and selection.layout.pictures:
        write_pictures(canvas, selection.pictures, _ALL)
    canvas.sheet.print_area = f"A1:F{canvas.row}"


def _tables(selection: Selection, known: Survey) -> list[_Table]:
    tables = [_by_category(known), _by_kind(known)]
    if "decision" in selection.layout.columns:
        tables.append(_by_decision(known))
    # The longest last: it has a page to itself.
    tables.append(_by_prefecture(known))
    return [table for table in tables if table.counts]


def _by_kind(known: Survey) -> _Table:
    kinds = known.kinds
    counts = tuple(
        _Count("", kind or "その他", kinds[kind], (("区分", kind),))
        for kind in sorted(kinds, key=[*KINDS, ""].index)
    )
    return _Table("団体区分別", ("", "区分"), counts)


def _by_decision(known: Survey) -> _Table:
    counts = tuple(_Count("", word, known.statuses[word], (("採否", word),)) for word in DECISIONS)
    return _Table("採否別", ("", "採否"), counts)


def _by_prefecture(known: Survey) -> _Table:
    counts = tuple(
        _Count("", name or "不明", known.prefectures[name], (("都道府県", name),))
        for name in sorted(known.prefectures, key=lambda name: known.codes.get(name, "~"))
    )
    return _Table("都道府県別", ("", "都道府県"), counts)


def _by_category(known: Survey) -> _Table:
    """In the order the pack gives its tree: the order in which ids of categories were met."""
    # Volumes stay together even when the list is sorted by something else.
    volumes: dict[str, tuple[str, int]] = {}
    for (volume, _), at in known.first.items():
        volumes[volume] = min(volumes.get(volume, at), at)
    ordered = sorted(known.places, key=lambda place: (volumes[place[0]], known.first[place]))
    return _Table(
        "分野別",
        ("大分野", "分野"),
        tuple(
            _Count(volume, name or "分野なし", known.places[volume, name],
                   (("大分野", volume), ("分野", name)) if volume else (("分野", name),))
            for volume, name in ordered
        ),
    )  # fmt: skip


def _write_table(canvas: Canvas, table: _Table, columns: set[str], total: int) -> None:
    """A table with its chart: beside it, or below it when names are long."""
    grouped = bool(table.head[0])
    merge = [(2, 5)] if grouped else [(1, 2)]
    row = _DENSE_ROW if len(table.counts) > _DENSE else _ROW
    bars = min(len(table.counts), _BARS_MOST)
    chart_height = row * max(_CHART_LEAST, bars) + 12

    def line(
        group: str, name: str, value: Shown, faces: tuple[Face, Face, Face], height: float = row
    ) -> None:
        if grouped:
            canvas.write(
                (group, faces[0]), (name, faces[1]), *[(None, faces[1])] * 3, (value, faces[2]),
                height=height, merge=merge,
            )  # fmt: skip
        else:
            canvas.write(
                (name, faces[1]), (None, faces[1]), (value, faces[2]), height=height, merge=merge
            )

    fits = measure.capacity(sum(_WIDTHS[1:5]), _SIZE) - 2
    heights = [
        max(row, measure.height(measure.lines_of(count.name, fits), _SIZE)) if grouped else row
        for count in table.counts
    ]
    block = 14 + 24 + 2 * row + sum(heights) + (chart_height if grouped else 0)
    if canvas.room < max(block, 38 + chart_height) and canvas.points > 60:
        canvas.break_page()
    canvas.space(14)
    canvas.write((table.title, look.HEADING), *[(None, look.HEADING)] * (_ALL - 1), height=24)
    line(table.head[0], table.head[1], "件数", (look.HEAD, look.HEAD, look.HEAD))
    first = canvas.row + 1
    group = None
    for count, height in zip(table.counts, heights, strict=True):
        label = "" if count.group == group else count.group
        group = count.group
        value = _number(count, columns)
        line(label, count.name, value, (_CELL, _CELL, _NUMBER), height)
    last = canvas.row
    letter = "F" if grouped else "C"
    sum_of: Shown = total
    if columns:
        sum_of = Formula(f"=SUM({letter}{first}:{letter}{last})", total)
    line("計", "計" if not grouped else "", sum_of, (_TOTAL, _TOTAL, _TOTAL_NUMBER))
    if grouped:
        canvas.space(6)
        anchor = f"A{canvas.row + 1}"
        _add_chart(canvas, table.title, (first, first + bars - 1), (2, 6), anchor, chart_height)
        # Rows to stand on, none higher than Excel allows.
        for _ in range(int(chart_height // 100) + 1):
            canvas.space(chart_height / (chart_height // 100 + 1))
    else:
        anchor = f"E{first - 1}"
        _add_chart(canvas, table.title, (first, first + bars - 1), (1, 3), anchor, chart_height)
        for _ in range(_CHART_LEAST - 1 - len(table.counts)):
            canvas.space(row)


def _number(count: _Count, columns: set[str]) -> Shown:
    """A count that follows the list where the list has the columns for it."""
    if not columns or any(title not in columns for title, _ in count.by):
        return count.cases
    # Not COUNTIF: a name with * or ? or a leading = would count others.
    terms = []
    for title, wanted in count.by:
        quoted = wanted.replace('"', '""')
        term = f'({TABLE_NAME}[{title}]="{quoted}")'
        if title == "採否" and wanted == UNDECIDED:
            # The list leaves the cell empty where nobody has judged.
            term = f'({term}+({TABLE_NAME}[{title}]=""))'
        terms.append(term)
    test = "*".join(terms)
    return Formula(f"=SUMPRODUCT({test}*1)", count.cases)


def _add_chart(
    canvas: Canvas,
    title: str,
    rows: tuple[int, int],
    columns: tuple[int, int],
    anchor: str,
    points: float,
) -> None:
    """A bar chart of the numbers in the second of `columns`, named by the first."""
    from openpyxl.chart import BarChart, Reference

    first, last = rows
    chart = BarChart(barDir="bar", gapWidth=45 if last - first >= 3 else 150)
    sheet = canvas.sheet
    chart.add_data(Reference(sheet, min_col=columns[1], min_row=first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=columns[0], min_row=first, max_row=last))
    chart.legend = None
    _dress(chart, title, 650 if columns[1] == 6 else 800)
    chart.width = _SIDE_CHART_CM if columns[1] == 3 else _WIDE_CHART_CM
    chart.height = points * 2.54 / 72
    chart.anchor = anchor
    sheet.add_chart(chart)


def _dress(chart: Any, name: str, size: int) -> None:
    """Quiet bars in the accent colour, numbers at their ends, no grid."""
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.line import LineProperties
    from openpyxl.drawing.text import (
        CharacterProperties,
        Font,
        Paragraph,
        ParagraphProperties,
        RichTextProperties,
    )

    def text(size: int) -> Any:
        font = Font(typeface=look.FONT)
        properties = CharacterProperties(sz=size, latin=font, ea=font, solidFill=look.GREY, b=False)
        return RichText(
            bodyPr=RichTextProperties(),
            p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)],
        )

    series = chart.series[0]
    series.tx = SeriesLabel(v=name)
    series.graphicalProperties = GraphicalProperties(solidFill=look.ACCENT)
    series.graphicalProperties.line = LineProperties(noFill=True)
    series.invertIfNegative = False
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.dataLabels.txPr = text(800)
    names, values = chart.x_axis, chart.y_axis
    names.delete = False
    names.scaling.orientation = "maxMin"
    names.majorTickMark = "none"
    # Without this LibreOffice names every second bar only.
    names.tickLblSkip = 1
    names.txPr = text(size)
    names.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=look.LINE))
    values.delete = True
    values.majorGridlines = None
    values.scaling.min = 0
    values.crosses = "max"
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
