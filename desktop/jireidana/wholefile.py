"""Writing a file so that the old one or the whole new one is there, never a half."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jireidana.errors import UserError


def free_name(target: Path) -> str:
    """A file name beside `target` that is not taken: 提案 (2).xlsx."""
    number = 2
    while (other := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return other.name


def _opened_elsewhere(target: Path) -> bool:
    """Whether Excel or LibreOffice says, by its lock file, that it has the file open."""
    return any(
        target.with_name(name).exists() for name in (f"~${target.name}", f".~lock.{target.name}#")
    )


def _in_use(target: Path) -> UserError:
    return UserError(
        f"「{target.name}」はほかのプログラム（Excelなど）で開かれているか、書き込めません。",
        f"ファイルを閉じてからやり直すか、別の名前（例: {free_name(target)}）で保存してください。",
    )


def check_target(target: Path) -> None:
    """Say before the work begins that the target cannot be written.

    Raises:
        UserError: the folder is missing, or the file is open elsewhere or not writable.
    """
    folder = target.parent
    if not folder.is_dir():
        raise UserError(
            f"保存先のフォルダー「{folder}」がありません。", "ある場所を選び直してください。"
        )
    if target.is_dir():
        raise UserError(
            f"「{target.name}」はフォルダーの名前です。",
            f"別の名前（例: {free_name(target)}）で保存してください。",
        )
    if not target.exists():
        return
    if _opened_elsewhere(target) or not os.access(target, os.W_OK):
        raise _in_use(target)
    try:
        # Excel keeps others from opening the file for writing; only trying shows it.
        with target.open("r+b"):
            pass
    except OSError as error:
        raise _in_use(target) from error


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file in the target's folder that becomes the target when the block ends well.

    Raises:
        UserError: when the target cannot be written; it is as it was then.
    """
    check_target(target)
    # The same folder: a move across drives is a copy, and a copy can be cut short.
    work = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        yield work
        with work.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(work, target)
    except PermissionError as error:
        raise _in_use(target) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
        raise UserError(
            f"「{target.name}」を保存できません（{error.strerror or error}）。",
            "空き容量のある保存先を選んでください。" if full else "別の保存先を選んでください。",
        ) from error
    finally:
        work.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes) -> None:
    """Put these bytes in place, or leave what was there.

    Raises:
        UserError: when the target cannot be written.
    """
    with replacing(target) as work:
        work.write_bytes(data)
