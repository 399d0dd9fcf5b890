"""How Japanese text is made comparable: folded text, character pairs, dictionary words, readings.

Sudachi and its dictionary are loaded at the first word that is analysed, never at start-up.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .variants import VARIANTS

if TYPE_CHECKING:
    from sudachipy import Dictionary, Morpheme, Tokenizer

# Whoever changes what is indexed raises this; indexes of another version are rebuilt.
VERSION = "7"

# Readings are cut into runs of four: there are few kana, so pairs of them are nearly everywhere.
READING_RUN = 4

# Between tokens handed to FTS5; folded text never holds it.
SEPARATOR = "\n"
# Between two values of one field, so that no phrase reaches from one into the other.
GAP = "¶"

_SIGNS: dict[int, str | None] = {
    **VARIANTS,
    **dict.fromkeys(range(0x20), " "),
    **{ord(char): "-" for char in "‐‑‒–−﹣"},
    **{ord(char): "~" for char in "〜∼"},
    0x7F: " ",
    0x200B: None,
    0xFEFF: None,
}
# Looking for signs is twenty times quicker than translating a text that has none; what lies beyond
# the basic plane is rare, and a range is looked for more quickly than many single characters.
_BASIC = re.escape("".join(chr(code) for code in _SIGNS if code < 0x10000))
_HAS_SIGNS = re.compile(f"[{_BASIC}\U00010000-\U0010ffff]")

# 龍ケ崎 and 龍ヶ崎, 1ケ所 and 1ヶ所: a ケ alone beside a kanji is no katakana word.
_ALONE = re.compile("ケ(?![ァ-ヺー])(?:(?<=[一-鿿々0-9]ケ)|(?<![ァ-ヺー]ケ)(?=[一-鿿]))")

# 10,400 and 10400 are one number. (1,2,345 and 2021,2022 are lists: not a group of three each.)
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")

# The analyser refuses more than 49,149 bytes at once.
_MAX_ANALYSED = 10_000
_LOADING = threading.Lock()
_MOST_FORMS = 100_000
_SKIPPED = frozenset({"補助記号", "空白"})
_FUNCTION = frozenset({"助詞", "助動詞", "接続詞"})

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Readings are compared without what people spell differently: long vowels, ず and づ, ヴ.
_SPELLINGS: dict[int, str | None] = {
    ord("ー"): None,
    ord("づ"): "ず",
    ord("ぢ"): "じ",
    ord("を"): "お",
}
_FOREIGN = (("ゔぁ", "ば"), ("ゔぃ", "び"), ("ゔぇ", "べ"), ("ゔぉ", "ぼ"), ("ゔ", "ぶ"))
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_ONLY_KANA = re.compile("[ぁ-ゖァ-ヺー・ ]+")


class Form(NamedTuple):
    """What a dictionary knows of a word: normal form (empty for signs), reading, kind."""

    word: str
    reading: str
    is_noun: bool
    is_content: bool


class Token(NamedTuple):
    """A word of a (folded) text and its place."""

    form: Form
    start: int
    end: int


class Analysed(NamedTuple):
    """A text's words in normal form, its reading in hiragana, its words without particles."""

    words: tuple[str, ...]
    reading: str
    content: tuple[str, ...]


def fold(text: str) -> str:
    """The text as it is compared: NFKC, no case, one hyphen, single spaces, no control signs.

    Numbers lose the commas between their thousands, characters the differences of their forms.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if _HAS_SIGNS.search(folded):
        folded = folded.translate(_SIGNS)
    folded = " ".join(folded.split())
    if "ケ" in folded:
        folded = _ALONE.sub("ヶ", folded)
    return THOUSANDS.sub("", folded) if "," in folded else folded


def bigrams(folded: str) -> str:
    """Every pair of neighbouring characters, then the last character alone, as FTS5 tokens."""
    return runs(folded, 2)


def runs(folded: str, size: int) -> str:
    """Every run of that many neighbouring characters as FTS5 tokens, the last ones shorter.

    With the shorter ones every text is findable as the beginning of a token. Runs are laid out by
    slices over UTF-16, which is several times quicker than a loop over characters.
    """
    count = len(folded)
    units = folded.encode("utf-16-le", "replace")
    if len(units) != 2 * count:  # characters beyond the basic plane take two units
        return SEPARATOR.join(folded[i : i + size] for i in range(count))
    stride = 2 * (size + 1)
    laid_out = bytearray(SEPARATOR.encode("utf-16-le") * ((size + 1) * count))
    for place in range(min(size, count)):
        end = stride * (count - place)
        laid_out[2 * place : end : stride] = units[2 * place :: 2]
        laid_out[2 * place + 1 : end : stride] = units[2 * place + 1 :: 2]
    return laid_out.decode("utf-16-le")


def word_tokens(values: Iterable[Sequence[str]]) -> str:
    """The words of a field's values as FTS5 tokens: each alone, then each pair of neighbours.

    Pairs are rare where their words are not, so a compound (農業分析) is found as quickly as a
    text by its bigrams.
    """
    alone: list[str] = []
    pairs: list[str] = []
    for words in values:
        alone += [*words, GAP]
        pairs += [*word_pairs(words), GAP]
    return SEPARATOR.join(alone + pairs)


def word_pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words, as one token each."""
    return [f"{first}|{second}" for first, second in pairwise(words)]


def kana_fold(text: str) -> str:
    """Kana as readings are compared: hiragana, without differences of spelling."""
    hiragana = fold(text).translate(_HIRAGANA).translate(_SPELLINGS)
    for spelled, kept in _FOREIGN:
        hiragana = hiragana.replace(spelled, kept)
    return hiragana.replace(" ", "")


def has_kana(text: str) -> bool:
    """Whether the (folded) text has any kana."""
    return _KANA.search(text) is not None


def is_kana(text: str) -> bool:
    """Whether the (folded) text is kana only, as before the input method converts."""
    return _ONLY_KANA.fullmatch(text) is not None


def _form(token: Morpheme) -> Form:
    kind, detail, *_ = token.part_of_speech()
    if kind in _SKIPPED:
        return Form("", "", False, False)
    surface = token.surface()
    # Normal forms of numbers lose the fraction (2.0 becomes 2).
    word = surface if surface[0].isdigit() else fold(token.normalized_form())
    return Form(
        word or surface,
        kana_fold(surface if is_kana(surface) else token.reading_form()),
        kind == "名詞" and detail != "数詞",
        kind not in _FUNCTION,
    )


@cache
def _dictionary() -> Dictionary:
    """Mapped once in a process, however many catalogues are opened in it; nobody changes it."""
    from sudachipy import Dictionary

    return Dictionary(dict="small")


class Analyzer:
    """Sudachi with the small dictionary, split mode A; any thread may use it."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._short: dict[str, Analysed] = {}
        self._forms: dict[tuple[str, int], Form] = {}

    def _tokenizer(self) -> Tokenizer:
        tokenizer: Tokenizer | None = getattr(self._local, "tokenizer", None)
        if tokenizer is None:
            from sudachipy import SplitMode

            with _LOADING:
                dictionary = _dictionary()
            tokenizer = dictionary.tokenizer(mode=SplitMode.A)
            self._local.tokenizer = tokenizer
        return tokenizer

    def analyse(self, text: str) -> Analysed:
        """Words and reading of a text; short texts (names, terms) are remembered."""
        known = self._short.get(text)
        if known is not None:
            return known
        forms = [form for form, _ in self._known(fold(text)) if form.word]
        analysed = Analysed(
            tuple([form.word for form in forms]),
            "".join([form.reading for form in forms]),
            tuple([form.word for form in forms if form.is_content]),
        )
        if len(text) <= 40:
            if len(self._short) > 20_000:
                self._short.clear()
            self._short[text] = analysed
        return analysed

    def tokens(self, folded: str) -> list[Token]:
        """The words of a folded text with their places; signs and spaces are left out."""
        return [
            Token(form, offset + token.begin(), offset + token.end())
            for offset in range(0, len(folded), _MAX_ANALYSED)
            for form, token in self._known(folded[offset : offset + _MAX_ANALYSED])
            if form.word
        ]

    def _known(self, folded: str) -> Iterator[tuple[Form, Morpheme]]:
        """Every morpheme of a text, each with what is known of it; places are of its part.

        One after the other: those of a note of a megabyte would be hundreds of them.
        """
        tokenizer, forms = self._tokenizer(), self._forms
        if len(forms) > _MOST_FORMS:
            forms.clear()
        for offset in range(0, len(folded), _MAX_ANALYSED):
            for token in tokenizer.tokenize(folded[offset : offset + _MAX_ANALYSED]):
                # The same surface is another word in another place: its number tells.
                key = (token.surface(), token.word_id())
                form = forms.get(key)
                if form is None:
                    form = forms[key] = _form(token)
                yield form, token

    def reading_of_term(self, folded: str) -> str:
        """A term's reading: kana as typed, the rest as the dictionary reads it."""
        return kana_fold(folded) if is_kana(folded) else self.analyse(folded).reading

    def warm(self) -> None:
        """Load the dictionary now (15-50 ms), so that the first search need not wait for it."""
        self.analyse("事例")
