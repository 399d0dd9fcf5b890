"""The commonest jobs, done with real keys and a real mouse on a display of their own.

Each job begins at the list and is counted: a click or a key chord is a step, typed words are one.
Each is possible without a mouse. What came of it is read from the data and the files.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jireidana.packs.build import write_jpack
from jireidana.workbooks import openpyxl
from support.known_folder import make_known
from support.pack_samples import official, second_edition
from support.real_desktop import ROOT, Walk, desktop, missing
from support.volumes import printed, write_volume
from walks import by_keyboard, by_mouse

EHIME, FUKUSHIMA, KAMISATO = (f"soumu-dx-jirei/taisei-0{number}" for number in (1, 2, 3))

# Job, steps with the mouse, steps with the keyboard: the most there may be.
STEPS = {
    "find": ("言葉で探して読む", 3, 4),
    "narrow": ("分野と都道府県で絞り込む", 2, 9),
    "tag": ("3件にタグを付ける", 9, 7),
    "note": ("メモを書く", 3, 3),
    "assess": ("理由を添えて採用候補にする", 5, 5),
    "compare": ("3件を比べて書き出す", 8, 9),
    "propose": ("提案リストを作り、並べ、備考を書き、書き出す", 18, 26),
    "take_in": ("新しい版を比べ、取り込み、元に戻す", 7, 8),
    "returned": ("記入されたExcelを取り込む", 6, 5),
    "restore": ("バックアップを作り、戻す", 5, 9),
    "read_pdf": ("原典のPDFをつなぎ、そのページを読む", 8, 23),
}
HANDS: dict[str, ModuleType] = {"mouse": by_mouse, "keyboard": by_keyboard}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder past its first start, and the files that come in during the walks."""
    home = tmp_path_factory.mktemp("office")
    data = home / "data"
    make_known(data)
    write_jpack(second_edition(official()), home / "2.jpack")
    write_volume(home / "4.pdf", printed("naibu"))
    subprocess.run(
        [sys.executable, "-m", "jireidana", "--data-dir", data, "export",
         "--query", "分野:窓口改革", "-o", home / "3.xlsx"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")}, check=True, capture_output=True,
    )  # fmt: skip
    book = openpyxl().load_workbook(home / "3.xlsx")
    sheet = book["一覧"]
    heading = next(c for row in sheet.iter_rows(max_row=12) for c in row if c.value == "採否")
    heading.offset(row=1).value = "採用候補"
    book.save(home / "3.xlsx")
    return home


@pytest.fixture(scope="module", params=list(HANDS))
def walk(
    request: pytest.FixtureRequest, qapp: object, office: Path
) -> Iterator[tuple[str, Walk, Path]]:
    """The program, open for all jobs of one hand."""
    if lacking := missing():
        pytest.skip(f"not installed here: {', '.join(lacking)}")
    home = office.parent / f"{office.name}-{request.param}"
    subprocess.run(["cp", "-r", office, home], check=True)
    with ExitStack() as stack:
        display = stack.enter_context(desktop(by_keyboard.WORDS))
        walked = Walk(display, home / "data", home)
        stack.callback(walked.end)
        walked.says("65件")
        yield request.param, walked, home


@pytest.mark.parametrize("job", STEPS)
def test_a_job_is_done(walk: tuple[str, Walk, Path], job: str) -> None:
    hand, walked, home = walk
    walked.begin()
    getattr(HANDS[hand], job)(walked, home)
    if job in OUTCOMES:
        OUTCOMES[job](walked, home)
    most = STEPS[job][1 + list(HANDS).index(hand)]
    assert walked.steps <= most, f"{walked.steps} steps, {most} before"


def test_the_table_of_steps_is_as_counted() -> None:
    text = Path(__file__).with_name("README.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+?) \| (\d+) \| (\d+) \|$", text, re.M)
    assert [(name, int(mouse), int(keys)) for name, mouse, keys in rows] == list(STEPS.values())


# ---------------------------------------------------------------- what came of it


def _eventually(read: Callable[[], Any], wanted: object) -> None:
    """What is saved without a button is saved a moment later; each look starts a program."""
    for _ in range(8):
        if read() == wanted:
            return
    assert read() == wanted


def _tagged(walked: Walk, _home: Path) -> None:
    found = walked.program("search", "タグ:候補地")
    assert {one["uid"] for one in found["results"]} == {EHIME, FUKUSHIMA, KAMISATO}


def _noted(walked: Walk, _home: Path) -> None:
    _eventually(
        lambda: [n["text"] for n in walked.program("show", EHIME)["notes"]], ["電話で確かめる"]
    )


def _assessed(walked: Walk, _home: Path) -> None:
    def judged() -> tuple[str, str]:
        assessment = walked.program("show", EHIME)["assessment"]
        return assessment["status"], assessment["reason"]

    _eventually(judged, ("採用候補", "規模が近い"))


def _compared(_walked: Walk, home: Path) -> None:
    sheet = openpyxl().load_workbook(home / "1.xlsx")["一覧"]
    assert len(_rows(sheet)) == 3


def _proposed(_walked: Walk, home: Path) -> None:
    rows = _rows(openpyxl().load_workbook(home / "2.xlsx")["一覧"])
    assert ["全59市町村" in rows[0], "愛媛県・市町DX協働宣言" in rows[1]] == [True, True]
    assert ["市民課と" in row for row in rows].count(True) == 1


def _taken_back(walked: Walk, _home: Path) -> None:
    assert [pack["version"] for pack in walked.program("packs")["packs"]] == ["1.0.0"]


def _decided(walked: Walk, _home: Path) -> None:
    found = walked.program("search", "検討:採用候補 分野:窓口改革")
    assert found["total"] == 1


def _rows(sheet: Any) -> list[str]:
    """The rows below the headings, each as one text."""
    texts = [" ".join(str(v) for v in row if v) for row in sheet.iter_rows(values_only=True)]
    heading = next(number for number, text in enumerate(texts) if "採否" in text)
    return [text for text in texts[heading + 1 :] if text]


OUTCOMES: dict[str, Callable[[Walk, Path], None]] = {
    "tag": _tagged,
    "note": _noted,
    "assess": _assessed,
    "compare": _compared,
    "propose": _proposed,
    "take_in": _taken_back,
    "returned": _decided,
}
