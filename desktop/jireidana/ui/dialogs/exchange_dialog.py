"""記録の交換: what a person wrote goes out as one file, and another's comes in compared."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from jireidana.catalog.catalogue import Transaction
from jireidana.catalog.exchange import (
    Exchange,
    compare_user_data,
)
from jireidana.catalog.takeover import apply_user_data
from jireidana.catalog.user_data import gather_user_data
from jireidana.export.user_data import read_user_data, write_user_data
from jireidana.progress import Progress
from jireidana.ui.desk import Desk, Level
from jireidana.ui.models.exchange_items import ExchangeItems, ItemColumn, as_read

from .frame import muted, page_of
from .marked import content_html, difference_html
from .plain_table import PlainView
from .start_page import Offer, start_page
from .take_in import TakeInDialog


class ExchangeDialog(TakeInDialog):
    """Write everything out, or read a file, choose, and take it over as one step."""

    help_page = "exchange"

    def __init__(self, desk: Desk, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("記録の交換"))
        self._exchange: Exchange | None = None
        self.model = ExchangeItems(self)
        self.model.ticked.connect(self._refresh)
        self.items = PlainView(
            self.model,
            self.tr("取り込む記録"),
            stretch=(ItemColumn.LABEL, ItemColumn.TEXT),
            empty=self.tr("違うものはありません。"),
        )
        self.items.selectionModel().selectionChanged.connect(lambda *_: self._show_item())
        self.details = QTextBrowser()
        self.details.setOpenLinks(False)
        self.details.setAccessibleName(self.tr("内容"))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.items)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setProperty("look", "gap")
        compared = page_of(
            splitter,
            muted(
                self.tr(
                    "同じメモが両方にあるときは、新しい方を選んであります。いまあるものは消えません。"
                )
            ),
        )
        out = Offer(
            self.tr("渡す"),
            self.tr(
                "あなたが書いたもの（タグ・メモ・検討状況・提案リスト・検索条件）だけを、"
                "一つのファイルに書き出します。"
            ),
            self.tr("▲ メモの文章が含まれます。渡す相手を確かめてください。"),
        )
        self.out = out.add_button(self.tr("記録を書き出す…"), self._ask_target)
        received = Offer(
            self.tr("受け取る"),
            self.tr(
                "同僚や自分の別のPCで書き出したファイルを選びます。ここに引いて放すこともできます。"
            ),
            self.tr("まず比べて、選んだものだけを取り込みます。いまあるものは消えません。"),
        )
        self.choose = received.add_button(self.tr("ファイルを選ぶ…"), self.choose_file)
        self.show_pages(start_page(out, received), compared)
        self.apply = self.add_button(self.tr("取り込む"), self._apply, primary=True)
        self.add_close()
        self._refresh()
        if path is not None:
            self.read(path)

    # ------------------------------------------------------------ out

    def _ask_target(self) -> None:
        start = self.tr("事例棚の記録_{day}.xlsx").format(day=date.today().isoformat())
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("記録を書き出す"), start, self.tr("Excelブック (*.xlsx);;JSON (*.json)")
        )
        if name:
            self.write(Path(name))

    def write(self, target: Path) -> None:
        """Write everything the user wrote."""
        catalogue = self.desk.shelf.catalogue

        def work(progress: Progress) -> int:
            with catalogue.read() as session:
                data = gather_user_data(session)
            return write_user_data(data, target, progress)

        def done(replaced: int) -> None:
            hint = self.tr("場所: {folder}").format(folder=target.parent)
            if replaced:
                hint = self.tr(
                    "Excelに入らない文字 {n} 字を「〓」に置き換えました。JSONなら元のままです。"
                ).format(n=replaced)
            self.notice.say(
                Level.WARNING if replaced else Level.DONE,
                self.tr("「{name}」に書き出しました。").format(name=target.name),
                hint,
            )

        self.work(self.tr("書き出し"), work, done)

    # ------------------------------------------------------------ in

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("取り込む記録を選ぶ"), "", self.tr("記録 (*.xlsx *.json)")
        )
        if name:
            self.read(Path(name))

    def compare(self, path: Path) -> None:
        catalogue = self.desk.shelf.catalogue

        def work(progress: Progress) -> Exchange:
            data = read_user_data(path, progress)
            with catalogue.read() as session:
                return compare_user_data(session, data)

        self.work(self.tr("読み込み"), work, self._read_done)

    def _read_done(self, exchange: Exchange) -> None:
        self._exchange = exchange
        who = exchange.theirs.author or self.tr("（記入者の名前なし）")
        text = self.tr("{who} の記録: 違うもの {n} 件、同じもの {same} 件").format(
            who=who, n=f"{len(exchange.items):,}", same=f"{exchange.same:,}"
        )
        if exchange.unknown:
            text += self.tr("（このPCにない事例のもの {n} 件も保ちます）").format(
                n=f"{exchange.unknown:,}"
            )
        self.model.show_items(exchange.items)
        self.show_compared(text)
        self._show_item()
        self._refresh()

    def _show_item(self) -> None:
        item = self.model.item(self.items.chosen())
        if item is None:
            self.details.clear()
            return
        head = f"<p><b>{escape(item.label)}</b></p>"
        name = self.tr("内容")
        if item.mine:
            texts = as_read(item, item.mine), as_read(item, item.theirs)
            body = difference_html([(name, *texts)], self.palette())
        else:
            body = content_html([(name, as_read(item, item.theirs))], self.palette())
        self.details.setHtml(head + body)

    def _refresh(self) -> None:
        self.apply.setEnabled(self.model.any_chosen)

    def _apply(self) -> None:
        exchange, chosen, desk = self._exchange, self.model.chosen(), self.desk
        if exchange is None or not chosen:
            return
        title = self.tr("記録の取込み")

        def backup(progress: Progress) -> None:
            desk.shelf.catalogue.backups.make("exchange", progress=progress)

        def work(tx: Transaction) -> int:
            return apply_user_data(tx.session, exchange, chosen, tx.progress)

        def told(count: int) -> None:
            self.taken(self.tr("記録 {n} 件を取り込みました。").format(n=f"{count:,}"))
            self.accept()

        self.work(title, backup, lambda _none: self.change(title, work, told))
