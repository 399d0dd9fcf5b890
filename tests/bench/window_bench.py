"""Starting: first frame and filled list against an empty PySide6 window; scrolling, selecting."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from made_catalogue import WORK, made_folder
from measuring import Measurement, measured, timed

HERE = Path(__file__).resolve().parent
_STARTS = 9
_FIRST_FRAME_GOAL, _FILLED_GOAL = 2.0, 5.0


def _start(*arguments: str) -> dict[str, float]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("BENCH_PLATFORM", "offscreen"),
        "PYTHONPATH": str(HERE.parents[1] / "desktop"),
        "ASKED_AT": repr(time.time()),
        # An installed program has its bytecode; a source tree may be told not to keep it.
        "PYTHONPYCACHEPREFIX": str(WORK / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    output = subprocess.run(
        [sys.executable, str(HERE / "window_child.py"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    return {name: float(number) for name, number in map(str.split, output.splitlines())}


def measure(count: int) -> Iterator[Measurement]:
    """Start-up and the table at this many cases."""
    folder, _ = made_folder(count)
    # The first opening brings the folder up to date; that is not what is measured.
    from jireidana.app import open_shelf

    open_shelf(folder.root).close()
    _start("ours", str(folder.root))
    empty: list[float] = []
    painted: list[float] = []
    filled: list[float] = []
    for _ in range(_STARTS):
        empty.append(_start("empty")["painted"])
        ours = _start("ours", str(folder.root))
        painted.append(ours["painted"])
        filled.append(ours["filled"])
    yield measured("first frame", count, painted, empty, goal=_FIRST_FRAME_GOAL)
    yield measured("filled list", count, filled, empty, goal=_FILLED_GOAL)
    yield from _table(folder.root, count)


def _table(root: Path, count: int) -> Iterator[Measurement]:
    """A page of rows, and everything selected."""
    from PySide6.QtWidgets import QApplication

    from jireidana.app import open_shelf
    from jireidana.catalog.browse import case_rows
    from jireidana.search.language import Query
    from jireidana.ui.models.case_columns import Column
    from jireidana.ui.models.case_table import PAGE_ROWS, CaseTable, Listing
    from jireidana.ui.panes.case_views import CaseTableView

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    shelf = open_shelf(root)
    with shelf.catalogue.read() as session:
        ids = shelf.search.run(session, Query()).ids
        table = CaseTable(lambda wanted: case_rows(session, wanted))
        view = CaseTableView(table, lambda _then: None)
        view.resize(900, 700)
        view.show()
        show = [timed(lambda: (table.show(Listing(ids)), view.grab())) for _ in range(5)]
        pages = [
            timed(lambda row=row: [table.index(row, c).data() for c in Column])
            for row in range(0, min(count, 40 * PAGE_ROWS), PAGE_ROWS)
        ]
        select = [timed(view.selectAll) for _ in range(3)]
    shelf.close()
    del app
    yield measured("list shown anew", count, show, limit=100)
    yield measured(f"page of {PAGE_ROWS} rows", count, pages, limit=16)
    yield measured("everything selected", count, select, limit=500)
