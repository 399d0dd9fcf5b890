"""A newer query interrupts the older one, and a late answer is dropped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from jireidana.app import Shelf
from jireidana.search.engine import SearchResult
from jireidana.search.language import Query
from jireidana.ui.answer import Found
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.jobs import Runner

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


class SlowSearch:
    """Never ends for 遅い: only an interrupt stops it."""

    def __init__(self, search: Any) -> None:
        self._search = search
        self.began = threading.Event()
        self.stopped = threading.Event()

    def run(self, session: Session, query: Query, limit_first: int | None = None) -> SearchResult:
        if str(query) == "遅い":
            self.began.set()
            try:
                session.connection().exec_driver_sql(ENDLESS).all()
            finally:
                self.stopped.set()
        found: SearchResult = self._search.run(session, query, limit_first)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._search, name)


@pytest.fixture
def slow(official_shelf: Shelf) -> SlowSearch:
    return SlowSearch(official_shelf.search)


@pytest.fixture
def desk(official_shelf: Shelf, slow: SlowSearch) -> Iterator[Desk]:
    shelf = replace(official_shelf, search=slow)  # type: ignore[arg-type]
    desk = Desk(shelf, Runner(), Runner())
    yield desk
    desk.close()


def test_a_newer_query_interrupts_the_older_one(qtbot: QtBot, desk: Desk, slow: SlowSearch) -> None:
    finder = Finder(desk, desk)
    answers: list[Found] = []
    troubles: list[object] = []
    finder.found.connect(answers.append)
    desk.said.connect(troubles.append)
    desk.crashed.connect(troubles.append)
    finder.set_text("遅い")
    assert slow.began.wait(10)
    with qtbot.waitSignal(finder.counted, timeout=10_000):
        finder.set_text("窓口")
    assert slow.stopped.is_set()
    assert [str(found.query) for found in answers] == ["窓口"]
    assert troubles == []


def test_what_is_typed_quickly_runs_once_more_at_most(
    qtbot: QtBot, desk: Desk, slow: SlowSearch
) -> None:
    finder = Finder(desk, desk)
    answers: list[Found] = []
    finder.found.connect(answers.append)
    with qtbot.waitSignal(finder.counted, timeout=10_000):
        for text in ("ま", "まど", "まどぐ", "まどぐち"):
            finder.set_text(text)
    assert [str(found.query) for found in answers] == ["まどぐち"]


def test_a_long_answer_comes_in_two_parts(qtbot: QtBot, desk: Desk) -> None:
    """The first cases at once, then all of them in the same order."""
    finder = Finder(desk, desk)
    with qtbot.waitSignal(finder.found, timeout=10_000) as found:
        finder.set_text("DX")
    first: Found = found.args[0]
    assert len(first.ids) == first.result.total
    assert first.result.complete
