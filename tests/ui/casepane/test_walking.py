"""Going from case to case: each is read behind the window, and only the last one counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import annotate
from jireidana.search.language import parse
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.panes.detail import DetailPane
from support.held_runner import HeldRunner

from .conftest import KITAMI, KOBE, Look

THIRD = "soumu-dx-jirei/naibu-02"


@pytest.fixture
def reads() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def desk(shelf: Shelf, reads: HeldRunner) -> Iterator[Desk]:
    desk = Desk(shelf, SynchronousRunner(), SynchronousRunner(), glancer=reads)
    yield desk
    desk.close()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, reads: HeldRunner) -> DetailPane:
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.resize(460, 900)
    pane.show()
    pane.show_case(KITAMI)
    reads.let_all()
    return pane


def shown(pane: DetailPane) -> str:
    """The case on the screen, by its title; empty for none."""
    title = pane.text.title
    return title.accessibleName() if title.isVisible() else ""


def test_the_case_before_stays_until_the_other_has_been_read(
    pane: DetailPane, reads: HeldRunner, look: Look
) -> None:
    pane.show_case(KOBE)
    assert shown(pane) == look(KITAMI).title
    reads.let_all()
    assert shown(pane) == look(KOBE).title


def test_of_many_in_a_row_only_the_last_is_shown(
    pane: DetailPane, reads: HeldRunner, look: Look
) -> None:
    for uid in (KOBE, THIRD, KOBE, THIRD):
        pane.show_case(uid)
    seen = []
    while reads.held:
        reads.let_one()
        seen.append(shown(pane))
    assert set(seen[:-1]) == {look(KITAMI).title}
    assert seen[-1] == look(THIRD).title


def test_nothing_late_comes_up_where_nothing_is_chosen(pane: DetailPane, reads: HeldRunner) -> None:
    pane.show_case(KOBE)
    pane.show_case(None)
    reads.let_all()
    assert shown(pane) == ""
    assert pane.case is None


def test_what_is_done_meanwhile_is_done_with_the_case_that_was_asked_for(
    pane: DetailPane, reads: HeldRunner, look: Look
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("前の文")
    pane.show_case(KOBE)
    pane.once_shown(pane.copy_citation)
    assert clipboard.text() == "前の文"
    reads.let_all()
    assert look(KOBE).title in clipboard.text()
    clipboard.setText("")
    pane.once_shown(pane.copy_citation)
    assert look(KOBE).title in clipboard.text()


def test_what_is_typed_meanwhile_belongs_to_the_case_on_the_screen(
    pane: DetailPane, reads: HeldRunner, look: Look
) -> None:
    pane.show_case(KOBE)
    pane.notes.items[-1].text.setPlainText("北見の費用")
    reads.let_all()
    assert [note.text for note in look(KITAMI).notes] == ["北見の費用"]
    assert look(KOBE).notes == ()
    assert pane.notes.items[-1].text.toPlainText() == ""


def test_a_read_from_before_a_change_does_not_take_it_back(
    pane: DetailPane, desk: Desk, reads: HeldRunner
) -> None:
    pane.show_case(KITAMI, parse("窓口"))
    before = reads.held[:]
    desk.do("", lambda session: annotate.tag_cases(session, uids=[KITAMI], names=["候補"]))
    reads.let_all()
    assert before
    assert pane.case is not None
    assert pane.case.tags == ("候補",)


def test_similar_cases_stay_until_the_others_are_found(qtbot: QtBot, shelf: Shelf) -> None:
    looked_for = HeldRunner()
    desk = Desk(shelf, looked_for, SynchronousRunner(), glancer=SynchronousRunner())
    pane = DetailPane(desk)
    qtbot.addWidget(pane)

    def titles() -> list[str]:
        return [part.accessibleName() for part in pane.similar._shown]

    pane.show_case(KITAMI)
    assert titles() == [], "that there are none is not said before it is known"
    looked_for.let_all()
    first = titles()
    assert first
    pane.show_case(THIRD)
    pane.show_case(KOBE)
    assert titles() == first
    looked_for.let_all()
    assert titles() != first
    desk.close()
