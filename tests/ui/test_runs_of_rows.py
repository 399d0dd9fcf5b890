"""A selection of many cases survives another answer, as few ranges."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.models.runs import merged, runs
from jireidana.ui.panes.results import Results
from jireidana.ui.preferences import settings_file


def test_neighbours_become_one_range() -> None:
    assert runs(range(100_000)) == [(0, 99_999)]
    assert runs([3, 4, 9]) == [(3, 4), (9, 9)]
    assert runs([]) == []


def test_ranges_that_touch_or_overlap_become_one() -> None:
    assert merged([(7, 9), (0, 2), (3, 3), (8, 12)]) == [(0, 3), (7, 12)]
    assert merged([(0, 9), (2, 3)]) == [(0, 9)]


def test_everything_stays_selected_under_another_order(qtbot: QtBot, official_shelf: Shelf) -> None:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    finder = Finder(desk)
    results = Results(desk, finder, settings_file(official_shelf.folder.root))
    qtbot.addWidget(results)
    desk.open(official_shelf)
    finder.run()
    results.table.selectAll()
    finder.set_text("並び:-事例名")
    assert len(results.selected_ids()) == 65
    assert len(results.table.selectionModel().selection().toList()) == 1
    handed: list[list[str]] = []
    results.with_selected_uids(handed.append)
    assert handed == [results.selected_uids()]
    desk.close()
