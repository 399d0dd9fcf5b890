"""Data in an unsafe place: said at the start, and one button takes it to this PC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jireidana import datafolder
from jireidana.app import Shelf, open_shelf
from jireidana.datafolder import Place, Situation
from jireidana.policy import Policy
from jireidana.ui import situation
from jireidana.ui.desk import Desk, Message


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    opened = open_shelf(tmp_path / "共有" / "data")
    yield replace(opened, situation=Situation(opened.folder.root, Place.NETWORK, True))
    opened.close()


def test_nothing_is_said_of_a_good_place(desk: Desk, shelf: Shelf, said: list[Message]) -> None:
    good = Situation(shelf.folder.root, Place.LOCAL, True)
    situation.tell(desk, replace(shelf, situation=good))
    assert said == []


def test_presets_that_cannot_be_used_are_said(
    desk: Desk, shelf: Shelf, said: list[Message]
) -> None:
    good = Situation(shelf.folder.root, Place.LOCAL, True)
    wrong = Policy(problems=("設定ファイル「policy.ini」を読めません。",))
    situation.tell(desk, replace(shelf, situation=good, policy=wrong))
    (warning,) = said
    assert "policy.ini" in warning.text
    assert "情報システム担当者" in warning.hint


def test_the_button_copies_the_data_and_says_where_it_is(
    desk: Desk,
    shelf: Shelf,
    said: list[Message],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "このPC" / "Jireidana"
    monkeypatch.setattr(datafolder, "local_data_dir", lambda: home)
    monkeypatch.setattr(datafolder, "default_data_dir", lambda: shelf.folder.root)
    situation.tell(desk, shelf)
    (warning,) = said
    assert "ネットワーク" in warning.text
    ((word, move),) = warning.actions
    assert word == "このPCに移す"
    move()
    assert str(home) in said[-1].text
    assert "開き直す" in said[-1].hint
    moved = open_shelf(home)
    assert moved.catalogue.read_only is None
    moved.close()
    assert shelf.folder.database.exists()


def test_data_named_by_a_shortcut_has_another_next_step(
    desk: Desk, shelf: Shelf, said: list[Message], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datafolder, "local_data_dir", lambda: tmp_path / "PC" / "Jireidana")
    monkeypatch.setattr(datafolder, "default_data_dir", lambda: tmp_path / "elsewhere")
    situation.move(desk, shelf)
    assert "--data-dir" in said[-1].hint


def test_the_administrator_s_word_cannot_be_moved_away(desk: Desk, said: list[Message]) -> None:
    shelf = desk.shelf
    situation.tell(
        desk,
        replace(
            shelf,
            policy=Policy(read_only=True),
            situation=Situation(shelf.folder.root, Place.SYNCED, True),
        ),
    )
    assert said[-1].actions == ()
