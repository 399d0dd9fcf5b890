"""A desk over the 65 official cases; work runs at once unless a test wants the real runners."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog.browse import case_detail
from jireidana.catalog.views import CaseDetail
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk, Message
from jireidana.ui.jobs import SynchronousRunner
from support import official

KITAMI = "soumu-dx-jirei/naibu-08"
KOBE = "soumu-dx-jirei/naibu-01"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official cases, to be copied: filling one takes a second."""
    root = tmp_path_factory.mktemp("shelf") / "データ"
    shelf = open_shelf(root)
    official.ensure(shelf.catalogue)
    shelf.close()
    return root


@pytest.fixture
def shelf(folder: DataFolder, filled: Path) -> Iterator[Shelf]:
    shutil.copytree(filled, folder.root, dirs_exist_ok=True)
    shelf = open_shelf(folder.root)
    yield shelf
    shelf.close()


@pytest.fixture
def desk(qtbot: QtBot, shelf: Shelf) -> Iterator[Desk]:
    desk = Desk(shelf, SynchronousRunner(), SynchronousRunner())
    yield desk
    desk.close()


@pytest.fixture
def said(desk: Desk) -> list[Message]:
    messages: list[Message] = []
    desk.said.connect(messages.append)
    return messages


class Look:
    """Reads what the data holds, past the widgets."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, uid: str) -> CaseDetail:
        with self._shelf.catalogue.read() as session:
            return case_detail(session, uid)


@pytest.fixture
def look(shelf: Shelf) -> Look:
    return Look(shelf)
