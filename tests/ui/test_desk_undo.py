"""元に戻す and やり直す pressed faster than the file can be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import open_shelf
from jireidana.catalog import annotate, listings
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.jobs import Runner

UID = "soumu-dx-jirei/taisei-01"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    shelf = open_shelf(tmp_path)
    desk = Desk(shelf, Runner(), Runner())
    yield desk
    desk.close()
    shelf.close()


def tags(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return [tag.name for tag in listings.tags(session)]


def test_undo_and_redo_in_quick_succession_are_each_others_inverse(
    desk: Desk, qtbot: QtBot
) -> None:
    heard: list[Message] = []
    desk.said.connect(lambda message: heard.append(message))
    desk.do(
        "タグを付ける",
        lambda session: annotate.tag_cases(session, uids=[UID], names=["窓口"]),
    )
    qtbot.waitUntil(lambda: desk.undo_stack.canUndo())
    for _ in range(5):
        desk.undo_stack.undo()
        desk.undo_stack.redo()
    qtbot.waitUntil(lambda: not desk.busy)
    assert tags(desk) == ["窓口"]
    desk.undo_stack.undo()
    qtbot.waitUntil(lambda: not desk.busy)
    assert tags(desk) == []
    assert [message for message in heard if message.level is Level.ERROR] == []
