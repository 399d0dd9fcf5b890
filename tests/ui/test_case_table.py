"""The table of cases: pages, headings, order, and few queries while scrolling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jireidana.catalog.views import CaseRow
from jireidana.ui.case_mime import pack, unpack
from jireidana.ui.models.case_columns import Column
from jireidana.ui.models.case_table import (
    PAGE_ROWS,
    CaseTable,
    Group,
    Listing,
    Role,
    selected_ids,
)


def make_row(id_: int) -> CaseRow:
    return CaseRow(
        id=id_, uid=f"p/{id_}", number=str(id_), title=f"窓口改革 その{id_}",
        organization="兵庫県神戸市", prefecture="兵庫県", kind="政令指定都市", volume="内部DX",
        category="窓口", source="事例集", page=id_ % 90, year=2024,
        status="withdrawn" if id_ == 2 else "published", badge="new" if id_ == 1 else "",
        tags=("候補", "窓口"), assessment="採用候補", notes=1 if id_ == 3 else 0,
    )  # fmt: skip


class Reader:
    """Counts the reads; ids above 900,000 are gone."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, ids: Sequence[int]) -> list[CaseRow]:
        self.asked.append(len(ids))
        return [make_row(id_) for id_ in ids if id_ < 900_000]


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_the_model_keeps_the_rules_of_qt(
    qtbot: QtBot, qtmodeltester: ModelTester, reader: Reader
) -> None:
    table = CaseTable(reader)
    qtmodeltester.check(table)
    table.show(Listing(range(1, 500), groups=(Group("窓口", 0, 300), Group("防災", 300, 199))))
    qtmodeltester.check(table)
    table.show(Listing([5, 4, 3]))


def test_scrolling_reads_each_page_once(reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing(range(1, 100_001)))
    assert table.rowCount() == 100_000
    assert reader.asked == []
    for row in range(5 * PAGE_ROWS):
        for column in Column:
            table.index(row, column).data()
    assert reader.asked == [PAGE_ROWS] * 5
    assert table.index(99_999, 0).data() == "窓口改革 その100000"
    assert len(reader.asked) == 6


def test_a_first_page_that_came_along_is_not_read(reader: Reader) -> None:
    table = CaseTable(reader)
    rows = [make_row(id_) for id_ in range(1, PAGE_ROWS + 1)]
    table.show(Listing(range(1, 1_000), groups=(Group("窓口", 0, 999),), rows=rows))
    assert table.index(PAGE_ROWS, 0).data() == f"窓口改革 その{PAGE_ROWS}"
    assert reader.asked == []
    table.refresh()
    table.index(1, 0).data()
    assert reader.asked == [PAGE_ROWS]


def test_only_what_would_change_nothing_counts_as_shown(reader: Reader) -> None:
    table, ids = CaseTable(reader), range(1, 1_000)
    table.show(Listing([*ids]))
    table.index(0, 0).data()
    rows = [make_row(id_) for id_ in range(1, PAGE_ROWS + 1)]
    assert table.is_shown(Listing(tuple(ids), rows=rows))
    assert not table.is_shown(Listing(ids[:-1], rows=rows))
    assert not table.is_shown(Listing(ids, rows=[*rows[1:], rows[0]]))
    assert not table.is_shown(Listing(ids, rows=[replace(rows[0], tags=()), *rows[1:]]))
    assert not table.is_shown(Listing(ids, rows=rows, plain=False))
    assert not table.is_shown(Listing(ids, rows=rows, groups=(Group("窓口", 0, 999),)))
    # Rows further down may have been read before something changed.
    table.index(PAGE_ROWS, 0).data()
    assert not table.is_shown(Listing(ids, rows=rows))


def test_headings_stand_between_the_rows(reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([10, 11, 20, 21, 22], groups=(Group("甲", 0, 2), Group("乙", 2, 3))))
    column = [table.index(row, 0).data() for row in range(table.rowCount())]
    assert column == [
        "甲（2件）", "窓口改革 その10", "窓口改革 その11",
        "乙（3件）", "窓口改革 その20", "窓口改革 その21", "窓口改革 その22",
    ]  # fmt: skip
    assert [table.row_of(id_) for id_ in (10, 11, 20, 22, 99)] == [1, 2, 4, 6, None]
    assert [table.id_at(row) for row in range(7)] == [None, 10, 11, None, 20, 21, 22]
    assert table.index(3, Column.PAGE).data() == ""


def test_ranges_of_rows_give_the_cases_without_headings(reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([10, 11, 20, 21, 22], groups=(Group("甲", 0, 2), Group("乙", 2, 3))))
    assert selected_ids(table, [(0, 6)]) == [10, 11, 20, 21, 22]
    assert selected_ids(table, [(4, 5), (2, 2)]) == [11, 20, 21]
    assert selected_ids(table, [(3, 3)]) == []
    table.show(Listing([7, 8, 9]))
    assert selected_ids(table, [(1, 2)]) == [8, 9]


def test_a_header_asks_for_an_order_and_sorts_nothing_itself(qtbot: QtBot, reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([3, 1, 2]))
    with qtbot.waitSignal(table.sort_wanted) as asked:
        table.sort(Column.ORGANIZATION, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["団体", True]
    assert list(table.ids) == [3, 1, 2]
    with qtbot.assertNotEmitted(table.sort_wanted):
        table.sort(Column.TAGS)


def test_a_case_that_is_gone_is_an_empty_row(reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([1, 900_001, 2]))
    assert table.index(1, 0).data() == ""
    assert table.index(1, 0).data(Role.CASE) is None
    assert table.index(2, 0).data(Role.CASE).id == 2


def test_refresh_reads_again(qtbot: QtBot, reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([1, 2]))
    table.index(0, 0).data()
    with qtbot.waitSignal(table.dataChanged):
        table.refresh()
    table.index(0, 0).data()
    assert len(reader.asked) == 2


def test_badges_are_words_for_the_screen_reader(reader: Reader) -> None:
    table = CaseTable(reader)
    table.show(Listing([1, 2, 3, 4]))
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [table.index(row, 0).data(role) for row in range(4)]
    assert [text.partition("、")[2] for text in spoken] == ["新着", "掲載終了", "メモあり", ""]
    assert table.index(0, Column.ASSESSMENT).data() == "◎ 採用候補"


def test_cases_travel_in_a_drag() -> None:
    assert unpack(pack(["p/1", "庁内/2"], "標題")) == ["p/1", "庁内/2"]
    broken = pack([])
    broken.setData("application/x-jireidana-cases", b"\xff{")
    assert unpack(broken) == []
