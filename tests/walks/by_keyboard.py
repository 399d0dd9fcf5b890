"""The commonest jobs without a mouse."""

from __future__ import annotations

from pathlib import Path

from support.real_desktop import Walk

FIRST, SECOND, THIRD = (
    "「愛媛県・市町DX協働宣言」",
    "全59市町村へのICTアドバイザー派遣等",
    "人事担当と情シス担当が各業務担当",
)
WORDS = "窓口改革都道府県東京候補地電話で確かめる規模が近い庁議市民課と北見"


def find(walk: Walk, _home: Path) -> None:
    walk.keys("ctrl+f")
    walk.type("窓口")
    walk.says("16件（語 16）")
    walk.keys("Return")
    walk.focus("事例の一覧")
    walk.keys("Return")
    walk.focus("事例の内容")
    walk.says("原典の表記：北海度北見市")


def narrow(walk: Walk, _home: Path) -> None:
    walk.keys("ctrl+f", "F6")
    walk.focus("絞り込み")
    walk.type("窓口改革")
    walk.keys("space")
    walk.says("分野:窓口改革")
    walk.keys("ctrl+f", "End")
    walk.type(" 都道府県:東京")
    walk.says("東京都　8件")
    walk.keys("Down", "Return")
    walk.says("都道府県:東京都")
    walk.until("one case", lambda seen: seen.all("1件", "StaticText"))


def tag(walk: Walk, _home: Path) -> None:
    walk.keys("Home", "shift+Down", "shift+Down")
    walk.says("3件を選択中")
    walk.keys("ctrl+t")
    walk.window("タグを付ける")
    walk.type("候補地")
    walk.keys("Return", "Return")
    walk.says("タグの変更（3 件）")


def note(walk: Walk, _home: Path) -> None:
    walk.keys("ctrl+m")
    walk.focus("新しいメモ")
    walk.type("電話で確かめる")
    walk.keys("Escape")
    walk.says("このメモを削除")


def assess(walk: Walk, _home: Path) -> None:
    walk.keys("ctrl+j")
    walk.window("検討状況を付ける")
    walk.keys("Right", "Tab")
    walk.type("規模が近い")
    walk.keys("ctrl+Return")
    walk.says("検討状況を「採用候補」にする（1 件）")


def compare(walk: Walk, home: Path) -> None:
    walk.keys("Home", "shift+Down", "shift+Down", "ctrl+2")
    walk.focus("事例の比較")
    walk.tab_to("Excelに出力", "shift+Tab")
    walk.keys("space")
    _write(walk, home / "1.xlsx")


def propose(walk: Walk, home: Path) -> None:
    walk.keys("Home", "shift+Down", "shift+Down", "ctrl+p")
    walk.window("提案リストに加える")
    walk.type("庁議")
    walk.keys("Return")
    walk.says("提案リスト「庁議」に加える（3 件）")
    walk.keys("ctrl+4")
    walk.focus("提案リストの一覧")
    walk.tab_to("提案リストの事例")
    walk.keys("alt+Down")
    walk.until("the other order", lambda seen: seen.order(SECOND, FIRST))
    walk.keys("F2")
    walk.type("市民課と")
    walk.keys("Return")
    walk.element("市民課と", "Cell")
    walk.tab_to("この提案リストをExcelに出力", "shift+Tab")
    walk.keys("space")
    _write(walk, home / "2.xlsx")


def take_in(walk: Walk, home: Path) -> None:
    walk.keys("ctrl+i")
    walk.focus("ファイルを選ぶ…")
    walk.keys("Return")
    _open(walk, home / "2.jpack")
    walk.element("取り込む", "Button")
    walk.keys("ctrl+Return")
    walk.says("を取り込みました。")
    walk.tab_to("この取込みを元に戻す", "F6")
    walk.keys("space")
    walk.says("の取込みを元に戻しました。")


def returned(walk: Walk, home: Path) -> None:
    walk.keys("ctrl+i")
    walk.focus("ファイルを選ぶ…")
    walk.keys("Return")
    _open(walk, home / "3.xlsx")
    walk.window("戻りのExcelを取り込む")
    walk.element("取り込む", "Button")
    walk.keys("ctrl+Return")
    walk.says("取り込みました。")


def restore(walk: Walk, _home: Path) -> None:
    walk.keys("alt+f", "b")
    walk.window("バックアップと復元")
    walk.tab_to("今すぐ作る")
    walk.keys("Return")
    walk.element("この時点に戻す…", "Button")
    walk.tab_to("この時点に戻す…")
    walk.keys("Return")
    walk.window("バックアップから戻す")
    walk.tab_to("戻す")
    walk.keys("Return")
    walk.says("の状態に戻しました")


def read_pdf(walk: Walk, home: Path) -> None:
    walk.keys("ctrl+f")
    walk.type("北見市")
    walk.keys("Return", "Return")
    walk.focus("事例の内容")
    walk.tab_to("PDFを登録…")
    walk.keys("space")
    _open(walk, home / "4.pdf")
    walk.focus("登録")
    walk.keys("Return")
    walk.says("21ページ（PDF 24/")


def _write(walk: Walk, target: Path) -> None:
    walk.window("書き出し")
    walk.element("ファイルに書き出す…", "Button")
    walk.keys("ctrl+Return")
    _open(walk, target)
    walk.says("件を書き出しました。")


def _open(walk: Walk, path: Path) -> None:
    walk.focus("ファイル名")
    walk.type(str(path))
    walk.keys("Return")
