"""A catalogue with the official cases, made once and copied: filling it takes a moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.places import DataFolder
from support.sample_cases import fill_official


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("official"))
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with catalogue.write() as transaction:
        fill_official(transaction.session)
        transaction.cases_changed()
    catalogue.close()
    return folder.database


@pytest.fixture
def official(filled_file: Path, folder: DataFolder) -> Iterator[Catalogue]:
    """A catalogue of one's own with the 65 official cases."""
    shutil.copyfile(filled_file, folder.database)
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    yield catalogue
    catalogue.close()


@pytest.fixture
def uids(official: Catalogue) -> list[str]:
    from sqlalchemy import text

    with official.read() as session:
        return list(session.execute(text('SELECT uid FROM "case" ORDER BY position')).scalars())
