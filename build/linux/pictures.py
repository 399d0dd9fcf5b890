"""Pictures of the real program (`make pictures`): every screen and dialog, in every look.

All of them go to out/pictures (or to a folder given); those that README and the manual show also
to resources/help. Words after the folder name the looks or the scenes to take, others are left.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from display import virtual_display

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "pictures"
SHOWN = ROOT / "resources" / "help" / "pictures"
CHILD = Path(__file__).with_name("picture_child.py")
FILES = Path(__file__).with_name("picture_files.py")
PACK = "soumu-dx-jirei"


class Look(NamedTuple):
    """One way the window can look."""

    size: tuple[int, int]
    scheme: str = "light"
    scale: float = 1.0
    language: str = "ja"

    @property
    def name(self) -> str:
        width, height = self.size
        return f"{width}x{height}-{self.scheme}-{self.scale * 100:.0f}-{self.language}"


# Office screens: a small notebook, the usual ones at 100 to 150 %, a fine one at 200 %.
TINY, SMALL, NOTEBOOK = (1024, 700), (1280, 800), (1366, 768)
LARGE, FINE = (1920, 1080), (2560, 1600)
LOOKS = (
    Look(SMALL),
    Look(SMALL, scheme="dark"),
    Look(LARGE, scale=1.5),
    Look(SMALL, language="en"),
    Look(LARGE, scheme="dark", scale=1.5, language="en"),
    Look(LARGE),
    Look(LARGE, scale=1.25),
    Look(NOTEBOOK),
    Look(NOTEBOOK, scale=1.25, language="en"),
    Look(TINY),
    Look(FINE, scale=2.0),
)
# What is committed: scene and look.
CHOSEN = {
    "list": Look(SMALL),
    "compare": Look(SMALL),
    "overview": Look(SMALL),
    "proposals": Look(SMALL),
    "list-dark": Look(SMALL, scheme="dark"),
    "search": Look(SMALL),
    "detail": Look(SMALL),
    "export": Look(SMALL),
    "import": Look(SMALL),
}


def program(data: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "jireidana", "--data-dir", str(data), *words],
        check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip


def prepare(data: Path) -> None:
    """What an office would have written after a week of use."""
    kitami, kitakyushu, shima = (f"{PACK}/naibu-{n:02}" for n in (8, 9, 11))
    program(data, "tag", kitami, "書かない窓口", "来年度要求")
    program(data, "tag", kitakyushu, "書かない窓口")
    program(data, "tag", shima, "スマホ申請")
    program(data, "assess", kitami, "採用候補", "--section", "市民課", "--reason",
            "規模が近く、費用が見通せる", "--date", "2026-10-06")  # fmt: skip
    program(data, "assess", kitakyushu, "候補", "--section", "市民課", "--date", "2026-10-06")
    program(data, "assess", shima, "見送り", "--date", "2026-10-06")
    program(data, "note", kitami, "10月に電話で聞き取り。導入は2年がかり、職員研修が要点とのこと。")
    program(data, "proposal", "add", "窓口改革 令和9年度", kitami, kitakyushu, shima,
            "--remark", "市民課と共同で提案")  # fmt: skip


def take(look: Look, data: Path, files: Path, out: Path, scenes: list[str]) -> None:
    """Every scene in one look, by the real program on a display of that size."""
    target = out / look.name
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, virtual_display(look.size):
        own = Path(folder) / "data"
        shutil.copytree(data, own)
        environment = {**os.environ, "QT_SCALE_FACTOR": str(look.scale)}
        subprocess.run(
            [sys.executable, *map(str, (CHILD, own, files, target)), look.scheme, look.language,
             *map(str, look.size), *scenes],
            check=True, env=environment, cwd=ROOT,
        )  # fmt: skip
    print(f"{target}: {len(list(target.glob('*.png')))}", flush=True)


def main(out: str = "", *wanted: str) -> None:
    target = Path(out) if out else OUT
    looks = [look for look in LOOKS if look.name in wanted] or list(LOOKS)
    scenes = [word for word in wanted if word not in {look.name for look in LOOKS}]
    if not wanted:
        shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        files = Path(folder) / "files"
        prepare(data)
        subprocess.run([sys.executable, str(FILES), str(data), str(files)], check=True, cwd=ROOT)
        for look in looks:
            take(look, data, files, target, scenes)
    if not wanted:
        show(target)


def show(target: Path) -> None:
    """Put those that README and the manual show beside the manual."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    for name, look in CHOSEN.items():
        scene = name.removesuffix("-dark")
        shutil.copyfile(target / look.name / f"{scene}.png", SHOWN / f"{name}.png")
        print(f"{(SHOWN / f'{name}.png').relative_to(ROOT)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
