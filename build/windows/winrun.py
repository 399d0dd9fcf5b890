#!/usr/bin/env python3
"""Runs a Windows program in the Wine build environment; its exit status is ours.

    winrun.py PROGRAM [ARGUMENT...]

JIREIDANA_WINE  the environment made by setup_wine.sh (default: .work/wine of the source tree)
WINRUN_PREFIX   another Wine prefix than the environment's own
WINRUN_LANG     ja_JP.UTF-8 (default; Windows code page 932) or en_US.UTF-8 (1252)
WINRUN_LIMIT    seconds after which the program is given up (default: no limit)

Wine 8 hands Python an unusable handle when standard output is a file, so the program always gets a
pipe, and no standard input. Wine's service processes inherit that pipe and outlive the program: the
end is therefore the end of the program and a moment of silence, not the end of the pipe.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

SILENCE = 0.15  # seconds without output after the program's end
# Python on the Linux side is not Python on the Windows side.
FOREIGN = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "LANGUAGE"}


def environment(base: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in FOREIGN and not name.startswith("LC_")
    }
    # Wine takes its language, code page and the encoding of file names from the C locale.
    return kept | {
        "WINEPREFIX": os.environ.get("WINRUN_PREFIX", str(base / "prefix")),
        "WINEARCH": "win64",
        "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
        "HOME": str(base / "home"),
        "XDG_RUNTIME_DIR": str(base / "tmp"),
        "LOCPATH": str(base / "locale"),
        "LANG": os.environ.get("WINRUN_LANG", "ja_JP.UTF-8"),
        "PYTHONUTF8": "1",
        "PYTHONPYCACHEPREFIX": "Z:" + str(base / "pycache").replace("/", "\\"),
    }


def pump(process: subprocess.Popen[bytes], limit: float) -> int:
    """Copy the program's output until it has ended and is silent."""
    assert process.stdout is not None
    source, sink = process.stdout.fileno(), sys.stdout.buffer
    give_up = time.monotonic() + limit
    while True:
        ended = process.poll() is not None
        ready, _, _ = select.select([source], [], [], SILENCE if ended else 0.05)
        if ready:
            block = os.read(source, 65536)
            if block:
                sink.write(block.replace(b"\r\n", b"\n"))
                sink.flush()
                continue
        if ended:
            return process.returncode
        if ready:  # closed its output before it ended
            process.wait(max(give_up - time.monotonic(), 0.1))
        if time.monotonic() > give_up:
            process.kill()
            raise subprocess.TimeoutExpired(process.args, limit)


def main() -> int:
    root = Path(__file__).resolve().parents[2]
    base = Path(os.environ.get("JIREIDANA_WINE", root / ".work" / "wine")).resolve()
    limit = float(os.environ.get("WINRUN_LIMIT", "86400"))
    process = subprocess.Popen(
        ["wine", *sys.argv[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(base),
    )
    try:
        return pump(process, limit)
    except subprocess.TimeoutExpired:
        print(f"winrun: no end after {limit:.0f} s", file=sys.stderr)
        return 124


if __name__ == "__main__":
    sys.exit(main())
