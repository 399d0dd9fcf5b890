"""Sets of cases by place, kind, field, year, tag, …: what filters and facets are made of.

Every set is a bitmap of case ids, read once per generation of the catalogue, then only combined.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from pyroaring import BitMap
from sqlmodel import Session

from jireidana.catalog.listings import categories
from jireidana.catalog.organizations import OrganizationName, organization_names
from jireidana.catalog.rows import SOURCE_ORDER
from jireidana.catalog.views import CategoryNode
from jireidana.errors import DataFileProblem

from . import schema
from .analysis import VERSION

_T = TypeVar("_T")
Grouped = dict[Any, BitMap]

GROUPS = {
    "organization": "SELECT code, case_id FROM case_organization WHERE code IS NOT NULL",
    "printed": "SELECT printed, case_id FROM case_organization",
    "category": 'SELECT category_id, id FROM "case" WHERE category_id IS NOT NULL',
    "source": """SELECT s.title, c.id FROM "case" c JOIN source s ON s.id = c.source_id""",
    "page": 'SELECT page, id FROM "case" WHERE page IS NOT NULL',
    "year": 'SELECT year, id FROM "case" WHERE year IS NOT NULL',
    "pack": 'SELECT pack_id, id FROM "case"',
    "status": 'SELECT status, id FROM "case"',
    "badge": """SELECT CASE WHEN c.added_in = i.id THEN '新着' ELSE '更新' END, c.id
                FROM (SELECT pack_id, max(id) AS id FROM import_record
                      WHERE undone_at IS NULL GROUP BY pack_id) latest
                JOIN import_record i ON i.id = latest.id AND i.from_version IS NOT NULL
                JOIN "case" c ON c.pack_id = latest.pack_id AND c.changed_in = i.id""",
    "tag": """SELECT t.name, c.id FROM case_tag ct JOIN tag t ON t.id = ct.tag_id
              JOIN "case" c ON c.uid = ct.case_uid""",
    "assessment": """SELECT a.status, c.id FROM assessment a JOIN "case" c ON c.uid = a.case_uid
                     WHERE a.status != '未検討'""",
    "note": """SELECT 1, c.id FROM "case" c WHERE c.uid IN (SELECT case_uid FROM note)""",
    "proposal": """SELECT p.name, c.id FROM proposal_case pc
                   JOIN proposal p ON p.id = pc.proposal_id JOIN "case" c ON c.uid = pc.case_uid""",
}
# Groups of few values are put together by SQLite; of many, a loop over the rows is quicker.
_OF_FEW_VALUES = frozenset({"category", "source", "year", "pack", "status"})
# What follows from the organization: its sets are put together, no row is read again.
_BY_ORGANIZATION: dict[str, Callable[[OrganizationName], str]] = {
    "prefecture": lambda organization: organization.prefecture,
    "kind": lambda organization: organization.kind,
}
# Which writes make a group out of date; the rest are out of date with the cases.
_KINDS = {"tag": "tags", "assessment": "assessments", "note": "notes", "proposal": "proposals"}

EMPTY = BitMap()


class CaseSets:
    """What one generation of the catalogue holds. Read lazily, kept until the generation changes.

    Args:
        generations: per kind of row a mark that changes with every write; and the index's version.
        previous: the sets of another generation; what has not changed since is taken from it.
    """

    def __init__(self, generations: Mapping[str, str], previous: CaseSets | None = None) -> None:
        self.generations = dict(generations)
        self._kept: dict[Hashable, tuple[tuple[str, ...], Any]] = {}
        if previous is not None:
            self._kept = {
                key: (kinds, value)
                for key, (kinds, value) in list(previous._kept.items())
                if all(generations.get(k) == previous.generations.get(k) for k in kinds)
            }

    @property
    def has_index(self) -> bool:
        """Whether there is an index that this program can read."""
        return self.generations.get("version") == VERSION

    def require_index(self) -> None:
        """Refuse to look for texts without an index, or with one of another version.

        Raises:
            DataFileProblem: where that is so: a folder that cannot be written keeps an old one.
        """
        if not self.has_index:
            raise DataFileProblem(
                "検索用の索引が別の版のものか、傷んでいるので、言葉では探せません。",
                "一覧と、団体・分野などの条件は使えます。索引は「データの点検」で作り直せます"
                "（書き込めないフォルダーは、書き込める場所に写してから）。",
            )

    def remember(self, key: Hashable, kinds: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """A value that stays right until a row of one of these kinds is written."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = (kinds, make())
        value: _T = found[1]
        return value

    def group(self, session: Session, name: str) -> Grouped:
        """The cases per value of a group."""
        kinds = ("cases", _KINDS[name]) if name in _KINDS else ("cases",)
        if value_of := _BY_ORGANIZATION.get(name):
            return self.remember(name, kinds, lambda: self._by_organization(session, value_of))
        grouped = _grouped_in_sql if name in _OF_FEW_VALUES else _grouped
        return self.remember(name, kinds, lambda: grouped(schema.raw(session), GROUPS[name]))

    def _by_organization(
        self, session: Session, value_of: Callable[[OrganizationName], str]
    ) -> Grouped:
        found: defaultdict[Any, BitMap] = defaultdict(BitMap)
        names = self.organizations(session)
        for code, cases in self.group(session, "organization").items():
            if code in names:
                found[value_of(names[code])] |= cases
        return dict(found)

    def order(self, session: Session) -> list[int]:
        """Every case in source order: pack, then place in the pack."""
        return self.remember(
            "order",
            ("cases",),
            lambda: [id_ for (id_,) in schema.raw(session).execute(SOURCE_ORDER)],
        )

    def place(self, session: Session) -> dict[int, int]:
        """Each case's place in source order, by which ties are broken."""
        return self.remember(
            "place",
            ("cases",),
            lambda: {id_: place for place, id_ in enumerate(self.order(session))},
        )

    def living(self, session: Session) -> BitMap:
        """Every case that is there; the index may hold more."""
        return self.remember("living", ("cases",), lambda: BitMap(self.order(session)))

    def has_fresh(self, session: Session) -> bool:
        """Whether words of some cases' names are to be looked for apart, for now."""
        return self.remember(
            "fresh",
            ("cases", schema.WORDS_KIND),
            lambda: schema.has_fresh(schema.raw(session)),
        )

    def organizations(self, session: Session) -> dict[str, OrganizationName]:
        return self.remember("names", ("cases",), lambda: organization_names(session))

    def tree(self, session: Session) -> CategoryTree:
        return self.remember(
            "tree",
            ("cases",),
            lambda: CategoryTree(categories(session), self.group(session, "category")),
        )

    def packs(self, session: Session) -> dict[str, str]:
        """Titles of packs by id."""
        return self.remember(
            "packs",
            ("cases",),
            lambda: dict(schema.raw(session).execute("SELECT id, title FROM pack")),
        )


class CategoryTree:
    """Nodes of every pack's tree, each with the cases in it and below it."""

    def __init__(self, nodes: list[CategoryNode], direct: Grouped) -> None:
        self.nodes = nodes
        self._direct = direct

    @cached_property
    def cases(self) -> dict[int, BitMap]:
        found = {node.id: self._direct.get(node.id, EMPTY).copy() for node in self.nodes}
        for node in reversed(self.nodes):  # children come after their parents
            if node.parent_id is not None:
                found[node.parent_id] |= found[node.id]
        return found

    def of(self, ids: Iterable[int]) -> BitMap:
        return union(self.cases[id_] for id_ in ids)


def _grouped(db: sqlite3.Connection, sql: str) -> Grouped:
    lists: defaultdict[Any, list[int]] = defaultdict(list)
    for value, id_ in db.execute(sql):
        lists[value].append(id_)
    return {value: BitMap(ids) for value, ids in lists.items()}


def _grouped_in_sql(db: sqlite3.Connection, sql: str) -> Grouped:
    rows = db.execute(
        f"""WITH grouped(value, id) AS ({sql})
            SELECT value, group_concat(id) FROM grouped GROUP BY value"""
    )
    return {value: BitMap(json.loads(f"[{ids}]")) for value, ids in rows}


def union(sets: Iterable[BitMap]) -> BitMap:
    """A new set of everything in any of the sets."""
    result = BitMap()
    for one in sets:
        result |= one
    return result
