"""What a real client of the accessibility bus hears while somebody works by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from support.desk_services import Heard, lacking_screen_reader, screen_reader
from support.known_folder import make_known
from support.real_desktop import Walk, desktop


@pytest.fixture(scope="module")
def walk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Walk, Heard]]:
    """The program, and the ears."""
    if missing := lacking_screen_reader():
        pytest.skip(f"not installed here: {', '.join(missing)}")
    home = tmp_path_factory.mktemp("home")
    make_known(home / "data")
    with ExitStack() as stack:
        display = stack.enter_context(desktop(""))
        heard = stack.enter_context(screen_reader(display, home))
        walked = Walk(display, home / "data", home)
        stack.callback(walked.end)
        walked.says("65件")
        yield walked, heard


def test_the_number_of_cases_is_said_while_one_types(walk: tuple[Walk, Heard]) -> None:
    walked, heard = walk
    walked.begin()
    walked.keys("ctrl+f")
    heard.wait_for("text", "検索条件")
    walked.type("DX")
    heard.wait_for("said", "55件（語 55）")


def test_every_tile_the_arrows_lead_to_is_heard(walk: tuple[Walk, Heard]) -> None:
    walked, heard = walk
    walked.begin()
    walked.keys("ctrl+3")
    heard.wait_for("push button", "北海道 2件")
    walked.keys("Down", "Down", "Left")
    heard.wait_for("push button", "秋田県 0件")
    buttons = [text for role, text in heard.lines() if role == "push button"]
    assert buttons[-4:] == ["北海道 2件", "青森県 0件", "岩手県 0件", "秋田県 0件"]


def test_what_was_done_and_what_went_wrong_is_said(walk: tuple[Walk, Heard]) -> None:
    walked, heard = walk
    walked.begin()
    walked.keys("ctrl+t")
    walked.focus("タグの名前")
    walked.type("DX")
    walked.keys("Return", "Return")
    heard.wait_for("said", "完了：タグの変更（1 件）")
    walked.keys("ctrl+comma")
    walked.window("設定")
    walked.keys("Tab")
    walked.focus("自団体")
    walked.type("zzz")
    walked.keys("Return")
    heard.wait_for(
        "said",
        "エラー：自団体を、一覧から選んでください。使わないときは空にしてください。",
    )
    walked.keys("Escape")
