"""Typing with a real Japanese input method: what stands in it belongs to it, Enter and Esc too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from support.desk_services import input_method, lacking_input_method
from support.known_folder import make_known
from support.real_desktop import Seen, Walk, desktop

EHIME = "soumu-dx-jirei/taisei-01"
# Longer than the pause after which a note is saved.
LONGER_THAN_A_PAUSE = 1.5


@pytest.fixture(scope="module")
def walk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """The program with Anthy in hiragana."""
    if missing := lacking_input_method():
        pytest.skip(f"not installed here: {', '.join(missing)}")
    home = tmp_path_factory.mktemp("home")
    make_known(home / "data")
    with ExitStack() as stack:
        display = stack.enter_context(desktop(""))
        stack.enter_context(input_method(display, home))
        walked = Walk(display, home / "data", home)
        stack.callback(walked.end)
        walked.says("65件")
        yield walked


def value(name: str, text: str) -> Callable[[Seen], bool]:
    return lambda seen: any(e.name == name and e.value == text for e in seen.elements)


def shown(seen: Seen, name: str) -> str:
    return next(e.value for e in seen.elements if e.name == name)


def test_a_search_waits_for_the_conversion_and_enter_only_ends_it(walk: Walk) -> None:
    walk.begin()
    walk.keys("ctrl+f")
    walk.type("madoguchi")
    walk.keys("space")
    seen = walk.look()
    assert seen.says("65件"), "what is being converted is not searched"
    walk.keys("Return")
    walk.says("16件（語 16）")
    assert walk.look().focus["name"] == "検索条件"
    assert walk.look().focus["value"] == "窓口"


def test_escape_takes_back_the_conversion_and_leaves_the_words_before_it(walk: Walk) -> None:
    walk.begin()
    walk.keys("ctrl+f")
    walk.type("madoguchi")
    walk.keys("space", "Return")
    walk.says("16件（語 16）")
    walk.type("denshi")
    walk.keys("Escape")
    walk.until("the first word", value("検索条件", "窓口"))
    assert walk.look().says("16件（語 16）")
    walk.keys("Escape")
    walk.says("65件")


def test_a_note_is_not_saved_in_the_middle_of_a_conversion(walk: Walk) -> None:
    walk.begin()
    walk.keys("ctrl+m")
    walk.focus("新しいメモ")
    walk.type("denwa")
    walk.keys("space", "Return")
    walk.type("kakunin")
    time.sleep(LONGER_THAN_A_PAUSE)
    assert walk.program("show", EHIME)["notes"] == []
    walk.keys("space", "Return")
    walk.until("the note", value("メモ", "電話確認"))
    walk.keys("Escape")
    walk.focus("事例の一覧")
    assert [note["text"] for note in walk.program("show", EHIME)["notes"]] == ["電話確認"]


def test_enter_that_ends_a_conversion_does_not_end_a_dialog(walk: Walk) -> None:
    walk.begin()
    walk.keys("ctrl+t")
    walk.focus("タグの名前")
    walk.type("kouho")
    walk.keys("space", "Return")
    walk.until("the word", value("タグの名前", "候補"))
    assert walk.look().active.startswith("タグを付ける")
    walk.keys("Escape")


def test_enter_that_ends_a_conversion_does_not_end_a_cell(walk: Walk) -> None:
    walk.begin()
    walk.keys("ctrl+p")
    walk.focus("新しい提案リストの名前")
    walk.type("chougi")
    walk.keys("space", "Return")
    walk.until("the name", value("新しい提案リストの名前", "町議"))
    assert walk.look().active.startswith("提案リストに加える")
    walk.keys("Return")
    walk.says("に加える（1 件）")
    walk.keys("ctrl+4")
    walk.focus("提案リストの一覧")
    walk.tab_to("提案リストの事例")
    walk.keys("F2")
    walk.focus("備考")
    walk.type("kibo")
    walk.keys("space", "Return")
    walk.until("the word", lambda seen: seen.focus["value"] == "規模")
    assert walk.look().focus["name"] == "備考"
    walk.keys("Return")
    walk.element("規模", "Cell")


def test_typing_on_the_list_does_not_reach_the_input_method(walk: Walk) -> None:
    walk.begin()
    walk.type("ma")
    walk.keys("Return")
    walk.focus("事例の内容")
    assert shown(walk.look(), "検索条件") == ""
