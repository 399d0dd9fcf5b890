"""`make bench`: measures, prints JSON and a table of ratios. Other benches join by their name."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import traceback
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "desktop")]

from measuring import Measurement  # noqa: E402

DEFAULT_SIZES = (10_000, 100_000)


def benches() -> list[str]:
    """Every module beside this one whose name ends in `_bench` has `measure(count)`."""
    return sorted(path.stem for path in HERE.glob("*_bench.py"))


def table(measurements: Iterable[Measurement]) -> str:
    """The measurements as lines: name, size, p50, p95, floor, ratio, whether the goal is met."""
    lines = [f"{'':34}{'cases':>8}{'p50':>10}{'p95':>10}{'floor95':>10}{'ratio':>7}  goal"]
    for one in measurements:
        floor = f"{one.floor_p95:.2f}" if one.floor_p95 is not None else ""
        ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
        if one.ratio and one.ratio < 0.1:
            ratio = f"1/{1 / one.ratio:.0f}"
        goal = ""
        if one.good is not None:
            wanted = f"≤ {one.goal:g}×" if one.goal is not None else f"≤ {one.limit:g} {one.unit}"
            goal = f"{wanted} {'met' if one.good else 'MISSED'}"
        unit = "" if one.unit == "ms" else f" {one.unit}"
        lines.append(
            f"{one.name + unit:34}{one.size:>8,}{one.p50:>10.2f}{one.p95:>10.2f}"
            f"{floor:>10}{ratio:>7}  {goal}"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the benches asked for; a missed goal is said in the table, 1 is a bench that broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, DEFAULT_SIZES)))
    parser.add_argument("--only", default="", help="names of benches, with commas")
    parser.add_argument("--json", type=Path, help="where to write the JSON too")
    arguments = parser.parse_args()
    wanted = [name for name in arguments.only.split(",") if name]
    measurements: list[Measurement] = []
    failed = False
    for name in benches():
        if wanted and name.removesuffix("_bench") not in wanted:
            continue
        module = importlib.import_module(name)
        for size in map(int, arguments.sizes.split(",")):
            try:
                for one in module.measure(size):
                    measurements.append(one)
                    sys.stderr.write(f"{one.name} ({size:,})\n")
            except Exception:
                # What the other benches measured is worth having; a run takes half an hour.
                failed = True
                traceback.print_exc()
    document = json.dumps(
        [asdict(one) | {"ratio": one.ratio, "good": one.good} for one in measurements],
        ensure_ascii=False,
        indent=1,
    )
    if arguments.json:
        arguments.json.write_text(document, encoding="utf-8")
    sys.stdout.write(document + "\n" + table(measurements) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
