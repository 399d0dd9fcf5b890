"""Which cases a field of a query means: 団体, 都道府県, 区分, 分野, … over the sets of cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pyroaring import BitMap
from sqlmodel import Session

from jireidana.catalog.organizations import KIND_GROUPS

from . import match, schema
from .analysis import fold, kana_fold
from .fields import FieldName, interval
from .nodes import Field
from .sets import EMPTY, CaseSets, union

_Finder = Callable[[Session, CaseSets, str], BitMap]


def cases_of(session: Session, sets: CaseSets, field: Field) -> BitMap:
    """The cases for which any of the field's values holds."""
    find = _FINDERS[field.name]
    return union(find(session, sets, value) for value in field.values)


def _closest(value: str, named: Iterable[tuple[str, BitMap]]) -> BitMap:
    """Sets whose name is the value; if none, those whose name begins with it; then holds it."""
    wanted = fold(value)
    names = [(fold(name), cases) for name, cases in named]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [cases for name, cases in names if fits(name, wanted)]
        if found:
            return union(found)
    return EMPTY


def _organization(session: Session, sets: CaseSets, value: str) -> BitMap:
    """By name, printed name, code or kana; parts of names only when no whole name fits.

    Steps are taken over all organizations of the country, whether they have cases or not:
    otherwise 団体:京都 would find 東京都 as long as 京都府 has none.
    """
    wanted, kana = fold(value), kana_fold(value)
    cases = sets.group(session, "organization")
    printed = [(fold(text), found) for text, found in sets.group(session, "printed").items()]
    names = [
        (texts, readings, cases.get(code, EMPTY))
        for code, texts, readings in sets.remember(
            "organization texts", ("cases",), lambda: _organization_texts(session, sets)
        )
    ]
    exact = [c for texts, read, c in names if wanted in texts or kana in read]
    exact += [found for text, found in printed if text == wanted]
    if exact:
        return union(exact)
    for fits in (str.startswith, str.__contains__):
        some = [c for texts, _, c in names if any(fits(text, wanted) for text in texts[:2])]
        some += [c for _, read, c in names if any(fits(text, kana) for text in read)]
        some += [found for text, found in printed if fits(text, wanted)]
        if some:
            return union(some)
    return EMPTY


def _organization_texts(
    session: Session, sets: CaseSets
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Per organization its code, what it can be called, and how that is read."""
    organizations = sets.organizations(session).values()
    kana = {org.prefecture: org.kana for org in organizations if not org.municipality}
    return [
        (
            org.code,
            (fold(org.name), org.municipality or org.prefecture, org.code, org.code[:5]),
            (
                kana_fold(org.kana),
                kana_fold(org.kana.removeprefix(kana.get(org.prefecture, "")) or org.kana),
            ),
        )
        for org in organizations
    ]


def prefectures_named(session: Session, sets: CaseSets, value: str) -> list[str]:
    """The prefectures that can be called so; 県 may be left out, kana will do."""
    wanted, kana = fold(value), kana_fold(value)
    found: list[str] = []
    for org in sets.organizations(session).values():
        if org.municipality:
            continue
        texts = {org.prefecture, org.prefecture[:-1], org.code[:2], org.code}
        reading = kana_fold(org.kana)
        if wanted in texts or kana in {reading, reading.removesuffix("けん"), reading[:-1]}:
            found.append(org.prefecture)
    return found


def _prefecture(session: Session, sets: CaseSets, value: str) -> BitMap:
    """A prefecture and every municipality in it."""
    cases = sets.group(session, "prefecture")
    return union(cases.get(name, EMPTY) for name in prefectures_named(session, sets, value))


def _kind(session: Session, sets: CaseSets, value: str) -> BitMap:
    cases = sets.group(session, "kind")
    return union(cases.get(kind, EMPTY) for kind in KIND_GROUPS.get(value, (value,)))


def categories_named(session: Session, sets: CaseSets, value: str) -> list[int]:
    """Nodes by title or `親>子`, steps between left out at will; then by parts of titles."""
    wanted = re.sub(" *[>›] *", ">", fold(value))
    nodes = [(node.id, [fold(title) for title in node.path]) for node in sets.tree(session).nodes]
    ends = [
        id_ for id_, path in nodes if any(">".join(path[at:]) == wanted for at in range(len(path)))
    ]
    if ends:
        return ends
    parts = wanted.split(">")
    for fits in (str.__eq__, str.__contains__):
        found = [id_ for id_, path in nodes if _leads_through(path, parts, fits)]
        if found:
            return found
    return []


def _leads_through(
    path: Sequence[str], parts: Sequence[str], fits: Callable[[str, str], bool]
) -> bool:
    """Whether a path ends in the last of the parts and comes by the others in their order."""
    if not fits(path[-1], parts[-1]):
        return False
    steps = iter(path[:-1])
    return all(any(fits(title, part) for title in steps) for part in parts[:-1])


def _category(session: Session, sets: CaseSets, value: str) -> BitMap:
    """A part of the tree, with everything below it."""
    return sets.tree(session).of(categories_named(session, sets, value))


def _named(group: str, *, whole: bool = False) -> _Finder:
    def find(session: Session, sets: CaseSets, value: str) -> BitMap:
        named = sets.group(session, group)
        if whole:
            wanted = fold(value)
            return union(cases for name, cases in named.items() if fold(name) == wanted)
        return _closest(value, named.items())

    return find


def _pack(session: Session, sets: CaseSets, value: str) -> BitMap:
    cases = sets.group(session, "pack")
    titles = sets.packs(session)
    wanted = [id_ for id_ in titles if fold(id_) == fold(value)]
    if wanted:
        return union(cases.get(id_, EMPTY) for id_ in wanted)
    return _closest(value, [(title, cases.get(id_, EMPTY)) for id_, title in titles.items()])


def _numbered(group: str) -> _Finder:
    def find(session: Session, sets: CaseSets, value: str) -> BitMap:
        low, high = interval(value)
        return union(
            cases
            for number, cases in sets.group(session, group).items()
            if (low is None or number >= low) and (high is None or number <= high)
        )

    return find


def _assessment(session: Session, sets: CaseSets, value: str) -> BitMap:
    judged = sets.group(session, "assessment")
    if value == "未検討":
        return sets.living(session) - union(judged.values())
    return judged.get(value, EMPTY)


def _note(session: Session, sets: CaseSets, value: str) -> BitMap:
    noted = sets.group(session, "note").get(1, EMPTY)
    if value == "あり":
        return noted
    if value == "なし":
        return sets.living(session) - noted
    return _text(session, sets, schema.NOTES, "notes", value)


def _title(session: Session, sets: CaseSets, value: str) -> BitMap:
    return _text(session, sets, schema.PIECES, "title", value)


def _text(session: Session, sets: CaseSets, table: str, column: str, value: str) -> BitMap:
    sets.require_index()
    folded = fold(value)
    if not folded:
        return EMPTY
    rows = schema.raw(session).execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ?",
        [match.within(column, match.pieces(folded))],
    )
    return BitMap([id_ for (id_,) in rows]) & sets.living(session)


def _state(session: Session, sets: CaseSets, value: str) -> BitMap:
    statuses = {"掲載中": "published", "掲載終了": "withdrawn"}
    if value in statuses:
        return sets.group(session, "status").get(statuses[value], EMPTY)
    return sets.group(session, "badge").get(value, EMPTY)


_FINDERS: dict[FieldName, _Finder] = {
    FieldName.ORGANIZATION: _organization,
    FieldName.PREFECTURE: _prefecture,
    FieldName.KIND: _kind,
    FieldName.CATEGORY: _category,
    FieldName.TAG: _named("tag", whole=True),
    FieldName.ASSESSMENT: _assessment,
    FieldName.NOTE: _note,
    FieldName.PACK: _pack,
    FieldName.PAGE: _numbered("page"),
    FieldName.YEAR: _numbered("year"),
    FieldName.STATE: _state,
    FieldName.PROPOSAL: _named("proposal", whole=True),
    FieldName.SOURCE: _named("source"),
    FieldName.TITLE: _title,
}
