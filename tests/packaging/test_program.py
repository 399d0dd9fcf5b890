"""The checks that stand between a packed program and the people who get it."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import struct
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


program = load("packed_program", ROOT / "build" / "program.py")


def windows_file(machine: int = 0x8664, mark: bytes = b"") -> bytes:
    head = bytearray(b"MZ" + bytes(254))
    struct.pack_into("<I", head, 0x3C, 256)
    head[0x40 : 0x40 + len(mark)] = mark
    return bytes(head) + b"PE\0\0" + struct.pack("<H", machine)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A folder that looks like a packed program and is fit to ship."""
    folder = tmp_path / "jireidana"
    for pattern in program.NEEDED:
        path = folder / "_internal" / pattern.replace("**", "translations")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (folder / "jireidana.exe").write_bytes(windows_file())
    (folder / "_internal" / "Qt6Core.dll").write_bytes(windows_file())
    return folder


def test_a_good_program_passes(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.check(packed, ["/home/builder/src"])
    assert "files checked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("kernel.dll", windows_file(mark=b"Wine builtin DLL\0"), "Wine's own"),
        ("old.pyd", windows_file(machine=0x014C), "not a 64-bit"),
        ("broken.exe", b"MZ" + bytes(300), "not a 64-bit"),
        ("icuuc.dll", windows_file(), "system file"),
        ("api-ms-win-crt-heap-l1-1-0.dll", windows_file(), "system file"),
        ("ucrtbase.dll", windows_file(), "system file"),
        ("Qt6WebEngineCore.dll", windows_file(), "part of Qt"),
        ("libQt6Quick.so.6", b"\x7fELF", "part of Qt"),
        ("settings.json", b'{"from": "/home/builder/src/x.py"}', "path of this machine"),
        ("module.pyd", windows_file() + b"Z:\\home\\builder\\src\\x", "path of this machine"),
    ],
)
def test_what_must_not_ship_is_found(packed: Path, name: str, content: bytes, word: str) -> None:
    (packed / "_internal" / name).write_bytes(content)
    with pytest.raises(SystemExit) as caught:
        program.check(packed, ["/home/builder/src"])
    assert f"_internal/{name}" in str(caught.value)
    assert word in str(caught.value)


@pytest.mark.parametrize(
    "missing", ["data/municipalities.csv", "PySide6/translations/qtbase_ja.qm"]
)
def test_what_is_missing_is_found(packed: Path, missing: str) -> None:
    (packed / "_internal" / missing).unlink()
    with pytest.raises(SystemExit, match="missing"):
        program.check(packed, [])


def test_the_order_of_the_file_system_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    results = []
    for order in (["a.pyc", "b.pyc"], ["b.pyc", "a.pyc"]):
        folder = tmp_path / order[0]
        (folder / "_internal").mkdir(parents=True)
        library = folder / "_internal" / "base_library.zip"
        with zipfile.ZipFile(library, "w") as archive:
            for name in order:
                archive.writestr(name, name)
        program.even(folder)
        results.append(library.read_bytes())
        assert os.stat(library).st_mtime == 1767225600
    assert results[0] == results[1]


def test_the_portable_zip_says_so_and_is_the_same_each_time(packed: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    program.wrap(packed, first)
    os.utime(packed / "jireidana.exe", (1, 1))
    program.wrap(packed, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert "jireidana/portable.txt" in archive.namelist()
        assert "jireidana/jireidana.exe" in archive.namelist()
        assert "data" in archive.read("jireidana/portable.txt").decode("utf-8-sig")


def test_sums_are_of_what_is_handed_out(tmp_path: Path) -> None:
    (tmp_path / "setup.exe").write_bytes(b"setup")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "x").write_bytes(b"x")
    for _ in range(2):  # the file itself is not summed up
        program.sums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == (
        f"{hashlib.sha256(b'setup').hexdigest()}  setup.exe\n"
    )
