"""Checks a pack row by row and makes its content; every error is told with its place."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from jireidana import places
from jireidana.catalog.clock import fiscal_year
from jireidana.progress import Progress

from .findings import Findings, refused
from .format import (
    CaseEntry,
    CategoryEntry,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SourceEntry,
)
from .raw import RawHeader, RawPack, RawTable
from .schema import CASES, CATEGORIES, ID_PATTERN, RESOURCES, SOURCES
from .text_checks import column_fault, date_fault, has_forbidden, short, text_fault

MAX_ROWS = 200_000
MAX_COLUMNS = 64
MAX_DEPTH = 10
_VERSION = re.compile(r"[^\s]{1,40}")
_HEADER_TITLES = {
    "id": "パックの識別子",
    "title": "名称",
    "version": "版",
    "publisher": "発行者",
    "released": "公開日",
    "licence": "利用条件",
}


class Row(NamedTuple):
    """A checked row: its number, the cells of known columns ("" when empty), the others."""

    number: int
    values: dict[str, str]
    extra: dict[str, str]


def known_codes() -> frozenset[str]:
    """The codes of every organization of the reference table."""
    path = places.reference_data() / "municipalities.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


def check(
    raw: RawPack, *, codes: Collection[str] | None = None, progress: Progress | None = None
) -> PackContent:
    """The content of a pack of which everything is good.

    Args:
        raw: what was read.
        codes: the organization codes that exist; by default the reference table's.
        progress: told about every table.

    Raises:
        InputRefused: with the places of everything that is wrong.
    """
    findings = Findings()
    progress = progress or Progress()
    header = _header(raw.header, findings)
    for resource in RESOURCES:
        if resource.name not in raw.tables:
            raise refused(resource.file, f"表「{resource.title}」（{resource.name}）がありません。")
    rows: dict[str, list[Row]] = {}
    for done, resource in enumerate(RESOURCES):
        progress.report(done, len(RESOURCES) + 1, "表を検査しています")
        rows[resource.name] = list(_rows(raw.tables[resource.name], findings))
    findings.refuse_if_any()

    progress.report(len(RESOURCES), len(RESOURCES) + 1, "表のつながりを検査しています")
    _references(raw, rows, findings)
    _tree(raw.tables["categories"], rows["categories"], findings)
    organizations = _organizations(
        raw.tables["case_organizations"], rows["case_organizations"], codes, findings
    )
    if not rows["cases"]:
        findings.add(raw.tables["cases"].file, None, None, "事例が1件もありません。")
    findings.refuse_if_any()
    return _content(header, raw, rows, organizations)


def _header(raw: RawHeader, findings: Findings) -> PackHeader:
    values = dict(raw.values)

    def fault(name: str, message: str) -> None:
        findings.add(raw.file, raw.places.get(name), _HEADER_TITLES[name], message)

    for name, value in values.items():
        if message := text_fault(value):
            fault(name, message)
        elif len(value) > 1_000:
            fault(name, "1,000文字を超えています。")
    for name in ("id", "title", "version", "publisher"):
        if not values.get(name):
            fault(name, "空欄です。")
    if values.get("id") and not re.fullmatch(ID_PATTERN, values["id"]):
        fault("id", "半角の英小文字・数字・「.」「_」「-」だけで書いてください（64文字まで）。")
    if values.get("version") and not _VERSION.fullmatch(values["version"]):
        fault("version", "空白を含まない40文字までの値にしてください。")
    if values.get("released") and (message := date_fault(values["released"])):
        fault("released", message)
    return PackHeader(
        id=values.get("id", ""),
        title=values.get("title", ""),
        version=values.get("version", ""),
        publisher=values.get("publisher", ""),
        released=values.get("released") or None,
        licence=values.get("licence", ""),
        extra=dict(raw.extra),
    )


def _columns(table: RawTable, findings: Findings) -> bool:
    """Whether the header row can be worked with."""
    before = findings.count
    known = {column.name for column in table.resource.columns}
    seen: set[str] = set()
    for name, heading in zip(table.names, table.headings, strict=True):
        if not name.strip():
            findings.add(table.file, 1, None, "見出しのない列があります。")
        elif name in seen:
            findings.add(table.file, 1, heading, "同じ見出しの列が二つあります。")
        elif name not in known and name.lower() in known:
            findings.add(
                table.file, 1, heading, f"列名は「{name.lower()}」と小文字で書いてください。"
            )
        elif (message := text_fault(name)) or len(name) > 64:
            findings.add(table.file, 1, heading[:64], message or "見出しが長すぎます。")
        elif name.startswith("団体 "):
            findings.add(table.file, 1, heading, "「団体 」で始まる見出しは使えません。")
        seen.add(name)
    for column in table.resource.columns:
        if column.required and column.name not in seen:
            wanted = column.name if table.names == table.headings else column.title
            findings.add(table.file, 1, None, f"列「{wanted}」がありません。")
    if len(table.names) > MAX_COLUMNS:
        findings.add(table.file, 1, None, f"列が多すぎます（{MAX_COLUMNS}列まで）。")
    if len(table.rows) > MAX_ROWS:
        findings.add(table.file, None, None, f"行が多すぎます（{MAX_ROWS:,}行まで）。")
    return findings.count == before


def _rows(table: RawTable, findings: Findings) -> Iterator[Row]:
    if not _columns(table, findings):
        return
    known = {column.name: column for column in table.resource.columns}
    names, width = table.names, len(table.names)
    own = [(i, name) for i, name in enumerate(names) if name in known]
    others = [(i, normalize("NFC", name)) for i, name in enumerate(names) if name not in known]
    # The columns that need more than the checks every cell gets.
    strict = [
        (names.index(column.name), column)
        for column in table.resource.columns
        if column.name in names and (column.required or column.pattern or column.type != "string")
    ]
    # Keys are compared: two ways of composing the same character must be one key.
    keys = {"key", *table.resource.references}
    unique = table.resource.key[0] if len(table.resource.key) == 1 else ""
    seen: dict[str, int] = {}
    for number, cells in table.rows:
        if len(cells) != width:
            findings.add(table.file, number, None, f"列の数が見出しと違います（{len(cells)}列）。")
            continue
        joined = "".join(cells)
        if "=" in joined or len(joined) > 32_000 or (not table.clean and has_forbidden(joined)):
            for name, cell in zip(names, cells, strict=True):
                if message := text_fault(cell):
                    findings.add(table.file, number, table.heading(name), message)
        for i, column in strict:
            if not cells[i]:
                if column.required:
                    findings.add(table.file, number, table.heading(column.name), "空欄です。")
            elif message := column_fault(column, cells[i]):
                findings.add(table.file, number, table.heading(column.name), message)
        row = Row(
            number,
            {name: normalize("NFC", cells[i]) if name in keys else cells[i] for i, name in own},
            {name: cells[i] for i, name in others if cells[i]},
        )
        if unique and (key := row.values[unique]):
            if key in seen:
                findings.add(
                    table.file,
                    number,
                    table.heading(unique),
                    f"識別子「{short(key)}」が{seen[key]}行と重複しています。",
                )
            seen.setdefault(key, number)
        yield row


def _references(raw: RawPack, rows: dict[str, list[Row]], findings: Findings) -> None:
    keys = {
        name: {row.values["key"] for row in rows[name]}
        for name in rows
        if name != "case_organizations"
    }
    for resource in RESOURCES:
        table = raw.tables[resource.name]
        for column, target in resource.references.items():
            for row in rows[resource.name]:
                value = row.values.get(column)
                if value and value not in keys[target]:
                    title = next(r.title for r in RESOURCES if r.name == target)
                    findings.add(
                        table.file,
                        row.number,
                        table.heading(column),
                        f"「{short(value)}」は{title}の表にありません。",
                    )


def _tree(table: RawTable, rows: list[Row], findings: Findings) -> None:
    parents = {row.values["key"]: row.values.get("parent", "") for row in rows}
    for row in rows:
        path = [row.values["key"]]
        while (parent := parents.get(path[-1], "")) and parent not in path:
            path.append(parent)
            if len(path) > MAX_DEPTH:
                break
        if parent == row.values["key"]:
            findings.add(
                table.file, row.number, table.heading("parent"), "分野の親子関係が循環しています。"
            )
        elif len(path) > MAX_DEPTH:
            findings.add(
                table.file, row.number, table.heading("parent"), "分野の階層が深すぎます。"
            )


def _organizations(
    table: RawTable, rows: list[Row], codes: Collection[str] | None, findings: Findings
) -> dict[str, tuple[OrganizationEntry, ...]]:
    exist = codes if codes is not None else known_codes()
    found: defaultdict[str, dict[int, OrganizationEntry]] = defaultdict(dict)
    for row in rows:
        case, code = row.values["case"], row.values.get("code", "")
        position = int(row.values["position"])
        if code and code not in exist:
            findings.add(
                table.file,
                row.number,
                table.heading("code"),
                f"団体コード「{code}」は全国地方公共団体コードの表にありません"
                "（合併前などの団体は空欄にしてください）。",
            )
        if position in found[case]:
            findings.add(
                table.file,
                row.number,
                table.heading("position"),
                f"事例「{case}」の順{position}が重複しています。",
            )
        found[case][position] = OrganizationEntry(code or None, row.values["printed"], row.extra)
    return {
        case: tuple(entries[position] for position in sorted(entries))
        for case, entries in found.items()
    }


def _content(
    header: PackHeader,
    raw: RawPack,
    rows: dict[str, list[Row]],
    organizations: dict[str, tuple[OrganizationEntry, ...]],
) -> PackContent:
    sources = tuple(
        SourceEntry(**_filled(row, "published"), extra=row.extra) for row in rows[SOURCES.name]
    )
    dates = {source.key: source.published for source in sources}

    def case(row: Row) -> CaseEntry:
        values: dict[str, Any] = _filled(row, "page", "year")
        for name in ("page", "year"):
            if values.get(name):
                values[name] = int(values[name])
        # Said by the source's date already: leaving it out makes both ways of writing equal.
        if values.get("year") == fiscal_year(dates.get(values.get("source", ""))):
            values["year"] = None
        return CaseEntry(
            **values, organizations=organizations.get(row.values["key"], ()), extra=row.extra
        )

    return PackContent(
        header=header,
        categories=tuple(
            CategoryEntry(**{"parent": "", **row.values}, extra=row.extra)
            for row in rows[CATEGORIES.name]
        ),
        sources=sources,
        cases=tuple(case(row) for row in rows[CASES.name]),
        signature=raw.signature,
        enclosed=raw.enclosed,
    )


def _filled(row: Row, *optional: str) -> dict[str, Any]:
    """The row's values; empty cells of `optional` columns are None."""
    return {
        name: (value or None) if name in optional else value for name, value in row.values.items()
    }
