"""Characters that are one to whoever searches: old forms and the forms of names (髙, 﨑, 嶋)."""

from __future__ import annotations

# First the form that is kept, which dictionaries know. What NFKC makes one is not here.
_FORMS = """
    高髙 崎﨑嵜㟢 島嶋嶌 辺邊邉 斎齋 斉齊 浜濱濵 沢澤 滝瀧 竜龍 岳嶽 峰峯 富冨 吉𠮷 柳栁 橋槗 桑桒
    館舘 芦蘆 騨驒 鯵鰺 万萬 与與 両兩 並竝 乗乘 乱亂 亀龜 予豫 争爭 亜亞 仏佛 仮假 会會 伝傳 体體
    余餘 併倂 価價 倹儉 偽僞 児兒 党黨 円圓 写寫 処處 剣劍 剤劑 剰剩 励勵 労勞 効效 勅敕 勧勸 勲勳
    区區 医醫 単單 即卽 厳嚴 参參 双雙 収收 叙敍 台臺 号號 呉吳 営營 嘱囑 団團 図圖 国國 圧壓 堕墮
    塩鹽 増增 壊壞 壮壯 声聲 壱壹 売賣 変變 奥奧 奨奬 嬢孃 学學 宝寶 実實 対對 寿壽 専專 将將 尽盡
    届屆 属屬 峡峽 巣巢 巻卷 帯帶 帰歸 庁廳 広廣 廃廢 弐貳 弾彈 当當 径徑 従從 徳德 応應 恋戀 恒恆
    恵惠 悩惱 悪惡 惨慘 慎愼 懐懷 戦戰 戯戲 払拂 択擇 担擔 拝拜 拠據 拡擴 挙擧 挟挾 挿插 捜搜 揺搖
    摂攝 教敎 数數 断斷 旧舊 昼晝 暁曉 暦曆 曽曾 条條 来來 枢樞 栄榮 桜櫻 桟棧 検檢 楼樓 楽樂 様樣
    権權 横橫 欠缺 欧歐 歓歡 歯齒 歴歷 残殘 殴毆 殻殼 気氣 浄淨 浅淺 涼凉 清淸 済濟 渋澁澀 渓溪 湾灣
    湿濕 満滿 滞滯 潜潛 瀬瀨 炉爐 点點 為爲 焼燒 犠犧 状狀 独獨 狭狹 献獻 獣獸 瓶甁 画畫 畳疊 痩瘦
    痴癡 発發 県縣 真眞 研硏 砕碎 礼禮 秘祕 称稱 穏穩 窃竊 粋粹 糸絲 経經 絵繪 継繼 続續 総總緫
    緒緖 縄繩 縦縱 繊纖 缶罐 翻飜 聴聽 胆膽 脳腦 臓臟 芸藝 茎莖 荘莊 蔵藏 薫薰 薬藥 虚虛 虫蟲 蚕蠶
    蛮蠻 衛衞 装裝 褒襃 覇霸 覚覺 覧覽 観觀 触觸 訳譯 証證 誉譽 読讀 謡謠 譲讓 豊豐 賛贊 践踐 転轉
    辞辭 逓遞 遅遲 酔醉 醸釀 釈釋 鉄鐵 鉱鑛 銭錢 鋭銳 鋳鑄 録錄 鎮鎭 関關 闘鬪 陥陷 険險 随隨 隠隱
    雑雜 霊靈 青靑 静靜 頼賴 顕顯 餅餠 駅驛 駆驅 騒騷 髄髓 鶏鷄 麦麥 黒黑 黙默 齢齡
"""
# Which of its forms a character is to be shown in (葛󠄀): invisible, and typed by few.
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))

VARIANTS: dict[int, str | None] = {
    **{ord(char): group[0] for group in _FORMS.split() for char in group[1:]},
    **dict.fromkeys(_SELECTORS),
}
