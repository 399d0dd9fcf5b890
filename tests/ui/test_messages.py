"""English below the window, too: every sentence has its English, and is found by what it says."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog.annotate import rename_tag
from jireidana.errors import DataFileProblem, Finding, InputRefused
from jireidana.search.fields import QueryError
from jireidana.search.language import parse
from jireidana.ui import messages
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.findings_view import FindingsView
from jireidana.ui.dialogs.notice import Notice
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.phrasebook import Phrasebook
from jireidana.ui.preferences import Language

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "messages_en.json"
KEPT = json.loads(CATALOGUE.read_text("utf-8"))
SENTENCES: dict[str, str] = KEPT["sentences"]
BOOK = Phrasebook.read(CATALOGUE)
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def _places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("group", ["sentences", "words"])
def test_a_translation_has_the_same_places_to_fill_in(group: str) -> None:
    for text, english in KEPT[group].items():
        assert _places(text) == _places(english), text


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("value", ["様式{}.xlsx", "12{}"])
def test_a_sentence_is_found_by_what_it_says(text: str, value: str) -> None:
    values = [value.format(number) for number in range(4)]
    assert BOOK.said(text.format(*values)) == SENTENCES[text].format(*values)


@given(st.text(alphabet="窓口改革AB12 ._-（）・/\\", max_size=20))
def test_a_value_may_be_anything_a_file_is_called(name: str) -> None:
    said = BOOK.said(f"「{name}」が入っていません。")
    assert said == f"“{BOOK.said(name)}” is not inside."


def test_sentences_that_follow_each_other_and_values_that_are_words() -> None:
    assert BOOK.said("タグの名前が空です。名前を入力してください。") == (
        "The name of the tag is empty. Enter a name."
    )
    assert BOOK.said("タグ「甲」はありません。タグ「乙」はありません。") == (
        "There is no tag “甲”. There is no tag “乙”."
    )
    assert BOOK.said("事例名が空です。\n事例名を入力してください。") == (
        "The title is empty.\nEnter a title."
    )
    assert BOOK.said("データファイル「a」が壊れています。（malformed）") == (
        "The data file “a” is damaged. (malformed)"
    )
    assert BOOK.said("だれも訳していない文です。") == "だれも訳していない文です。"
    assert BOOK.said("Saved.") == "Saved."


@pytest.fixture
def english(qtbot: QtBot) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    messages.speak(app, Language.ENGLISH)
    yield
    messages.speak(app, Language.JAPANESE)


def test_the_window_speaks_english_of_what_went_wrong(
    english: None, qtbot: QtBot, official_shelf: Shelf
) -> None:
    desk = Desk(official_shelf, SynchronousRunner(), SynchronousRunner())
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.do("名前", lambda session: rename_tag(session, name="ない", new_name="ある"))
    assert (said[-1].level, said[-1].text) == (Level.ERROR, "There is no tag “ない”.")
    assert said[-1].hint == "Choose from the list of tags."
    desk.report(DataFileProblem("データファイル「x」を読めません（I/O）。"))
    assert said[-1].text == "The data file “x” cannot be read (I/O)."
    with pytest.raises(QueryError) as wrong:
        parse("頁:十")
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say(Level.ERROR, wrong.value.message, wrong.value.hint)
    assert not JAPANESE.search(notice.text().replace("十", "").replace("エラー", "").replace(
        "頁", ""
    ))  # fmt: skip
    view = FindingsView()
    qtbot.addWidget(view)
    finding = Finding("cases.csv", 3, "団体", "団体「北海度」が見つかりません。")
    view.show_refusal(InputRefused("この事例パックは取り込めません。", [finding], "直す。"))
    assert view.message.text().startswith("This case pack cannot be taken in.")
    assert view.table.item(0, 3).text() == "The organization “北海度” was not found."
    desk.close()


def test_japanese_stays_as_it_was_said(qtbot: QtBot) -> None:
    assert messages.shown("事例名が空です。") == "事例名が空です。"
    assert messages.together("事例名が空です。", "", "事例名を入力してください。") == (
        "事例名が空です。事例名を入力してください。"
    )
