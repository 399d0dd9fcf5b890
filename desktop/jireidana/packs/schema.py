"""The tables of a pack and their description to other tools: a Data Package (v2) descriptor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .format import Extra, PackContent

FORMAT = 1
DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ID_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,63}$"
KEY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
NAME_PATTERN = r"^[^\s/]{1,64}$"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
CODE_PATTERN = r"^[0-9]{6}$"


class Column(NamedTuple):
    """A column of a resource: its name, its Japanese heading and what it may hold.

    `former` are headings that are still read: workbooks made before, and what offices say.
    """

    name: str
    title: str
    type: str = "string"
    required: bool = False
    pattern: str = ""
    description: str = ""
    former: tuple[str, ...] = ()


class Resource(NamedTuple):
    """A table of a pack; `references` maps a column to the resource whose key it names."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[str, str]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


CASES = Resource(
    "cases",
    "事例",
    (
        Column("key", "識別子", required=True, pattern=KEY_PATTERN),
        Column("number", "番号", description="原典に印刷された番号"),
        Column("title", "事例名", required=True, former=("件名", "標題", "題名")),
        Column("category", "分野", description="categoriesの識別子"),
        Column("source", "原典", description="sourcesの識別子"),
        Column("page", "頁", "integer", description="原典に印刷された頁"),
        Column("year", "年度", "integer", description="空欄なら原典の日付の年度"),
        Column("summary", "概要"),
        Column("body", "本文"),
    ),
    ("key",),
    {"category": "categories", "source": "sources"},
)
CATEGORIES = Resource(
    "categories",
    "分野",
    (
        Column("key", "識別子", required=True, pattern=NAME_PATTERN),
        Column("parent", "親の識別子", description="最上位なら空欄"),
        Column("title", "名称", required=True),
        Column("printed", "印刷された見出し"),
    ),
    ("key",),
    {"parent": "categories"},
)
SOURCES = Resource(
    "sources",
    "原典",
    (
        Column("key", "識別子", required=True, pattern=NAME_PATTERN),
        Column("title", "名称", required=True),
        Column("kind", "種別", description="事例集、計画、基本方針、手順書など"),
        Column("edition", "版"),
        Column("published", "発行日", pattern=DATE_PATTERN, description="日や月は省ける"),
        Column("publisher", "発行者"),
        Column("url", "URL"),
        Column("note", "備考"),
    ),
    ("key",),
    {},
)
CASE_ORGANIZATIONS = Resource(
    "case_organizations",
    "団体",
    (
        Column("case", "事例の識別子", required=True),
        Column("position", "順", "integer", required=True),
        Column("code", "団体コード", pattern=CODE_PATTERN, description="全国地方公共団体コード6桁"),
        Column("printed", "団体名", required=True, description="原典に印刷されたとおり"),
    ),
    ("case", "position"),
    {"case": "cases"},
)
# The order in which resources are written; readers take any.
RESOURCES = (CASES, CATEGORIES, SOURCES, CASE_ORGANIZATIONS)

HEADER_FIELDS = ("name", "title", "version", "released")
# Descriptor properties with a meaning of their own; everything else is kept in `extra`.
KNOWN_PROPERTIES = frozenset(
    {"$schema", "profile", "format", "resources", "licenses", "contributors", "signature"}
    | {*HEADER_FIELDS, "fingerprint"}
)


def extra_columns(entries: Iterable[Extra]) -> list[str]:
    """The names of unknown columns in the order in which they first occur."""
    return list(dict.fromkeys(name for extra in entries for name in extra))


def table(content: PackContent, resource: Resource) -> tuple[list[str], list[list[Any]]]:
    """A resource of a pack as column names and rows; None stands for an empty cell."""
    names = [column.name for column in resource.columns]
    if resource is CASE_ORGANIZATIONS:
        mentions = [
            (case.key, position, mention)
            for case in content.cases
            for position, mention in enumerate(case.organizations, start=1)
        ]
        more = extra_columns(mention.extra for _, _, mention in mentions)
        return names + more, [
            [key, position, mention.code, mention.printed, *map(mention.extra.get, more)]
            for key, position, mention in mentions
        ]
    entries: Mapping[str, tuple[Any, ...]] = {
        "cases": content.cases,
        "categories": content.categories,
        "sources": content.sources,
    }
    rows = entries[resource.name]
    more = extra_columns(row.extra for row in rows)
    return names + more, [
        [*(getattr(row, name) for name in names), *map(row.extra.get, more)] for row in rows
    ]


def schema(resource: Resource, names: Iterable[str]) -> dict[str, Any]:
    """The Table Schema of a resource whose columns are `names`."""
    known = {column.name: column for column in resource.columns}
    fields = [_field(known.get(name) or Column(name, name), resource) for name in names]
    described: dict[str, Any] = {"fields": fields, "primaryKey": list(resource.key)}
    if resource.references:
        described["foreignKeys"] = [
            {
                "fields": [column],
                # The standard names a resource's own table by an empty string.
                "reference": {
                    "resource": "" if target == resource.name else target,
                    "fields": ["key"],
                },
            }
            for column, target in resource.references.items()
        ]
    return described


def _field(column: Column, resource: Resource) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.title}
    if column.description:
        described["description"] = column.description
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if resource.key == (column.name,):
        constraints["unique"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    if constraints:
        described["constraints"] = constraints
    return described


def descriptor(
    content: PackContent, names: Mapping[str, list[str]], files: Mapping[str, tuple[int, str]]
) -> dict[str, Any]:
    """The Data Package descriptor.

    Args:
        content: the pack.
        names: per resource the columns it was written with.
        files: per file its size in bytes and its SHA-256 in hex.
    """
    header = content.header
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "format": FORMAT,
        "name": header.id,
        "title": header.title,
        "version": header.version,
        "contributors": [{"title": header.publisher, "roles": ["publisher"]}],
    }
    if header.released:
        described["released"] = header.released
    if header.licence:
        described["licenses"] = [{"name": "other", "title": header.licence}]
    described.update(header.extra)
    described["fingerprint"] = content.fingerprint
    if content.signature:
        described["signature"] = {
            "algorithm": "Ed25519",
            "signer": content.signature.signer,
            "key": content.signature.key,
            "value": content.signature.value,
        }
    described["resources"] = [
        {
            "name": resource.name,
            "title": resource.title,
            "type": "table",
            "path": resource.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": files[resource.file][0],
            "hash": f"sha256:{files[resource.file][1]}",
            "schema": schema(resource, names[resource.name]),
        }
        for resource in RESOURCES
    ]
    return described
