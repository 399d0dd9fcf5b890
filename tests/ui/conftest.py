"""Fixtures for the window: the official cases on a shelf of the test's own, and a desk over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk, Message
from jireidana.ui.jobs import SynchronousRunner


@pytest.fixture(scope="session")
def official_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official pack, made once; never written to by tests."""
    folder = tmp_path_factory.mktemp("official") / "データ"
    open_shelf(folder).close()
    return folder


@pytest.fixture
def official_shelf(official_folder: Path, tmp_path: Path) -> Iterator[Shelf]:
    """The 65 cases, in a folder of the test's own."""
    folder = tmp_path / "棚"
    shutil.copytree(official_folder, folder)
    shelf = open_shelf(folder)
    yield shelf
    shelf.close()


@pytest.fixture(scope="session")
def filled(official_folder: Path) -> Path:
    """The data folder that `shelf` is a copy of; other folders of tests have their own."""
    return official_folder


@pytest.fixture
def shelf(folder: DataFolder, filled: Path) -> Iterator[Shelf]:
    """A shelf of the test's own."""
    shutil.copytree(filled, folder.root, dirs_exist_ok=True)
    shelf = open_shelf(folder.root)
    yield shelf
    shelf.close()


@pytest.fixture
def desk(qtbot: QtBot, shelf: Shelf) -> Iterator[Desk]:
    """A desk whose jobs run at once."""
    desk = Desk(shelf, SynchronousRunner(), SynchronousRunner())
    yield desk
    desk.close()


@pytest.fixture
def said(desk: Desk) -> list[Message]:
    """Every message put into the message bar."""
    messages: list[Message] = []
    desk.said.connect(messages.append)
    return messages
