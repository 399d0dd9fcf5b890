"""戻りのExcelを取り込む: what the meeting decided, held against what is here, then one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget
from sqlmodel import Session

from jireidana.export.decisions import (
    Decision,
    ReturnedComparison,
    apply_returned,
    compare_returned,
    present_cases,
)
from jireidana.export.returned import read_returned
from jireidana.progress import Progress
from jireidana.ui.desk import Desk
from jireidana.ui.messages import shown
from jireidana.ui.words import status_label

from .frame import muted, page_of
from .plain_table import PlainTable
from .start_page import Offer, start_page
from .take_in import TakeInDialog


class ReturnedDialog(TakeInDialog):
    """Reads a filled-in workbook back; 元に戻す takes it back as one step."""

    help_page = "returned"

    def __init__(self, desk: Desk, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("戻りのExcelを取り込む"))
        self._compared: ReturnedComparison | None = None
        self.decisions = PlainTable(
            self.tr("変わる事例"),
            [
                self.tr("行"),
                self.tr("事例"),
                self.tr("採否"),
                self.tr("担当課"),
                self.tr("コメント（メモに加わります）"),
                self.tr("注意"),
            ],
            stretch=(1, 4),
            right=(0,),
            empty=self.tr("変わる事例はありません。"),
        )
        self.unmatched = PlainTable(
            self.tr("取り込めない行"),
            [self.tr("シート"), self.tr("行"), self.tr("理由")],
            stretch=2,
            right=(1,),
            empty=self.tr("取り込めない行はありません。"),
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(self.decisions, "")
        self.tabs.addTab(self.unmatched, "")
        kept = self.tr("空欄と、書き出したときのままのセルは、いまの内容を変えません。")
        offer = Offer(
            self.tr("記入されたExcelを選ぶ"),
            self.tr(
                "事例棚から書き出した一覧に、会議などで採否・担当課・コメントを記入したものです。\n"
                "ここに引いて放すこともできます。"
            ),
            self.tr("まず内容を確かめて比べます。「取り込む」を押すまで、何も変わりません。"),
        )
        self.choose = offer.add_button(self.tr("ファイルを選ぶ…"), self.choose_file)
        self.show_pages(start_page(offer), page_of(self.tabs, muted(kept)))
        self.apply = self.add_button(self.tr("取り込む"), self._apply, primary=True)
        self.apply.setEnabled(False)
        self.add_close(self.tr("やめる"))
        if path is not None:
            self.read(path)

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("記入されたExcelを選ぶ"), "", self.tr("Excelブック (*.xlsx)")
        )
        if name:
            self.read(Path(name))

    def compare(self, path: Path) -> None:
        catalogue = self.desk.shelf.catalogue
        self.apply.setEnabled(False)

        def work(progress: Progress) -> ReturnedComparison:
            book = read_returned(path, progress)
            with catalogue.read() as session:
                return compare_returned(book, present_cases(session, book))

        self.work(self.tr("読み込み"), work, self._read_done)

    def _read_done(self, compared: ReturnedComparison) -> None:
        self._compared = compared
        self.decisions.show_rows([self._row(decision) for decision in compared.decisions])
        self.unmatched.show_rows(
            [
                (finding.file, str(finding.row or ""), shown(finding.message))
                for finding in compared.unmatched
            ]
        )
        self.tabs.setTabText(0, self.tr("変わる事例　{n}").format(n=len(compared.decisions)))
        self.tabs.setTabText(1, self.tr("取り込めない行　{n}").format(n=len(compared.unmatched)))
        self.show_compared(
            self.tr("「{file}」: 変わる事例 {n} 件、変わらない行 {same} 件です。").format(
                file=compared.file, n=len(compared.decisions), same=compared.unchanged
            )
        )
        self.apply.setEnabled(bool(compared.decisions))

    def _row(self, decision: Decision) -> tuple[str, ...]:
        warnings = [
            self.tr("▲ 書き出した後に変えた内容を上書きします") if decision.overwrites else "",
            self.tr("▲ 書き出した後に事例の内容が変わりました") if decision.outdated else "",
        ]
        return (
            str(decision.row),
            decision.title,
            _change(decision.status, status_label),
            _change(decision.section),
            " ".join(decision.comment.split()),
            " ".join(warning for warning in warnings if warning),
        )

    def _apply(self) -> None:
        compared, desk = self._compared, self.desk
        if compared is None:
            return

        def work(session: Session) -> int:
            return apply_returned(session, compared)

        def done(count: int) -> None:
            self.taken(self.tr("戻りのExcelから {n} 件を取り込みました。").format(n=count))

        desk.do(self.tr("戻りのExcelの取込み"), work, done)
        self.accept()


def _change(change: tuple[str, str] | None, said: Callable[[str], str] = str) -> str:
    return f"{said(change[0]) or '－'} → {said(change[1])}" if change else ""
