"""What a query finds is painted before anything else is read, counted or shown for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from jireidana.app import Shelf
from jireidana.catalog import browse
from jireidana.catalog.catalogue import Catalogue
from jireidana.search import facets
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import Runner
from jireidana.ui.main_window import MainWindow
from jireidana.ui.models.case_table import CaseTable, Role
from jireidana.ui.panes.results import Results
from jireidana.ui.preferences import settings_file
from support.sample_cases import fill_made_up

MANY = 300
QUERY = "スマートロック パック:test"


@pytest.fixture
def shelf(official_shelf: Shelf) -> Shelf:
    with official_shelf.catalogue.write() as transaction:
        texts = [{"title": f"貸出{n}", "body": f"第{n}館のスマートロック"} for n in range(MANY)]
        fill_made_up(transaction.session, texts)
        transaction.cases_changed()
    return official_shelf


@pytest.fixture
def window(qtbot: QtBot, shelf: Shelf) -> Iterator[MainWindow]:
    """The window over real runners, filled and at rest."""
    desk = Desk(None, Runner(), Runner())
    window = MainWindow(desk, settings_file(shelf.folder.root))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    with qtbot.waitSignal(window.finder.counted, timeout=10_000):
        desk.open(shelf)
    qtbot.waitUntil(lambda: window.detail_pane is not None and not desk.busy)
    yield window
    desk.close()


class Events(QObject):
    """In their order: frames of the list, reads on the UI thread, and counting behind it."""

    def __init__(self, results: Results, patch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._viewport = results.view.viewport()
        self._viewport.installEventFilter(self)
        ours = threading.current_thread()
        read, count = Catalogue.read, facets.facets

        @contextmanager
        def watched(catalogue: Catalogue) -> Iterator[Session]:
            if threading.current_thread() is ours:
                self.seen.append("read")
            with read(catalogue) as session:
                yield session

        def counted(*args: Any) -> Any:
            self.seen.append("counted")
            return count(*args)

        patch.setattr(Catalogue, "read", watched)
        patch.setattr(facets, "facets", counted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            self.seen.append("painted")
        return False


@pytest.mark.parametrize("cards", [False, True])
def test_a_new_list_is_painted_first_and_without_a_read(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, cards: bool
) -> None:
    window.results.show_cards(cards)
    events = Events(window.results, monkeypatch)
    window.finder.found.connect(lambda _found: events.seen.append("shown"))
    with qtbot.waitSignal(window.finder.counted, timeout=10_000):
        window.finder.set_text(QUERY)
    before = events.seen[: events.seen.index("shown")]
    assert set(before) == {"painted"}
    assert "counted" in events.seen, "the rest follows"
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert "read" not in events.seen, "nor is the detail read on the window's thread"
    assert window.results.model.rowCount() == MANY


def test_passages_further_down_come_later_and_are_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.results.show_cards(True)
    with qtbot.waitSignal(window.finder.counted, timeout=10_000):
        window.finder.set_text(QUERY)
    model = window.results.model
    assert model.index(0, 0).data(Role.PASSAGE).text, "the first came with the answer"
    last = model.index(MANY - 1, 0)
    assert last.data(Role.PASSAGE).text == "", "its room is kept until it is there"
    qtbot.waitUntil(lambda: bool(last.data(Role.PASSAGE).text))


def test_passages_of_an_older_answer_are_dropped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.results.show_cards(True)
    with qtbot.waitSignal(window.finder.counted, timeout=10_000):
        window.finder.set_text(QUERY)
    asked: list[list[int]] = []
    read, hold = browse.long_texts, threading.Event()

    def noted(session: Session, ids: list[int]) -> Any:
        asked.append(ids)
        return read(session, ids)

    monkeypatch.setattr(browse, "long_texts", noted)
    # The reader is busy while a page further down is asked for, and then another query.
    window.desk.fetch(lambda _session: hold.wait(10), lambda _held: None)
    row = window.results.model.case_at(MANY - 1)
    window.results.model.index(MANY - 1, 0).data(Role.PASSAGE)
    with qtbot.waitSignal(window.finder.counted, timeout=10_000):
        window.finder.set_text("館 パック:test")
        hold.set()
    assert row
    assert asked
    assert all(row.id not in ids for ids in asked)


def test_all_selected_asks_no_row_whether_it_is(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header of a table asks every row of a column, for a highlight that is switched off."""
    asked: list[int] = []
    count = CaseTable.rowCount

    def counted(table: CaseTable, *parent: Any) -> int:
        asked.append(1)
        return count(table, *parent)

    monkeypatch.setattr(CaseTable, "rowCount", counted)
    window.results.table.selectAll()
    window.results.table.grab()
    assert len(window.results.selected_ids()) == 65 + MANY
    assert len(asked) < MANY
