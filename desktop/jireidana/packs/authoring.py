"""Makes a pack of what people write by hand: names instead of keys and codes, in Excel or CSV.

What is filled in here is only what can be said without doubt; the rest is told with its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from jireidana.progress import Progress

from .checks import check
from .findings import Findings
from .format import PackContent
from .naming import OrganizationBook, folded, split_names
from .raw import RawPack, RawTable
from .reader import read_raw
from .schema import CASE_ORGANIZATIONS, CASES, CATEGORIES, SOURCES, Resource

# A column of the sheet 事例 only while a pack is being written.
ORGANIZATIONS_COLUMN = "団体"
# What the template shows as an example is no case and no pack.
EXAMPLE_ID, EXAMPLE_KEY, EXAMPLE_MARK = "rei-ken-dx", "rei-001", "（例）"
_PATH = re.compile(r"\s*[›＞>／/]\s*")


def build_pack(path: Path, progress: Progress | None = None) -> PackContent:
    """A pack from a workbook or a folder that somebody filled in by hand.

    Raises:
        InputRefused: with every place that has to be mended.
        UserError: when the path cannot be read.
        Cancelled: when `progress` was cancelled.
    """
    raw = read_raw(path, verify=False, progress=progress)
    findings = Findings()
    completed = complete(raw, OrganizationBook.load(), findings)
    findings.refuse_if_any()
    return check(completed, progress=progress)


def complete(raw: RawPack, book: OrganizationBook, findings: Findings) -> RawPack:
    """The same pack with keys and codes in the place of names."""
    if raw.header.values.get("id") == EXAMPLE_ID:
        row = raw.header.places.get("id")
        findings.add(raw.header.file, row, "パックの識別子", "例のままです。書き換えてください。")
    tables = {
        resource.name: _without_blank_rows(raw.tables.get(resource.name) or _empty(resource))
        for resource in (CASES, CATEGORIES, SOURCES, CASE_ORGANIZATIONS)
    }
    categories = _with_keys(tables["categories"])
    sources = _with_keys(tables["sources"])
    categories = _resolved(categories, "parent", _category_names(categories), "分野", findings)
    cases = tables["cases"]
    cases = _resolved(cases, "category", _category_names(categories), "分野", findings)
    cases = _resolved(cases, "source", _names(sources), "原典", findings)
    cases, mentions = _organizations(cases, tables["case_organizations"], book, findings)
    # What was claimed of the content no longer holds once something was filled in.
    return replace(
        raw,
        tables={
            "cases": cases,
            "categories": categories,
            "sources": sources,
            "case_organizations": mentions,
        },
        signature=None,
        fingerprint="",
    )


def _empty(resource: Resource) -> RawTable:
    names = [column.name for column in resource.columns]
    return RawTable(resource, resource.title, names, [c.title for c in resource.columns], [])


def _without_blank_rows(table: RawTable) -> RawTable:
    """Without the template's example and rows in which only the prepared key stands."""
    if table.resource is not CASES or "key" not in table.names:
        return table
    key = table.names.index("key")
    rows = [
        (n, cells)
        for n, cells in table.rows
        if any(cells[:key] + cells[key + 1 :])
        and not (cells[key] == EXAMPLE_KEY and any(c.startswith(EXAMPLE_MARK) for c in cells))
    ]
    return replace(table, rows=rows)


def _column(table: RawTable, name: str) -> RawTable:
    """The table with that column, empty when it was not there."""
    if name in table.names:
        return table
    return replace(
        table,
        names=[*table.names, name],
        headings=[*table.headings, name],
        rows=[(number, [*cells, ""]) for number, cells in table.rows],
    )


def _fitting(table: RawTable) -> list[tuple[int, list[str]]]:
    """Rows as wide as the header; the others are told about by the checks that follow."""
    return [(number, cells) for number, cells in table.rows if len(cells) == len(table.names)]


def _with_keys(table: RawTable) -> RawTable:
    """A row without a key gets its title as the key: unique titles are what people write."""
    table = _column(table, "key")
    if "title" not in table.names:
        return table
    key, title = table.names.index("key"), table.names.index("title")
    for _, cells in _fitting(table):
        cells[key] = cells[key] or re.sub(r"[\s/]+", "_", cells[title].strip())[:64]
    return table


def _names(table: RawTable) -> dict[str, set[str]]:
    """Keys by everything a row may be called: its key, its title, its title with edition."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, cells in _fitting(table):
        row = dict(zip(table.names, cells, strict=True))
        key, title = row.get("key", ""), row.get("title", "")
        for name in (title, f"{title} {row.get('edition', '')}"):
            if name.strip():
                found[folded(name)].add(key)
    for _, cells in _fitting(table):
        key = cells[table.names.index("key")]
        # A key says exactly what it says, whatever titles there are.
        found[folded(key)] = {key}
    return found


def _category_names(table: RawTable) -> dict[str, set[str]]:
    """`_names`, and the whole path of titles as people write it (内部DX › 窓口改革)."""
    found = _names(table)
    rows = [dict(zip(table.names, cells, strict=True)) for _, cells in _fitting(table)]
    nodes = {row["key"]: row for row in rows}
    for row in rows:
        titles: list[str] = []
        node: Mapping[str, str] | None = row
        while node and len(titles) <= len(nodes):
            titles.insert(0, node.get("title", ""))
            node = nodes.get(node.get("parent", ""))
            if len(titles) > 1:
                found.setdefault(folded("›".join(titles)), set()).add(row["key"])
    return found


def _resolved(
    table: RawTable, column: str, names: Mapping[str, set[str]], what: str, findings: Findings
) -> RawTable:
    table = _column(table, column)
    index = table.names.index(column)
    for number, cells in _fitting(table):
        written = cells[index]
        if not written:
            continue
        keys = names.get(folded(written)) or names.get(folded("›".join(_PATH.split(written))))
        if keys and len(keys) == 1:
            cells[index] = next(iter(keys))
        elif keys:
            findings.add(
                table.file,
                number,
                table.heading(column),
                f"「{written[:40]}」という{what}は複数あります。識別子で書いてください。",
            )
        else:
            findings.add(
                table.file,
                number,
                table.heading(column),
                f"「{written[:40]}」という{what}はありません。" + _nearest(written, names),
            )
    return table


def _nearest(written: str, names: Mapping[str, set[str]]) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(folded(written), names.keys(), scorer=fuzz.ratio, score_cutoff=60)
    return f"「{best[0]}」のことですか？" if best else ""


def _organizations(
    cases: RawTable, mentions: RawTable, book: OrganizationBook, findings: Findings
) -> tuple[RawTable, RawTable]:
    """Organizations written into the cases' own sheet become rows of their table."""
    for name in ("case", "position", "code", "printed"):
        mentions = _column(mentions, name)
    place = {name: mentions.names.index(name) for name in ("case", "position", "code", "printed")}
    counted: defaultdict[str, int] = defaultdict(int)
    for number, cells in _fitting(mentions):
        counted[cells[place["case"]]] += 1
        cells[place["position"]] = cells[place["position"]] or str(counted[cells[place["case"]]])
        if cells[place["printed"]] and not cells[place["code"]]:
            found = book.resolve(cells[place["printed"]])
            cells[place["code"]] = found.code or ""
            if found.code:
                cells[place["printed"]] = found.printed
            # A name that is like none may be an organization of the past: it has no code.
            elif "？" in found.problem or "複数" in found.problem:
                findings.add(mentions.file, number, mentions.heading("printed"), found.problem)
    if ORGANIZATIONS_COLUMN not in cases.names or "key" not in cases.names:
        return cases, mentions
    column, key = cases.names.index(ORGANIZATIONS_COLUMN), cases.names.index("key")
    rows = list(mentions.rows)
    for number, cells in _fitting(cases):
        for written in split_names(cells[column]):
            found = book.resolve(written)
            if found.problem:
                findings.add(cases.file, number, cases.headings[column], found.problem)
            counted[cells[key]] += 1
            row = [""] * len(mentions.names)
            row[place["case"]], row[place["position"]] = cells[key], str(counted[cells[key]])
            row[place["code"]], row[place["printed"]] = found.code or "", found.printed
            rows.append((number, row))
    without = [
        (number, cells[:column] + cells[column + 1 :] if len(cells) == len(cases.names) else cells)
        for number, cells in cases.rows
    ]
    cases = replace(
        cases,
        names=cases.names[:column] + cases.names[column + 1 :],
        headings=cases.headings[:column] + cases.headings[column + 1 :],
        rows=without,
    )
    return cases, replace(mentions, rows=rows)
