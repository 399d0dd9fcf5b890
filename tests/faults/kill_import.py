"""Takes an edition in and back again and again in a child that is killed at a random moment.

After each kill the catalogue must open, pass its integrity check, and hold entirely the old or
entirely the new edition, with every row the user has written. Prints JSON.

Usage: python kill_import.py TURNS FOLDER
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jireidana.app import open_shelf
from jireidana.catalog import annotate, proposals
from jireidana.packs.apply import apply_pack
from jireidana.packs.format import CaseEntry, OrganizationEntry, PackContent, PackHeader
from jireidana.packs.store import installed
from jireidana.packs.undo import undo_import
from jireidana.places import DataFolder
from jireidana.search.language import parse

ID = "kill-pack"
CASES = 250
LATEST_SECONDS = 0.5
USER_TABLES = ("tag", "case_tag", "note", "assessment", "proposal", "proposal_case")


def first() -> PackContent:
    return PackContent(
        PackHeader(ID, "中断の試験", "1", "試験"),
        cases=tuple(
            CaseEntry(
                f"k{n}",
                f"{n}番目の窓口の旧版",
                summary="予約制にした。" * 5,
                organizations=(OrganizationEntry("281000", "兵庫県神戸市"),),
            )
            for n in range(CASES)
        ),
    )


def second() -> PackContent:
    """Two thirds changed, some gone, some new."""
    old = first()
    changed = tuple(
        case._replace(title=case.title.replace("旧版", "新版")) if int(case.key[1:]) % 3 else case
        for case in old.cases[10:]
    )
    new = tuple(CaseEntry(f"n{n}", f"{n}番目の新しい事例の新版") for n in range(20))
    return replace(old, header=replace(old.header, version="2"), cases=changed + new)


def user_rows(folder: DataFolder) -> list[object]:
    with closing(sqlite3.connect(folder.database)) as connection:
        return [connection.execute(f"SELECT * FROM {name}").fetchall() for name in USER_TABLES]


def start(folder: DataFolder) -> None:
    shelf = open_shelf(folder.root)
    apply_pack(shelf.catalogue, first(), backup=False)
    uids = [f"{ID}/k{n}" for n in range(0, CASES, 5)]
    with shelf.catalogue.write() as tx:
        annotate.tag_cases(tx.session, uids=uids, names=["候補"])
        proposals.add_to_proposal(tx.session, name="案", uids=uids, remark="まず相談")
        for uid in uids:
            annotate.add_note(tx.session, uid=uid, text=f"{uid}のメモ")
    shelf.close()


def act(folder: DataFolder) -> None:
    shelf = open_shelf(folder.root)
    while True:
        with shelf.catalogue.read() as session:
            now = installed(session, ID)
        if now == first():
            apply_pack(shelf.catalogue, second())
        else:
            undo_import(shelf.catalogue)


def check(folder: DataFolder, users: list[object]) -> str:
    """Which edition is there, whole."""
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert user_rows(folder) == users
    shelf = open_shelf(folder.root)
    try:
        with shelf.catalogue.read() as session:
            content = installed(session, ID)
            assert content in (first(), second())
            assert content is not None
            # The index is in step with whichever edition it is.
            for word in ("旧版", "新版"):
                wanted = sum(word in case.title for case in content.cases)
                found = shelf.search.run(session, parse(f"{word} パック:{ID} 状態:掲載中"))
                assert found.total == wanted, (word, found.total, wanted)
        return "old" if content == first() else "new"
    finally:
        shelf.close()


def main(turns: int, root: Path) -> None:
    folder = DataFolder(root)
    folder.create()
    start(folder)
    users = user_rows(folder)
    chance = random.Random(turns)
    left: Counter[str] = Counter()
    killed = 0
    for _turn in range(turns):
        child = os.fork()
        if child == 0:
            try:
                act(folder)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, LATEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        left[check(folder, users)] += 1
        for backup in folder.backups.glob("*"):
            backup.unlink()
    json.dump({"turns": turns, "killed": killed, "left": left}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
