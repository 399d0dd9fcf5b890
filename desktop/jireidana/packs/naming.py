"""Finds the organization a person means: by name, by reading, and what it might be for a typo."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from jireidana import places

# Below this a suggestion confuses more than it helps.
_ALIKE = 65
_VARIANTS = str.maketrans({"ヶ": "ケ", "ｹ": "ケ", "﨑": "崎", "龍": "竜", "檜": "桧"})
# 郡 stands in addresses but not in the official list.
_COUNTY = re.compile(r"^(..?.?[都道府県])?.{1,5}?郡(?=.+[町村]$)")
_CODED = re.compile(r"^(.*?)\s*[(（]\s*(\d{6})\s*[)）]$")
_SEPARATORS = re.compile(r"[、，,;；\n]+")


class Place(NamedTuple):
    """An organization of the reference table; `name` carries the prefecture."""

    code: str
    name: str
    short: str
    kana: str
    short_kana: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a written name came to: a code, or none and what to say about it."""

    printed: str
    code: str | None
    problem: str = ""


class OrganizationBook:
    """Every prefecture and municipality by name and by reading."""

    def __init__(self, entries: list[Place]) -> None:
        self._by_code = {entry.code: entry for entry in entries}
        self._names: defaultdict[str, list[Place]] = defaultdict(list)
        self._readings: defaultdict[str, list[Place]] = defaultdict(list)
        for entry in entries:
            for name in {entry.name, entry.short}:
                self._names[folded(name)].append(entry)
            for kana in {entry.kana, entry.short_kana}:
                self._readings[folded(kana)].append(entry)

    @classmethod
    def load(cls, path: Path | None = None) -> OrganizationBook:
        """The book of a reference table; by default the program's own."""
        path = path or places.reference_data() / "municipalities.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return cls(
                [
                    Place(
                        row["code"],
                        row["prefecture"] + row["municipality"],
                        row["municipality"] or row["prefecture"],
                        row["prefecture_kana"] + row["municipality_kana"],
                        row["municipality_kana"] or row["prefecture_kana"],
                    )
                    for row in csv.DictReader(file)
                ]
            )

    def name(self, code: str) -> str:
        """The official name of a code, empty when there is none."""
        entry = self._by_code.get(code)
        return entry.name if entry else ""

    def prefectures(self) -> list[str]:
        """The 47 prefectures in the order of their codes."""
        return [e.name for code, e in sorted(self._by_code.items()) if e.name == e.short]

    def resolve(self, written: str) -> Resolution:
        """What organization a written name means.

        `名前(012084)` says the code outright and keeps the name as printed. A reading in kana is
        replaced by the official name: nobody prints readings.
        """
        written = written.strip()
        if match := _CODED.match(written):
            printed, code = match.groups()
            if code in self._by_code:
                return Resolution(printed or self._by_code[code].name, code)
            return Resolution(printed, None, f"団体コード「{code}」はありません。")
        key = folded(written)
        plain = _COUNTY.sub(r"\1", key)
        found = self._names.get(key) or self._names.get(plain)
        if found and len(found) == 1:
            return Resolution(written, found[0].code)
        readings = [] if found else self._readings.get(key, [])
        if len(readings) == 1:
            return Resolution(readings[0].name, readings[0].code)
        if several := found or readings:
            names = "、".join(f"{entry.name}({entry.code})" for entry in several[:5])
            return Resolution(
                written, None, f"「{written}」は複数あります。都道府県から書いてください: {names}"
            )
        alike = self.suggest(written)
        guess = "、".join(f"{entry.name}({entry.code})" for entry in alike)
        return Resolution(
            written,
            None,
            f"団体「{written}」が見つかりません。" + (f"{guess}のことですか？" if guess else ""),
        )

    def suggest(self, written: str, limit: int = 3) -> list[Place]:
        """The organizations whose name or reading is most like what was written, best first."""
        from rapidfuzz import fuzz, process

        key = folded(written)
        scores: dict[str, float] = {}
        for index in (self._names, self._readings):
            for name, score, _ in process.extract(
                key, index.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=10
            ):
                for entry in index[name]:
                    scores[entry.code] = max(scores.get(entry.code, 0), score)
        best = sorted(scores, key=lambda code: (-scores[code], code))
        # One that is clearly nearer than the rest stands alone.
        near = [code for code in best if scores[code] >= scores[best[0]] - 5]
        return [self._by_code[code] for code in near[:limit]]


def split_names(text: str) -> list[str]:
    """The organizations written into one cell."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def folded(name: str) -> str:
    """A name in the form in which names are compared: width, spaces and variants folded away."""
    plain = "".join(normalize("NFKC", name).split())
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in plain)
    # Only whole readings are turned: a name keeps its katakana (ニセコ町 is found by either).
    return (hiragana if _is_kana(hiragana) else plain).translate(_VARIANTS)


def _is_kana(text: str) -> bool:
    return all("ぁ" <= c <= "ゖ" or c == "ー" for c in text)
