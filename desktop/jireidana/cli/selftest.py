"""`--self-test`: the real window does the real work in a throw-away folder, and reports on it.

What an administrator runs on an office PC after installing. The report is written anew before every
step, so that a crash of Qt itself leaves the name of the step in which it happened.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jireidana import __version__
from jireidana.errors import UserError

from .call import DONE, REFUSED

_ALL_SECONDS = 300
_STOPPED = "この手順の途中で止まりました。"


class Report:
    """The steps so far, on disk at any moment."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._steps: list[dict[str, Any]] = []
        self._about: dict[str, str] = {
            "version": __version__,
            "system": platform.platform(),
            "python": platform.python_version(),
        }

    def about(self, **facts: str) -> None:
        """Add facts that help whoever reads the report."""
        self._about.update(facts)

    @property
    def ok(self) -> bool:
        return all(step["ok"] for step in self._steps)

    def run(self, name: str, work: Callable[[], str]) -> None:
        """Do one step; what it raises is its result, and the next step is tried all the same."""
        step = {"name": name, "ok": False, "seconds": 0.0, "detail": _STOPPED}
        self._steps.append(step)
        self.write()
        started = time.perf_counter()
        try:
            step["detail"] = work()
            step["ok"] = True
        except (AssertionError, UserError) as error:
            step["detail"] = str(error)
        except Exception:  # whatever it was is what the administrator has to know
            step["detail"] = traceback.format_exc(limit=-4)
        step["seconds"] = round(time.perf_counter() - started, 3)
        self.write()

    def write(self) -> None:
        document = {"ok": self.ok, "steps": self._steps, **self._about}
        text = json.dumps(document, ensure_ascii=False, indent=2)
        self._path.write_text(text + "\n", "utf-8")


def self_test(report_path: Path, platform_name: str | None = None) -> int:
    """Do every step, write the report and a picture beside it; 0 when all went well, else 1.

    Args:
        report_path: the JSON file to write.
        platform_name: Qt's platform plugin ("offscreen", "xcb", "windows"); Qt chooses if None.

    Raises:
        OSError: when the report cannot be written.
    """
    report_path = report_path.absolute()
    report_path.parent.mkdir(parents=True, exist_ok=True)
    _choose_platform(platform_name)
    report = Report(report_path)
    from .selftest_steps import Session

    with (
        _time_limit(),
        # Windows keeps a file busy for a moment after it was closed (virus scanners).
        tempfile.TemporaryDirectory(prefix="jireidana-", ignore_cleanup_errors=True) as folder,
    ):
        session = Session(Path(folder), report_path.with_suffix(".png"))
        for name, work in session.steps():
            report.run(name, work)
        report.about(**session.about)
        report.write()
    return DONE if report.ok else REFUSED


def _choose_platform(name: str | None) -> None:
    if name:
        os.environ["QT_QPA_PLATFORM"] = name
    elif sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@contextmanager
def _time_limit() -> Iterator[None]:
    """End the process when something hangs for good; the report names the step."""
    timer = threading.Timer(_ALL_SECONDS, os._exit, (REFUSED,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
