"""The commonest jobs with the mouse; the keyboard only for words."""

from __future__ import annotations

from pathlib import Path

from support.real_desktop import Walk

from .by_keyboard import FIRST, SECOND, THIRD

_KITAMI = "「書かないワンストップ窓口」(書かない、回さない、漏れがない窓口)"


def find(walk: Walk, _home: Path) -> None:
    walk.click("検索条件", "EditableText")
    walk.type("窓口")
    walk.says("16件（語 16）")
    walk.click(_KITAMI, "Cell")
    walk.says("原典の表記：北海度北見市")


def narrow(walk: Walk, _home: Path) -> None:
    walk.click("窓口改革 ", "TreeItem", part=True)
    walk.says("分野:窓口改革")
    walk.click("東京都 1件", "TreeItem")
    walk.says("都道府県:東京都")
    walk.until("one case", lambda seen: seen.all("1件", "StaticText"))


def tag(walk: Walk, _home: Path) -> None:
    _choose_three(walk)
    walk.right_click(THIRD, "Cell", part=True)
    walk.click("タグを付ける", "MenuItem")
    walk.click("新しいタグ・詳しく…", "MenuItem")
    walk.window("タグを付ける")
    walk.type("候補地")
    walk.click("新しいタグを追加", "Button")
    walk.click("決定", "Button")
    walk.says("タグの変更（3 件）")


def note(walk: Walk, _home: Path) -> None:
    walk.click(FIRST, "Cell", part=True)
    walk.click("新しいメモ", "EditableText")
    walk.type("電話で確かめる")
    walk.says("このメモを削除")


def assess(walk: Walk, _home: Path) -> None:
    walk.click(FIRST, "Cell", part=True)
    walk.click("検討状況：採用候補", "CheckBox")
    walk.says("◎ 採用候補")
    walk.click("判断の理由", "EditableText")
    walk.type("規模が近い")
    walk.click("検索条件", "EditableText")


def compare(walk: Walk, home: Path) -> None:
    _choose_three(walk)
    walk.click("比較", "CheckBox")
    walk.click("Excelに出力", "Button")
    _write(walk, home / "1.xlsx")


def propose(walk: Walk, home: Path) -> None:
    _choose_three(walk)
    walk.right_click(THIRD, "Cell", part=True)
    walk.click("提案リストに追加", "MenuItem")
    walk.click("新しいリスト・詳しく…", "MenuItem")
    walk.window("提案リストに加える")
    walk.type("庁議")
    walk.click("加える", "Button")
    walk.says("提案リスト「庁議」に加える（3 件）")
    walk.click("提案リスト", "CheckBox")
    walk.click(FIRST, "Cell", part=True)
    walk.click("下へ", "Button")
    walk.until("the other order", lambda seen: seen.order(SECOND, FIRST))
    walk.double_click_beside(FIRST, "備考")
    walk.type("市民課と")
    walk.keys("Return")
    walk.element("市民課と", "Cell")
    walk.click("この提案リストをExcelに出力", "Button")
    _write(walk, home / "2.xlsx")


def take_in(walk: Walk, home: Path) -> None:
    _menu(walk, "ファイル", "取り込む")
    walk.click("ファイルを選ぶ…", "Button")
    _open(walk, home / "2.jpack")
    walk.click("取り込む", "Button")
    walk.says("を取り込みました。")
    walk.click("この取込みを元に戻す", "Button")
    walk.says("の取込みを元に戻しました。")


def returned(walk: Walk, home: Path) -> None:
    _menu(walk, "ファイル", "戻りのExcelを取り込む")
    walk.click("ファイルを選ぶ…", "Button")
    _open(walk, home / "3.xlsx")
    walk.click("取り込む", "Button")
    walk.says("取り込みました。")


def restore(walk: Walk, _home: Path) -> None:
    _menu(walk, "ファイル", "バックアップと復元")
    walk.click("今すぐ作る", "Button")
    walk.click("この時点に戻す…", "Button")
    walk.window("バックアップから戻す")
    walk.click("戻す", "Button")
    walk.says("の状態に戻しました")


def read_pdf(walk: Walk, home: Path) -> None:
    walk.click("検索条件", "EditableText")
    walk.type("北見市")
    walk.says("1件（語 1）")
    walk.click(_KITAMI, "Cell", part=True)
    walk.wheel("事例の内容")
    walk.click("PDFを登録…", "Button")
    _open(walk, home / "4.pdf")
    walk.click("登録", "Button")
    walk.says("21ページ（PDF 24/")


def _choose_three(walk: Walk) -> None:
    walk.click(FIRST, "Cell", part=True)
    walk.ctrl_click(SECOND, "Cell", part=True)
    walk.ctrl_click(THIRD, "Cell", part=True)
    walk.says("3件を選択中")


def _menu(walk: Walk, menu: str, entry: str) -> None:
    walk.click(menu, "MenuItem", part=True)
    walk.click(entry, "MenuItem", part=True)


def _write(walk: Walk, target: Path) -> None:
    walk.window("書き出し")
    walk.click("ファイルに書き出す…", "Button")
    _open(walk, target)
    walk.says("件を書き出しました。")


def _open(walk: Walk, path: Path) -> None:
    walk.focus("ファイル名")
    walk.type(str(path))
    walk.keys("Return")
