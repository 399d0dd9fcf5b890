"""Assessments, notes, tags and proposals below Qt, on real SQLite."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from jireidana.catalog import annotate, browse, listings, proposals, saved_queries
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.reading import raw
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import UserError
from support.sample_cases import bare_cases


@pytest.fixture
def three_cases(catalogue: Catalogue) -> Catalogue:
    with catalogue.write() as tx:
        bare_cases(tx.session, 3)
    return catalogue


def change_text(catalogue: Catalogue, uid: str) -> None:
    with catalogue.write() as tx:
        tx.session.execute(
            sa.text("UPDATE \"case\" SET revision = 'r2' WHERE uid = :uid"), {"uid": uid}
        )


def test_a_note_says_when_the_case_changed_after_it_was_written(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        note_uid = annotate.add_note(tx.session, uid="p/1", text="費用を確認").uid
    change_text(three_cases, "p/1")
    with three_cases.read() as session:
        assert browse.case_detail(session, "p/1").notes[0].outdated
    with three_cases.write() as tx:
        annotate.confirm_note(tx.session, note_uid=note_uid)
    with three_cases.read() as session:
        note = browse.case_detail(session, "p/1").notes[0]
    assert (note.text, note.outdated) == ("費用を確認", False)


def test_assessing_keeps_what_is_not_named(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        annotate.assess_cases(
            tx.session,
            uids=["p/1", "p/2"],
            status=AssessmentStatus.CANDIDATE,
            reason="規模が近い",
            section="市民課",
        )
        annotate.assess_cases(tx.session, uids=["p/1"], status=AssessmentStatus.ADOPTED)
    with three_cases.read() as session:
        view = browse.case_detail(session, "p/1").assessment
    assert view is not None
    assert (view.status, view.reason, view.section) == ("採用候補", "規模が近い", "市民課")


def test_undecided_without_reason_takes_the_assessment_away(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        annotate.assess_cases(tx.session, uids=["p/1"], status=AssessmentStatus.CANDIDATE)
    with three_cases.write() as tx:
        annotate.assess_cases(tx.session, uids=["p/1", "p/2"], status=AssessmentStatus.UNDECIDED)
    with three_cases.read() as session:
        assert browse.case_detail(session, "p/1").assessment is None
        assert browse.case_rows(session, [1, 2])[1].assessment == "未検討"


@pytest.mark.parametrize("name", ["", "  ", "長" * 101])
def test_a_name_nobody_can_read_is_refused(three_cases: Catalogue, name: str) -> None:
    with three_cases.write() as tx, pytest.raises(UserError):
        annotate.create_tag(tx.session, name=name)


def test_an_unknown_case_is_refused(three_cases: Catalogue) -> None:
    with three_cases.write() as tx, pytest.raises(UserError, match="p/99"):
        annotate.tag_cases(tx.session, uids=["p/1", "p/99"], names=["x"])


def test_a_proposal_keeps_order_and_remarks(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        proposals.add_to_proposal(tx.session, name="令和9年度 提案", uids=["p/3", "p/1"])
        proposals.add_to_proposal(
            tx.session, name="令和9年度 提案", uids=["p/1", "p/2"], remark="まず試行"
        )
    with three_cases.write("並べ替え") as tx:
        proposals.reorder_proposal(tx.session, name="令和9年度 提案", uids=["p/2", "p/3", "p/1"])
    reordered = tx.step
    with three_cases.read() as session:
        rows = proposals.proposal_remarks(session, "令和9年度 提案")
    assert rows == [("p/2", "まず試行"), ("p/3", ""), ("p/1", "まず試行")]
    three_cases.undo(reordered)
    with three_cases.read() as session:
        assert proposals.proposal_uids(session, "令和9年度 提案") == ["p/3", "p/1", "p/2"]


def test_reordering_refuses_a_list_that_changed_meanwhile(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        proposals.add_to_proposal(tx.session, name="案", uids=["p/1", "p/2"])
        with pytest.raises(UserError, match="内容が変わっています"):
            proposals.reorder_proposal(tx.session, name="案", uids=["p/1"])


def test_removing_closes_the_gap(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        proposals.add_to_proposal(tx.session, name="案", uids=["p/1", "p/2", "p/3"])
        proposals.remove_from_proposal(tx.session, name="案", uids=["p/2"])
        proposals.add_to_proposal(tx.session, name="案", uids=["p/2"])
    with three_cases.read() as session:
        assert proposals.proposal_uids(session, "案") == ["p/1", "p/3", "p/2"]


def test_archive_and_duplicate(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        proposals.add_to_proposal(tx.session, name="案", uids=["p/1"], remark="済")
        proposals.duplicate_proposal(tx.session, name="案", new_name="案2")
        proposals.archive_proposal(tx.session, name="案", fiscal_year=2026)
    with three_cases.read() as session:
        views = listings.proposals(session)
        assert proposals.proposal_remarks(session, "案2") == [("p/1", "済")]
    assert [(v.name, v.archived, v.fiscal_year) for v in views] == [
        ("案2", False, None),
        ("案", True, 2026),
    ]


def test_user_rows_outlive_the_pack(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1"], names=["候補"])
        annotate.add_note(tx.session, uid="p/1", text="残る")
    with three_cases.write() as tx:
        tx.session.execute(sa.text("DELETE FROM pack WHERE id = 'p'"))
    with three_cases.read() as session:
        assert browse.ids_of(session, ["p/1"]) == []
        assert session.execute(sa.text("SELECT text FROM note")).scalar() == "残る"
        assert session.execute(sa.text("SELECT count(*) FROM case_tag")).scalar() == 1


def test_saving_a_query_again_replaces_its_text(three_cases: Catalogue) -> None:
    with three_cases.write() as tx:
        saved_queries.save_query(tx.session, name="窓口", text="窓口")
        saved_queries.save_query(tx.session, name="窓口", text="窓口 検討:候補")
    with three_cases.read() as session:
        assert [tuple(q) for q in listings.saved_queries(session)] == [("窓口", "窓口 検討:候補")]


def test_rows_are_read_with_a_fixed_number_of_statements(three_cases: Catalogue) -> None:
    statements: list[str] = []
    with three_cases.read() as session:
        raw(session).set_trace_callback(statements.append)
        browse.case_rows(session, [1])
        one = len(statements)
        statements.clear()
        browse.case_rows(session, [1, 2, 3])
        raw(session).set_trace_callback(None)
    assert len(statements) == one > 0
