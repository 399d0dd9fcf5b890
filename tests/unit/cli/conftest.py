"""Runs the program as it is typed, in this process, with the streams captured."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jireidana.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What one call left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Program:
    """`jireidana` on a data folder of its own."""

    def __init__(self, data_dir: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.data_dir = data_dir
        self._capfd = capfd

    def __call__(self, *words: str) -> Ran:
        self._capfd.readouterr()
        status = main.run(["--data-dir", str(self.data_dir), *words])
        out, err = self._capfd.readouterr()
        return Ran(status, out, err)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first start, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    assert main.run(["backup", "-o", str(folder / "b"), "--data-dir", str(folder)]) == 0
    (folder / "b").unlink()
    return folder


@pytest.fixture
def program(tmp_path: Path, filled: Path, capfd: pytest.CaptureFixture[str]) -> Program:
    folder = tmp_path / "データ 置き場"
    shutil.copytree(filled, folder)
    return Program(folder, capfd)
