"""Reads `datapackage.json` without believing it."""

from __future__ import annotations

import json
import re
from typing import Any

from .csv_tables import decode
from .enclosed import may_be_enclosed
from .findings import refused
from .format import SignatureBlock
from .raw import RawHeader
from .schema import DESCRIPTOR, FORMAT, KNOWN_PROPERTIES, RESOURCES

MAX_DESCRIPTOR = 2 * 2**20
# A workbook carries the unknown properties in one cell.
MAX_EXTRA = 30_000
_HASH = re.compile(r"sha256:[0-9a-f]{64}")

Parsed = tuple[RawHeader, SignatureBlock | None, str, dict[str, Any]]


def parse_json(file: str, text: str) -> Any:
    """JSON without repeated names, infinite numbers, bottomless nesting or broken characters.

    Raises:
        InputRefused: when it is not that.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name occurs twice")
        return found

    def no_constant(name: str) -> Any:
        raise ValueError(name)

    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
        # Halves of surrogate pairs can be written as escapes but are no characters.
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise refused(file, "JSONとして正しくありません。", row=line) from error
    return value


def parse_descriptor(data: bytes) -> Parsed:
    """Header, signature, claimed fingerprint and the whole descriptor.

    Raises:
        InputRefused: when it is not a descriptor of a pack this program can read.
    """
    if len(data) > MAX_DESCRIPTOR:
        raise refused(DESCRIPTOR, "大きすぎます。")
    described = parse_json(DESCRIPTOR, decode(DESCRIPTOR, data, strict=True))
    if not isinstance(described, dict):
        raise refused(DESCRIPTOR, "Data Packageの記述ではありません。")
    format_number = described.get("format", FORMAT)
    if not isinstance(format_number, int):
        raise refused(DESCRIPTOR, "形式の版（format）が整数ではありません。")
    check_format(DESCRIPTOR, format_number)
    values = {
        "id": _text(described, "name"),
        "title": _text(described, "title"),
        "version": _text(described, "version"),
        "publisher": _first_text(described, "contributors", "title"),
        "released": _text(described, "released"),
        "licence": _first_text(described, "licenses", "title", "name"),
    }
    extra = {name: value for name, value in described.items() if name not in KNOWN_PROPERTIES}
    check_extra(DESCRIPTOR, extra)
    header = RawHeader(DESCRIPTOR, values, extra)
    return header, _signature(described), _text(described, "fingerprint"), described


def check_format(file: str, number: int) -> None:
    """Refuse a format that is newer than this program."""
    if number > FORMAT:
        raise refused(
            file,
            f"より新しい形式（{number}）の事例パックです。",
            "プログラムを新しい版に更新してください。",
        )


def check_extra(file: str, extra: dict[str, Any]) -> None:
    """Refuse unknown properties that are too much to keep."""
    if len(json.dumps(extra, ensure_ascii=False)) > MAX_EXTRA:
        raise refused(file, "独自の項目が多すぎます。")


def resource_claims(
    described: dict[str, Any],
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """What the descriptor says about the files: of tables by name, of what is enclosed by path.

    Raises:
        InputRefused: when a table is missing or described in another way, or anything else is
            described that cannot be enclosed.
    """
    resources = described.get("resources")
    if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
        raise refused(DESCRIPTOR, "表の一覧（resources）がありません。")
    claims: dict[str, dict[str, Any]] = {}
    enclosed: dict[str, dict[str, Any]] = {}
    known = {resource.name: resource for resource in RESOURCES}
    files = [resource.file for resource in RESOURCES]
    for claim in resources:
        name = claim.get("name")
        path = claim.get("path")
        other = isinstance(name, str) and name not in known and isinstance(path, str)
        if other and may_be_enclosed(path) and path not in (*enclosed, *files):
            enclosed[path] = claim
            continue
        if not isinstance(name, str) or name not in known or name in claims:
            raise refused(DESCRIPTOR, "表の一覧（resources）に知らない表か、重複した表があります。")
        if path != known[name].file:
            raise refused(
                DESCRIPTOR, f"表「{name}」のファイルは「{known[name].file}」でなければなりません。"
            )
        if (
            str(claim.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8")
            or "dialect" in claim
        ):
            raise refused(DESCRIPTOR, f"表「{name}」の文字コードか区切り方が対応外です。")
        if type(claim.get("bytes")) is not int or not _HASH.fullmatch(str(claim.get("hash", ""))):
            raise refused(
                DESCRIPTOR, f"表「{name}」の大きさ（bytes）かハッシュ（hash）がありません。"
            )
        claims[name] = claim
    for resource in RESOURCES:
        if resource.name not in claims:
            raise refused(DESCRIPTOR, f"表「{resource.name}」の記述がありません。")
    return claims, enclosed


def _text(described: dict[str, Any], name: str) -> str:
    value = described.get(name, "")
    if not isinstance(value, str):
        raise refused(DESCRIPTOR, f"項目「{name}」が文字列ではありません。")
    return value


def _first_text(described: dict[str, Any], name: str, *fields: str) -> str:
    values = described.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise refused(DESCRIPTOR, f"項目「{name}」の形が正しくありません。")
    # Other contributors than the publisher may stand beside it.
    values = [v for v in values if "publisher" in (v.get("roles") or [v.get("role")])] or values
    for value in values[:1]:
        for part in fields:
            if text := _text(value, part):
                return text
    return ""


def _signature(described: dict[str, Any]) -> SignatureBlock | None:
    block = described.get("signature")
    if block is None:
        return None
    if not isinstance(block, dict):
        raise refused(DESCRIPTOR, "署名（signature）の形が正しくありません。")
    return SignatureBlock(_text(block, "signer"), _text(block, "key"), _text(block, "value"))
