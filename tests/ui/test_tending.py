"""Words of long texts are indexed behind the window, a few at a time, until none is left."""

from __future__ import annotations

import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.search import schema
from jireidana.search.language import parse
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import Runner, SynchronousRunner
from jireidana.ui.tending import Tending


def leave_bodies_pending(shelf: Shelf) -> None:
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE case_text SET body = '届出の様式を見直した'"))
        shelf.index.rebuild(tx.session)
        schema.raw(tx.session).execute("UPDATE fts_case SET bodies = 0")


def pending(shelf: Shelf) -> int:
    with shelf.catalogue.read() as session:
        return shelf.index.pending_bodies(session)


def test_bodies_are_indexed_after_opening(qtbot: QtBot, official_shelf: Shelf) -> None:
    leave_bodies_pending(official_shelf)
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


def test_nothing_is_begun_when_the_window_closes(qtbot: QtBot, official_shelf: Shelf) -> None:
    leave_bodies_pending(official_shelf)
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    tending = Tending(desk)
    tending.stop()
    desk.open(official_shelf)
    assert pending(official_shelf) == 65
    desk.close()
