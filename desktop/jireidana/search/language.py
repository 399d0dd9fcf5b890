"""The query as one value: `parse(text)` and `str(query)` are each other's inverse.

`窓口 OR 手続 -東京 都道府県:兵庫県,大阪府 並び:-頁 一致:語` — spaces are "and", OR binds closer,
so that a facet added to a text narrows all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jireidana.dates import Calendar

from .fields import (
    DIRECTIVES,
    EXACT,
    WORDS_ONLY,
    FieldName,
    QueryError,
    SortKey,
    canonical,
    field_name,
)
from .grammar import Reader
from .nodes import And, Field, Node, Not, Or, Phrase, Word, all_of, field, leaves, negation

__all__ = [
    "And",
    "Field",
    "FieldName",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "QueryError",
    "Sort",
    "SortKey",
    "Word",
    "leaves",
    "parse",
]


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of an order."""

    key: SortKey
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.key}" if self.descending else self.key.value


@dataclass(frozen=True, slots=True)
class Query:
    """検索条件: what to find, how exactly, in which order.

    Attributes:
        root: the condition as a tree; None finds every case.
        sort: keys of the order, the first one first; empty leaves it to relevance.
        exact: without synonyms (一致:完全).
        words_only: word matches only (一致:語).
    """

    root: Node | None = None
    sort: tuple[Sort, ...] = ()
    exact: bool = False
    words_only: bool = False

    def __str__(self) -> str:
        parts = [str(self.root)] if self.root is not None else []
        if self.sort:
            parts.append(f"{FieldName.SORT}:" + ",".join(map(str, self.sort)))
        if self.exact or self.words_only:
            match = [EXACT] * self.exact + [WORDS_ONLY] * self.words_only
            parts.append(f"{FieldName.MATCH}:" + ",".join(match))
        return " ".join(parts)

    # ------------------------------------------------------------ facets

    def _top(self) -> tuple[Node, ...]:
        if self.root is None:
            return ()
        return self.root.children if isinstance(self.root, And) else (self.root,)

    def facet(self, name: FieldName | str) -> tuple[str, ...]:
        """The values asked for in this field at the top level; empty when it is not asked for."""
        wanted = _field(name)
        values = [
            value
            for node in self._top()
            if isinstance(node, Field) and node.name is wanted
            for value in node.values
        ]
        return tuple(dict.fromkeys(values))

    def with_facet(self, name: FieldName | str, values: Iterable[str]) -> Query:
        """The query with these values in the field, any of which will do; none clears the field.

        Raises:
            QueryError: when a value is not one the field knows.
        """
        wanted, kept = _field(name), list(values)
        if not kept:
            return self.without(wanted)
        new = field(wanted, kept)
        nodes: list[Node] = []
        for node in self._top():
            if isinstance(node, Field) and node.name is wanted:
                nodes.extend([] if new in nodes else [new])
            else:
                nodes.append(node)
        return replace(self, root=all_of(nodes if new in nodes else [*nodes, new]))

    def without(self, name: FieldName | str) -> Query:
        """The query without this field at the top level."""
        wanted = _field(name)
        rest = [n for n in self._top() if not (isinstance(n, Field) and n.name is wanted)]
        return replace(self, root=all_of(rest))

    def excluding(self, name: FieldName | str, value: str) -> Query:
        """The query with this value of the field excluded."""
        node = negation(field(_field(name), [value]))
        return replace(self, root=all_of([*self._top(), node]))

    @property
    def text(self) -> Query:
        """The query's words alone: without fields at the top level, order and exactness."""
        rest = [
            node
            for node in self._top()
            if not isinstance(node.child if isinstance(node, Not) else node, Field)
        ]
        return Query(root=all_of(rest))

    @property
    def has_terms(self) -> bool:
        """Whether there is a word or phrase asked for, so that relevance means something."""
        return any(asked and isinstance(n, (Word, Phrase)) for n, asked in leaves(self.root))

    def with_sort(self, *keys: Sort | SortKey | str) -> Query:
        """The query in another order: `with_sort("団体", "-頁")`; none leaves it to relevance.

        Raises:
            QueryError: when there is no such order.
        """
        return replace(self, sort=tuple(dict.fromkeys(_sort(key) for key in keys)))

    def with_exact(self, exact: bool) -> Query:
        """The query without synonyms, or with them."""
        return replace(self, exact=exact)

    def with_words_only(self, words_only: bool) -> Query:
        """The query for word matches only, or for all."""
        return replace(self, words_only=words_only)

    def in_words(self, calendar: Calendar = Calendar.JAPANESE) -> str:
        """The condition as a Japanese sentence, for people who never saw the query language."""
        from .wording import japanese, sentence

        return sentence(self, japanese(calendar))


def _field(name: FieldName | str) -> FieldName:
    found = field_name(name)
    if found is None or found in DIRECTIVES:
        raise ValueError(f"not a field: {name!r}")
    return found


def _sort(key: Sort | SortKey | str) -> Sort:
    if isinstance(key, Sort):
        return key
    text = canonical(FieldName.SORT, str(key))
    return Sort(SortKey(text.removeprefix("-")), text.startswith("-"))


def parse(text: str) -> Query:
    """Read a query as a person typed it; an empty text finds everything.

    Raises:
        QueryError: when it cannot be read; it knows the place and says what to do.
    """
    reader = Reader(text)
    root = reader.read()
    sort: list[Sort] = []
    matches: set[str] = set()
    for directive in reader.directives:
        if directive.name is FieldName.SORT:
            sort.extend(_sort(value) for value in directive.values)
        else:
            matches.update(directive.values)
    return Query(root, tuple(dict.fromkeys(sort)), EXACT in matches, WORDS_ONLY in matches)
