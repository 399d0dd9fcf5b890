"""Fixtures every test may use: a real catalogue on real SQLite in a folder of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.places import DataFolder

# Thousands of tests keep a million objects alive: looking through them less often is a sixteenth
# of the whole suite's time.
gc.set_threshold(20_000, 20, 100)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A user's data folder, empty; its name has Japanese characters and a space."""
    folder = DataFolder(tmp_path / "データ 置き場")
    folder.create()
    return folder


@pytest.fixture
def catalogue(folder: DataFolder) -> Iterator[Catalogue]:
    """An empty, migrated catalogue."""
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    yield catalogue
    catalogue.close()
