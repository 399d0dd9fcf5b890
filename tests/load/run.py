"""`make load`: the full shelf held, in figures: seconds, and the most memory of every step.

Usage: python run.py [--cases N] [--only search,tag,…]
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "desktop")]

from full_shelf import full_folder  # noqa: E402
from steps import READING, WRITING, copied  # noqa: E402
from window import using_the_window  # noqa: E402

STEPS = {**READING, "window": using_the_window, **WRITING}


def one(name: str, count: int) -> None:
    """Do a step in this process; print its figures as JSON."""
    folder, _ = full_folder(count)
    if name in WRITING or name == "window":
        folder = copied(folder, name)
    try:
        told = STEPS[name](folder, count)
    finally:
        if name in WRITING or name == "window":
            shutil.rmtree(folder.root, ignore_errors=True)
    told["memory at most, MB"] = most_memory()
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def most_memory() -> int:
    """The high mark of this program alone; what getrusage says begins with its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    (kilobytes,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return round(int(kilobytes) / 1000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--only", default=",".join(STEPS))
    parser.add_argument("--step", help="one step, in this process")
    arguments = parser.parse_args()
    if arguments.step:
        one(arguments.step, arguments.cases)
        return 0
    folder, seconds = full_folder(arguments.cases)
    size = folder.database.stat().st_size / 1e6
    sys.stdout.write(f"{arguments.cases:,} cases, {size:,.0f} MB\n")
    failed = 0
    parts = {"building": seconds}
    for name in arguments.only.split(","):
        outcome = subprocess.run(
            [sys.executable, __file__, "--cases", str(arguments.cases), "--step", name],
            capture_output=True,
            text=True,
            check=False,
        )
        if outcome.returncode:
            failed = 1
            sys.stdout.write(f"\n{name}: FAILED\n{outcome.stderr[-3000:]}\n")
            continue
        parts[name] = json.loads(outcome.stdout.splitlines()[-1])
        sys.stdout.write(f"\n{name}\n")
        for what, figure in parts[name].items():
            sys.stdout.write(f"  {what:48}{figure:>12}\n")
        sys.stdout.flush()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
