"""The right pane: what it shows, and that nothing typed into it is ever lost."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import annotate
from jireidana.search.language import parse
from jireidana.ui import theme
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.changed_case import ChangedCase
from jireidana.ui.dialogs.note_versions import NoteVersions
from jireidana.ui.jobs import Runner
from jireidana.ui.panes.case_text import reading_width
from jireidana.ui.panes.detail import DetailPane
from jireidana.ui.panes.note_editor import NoteItem
from jireidana.ui.widgets.chip import Chip

from .conftest import KITAMI, KOBE, Look


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> DetailPane:
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.resize(460, 900)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def notes(pane: DetailPane) -> list[NoteItem]:
    return list(pane.notes.items)


def chips(pane: DetailPane) -> list[str]:
    return [chip.text() for chip in pane.tags.findChildren(Chip) if chip.isVisible()]


def judge(pane: DetailPane, status: str) -> QPushButton:
    return next(b for b in pane.assessment.findChildren(QPushButton) if b.text().endswith(status))


def test_a_case_is_shown_as_printed_with_what_is_known_of_its_organization(
    pane: DetailPane,
) -> None:
    pane.show_case(KITAMI)
    assert pane.text.title.accessibleName() == (
        "「書かないワンストップ窓口」(書かない、回さない、漏れがない窓口)"
    )
    assert pane.text.organization.value.text() == "北海道北見市（ほっかいどうきたみし・市・012084）"
    assert pane.text.printed.value.text() == "北海度北見市"
    assert pane.text.site.value.text().startswith("https://www.city.kitami")
    assert "21ページ" in pane.text.source.value.text()
    assert not pane.text.summary.isVisible()
    pane.show_case(KOBE)
    assert not pane.text.printed.value.isVisible()


def test_no_line_of_text_is_longer_than_forty_characters(pane: DetailPane) -> None:
    pane.resize(1600, 900)
    pane.show_case(KITAMI)
    assert pane.text.width() <= reading_width(pane)


def test_the_empty_state_and_a_case_that_went_with_its_pack(
    pane: DetailPane, shelf: Shelf, desk: Desk
) -> None:
    pane.show_case(KITAMI)
    assert pane.case is not None
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("DELETE FROM pack"))
        tx.cases_changed()
    desk.announce(tx.change)
    assert pane.case is None
    assert not pane.text.isVisible()
    pane.show_case(None)
    assert pane.case is None


def test_a_withdrawn_case_says_so(pane: DetailPane, shelf: Shelf, desk: Desk) -> None:
    pane.show_case(KITAMI)
    assert not pane.withdrawn.isVisible()
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE \"case\" SET status = 'withdrawn'"))
        tx.cases_changed()
    desk.announce(tx.change)
    assert pane.withdrawn.isVisible()


def test_the_citation_goes_to_the_clipboard(pane: DetailPane, said: list[Message]) -> None:
    pane.show_case(KITAMI)
    pane.copy_citation()
    assert "21ページ「『書かないワンストップ窓口』" in QGuiApplication.clipboard().text()
    assert said[-1].level is Level.DONE


# ---------------------------------------------------------------- tags


def test_tags_are_typed_several_at_once_and_taken_off_by_key(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    pane.show_case(KITAMI)
    pane.tags.field.setText("窓口、北海道 ,窓口")
    qtbot.keyClick(pane.tags.field, Qt.Key.Key_Return)
    assert chips(pane) == ["北海道", "窓口"]
    assert pane.tags.field.text() == ""
    chip = next(chip for chip in pane.tags.findChildren(Chip) if chip.text() == "窓口")
    with qtbot.waitSignal(pane.search_for) as searched:
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert searched.args == ["タグ:窓口"]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert look(KITAMI).tags == ("北海道",)
    assert desk.undo_stack.undoText() == "タグ「窓口」を外す"
    desk.undo_stack.undo()
    assert chips(pane) == ["北海道", "窓口"]


def test_a_chip_s_cross_removes_and_the_rest_of_it_searches(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    desk.do("", lambda session: annotate.tag_cases(session, uids=[KITAMI], names=["窓口"]))
    pane.show_case(KITAMI)
    (chip,) = [chip for chip in pane.tags.findChildren(Chip) if chip.isVisible()]
    with qtbot.waitSignal(pane.search_for):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    qtbot.mouseClick(
        chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() + chip.rect().topRight() / 2
    )
    assert look(KITAMI).tags == ()


# ---------------------------------------------------------------- notes


def test_a_note_is_saved_after_a_pause_and_the_cursor_stays(
    qtbot: QtBot, pane: DetailPane, look: Look
) -> None:
    pane.show_case(KITAMI)
    (item,) = notes(pane)
    item.text.setFocus()
    qtbot.keyClicks(item.text, "abc")
    assert look(KITAMI).notes == ()
    qtbot.waitUntil(lambda: len(look(KITAMI).notes) == 1, timeout=3000)
    qtbot.keyClicks(item.text, "def")
    assert item.text.toPlainText() == "abcdef"
    pane.flush()
    (note,) = look(KITAMI).notes
    assert note.text == "abcdef"
    # Nothing moves under the hands: the field for the next note comes when this one is left.
    assert notes(pane) == [item]
    pane.tags.field.setFocus()
    assert [shown.fresh for shown in notes(pane)] == [False, True]


def test_nothing_is_saved_in_the_middle_of_a_conversion(
    qtbot: QtBot, pane: DetailPane, look: Look
) -> None:
    """Saving would end the conversion, and what was typed since would be left as it stands."""
    pane.show_case(KITAMI)
    (item,) = notes(pane)
    item.text.setFocus()
    item.text._timer.setInterval(0)
    done = QInputMethodEvent("", [])
    done.setCommitString("電話")
    QGuiApplication.sendEvent(item.text, done)
    with qtbot.assertNotEmitted(item.text.save, wait=50):
        QGuiApplication.sendEvent(item.text, QInputMethodEvent("かくにん", []))
    done.setCommitString("確認")
    with qtbot.waitSignal(item.text.save) as saved:
        QGuiApplication.sendEvent(item.text, done)
    assert saved.args == ["電話確認"]
    assert look(KITAMI).notes[0].text == "電話確認"


def test_typing_in_one_visit_is_one_step_of_undo(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    pane.show_case(KITAMI)
    (item,) = notes(pane)
    item.text.setFocus()
    for word in ("ab", "cd", "ef"):
        qtbot.keyClicks(item.text, word)
        item.text.flush()
    assert desk.undo_stack.count() == 1
    pane.tags.field.setFocus()
    desk.undo_stack.undo()
    assert look(KITAMI).notes == ()
    assert [shown.fresh for shown in notes(pane)] == [True]
    desk.undo_stack.redo()
    assert look(KITAMI).notes[0].text == "abcdef"
    assert notes(pane)[0].text.toPlainText() == "abcdef"


def test_what_is_typed_is_saved_when_another_case_is_shown(
    qtbot: QtBot, pane: DetailPane, look: Look
) -> None:
    pane.show_case(KITAMI)
    notes(pane)[0].text.setPlainText("北見の費用")
    pane.assessment.section.setText("市民課")
    pane.assessment.reason.setPlainText("規模が近い")
    pane.show_case(KOBE)
    assert [note.text for note in look(KITAMI).notes] == ["北見の費用"]
    judged = look(KITAMI).assessment
    assert judged is not None
    assert (judged.section, judged.reason) == ("市民課", "規模が近い")
    assert look(KOBE).notes == ()
    assert look(KOBE).assessment is None
    assert pane.assessment.reason.toPlainText() == ""
    assert pane.assessment.section.text() == ""


def test_what_is_typed_survives_closing_with_the_real_runners(
    qtbot: QtBot, shelf: Shelf, look: Look
) -> None:
    desk = Desk(shelf, Runner(), Runner())
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.show_case(KITAMI)
    qtbot.waitUntil(lambda: pane.case is not None)
    pane.notes.items[0].text.setPlainText("閉じる直前の文")
    pane.flush()
    desk.close()
    assert [note.text for note in look(KITAMI).notes] == ["閉じる直前の文"]


def test_a_note_emptied_and_left_is_deleted_and_undo_brings_it_back(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    desk.do("", lambda session: annotate.write_note(session, uid=KITAMI, note_uid="n", text="文"))
    pane.show_case(KITAMI)
    first = notes(pane)[0]
    first.text.setFocus()
    first.text.clear()
    pane.tags.field.setFocus()
    assert look(KITAMI).notes == ()
    while desk.undo_stack.canUndo() and not [n for n in look(KITAMI).notes if n.text]:
        desk.undo_stack.undo()
    assert [note.text for note in look(KITAMI).notes] == ["文"]


def test_a_change_elsewhere_never_replaces_what_is_being_typed(
    pane: DetailPane, desk: Desk, look: Look
) -> None:
    desk.do("", lambda session: annotate.write_note(session, uid=KITAMI, note_uid="n", text="文"))
    pane.show_case(KITAMI)
    first = notes(pane)[0]
    first.text.setPlainText("まだ書いている")
    desk.do("", lambda session: annotate.tag_cases(session, uids=[KITAMI], names=["x"]))
    assert first.text.toPlainText() == "まだ書いている"
    pane.flush()
    assert look(KITAMI).notes[0].text == "まだ書いている"


def test_a_text_that_could_not_be_saved_is_offered_again(
    qtbot: QtBot, shelf: Shelf, look: Look
) -> None:
    desk = Desk(shelf, Runner(), Runner())
    said: list[Message] = []
    desk.said.connect(said.append)
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.show_case(KITAMI)
    qtbot.waitUntil(lambda: pane.case is not None)
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE \"case\" SET uid = uid || 'x' WHERE uid = :uid"),
                           {"uid": KITAMI})  # fmt: skip
    pane.notes.items[0].text.setPlainText("失えない文")
    pane.flush()
    qtbot.waitUntil(lambda: any(message.actions for message in said), timeout=20_000)
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE \"case\" SET uid = :uid WHERE uid = :uid || 'x'"),
                           {"uid": KITAMI})  # fmt: skip
    action = next(message.actions[0] for message in said if message.actions)
    assert action is not None
    action[1]()
    qtbot.waitUntil(
        lambda: [note.text for note in look(KITAMI).notes] == ["失えない文"], timeout=20_000
    )
    desk.close()


def test_a_note_against_an_older_text_says_so_until_it_is_confirmed(
    qtbot: QtBot, pane: DetailPane, shelf: Shelf, desk: Desk, look: Look
) -> None:
    desk.do("", lambda session: annotate.write_note(session, uid=KITAMI, note_uid="n", text="文"))
    with shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("UPDATE \"case\" SET revision = 'later'"))
    pane.show_case(KITAMI)
    first = notes(pane)[0]
    button = next(b for b in first.findChildren(QPushButton) if b.text() == "このままでよい")
    assert button.isVisible()
    button.click()
    assert not button.isVisible()
    assert not look(KITAMI).notes[0].outdated


# ---------------------------------------------------------------- judgement


def test_one_press_judges_and_dates_the_judgement(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    pane.show_case(KITAMI)
    qtbot.mouseClick(judge(pane, "採用候補"), Qt.MouseButton.LeftButton)
    judged = look(KITAMI).assessment
    assert judged is not None
    assert judged.status == "採用候補"
    assert judged.decided_on == QDate.currentDate().toString(Qt.DateFormat.ISODate)
    assert desk.undo_stack.undoText() == "検討状況を「採用候補」にする"
    desk.undo_stack.undo()
    assert look(KITAMI).assessment is None
    assert judge(pane, "未検討").isChecked()


def test_writing_the_reason_later_keeps_the_date_of_the_judgement(
    pane: DetailPane, desk: Desk, look: Look
) -> None:
    desk.do(
        "",
        lambda session: annotate.assess_cases(
            session,
            uids=[KITAMI],
            status=annotate.parse_status("候補"),
            decided_on="2026-04-10",
        ),
    )
    pane.show_case(KITAMI)
    assert pane.assessment.date.iso == "2026-04-10"
    pane.assessment.reason.setPlainText("費用が合う")
    pane.flush()
    judged = look(KITAMI).assessment
    assert judged is not None
    assert (judged.status, judged.reason, judged.decided_on) == ("候補", "費用が合う", "2026-04-10")
    pane.assessment.date.setText("R8.5.1")
    pane.assessment.date.editingFinished.emit()
    judged = look(KITAMI).assessment
    assert judged is not None
    assert judged.decided_on == "2026-05-01"


def test_every_control_has_a_name_and_every_colour_a_word(pane: DetailPane) -> None:
    pane.show_case(KITAMI)
    for button in pane.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    for status, sign in theme.ASSESSMENT_SIGNS.items():
        assert judge(pane, status).text() == f"{sign} {status}"


# ---------------------------------------------------------------- around the case


def test_hits_are_marked_in_the_title_also_by_a_synonym_form(pane: DetailPane) -> None:
    pane.show_case(KITAMI, parse("窓口 -除外"))
    assert "窓口</span>" in pane.text.title.text()
    pane.show_case(KITAMI, parse("団体:北見市"))
    assert "<span" not in pane.text.title.text()


def test_a_similar_case_opens_by_key(qtbot: QtBot, pane: DetailPane) -> None:
    pane.show_case(KITAMI)
    rows = pane.similar.findChildren(QAbstractButton)
    row = next(row for row in rows if row.accessibleDescription())
    with qtbot.waitSignal(pane.open_case) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args[0].startswith("soumu-dx-jirei/")
    assert opened.args[0] != KITAMI


def test_a_deleted_note_comes_back_from_the_history(
    qtbot: QtBot, pane: DetailPane, desk: Desk, look: Look
) -> None:
    desk.do("", lambda session: annotate.write_note(session, uid=KITAMI, note_uid="n", text="文"))
    pane.show_case(KITAMI)
    notes(pane)[0].delete()
    dialog = NoteVersions(desk, KITAMI, pane)
    assert dialog.text.toPlainText() == "文"
    assert dialog.back.text() == "新しいメモとして戻す"
    dialog.back.click()
    assert [note.text for note in look(KITAMI).notes] == ["文"]
    assert [shown.text.toPlainText() for shown in notes(pane)] == ["文", ""]


def test_what_changed_is_said_or_that_it_is_not_known(
    pane: DetailPane, desk: Desk, look: Look
) -> None:
    now = look(KITAMI).revision
    same = ChangedCase(desk, KITAMI, "題名", now, pane)
    assert "同じ内容" in same.page.toPlainText()
    lost = ChangedCase(desk, KITAMI, "題名", "0" * 16, pane)
    assert "残っていない" in lost.page.toPlainText()
