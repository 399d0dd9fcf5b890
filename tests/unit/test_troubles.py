"""What the file system does wrong reaches the user as a sentence, and leaves the data as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from jireidana.catalog import annotate, listings, settings
from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import DataFileProblem


def test_a_file_locked_by_another_program(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with catalogue.read() as session:  # shorten the wait of the pooled connection
            session.connection().exec_driver_sql("PRAGMA busy_timeout = 10")
        with pytest.raises(DataFileProblem, match="ほかのプログラムが使用中"), catalogue.write():
            pass
        with catalogue.read() as session:
            assert listings.tags(session) == []


def test_a_full_disk_takes_the_write_back(catalogue: Catalogue) -> None:
    with catalogue.write() as tx:
        settings.set_setting(tx.session, "before", 1)
    with catalogue.read() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with catalogue.write() as tx:
            for number in range(200):
                annotate.create_tag(tx.session, name=f"{number:04}" * 20)

    with pytest.raises(DataFileProblem, match="空きがありません"):
        fill()
    with catalogue.read() as session:
        assert listings.tags(session) == []
        assert settings.get_setting(session, "before") == 1


def test_a_fault_of_our_own_is_not_dressed_up(catalogue: Catalogue) -> None:
    with pytest.raises(sa.exc.OperationalError), catalogue.read() as session:
        session.execute(sa.text("SELECT nonsense FROM tag"))
