"""The words a catalogue is written with: what a misspelled term may have meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from sqlmodel import Session

from . import match, schema
from .analysis import GAP, Analyzer, fold, kana_fold
from .marks import fold_with_places

# Signs that are taken for one another, by the eye or by the hand: one group a word.
_LOOKALIKES = """
    口囗ロ 力カ 二ニ 工エ 夕タ 八ハ 卜ト 千干チ 日曰 己已巳 未末 土士 人入 へヘ べベ ぺペ りリ
    ソン シツ クワ コユ スヌ ラヲ 請講清情晴 構購溝 職識織 績積 検険剣 観勧歓 議儀義 復複腹 援緩暖
    続読 徴微 待侍特持 綱網 線綿 縁緑録 環還 設役投 推椎稚維 貸賃資 任仕 往住注 間問聞閲
    態熊 技枝 析折 制製 適摘滴敵 効郊 接按 委季 票標漂 福副幅 帳張 記紀 料科 政攻 郵垂
    授受 登豆 紹招昭 施旋 課謀諜 載栽裁 補捕浦舗 輸輪 遣遺 墓暮幕募 場揚 傷湯 陸睦 壁璧 概慨 準准
    営宮官管 庁庄 応広 拠処 健建 況祝 共供 報服 連運 達違 域城 村材
"""
# 待時間 is 待ち時間: a kana or two between kanji may be written or left out.
_BETWEEN = re.compile("(?<=[一-鿿々])[ぁ-ゖ]{1,2}(?=[一-鿿々])")
_KANJI = re.compile("[一-鿿]")
# What is heard or typed for another: voiced for unvoiced, small for large, long for short.
_PLAIN = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉゃゅょゎ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほうあいうえおやゆよわ",
    "っー・- ",
)
_ALIKE = {
    ord(char): group[0]
    for group in (kana_fold(line).translate(_PLAIN) for line in _LOOKALIKES.split())
    for char in group
}
_MOST_TERMS = 50_000
_MOST_READ = 10_000
_SHORTEST = 2
_LEAST_BEGINNING = 3
_SAME, _ALIKE_SCORE, _FURTHEST = 100.0, 95.0, 3


def skeleton(folded: str) -> str:
    """A text without the differences that are easily overlooked or mistyped."""
    return kana_fold(_BETWEEN.sub("", folded)).translate(_PLAIN).translate(_ALIKE)


def distance_allowed(folded: str) -> int:
    """How many slips a term of this length may hold; none in short words of kanji."""
    if len(folded) < (3 if folded.isascii() else 4):
        return 0
    return min(_FURTHEST, 1 + (len(folded) - 1) // 5)


class Vocabulary:
    """Words and neighbouring pairs of words of the index, names of tags, synonyms.

    Args:
        session: where to read.
        analyzer: for readings.
        more: other words that find something (tags, synonyms).
    """

    def __init__(self, session: Session, analyzer: Analyzer, more: Iterable[str] = ()) -> None:
        self._analyzer = analyzer
        counts: defaultdict[str, int] = defaultdict(int)
        for term, documents in _indexed(session):
            counts[term.replace("|", "")] += documents
        self._written = {fold(word): word for word in more}
        for word in self._written:
            counts[word] += 1
        for word in [w for w in counts if len(w) < _SHORTEST or w.isdigit() or GAP in w]:
            del counts[word]
        self._counts = dict(counts)
        self.words = list(counts)

    def __contains__(self, folded: str) -> bool:
        return folded in self._counts

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.words:
            found[skeleton(word)].append(word)
        return found

    @cached_property
    def _read(self) -> dict[str, list[str]]:
        """The commonest words by how they are read."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words, key=self._counts.__getitem__, reverse=True)[:_MOST_READ]:
            found[self._analyzer.analyse(word).reading].append(word)
        return found

    def like(self, folded: str, *, reading: str, sure: bool) -> list[str]:
        """Words that may have been meant, the likeliest first.

        Args:
            folded: the term.
            reading: how it is read, when that is what was typed; else empty.
            sure: only what differs in what is easily overlooked.
        """
        scores: dict[str, float] = {}

        def add(words: Iterable[str], score: float) -> None:
            for word in words:
                if word != folded:
                    scores[word] = max(score, scores.get(word, 0.0))

        bones = skeleton(folded)
        if len(bones) >= _SHORTEST:
            add(self._skeletons.get(bones, ()), _ALIKE_SCORE)
        if reading:
            add(self._read.get(reading, ()), _SAME)
            if not scores and len(reading) >= 4:
                near = {r: words for r, words in self._read.items() if skeleton(r) == bones}
                add((word for words in near.values() for word in words), _ALIKE_SCORE)
        if not sure and not scores:
            for word, slips in _close(folded, self.words):
                add([word], 90.0 - 10 * slips)
            if reading and not scores:
                for read, slips in _close(reading, list(self._read)):
                    add(self._read[read], 80.0 - 10 * slips)
        if not sure and not scores and len(folded) >= _LEAST_BEGINNING:
            add((word for word in self._written if word.startswith(folded)), 60.0)
        return self._sorted(scores)

    def read_as(self, reading: str) -> list[str]:
        """Words that are read so: what the input method made another of (保健, 保険)."""
        return self._sorted(dict.fromkeys(self._read.get(reading, ()), _SAME))

    def as_written(self, session: Session, word: str) -> str:
        """A word as a title or a synonym has it: AI for ai, with its own letters."""
        words = self._analyzer.analyse(word).words
        rows = schema.raw(session).execute(
            f"""SELECT c.title FROM {schema.WORDS} f JOIN "case" c ON c.id = f.rowid
                WHERE {schema.WORDS} MATCH ? LIMIT 20""",
            [match.words(words or [word])],
        )
        for (title,) in rows.fetchall():
            folded, places = fold_with_places(title)
            start, end = self._place(folded, word, words)
            if end and places:
                return str(title[places[start][0] : places[end - 1][1]])
        return self._written.get(word, word)

    def _place(self, folded: str, word: str, words: tuple[str, ...]) -> tuple[int, int]:
        """Where a word or its normal forms (待つ時間) stand in a text; 0, 0 for nowhere."""
        at = folded.find(word)
        if at >= 0:
            return at, at + len(word)
        tokens, size = self._analyzer.tokens(folded), len(words)
        for first in range(len(tokens) - size + 1 if size else 0):
            run = tokens[first : first + size]
            if tuple(token.form.word for token in run) == words:
                return run[0].start, run[-1].end
        return 0, 0

    def _sorted(self, scores: dict[str, float]) -> list[str]:
        # A word with the particle beside it is a pair of neighbours, too, but no word.
        whole = [w for w in scores if self._content(w)]
        return sorted(whole, key=lambda w: (-scores[w], -self._counts[w], len(w), w))

    def _content(self, word: str) -> bool:
        words, _, content = self._analyzer.analyse(word)
        return words[:1] == content[:1] and words[-1:] == content[-1:]


def _indexed(session: Session) -> Iterator[tuple[str, int]]:
    """The words of the short fields with how many cases have them: all, or the commonest."""
    db = schema.raw(session)
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary"
        f" USING fts5vocab(main, {schema.WORDS}, row)"
    )
    yield from db.execute(
        "SELECT term, doc FROM temp.vocabulary ORDER BY doc DESC LIMIT ?", (_MOST_TERMS,)
    )


def _close(text: str, words: list[str]) -> list[tuple[str, int]]:
    """Words that the fewest slips make into the text, with how many."""
    allowed = distance_allowed(text)
    if not allowed:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(text, words, scorer=OSA.distance, score_cutoff=allowed, limit=12)
    # A hand slips in one kanji, not in two: デジタル社会 is no misspelled デジタル人材.
    kanji = set(_KANJI.findall(text))
    near = [(word, int(slips)) for word, slips, _ in found if len(kanji.difference(word)) < 2]
    fewest = min((slips for _, slips in near), default=0)
    return [(word, slips) for word, slips in near if slips == fewest]
