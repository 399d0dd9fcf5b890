"""--self-test: what the report holds, whatever happens to a step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jireidana.cli.selftest import Report
from jireidana.cli.selftest_steps import Failure, wait_until
from jireidana.errors import UserError

SOURCE = Path(__file__).resolve().parents[3] / "desktop"


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def raising(error: Exception) -> str:
    raise error


def test_every_outcome_is_reported_and_the_next_step_is_tried(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    report = Report(path)
    report.run("good", lambda: "65件")
    assert read(path)["ok"] is True
    report.run("refused", lambda: raising(UserError("だめです。", "こうしてください。")))
    report.run("wrong", lambda: raising(Failure("違います。")))
    report.run("bug", lambda: raising(KeyError("x")))
    report.run("after", lambda: "")
    found = read(path)
    assert found["ok"] is False
    assert [(step["name"], step["ok"]) for step in found["steps"]] == [
        ("good", True), ("refused", False), ("wrong", False), ("bug", False), ("after", True),
    ]  # fmt: skip
    assert found["steps"][1]["detail"] == "だめです。こうしてください。"
    assert "KeyError" in found["steps"][3]["detail"]
    assert set(found["steps"][0]) == {"name", "ok", "seconds", "detail"}


def test_a_crash_leaves_the_name_of_its_step(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    during: list[Any] = []
    Report(path).run("window", lambda: during.append(read(path)) or "")
    assert during[0]["ok"] is False
    assert "途中" in during[0]["steps"][0]["detail"]


def test_waiting_ends(qapp: object) -> None:
    with pytest.raises(Failure, match="出ません"):
        wait_until(lambda: False, "出ません", seconds=0.05)


def test_a_report_that_cannot_be_written_is_an_error(program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = program("--self-test", str(tmp_path / "file" / "report.json"))
    assert ran.status == 1
    assert "読み書きできません" in ran.err


@pytest.mark.slow
def test_the_real_window_passes(tmp_path: Path) -> None:
    report = tmp_path / "結果" / "report.json"
    ran = subprocess.run(
        [sys.executable, "-m", "jireidana", "--self-test", str(report), "--qpa", "offscreen"],
        capture_output=True, encoding="utf-8", check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "HOME": str(tmp_path)},
    )  # fmt: skip
    found = read(report)
    assert found["ok"], found
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr
    assert [step["name"] for step in found["steps"]] == [
        "window", "search", "tag", "export", "workbook", "pack", "pdf", "picture", "close",
    ]  # fmt: skip
    assert report.with_suffix(".png").stat().st_size > 10_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["結果"], "no trace is left"
