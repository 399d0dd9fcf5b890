"""Words of long texts are indexed behind the window, a few at a time, until none is left."""

from __future__ import annotations

import ctypes
import threading

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from jireidana import memory
from jireidana.app import Shelf
from jireidana.progress import Progress
from jireidana.search import index
from jireidana.search.language import parse
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import Runner, SynchronousRunner
from jireidana.ui.tending import Tending


def leave_texts_waiting(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 10)
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE case_text SET body = '届出の様式を見直した'"))
        shelf.index.rebuild(tx.session)


def pending(shelf: Shelf) -> int:
    with shelf.catalogue.read() as session:
        return shelf.index.pending_words(session)


def test_long_texts_are_indexed_after_opening(
    qtbot: QtBot, official_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_texts_waiting(official_shelf, monkeypatch)
    assert pending(official_shelf) == 65
    desk = Desk(None, Runner(), Runner())
    tending = Tending(desk)
    desk.open(official_shelf)
    qtbot.waitUntil(lambda: pending(official_shelf) == 0)
    with official_shelf.catalogue.read() as session:
        assert official_shelf.search.run(session, parse("届け出 一致:語")).total == 65
    assert not desk.undo_stack.canUndo()
    tending.stop()
    desk.close()


def test_memory_is_given_back_once_all_is_done_and_never_on_the_ui_thread(
    qtbot: QtBot, official_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_texts_waiting(official_shelf, monkeypatch)
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(
        memory, "give_back", lambda: given.append((threading.get_ident(), pending(official_shelf)))
    )
    desk = Desk(None, Runner(), Runner())
    tending = Tending(desk)
    desk.open(official_shelf)
    qtbot.waitUntil(lambda: bool(given))
    ((thread, waiting),) = given
    assert waiting == 0
    assert thread != threading.get_ident()
    tending.stop()
    desk.close()


def test_memory_is_given_back_after_long_work_however_it_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(memory, "give_back", lambda: given.append("back"))
    tending = Tending(desk)
    desk.run_long("書き出し", lambda _progress: None)
    assert given == ["back"]

    def stopped(progress: Progress) -> None:
        progress.cancel()
        progress.report(0, 0)

    desk.run_long("書き出し", stopped)
    assert given == ["back", "back"]
    tending.stop()
    desk.run_long("書き出し", lambda _progress: None)
    assert given == ["back", "back"]


def test_giving_back_does_no_harm_where_the_c_library_cannot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory.give_back()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    memory.give_back()


def test_nothing_is_begun_when_the_window_closes(
    qtbot: QtBot, official_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_texts_waiting(official_shelf, monkeypatch)
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    tending = Tending(desk)
    tending.stop()
    desk.open(official_shelf)
    assert pending(official_shelf) == 65
    desk.close()
