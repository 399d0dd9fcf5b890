"""Files that a publisher encloses beside the tables: checked, named to the reader, not taken in.

Neither fingerprint nor signature covers them, for a workbook cannot carry them: nobody could say
that they are the publisher's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from .archive import printable
from .findings import refused
from .schema import DESCRIPTOR

# What a document or another table may be; nothing that runs, unpacks or redirects.
ALLOWED = ("pdf", "png", "jpg", "jpeg", "csv", "md", "txt")
MAX_BYTES = 50 * 2**20
_MOST = 500
_PATH = re.compile(r"(?:attachments/)?[^/\\:*?\"<>|.\s][^/\\:*?\"<>|]{0,120}\.([A-Za-z]{2,4})")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


def may_be_enclosed(name: str) -> bool:
    """Whether an entry of that name can be something enclosed, if the descriptor says so."""
    found = _PATH.fullmatch(name)
    return found is not None and name.isprintable() and found[1].lower() in ALLOWED


def check_enclosed(claims: dict[str, dict[str, Any]], read: Callable[[str], bytes]) -> list[str]:
    """The names of what is enclosed, when all of it is as the descriptor says.

    Args:
        claims: what the descriptor says of them, by path.
        read: gives the bytes of one.

    Raises:
        InputRefused: when one is missing, too large or another than the descriptor says.
    """
    if len(claims) > _MOST:
        raise refused(DESCRIPTOR, f"添付ファイルが多すぎます（{_MOST}個まで）。")
    for path, claim in claims.items():
        if type(claim.get("bytes")) is not int or not _HASH.fullmatch(str(claim.get("hash", ""))):
            raise refused(
                DESCRIPTOR,
                f"添付「{printable(path)}」の大きさ（bytes）かハッシュ（hash）がありません。",
            )
        if claim["bytes"] > MAX_BYTES:
            raise refused(path, f"添付ファイルが大きすぎます（{MAX_BYTES // 2**20} MBまで）。")
        data = read(path)
        hashed = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if (len(data), hashed) != (claim["bytes"], claim["hash"]):
            raise refused(
                path,
                "添付ファイルの大きさかハッシュ値が記述と違います。",
                "途中で書き換えられたか壊れています。もう一度受け取ってください。",
            )
    return list(claims)
