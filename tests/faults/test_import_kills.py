"""An import killed at any moment leaves the old or the new edition, whole, and every user row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LOOP = Path(__file__).with_name("kill_import.py")
SOURCE = Path(__file__).parents[2] / "desktop"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the loop forks")
def test_twenty_imports_killed_at_random_moments(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-W", "error", str(LOOP), "20", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout)
    assert found["killed"] == 20
    assert sum(found["left"].values()) == 20
