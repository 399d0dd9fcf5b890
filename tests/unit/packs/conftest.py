"""A catalogue with reference data and the official pack, as on a first start."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jireidana import places
from jireidana.catalog import organizations
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.packs.build import load_official
from jireidana.packs.format import PackContent
from jireidana.places import DataFolder
from support.pack_samples import official


@pytest.fixture(scope="session")
def first_edition() -> PackContent:
    return official()


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data file of a first start, made once and copied for every test."""
    folder = DataFolder(tmp_path_factory.mktemp("started"))
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with catalogue.write() as tx:
        organizations.load_reference(tx.session, places.reference_data() / "municipalities.csv")
    load_official(catalogue, places.reference_data())
    catalogue.close()
    return folder.database


@pytest.fixture
def shelf(started: Path, folder: DataFolder) -> Iterator[Catalogue]:
    shutil.copy(started, folder.database)
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    yield catalogue
    catalogue.close()
