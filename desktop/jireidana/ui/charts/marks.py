"""The marks of each chart, from counted facets: for the view, and for pictures that go along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from jireidana.search.fields import FieldName
from jireidana.ui import dates

from .chart import Mark
from .tile_map import TILES

if TYPE_CHECKING:
    from jireidana.catalog.views import SourceView
    from jireidana.search.facets import FacetValue

    Counted = Mapping[FieldName, Sequence[FacetValue]]


def prefecture_marks(counted: Counted) -> list[Mark]:
    """One for each of the 47."""
    found = {value.value: value for value in counted.get(FieldName.PREFECTURE, ())}
    return [
        Mark(
            FieldName.PREFECTURE,
            name,
            name,
            found[name].count if name in found else 0,
            name in found and found[name].selected,
        )
        for name in TILES
    ]


def facet_marks(
    name: FieldName,
    counted: Counted,
    *,
    indent: bool = False,
    say: Callable[[str], str] = str,
) -> list[Mark]:
    """One for each value of a facet; with `indent` a tree is seen as one.

    `say` is how the window says a label; a workbook's words stay as they are.
    """
    return [
        Mark(
            name,
            value.value,
            "　" * value.depth + value.label if indent else say(value.label),
            value.count,
            value.selected,
        )
        for value in counted.get(name, ())
    ]


def source_marks(sources: Sequence[SourceView], counted: Counted) -> list[Mark]:
    """One for each dated document, from old to new."""
    numbers = {value.value: value for value in counted.get(FieldName.SOURCE, ())}
    dated = sorted((s for s in sources if s.published), key=lambda source: source.published or "")
    return [
        Mark(
            FieldName.SOURCE,
            source.title,
            f"{source.title} {source.edition}".strip(),
            numbers[source.title].count if source.title in numbers else 0,
            source.title in numbers and numbers[source.title].selected,
            f"{dates.day(source.published)}\t{source.kind}",
        )
        for source in dated
    ]
