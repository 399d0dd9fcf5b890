"""集計: every prefecture in its place, every mark a filter, every chart a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.errors import UserError
from jireidana.ui.charts.chart import Chart
from jireidana.ui.charts.tile_map import TILES, TileMap
from jireidana.ui.desk import Desk, Message
from jireidana.ui.finder import Finder
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.views.overview import Overview


@pytest.fixture
def finder(official_shelf: Shelf) -> Iterator[Finder]:
    desk = Desk(official_shelf, SynchronousRunner(), SynchronousRunner())
    yield Finder(desk, desk)
    desk.close()


@pytest.fixture
def overview(qtbot: QtBot, finder: Finder) -> Overview:
    view = Overview(finder.parent(), finder)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(700, 900)
    view.show()
    with qtbot.waitSignal(finder.counted):
        finder.run()
    return view


def press(qtbot: QtBot, chart: Chart, value: str) -> None:
    at = next(i for i, mark in enumerate(chart.marks) if mark.value == value)
    place = chart.places(chart.width())[at].center()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)


def narrow(qtbot: QtBot, finder: Finder, chart: Chart, value: str) -> None:
    """Press a mark, and wait for the numbers of the answer."""
    with qtbot.waitSignal(finder.counted):
        press(qtbot, chart, value)


def test_the_map_has_every_prefecture_once_and_no_tile_covers_another(
    overview: Overview, official_shelf: Shelf
) -> None:
    with official_shelf.catalogue.read() as session:
        rows = session.connection().exec_driver_sql("SELECT DISTINCT prefecture FROM organization")
        assert set(TILES) == {name for (name,) in rows}
    for width in (300, 700, 1200):
        places = overview.map.places(width)
        assert len(places) == 47
        assert not [
            (a, b) for i, a in enumerate(places) for b in places[i + 1 :] if a.intersects(b)
        ]
        height = overview.map.height_for(width)
        assert all(p.left() >= 0 and p.right() < width and p.bottom() < height for p in places)


def test_a_tile_narrows_the_query_and_widens_it_again(
    qtbot: QtBot, overview: Overview, finder: Finder
) -> None:
    counts = {mark.value: mark.count for mark in overview.map.marks}
    assert counts["兵庫県"] == 6
    assert sum(counts.values()) >= 65
    narrow(qtbot, finder, overview.map, "兵庫県")
    assert finder.text == "都道府県:兵庫県"
    selected = [mark.value for mark in overview.map.marks if mark.selected]
    assert selected == ["兵庫県"]
    assert {m.value: m.count for m in overview.map.marks}["東京都"] == counts["東京都"]
    press(qtbot, overview.map, "兵庫県")
    assert finder.text == ""


def test_bars_narrow_the_query_too(qtbot: QtBot, overview: Overview, finder: Finder) -> None:
    narrow(qtbot, finder, overview.kinds, "中核市")
    assert finder.text == "区分:中核市"
    assert {m.value: m.count for m in overview.categories.marks}["体制整備"] < 11


def test_a_mark_without_cases_says_so_and_changes_nothing(
    qtbot: QtBot, overview: Overview, finder: Finder
) -> None:
    said: list[Message] = []
    finder.parent().said.connect(said.append)
    press(qtbot, overview.map, "沖縄県")
    assert finder.text == ""
    assert "沖縄県" in said[0].text


def test_the_map_is_walked_by_arrow_keys(qtbot: QtBot, overview: Overview) -> None:
    chart: TileMap = overview.map
    press(qtbot, chart, "大阪府")
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
        assert chart.current
        walked.append(chart.current.value)
    assert walked == ["奈良県", "京都府", "兵庫県", "鳥取県"]
    with qtbot.waitSignal(chart.pressed) as pressed:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert pressed.args[0].value == "鳥取県"


def test_every_prefecture_can_be_reached_by_arrow_keys(overview: Overview) -> None:
    chart = overview.map
    reached, waiting = {0}, [0]
    while waiting:
        at = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            if (there := chart.step(at, key)) not in reached:
                reached.add(there)
                waiting.append(there)
    assert len(reached) == 47


def test_the_timeline_goes_from_old_to_new(overview: Overview) -> None:
    labels = [mark.label for mark in overview.timeline.marks]
    assert labels[0] == "デジタル社会の実現に向けた改革の基本方針"
    assert overview.timeline.marks[0].detail == "令和2年12月\t基本方針"
    assert len(labels) > 10


@pytest.mark.parametrize("name", ["map", "categories", "kinds", "timeline"])
def test_charts_are_saved_as_png_and_svg(overview: Overview, tmp_path: Path, name: str) -> None:
    chart: Chart = getattr(overview, name)
    overview.save_chart(chart, tmp_path / "図.png")
    image = QImage(str(tmp_path / "図.png"))
    assert image.width() == 2 * max(chart.width(), 480)
    assert image.pixelColor(0, 0).name() == "#ffffff"
    colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 300, 7)}
    assert len(colors) > 2
    overview.save_chart(chart, tmp_path / "図.svg")
    root = ElementTree.parse(tmp_path / "図.svg").getroot()
    texts = "".join(root.itertext())
    assert chart.title in texts


def test_a_place_that_cannot_be_written_says_what_to_do(overview: Overview, tmp_path: Path) -> None:
    for suffix in ("png", "svg"):
        with pytest.raises(UserError, match="保存できませんでした"):
            overview.map.save(tmp_path / "ない" / f"図.{suffix}")
