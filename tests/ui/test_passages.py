"""Cards and tooltips tell by a passage of the text why a case was found."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import browse
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.models.case_table import PAGE_ROWS, Role
from jireidana.ui.panes.results import Results
from jireidana.ui.preferences import settings_file
from support.sample_cases import fill_made_up

MANY = PAGE_ROWS + 50


@pytest.fixture
def results(qtbot: QtBot, official_shelf: Shelf, desk: Desk) -> Results:
    texts = [
        {"title": "庁舎の入口", "summary": "職員が鍵を持たない", "body": "スマートロックの話。"}
    ]
    texts += [{"title": f"貸出{n}", "body": f"第{n}館でスマートロックを使う"} for n in range(MANY)]
    texts += [{"title": "スマートロック", "body": "スマートロックで貸す"}]
    with desk.shelf.catalogue.write() as transaction:
        fill_made_up(transaction.session, texts)
        transaction.cases_changed()
    finder = Finder(desk)
    results = Results(desk, finder, settings_file(desk.shelf.folder.root))
    qtbot.addWidget(results)
    results.show_cards(True)
    return results


def search(results: Results, text: str) -> int:
    """Search; the height of a card then."""
    results._finder.set_text(text)
    option = QStyleOptionViewItem()
    option.font = results.cards.font()
    return results.cards.itemDelegate().sizeHint(option, results.model.index(0, 0)).height()


def passages(results: Results) -> dict[str, Any]:
    model = results.model
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return {index.data(): index.data(Role.PASSAGE) for index in rows}


def test_a_card_shows_the_passage_and_marks_it(results: Results) -> None:
    plain = search(results, "")
    high = search(results, "スマートロック パック:test")
    assert high > plain
    found = passages(results)
    assert found["庁舎の入口"].text == "スマートロックの話。"
    assert found["庁舎の入口"].spans == [(0, 7)]
    assert found["スマートロック"] is None, "the title says it"
    assert search(results, "") == plain


def test_official_cases_without_texts_keep_no_room(results: Results) -> None:
    assert search(results, "窓口 パック:soumu-dx-jirei") == search(results, "")
    assert set(passages(results).values()) == {None}


def test_the_texts_are_read_page_by_page(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = browse.long_texts

    def counted(session: Any, ids: Any) -> Any:
        asked.append(len(ids))
        return read(session, ids)

    monkeypatch.setattr(browse, "long_texts", counted)
    search(results, "スマートロック パック:test 並び:掲載順")
    assert all(passages(results)[f"貸出{n}"].text for n in range(MANY))
    assert len(asked) <= 3
    passages(results)
    assert len(asked) <= 3, "what was made is kept"


def test_a_tooltip_in_the_table_tells_it_too(results: Results) -> None:
    search(results, "鍵 パック:test")
    tip = results.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[-1] == "職員が鍵を持たない"
