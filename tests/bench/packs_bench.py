"""How long a pack takes to come in, against reading its CSV and inserting with nothing around it.

Floors: `csv` and `executemany` into the same tables; the same with a bigram FTS5 table over the
texts. Ours: reading with every check, and applying as the program does it.
"""

from __future__ import annotations

import csv
import io
import resource
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from cases_generator import made_cases
from measuring import Measurement, measured, timed

from jireidana.app import open_shelf
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import UserError
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.build import write_jpack
from jireidana.packs.format import CaseEntry, OrganizationEntry, PackContent, PackHeader
from jireidana.packs.reader import read_pack
from jireidana.packs.undo import undo_import
from jireidana.packs.workbook import write_workbook
from jireidana.search.analysis import bigrams, fold

RUNS = 3
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -32768",
    "PRAGMA foreign_keys = ON",
)
TABLES = ("case", "case_text", "case_organization")


def pack(count: int, version: str = "1") -> PackContent:
    cases = tuple(
        CaseEntry(
            key=f"k{number:06}",
            number=str(number),
            title=made.title,
            page=number % 300,
            summary=made.summary,
            body=made.body,
            organizations=(OrganizationEntry("281000", "兵庫県神戸市"),),
        )
        for number, made in enumerate(made_cases(count, ["兵庫県神戸市"]), start=1)
    )
    return PackContent(PackHeader("bench", "計測用", version, "計測"), cases=cases)


def schema() -> list[str]:
    """The statements that make the three tables as the program's own migrations make them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sqlite"
        Catalogue(path, Backups(path, Path(folder))).close()
        with closing(sqlite3.connect(path)) as connection:
            marks = ", ".join("?" * len(TABLES))
            return [
                sql
                for (sql,) in connection.execute(
                    f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql NOT NULL",
                    TABLES,
                )
            ]


def floor(source: Path, target: Path, statements: list[str], *, index: bool) -> None:
    """Read the CSV files and insert their rows; nothing is checked, nothing can be undone."""
    with zipfile.ZipFile(source) as archive:
        tables = {
            name: list(csv.reader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))
            for name in ("cases", "case_organizations")
        }
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for pragma in PRAGMAS[:3]:
            connection.execute(pragma)
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        ids = {row[0]: id_ for id_, row in enumerate(tables["cases"][1:], start=1)}
        connection.executemany(
            'INSERT INTO "case" (id, uid, pack_id, key, number, title, page, position, status,'
            " revision, added_in, changed_in) VALUES (?,?,?,?,?,?,?,?,'published','',1,1)",
            [
                (id_, f"bench/{row[0]}", "bench", row[0], row[1], row[2], int(row[5]), id_)
                for id_, row in enumerate(tables["cases"][1:], start=1)
            ],
        )
        connection.executemany(
            "INSERT INTO case_text (case_id, summary, body, extra) VALUES (?, ?, ?, '{}')",
            [(id_, row[7], row[8]) for id_, row in enumerate(tables["cases"][1:], start=1)],
        )
        connection.executemany(
            "INSERT INTO case_organization (case_id, position, code, printed) VALUES (?, ?, ?, ?)",
            [
                (ids[case], int(position), code, printed)
                for case, position, code, printed in tables["case_organizations"][1:]
            ],
        )
        if index:
            connection.execute(
                "CREATE VIRTUAL TABLE pieces USING fts5(title, summary, body, content='',"
                " tokenize=\"unicode61 categories 'L* N* P* S* M* Co'\")"
            )
            connection.executemany(
                "INSERT INTO pieces (rowid, title, summary, body) VALUES (?, ?, ?, ?)",
                (
                    (id_, *(bigrams(fold(row[column])) for column in (2, 7, 8)))
                    for id_, row in enumerate(tables["cases"][1:], start=1)
                ),
            )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def measure(count: int) -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "bench.jpack"
        content = pack(count)
        try:
            write_jpack(content, source)
        except UserError as refusal:
            sys.stderr.write(f"pack ({count:,}): {refusal.message}\n")
            return
        statements = schema()
        turns = iter(range(1_000))

        def times(work: Callable[[Path], object]) -> list[float]:
            return [timed(lambda: work(folder / f"{next(turns)}.sqlite")) for _ in range(RUNS)]

        def come_in(catalogue: Catalogue) -> None:
            apply_pack(catalogue, read_pack(source), backup=False)
            # Closing folds the log into the file, as the floor does.
            catalogue.close()

        def ours() -> float:
            path = folder / f"{next(turns)}.sqlite"
            catalogue = Catalogue(path, Backups(path, folder / "backups"))
            return timed(lambda: come_in(catalogue))

        bare = times(lambda path: floor(source, path, statements, index=False))
        indexed = times(lambda path: floor(source, path, statements, index=True))
        yield measured("pack: in, not indexed", count, [ours() for _ in range(RUNS)], bare, goal=2)

        def whole() -> float:
            shelf = open_shelf(folder / f"shelf{next(turns)}")
            try:
                return timed(lambda: apply_pack(shelf.catalogue, read_pack(source)))
            finally:
                shelf.close()

        whole_times = [whole() for _ in range(RUNS)]
        yield measured("pack: in, backup and index", count, whole_times, indexed, goal=1.5)

        path = folder / "changing.sqlite"
        catalogue = Catalogue(path, Backups(path, folder / "backups"))
        apply_pack(catalogue, content, backup=False)
        changed = PackContent(
            PackHeader("bench", "計測用", "2", "計測"),
            cases=tuple(
                case._replace(summary=case.summary + "改") if number % 10 == 0 else case
                for number, case in enumerate(content.cases)
            ),
        )
        yield measured(
            "pack: compare", count, [timed(lambda: compare_with_installed(catalogue, changed))]
        )
        yield measured(
            "pack: apply, 10% changed", count, [timed(lambda: apply_pack(catalogue, changed))]
        )
        yield measured("pack: undo", count, [timed(lambda: undo_import(catalogue))])
        catalogue.close()
        book = folder / "bench.xlsx"
        yield measured(
            "pack: write workbook", count, [timed(lambda: write_workbook(content, book))]
        )
        yield measured("pack: read workbook", count, [timed(lambda: read_pack(book))])
    # On Linux in KiB, on macOS in bytes.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = most / (2**20 if sys.platform == "darwin" else 2**10)
    yield Measurement("pack: memory at most", count, megabytes, megabytes, unit="MB")
