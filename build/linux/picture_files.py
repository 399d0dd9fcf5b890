"""What the gallery takes in: a PDF, a returned workbook, somebody's records, a pack with texts.

All of it is made up for the pictures, by the program itself where it can.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from jireidana import places
from jireidana.packs.build import write_jpack
from jireidana.packs.reader import read_pack
from jireidana.workbooks import openpyxl

ROOT = Path(__file__).resolve().parents[2]
PACK = "soumu-dx-jirei"
VOLUME, RETURNED, RECORDS, TEXTS = "体制整備.pdf", "会議.xlsx", "記録.xlsx", "texts.jpack"
REFUSED = "記入漏れ.xlsx"
_TEXTS = {
    "naibu-08": (
        "転入・転出の手続を一つの窓口で受け、職員が聞き取って申請書を作る。",
        "住民は申請書を書かずに済み、窓口での滞在時間が平均で20分短くなった。",
    ),
    "naibu-09": (
        "マイナンバーカードから氏名や住所を読み取り、申請書に写す。",
        "書き間違いによる差戻しが減り、窓口の混雑が和らいだ。費用は端末10台で約500万円。",
    ),
    "naibu-11": (
        "スマートフォンで事前に入力し、来庁したらQRコードをかざすだけで申請書ができる。",
        "待合での記入がなくなり、窓口の職員は相談に時間を使えるようになった。",
    ),
}


def _volume(target: Path) -> None:
    """The official layout with the official titles, as the tests make it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from PySide6.QtGui import QGuiApplication

    from support.volumes import printed, write_volume

    _app = QGuiApplication([])
    write_volume(target, printed("taisei"))


def _returned(data: Path, target: Path) -> None:
    """The list as the meeting gave it back."""
    subprocess.run(
        [sys.executable, "-m", "jireidana", "--data-dir", str(data), "export",
         "--query", "分野:窓口改革", "-o", str(target)],
        check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    book = openpyxl().load_workbook(target)
    sheet = book["一覧"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "採否" for cell in row))
    columns = {cell.value: cell.column for cell in header}
    for row, status, section, comment in (
        (1, "採用候補", "市民課", "来年度の当初予算で要求する"),
        (2, "候補", "市民課", "機器の更新時期に合わせたい"),
        (3, "見送り", "", ""),
        (4, "候補", "情報政策課", "近隣市と共同で検討する"),
    ):
        place = header[0].row + row
        for title, value in (("採否", status), ("担当課", section), ("コメント", comment)):
            if value:
                sheet.cell(place, columns[title]).value = value
    book.save(target)


def _refused(target: Path) -> None:
    """A workbook of a pack with titles and pages missing."""
    subprocess.run(
        [sys.executable, "-m", "jireidana", "pack", "build", str(_OFFICIAL), "-o", str(target)],
        check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    book = openpyxl().load_workbook(target)
    sheet = book["事例"]
    sheet.cell(5, 3).value = None
    sheet.cell(9, 6).value = "十頁"
    book.save(target)


def _records(data: Path, target: Path) -> None:
    """What a colleague wrote on the same cases."""
    from jireidana.app import open_shelf
    from jireidana.catalog.user_data import gather_user_data
    from jireidana.export.user_data import write_user_data

    for words in (
        ("tag", f"{PACK}/naibu-08", "視察候補"),
        ("note", f"{PACK}/naibu-08", "総合窓口の職員は12名。視察は水曜のみ。"),
        ("note", f"{PACK}/naibu-09", "端末の仕様書を取り寄せ中。"),
        ("assess", f"{PACK}/naibu-09", "採用候補", "--section", "情報政策課"),
        ("proposal", "add", "総合窓口 検討会", f"{PACK}/naibu-08", f"{PACK}/naibu-09"),
    ):
        subprocess.run(
            [sys.executable, "-m", "jireidana", "--data-dir", str(data), *words],
            check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
        )  # fmt: skip
    shelf = open_shelf(data)
    with shelf.catalogue.read() as session:
        written = gather_user_data(session)
    write_user_data(written, target)
    shelf.close()


_OFFICIAL = places.reference_data() / "packs" / PACK


def _texts(target: Path) -> None:
    """A later edition in which three cases have a summary and a text."""
    present = read_pack(_OFFICIAL)
    cases = tuple(
        case._replace(summary=_TEXTS[case.key][0], body=_TEXTS[case.key][1])
        if case.key in _TEXTS
        else case
        for case in present.cases
    )
    header = replace(present.header, version="1.2.0")
    write_jpack(replace(present, header=header, cases=cases), target)


def main(data: str, out: str) -> None:
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _volume(target / VOLUME)
    _returned(Path(data), target / RETURNED)
    _refused(target / REFUSED)
    _records(target / "colleague", target / RECORDS)
    _texts(target / TEXTS)


if __name__ == "__main__":
    main(*sys.argv[1:])
