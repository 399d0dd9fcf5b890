"""Opening, creating and refusing data files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from jireidana.catalog import database, migrate
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import DataFileProblem
from jireidana.places import DataFolder


def open_catalogue(folder: DataFolder) -> Catalogue:
    return Catalogue(folder.database, Backups(folder.database, folder.backups))


def test_migrated_schema_equals_the_tables(catalogue: Catalogue) -> None:
    engine = sa.create_engine(f"sqlite:///{catalogue.path}")

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and (name or "").startswith("fts_"))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_head_is_the_newest_migration() -> None:
    scripts = ScriptDirectory.from_config(migrate.configuration())
    assert scripts.get_heads() == [database.HEAD]


def test_pragmas(catalogue: Catalogue) -> None:
    with catalogue.read() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_a_newer_file_is_refused_and_left_alone(folder: DataFolder) -> None:
    open_catalogue(folder).close()
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = folder.database.read_bytes()
    with pytest.raises(DataFileProblem, match="より新しい版"):
        open_catalogue(folder)
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00" + b"x" * 500])
def test_a_foreign_or_damaged_file_is_refused_and_left_alone(
    folder: DataFolder, content: bytes
) -> None:
    folder.database.write_bytes(content)
    with pytest.raises(DataFileProblem):
        open_catalogue(folder)
    assert folder.database.read_bytes() == content


def test_backup_is_a_sound_copy_of_a_catalogue_in_use(
    catalogue: Catalogue, folder: DataFolder, tmp_path: Path
) -> None:
    made = catalogue.backups.make("test")
    assert [backup.reason for backup in catalogue.backups.all()] == ["test"]
    copy = DataFolder(tmp_path / "copy")
    copy.create()
    made.replace(copy.database)
    open_catalogue(copy).close()
