"""The office's own rows of a comparison."""

from __future__ import annotations

import pytest

from jireidana.catalog import comparison
from jireidana.catalog.catalogue import Catalogue
from jireidana.changes import Kind
from jireidana.errors import UserError
from support import official

A, B = "soumu-dx-jirei/naibu-01", "soumu-dx-jirei/naibu-02"


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    official.fill(catalogue)
    return catalogue


def test_a_row_is_there_for_every_comparison_and_its_texts_follow_the_case(
    filled: Catalogue,
) -> None:
    with filled.write("費用") as tx:
        row = comparison.add_row(tx.session, title=" 費用 ")
        assert comparison.add_row(tx.session, title="費用") == row
        comparison.set_cell(tx.session, row_id=row, uid=A, text="初期300万円")
        comparison.add_row(tx.session, title="体制")
    assert tx.change.kinds == {Kind.COMPARISONS}
    with filled.read() as session:
        first, second = comparison.own_rows(session, [A, B])
        assert (first.title, first.texts) == ("費用", {A: "初期300万円"})
        assert (second.title, second.texts) == ("体制", {})
        assert comparison.own_rows(session, [B])[0].texts == {}


def test_an_emptied_cell_and_a_deleted_row_come_back_by_undo(filled: Catalogue) -> None:
    with filled.write() as tx:
        row = comparison.add_row(tx.session, title="費用")
        comparison.set_cell(tx.session, row_id=row, uid=A, text="x")
    with filled.write() as tx:
        comparison.set_cell(tx.session, row_id=row, uid=A, text="  ")
    filled.undo(tx.step)
    with filled.write() as tx:
        comparison.delete_row(tx.session, row_id=row)
    with filled.read() as session:
        assert comparison.own_rows(session, [A]) == []
    filled.undo(tx.step)
    with filled.read() as session:
        assert comparison.own_rows(session, [A])[0].texts == {A: "x"}


def test_a_title_that_is_taken_and_a_case_that_is_not_there_are_refused(filled: Catalogue) -> None:
    with filled.write() as tx:
        row = comparison.add_row(tx.session, title="費用")
        comparison.add_row(tx.session, title="体制")
        with pytest.raises(UserError, match="すでにあります"):
            comparison.rename_row(tx.session, row_id=row, title="体制")
        with pytest.raises(UserError, match="見つかりません"):
            comparison.set_cell(tx.session, row_id=row, uid="p/99", text="x")
        comparison.rename_row(tx.session, row_id=row, title="初期費用")
        with pytest.raises(UserError, match="削除されています"):
            comparison.set_cell(tx.session, row_id=99, uid=A, text="x")
    with filled.read() as session:
        assert [own.title for own in comparison.own_rows(session, [])] == ["初期費用", "体制"]
