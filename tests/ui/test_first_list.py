"""The list that is shown before the shelf is open is the one that is shown after."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jireidana.app import Shelf
from jireidana.catalog.annotate import tag_cases
from jireidana.catalog.browse import case_rows
from jireidana.catalog.first_list import first_list
from jireidana.search.language import Query


def test_it_is_what_the_search_for_everything_finds(official_shelf: Shelf) -> None:
    with official_shelf.catalogue.write("タグ") as transaction:
        tag_cases(transaction.session, uids=["soumu-dx-jirei/naibu-01"], names=["要確認"])
    first = first_list(official_shelf.folder.database)
    assert first
    with official_shelf.catalogue.read() as session:
        assert list(first.ids) == official_shelf.search.run(session, Query()).ids
        found = first.rows(first.ids)
        assert found == case_rows(session, first.ids)
    assert [row.tags for row in found if row.uid.endswith("naibu-01")] == [("要確認",)]
    first.close()
    assert first.rows(first.ids) == []


def test_what_is_not_ready_is_left_to_the_opening(official_shelf: Shelf, tmp_path: Path) -> None:
    assert first_list(tmp_path / "none.sqlite") is None
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database" * 100)
    assert first_list(broken) is None
    older = official_shelf.folder.database
    with closing(sqlite3.connect(older)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
    assert first_list(older) is None


def test_a_file_that_breaks_later_shows_nothing_more(official_shelf: Shelf) -> None:
    first = first_list(official_shelf.folder.database)
    assert first
    with closing(sqlite3.connect(official_shelf.folder.database)) as db, db:
        db.execute("DROP TABLE case_tag")
    assert first.rows(first.ids) == []


def test_an_empty_catalogue_has_no_first_list(
    official_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.catalog.rows.SOURCE_ORDER", 'SELECT id FROM "case" LIMIT 0')
    assert first_list(official_shelf.folder.database) is None
