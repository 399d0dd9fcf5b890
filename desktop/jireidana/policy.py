"""What the administrator presets for everyone on this PC: `policy.ini`, read and never written."""

from __future__ import annotations

import configparser
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .places import program_folder

FILE_NAME = "policy.ini"
MAIN = "jireidana"
PUBLISHERS = "trusted_publishers"

_TRUE = {"yes", "true", "on", "1", "はい"}
_FALSE = {"no", "false", "off", "0", "いいえ", ""}


@dataclass(frozen=True, slots=True)
class Policy:
    """The administrator's presets; without a file, all of them are empty.

    Attributes:
        source: the file they come from, or None.
        update_folder: where new editions of packs are put for everyone (a file server's folder).
        own_organization: the 6-digit code of the organization that uses this PC.
        read_only: nobody changes the catalogue on this PC.
        trusted_publishers: publishers' names and their public keys, as written.
        problems: what could not be read, one Japanese sentence each; the rest still counts.
    """

    source: Path | None = None
    update_folder: Path | None = None
    own_organization: str | None = None
    read_only: bool = False
    trusted_publishers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def places_searched() -> list[Path]:
    """Where a policy file may lie; the first one found is the only one read.

    The computer's folder comes first: it outlives an upgrade of the program, and users without
    administrator rights cannot write there.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") / "Jireidana"
    else:
        base = Path("/etc/jireidana")
    return [base / FILE_NAME, program_folder() / FILE_NAME]


def load() -> Policy:
    """The policy of this PC."""
    for path in places_searched():
        if path.is_file():
            return read(path)
    return Policy()


def read(path: Path) -> Policy:
    """The policy in a file; what is wrong with it is in `problems`, never an exception."""
    # No interpolation: a path may hold a percent sign. No ":" as a delimiter: C:\ has one.
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    empty = Policy(source=path)
    try:
        parser.read_string(_text(path.read_bytes()))
    except OSError as error:
        return replace(
            empty, problems=(f"設定ファイル「{path}」を読めません（{error.strerror}）。",)
        )
    except (configparser.Error, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        return replace(
            empty,
            problems=(
                f"設定ファイル「{path}」の書式が正しくないため、使っていません（{reason}）。",
            ),
        )
    return _understood(path, parser)


def _text(content: bytes) -> str:
    """Notepad writes UTF-8, older ones UTF-16 or the code page of Japanese Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")


def _understood(path: Path, parser: configparser.ConfigParser) -> Policy:
    problems: list[str] = []
    given = dict(parser[MAIN]) if parser.has_section(MAIN) else {}

    def complain(key: str, why: str) -> None:
        problems.append(f"設定ファイル「{path}」の {key} を使っていません: {why}")

    folder = given.pop("update_folder", "").strip().strip('"')
    code = given.pop("own_organization", "").strip()
    if code and not re.fullmatch(r"[0-9]{6}", code):
        complain("own_organization", f"6桁の全国地方公共団体コードではありません（{code}）。")
        code = ""
    answer = given.pop("read_only", "").strip().lower()
    if answer not in _TRUE | _FALSE:
        complain("read_only", f"yes か no で書いてください（{answer}）。")
    publishers = {}
    for name, key in parser[PUBLISHERS].items() if parser.has_section(PUBLISHERS) else ():
        if key.strip():
            publishers[name.strip()] = key.strip()
        else:
            complain(f"[{PUBLISHERS}] {name}", "公開鍵がありません。")
    for name in given:
        complain(name, "この名前の設定はありません。")
    for section in parser.sections():
        if section not in {MAIN, PUBLISHERS}:
            complain(f"[{section}]", "この名前の区分はありません。")
    return Policy(
        source=path,
        update_folder=Path(os.path.expandvars(folder)) if folder else None,
        own_organization=code or None,
        read_only=answer in _TRUE,
        trusted_publishers=publishers,
        problems=tuple(problems),
    )
