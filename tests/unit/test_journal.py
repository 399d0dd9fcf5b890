"""Undo and redo of what a user writes, through the journal of the transaction."""

from __future__ import annotations

import sqlite3

import pytest
from sqlmodel import Session, select

from jireidana.catalog import annotate, journal, listings, proposals, tables
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.changes import Change, Kind
from jireidana.errors import DataFileProblem, UserError
from jireidana.places import DataFolder
from jireidana.progress import Cancelled, Progress
from support.sample_cases import bare_cases


@pytest.fixture
def two_cases(catalogue: Catalogue) -> Catalogue:
    with catalogue.write() as tx:
        bare_cases(tx.session, 2)
        tx.cases_changed()
    return catalogue


def tag_counts(catalogue: Catalogue) -> dict[str, int]:
    with catalogue.read() as session:
        return {tag.name: tag.cases for tag in listings.tags(session)}


def test_a_write_names_what_it_changed(two_cases: Catalogue) -> None:
    with two_cases.write("タグを付ける") as tx:
        annotate.tag_cases(tx.session, uids=["p/1", "p/2"], names=["窓口"])
    assert tx.step.label == "タグを付ける"
    assert tx.change.kinds == {Kind.TAGS}
    assert tx.change.uids == {"p/1", "p/2"}


def test_undo_and_redo_bring_back_cascaded_rows(two_cases: Catalogue) -> None:
    with two_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1", "p/2"], names=["窓口"])
    with two_cases.write("タグを削除") as tx:
        annotate.delete_tag(tx.session, name="窓口")
    assert tag_counts(two_cases) == {}
    undone = two_cases.undo(tx.step)
    assert tag_counts(two_cases) == {"窓口": 2}
    two_cases.undo(undone.step)
    assert tag_counts(two_cases) == {}


def test_undo_refuses_when_the_row_has_changed_since(two_cases: Catalogue) -> None:
    with two_cases.write() as tx:
        note = annotate.add_note(tx.session, uid="p/1", text="一")
        uid = note.uid
    written = tx.step
    with two_cases.write() as tx:
        annotate.edit_note(tx.session, note_uid=uid, text="二")
    with pytest.raises(UserError, match="その後に内容が変わった"):
        two_cases.undo(written)
    with two_cases.read() as session:
        assert annotate.find_note(session, uid).text == "二"


def test_a_write_that_raises_changes_nothing(two_cases: Catalogue) -> None:
    def create_then_fail() -> None:
        with two_cases.write() as tx:
            annotate.create_tag(tx.session, name="残らない")
            annotate.rename_tag(tx.session, name="ない", new_name="x")

    with pytest.raises(UserError):
        create_then_fail()
    assert tag_counts(two_cases) == {}


def test_the_first_write_of_a_connection_fails_and_the_next_is_noted(folder: DataFolder) -> None:
    def fail() -> None:
        with catalogue.write() as tx:
            annotate.rename_tag(tx.session, name="ない", new_name="x")

    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with pytest.raises(UserError):
        fail()
    with catalogue.write() as tx:
        annotate.create_tag(tx.session, name="次")
    assert tx.change.kinds == {Kind.TAGS}
    catalogue.undo(tx.step)
    assert tag_counts(catalogue) == {}
    catalogue.close()


def test_merge_keeps_each_case_once(two_cases: Catalogue) -> None:
    with two_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1"], names=["候補", "検討"])
        annotate.tag_cases(tx.session, uids=["p/2"], names=["検討"])
    with two_cases.write("統合") as tx:
        annotate.merge_tags(tx.session, names=["検討"], into="候補")
    assert tag_counts(two_cases) == {"候補": 2}
    two_cases.undo(tx.step)
    assert tag_counts(two_cases) == {"候補": 1, "検討": 2}


def test_a_write_that_fails_on_a_new_connection_does_not_break_the_next(
    catalogue: Catalogue,
) -> None:
    catalogue.disconnect()
    with pytest.raises(UserError), catalogue.write() as tx:
        annotate.find_tag(tx.session, "ない")
    with catalogue.write("タグを作る") as tx:
        annotate.create_tag(tx.session, name="ある")
    assert tx.step


def test_a_long_day_of_steps_takes_little_memory(two_cases: Catalogue) -> None:
    """Every step stays on the undo stack: 1,000 rows as objects would be a megabyte."""
    with two_cases.write() as tx:
        for number in range(500):
            annotate.add_note(tx.session, uid="p/1", text=f"{number} 現地に電話で確かめた。" * 10)
    assert tx.step.count == 500
    assert sum(map(len, tx.step.packed)) < 100_000
    two_cases.undo(tx.step)
    with two_cases.read() as session:
        assert session.exec(select(tables.Note)).all() == []


def test_rows_of_many_packs_go_back_in_their_order(
    two_cases: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROWS_TOGETHER", 2)
    with two_cases.write("タグ") as tx:
        annotate.tag_cases(tx.session, uids=["p/1", "p/2"], names=["窓口", "候補"])
        annotate.untag_cases(tx.session, uids=["p/1"], names=["候補"])
    assert len(tx.step.packed) > 1
    assert tx.step.deletions == 1
    two_cases.undo(two_cases.undo(two_cases.undo(tx.step).step).step)
    assert tag_counts(two_cases) == {}


def test_a_full_disk_met_by_the_driver_is_said_in_words(two_cases: Catalogue) -> None:
    """The index and the way back speak to the driver itself; its errors are the user's world."""

    def follow(session: Session, change: Change, progress: Progress) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    two_cases.followers.append(follow)
    with pytest.raises(DataFileProblem, match="空きがありません"), two_cases.write("タグ") as tx:
        annotate.tag_cases(tx.session, uids=["p/1"], names=["窓口"])
    assert tag_counts(two_cases) == {}


def test_a_row_that_is_there_again_with_other_words_stops_the_way_back(
    two_cases: Catalogue,
) -> None:
    with two_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1", "p/2"], names=["窓口"])
    with two_cases.write("外す") as removed:
        annotate.untag_cases(removed.session, uids=["p/1", "p/2"], names=["窓口"])
    with two_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/2"], names=["窓口"])
    with pytest.raises(UserError, match="その後に内容が変わった"):
        two_cases.undo(removed.step)
    assert tag_counts(two_cases) == {"窓口": 1}


def test_one_row_changed_since_keeps_all_others_from_going_back(two_cases: Catalogue) -> None:
    with two_cases.write("検討") as first:
        annotate.assess_cases(
            first.session, uids=["p/1", "p/2"], status=tables.AssessmentStatus.CANDIDATE
        )
    with two_cases.write("検討") as second:
        annotate.assess_cases(
            second.session, uids=["p/1", "p/2"], status=tables.AssessmentStatus.ADOPTED
        )
    with two_cases.write() as tx:
        annotate.assess_cases(
            tx.session, uids=["p/2"], status=tables.AssessmentStatus.ADOPTED, section="税務課"
        )
    for step in (second.step, first.step):
        with pytest.raises(UserError, match="その後に内容が変わった"):
            two_cases.undo(step)
    with two_cases.read() as session:
        rows = session.exec(select(tables.Assessment.status, tables.Assessment.section)).all()
    assert sorted(rows) == [("採用候補", ""), ("採用候補", "税務課")]
    two_cases.undo(tx.step)
    two_cases.undo(second.step)
    two_cases.undo(first.step)
    with two_cases.read() as session:
        assert session.exec(select(tables.Assessment)).all() == []


def test_a_row_changed_twice_in_one_step_goes_back_and_forth(two_cases: Catalogue) -> None:
    with two_cases.write() as made:
        proposals.add_to_proposal(made.session, name="会議", uids=["p/1"], remark="一")
    with two_cases.write("二度") as tx:
        for fiscal_year in (2026, None, 2027):
            row = tx.session.exec(select(tables.Proposal)).one()
            row.fiscal_year = fiscal_year
            tx.session.flush()
    assert tx.step.count == 3

    def year() -> int | None:
        with two_cases.read() as session:
            return session.exec(select(tables.Proposal.fiscal_year)).one()

    back = two_cases.undo(tx.step)
    assert year() is None
    two_cases.undo(back.step)
    assert year() == 2027


def test_a_long_way_back_says_how_far_it_is_and_stops_when_asked(
    two_cases: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROWS_TOGETHER", 1)
    with two_cases.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1", "p/2"], names=["窓口"])
    said: list[tuple[int, int]] = []

    def stop(done: int, total: int, _text: str) -> None:
        said.append((done, total))
        progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        two_cases.undo(tx.step, progress)
    assert said == [(0, 3)]
    assert tag_counts(two_cases) == {"窓口": 2}
    two_cases.undo(tx.step)
    assert tag_counts(two_cases) == {}
