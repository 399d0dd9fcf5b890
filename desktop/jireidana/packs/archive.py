"""Opens zip files of strangers: every limit is checked before and while anything is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from jireidana.errors import InputRefused, UserError

from .findings import refused

MAX_FILE = 200 * 2**20
MAX_ENTRIES = 2_000
# Reading takes about five times as much memory: more than this is too much for an office PC.
MAX_TOTAL = 400 * 2**20
MAX_RATIO = 200
# Small entries compress well without any malice; the ratio means something from here on.
_RATIO_FROM = 2**20
_ALLOWED_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def read_bytes(path: Path) -> bytes:
    """A whole file within the limit.

    Raises:
        UserError: when it cannot be read.
        InputRefused: when it is too large.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise refused(path.name, f"ファイルが大きすぎます（{MAX_FILE // 2**20} MBまで）。")
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"「{path}」を読めません（{error.strerror or error}）。",
            "ファイルの場所と権限を確かめてください。",
        ) from error


class Archive:
    """A checked zip file.

    Args:
        data: the whole file; also kept as the attribute of that name.
        file: its name, for messages.
        belongs: says for an entry's name why it does not belong here, or None.

    Raises:
        InputRefused: when any entry is not what a plain archive of plain files would have.
    """

    def __init__(self, data: bytes, file: str, belongs: Callable[[str], str | None]) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.data = data
        self._archive = archive
        self._file = file
        self._left = MAX_TOTAL
        self._entries: dict[str, zipfile.ZipInfo] = {}
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise refused(file, f"中のファイルが多すぎます（{MAX_ENTRIES:,}個まで）。")
        folded: set[str] = set()
        for entry in entries:
            name = entry.orig_filename
            if fault := _entry_fault(entry) or belongs(name):
                raise refused(file, f"「{printable(name)}」: {fault}")
            if name.casefold() in folded:
                raise refused(file, f"同じ名前のファイル「{printable(name)}」が二つあります。")
            folded.add(name.casefold())
            self._entries[name] = entry
        total = sum(entry.file_size for entry in entries)
        if total > MAX_TOTAL:
            raise refused(
                file,
                too_large(total),
                "パックを分けて発行するよう、発行者に伝えてください。",
            )

    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """An entry's bytes.

        Raises:
            InputRefused: when it is missing, damaged or larger than it said.
        """
        if name not in self._entries:
            raise refused(self._file, f"「{name}」が入っていません。")
        try:
            with self._archive.open(self._entries[name]) as entry:
                data = entry.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise refused(self._file, f"「{name}」が壊れています。", _COPY_AGAIN) from error
        if len(data) > self._left:
            raise refused(self._file, "展開後の大きさが上限を超えています。")
        self._left -= len(data)
        return data


_COPY_AGAIN = "ファイルをもう一度受け取ってください。"


def too_large(total: int) -> str:
    """The sentence for a pack that is larger than packs may be."""
    limit = MAX_TOTAL // 2**20
    return f"展開後の大きさ（{total // 2**20:,} MB）が上限（{limit} MB）を超えています。"


def open_archive(path: Path, belongs: Callable[[str], str | None]) -> Archive:
    """A zip file read whole into memory, so that nobody can change it under our hands.

    Raises:
        InputRefused: when it is not a sound zip file within the limits.
        UserError: when it cannot be read.
    """
    data = read_bytes(path)
    try:
        return Archive(data, path.name, belongs)
    except InputRefused:
        raise
    # zipfile meets hostile offsets and sizes with whatever its arithmetic raises.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError,
            EOFError, IndexError, OverflowError, UnicodeError) as error:  # fmt: skip
        raise refused(
            path.name,
            "ファイルが壊れているか、途中で切れているか、事例パックではありません。",
            _COPY_AGAIN,
        ) from error


def _entry_fault(entry: zipfile.ZipInfo) -> str | None:
    name = entry.orig_filename
    if "\x00" in name or any(ord(character) < 32 for character in name):
        return "ファイル名に制御文字が含まれています。"
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name:
        return "ファイル名が絶対パスか、使えない文字を含んでいます。"
    if ".." in name.split("/") or "." in name.split("/"):
        return "ファイル名がフォルダーの外を指しています。"
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "リンクや特殊なファイルは使えません。"
    if entry.flag_bits & _ENCRYPTED:
        return "暗号化されています。"
    if entry.compress_type not in _ALLOWED_METHODS:
        return "対応していない圧縮方式です。"
    if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return "圧縮率が異常に高く、危険なファイルのおそれがあります。"
    return None


def printable(name: str) -> str:
    """A name of a stranger as it may stand in a message."""
    shown = "".join(c if c.isprintable() else "�" for c in name)
    return shown if len(shown) <= 60 else shown[:60] + "…"
