"""The audit of dependencies: advisories of the OSV form are matched, licences are all in order."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "build" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def advisory(name: str, **affected: Any) -> dict[str, Any]:
    package = {"ecosystem": "PyPI", "name": name}
    return {"id": "X-1", "summary": "s", "affected": [{"package": package, **affected}]}


def between(*events: dict[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


@pytest.mark.parametrize(
    ("found", "one"),
    [
        (True, advisory("Some.Thing", versions=["1.9", "2.0"])),
        (True, advisory("some_thing", **between({"introduced": "0"}, {"fixed": "2.1"}))),
        (True, advisory("some-thing", **between({"introduced": "1"}, {"last_affected": "2.0"}))),
        (True, advisory("some-thing", **between({"introduced": "0"}))),
        (False, advisory("some-thing", **between({"introduced": "0"}, {"fixed": "2.0"}))),
        (False, advisory("some-thing", **between({"introduced": "2.0.1"}))),
        (False, advisory("other", versions=["2.0"])),
        (False, {**advisory("some-thing", versions=["2.0"]), "withdrawn": "2026-01-01"}),
    ],
)
def test_advisories_brought_by_hand(
    audit: ModuleType, tmp_path: Path, found: bool, one: dict[str, Any]
) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("X-1.json", json.dumps(one))
    count, said = audit.from_file(tmp_path / "all.zip", {"some-thing": "2.0"})
    assert count == 1
    assert said == (["some-thing 2.0: X-1 s"] if found else [])


def test_everything_locked_is_under_a_licence_that_may_be_shipped(audit: ModuleType) -> None:
    pins = audit.locked()
    assert {"pyside6", "sqlmodel", "openpyxl"} <= pins.keys()
    found = list(audit.licences(pins))
    assert [f"{name}: {said}" for name, _, said, good in found if not good] == []
    assert sum(said.startswith("(not") for _, _, said, _ in found) < len(pins) / 2
