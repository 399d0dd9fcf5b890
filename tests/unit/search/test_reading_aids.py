"""Around the search: facet counts, marks and snippets, synonyms, similar cases, completion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jireidana import places
from jireidana.catalog import annotate
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import UserError
from jireidana.search import synonyms
from jireidana.search.analysis import Analyzer, fold
from jireidana.search.completion import complete
from jireidana.search.facets import FACETS, FacetValue, facets
from jireidana.search.fields import FieldName as F
from jireidana.search.language import parse
from jireidana.search.marks import Marker, fold_with_places
from jireidana.search.similar import similar
from support.search_desk import Desk

# ---------------------------------------------------------------- facets


def _facets(desk: Desk, text: str, field: F) -> dict[str, FacetValue]:
    with desk.catalogue.read() as session:
        query = parse(text)
        result = desk.search.run(session, query)
        counted = facets(desk.search, session, query, result, [field])
    return {value.value: value for value in counted[field]}


def test_every_count_is_what_the_query_with_it_finds(desk: Desk) -> None:
    for text in ("", "AI", "DX 区分:市,町村", "都道府県:兵庫 ツール OR 職員"):
        query = parse(text)
        for field in (*FACETS, F.ORGANIZATION):
            for value in _facets(desk, text, field).values():
                found = desk.keys(str(query.with_facet(field, [value.value])))
                assert len(found) == value.count, (text, field, value)


def test_a_facet_is_counted_with_the_others_and_without_itself(desk: Desk) -> None:
    alone = _facets(desk, "区分:町村", F.PREFECTURE)
    both = _facets(desk, "区分:町村 都道府県:兵庫,香川", F.PREFECTURE)
    assert {k: v.count for k, v in alone.items()} == {
        k: v.count for k, v in both.items() if v.count
    }
    assert [k for k, v in both.items() if v.selected] == ["兵庫県", "香川県"]
    assert both["兵庫県"].count == 0
    kinds = _facets(desk, "区分:町村 都道府県:兵庫,香川", F.KIND)
    assert [k for k, v in kinds.items() if v.selected] == ["町", "村"] or "村" not in kinds
    assert kinds["町"].selected
    assert kinds["政令指定都市"].count == 4


def test_the_tree_is_whole_and_in_its_order(desk: Desk) -> None:
    tree = _facets(desk, "鍵", F.CATEGORY)
    assert len(tree) == 3 + 2 + 15
    assert tree["内部DX"].count == 2
    assert tree["内部DX"].depth == 0
    chosen = _facets(desk, "分野:窓口改革", F.CATEGORY)["窓口改革"]
    assert (chosen.count, chosen.selected, chosen.depth) == (7, True, 2)
    assert chosen.path[0] == "内部DX"


def test_what_the_user_adds_is_counted(own_desk: Desk) -> None:
    uid = "soumu-dx-jirei/naibu-08"
    with own_desk.catalogue.write() as transaction:
        annotate.tag_cases(transaction.session, uids=[uid], names=["視察 候補", "OR"])
        annotate.assess_cases(transaction.session, uids=[uid], status=AssessmentStatus.ADOPTED)
    assert {k: v.count for k, v in _facets(own_desk, "", F.TAG).items()} == {
        "OR": 1,
        "視察 候補": 1,
    }
    assert own_desk.keys('タグ:"視察 候補"') == own_desk.keys("タグ:OR") == ["naibu-08"]
    assert {k: v.count for k, v in _facets(own_desk, "", F.ASSESSMENT).items()} == {
        "未検討": 64, "候補": 0, "採用候補": 1, "見送り": 0
    }  # fmt: skip
    assert own_desk.keys("並び:検討")[0] == "naibu-08"


# ---------------------------------------------------------------- marks


_mixed = st.text(alphabet="10,窓ﾄﾞﾛｰAａ① 　\n゛がか\u3099😀㈱ー-‐ßﬁ", max_size=20)


@given(st.text(max_size=30) | _mixed)
def test_folding_with_places_is_folding(text: str) -> None:
    folded, places_ = fold_with_places(text)
    assert folded == fold(text)
    assert not places_ or len(places_) == len(folded)
    assert places_ or not folded or not text.isascii()
    assert all(0 <= start < end <= len(text) for start, end in places_)
    assert places_ == sorted(places_)


@given(_mixed)
def test_places_are_known_for_everything_japanese(text: str) -> None:
    folded, places_ = fold_with_places(text)
    assert len(places_) == len(folded)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("窓口", "書かない窓口", ["窓口"]),
        ("AI", "ＡＩとai、Ａｉ", ["ＡＩ", "ai", "Ａｉ"]),
        ("ドローン", "ﾄﾞﾛｰﾝで点検", ["ﾄﾞﾛｰﾝ"]),
        ("ﾄﾞﾛｰﾝ", "ドローンで点検", ["ドローン"]),
        ("手続き", "住民異動手続の見直し", ["手続"]),
        ("まどぐち", "書かない窓口", ["窓口"]),
        ("どろーん", "ドローンで点検", ["ドローン"]),
        ("窓口 -鍵", "窓口と鍵", ["窓口"]),
        ("窓口 OR 鍵", "窓口と鍵", ["窓口", "鍵"]),
        ('"窓口と"', "窓口と鍵", ["窓口と"]),
        ("紙の削減", "ペーパーレス化", ["ペーパーレス"]),
        ("電子契約導入", "電子契約システムの導入による", ["電子契約", "導入"]),
        ("団体:窓口", "窓口", []),
        ("人材", "ＤＸ", []),
        ("ー", "サーバー", ["ー", "ー"]),
        ("口改 窓口", "窓口改革", ["窓口改"]),
        ("業務", "業　務\n業務", ["業務"]),
        ("ん", "ん\u3099と言う", ["ん\u3099"]),
    ],
)
def test_marks(query: str, text: str, marked: list[str]) -> None:
    known = synonyms.load(places.reference_data() / "synonyms.csv")
    parsed = parse(query)
    analyzer = Analyzer()
    used = {
        word: known.of(word, lambda text: analyzer.analyse(text).content) for word in query.split()
    }
    marker = Marker(analyzer, parsed, used)
    assert [text[start:end] for start, end in marker.spans(text)] == marked


def test_the_snippet_shows_the_best_hit() -> None:
    text = (
        "はじめに窓口がある。"
        + "本文が続く。" * 30
        + "窓口で申請し、窓口で受け取る。"
        + "終わり。" * 30
    )
    snippet = Marker(Analyzer(), parse("窓口")).snippet(text, 40)
    assert [snippet.text[a:b] for a, b in snippet.spans] == ["窓口", "窓口"]
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) == 42
    assert Marker(Analyzer(), parse("")).snippet("短い\n文", 40) == ("短い 文", [])
    assert Marker(Analyzer(), parse("無")).snippet(text, 10).text == text[:10] + "…"


# ---------------------------------------------------------------- synonyms


def test_the_shipped_groups_are_many_and_apart() -> None:
    groups = synonyms.load(places.reference_data() / "synonyms.csv").groups
    assert len(groups) >= 60
    words = [fold(word) for group in groups for word in group]
    assert len(words) == len(set(words))
    assert all(len({fold(word) for word in group}) >= 2 for group in groups)
    assert not any({"人材", "職員"} <= set(group) for group in groups)


def test_the_office_adds_its_own(own_desk: Desk) -> None:
    assert own_desk.keys("どろんこ機") == []
    with own_desk.catalogue.write() as transaction:
        synonyms.set_user_groups(transaction.session, groups=[["どろんこ機", "ドローン "]])
    assert own_desk.keys("どろんこ機", "word") == ["naibu-17", "naibu-18"]
    assert own_desk.keys("どろんこ機 一致:完全") == []
    with own_desk.catalogue.read() as session:
        result = own_desk.search.run(session, parse("どろんこ機"))
        assert result.synonyms == {"どろんこ機": ("ドローン",)}
        assert synonyms.user_groups(session) == [["どろんこ機", "ドローン"]]
    with own_desk.catalogue.write() as transaction:
        with pytest.raises(UserError, match="2つ以上"):
            synonyms.set_user_groups(transaction.session, groups=[["窓口", "窓口 "]])
        synonyms.set_user_groups(transaction.session, groups=[])
    assert own_desk.keys("どろんこ機") == []


# ---------------------------------------------------------------- similar


def test_similar_cases_share_telling_words(desk: Desk) -> None:
    with desk.catalogue.read() as session:
        ids = dict(session.connection().exec_driver_sql('SELECT key, id FROM "case"').all())
        keys = {id_: key for key, id_ in ids.items()}

        def like(key: str) -> list[str]:
            return [keys[one.id] for one in similar(desk.search, session, ids[key])]

        assert like("naibu-17")[0] in ("naibu-18", "naibu-19", "naibu-20")
        assert like("naibu-04")[0] == "naibu-05"
        assert "naibu-29" in like("naibu-28")[:2]
        best = similar(desk.search, session, ids["naibu-04"])[0]
        assert {"契約", "電子"} <= set(best.words)
        assert ids["naibu-04"] not in [one.id for one in similar(desk.search, session, 1)]
        assert similar(desk.search, session, 99_999) == []


# ---------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("団", "団体:"),
        ("だん", "団体:"),
        ("org", "団体:"),
        ("窓口 とどう", "窓口 都道府県:"),
        ("団体:神戸", "団体:兵庫県神戸市"),
        ("団体:こうべ", "団体:兵庫県神戸市"),
        ("窓口 -団体：かんだ", "窓口 -団体：福岡県苅田町"),
        ("都道府県:兵庫県,おお", "都道府県:兵庫県,大阪府"),
        ("検討:採", "検討:採用候補"),
        ("分野:フロント", "分野:フロントヤード"),
        ("並び:", "並び:関連度"),
        ("きたみ", "団体:北海道北見市"),
    ],
)
def test_completion(desk: Desk, text: str, first: str) -> None:
    with desk.catalogue.read() as session:
        found = complete(desk.search, session, text)
    done = [text[: one.start] + one.text + text[one.end :] for one in found]
    assert first in done[:3]
    assert len(found) <= 12


def test_completion_of_tags_and_in_the_middle(own_desk: Desk) -> None:
    with own_desk.catalogue.write() as transaction:
        annotate.tag_cases(
            transaction.session, uids=["soumu-dx-jirei/naibu-08"], names=["視察 候補"]
        )
    with own_desk.catalogue.read() as session:
        (one,) = complete(own_desk.search, session, "タグ:しさ 窓口", cursor=5)
        assert (one.text, one.label, one.detail) == ('"視察 候補"', "視察 候補", "1件")
        assert (one.start, one.end) == (3, 5)
        assert complete(own_desk.search, session, "視")[0].text == 'タグ:"視察 候補"'
        assert complete(own_desk.search, session, "窓口 ") == []
        assert complete(own_desk.search, session, "https://x") == []


def test_the_passage_is_of_the_text_with_the_most_hits() -> None:
    marker = Marker(Analyzer(), parse("窓口 予約"))
    body = f"{'あいう。' * 900}窓口の予約を受ける。{'えおか。' * 900}"
    passage = marker.passage("窓口の話", ["窓口を開く", body])
    assert [passage.text[a:b] for a, b in passage.spans] == ["窓口", "予約"]
    assert passage.text[0] == passage.text[-1] == "…"
    assert marker.passage("窓口の話", ["窓口の予約", "予約は窓口"]).text == "窓口の予約"
    assert marker.passage("予約できる窓口", [body]).text == ""
    assert marker.passage("窓口の話", ["", "かかわりのない文"]).text == ""
