"""Says in English what was said in Japanese below the window, by the templates it was made from.

The parts below Qt say plain sentences. They know nothing of languages, and the command line shows
them as they are. The window looks a sentence's template up and reads the values back out of it,
which are then looked up themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PLACE = re.compile(r"\{(\d)\}")
# A sentence with what closes it; the end of a line ends one, too.
_SENTENCES = re.compile(r"[^。\n]*(?:。|\n|$)")


@dataclass(frozen=True, slots=True)
class _Template:
    pattern: re.Pattern[str]
    english: str


class Phrasebook:
    """English by Japanese template.

    Args:
        phrases: templates with {0}, {1} … where values stand, and their English.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases

    @classmethod
    def read(cls, path: Path) -> Phrasebook:
        """The catalogue in a file: sentences, and the words that stand in them."""
        kept = json.loads(path.read_text("utf-8"))
        return cls({**kept["words"], **kept["sentences"]})

    @cached_property
    def _templates(self) -> list[_Template]:
        """Those with values; the one that says most is asked first."""
        found = [text for text in self._phrases if _PLACE.search(text)]
        found.sort(key=lambda text: len(_PLACE.sub("", text)), reverse=True)
        return [_Template(_pattern(text), self._phrases[text]) for text in found]

    def said(self, text: str) -> str:
        """The English of a text; what nobody translated stays as it is."""
        if not _JAPANESE.search(text):
            return text
        whole = self._one(text)
        return whole if whole is not None else self._several(text)[0]

    def _one(self, text: str) -> str | None:
        """A text that is one phrase."""
        if text in self._phrases:
            return self._phrases[text]
        loose = None
        for template in self._templates:
            if match := template.pattern.fullmatch(text):
                english = template.english.format(*map(self.said, match.groups()))
                # 「Aはありません。Bはありません。」 also fits a template of one: better none.
                if not any("。" in value[:-1] for value in match.groups()):
                    return english
                loose = loose or english
        return None if loose is None or self._several(text)[1] else loose

    def _several(self, text: str) -> tuple[str, bool]:
        """Sentences one after the other, as many at a time as make a phrase; whether all did."""
        pieces = [piece for piece in _SENTENCES.findall(text) if piece]
        said, whole = "", len(pieces) > 1
        rest = pieces
        while rest:
            for count in range(len(rest), 0, -1):
                run = "".join(rest[:count])
                # The text itself is being looked up by whoever asks.
                english = self._one(run.rstrip("\n")) if run != text else None
                if english is not None or count == 1:
                    whole = whole and english is not None
                    said += run.rstrip("\n") if english is None else english
                    said += "\n" if run.endswith("\n") else " "
                    rest = rest[count:]
                    break
        return (said.strip(), whole) if len(pieces) > 1 else (text, False)


def _pattern(template: str) -> re.Pattern[str]:
    """What a sentence made from the template looks like; every value is a group, by its number."""
    pieces = _PLACE.split(template)
    parts = [re.escape(pieces[0])]
    for literal in pieces[2::2]:
        parts += ["(.*?)", re.escape(literal)]
    return re.compile("".join(parts), re.DOTALL)
