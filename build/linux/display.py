"""Is there a display; and a virtual one where there is none (Xvfb, else Qt's offscreen)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def display_works() -> bool:
    """Whether a window would open; another process asks, as a dead DISPLAY aborts Qt."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    probe = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, check=False)
    return probe.returncode == 0


@contextmanager
def virtual_display(size: tuple[int, int]) -> Iterator[None]:
    """A display of that size for child processes; offscreen where Xvfb is not installed."""
    kept = {name: os.environ.get(name) for name in ("DISPLAY", "QT_QPA_PLATFORM")}
    server = None
    program = shutil.which("Xvfb")
    if program:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            [program, "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24",
             "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if number:
            os.environ["DISPLAY"] = f":{number}"
            os.environ["QT_QPA_PLATFORM"] = "xcb"
    if not (server and number):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if server:
            server.terminate()
            server.wait()
