"""The table of faults says only what a test holds, and every test of faults is in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("README.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.partition("## Figures")[0].splitlines()
    if line.startswith("|")
][2:]


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_row_names_tests_that_are_there(row: list[str]) -> None:
    fault, produced, promise, tests = row
    assert fault
    assert produced
    assert promise
    named = re.findall(r"`([^`]+)`", tests)
    assert named
    for name in named:
        file, _, function = name.partition("::")
        assert Path(file).name.startswith("test_")
        assert function.startswith("test_")
        assert function in functions_of(TESTS / file), name


def test_every_test_of_faults_is_in_the_table() -> None:
    for path in Path(__file__).parent.glob("test_*.py"):
        if path != Path(__file__):
            for name in sorted(functions_of(path)):
                if name.startswith("test_"):
                    assert f"`faults/{path.name}::{name}`" in TABLE, f"{path.name}::{name}"
