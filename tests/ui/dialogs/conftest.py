"""A desk over a real shelf whose work runs at once, so that a dialog's outcome can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk, Message
from jireidana.ui.jobs import SynchronousRunner


@pytest.fixture
def shelf(folder: DataFolder) -> Iterator[Shelf]:
    """A shelf with three cases of a pack `p`."""
    shelf = open_shelf(folder.root)
    with shelf.catalogue.write() as tx:
        tx.session.execute(
            sa.text(
                "INSERT INTO pack (id, title, publisher, version, licence, fingerprint, signature,"
                " signer, local, extra, imported_at) VALUES ('p', '試験パック', '試験省', '1.0',"
                " '', 'abc', 'unsigned', '', 0, '{}', '2026-01-01T00:00:00.000Z')"
            )
        )
        for number, title in enumerate(("窓口改革", "防災アプリ", "電子申請"), start=1):
            tx.session.execute(
                sa.text(
                    'INSERT INTO "case" (uid, pack_id, key, number, title, position, status,'
                    " revision, added_in, changed_in) VALUES (:uid, 'p', :key, '', :title, :n,"
                    " 'published', :revision, 0, 0)"
                ),
                {
                    "uid": f"p/{number}", "key": str(number), "title": title, "n": number,
                    "revision": f"{number:016x}",
                },
            )  # fmt: skip
    yield shelf
    shelf.close()


@pytest.fixture
def desk(qtbot: QtBot, shelf: Shelf) -> Iterator[Desk]:
    """A desk whose jobs run at once."""
    desk = Desk(shelf, SynchronousRunner(), SynchronousRunner())
    yield desk
    desk.close()


@pytest.fixture
def said(desk: Desk) -> list[Message]:
    """Every message put into the message bar."""
    messages: list[Message] = []
    desk.said.connect(messages.append)
    return messages
