"""Qt's classes come into being when first asked for: on one thread, or the process ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys, threading
from importlib.abc import MetaPathFinder

elsewhere = []

class Watch(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is not threading.main_thread():
            elsewhere.append(name)
        return None

sys.meta_path.insert(0, Watch())
from pathlib import Path
from jireidana.cli.main import run

status = run(["--self-test", sys.argv[1]])
for name in elsewhere:
    file = getattr(sys.modules.get(name), "__file__", None) or ""
    if name.startswith(("PySide6", "shiboken6")) or (
        name.startswith("jireidana.") and "PySide6" in Path(file).read_text("utf-8")
    ):
        print(name)
assert any(name.startswith("sqlmodel") for name in elsewhere), "nothing was imported elsewhere"
sys.exit(status)
"""


def test_what_needs_qt_is_imported_on_the_window_s_own_thread(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "report.json")],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.split() == []
