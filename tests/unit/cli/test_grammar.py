"""The grammar: what stands where, what is refused, and how the streams behave."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jireidana import __version__
from jireidana.cli import main
from jireidana.cli.output import display_width
from jireidana.cli.parser import in_japanese

SOURCE = Path(__file__).resolve().parents[3] / "desktop"


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), **environment}
    return subprocess.run(
        [sys.executable, "-m", "jireidana", *words], capture_output=True, env=kept, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["show"],
        ["show", "a/b", "c"],
        ["packs", "--nonsense"],
        ["proposal"],
        ["tag", "a/b"],
        ["--data-dir"],
        ["somefile.docx"],
    ],
)
def test_wrong_usage_is_2_and_says_how_to_get_help(program, words: list[str]) -> None:
    ran = program(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert "--help" in ran.err


def test_argparse_speaks_japanese() -> None:
    assert in_japanese("unrecognized arguments: --x") == "知らない引数です: --x"
    # A word that begins with a minus had a space put before it, to be no option.
    for typed, shown in (("a", "a"), (" -1", "-1")):
        said = in_japanese(f"argument --limit: invalid int value: '{typed}'")
        assert said == f"--limit には0以上の整数を指定してください（{shown}）"
    assert in_japanese("something new") == "something new"


def test_help_and_version(program) -> None:
    ran = program("--help")
    assert ran.status == 0
    assert "使い方: jireidana" in ran.out
    assert "usage" not in ran.out + program("tag", "--help").out
    assert program("--version").out == f"jireidana {__version__}\n"


def test_the_data_folder_may_stand_before_or_after(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    assert main.run(["--data-dir", str(before), "packs"]) == 0
    assert main.run(["packs", f"--data-dir={after}"]) == 0
    assert (before / "jireidana.sqlite").is_file()
    assert (after / "jireidana.sqlite").is_file()


def test_the_window_opens_without_a_command_or_on_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[tuple[list[str], Path | None]] = []
    monkeypatch.setattr(main, "_open_window", lambda words, file: opened.append((words, file)) or 0)
    monkeypatch.chdir(tmp_path)
    assert main.run([]) == 0
    assert main.run(["--data-dir", "x"]) == 0
    assert main.run(["新しい版.JPACK"]) == 0
    assert main.run(["--data-dir", "x", str(tmp_path / "usb" / "pack.xlsx")]) == 0
    assert opened == [
        ([], None),
        (["--data-dir", "x"], None),
        ([], tmp_path / "新しい版.JPACK"),
        (["--data-dir", "x"], tmp_path / "usb" / "pack.xlsx"),
    ]


def test_a_folder_that_cannot_be_used_is_3(program, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    ran = program("packs", "--data-dir", str(blocker / "inside"))
    assert ran.status == 3
    assert "--data-dir" in ran.err


def test_output_is_utf8_also_in_a_c_locale(tmp_path: Path) -> None:
    for more in ({}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        ran = start("--data-dir", str(tmp_path), "show", "無い/事例", "--json", LC_ALL="C", **more)
        assert ran.returncode == 1
        assert "無い/事例" in ran.stdout.decode("utf-8")
        assert "見つかりません" in ran.stderr.decode("utf-8")
    broken = start("--data-dir", str(tmp_path), "show", "a\udcff/b", "--json")
    assert broken.returncode == 1
    # Windows may put more than one mark in the place of what is no character.
    assert re.search("a�+/b", broken.stdout.decode("utf-8"))


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "jireidana", "--data-dir", str(tmp_path), "packs", "--json"],
            stdout=writing, stderr=subprocess.PIPE, check=False,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE)},
        )  # fmt: skip
    finally:
        os.close(writing)
    assert ran.stderr == b""
    assert ran.returncode == 0


def test_full_width_characters_take_two_columns() -> None:
    assert display_width("ab窓口") == 6
