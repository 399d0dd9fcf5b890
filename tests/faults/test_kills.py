"""A process killed at any moment leaves the old or the new state, whatever it was doing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LOOP = Path(__file__).with_name("kill_loop.py")
SOURCE = Path(__file__).parents[2] / "desktop"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the loop forks")
@pytest.mark.parametrize(
    ("stage", "turns"),
    [
        ("notes", 60),
        ("backup", 50),
        ("restore", 50),
        ("migration", 20),
        ("export", 30),
        ("salvage", 20),
    ],
)
def test_killed_at_a_random_moment(stage: str, turns: int, tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-W", "error", str(LOOP), stage, str(turns), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout)["killed"] > turns // 4
