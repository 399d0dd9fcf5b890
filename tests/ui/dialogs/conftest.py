"""The shelf of the dialogs: the official cases, and three of another pack."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent

from jireidana.app import open_shelf


@pytest.fixture(autouse=True)
def _widgets_end_with_the_test() -> Iterator[None]:
    """Without an event loop nothing deletes what asked for it; a later test's thread would."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official pack and three cases of a pack `p`; made once, copied."""
    root = tmp_path_factory.mktemp("filled") / "データ"
    shelf = open_shelf(root)
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
    shelf.close()
    return root
