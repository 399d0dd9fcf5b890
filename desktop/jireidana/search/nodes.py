"""The parts a query is made of, kept in one normal form, and how each is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .fields import FieldName, canonical, field_name, field_prefix

QUOTES = '"＂“”„‟'
OPENING, CLOSING = "(（", ")）"
CORNERS = {"「": "」", "『": "』"}
# The key beside 0 gives any of these, depending on the state of the input method.
MINUSES = "-－−‐‑‒–ーｰ"
COMMAS = ",，、"
KEYWORDS = {
    "OR": "OR",
    "ＯＲ": "OR",
    "AND": "AND",
    "ＡＮＤ": "AND",
    "NOT": "NOT",
    "ＮＯＴ": "NOT",
}
# These are words, too: they join only what stands on both sides of them.
JOINING = ("または", "又は", "or", "Or", "ｏｒ")
SPECIAL = QUOTES + OPENING + CLOSING


@dataclass(frozen=True, slots=True)
class Word:
    """A term as typed: found as words, pieces or by reading, with synonyms."""

    text: str

    def __post_init__(self) -> None:
        if not is_plain(self.text):
            raise ValueError(f"not a plain word: {self.text!r}")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quoted text: found as it stands, without synonyms or readings."""

    text: str

    def __post_init__(self) -> None:
        if not self.text or " ".join(self.text.split()) != self.text:
            raise ValueError(f"not a phrase: {self.text!r}")

    def __str__(self) -> str:
        return quoted(self.text)


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on a field; any of the values will do. Make it with `field`."""

    name: FieldName
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}:" + ",".join(_value(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Not:
    """Exclusion. Make it with `negation`."""

    child: Node

    def __str__(self) -> str:
        return f"-{_grouped(self.child, (And, Or))}"


@dataclass(frozen=True, slots=True)
class And:
    """All of at least two. Make it with `all_of`."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(str(child) for child in self.children)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of at least two; binds closer than And. Make it with `any_of`."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(_grouped(child, (And,)) for child in self.children)


Node = Word | Phrase | Field | Not | And | Or


def _grouped(node: Node, kinds: tuple[type, ...]) -> str:
    return f"({node})" if isinstance(node, kinds) else str(node)


def quoted(text: str) -> str:
    """The text between quotation marks, those inside doubled."""
    return '"' + "".join(char * 2 if char in QUOTES else char for char in text) + '"'


def _value(text: str) -> str:
    bare = not (
        any(char.isspace() or char in SPECIAL or char in COMMAS for char in text)
        or text[0] in CORNERS
        or ((prefix := field_prefix(text)) and field_name(prefix))
    )
    return text if bare else quoted(text)


def is_plain(text: str) -> bool:
    """Whether a text, written without quotation marks, is read as one word."""
    return (
        bool(text)
        and text not in KEYWORDS
        and text not in JOINING
        and text[0] not in MINUSES
        and text[0] not in CORNERS
        and not any(char.isspace() or char in SPECIAL for char in text)
        and field_prefix(text) is None
    )


def term(text: str) -> Word | Phrase:
    """A text to be found: a word where it can be written as one."""
    return Word(text) if is_plain(text) else Phrase(" ".join(text.split()))


def field(name: FieldName, values: Iterable[str]) -> Field:
    """A condition on a field, its values in canonical form and each once.

    Raises:
        QueryError: when a value is not one the field knows, or there is none.
    """
    kept = tuple(dict.fromkeys(canonical(name, value) for value in values))
    return Field(name, kept or (canonical(name, ""),))


def negation(node: Node) -> Node:
    """The exclusion of a part; twice is not at all."""
    return node.child if isinstance(node, Not) else Not(node)


def all_of(nodes: Iterable[Node]) -> Node | None:
    """The conjunction of parts, flat; None of none."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, And) else [node])
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(nodes: Iterable[Node]) -> Node:
    """The disjunction of one or more parts, flat."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, Or) else [node])
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def leaves(node: Node | None, *, positive: bool = True) -> Iterator[tuple[Node, bool]]:
    """Every word, phrase and field, each with whether it is asked for or excluded."""
    if isinstance(node, (And, Or)):
        for child in node.children:
            yield from leaves(child, positive=positive)
    elif isinstance(node, Not):
        yield from leaves(node.child, positive=not positive)
    elif node is not None:
        yield node, positive
