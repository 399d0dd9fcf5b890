"""Bulk tagging, proposal lists and judgements as the context menu asks for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jireidana.catalog import annotate, browse, chosen, proposals
from jireidana.catalog.tables import AssessmentStatus
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.ask import Confirmation, TextAsker
from jireidana.ui.dialogs.choose import AssessmentChooser, ProposalChooser, TagChooser

UIDS = ["p/1", "p/2"]


def tags(desk: Desk, uid: str) -> tuple[str, ...]:
    with desk.reading() as session:
        return browse.case_detail(session, uid).tags


def seeded(desk: Desk) -> None:
    with desk.shelf.catalogue.write() as tx:
        annotate.tag_cases(tx.session, uids=UIDS, names=["両方"])
        annotate.tag_cases(tx.session, uids=["p/1"], names=["片方"])
        annotate.create_tag(tx.session, name="なし")


def test_tags_are_ticked_for_all_some_and_none(qtbot: QtBot, desk: Desk) -> None:
    seeded(desk)
    dialog = TagChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    states = {item.text(): item.checkState() for item in dialog._items()}
    assert states == {
        "両方": Qt.CheckState.Checked,
        "片方": Qt.CheckState.PartiallyChecked,
        "なし": Qt.CheckState.Unchecked,
    }


def test_only_what_was_changed_is_written_and_in_one_step(qtbot: QtBot, desk: Desk) -> None:
    seeded(desk)
    dialog = TagChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    for item in dialog._items():
        if item.text() == "両方":
            item.setCheckState(Qt.CheckState.Unchecked)
    qtbot.keyClicks(dialog.entry, "new one")
    dialog.accept()  # Enter: the first adds the tag that is typed
    dialog.accept()
    assert tags(desk, "p/1") == ("new one", "片方")
    assert tags(desk, "p/2") == ("new one",)
    assert desk.undo_stack.count() == 1
    desk.undo_stack.undo()
    assert tags(desk, "p/2") == ("両方",)


def test_leaving_everything_as_it_is_makes_no_step(qtbot: QtBot, desk: Desk) -> None:
    seeded(desk)
    dialog = TagChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert desk.undo_stack.count() == 0


def test_typing_narrows_and_offers_a_new_tag_only_when_it_is_new(qtbot: QtBot, desk: Desk) -> None:
    seeded(desk)
    dialog = TagChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    dialog.entry.setText("片")
    assert [item.text() for item in dialog._items() if not item.isHidden()] == ["片方"]
    assert dialog.add.isEnabled()
    dialog.entry.setText("片方")
    assert not dialog.add.isEnabled()


def test_cases_go_onto_a_new_list_or_the_chosen_one(qtbot: QtBot, desk: Desk) -> None:
    dialog = ProposalChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    assert not dialog._done.isEnabled()
    dialog.name.setText(" 令和9年度　提案 ")
    dialog.remark.setText("まず試行")
    dialog.accept()
    again = ProposalChooser(desk, ["p/3"])
    qtbot.addWidget(again)
    assert again.chosen_name() == "令和9年度 提案"
    again.accept()
    with desk.reading() as session:
        assert proposals.proposal_remarks(session, "令和9年度 提案") == [
            ("p/1", "まず試行"), ("p/2", "まず試行"), ("p/3", ""),
        ]  # fmt: skip


def test_one_case_shows_its_judgement_and_keeps_what_stays(qtbot: QtBot, desk: Desk) -> None:
    with desk.shelf.catalogue.write() as tx:
        annotate.assess_cases(
            tx.session, uids=["p/1"], status=AssessmentStatus.DECLINED, reason="規模が違う",
            section="市民課", decided_on="2026-04-01",
        )  # fmt: skip
    dialog = AssessmentChooser(desk, ["p/1"])
    qtbot.addWidget(dialog)
    assert dialog.statuses.checkedButton().accessibleName() == "見送り"
    assert dialog.date.text() == "令和8年4月1日"
    dialog.statuses.button(2).click()
    dialog.reason.setPlainText("")
    dialog.accept()
    with desk.reading() as session:
        view = chosen.common_assessment(session, ["p/1"])
    assert view is not None
    assert (view.status, view.reason, view.section) == ("採用候補", "", "市民課")


def test_many_cases_keep_reason_and_section_when_nothing_is_typed(qtbot: QtBot, desk: Desk) -> None:
    with desk.shelf.catalogue.write() as tx:
        annotate.assess_cases(
            tx.session, uids=["p/1"], status=AssessmentStatus.CANDIDATE, reason="近い"
        )
    dialog = AssessmentChooser(desk, UIDS)
    qtbot.addWidget(dialog)
    dialog.section.setText("窓口課")
    dialog.accept()
    with desk.reading() as session:
        one = chosen.common_assessment(session, ["p/1"])
        two = chosen.common_assessment(session, ["p/2"])
    assert one is not None
    assert two is not None
    assert (one.reason, one.section) == ("近い", "窓口課")
    assert (two.reason, two.section) == ("", "窓口課")


def test_a_name_is_handed_over_tidied_and_never_empty(qtbot: QtBot, desk: Desk) -> None:
    given: list[str] = []
    dialog = TextAsker(desk, "名前", "新しい名前", "  ", given.append)
    qtbot.addWidget(dialog)
    assert not dialog._done.isEnabled()
    dialog.accept()
    assert given == []
    dialog.entry.setText(" 窓口　 改革 ")
    dialog.accept()
    assert given == ["窓口 改革"]


def test_a_confirmation_acts_only_on_yes(qtbot: QtBot, desk: Desk) -> None:
    done: list[bool] = []
    dialog = Confirmation(
        desk, "削除", "消しますか。", "戻せません。", "消す", lambda: done.append(True)
    )
    qtbot.addWidget(dialog)
    dialog.reject()
    assert done == []
    dialog.accept()
    assert done == [True]
