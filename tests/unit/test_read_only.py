"""A data folder that cannot be written, or must not be: it opens, reads, and refuses to change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from jireidana import datafolder, sqlitefile
from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate, database, listings
from jireidana.errors import DataFileProblem
from jireidana.places import DataFolder
from jireidana.policy import Policy
from jireidana.progress import Progress
from jireidana.search.facets import facets
from jireidana.search.language import parse
from jireidana.search.similar import similar


@pytest.fixture
def medium(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A folder with one tag that cannot be written any more, as on a write-protected stick.

    The tests may run as root, whom no permission stops: what would ask the system is told.
    """
    shelf = open_shelf(folder.root)
    with shelf.catalogue.write() as tx:
        annotate.create_tag(tx.session, name="候補")
    shelf.close()
    monkeypatch.setattr(datafolder, "writable", lambda root: root != folder.root)
    return folder


@pytest.fixture
def shelf(medium: DataFolder) -> Iterator[Shelf]:
    shelf = open_shelf(medium.root)
    yield shelf
    shelf.close()


def tags(shelf: Shelf) -> list[str]:
    with shelf.catalogue.read() as session:
        return [tag.name for tag in listings.tags(session)]


def state(folder: DataFolder) -> bytes:
    return folder.database.read_bytes()


def test_it_reads(shelf: Shelf) -> None:
    assert tags(shelf) == ["候補"]


def test_it_says_why_and_what_to_do(shelf: Shelf) -> None:
    why = shelf.catalogue.read_only
    assert why is not None
    assert "読み取り専用" in why.message
    assert str(shelf.folder.root) in why.message
    assert "このPCに移す" in why.hint
    assert not shelf.situation.writable


def test_a_change_is_refused_and_nothing_is_written(shelf: Shelf) -> None:
    before = state(shelf.folder)
    with pytest.raises(DataFileProblem, match="読み取り専用"), shelf.catalogue.write():
        pytest.fail("the block must not run")
    assert state(shelf.folder) == before
    assert tags(shelf) == ["候補"]


def test_sqlite_itself_refuses_too(shelf: Shelf) -> None:
    with pytest.raises(DataFileProblem, match="書き込めません"), shelf.catalogue.read() as session:
        session.execute(sa.text("DELETE FROM tag"))


def test_where_sqlite_cannot_make_its_files_beside(
    medium: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In WAL mode even reading makes a file; where it cannot, the file is opened as immutable."""
    really = sqlite3.connect

    def on_protected_medium(address: str, **options: Any) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return really(address, **options)

    monkeypatch.setattr(sqlite3, "connect", on_protected_medium)
    shelf = open_shelf(medium.root)
    assert tags(shelf) == ["候補"]
    shelf.close()


def test_data_on_such_a_medium_can_be_moved_to_this_pc(
    medium: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(datafolder, "local_data_dir", lambda: tmp_path / "このPC" / "Jireidana")
    target = datafolder.move_here(medium.root, Progress())
    monkeypatch.undo()
    shelf = open_shelf(target)
    assert shelf.catalogue.read_only is None
    assert tags(shelf) == ["候補"]
    shelf.close()


def test_changes_still_in_the_log_are_never_passed_over(
    medium: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken for immutable, the file would be shown without them."""
    medium.database.with_name(medium.database.name + "-wal").write_bytes(b"x" * 100)

    def on_protected_medium(address: str, **options: Any) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", on_protected_medium)
    with pytest.raises(DataFileProblem, match="読み書きできません"):
        open_shelf(medium.root)


def test_an_older_file_cannot_be_migrated_there(medium: DataFolder) -> None:
    with closing(sqlite3.connect(medium.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    before = state(medium)
    with pytest.raises(DataFileProblem, match="別の版") as caught:
        open_shelf(medium.root)
    assert "写して" in caught.value.hint
    assert state(medium) == before


@pytest.mark.parametrize(
    "harm",
    ["UPDATE fts_state SET value = '1' WHERE key = 'version'", "DROP TABLE fts_state"],
)
def test_what_needs_no_index_works_where_the_index_cannot_be_renewed(
    medium: DataFolder, harm: str
) -> None:
    with closing(sqlite3.connect(medium.database)) as connection, connection:
        connection.execute(harm)
    before = state(medium)
    shelf = open_shelf(medium.root)
    why = shelf.catalogue.read_only
    assert why is not None
    assert "言葉では探せません" in why.message
    with shelf.catalogue.read() as session:
        shelf.search.warm(session)
        for text, total in (("", 65), ("団体:神戸市 -分野:窓口改革", 4), ("並び:標題", 65)):
            query = parse(text)
            result = shelf.search.run(session, query)
            assert result.total == total
            assert facets(shelf.search, session, query, result)
        for text in ("窓口", '"窓口"', "標題:窓口", "団体:神戸市 まどぐち", "メモ:要確認"):
            with pytest.raises(DataFileProblem, match="言葉では探せません") as caught:
                shelf.search.run(session, parse(text))
            assert "書き込める場所に写して" in caught.value.hint
        assert similar(shelf.search, session, 1) == []
    shelf.close()
    assert state(medium) == before


def test_the_administrator_s_word_counts_too(folder: DataFolder) -> None:
    """A new folder is filled first; after that nobody changes it."""
    shelf = open_shelf(folder.root, Policy(read_only=True))
    try:
        assert shelf.situation.writable
        with pytest.raises(DataFileProblem, match="管理者"), shelf.catalogue.write():
            pass
        with shelf.catalogue.read() as session:
            count = session.execute(sa.text("SELECT count(*) FROM organization")).scalar_one()
        assert count > 1700
    finally:
        shelf.close()


def test_a_file_marked_read_only(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    open_shelf(folder.root).close()
    monkeypatch.setattr(datafolder.os, "access", lambda path, mode: path != folder.database)
    assert not datafolder.examine(folder.root).writable


def test_a_share_s_address_has_the_server_in_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "as_uri", lambda self: "file://fs01/%E5%85%B1%E6%9C%89/a.sqlite")
    address = sqlitefile.address(Path("x"), mode="ro")
    assert address == "file:////fs01/%E5%85%B1%E6%9C%89/a.sqlite?mode=ro"


def test_names_with_marks_of_an_address(tmp_path: Path) -> None:
    """A question mark cannot be in a Windows name, but # and % can."""
    path = tmp_path / "50% #1.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tag (name)")
    engine = database.create_engine(path)
    with engine.connect() as opened:
        assert opened.execute(sa.text("SELECT name FROM sqlite_master")).scalar_one() == "tag"
    engine.dispose()


def test_a_broken_search_index_does_not_stop_backups(folder: DataFolder, tmp_path: Path) -> None:
    """Newer SQLite counts it as damage of the file; it is built again from what is there."""
    shelf = open_shelf(folder.root)
    with shelf.catalogue.write() as tx:
        tx.session.connection().exec_driver_sql(
            "UPDATE fts_words_data SET block = zeroblob(20) WHERE id > 10"
        )
    try:
        shelf.catalogue.backups.make("test", tmp_path / "copy.sqlite")
        assert (tmp_path / "copy.sqlite").is_file()
    finally:
        shelf.close()
