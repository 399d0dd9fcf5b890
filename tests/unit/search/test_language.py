"""The query language: what people type, what it means, and that it always comes back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jireidana.search.fields import FieldName as F
from jireidana.search.fields import canonical
from jireidana.search.language import (
    And,
    Field,
    Not,
    Or,
    Phrase,
    Query,
    QueryError,
    Sort,
    SortKey,
    Word,
    parse,
)
from jireidana.search.nodes import all_of, any_of, field, negation, term

ATOM = {
    "窓口": Word("窓口"),
    "　窓口　": Word("窓口"),
    "10:30": Word("10:30"),
    "９：００": Word("９：００"),
    "https://example.jp/a?b=c": Word("https://example.jp/a?b=c"),
    "C:\\文書": Word("C:\\文書"),
    "AI-OCR": Word("AI-OCR"),
    "or": Phrase("or"),
    "または": Phrase("または"),
    "又は市長": Word("又は市長"),
    "*": Word("*"),
    "C++": Word("C++"),
    "市議の「タブレット」": Word("市議の「タブレット」"),
    "々": Word("々"),
    "ー": Phrase("ー"),
    "-": Phrase("-"),
    "ームで": Phrase("ームで"),
    '"書かない 窓口"': Phrase("書かない 窓口"),
    "“書かない　窓口”": Phrase("書かない 窓口"),
    "＂窓口＂": Phrase("窓口"),
    "「書かない窓口」": Phrase("書かない窓口"),
    "『窓口』": Phrase("窓口"),
    "「愛媛県・市町DX協働宣言」にもとづき": Phrase("「愛媛県・市町DX協働宣言」にもとづき"),
    "「書かない": Phrase("「書かない"),
    "(窓口)": Word("窓口"),
    "（窓口）": Word("窓口"),
    "団体:神戸市": Field(F.ORGANIZATION, ("神戸市",)),
    "団体：神戸市": Field(F.ORGANIZATION, ("神戸市",)),
    "団体: 神戸市": Field(F.ORGANIZATION, ("神戸市",)),
    "ＯＲＧ：神戸市": Field(F.ORGANIZATION, ("神戸市",)),
    "org:神戸市": Field(F.ORGANIZATION, ("神戸市",)),
    "都道府県:兵庫県,大阪府": Field(F.PREFECTURE, ("兵庫県", "大阪府")),
    "都道府県：兵庫県、 大阪府，兵庫県": Field(F.PREFECTURE, ("兵庫県", "大阪府")),
    '分野:"フロントヤード(住民との接点)"': Field(F.CATEGORY, ("フロントヤード(住民との接点)",)),
    "分野:内部DX>窓口改革": Field(F.CATEGORY, ("内部DX>窓口改革",)),
    "タグ:「要 確認」": Field(F.TAG, ("要 確認",)),
    "頁:１２": Field(F.PAGE, ("12",)),
    "頁:10〜20": Field(F.PAGE, ("10-20",)),
    "ページ:20-10": Field(F.PAGE, ("10-20",)),
    "区分:県": Field(F.KIND, ("都道府県",)),
    "page:50-": Field(F.PAGE, ("50-",)),
    "頁:12ページ": Field(F.PAGE, ("12",)),
    "年度:令和4": Field(F.YEAR, ("2022",)),
    "年度:R元-令和4年度": Field(F.YEAR, ("2019-2022",)),
    "年度:令和四年度": Field(F.YEAR, ("2022",)),
    "年度:平成二十三年-令和十年": Field(F.YEAR, ("2011-2028",)),
    "年度:2022年度": Field(F.YEAR, ("2022",)),
    "検討:採用候補": Field(F.ASSESSMENT, ("採用候補",)),
    "assessment:Adopted": Field(F.ASSESSMENT, ("採用候補",)),
    "メモ:有り": Field(F.NOTE, ("あり",)),
    "メモ:予算": Field(F.NOTE, ("予算",)),
    "状態:new": Field(F.STATE, ("新着",)),
    "区分:町村": Field(F.KIND, ("町村",)),
}


@pytest.mark.parametrize(("text", "node"), list(ATOM.items()))
def test_one_condition(text: str, node: object) -> None:
    query = parse(text)
    assert query.root == node
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("窓口 AI", "窓口　ＡＮＤ　AI"),
        ("窓口 OR AI", "窓口 ＯＲ AI"),
        ("窓口 OR AI", "窓口 or AI"),
        ("窓口 OR AI", "窓口　または　AI"),
        ("窓口 OR (AI 鍵)", "窓口 又は （AI 鍵）"),
        ('窓口 "または"', "窓口 または"),
        ('(窓口 "or") OR AI', "(窓口 or) OR AI"),
        ('窓口 "or" OR AI', "窓口 or OR AI"),
        ("窓口 OR AI 鍵", "(窓口 OR AI) 鍵"),
        ("窓口 -東京", "窓口 －東京"),
        ("窓口 -東京", "窓口 ー東京"),
        ("窓口 -ドローン", "窓口 ードローン"),
        ("窓口 -東京", "窓口 NOT 東京"),
        ("窓口 -東京", "(窓口) -(東京)"),
        ("-(東京 OR 大阪)", "−（東京 OR 大阪）"),
        ("窓口", "--窓口"),
        ("窓口 並び:-頁", "sort:-page 窓口"),
        ("窓口 並び:-頁", "窓口 並び：−ページ"),
        ("窓口 一致:完全,語", "一致:語 窓口 match:exact"),
        ("窓口 並び:団体,-頁", "並び:団体 窓口 並び:-頁"),
    ],
)
def test_written_differently_means_the_same(text: str, same: str) -> None:
    assert parse(text) == parse(same)
    assert str(parse(same)) == str(parse(text))


def test_structure() -> None:
    query = parse('AI (窓口 OR "書かない") -東京 団体:神戸市 並び:-頁 一致:語')
    assert query == Query(
        And(
            (
                Word("AI"),
                Or((Word("窓口"), Phrase("書かない"))),
                Not(Word("東京")),
                Field(F.ORGANIZATION, ("神戸市",)),
            )
        ),
        (Sort(SortKey.PAGE, True),),
        words_only=True,
    )
    assert str(query) == 'AI 窓口 OR "書かない" -東京 団体:神戸市 並び:-頁 一致:語'


def test_nothing_means_everything() -> None:
    assert parse("") == parse(" 　\n") == Query()
    assert parse("並び:事例名") == Query(sort=(Sort(SortKey.TITLE),))


@pytest.mark.parametrize("word", ["事例名", "標題", "件名", "題名", "title"])
def test_the_name_of_a_case_is_asked_for_as_offices_call_it(word: str) -> None:
    """Queries saved with 標題 are read as before and written with the word of the window."""
    assert str(parse(f"{word}:窓口 並び:-{word}")) == "事例名:窓口 並び:-事例名"


@pytest.mark.parametrize(
    ("text", "start", "end", "says"),
    [
        ("(", 0, 1, "閉じられていません"),
        ("AI )", 3, 4, "対応する「(」"),
        ("AI ()", 3, 5, "空です"),
        ('"', 0, 1, "閉じられていません"),
        ('AI ""', 3, 5, "空です"),
        ("OR", 0, 2, "前に条件がありません"),
        ("AI OR", 3, 5, "後に条件がありません"),
        ("AI OR OR 鍵", 3, 5, "後に条件がありません"),
        ("AND AI", 0, 3, "前に条件がありません"),
        ("AI 団体:", 3, 6, "値がありません"),
        ("団体: タグ:重要", 0, 4, "値がありません"),
        ("AI 団帯:神戸市", 3, 5, "「団帯」という項目はありません"),
        ("課題:人材", 0, 2, "という項目はありません"),
        ("AI 検討:採用", 6, 8, "「採用」は検討の値にありません"),
        ("頁:abc", 2, 5, "頁として読めません"),
        ("年度:昨年", 3, 5, "年度として読めません"),
        ("並び:色", 3, 4, "並びの値にありません"),
        ("-並び:事例名", 0, 7, "除外には使えません"),
        ("(並び:事例名)", 1, 7, "除外には使えません"),
        ("AI OR 並び:事例名", 0, 12, "「OR」でつなげません"),
        ("(" * 5000 + "a", 40, 41, "かっこが深すぎます"),
        ("a " * 201, 0, 402, "条件が多すぎます"),
        ("あ" * 10_001, 10_000, 10_001, "長すぎます"),
    ],
)
def test_an_error_says_where_and_why(text: str, start: int, end: int, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert says in error.message
    assert (error.start, error.end) == (start, end)
    assert error.hint


def test_suggestions() -> None:
    with pytest.raises(QueryError, match="「都道府県」のことですか"):
        parse("都道府:兵庫")
    with pytest.raises(QueryError, match="「団体」"):
        parse("organisation:神戸市")


@pytest.mark.parametrize(
    "text",
    [
        "NEAR(a b)",
        "*",
        "AI*",
        "a^b",
        "{x}",
        "'; DROP TABLE",
        "\x00",
        "😀",
        "あ" * 5000,
        "^",
        "a:b:c1",
    ],
)
def test_junk_is_text(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert error.message  # noqa: PT017
    else:
        assert parse(str(query)) == query


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)  # noqa: PT017
        return
    assert parse(str(query)) == query
    assert query.in_words()


_signs = st.text(alphabet='あ窓A1ー-－:：,、"“「」()（） 　>OR団体タグ', max_size=25)


@given(_signs)
def test_texts_of_signs_are_read_or_refused(text: str) -> None:
    test_any_text_is_read_or_refused.hypothesis.inner_test(text)  # type: ignore[attr-defined]


_text = (st.text(min_size=1, max_size=8) | _signs).filter(lambda text: bool(text.split()))
_free = st.sampled_from([F.ORGANIZATION, F.PREFECTURE, F.CATEGORY, F.TAG, F.NOTE, F.TITLE])
_fields = st.one_of(
    st.builds(field, _free, st.lists(_text, min_size=1, max_size=3)),
    st.builds(
        lambda low, high: field(F.PAGE, [f"{low}-{high}"]),
        st.integers(0, 999),
        st.integers(0, 999),
    ),
    st.sampled_from(["未検討", "候補", "見送り"]).map(lambda v: field(F.ASSESSMENT, [v])),
)
_leaves = st.one_of(_text.map(term), _text.map(lambda t: Phrase(" ".join(t.split()))), _fields)
_nodes = st.recursive(
    _leaves,
    lambda children: st.one_of(
        st.lists(children, min_size=2, max_size=3).map(all_of),
        st.lists(children, min_size=2, max_size=3).map(any_of),
        children.map(negation),
    ),
    max_leaves=8,
)
_queries = st.builds(
    Query,
    st.none() | _nodes,
    st.lists(st.builds(Sort, st.sampled_from(SortKey), st.booleans()), unique=True, max_size=2).map(
        tuple
    ),
    st.booleans(),
    st.booleans(),
)


@given(_queries)
def test_round_trip(query: Query) -> None:
    assert parse(str(query)) == query


@given(_queries, st.lists(_text, max_size=3))
def test_a_facet_put_in_is_found_there(query: Query, values: list[str]) -> None:
    kept = tuple(dict.fromkeys(canonical(F.TAG, value) for value in values))
    edited = parse(str(query.with_facet("タグ", values)))
    assert edited.facet("tag") == kept
    assert edited.without(F.TAG) == query.without(F.TAG)


def test_facets_are_edited_in_the_text() -> None:
    query = parse("窓口 都道府県:兵庫県 タグ:済")
    assert query.facet("都道府県") == ("兵庫県",)
    assert str(query.with_facet("都道府県", ["大阪府", "兵庫県"])) == (
        "窓口 都道府県:大阪府,兵庫県 タグ:済"
    )
    assert str(query.with_facet("分野", ["フロントヤード(住民との接点)"])) == (
        '窓口 都道府県:兵庫県 タグ:済 分野:"フロントヤード(住民との接点)"'
    )
    assert str(query.with_facet("タグ", [])) == "窓口 都道府県:兵庫県"
    assert str(query.excluding("団体", "東京都")) == "窓口 都道府県:兵庫県 タグ:済 -団体:東京都"
    assert str(query.text) == "窓口"
    # A facet narrows the whole text, also when the text holds OR.
    assert parse("窓口 OR 鍵").with_facet("タグ", ["済"]) == parse("(窓口 OR 鍵) タグ:済")
    with pytest.raises(ValueError, match="not a field"):
        query.facet("並び")


def test_sort_and_exactness_are_edited() -> None:
    query = parse("窓口").with_sort("団体", "-頁").with_exact(True).with_words_only(True)
    assert str(query) == "窓口 並び:団体,-頁 一致:完全,語"
    assert (query.exact, query.words_only) == (True, True)
    assert str(query.with_sort().with_exact(False).with_words_only(False)) == "窓口"
    with pytest.raises(QueryError, match="並びの値にありません"):
        query.with_sort("色")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "すべての事例"),
        ("窓口 -東京", "「窓口」を含む、かつ「東京」を含まない事例"),
        ("窓口 (AI OR 鍵)", "「窓口」を含む、かつ（「AI」を含む、または「鍵」を含む）事例"),
        ("都道府県:兵庫県,大阪府", "都道府県が「兵庫県」か「大阪府」である事例"),
        ("頁:10-20 メモ:あり", "頁が10ページ以上20ページ以下である、かつメモがある事例"),
        ("年度:2022", "年度が令和4年度である事例"),
        ("年度:平成30-", "年度が平成30年度以上である事例"),
        ("-メモ:あり", "メモがない事例"),
        ("-(AI OR 鍵)", "（「AI」を含む、または「鍵」を含む）に当たらない事例"),
        ("AI 並び:-頁 一致:語", "「AI」を含む事例（並び順: 頁（逆順）。語の一致だけ）"),
    ],
)  # fmt: skip
def test_in_words(text: str, words: str) -> None:
    assert parse(text).in_words() == words
