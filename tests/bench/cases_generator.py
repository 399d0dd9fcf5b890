"""Made-up cases in the proportions of real ones: title ~40, summary ~400, body ~1,200 characters.

Words are drawn as in real text: a few are everywhere, most are rare.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

_TOPICS = (
    "書かない窓口", "オンライン申請", "電子契約", "電子決裁", "キャッシュレス決済", "RPA",
    "AI-OCR", "生成AI", "チャットボット", "ビジネスチャット", "Web会議", "テレワーク",
    "文書管理", "議会答弁検討", "デジタル人材の育成", "外部人材の登用", "職員研修",
    "標準化・共通化", "ガバメントクラウド", "マイナンバーカード", "コンビニ交付", "施設予約",
    "スマートロック", "ドローン点検", "衛星画像解析", "道路損傷検知", "水道スマートメーター",
    "河川水位監視", "防災情報配信", "避難所受付", "被災者台帳", "罹災証明",
    "母子健康手帳アプリ", "保育所入所選考", "放課後児童クラブ", "GIGAスクール端末",
    "図書館システム", "観光データ分析", "地域通貨", "デジタル商品券", "移動スーパー",
    "オンデマンド交通", "自動運転バス", "鳥獣害対策", "スマート農業", "森林台帳", "空き家調査",
    "固定資産税の現況調査", "国民健康保険", "介護認定", "遠隔診療", "見守りセンサー",
    "ごみ分別案内", "脱炭素の見える化", "オープンデータ", "データ連携基盤", "地図情報システム",
    "メタバース", "住民参加プラットフォーム", "広報紙の電子化", "プッシュ通知",
    "コールセンター", "多言語対応", "遠隔手話通訳", "総合案内",
)  # fmt: skip
_FIRST = (
    "住民", "庁内", "県内", "地域", "広域", "民間", "外部", "若手", "管理職", "窓口", "申請",
    "届出", "証明", "税務", "福祉", "介護", "医療", "教育", "防災", "消防", "道路", "河川",
    "橋梁", "水道", "農業", "林業", "漁業", "観光", "商工", "交通", "環境", "廃棄物", "文化",
    "図書", "スポーツ", "議会", "選挙", "監査", "会計", "財務", "契約", "人事", "給与", "情報",
    "個人", "統計", "地図", "画像", "音声", "文書", "映像", "電子", "遠隔", "自動", "共同",
    "標準", "基幹", "業務", "予算", "決算", "資産", "施設", "設備",
)  # fmt: skip
_SECOND = (
    "管理", "運用", "連携", "分析", "調査", "点検", "検証", "計画", "方針", "体制", "支援",
    "相談", "案内", "受付", "審査", "交付", "通知", "収納", "徴収", "配信", "公開", "共有",
    "予約", "登録", "更新", "保守", "改修", "導入", "移行", "研修", "育成", "評価", "推進",
    "調整", "協定", "委託", "調達", "基盤", "台帳", "端末", "システム", "サービス", "データ",
    "アプリ", "ツール", "ネットワーク", "セキュリティ", "クラウド", "モデル", "センター",
    "チーム", "リーダー", "会議", "協議会", "推進員", "部会",
)  # fmt: skip
_ACTIONS = (
    "{t}の導入により{a}の待ち時間を短縮、{b}も見直し", "{t}を活用した{a}の効率化と{b}の充実",
    "{t}で年間{n}時間を削減し{a}から{b}へ人を移す",
    "職員が内製した{t}で{a}と{b}を一つの画面に",
    "{t}による{a}の向上、県と市町村の{b}",
    "{t}を{a}で共同利用し{b}の費用を{p}%軽減",
    "{t}の実証から本格運用へ、{a}の進め方と{b}",
    "若手職員の提案による{t}、{a}を全庁に展開し{b}を整備",
)  # fmt: skip
_SENTENCES = (
    "{o}では、{a}に係る事務が担当者の経験に依存しており、{b}の負担が課題となっていた。",
    "そこで、{y}年度に{t}を取り入れ、{a}から{b}までの流れを見直した。",
    "進めるに当たっては{a}課と{b}課が中心となり、聞き取りを{n}回実施した。",
    "その結果、1件当たりの処理は{n}分から{m}分となり、年間{h}時間が生まれた。",
    "{a}についての調べでは、回答した人の{p}%が「便利になった」と答えている。",
    "費用は初期が約{c}万円、{a}が年額約{m}万円であり、{b}の交付金を充てた。",
    "一方で、{a}への対応や、ほかの部署への{b}の横展開が残されている。",
    "今後は{a}との結び付きを強め、{t}の対象を順に広げていく予定である。",
    "{a}の担当を{n}名任命し、月に{m}度の勉強会で{b}のノウハウを伝えている。",
    "事業者とは{a}の覚書を交わし、要件を決める段階から{b}まで一体で行った。",
    "{a}の扱いについては審議会の意見を聴いた上で、{b}の目的を明らかにした。",
    "近隣の{o2}とも意見を交わし、{a}の様式をそろえ、{b}に向けた話合いを始めた。",
    "既にある{a}とはCSVファイルの受渡しでつなぎ、{b}の費用を抑えた。",
    "来庁者の{p}%が、{a}で同じことを何度も書かずに済むようになった。",
    "{a}の資料も紙から画面に移し、印刷した枚数は前の年に比べて{p}%減った。",
    "{a}の集まりと{b}の動画の二本立てで操作を覚えられるようにした。",
    "{a}、{b}及び{d}を一つにまとめ、{e}の窓口を設けた。",
    "特に{a}では{b}と{d}の重複が多く、{e}ごとに異なる帳票を使っていた。",
    "{t}を試した{n}か月の間に{a}は{p}%増え、{b}は{m}件にとどまった。",
    "{d}の責任者は「{a}と{b}を切り離して考えたことが近道だった」と話す。",
)
_FIELDS = 40


@dataclass(frozen=True, slots=True)
class MadeCase:
    """One made-up case; `organization` and `category` are indexes into lists of the caller."""

    key: str
    number: str
    title: str
    summary: str
    body: str
    organization: int
    category: int
    page: int
    year: int


class _Writer:
    def __init__(self, names: list[str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.names = names
        nouns = [first + second for first in _FIRST for second in _SECOND]
        self.rng.shuffle(nouns)
        self._nouns = nouns
        weights = [1 / (rank + 5) for rank in range(len(nouns))]
        self._weights = list(itertools.accumulate(weights))
        weights = [1 / (rank + 3) for rank in range(len(_TOPICS))]
        self._topic_weights = list(itertools.accumulate(weights))

    def topic(self) -> str:
        return self.rng.choices(_TOPICS, cum_weights=self._topic_weights)[0]

    def filled(self, template: str, topic: str, name: str) -> str:
        number = self.rng.randrange
        a, b, d, e = self.rng.choices(self._nouns, cum_weights=self._weights, k=4)
        return template.format(
            a=a, b=b, d=d, e=e, t=topic, o=name, o2=self.rng.choice(self.names),
            y=f"令和{number(1, 8)}", n=number(2, 60), m=number(1, 30), p=number(10, 99),
            h=f"{number(100, 18_000):,}", c=number(50, 5_000),
        )  # fmt: skip

    def text(self, topic: str, name: str, length: int) -> str:
        parts: list[str] = []
        size = 0
        while size < length:
            parts.append(self.filled(self.rng.choice(_SENTENCES), topic, name))
            size += len(parts[-1])
        return "".join(parts)


def made_cases(count: int, names: list[str], *, seed: int = 1) -> Iterator[MadeCase]:
    """`count` cases of the organizations `names`; the same seed gives the same cases."""
    writer = _Writer(names, seed)
    rng = writer.rng
    for index in range(count):
        organization = rng.randrange(len(names))
        topic, name = writer.topic(), names[organization]
        yield MadeCase(
            key=f"made-{index + 1:06}",
            number=str(index % 40 + 1),
            title=writer.filled(rng.choice(_ACTIONS), topic, name),
            summary=writer.text(topic, name, 380),
            body=writer.text(topic, name, 1_180),
            organization=organization,
            category=rng.randrange(_FIELDS),
            page=index % 400 + 1,
            year=rng.randrange(2019, 2027),
        )


def vocabulary(seed: int = 7) -> Iterator[str]:
    """Words of the made-up cases, drawn as often as the cases use them."""
    writer = _Writer([""], seed)
    while True:
        yield writer.topic()
        yield from writer.rng.choices(writer._nouns, cum_weights=writer._weights, k=3)
