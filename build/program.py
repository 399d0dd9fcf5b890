#!/usr/bin/env python3
"""What is done to a packed program on every system: even out, check, measure, wrap, sum up.

    program.py even FOLDER                  the same sources give the same bytes
    program.py check FOLDER [--forbid TEXT]…   nothing foreign, nothing missing
    program.py sizes FOLDER                 what takes the room
    program.py zip FOLDER OUT.zip           the portable zip, with portable.txt
    program.py sums FOLDER                  SHA256SUMS of the files in it

Only the standard library, so that any Python can run it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PORTABLE_TEXT = (
    "このファイルがプログラムと同じ場所にある間、データは「data」フォルダーに保存されます。\r\n"
    "データを各 PC のユーザーの場所（%LOCALAPPDATA%\\Jireidana）に置くときは、"
    "このファイルを削除してください。\r\n"
)
MARKED_WINE = re.compile(rb"Wine (?:builtin|placeholder) DLL")
# Windows has these itself; in a program they could only have come from a machine's system folder.
SYSTEM_DLLS = re.compile(r"^(?:api-ms-.*|ext-ms-.*|icuuc|mscms|bcryptprimitives|ucrtbase)\.dll$")
QT_ALLOWED = {
    *("Core", "DBus", "Gui", "Network", "OpenGL", "Pdf", "PrintSupport", "Svg", "Widgets"),
    *("XcbQpa", "Test"),
}
NEEDED = (
    "data/municipalities.csv",
    "data/packs/soumu-dx-jirei",
    "resources/icons/jireidana.svg",
    "jireidana/catalog/migrations/env.py",
    "jireidana/catalog/migrations/versions",
    "sudachidict_small/resources/system.dic",
    "sudachipy/resources/sudachi.json",
    "PySide6/**/qtbase_ja.qm",
)
GROUPS = (
    ("辞書 Sudachi dictionary", r"sudachidict_small/"),
    ("Qt (PySide6, shiboken6)", r"PySide6/|shiboken6/|libQt6|libpyside|libshiboken"),
    ("sudachipy", r"sudachipy/"),
    ("cryptography", r"cryptography|cffi|_cffi"),
    ("SQLAlchemy, pydantic, rapidfuzz, pyroaring", r"sqlalchemy|pydantic|rapidfuzz|pyroaring"),
    ("data and resources", r"_internal/(?:data|resources)/"),
)


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def internal(folder: Path) -> Path:
    return folder / "_internal"


def even(folder: Path) -> None:
    """Take the order of the file system and the time of the build out of the program."""
    library = internal(folder) / "base_library.zip"
    if library.exists():
        with zipfile.ZipFile(library) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        with zipfile.ZipFile(library, "w") as archive:
            for info, content in sorted(members, key=lambda member: member[0].filename):
                plain = zipfile.ZipInfo(info.filename, (2020, 1, 1, 0, 0, 0))
                archive.writestr(plain, content, compress_type=info.compress_type)
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            os.utime(path, (moment, moment))


def faults(folder: Path, forbidden: list[bytes]) -> Iterator[str]:
    for name, path in files(folder):
        content = path.read_bytes()
        base = path.name.lower()
        if content[:2] == b"MZ":
            if MARKED_WINE.search(content[:512]):
                yield f"{name}: Wine's own, not Microsoft's"
            header = int.from_bytes(content[0x3C:0x40], "little")
            if content[header : header + 6] != b"PE\0\0\x64\x86":
                yield f"{name}: not a 64-bit Windows file"
        if SYSTEM_DLLS.match(base):
            yield f"{name}: a system file of the building machine"
        if found := re.match(r"(?:lib)?qt6(\w+?)\.(?:dll|so)", base):
            known = {part.lower() for part in QT_ALLOWED}
            if found[1] not in known:
                yield f"{name}: a part of Qt that the program does not use"
        for text in forbidden:
            if text in content:
                yield f"{name}: holds {text.decode(errors='replace')!r}, a path of this machine"
    for pattern in NEEDED:
        if not any(internal(folder).glob(pattern)):
            yield f"missing: {pattern}"


def check(folder: Path, forbid: list[str]) -> None:
    spellings = [form.encode() for text in forbid for form in (text, text.replace("/", "\\"))]
    found = list(dict.fromkeys(faults(folder, [s for s in spellings if len(s) > 4])))
    if found:
        sys.exit("\n".join(["the packed program is not fit to ship:", *found]))
    print(f"{sum(1 for _ in files(folder))} files checked")


def sizes(folder: Path) -> None:
    total: Counter[str] = Counter()
    for name, path in files(folder):
        group = next((g for g, pattern in GROUPS if re.search(pattern, name)), "Python and others")
        total[group] += path.lstat().st_size
    for group, size in total.most_common():
        print(f"{size / 1e6:8.1f} MB  {group}")
    print(f"{total.total() / 1e6:8.1f} MB  in {sum(1 for _ in files(folder))} files")


def wrap(folder: Path, target: Path) -> None:
    """The portable zip: one folder, the data beside the program."""
    target.unlink(missing_ok=True)
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600")))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        members = [(name, path.read_bytes()) for name, path in files(folder)]
        # The mark says UTF-8, so that Notepad shows the text right.
        members.append(("portable.txt", b"\xef\xbb\xbf" + PORTABLE_TEXT.encode()))
        for name, content in sorted(members):
            info = zipfile.ZipInfo(f"{folder.name}/{name}", moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def sums(folder: Path) -> None:
    lines = []
    for name, path in files(folder):
        if "/" not in name and name != "SHA256SUMS":
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=["even", "check", "sizes", "zip", "sums"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path, nargs="?")
    parser.add_argument("--forbid", action="append", default=[])
    given = parser.parse_args()
    match given.what:
        case "even":
            even(given.folder)
        case "check":
            check(given.folder, given.forbid)
        case "sizes":
            sizes(given.folder)
        case "zip":
            wrap(given.folder, given.target)
        case "sums":
            sums(given.folder)


if __name__ == "__main__":
    main()
