"""Fills the disk, by a limit on file sizes, in the middle of writing; prints what held as JSON.

Usage: python full_disk.py FOLDER
"""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jireidana.app import open_shelf
from jireidana.catalog import annotate, browse
from jireidana.catalog.reading import select_rows
from jireidana.errors import UserError
from jireidana.export.run import export_to
from jireidana.export.selection import gather

UID = "soumu-dx-jirei/naibu-08"


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def main(root: Path) -> None:
    # Without this the kernel ends the process instead of failing the write.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    shelf = open_shelf(root)
    written = 0
    said = []
    largest = max(path.stat().st_size for path in root.iterdir())  # the log counts, too
    with full_at(largest + 400_000):
        try:
            while True:
                with shelf.catalogue.write() as tx:
                    annotate.add_note(tx.session, uid=UID, text=f"{written}" + "あ" * 1_000)
                written += 1
        except UserError as error:
            said.append(str(error))

    with shelf.catalogue.read() as session:
        kept = len(browse.case_detail(session, UID).notes)
        uids = [uid for (uid,) in select_rows(session, 'SELECT uid FROM "case"')]
        selection = gather(session, uids)
        target = root / "list.xlsx"
        target.write_bytes(b"old")
        with full_at(4096):
            for work in (
                lambda: export_to(selection, target),
                lambda: shelf.catalogue.backups.make("x"),
            ):
                try:
                    work()
                except UserError as error:
                    said.append(str(error))
    left = sorted(p.name for p in root.rglob("*") if p.suffix in (".part", ".tmp"))
    old = target.read_bytes() == b"old"
    shelf.close()
    with closing(sqlite3.connect(shelf.folder.database)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    found = {"written": written, "kept": kept, "said": said, "left": left, "old": old}
    json.dump({**found, "check": verdict}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
