"""Two texts held against each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jireidana.difference import Piece, differences


def test_a_changed_word_is_marked_and_the_rest_is_not() -> None:
    old, new = differences("窓口を改革した。費用は少ない。", "窓口を刷新した。費用は少ない。")
    assert old == [
        Piece("窓口を", False),
        Piece("改革", True),
        Piece("した。費用は少ない。", False),
    ]
    assert [piece.text for piece in new if piece.changed] == ["刷新"]


def test_an_empty_side_is_one_difference() -> None:
    assert differences("", "新しい") == ([], [Piece("新しい", True)])


@given(st.text(alphabet="あい。\n", max_size=40), st.text(alphabet="あい。\n", max_size=40))
def test_the_pieces_are_the_texts_and_what_is_alike_is_alike(old: str, new: str) -> None:
    before, after = differences(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    alike = ["".join(p.text for p in side if not p.changed) for side in (before, after)]
    assert alike[0] == alike[1]


def test_two_long_texts_are_held_against_each_other_sentence_by_sentence() -> None:
    assert differences("あ" * 30_000, "あ" * 29_999 + "い") == (
        [Piece("あ" * 30_000, True)],
        [Piece("あ" * 29_999 + "い", True)],
    )
