"""The calendar of the settings, in the window: dates follow it at once, and can be typed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.dates import Calendar
from jireidana.ui import dates, preferences
from jireidana.ui.charts.timeline import Timeline
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow
from jireidana.ui.preferences import Language, Preferences
from jireidana.ui.widgets.date_field import DateField


@pytest.fixture(autouse=True)
def _calendar() -> Iterator[None]:
    yield
    dates.use(Calendar.JAPANESE)


def test_dates_of_the_window_are_in_the_calendar_in_use(qtbot: QtBot) -> None:
    assert (dates.day("2026-11"), dates.fiscal_year(2026)) == ("令和8年11月", "令和8年度")
    assert dates.moment("2024-05-01T03:04:00.000Z").startswith("令和6年5月1日 ")
    dates.use(Calendar.WESTERN)
    assert (dates.day("2026-11"), dates.fiscal_year(2026)) == ("2026年11月", "2026年度")
    assert dates.moment("2024-05-01T03:04:00.000Z").startswith("2024年5月1日 ")
    assert (dates.day(None), dates.fiscal_year(None), dates.moment("?")) == ("", "", "?")


def test_the_calendar_is_switched_at_once(qtbot: QtBot, official_shelf: Shelf) -> None:
    store = preferences.settings_file(official_shelf.folder.root)
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    window = MainWindow(desk, store)
    qtbot.addWidget(window)
    desk.open(official_shelf)
    window.views.show_view("overview")
    timeline = window.findChild(Timeline)
    assert timeline.marks[0].detail.startswith("令和2年12月")
    window.commands.care._dress(replace(Preferences(), calendar=Calendar.WESTERN))
    assert timeline.marks[0].detail.startswith("2020年12月")
    desk.close()


def test_english_begins_with_western_dates(official_shelf: Shelf) -> None:
    store = preferences.settings_file(official_shelf.folder.root)
    assert preferences.load(store).calendar is Calendar.JAPANESE
    store.setValue("look/language", Language.ENGLISH.value)
    assert preferences.load(store).calendar is Calendar.WESTERN
    store.setValue("look/calendar", Calendar.JAPANESE.value)
    assert preferences.load(store).calendar is Calendar.JAPANESE


def test_a_date_is_typed_stepped_and_never_wrong(qtbot: QtBot) -> None:
    field = DateField("判断日")
    qtbot.addWidget(field)
    chosen: list[str] = []
    field.chosen.connect(chosen.append)
    field.show_date("2019-04-30")
    assert field.text() == "平成31年4月30日"
    assert chosen == []
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "令和元年5月1日"
    field.selectAll()
    qtbot.keyClicks(field, "R8.11.24")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.iso) == ("令和8年11月24日", "2026-11-24")
    field.selectAll()
    qtbot.keyClicks(field, "2026/13/45")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "令和8年11月24日"
    assert chosen == ["2019-05-01", "2026-11-24"]
