"""Reads a pack from wherever it lies: a folder, a `.jpack` or a workbook. All or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jireidana.errors import UserError
from jireidana.progress import Progress

from .archive import open_archive, printable, read_bytes
from .checks import check
from .csv_tables import parse_table
from .descriptor import parse_descriptor, resource_claims
from .enclosed import check_enclosed, may_be_enclosed
from .findings import refused
from .format import PackContent
from .raw import RawPack
from .schema import DESCRIPTOR, RESOURCES

_FILES = (DESCRIPTOR, *(resource.file for resource in RESOURCES))
_UNKNOWN = "事例パックにないはずのファイルです。"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ZIP_MAGIC = b"PK"


def read_pack(path: Path, progress: Progress | None = None) -> PackContent:
    """A pack of which everything was found good; nothing else is changed by reading.

    Args:
        path: a folder, a `.jpack` or an `.xlsx` workbook.
        progress: told how far reading is.

    Raises:
        InputRefused: when anything is wrong, with the places.
        UserError: when the path cannot be read.
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    raw = read_raw(path, progress=progress)
    content = check(raw, progress=progress)
    progress.report(1, 1, "指紋を計算しています")
    # Of a signed pack the signature says so, and more.
    if raw.fingerprint and not raw.signature and raw.fingerprint != content.fingerprint:
        raise refused(
            raw.header.file,
            "指紋が内容と一致しません。作られた後に内容が変わっています。",
            "内容を直したときは「パックを作る」で作り直してください。",
        )
    return content


def read_raw(path: Path, *, verify: bool = True, progress: Progress | None = None) -> RawPack:
    """A pack as it was found, not yet checked row by row.

    Args:
        path: a folder, a `.jpack` or an `.xlsx` workbook.
        verify: whether sizes and hashes of the descriptor must be right; false while a pack is
            being written by hand in a folder.
        progress: told how far reading is.

    Raises:
        InputRefused: when the carrier or its descriptor is not in order.
        UserError: when the path cannot be read.
    """
    progress = progress or Progress()
    if not path.exists():
        raise UserError(f"「{path}」がありません。", "ファイルの場所と名前を確かめてください。")
    progress.report(0, 0, "読み込んでいます")
    if path.is_dir():
        return _parse(path.name, _folder_reader(path), verify=verify, progress=progress)
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(_OLE_MAGIC):
        raise refused(
            path.name,
            "古い形式か、パスワードの付いたExcelファイルです。",
            "「.xlsx」で保存し直してください。",
        )
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        from .workbook import read_workbook

        return read_workbook(path, progress=progress)
    if not start.startswith(_ZIP_MAGIC):
        raise refused(path.name, "事例パック（.jpack）でもExcelブック（.xlsx）でもありません。")
    archive = open_archive(path, _why_not)
    raw = _parse(path.name, archive.read, verify=verify, progress=progress)
    for name in archive.names():
        if name not in _FILES and name not in raw.enclosed:
            raise refused(path.name, f"「{printable(name)}」: {_UNKNOWN}")
    return raw


def _why_not(name: str) -> str | None:
    """Why an entry does not belong in a `.jpack`."""
    if name in _FILES:
        return None
    # What may be enclosed is held against the descriptor when that is read.
    if name.lower() in _FILES:
        return f"ファイル名は「{name.lower()}」と小文字で書いてください。"
    if name.rpartition("/")[2] in _FILES:
        return "ファイルはフォルダーに入れず、いちばん上に置いてください。"
    return None if may_be_enclosed(name) else _UNKNOWN


def _folder_reader(folder: Path) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        path = folder / name
        # A name in another case opens on Windows and not elsewhere: refused everywhere.
        inside = path.parent.is_dir() and not path.parent.is_symlink()
        present = {entry.name for entry in path.parent.iterdir()} if inside else set()
        if path.name not in present:
            other = next((entry for entry in present if entry.lower() == path.name), None)
            if other:
                raise refused(other, f"ファイル名は「{name}」と小文字で書いてください。")
            raise refused(name, "ファイルがありません。")
        if path.is_symlink() or not path.is_file():
            raise refused(name, "リンクや特殊なファイルは使えません。")
        return read_bytes(path)

    return read


def _parse(file: str, read: Callable[[str], bytes], *, verify: bool, progress: Progress) -> RawPack:
    header, signature, fingerprint, described = parse_descriptor(read(DESCRIPTOR))
    claims, enclosed = resource_claims(described) if verify else ({}, {})
    tables = {}
    for done, resource in enumerate(RESOURCES):
        progress.report(done, len(RESOURCES), f"{resource.file} を読み込んでいます")
        data = read(resource.file)
        if verify:
            _verify(resource.file, data, claims[resource.name])
        tables[resource.name] = parse_table(resource, data, strict=verify)
    return RawPack(
        header,
        tables,
        signature,
        fingerprint if verify else "",
        tuple(check_enclosed(enclosed, read)),
    )


def _verify(file: str, data: bytes, claim: dict[str, Any]) -> None:
    if claim["bytes"] != len(data):
        raise refused(
            file,
            f"大きさが記述（{claim['bytes']}バイト）と違います（{len(data)}バイト）。",
            "途中で書き換えられたか壊れています。もう一度受け取ってください。",
        )
    if claim["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise refused(
            file,
            "内容がハッシュ値と一致しません。",
            "途中で書き換えられたか壊れています。もう一度受け取ってください。",
        )
