"""元に戻す and やり直す pressed faster than the file can be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import open_shelf
from jireidana.catalog import annotate, journal, listings
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.jobs import Job, Runner
from jireidana.ui.progress_panel import ProgressPanel

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


def test_taking_much_back_shows_how_far_it_is_and_cannot_be_stopped(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, Job]] = []
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    desk.long_work.connect(panel.watch)
    desk.long_work.connect(lambda title, job: shown.append((title, job)))

    def there_and_back(label: str) -> None:
        desk.do(label, lambda session: annotate.tag_cases(session, uids=[UID], names=[label]))
        qtbot.waitUntil(lambda: desk.undo_stack.undoText() == label)
        desk.undo_stack.undo()
        qtbot.waitUntil(lambda: not desk.busy)

    there_and_back("少し")
    assert shown == []
    monkeypatch.setattr(journal, "_ROWS_TOGETHER", 1)
    there_and_back("たくさん")
    (title, job), *more = shown
    assert (title, job.stoppable, more) == ("たくさん", False, [])
    panel.watch(title, job)
    assert not panel._stop.isVisibleTo(panel)
    assert tags(desk) == []
