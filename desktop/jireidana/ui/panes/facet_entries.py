"""The lines of the left pane, made from counted facets and from what the user keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from jireidana.search.fields import FieldName
from jireidana.ui import dates
from jireidana.ui.models.facet_tree import Entry
from jireidana.ui.words import value_label

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.search.facets import FacetValue
    from jireidana.search.language import Query

# The field name of entries that are not facets.
SAVED, OWN = "saved", "own"

# The sections from top to bottom.
_TITLES: dict[FieldName, str] = {
    FieldName.CATEGORY: str(QT_TRANSLATE_NOOP("Facets", "分野")),
    FieldName.PREFECTURE: str(QT_TRANSLATE_NOOP("Facets", "都道府県")),
    FieldName.KIND: str(QT_TRANSLATE_NOOP("Facets", "団体区分")),
    FieldName.YEAR: str(QT_TRANSLATE_NOOP("Facets", "年度")),
    FieldName.TAG: str(QT_TRANSLATE_NOOP("Facets", "タグ")),
    FieldName.ASSESSMENT: str(QT_TRANSLATE_NOOP("Facets", "検討状況")),
    FieldName.NOTE: str(QT_TRANSLATE_NOOP("Facets", "メモ")),
    FieldName.PROPOSAL: str(QT_TRANSLATE_NOOP("Facets", "提案リスト")),
    FieldName.STATE: str(QT_TRANSLATE_NOOP("Facets", "状態")),
    FieldName.PACK: str(QT_TRANSLATE_NOOP("Facets", "事例パック")),
}
# Worth a section only when there is a choice.
_ONLY_WITH_CHOICE = {FieldName.PACK, FieldName.STATE, FieldName.YEAR}
# Their values are words of the program, not of the data.
_FIXED = {FieldName.ASSESSMENT, FieldName.NOTE, FieldName.STATE, FieldName.KIND}
_TAKES = {FieldName.TAG: "tag", FieldName.PROPOSAL: "proposal"}
# Empty tags and lists are shown as well: cases can be dropped on them.
translate = QCoreApplication.translate


def own_entries(session: Session) -> list[Entry]:
    """Sections that do not depend on the query: saved queries, empty tags and lists."""
    from jireidana.catalog.listings import proposals, saved_queries, tags

    saved = tuple(
        Entry(SAVED, found.text, found.name, hint=found.text) for found in saved_queries(session)
    )
    return [
        Entry(SAVED, "", translate("Facets", "保存した検索条件"), children=saved),
        Entry(
            FieldName.TAG,
            "",
            "",
            children=tuple(_empty(FieldName.TAG, t.name) for t in tags(session)),
        ),
        Entry(
            FieldName.PROPOSAL,
            "",
            "",
            children=tuple(
                _empty(FieldName.PROPOSAL, p.name) for p in proposals(session) if not p.archived
            ),
        ),
    ]


def similar_entry(session: Session, preset: str | None = None) -> Entry | None:
    """「うちと似た団体」: conditions made from the own organization; None before it is set."""
    from jireidana.catalog.own_office import own_office

    office = own_office(session, preset)
    if office is None:
        return None
    own = office.organization
    kind = f"{FieldName.KIND}:{own.kind}"
    around = _any_of((own.prefecture, *office.neighbours))
    region = _any_of(office.region_prefectures)
    lines = [
        (translate("Facets", "同じ区分（{0}）").format(value_label(own.kind)), kind),
        (
            translate("Facets", "同じ都道府県（{0}）").format(own.prefecture),
            _any_of([own.prefecture]),
        ),
        (translate("Facets", "隣の都道府県も"), around),
        (translate("Facets", "同じ地方（{0}）").format(office.region), region),
        (translate("Facets", "同じ区分で同じ地方"), f"{kind} {region}"),
    ]
    children = tuple(Entry(OWN, value, label, None, False, hint=value) for label, value in lines)
    title = translate("Facets", "うちと似た団体（{0}）").format(own.municipality or own.prefecture)
    return Entry(OWN, "", title, children=children)


def _any_of(prefectures: Sequence[str]) -> str:
    return f"{FieldName.PREFECTURE}:{','.join(prefectures)}"


def _empty(name: FieldName, value: str) -> Entry:
    return Entry(name, value, value, 0, False, _TAKES[name])


def sections(
    counted: Mapping[FieldName, Sequence[FacetValue]],
    own: Sequence[Entry],
    similar: Entry | None,
    query: Query | None,
) -> list[Entry]:
    """Every section with something in it.

    Args:
        counted: the facets of the present answer.
        own: what `own_entries` gave.
        similar: 「うちと似た団体」, None before the own organization is set.
        query: for the checks while the counts are still on their way.
    """
    shown = [entry for entry in own[:1] if entry.children]
    if similar is not None:
        shown.append(similar)
    extra = {entry.field: entry.children for entry in own[1:]}
    for name, title in _TITLES.items():
        values = counted.get(name, ())
        children = list(_tree(name, values))
        known = {child.value for child in children}
        children += [child for child in extra.get(name, ()) if child.value not in known]
        if _TAKES.get(name):
            children.sort(key=lambda child: child.label)
        if not children or (name in _ONLY_WITH_CHOICE and not _is_choice(values)):
            continue
        shown.append(Entry(name, "", translate("Facets", title), children=tuple(children)))
    return [_checked(entry, query) for entry in shown] if query is not None else shown


def asked(query: Query | None) -> tuple[tuple[str, ...], ...]:
    """What a query asks for in the sections; none of them for one that cannot be read."""
    return () if query is None else tuple(query.facet(name) for name in _TITLES)


def _is_choice(values: Sequence[FacetValue]) -> bool:
    return len(values) > 1 or any(value.selected for value in values)


def _tree(name: FieldName, values: Sequence[FacetValue]) -> tuple[Entry, ...]:
    """Values in reading order with their depths, as a tree."""
    roots: list[Entry] = []
    above: list[tuple[int, list[Entry], FacetValue]] = []

    def close(depth: int) -> None:
        while above and above[-1][0] >= depth:
            _, children, value = above.pop()
            entry = _entry(name, value, tuple(children))
            (above[-1][1] if above else roots).append(entry)

    for value in values:
        close(value.depth)
        above.append((value.depth, [], value))
    close(0)
    return tuple(roots)


def _entry(name: FieldName, value: FacetValue, children: tuple[Entry, ...]) -> Entry:
    return Entry(
        name,
        value.value,
        _label(name, value),
        value.count,
        value.selected,
        _TAKES.get(name, ""),
        children,
        hint=" › ".join(value.path),
    )


def _label(name: FieldName, value: FacetValue) -> str:
    if name is FieldName.YEAR:
        return dates.fiscal_year(int(value.value))
    return value_label(value.value) if name in _FIXED else value.label


def _checked(entry: Entry, query: Query) -> Entry:
    """The entry with the check that the query has now, also before it is counted again."""
    if entry.field == OWN and entry.value:
        return replace(entry, checked=_asks(query, entry.value))
    if entry.checked is None:
        children = tuple(_checked(child, query) for child in entry.children)
        return replace(entry, children=children)
    asked = entry.value in query.facet(entry.field)
    # A value can also be asked for under another name (都道府県:兵庫): then the count knows.
    checked = asked or (entry.checked and bool(query.facet(entry.field)))
    children = tuple(_checked(child, query) for child in entry.children)
    return replace(entry, checked=checked, children=children)


def _asks(query: Query, condition: str) -> bool:
    """Whether a query asks for exactly this kind and these prefectures."""
    from jireidana.search.language import parse

    wanted = parse(condition)
    return all(
        set(query.facet(name)) == set(wanted.facet(name))
        for name in (FieldName.KIND, FieldName.PREFECTURE)
    )
