"""Work in turns: between two pieces the window sees to everything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from jireidana.ui.turns import in_turns


def test_what_came_up_meanwhile_is_done_between_two_pieces(qtbot: QtBot) -> None:
    context, seen = QObject(), list[str]()

    def first() -> None:
        seen.append("first")
        QTimer.singleShot(0, lambda: seen.append("asked for"))

    in_turns(context, first, lambda: seen.append("second"), lambda: seen.append("third"))
    assert seen == []
    qtbot.waitUntil(lambda: "third" in seen)
    assert seen == ["first", "asked for", "second", "third"]


def test_nothing_is_done_for_what_is_gone(qtbot: QtBot) -> None:
    context, seen = QObject(), list[str]()
    in_turns(context, lambda: seen.append("first"), context.deleteLater, lambda: seen.append("x"))
    with qtbot.waitSignal(context.destroyed):
        pass
    qtbot.wait(0)
    assert seen == ["first"]


def test_a_piece_that_fails_does_not_keep_the_others_away(qtbot: QtBot) -> None:
    context, seen = QObject(), list[str]()

    def fail() -> None:
        raise ValueError("x")

    with qtbot.capture_exceptions() as failures:
        in_turns(context, fail, lambda: seen.append("second"))
        qtbot.waitUntil(lambda: seen == ["second"])
    assert [kind for kind, _, _ in failures] == [ValueError]


@pytest.mark.parametrize("pieces", [0, 3])
def test_nothing_is_left_behind(qtbot: QtBot, pieces: int) -> None:
    context, seen = QObject(), list[int]()
    in_turns(context, *[lambda: seen.append(1)] * pieces)
    qtbot.waitUntil(lambda: not context.findChildren(QTimer))
    assert len(seen) == pieces
