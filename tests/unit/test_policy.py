"""The administrator's presets: read leniently, complained about precisely, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from jireidana import places, policy

FULL = """
; 情報システム課
[jireidana]
update_folder = \\\\fs01\\共有 50%\\事例棚
own_organization = 012084
read_only = yes

[trusted_publishers]
○○県 デジタル課 = MCowBQYDK2VwAyEA=
"""


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "policy.ini"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_everything_is_read_in_whatever_notepad_wrote(tmp_path: Path, encoding: str) -> None:
    found = policy.read(written(tmp_path, FULL, encoding))
    assert found.problems == ()
    assert str(found.update_folder) == "\\\\fs01\\共有 50%\\事例棚"
    assert found.own_organization == "012084"
    assert found.read_only
    assert dict(found.trusted_publishers) == {"○○県 デジタル課": "MCowBQYDK2VwAyEA="}


def test_an_empty_file_presets_nothing(tmp_path: Path) -> None:
    found = policy.read(written(tmp_path, ""))
    assert found == policy.Policy(source=tmp_path / "policy.ini")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("own_organization = 神戸市", "own_organization"),
        ("own_organization = 28100", "own_organization"),
        ("read_only = たぶん", "read_only"),
        ("update_foler = X", "update_foler"),
    ],
)
def test_a_wrong_value_is_named_and_the_rest_still_counts(
    tmp_path: Path, line: str, word: str
) -> None:
    found = policy.read(written(tmp_path, f"[jireidana]\n{line}\nupdate_folder = C:\\更新\n"))
    assert len(found.problems) == 1
    assert word in found.problems[0]
    assert str(found.update_folder) == "C:\\更新"
    assert found.own_organization is None
    assert not found.read_only


def test_an_unknown_section_and_a_publisher_without_a_key(tmp_path: Path) -> None:
    found = policy.read(written(tmp_path, "[proxy]\na = 1\n[trusted_publishers]\n県 =\n"))
    assert len(found.problems) == 2
    assert found.trusted_publishers == {}


@pytest.mark.parametrize("content", [b"update_folder = X\n", b"[jireidana\n", b"\x81\x00\xff"])
def test_a_file_that_is_no_ini_file_presets_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "policy.ini"
    path.write_bytes(content)
    found = policy.read(path)
    assert len(found.problems) == 1
    assert str(path) in found.problems[0]
    assert found == policy.Policy(source=path, problems=found.problems)


def test_a_folder_in_the_file_s_place_is_no_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy.ini").mkdir()
    monkeypatch.setattr(policy, "places_searched", lambda: [tmp_path / "policy.ini"])
    assert policy.load() == policy.Policy()


def test_the_computer_s_folder_comes_before_the_program_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer, program = tmp_path / "computer", tmp_path / "program"
    for folder, code in ((computer, "281000"), (program, "012084")):
        folder.mkdir()
        written(folder, f"[jireidana]\nown_organization = {code}\n")
    monkeypatch.setattr(
        policy, "places_searched", lambda: [computer / "policy.ini", program / "policy.ini"]
    )
    assert policy.load().own_organization == "281000"
    (computer / "policy.ini").unlink()
    assert policy.load().own_organization == "012084"


def test_where_it_is_searched() -> None:
    computer, program = policy.places_searched()
    assert program == places.program_folder() / "policy.ini"
    assert computer.name == "policy.ini"
    assert computer.parent.name.lower() == "jireidana"
