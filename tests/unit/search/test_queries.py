"""What a clerk would type, and which of the 65 real cases must come.

A line is: query | the cases, worked out from the titles by hand | how they are found, when told.
`t`, `j`, `n` are taisei, jinzai, naibu.
"""

from __future__ import annotations

import contextlib
import re

import pytest

from jireidana.search import schema, scores
from jireidana.search.analysis import fold
from jireidana.search.language import QueryError, parse
from support.search_desk import Desk

TABLE = """
    窓口 一致:完全         | n08-14 | word
    窓口                   | n01-16 | word
    まどぐち               | n08-14 | reading
    マドグチ               | n08-14 | reading
    ﾏﾄﾞｸﾞﾁ                | n08-14 | reading
    窓ぐち                 | n08-14 | reading
    書かない窓口           | n08 n09 | word
    "書かない窓口"         | n09 | word
    "書かない"             | n08 n09 | word
    手続                   | n10 n12 | word
    手続き                 | n10 n12 | word
    てつづき               | n10 n12 |
    てつずき               | n10 n12 | reading
    届出                   | n02 n12 | word
    届け出                 | n02 n12 | word
    とどけで               | n02 n12 | reading
    取組                   | t03 j07 j08 j09 j10 j15 n07 n20 | word
    取り組み               | t03 j07 j08 j09 j10 j15 n07 n20 | word
    AI                     | n17 n19 n20 n24 n26 n28 n29 | word
    ＡＩ                   | n17 n19 n20 n24 n26 n28 n29 | word
    ai                     | n17 n19 n20 n24 n26 n28 n29 | word
    人工知能               | n17 n19 n20 n24 n26 n28 n29 | word
    ai-ocr                 | n28 n29 | word
    ＡＩ－ＯＣＲ           | n28 n29 | word
    AIOCR                  | n28 n29 | word
    rpa ocr                | n28 n29 | word
    鍵                     | n14 n25 | word
    かぎ                   | n14 n25 | reading
    々                     | j15 | piece
    Ｗｅｂ会議             | n33-35 | word
    ウェブ会議             | n33-35 | word
    テレビ会議             | n33-35 | word
    ドローン               | n17 n18 | word
    どろーん               | n17 n18 | reading
    ﾄﾞﾛｰﾝ                 | n17 n18 | word
    ドロン                 | n17 n18 | reading
    ツール 一致:語         | n07 n30 n35 | word
    ツール                 | n07 n27 n30 n35 |
    ﾂｰﾙ                    | n07 n27 n30 n35 |
    ノーコードツール       | n27 | word
    マイナンバー           | n02 n09 n11 n25 | piece
    マイナンバカード       | n02 n09 n11 n25 | reading
    個人番号カード         | n02 n09 n11 n25 | word
    スマートフォン         | n11 | piece
    京都                   | j06 j14 n07 n13 n15 n24 n26 n34 | piece
    京都 一致:語           | |
    東京                   | j06 j14 n07 n13 n15 n24 n26 n34 | word
    東京 -豊島区           | j06 j14 n13 n15 n24 n26 n34 | word
    キャッシュレス         | n03 n13 | word
    キャッシュレス 一致:完全 | n13 | word
    電子決済               | n03 n13 | word
    電子マネ               | n03 | piece
    でんしけいやく         | n04 n05 | reading
    電子契約 導入          | n04 | word
    電子契約導入           | n04 | word
    ペーパーレス           | n30-32 | word
    ペーパレス             | n30-32 | word
    紙の削減               | n30-32 | word
    ちゃっと               | n33-35 | reading
    仮想空間               | n15 n16 | word
    議会                   | n22 n23 n32 | word
    橋りょう点検           | n18 | word
    税                     | n01 n03 n20 |
    職員研修               | j16 | word
    研修                   | j07 j13 j14 j16 j17 j18 | word
    人材 育成              | j01-19 | word
    副業人材               | j05 | word
    アドバイザ             | t02 t06 t07 j03 j16 | word
    cdo                    | t06 t07 | word
    ＣＸＯ                 | t09 | word
    デザイン思考           | t09-11 | word
    はたらきかた           | t09-11 j08 |
    若手                   | t03-05 n34 | word
    DX推進                 | t03-07 j03 j09 j10 j15 | word
    こうべし               | t11 j08 n01 n30 | reading
    北海度                 | n08 | word
    60分                   | n10 |
    約1.8万時間            | n28 | word
    100%                   | n23 |
    10400                  | n29 | word
    10,400                 | n29 | word
    １０，４００時間       | n29 | word
    "10,400時間"           | n29 | word
    ５９市町村             | t02 | word
    情シス                 | t03 |
    スマート ロック        | n14 | word
    転入転出               | n10 n12 | word
    転入                   | n10 n12 | word
    引っ越し               | n10 n12 | word
    業務改善               | j16 | word
    GIS                    | n21 | word
    こうくうしゃしん       | n20 | reading
    災害                   | |
    職員 鍵                | |
    行かない窓口           | n07 | word
    オンライン手続き       | n02 | word
    証明書の交付           | n13 | word
    引越                   | n10 n12 | word
    転居                   | n10 n12 | word
    住所変更               | n10 n12 | word
    QRコード決済           | n03 n13 | word
    電子決済 市税          | n03 | word
    ビデオ会議             | n33-35 | word
    スマートキー           | n14 | word
    児相                   | n24 | word
    勤怠                   | n25 | word
    副業                   | j05 | word
    DX推進室               | t07 t08 j19 | word
    デジタル推進員         | t03 t05 j09 | word
    コスト削減             | n05 | word
    ワーキンググループ     | t04 | word
    議員                   | n23 | word
    管理職研修             | j17 | word
    人材シェア             | j02 j03 | word
    プッシュ型             | n06 | word
    デジタルリテラシー     | j19 | word
    きたきゅうしゅう       | j15 n09 | reading
    経費の削減             | n05 | word
    マイナ                 | n02 n09 n11 n25 | piece
    マイナカード           | n02 n09 n11 n25 | word
    ＢＰＲ                 | j16 | word
    ワンストップ           | n08 | word
    LGWAN                  | |
    ﾔﾝｸﾞｹｱﾗｰ               | |
    来庁                   | |
    ﾍﾟｰﾊﾟｰﾚｽ 議会          | n32 | word
    タブレツト             | n12 n23 | word
    メタバス               | n15 n16 | reading
    ドローン 橋            | n18 | piece
    待ち時間               | n10 | piece
    時間短縮               | n10 | word
    広域連携               | j01-06 | word
    県:愛媛 DX             | t01 n32 | word
    (オンライン相談 OR ﾁｬｯﾄ) -庁内 | n07 n33 | word
    標題:チャット OR 標題:会議 | n23 n33-35 | filter
    団体:神戸市            | t11 j08 n01 n30 | filter
    団体:こうべ            | t11 j08 n01 n30 | filter
    org:281000             | t11 j08 n01 n30 | filter
    団体:北見市            | n08 | filter
    団体:北海度北見市      | n08 | filter
    団体:東京都            | j14 | filter
    団体:京都              | |
    団体:神戸市,姫路市     | t11 j08 n01 n03 n30 | filter
    都道府県:兵庫          | t11 j08 n01 n03 n19 n30 | filter
    都道府県：兵庫県       | t11 j08 n01 n03 n19 n30 | filter
    県:ひょうご            | t11 j08 n01 n03 n19 n30 | filter
    都道府県:東京          | j06 j14 n07 n13 n15 n24 n26 n34 | filter
    都道府県:京都          | |
    都道府県:兵庫、大阪    | t11 j03 j08 n01 n03 n19 n29 n30 | filter
    区分:町村              | t03 t04 t07 j05 n02 n25 | filter
    区分:特別区            | j06 n07 n24 n26 n34 | filter
    区分:政令市            | t10 t11 j08 j15 n01 n06 n09 n12 n30 | filter
    分野:窓口改革          | n08-14 | filter
    分野:内部DX>窓口改革   | n08-14 | filter
    分野:フロントヤード    | n01-16 | filter
    分野:人材確保・育成    | j01-19 | filter
    頁:50-60               | j18 j19 n19 n20 n21 | filter
    ページ:-3              | t01 j01 | filter
    標題:窓口              | n08 n09 | filter
    標題:AI 区分:特別区    | n24 n26 | filter
    鍵 OR ドローン         | n14 n17 n18 n25 | word
    AI -OCR                | n17 n19 n20 n24 n26 | word
    (AI OR RPA) 都道府県:東京都 | n24 n26 | word
    鍵 -都道府県:熊本      | n25 | word
    原典:体制整備          | t01-11 | filter
    状態:新着              | |
    メモ:あり              | |
    検討:採用候補          | |
    「愛媛県・市町DX協働宣言」にもとづき、県と県内市町が協働してDXを推進 | t01 | word
    「書かないワンストップ窓口」(書かない、回さない、漏れがない窓口) | n08 | word
    総合窓口               | n08 | word
    かかない窓口           | n09 | reading
    待ちじかん             | n10 | reading
    転入 手続き            | n10 n12 | word
    まいなんばーかーど     | n02 n09 n11 n25 | reading
    電子決裁               | n31 | word
    電子採決               | n23 | word
    スマフォ               | n11 | piece
    タブレット端末         | n12 n23 | word
    市民税　申告           | n01 | word
    住民税                 | n01 | word
    収入印紙               | n04 | word
    経費節減               | n05 | word
    保険料                 | n03 | word
    ２４時間               | n03 | word
    一万四百時間           | n29 | word
    １．８万時間           | n28 | word
    九割                   | n31 | word
    六十分                 | n10 | word
    59市町村               | t02 | word
    AI/OCR                 | n28 n29 | word
    【AI】                 | n17 n19 n20 n24 n26 n28 n29 | word
    AI・ドローン           | n17 | word
    ドローンとＡＩ         | n17 | word
    ドロ－ン               | n17 n18 | reading
    メタヴァース           | n15 n16 | reading
    橋りょう               | n18 | word
    航空写真               | n20 | word
    ＧＩＳ                 | n21 | word
    防災                   | n21 | word
    災害対策               | n21 | word
    市議会                 | n22 n23 n32 | word
    答弁書                 | n22 | word
    ケースワーカ           | n30 | piece
    出勤簿                 | n25 | word
    取組み                 | t03 j07-10 j15 n07 n20 | word
    手上げ式               | t05 | word
    行かなくてすむ         | n07 | reading
    被害情況               | n17 | word
    効率か                 | n12 n13 n24 n26 n30 n31 | reading
    働きかた改革           | t09-11 j08 | word
    ディジタル人材         | t06-08 j02 j03 j06 j08 j09 j11 j13 j15 | word
    DX人材                 | t06-08 j02 j03 j06 j08 j09 j11 j13 j15 | word
    副業　人材             | j05 | word
    階層別研修             | j17 | word
    情報政策課             | t03 | word
    Zoom                   | n33-35 | word
    kintone                | n27 | word
    drone                  | n17 n18 | word
    福島市                 | n22 | word
    千葉市                 | n06 | word
    熊本市                 | n12 | word
    大阪市                 |  |
    京都市                 |  |
    広島市                 |  |
    健康                   |  |
    電子化                 |  |
    職員課                 |  |
    とのしょう             | n25 | reading
    ＤＸＳｈｉｐ           | j01 | word
    DX Ship                | j01 | piece
    土庄町                 | n25 | word
    窓口 または 電子契約 一致:完全 | n04 n05 n08-14 | word
    契約 or 鍵             | n04 n05 n14 n25 | word
    AI ーOCR               | n17 n19 n20 n24 n26 | word
    ＡＩ　ＮＯＴ　ＯＣＲ   | n17 n19 n20 n24 n26 | word
    （窓口　OR　契約）　団体：笠間 | n05 | word
    団体：「神戸市」       | t11 j08 n01 n30 | filter
    ページ：２１           | j08 n08 | filter
    区分:政令指定都市      | t10 t11 j08 j15 n01 n06 n09 n12 n30 | filter
    県:ひろしま            | j01 | filter
    分野:人材育成          | j11-19 | filter
    題名:ドローン          | n17 n18 | filter
    電子契約　笠間市       | n05 | word
    電子契約、             | n04 n05 | word
    ・電子契約             | n04 n05 | word
    「電子契約」           | n04 n05 | word
    『電子契約』           | n04 n05 | word
    〝電子契約〟           | n04 n05 | word
    窓 口                  | n08-14 | piece
    窓口改革　区分:政令市  | n09 n12 | word
    澁谷区                 | n34 | word
    豊嶋区                 | n07 | word
    三條市                 | n35 | word
    宮﨑　都城             | t06 | word
    髙度デジタル人材       | j02 | word
    NEAR(a b)              | |
    *                      | |
    '; DROP TABLE "case    | ! |
    a" OR "b               | |
"""
_NAMES = {"t": "taisei", "j": "jinzai", "n": "naibu"}


def _keys(text: str) -> set[str]:
    keys: set[str] = set()
    for letter, first, last in re.findall(r"([tjn])(\d\d)(?:-(\d\d))?", text):
        for number in range(int(first), int(last or first) + 1):
            keys.add(f"{_NAMES[letter]}-{number:02}")
    return keys


_LINES = [
    tuple(part.strip() for part in line.split("|", 2))
    for line in TABLE.strip().splitlines()
    if "| ! |" not in line
]


def test_the_table_is_long_enough() -> None:
    assert len({query for query, *_ in _LINES}) > 200


@pytest.mark.parametrize(("query", "expected", "tier"), _LINES, ids=[line[0] for line in _LINES])
def test_query(desk: Desk, query: str, expected: str, tier: str) -> None:
    found = desk.keys(query)
    assert set(found) == _keys(expected)
    assert len(found) == len(set(found))
    if tier:
        assert set(desk.keys(query, tier)) == _keys(expected)


@pytest.mark.parametrize("text", ["(", '"', "'; DROP TABLE \"case", "OR", "団体:", "検討:謎"])
def test_what_cannot_be_read_is_said(desk: Desk, text: str) -> None:
    with pytest.raises(QueryError):
        desk.keys(text)


@pytest.mark.parametrize(
    "text",
    ["あ" * 5000, "*" * 5000, "ー" * 5000, "a" * 9999, "窓口 " * 200, "\x00", "\u200b", "😀", "𠮷",
     "-窓口", "-窓口 -AI", "a:b", "：", "NOT 窓口", '"窓口" -"窓口"', "窓口 OR -窓口"],
)  # fmt: skip
def test_any_text_gets_an_answer(desk: Desk, text: str) -> None:
    with contextlib.suppress(QueryError):
        assert len(desk.keys(text)) <= 65


def test_signs_are_found_as_they_stand(desk: Desk) -> None:
    with desk.catalogue.read() as session:
        titles = dict(session.connection().exec_driver_sql('SELECT key, title FROM "case"').all())
    for sign in ("・", "「", "×", "%", ",", ".", "-", "'", "、"):
        assert set(desk.keys(f'事例名:"{sign}"')) == {
            k for k, t in titles.items() if sign in fold(t)
        }


def test_ways_of_finding_come_one_after_the_other(desk: Desk) -> None:
    with desk.catalogue.read() as session:
        result = desk.search.run(session, parse("ツール OR 税 OR どろーん"))
        tiers = [result.tier(id_) for id_ in result.ids]
    assert tiers == sorted(tiers, key=["word", "piece", "reading"].index)
    assert (result.words, result.pieces, result.readings) == tuple(
        tiers.count(tier) for tier in ("word", "piece", "reading")
    )
    assert result.total == len(tiers) == sum((result.words, result.pieces, result.readings))


def test_a_term_in_the_title_comes_before_one_in_the_category(desk: Desk) -> None:
    assert desk.keys("窓口 一致:完全")[:2] == ["naibu-08", "naibu-09"]
    # The word itself comes before its synonyms.
    assert set(desk.keys("窓口")[:7]) == _keys("n08-14")


@pytest.mark.parametrize("many", [0, 1_000])
def test_cases_with_the_term_in_the_title_come_first_however_often_others_say_it(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(scores, "_MANY", many)
    with own_desk.catalogue.write() as transaction:
        schema.raw(transaction.session).execute(
            """UPDATE case_text SET summary = ? || CASE WHEN case_id % 2 THEN '' ELSE '鍵' END
               WHERE case_id % 3 = 0""",
            ["窓口、鍵。" * 12],
        )
        own_desk.index.rebuild(transaction.session)
    with own_desk.catalogue.read() as session:
        for text in ("窓口 一致:完全", "鍵 窓口 一致:完全", "窓口 分野:内部 一致:完全"):
            everything = own_desk.search.run(session, parse(text))
            for first in (1, 4, 20):
                some = own_desk.search.run(session, parse(text), limit_first=first)
                assert some.ids[:first] == everything.ids[:first]
                assert own_desk.search.complete(session, some) == everything.ids
    assert set(own_desk.keys("窓口 一致:完全")[:2]) == _keys("n08 n09")
    assert set(own_desk.keys("鍵 一致:完全")[:2]) == _keys("n14 n25")


def test_the_worst_of_the_terms_says_how_a_case_was_found(desk: Desk) -> None:
    assert desk.keys("活用 ツール", "piece") == ["naibu-27"]
    assert desk.keys("君津 どろーん", "reading") == ["naibu-18"]


def test_first_results_are_the_first_of_all(desk: Desk) -> None:
    with desk.catalogue.read() as session:
        for text in ("職員", "DX", "ツール OR 税", "職員 OR ー", "窓口 OR まどぐち"):
            everything = desk.search.run(session, parse(text))
            first = desk.search.run(session, parse(text), limit_first=5)
            assert first.ids[:5] == everything.ids[:5]
            assert first.total == everything.total == len(everything.ids)
            assert desk.search.complete(session, first) == first.ids
            assert sorted(first.ids) == sorted(everything.ids)
            assert first.complete


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("掲載順", "taisei-01", "naibu-35"),
        ("-掲載順", "naibu-35", "taisei-01"),
        ("団体", "jinzai-11", "naibu-04"),
        ("頁", "taisei-01", "naibu-35"),
        ("-頁", "naibu-35", "taisei-01"),
        ("事例名", "naibu-29", "naibu-05"),
        ("検討", "taisei-01", "naibu-35"),
    ],
)
def test_orders(desk: Desk, sort: str, first: str, last: str) -> None:
    keys = desk.keys(f"並び:{sort}")
    assert (keys[0], keys[-1]) == (first, last)
    assert len(set(keys)) == 65


def test_several_sort_keys(desk: Desk) -> None:
    assert desk.keys("団体:神戸市 並び:団体,-頁") == [
        "naibu-30",
        "taisei-11",
        "jinzai-08",
        "naibu-01",
    ]
