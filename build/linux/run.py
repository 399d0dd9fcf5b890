"""What `make run` does: the window, or without a display the same job with its results in out/."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from display import display_works, virtual_display

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"


def jireidana(*arguments: str) -> None:
    """One command of the program on the data folder under out/, shown as it would be typed."""
    command = [sys.executable, "-m", "jireidana", "--data-dir", str(OUT / "data"), *arguments]
    print(f"\n$ jireidana {' '.join(arguments)}", flush=True)
    subprocess.run(command, check=True, cwd=ROOT)


def without_a_window() -> None:
    """Load the catalogue, search, export, and take a picture of the real window."""
    OUT.mkdir(exist_ok=True)
    workbook = OUT / "窓口.xlsx"
    report = OUT / "self-test.json"
    print("画面がないため、窓を開かずに同じ仕事をします。 / No display: the job without a window.")
    jireidana("packs")
    jireidana("search", "窓口", "--limit", "5")
    jireidana("export", "--query", "窓口", "-o", str(workbook))
    with virtual_display((1280, 800)):
        jireidana("--self-test", str(report))
    print("\n結果 / results")
    for what, path in (
        ("データ / catalogue   ", OUT / "data" / "jireidana.sqlite"),
        ("一覧 / workbook      ", workbook),
        ("画面の絵 / picture   ", report.with_suffix(".png")),
        ("自己診断 / self-test ", report),
    ):
        print(f"  {what} {path}")


if __name__ == "__main__":
    if display_works():
        os.execv(sys.executable, [sys.executable, "-m", "jireidana", *sys.argv[1:]])
    try:
        without_a_window()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
