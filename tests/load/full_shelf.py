"""A shelf filled as no office will: 100,000 cases, 20,000 notes, 500 tags, 200 proposals.

Everything comes in as a user would bring it: the cases as a pack, the notes through the catalogue.
It is built once, kept in `.work/load/`, and copied for every step that changes it.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "bench"), str(ROOT / "desktop")]

from cases_generator import made_cases  # noqa: E402
from made_catalogue import organization_names  # noqa: E402

from jireidana.app import Shelf, open_shelf  # noqa: E402
from jireidana.catalog import annotate, proposals  # noqa: E402
from jireidana.catalog.tables import AssessmentStatus  # noqa: E402
from jireidana.packs.apply import apply_pack  # noqa: E402
from jireidana.packs.format import (  # noqa: E402
    CaseEntry,
    CategoryEntry,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SourceEntry,
)
from jireidana.places import DataFolder  # noqa: E402

WORK = ROOT / ".work" / "load"
PACK = "jirei-load"
NOTES, TAGS, LISTS, ASSESSMENTS = 20_000, 500, 200, 10_000
LONG_NOTE = 1_000_000
_FIELDS = 40


def edition(count: int, version: str = "1") -> PackContent:
    """An edition of the pack; the second one changes, drops and adds one case in twenty."""
    names = organization_names()
    cases = []
    for number, made in enumerate(made_cases(count, [name for _, name in names]), start=1):
        code, printed = names[made.organization]
        summary, key = made.summary, f"k{number:06}"
        if version != "1":
            if number % 20 == 0:
                summary += "（改訂）"
            elif number % 20 == 1:
                key = f"n{number:06}"
        cases.append(
            CaseEntry(
                key, made.title, made.number, f"f{made.category}", "s", made.page, made.year,
                summary, made.body, (OrganizationEntry(code, printed),),
            )
        )  # fmt: skip
    return PackContent(
        PackHeader(PACK, "負荷の試し", version, "試験"),
        categories=tuple(
            CategoryEntry(f"f{number}", "", f"分野{number + 1}") for number in range(_FIELDS)
        ),
        sources=(SourceEntry("s", "負荷の試しの事例集"),),
        cases=tuple(cases),
    )


def uids(count: int) -> list[str]:
    return [f"{PACK}/k{number:06}" for number in range(1, count + 1)]


def full_folder(count: int) -> tuple[DataFolder, dict[str, float]]:
    """The kept folder, and how many seconds each part of building it took."""
    root = WORK / f"{count}"
    mark = root / "built.json"
    if mark.is_file():
        return DataFolder(root), json.loads(mark.read_text("utf-8"))
    shutil.rmtree(root, ignore_errors=True)
    seconds: dict[str, float] = {}
    start = time.perf_counter()
    for name in _building(root, count):
        seconds[name] = round(time.perf_counter() - start, 1)
        start = time.perf_counter()
    mark.write_text(json.dumps(seconds), "utf-8")
    return DataFolder(root), seconds


def _building(root: Path, count: int) -> Iterator[str]:
    content = edition(count)
    shelf = open_shelf(root)
    yield "making the edition"
    apply_pack(shelf.catalogue, content, backup=False)
    yield "import of the pack"
    _write(shelf, uids(count))
    yield "notes, tags, lists, one write each"
    while True:
        with shelf.catalogue.write() as tx:
            if not shelf.index.index_words(tx.session, 1_000):
                break
    yield "words of long texts"
    shelf.close()


def _write(shelf: Shelf, known: list[str]) -> None:
    """What people write, in writes of the size people make, so that every follower is exercised."""
    chance = random.Random(8)
    statuses = list(AssessmentStatus)
    for number in range(TAGS):
        with shelf.catalogue.write("タグ") as tx:
            chosen = chance.sample(known, min(200, len(known)))
            annotate.tag_cases(tx.session, uids=chosen, names=[f"タグ{number + 1:03}"])
    for _ in range(NOTES // 100):
        with shelf.catalogue.write("メモ") as tx:
            for uid in chance.choices(known, k=100):
                text = "現地に電話で確かめた。費用は年額で、窓口の人数は変わらないとのこと。" * 3
                annotate.add_note(tx.session, uid=uid, text=f"{uid[-6:]} {text}", author="試験")
    with shelf.catalogue.write("メモ") as tx:
        text = "長いメモの一行。窓口の見直しについて、会議の記録を写した。\n" * (LONG_NOTE // 30)
        annotate.add_note(tx.session, uid=known[0], text=text[:LONG_NOTE])
    for number in range(LISTS):
        with shelf.catalogue.write("提案") as tx:
            chosen = chance.sample(known, min(50, len(known)))
            name = f"提案{number + 1:03}"
            proposals.add_to_proposal(tx.session, name=name, uids=chosen, remark="候補とする")
    for status in statuses:
        with shelf.catalogue.write("検討") as tx:
            chosen = chance.sample(known, min(ASSESSMENTS // len(statuses), len(known)))
            annotate.assess_cases(tx.session, uids=chosen, status=status, reason="会議で決めた")


if __name__ == "__main__":
    full_folder(int(sys.argv[1]))
