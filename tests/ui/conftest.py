"""Fixtures for the window: the official cases on a shelf of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jireidana.app import Shelf, open_shelf


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
