"""The right pane while a new edition comes in: what was written stays, and says what changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import annotate
from jireidana.changes import Change, Kind
from jireidana.packs.apply import apply_pack
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.changed_case import ChangedCase
from jireidana.ui.panes.detail import DetailPane
from support import pack_samples

from .conftest import Look

CHANGED, WITHDRAWN = "soumu-dx-jirei/naibu-09", "soumu-dx-jirei/naibu-14"


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> DetailPane:
    def write(session: object) -> None:
        for uid in (CHANGED, WITHDRAWN):
            annotate.add_note(session, uid=uid, text=f"{uid[-2:]}のメモ")  # type: ignore[arg-type]
        annotate.assess_cases(
            session,  # type: ignore[arg-type]
            uids=[CHANGED],
            status=annotate.parse_status("候補"),
            reason="規模が近い",
        )

    desk.do("", write)
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.resize(460, 900)
    pane.show()
    return pane


def take_in_the_second_edition(shelf: Shelf, desk: Desk) -> None:
    apply_pack(shelf.catalogue, pack_samples.second_edition(pack_samples.official()))
    desk.announce(Change(frozenset({Kind.CASES})))


def test_the_note_and_the_judgement_say_that_the_text_changed_and_show_how(
    pane: DetailPane, shelf: Shelf, desk: Desk, look: Look
) -> None:
    pane.show_case(CHANGED)
    take_in_the_second_edition(shelf, desk)
    assert pane.text.title.accessibleName().endswith("の拡充")
    note = pane.notes.items[0]
    see = next(b for b in note.findChildren(QPushButton) if b.text() == "変更点を見る")
    assert see.isVisible()
    see.click()
    (dialog,) = pane.findChildren(ChangedCase)
    assert "書いた時の内容" in dialog.page.toPlainText()
    assert "「書かない窓口」の拡充" in dialog.page.toPlainText()
    assert "underline" in dialog.page.toHtml()
    confirm = next(
        b for b in pane.assessment.findChildren(QPushButton) if b.text() == "このままでよい"
    )
    assert confirm.isVisible()
    confirm.click()
    assert not confirm.isVisible()
    judged = look(CHANGED).assessment
    assert judged is not None
    assert (judged.reason, judged.outdated) == ("規模が近い", False)
    assert see.isVisible(), "the note has not been looked at yet"


def test_what_is_being_typed_survives_the_import(
    pane: DetailPane, shelf: Shelf, desk: Desk, look: Look
) -> None:
    pane.show_case(CHANGED)
    pane.notes.items[0].text.setPlainText("取込みの最中に書いた")
    take_in_the_second_edition(shelf, desk)
    assert pane.notes.items[0].text.toPlainText() == "取込みの最中に書いた"
    pane.flush()
    (note,) = look(CHANGED).notes
    assert (note.text, note.outdated) == ("取込みの最中に書いた", False)


def test_a_withdrawn_case_keeps_its_note_and_says_that_it_ended(
    pane: DetailPane, shelf: Shelf, desk: Desk
) -> None:
    pane.show_case(WITHDRAWN)
    assert not pane.withdrawn.isVisible()
    take_in_the_second_edition(shelf, desk)
    assert pane.withdrawn.isVisible()
    assert pane.notes.items[0].text.toPlainText() == "14のメモ"
