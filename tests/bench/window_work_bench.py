"""The window at work: asking, typing, jumping, selecting, tagging, exporting, and its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from made_catalogue import WORK, made_folder
from measuring import Measurement, measured

HERE = Path(__file__).resolve().parent
# What the window may add to a search, how long it may stand still, and what it may hold.
_BESIDE_SEARCH_MS, _PAUSE_MS, _SELECTED_MS, _MEMORY_MB = 25, 50, 500, 400
_IDLE_GOAL = 2.0
_SMALL = 10_000


def _child(*arguments: str) -> dict[str, list[float]]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("BENCH_PLATFORM", "offscreen"),
        "PYTHONPATH": os.pathsep.join((str(HERE.parents[1] / "desktop"), str(HERE))),
        "PYTHONPYCACHEPREFIX": str(WORK / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    output = subprocess.run(
        [sys.executable, str(HERE / "window_work_child.py"), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=1_800,
    ).stdout
    figures: dict[str, list[float]] = json.loads(output)
    return figures


def measure(count: int) -> Iterator[Measurement]:
    """A day's work at this many cases."""
    folder, _ = made_folder(count)
    with TemporaryDirectory() as target:
        day = _child("ours", str(folder.root), str(Path(target) / "all.xlsx"))
    memory, after = day.pop("memory"), day.pop("memory, after all")
    floor = _child("modules")["memory"]
    small = count <= _SMALL
    for name, values, limit in (
        ("memory, idle", memory, None if small else _MEMORY_MB),
        ("memory, after all", after, None if small else _MEMORY_MB),
    ):
        yield Measurement(
            name, count, values[0], values[0], floor[0], floor[0],
            _IDLE_GOAL if small else None, limit, "MB",
        )  # fmt: skip
    reports = day.pop("export, reports")[0]
    yield Measurement("export, reports of progress", count, reports, reports, unit="times")
    whole, alone = day["new query to painted table"], day.pop("search alone")
    beside = [one - search for one, search in zip(whole, alone, strict=True)]
    yield measured("new query, beside the search", count, beside, limit=_BESIDE_SEARCH_MS)
    for name, values in day.items():
        # A pause in milliseconds of the clock says little on a busy machine: its own work says it.
        limit = _PAUSE_MS if name.endswith("own work") else None
        limit = _SELECTED_MS if name == "everything selected" else limit
        yield measured(name, count, values, limit=limit)
