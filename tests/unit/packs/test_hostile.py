"""Each hostile pack is refused with one clear sentence and its place, and changes nothing."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jireidana.catalog.catalogue import Catalogue
from jireidana.errors import InputRefused, UserError
from jireidana.packs.apply import apply_pack
from jireidana.packs.build import pack_files, write_jpack
from jireidana.packs.format import PackContent
from jireidana.packs.reader import read_pack
from jireidana.packs.workbook import write_workbook
from support.hostile_packs import HOSTILE, Files, Maker, many_errors
from support.pack_samples import dump, official, rehashed, second_edition, zipped


def assert_placed(refusal: InputRefused) -> None:
    assert refusal.findings
    assert all(finding.file and finding.message for finding in refusal.findings)


@pytest.fixture(autouse=True)
def _plain_csv() -> Iterator[None]:
    """The csv module as it is in the program: the validator of other tests widens its limit."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.fixture(scope="module")
def files() -> Files:
    return pack_files(official())


@pytest.mark.parametrize(
    ("make", "sentence", "file", "row", "column"),
    [entry[1:] for entry in HOSTILE],
    ids=[entry[0] for entry in HOSTILE],
)
def test_a_hostile_pack_is_refused_with_its_place(
    tmp_path: Path,
    files: Files,
    make: Maker,
    sentence: str,
    file: str | None,
    row: int | None,
    column: str | None,
) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_pack(make(tmp_path, files))
    first = refusal.value.findings[0]
    assert sentence in first.message
    assert (first.file, first.row, first.column) == (file, row, column)
    # One clear sentence: not a traceback, not a wall of text.
    assert len(first.message) < 200
    assert first.message.endswith(("。", "）。"))


def test_nothing_of_a_refused_pack_reaches_the_catalogue(
    shelf: Catalogue, tmp_path: Path, files: Files
) -> None:
    before = dump(shelf)
    for name, make, *_ in HOSTILE:
        folder = tmp_path / name.replace(" ", "-").replace(":", "")
        folder.mkdir()
        if "workbook" in name or "10 MB" in name or "bomb" in name:
            continue
        with pytest.raises(InputRefused):
            apply_pack(shelf, read_pack(make(folder, files)))
    assert dump(shelf) == before
    assert shelf.backups.all() == []


def test_the_first_hundred_errors_are_told_at_once(tmp_path: Path, files: Files) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_pack(many_errors(tmp_path, files))
    assert len(refusal.value.findings) == 100
    assert "誤りが150か所" in refusal.value.message


def test_line_ends_of_either_kind_are_one_content(
    tmp_path: Path, files: Files, first_edition: PackContent
) -> None:
    unix = {name: data.replace(b"\r\n", b"\n") for name, data in files.items()}
    assert read_pack(zipped(tmp_path / "x.jpack", rehashed(unix))) == first_edition


def test_unreadable_paths_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="がありません"):
        read_pack(tmp_path / "nai.jpack")


@pytest.mark.parametrize("ending", [".jpack", ".xlsx"])
def test_a_truncated_file_is_refused_at_every_percent(
    tmp_path: Path, first_edition: PackContent, ending: str
) -> None:
    whole = tmp_path / f"whole{ending}"
    (write_jpack if ending == ".jpack" else write_workbook)(second_edition(first_edition), whole)
    data = whole.read_bytes()
    cut = tmp_path / f"cut{ending}"
    for percent in range(100):
        cut.write_bytes(data[: len(data) * percent // 100])
        with pytest.raises(InputRefused) as refusal:
            read_pack(cut)
        assert len(refusal.value.findings) == 1


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damaged_bytes_are_refused_or_change_nothing(
    tmp_path: Path, first_edition: PackContent, data: st.DataObject
) -> None:
    whole = tmp_path / "whole.jpack"
    if not whole.exists():
        write_jpack(first_edition, whole)
    damaged = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.jpack"
    path.write_bytes(damaged)
    try:
        assert read_pack(path) == first_edition
    except InputRefused as refusal:
        assert_placed(refusal)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damaged_workbook_parts_are_refused_or_read(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        write_workbook(official(), whole)
    with zipfile.ZipFile(whole) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    at = data.draw(st.integers(0, len(part) - 1))
    part[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    path = zipped(tmp_path / "damaged.xlsx", {**parts, name: bytes(part)})
    try:
        read_pack(path)
    except InputRefused as refusal:
        assert_placed(refusal)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=4)
                    | st.dictionaries(st.text(max_size=12), inner, max_size=4), max_leaves=12),
       name=st.sampled_from(["name", "title", "version", "contributors", "licenses", "released",
                        "resources", "signature", "format", "fingerprint", "x"]))  # fmt: skip
def test_any_descriptor_is_refused_or_read(
    tmp_path: Path, files: Files, value: object, name: str
) -> None:
    described = json.loads(files["datapackage.json"])
    described[name] = value
    try:
        data = json.dumps(described).encode()
    except UnicodeEncodeError:
        return
    path = zipped(tmp_path / "x.jpack", {**files, "datapackage.json": data})
    try:
        read_pack(path)
    except InputRefused as refusal:
        assert_placed(refusal)
