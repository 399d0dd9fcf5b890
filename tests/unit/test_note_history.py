"""Earlier texts of notes are kept, and a file of the first version keeps everything it held."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog import annotate, database, migrate, note_history, tables
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.changes import Kind
from jireidana.places import DataFolder
from support.sample_cases import bare_cases


@pytest.fixture
def one_note(catalogue: Catalogue) -> Catalogue:
    with catalogue.write() as tx:
        bare_cases(tx.session, 1)
        annotate.write_note(tx.session, uid="p/1", note_uid="n", text="はじめの文")
    return catalogue


def rest(session: Session, minutes: int) -> None:
    """Let the note's last change lie that long ago."""
    stamp = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
    session.execute(sa.text("UPDATE note SET updated_at = :stamp"), {"stamp": stamp})
    session.expire_all()


def texts(catalogue: Catalogue) -> list[tuple[str, bool, bool]]:
    with catalogue.read() as session:
        return [(v.text, v.deleted, v.alive) for v in note_history.note_versions(session, "p/1")]


def test_typing_on_makes_no_version_but_a_rested_text_does(one_note: Catalogue) -> None:
    with one_note.write() as tx:
        annotate.write_note(tx.session, uid="p/1", note_uid="n", text="はじめの文です")
    assert texts(one_note) == []
    with one_note.write() as tx:
        rest(tx.session, minutes=6)
        annotate.write_note(tx.session, uid="p/1", note_uid="n", text="書き直した")
    assert texts(one_note) == [("はじめの文です", False, True)]


def test_a_deleted_note_is_kept_and_comes_back_by_undo(one_note: Catalogue) -> None:
    with one_note.write("メモを削除") as tx:
        annotate.delete_note(tx.session, note_uid="n")
    assert tx.change.kinds == {Kind.NOTES}
    assert tx.change.uids == {"p/1"}
    assert texts(one_note) == [("はじめの文", True, False)]
    one_note.undo(tx.step)
    assert texts(one_note) == []
    with one_note.read() as session:
        assert annotate.find_note(session, "n").text == "はじめの文"


def test_saving_a_note_that_was_deleted_meanwhile_keeps_what_was_typed(
    one_note: Catalogue,
) -> None:
    with one_note.write() as tx:
        annotate.delete_note(tx.session, note_uid="n")
    with one_note.write() as tx:
        annotate.write_note(tx.session, uid="p/1", note_uid="n", text="まだ書いている")
    with one_note.read() as session:
        assert annotate.find_note(session, "n").text == "まだ書いている"


def test_a_file_of_the_first_version_is_backed_up_and_keeps_its_rows(folder: DataFolder) -> None:
    engine = database.writing(database.create_engine(folder.database))
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO note (uid, case_uid, text, author, created_at, updated_at, case_revision)"
            " VALUES ('n', 'p/1', '残る文', '', 't', 't', '')"
        )
    engine.dispose()
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    assert catalogue.migrated
    assert [backup.reason for backup in catalogue.backups.all()] == ["migration"]
    with catalogue.read() as session:
        assert annotate.find_note(session, "n").text == "残る文"
        assert session.execute(sa.text("SELECT count(*) FROM document_file")).scalar() == 0
    catalogue.close()


def test_a_registered_document_comes_and_goes_by_undo(one_note: Catalogue) -> None:
    with one_note.write("原典を登録") as tx:
        tx.session.add(
            tables.DocumentFile(
                source_uid="p/s", path="C:\\事例集.pdf", copied=True, sha256="0" * 64, size=1,
                modified_at="t", pages=60, text_pages=58, first_page=None, added_at="t",
            )
        )  # fmt: skip
    assert tx.change.kinds == {Kind.DOCUMENTS}
    back = one_note.undo(tx.step)
    one_note.undo(back.step)
    with one_note.read() as session:
        found = session.get(tables.DocumentFile, "p/s")
        assert found is not None
        assert (found.copied, found.confirmed, found.first_page) == (True, False, None)
