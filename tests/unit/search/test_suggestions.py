"""もしかして: what a misspelled query may have meant, and silence where nothing was misspelled."""

from __future__ import annotations

import pytest

from jireidana.catalog import annotate
from jireidana.search.language import parse
from jireidana.search.suggestions import suggest
from jireidana.search.vocabulary import distance_allowed, skeleton
from support.search_desk import Desk


def _meant(desk: Desk, text: str) -> list[str]:
    with desk.catalogue.read() as session:
        return suggest(desk.search, session, desk.search.run(session, parse(text)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("窓囗", "窓口"),
        ("申講", "申請"),
        ("電子申講", "電子申請"),
        ("書かない窓囗", "書かない窓口"),
        ("キャシュレス", "キャッシュレス"),
        ("ぺーパレス", "ペーパーレス"),
        ("メタバス", "メタバース"),
        ("ノーコド", "ノーコード"),
        ("ドローソ", "ドローン"),
        ("アドバイサー", "アドバイザー"),
        ("まどぐち", "窓口"),
        ("まどくち", "窓口"),
        ("ひょうご", "兵庫"),
        ("人材育城", "人材育成"),
        ("人財育成", "人材育成"),
        ("ＲＡＰ", "RPA"),
        ("窓囗 団体:神戸市", "窓口 団体:神戸市"),
        ("窓囗 -鍵 並び:-頁", "窓口 -鍵 並び:-頁"),
        ("キャシュレス OR 窓囗", "キャッシュレス OR 窓口"),
        ("窓囗 一致:語", "窓口 一致:語"),
        ("デジタル人材育成", "デジタル 人材 育成"),
        ("窓口手続 -鍵", "窓口 手続 -鍵"),
        ("窓口業務効率化", "窓口 業務 効率化"),
        ("議会タブレット", "議会 タブレット"),
        ("デジタル人材確保", "デジタル 人材 確保"),
        ("県と市町の連携", "県 市町 連携"),
        ("ＤＸ研修", "ＤＸ 研修"),
        # The input method's other word, and no input method at all.
        ("筑波", "つくば"),
        ("住民移動", "住民異動"),
        ("保健料", "保険料"),
        ("関係人工", "関係人口"),
        ("電子採血", "電子採決"),
        ("体勢", "体制"),
        ("madoguti", "窓口"),
        ("web kaigi", "web 会議"),
        # Kana that is written or left out.
        ("待時間", "待ち時間"),
        # The beginning of a synonym.
        ("ワーキング", "ワーキンググループ"),
        ("ジーアイエス", "GIS"),
    ],
)
def test_what_was_meant(desk: Desk, typed: str, meant: str) -> None:
    offered = _meant(desk, typed)
    assert offered[:1] == [meant]
    with desk.catalogue.read() as session:
        assert all(desk.search.run(session, parse(text)).total for text in offered)


@pytest.mark.parametrize(
    "text",
    ["窓口", "災害", "京都", "健康", "スマートフォン", "マイナンバー", "議事録", "子育て",
     "テレワーク", "デジタルデバイド", "デジタル社会", "個人情報保護法", "固定資産税", "10:30",
     "-窓口", "団体:神戸市", "", "*", "😀", "々", "x", '"窓囗"', "書かない窓口", "市民税申告",
     "書かない窓口 一致:完全", "電子契約導入", "-デジタル人材育成", "あ" * 500,
     "窓囗 団体:北見市 頁:1", "12345"],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_better_is_known(desk: Desk, text: str) -> None:
    assert _meant(desk, text) == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("電子契約 事例", ["電子契約"]),
        ("電子契約について", ["電子契約"]),
        ("AIを使った事例", ["AI"]),
        ("都内のAI事例", ["AI"]),
        ("書かない窓口の事例", ["書かない窓口"]),
        ("RPAで時間を削減した自治体", ["RPA 時間 削減"]),
        ("窓口の待ち時間を短縮したい", ["窓口 待ち時間 短縮"]),
        ("窓口の待ち時間を短縮したい、" * 60, ["窓口 待ち時間 短縮"]),
        ("鍵 職員", ["鍵", "職員"]),
        ("団体 神戸", ["神戸"]),
        ("防災訓練", ["防災"]),
        ("契約書", ["契約"]),
        ("国民健康保険料", ["保険料"]),
        ("神戸市役所", ["神戸市", "役所"]),
        ("生成AI", ["AI"]),
        ("大阪市", ["大阪"]),
        ("京都市", []),
        ("愛媛県松山市", ["愛媛県"]),
        ("契約 電子化", ["契約 電子"]),
        ("キャシュレス 事例", ["キャッシュレス"]),
        ("防災訓練 区分:市", ["防災 区分:市"]),
        ("防災訓練 区分:中核市", []),
        ("防災訓練 都道府県:福島 並び:-頁", ["防災 都道府県:福島 並び:-頁"]),
        ("AI -OCR 議会", ["-OCR 議会", "AI -OCR"]),
        ("9\tマイナンバーカードを活用した「書かない窓口」 | 福岡県北九州市 | 25ページ",
         ["マイナンバーカードを活用した「書かない窓口」 福岡県北九州市"]),
    ],
)  # fmt: skip
def test_where_nothing_is_found_some_of_the_words_are_offered(
    desk: Desk, typed: str, offered: list[str]
) -> None:
    assert _meant(desk, typed) == offered
    assert all(desk.keys(text) for text in offered)


def test_tags_and_own_synonyms_are_known_too(own_desk: Desk) -> None:
    assert _meant(own_desk, "ジョウレイ改定") == []
    with own_desk.catalogue.write() as transaction:
        annotate.tag_cases(
            transaction.session, uids=["soumu-dx-jirei/naibu-08"], names=["条例改正検討"]
        )
    assert _meant(own_desk, "条令改正検討") == ["条例改正検討"]
    own_desk.catalogue.undo(transaction.step)
    assert _meant(own_desk, "条令改正検討") == []


def test_skeletons_leave_out_what_is_easily_overlooked() -> None:
    assert skeleton("デジタルデバイト") == skeleton("デジタルデバイド")
    assert skeleton("窓囗") == skeleton("窓口") == skeleton("窓ロ")
    assert skeleton("申請") != skeleton("申込")
    assert [distance_allowed(text) for text in ("災害", "個人情報", "rpa", "あ" * 30)] == [
        0,
        1,
        1,
        3,
    ]
