"""事例パックの取込み: receive, read, compare, and only then take in or leave it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jireidana.catalog.chosen import OwnWork
from jireidana.changes import Change
from jireidana.changes import Kind as Changed
from jireidana.errors import InputRefused
from jireidana.ui import theme
from jireidana.ui.desk import Desk, Level
from jireidana.ui.messages import shown
from jireidana.ui.models.comparison import Kind, Row

from .comparison_view import ComparisonView
from .findings_view import FindingsView
from .frame import Frame, keep_small
from .incoming import Incoming, read_incoming, take_in
from .kind_of_file import FileKind, kind_of_file
from .marked import content_html, difference_html
from .signature_line import SignatureLine
from .start_page import Offer, start_page
from .take_back import take_back

_WAITING_SIZE, _COMPARED_SIZE = (620, 320), (960, 720)


class ImportDialog(Frame):
    """Takes a pack in, comparison first.

    Args:
        path: the pack that was chosen, dropped or given at the start; None asks for one.

    Signals:
        other_kind: a file that is no pack: a filled-in list or somebody's records.
    """

    other_kind = Signal(Path)

    help_page = "import"

    def __init__(self, desk: Desk, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("事例パックの取込み"))
        self.setAcceptDrops(True)
        self._incoming: Incoming | None = None
        self.pages = QStackedWidget()
        self._waiting = self._make_waiting()
        self.findings = FindingsView()
        self.comparison = ComparisonView(self._page)
        self._compared = self._make_compared()
        for page in (self._waiting, self.findings, self._compared):
            self.pages.addWidget(page)
        keep_small(self.pages)
        self.body.addWidget(self.pages, 1)
        self.save = self.add_button(self.tr("比較をExcelに保存…"), self._save_comparison, left=True)
        self.other = self.add_button(self.tr("別のファイルを選ぶ…"), self.choose_file, left=True)
        self.apply = self.add_button(self.tr("取り込む"), self._take_in, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(*_WAITING_SIZE)
        self._show(self._waiting)
        if path is not None:
            self.read(path)

    # ------------------------------------------------------------ pages

    def _make_waiting(self) -> QWidget:
        offer = Offer(
            self.tr("取り込むファイルを選ぶ"),
            self.tr(
                "事例パック（.jpack・.xlsx）や、会議などで記入されたExcelです。\n"
                "ここに引いて放すこともできます。"
            ),
            self.tr("まず内容を確かめて比べます。「取り込む」を押すまで、何も変わりません。"),
        )
        self.waiting_text = offer.said
        self.choose = offer.add_button(self.tr("ファイルを選ぶ…"), self.choose_file)
        self.choose_dir = offer.add_button(self.tr("フォルダーを選ぶ…"), self.choose_folder)
        return start_page(offer)

    def _make_compared(self) -> QWidget:
        page = QWidget()
        self._title = QLabel()
        self._title.setProperty("look", "title")
        self._title.setWordWrap(True)
        self._edition = QLabel()
        self.signature = SignatureLine()
        self._warnings = QLabel()
        self._warnings.setWordWrap(True)
        self.agreed = QCheckBox(self.tr("いまより古い版に戻ることを確かめました"))
        self.agreed.toggled.connect(self._refresh_buttons)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(3 * theme.SPACE,) * 4)
        inside.setSpacing(theme.SPACE)
        for part in (self._title, self._edition, self.signature, self._warnings, self.agreed):
            inside.addWidget(part)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.SPACE)
        layout.addWidget(card)
        layout.addWidget(self.comparison, 1)
        return page

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        if page is not self._waiting:
            self.grow(*_COMPARED_SIZE)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        incoming = self._incoming
        compared = incoming is not None and self.pages.currentWidget() is self._compared
        self.save.setVisible(compared)
        self.other.setVisible(self.pages.currentWidget() is self.findings)
        allowed = (
            compared
            and incoming is not None
            and not incoming.refused
            and not incoming.comparison.identical
            and (not incoming.older or self.agreed.isChecked())
        )
        self.apply.setEnabled(allowed)

    # ------------------------------------------------------------ receiving

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("取り込むファイルを選ぶ"),
            "",
            self.tr("事例パック・記入済みのExcel・記録 (*.jpack *.xlsx *.json)"),
        )
        if name:
            self.read(Path(name))

    def choose_folder(self) -> None:
        """Ask for an unpacked pack and read it."""
        if name := QFileDialog.getExistingDirectory(self, self.tr("事例パックのフォルダーを選ぶ")):
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read and compare a pack; the catalogue is not changed."""
        if self.busy.active:
            return
        if path.is_file() and kind_of_file(path) is not FileKind.PACK:
            self.other_kind.emit(path)
            self.accept()
            return
        shelf = self.desk.shelf
        self.waiting_text.setText(self.tr("「{name}」を読み込んでいます…").format(name=path.name))
        self._show(self._waiting)
        self._offer_choice(offered=False)
        self.work(
            self.tr("読み込み"),
            lambda progress: read_incoming(shelf, path, progress),
            self._read_done,
            cancelled=self._read_stopped,
        )

    def _offer_choice(self, *, offered: bool) -> None:
        self.choose.setEnabled(offered)
        self.choose_dir.setEnabled(offered)

    def _read_stopped(self) -> None:
        self.waiting_text.setText(self.tr("読み込みを中止しました。別のファイルを選べます。"))
        self._offer_choice(offered=True)

    def fail(self, error: Exception) -> None:
        self._offer_choice(offered=True)
        if isinstance(error, InputRefused):
            self.findings.show_refusal(error)
            self._show(self.findings)
        else:
            self.waiting_text.setText(self.tr("別のファイルを選べます。"))
            super().fail(error)

    def _read_done(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._offer_choice(offered=True)
        comparison = incoming.comparison
        self._title.setText(comparison.title)
        edition = self.tr("{publisher}　版 {version}").format(
            publisher=comparison.publisher, version=comparison.to_version
        )
        if comparison.from_version is not None:
            edition += self.tr("（いまの版 {version}）").format(version=comparison.from_version)
        else:
            edition += self.tr("（はじめて取り込むパックです）")
        self._edition.setText(edition)
        self.signature.show_verdict(comparison.signature, comparison.fingerprint)
        lines = [f"▲ {shown(text)}" for text in comparison.warnings]
        lines += [shown(text) for text in comparison.other_changes[:5]]
        if comparison.identical:
            lines.insert(0, self.tr("● この版は、すでに取り込まれています。"))
        if len(comparison.other_changes) > 5:
            rest = len(comparison.other_changes) - 5
            lines.append(self.tr("ほか {n} 件の分野・原典の変更").format(n=rest))
        self._warnings.setText("\n".join(lines))
        self._warnings.setVisible(bool(lines))
        self.agreed.setVisible(incoming.older)
        self.agreed.setChecked(False)
        self.comparison.show_rows(self._rows(incoming), comparison.unchanged)
        self._show(self._compared)

    def _rows(self, incoming: Incoming) -> list[Row]:
        comparison = incoming.comparison

        def row(kind: Kind, uid: str, fields: str = "") -> Row:
            return Row(kind, uid, comparison.titles[uid], fields, self._own(incoming.own.get(uid)))

        return [
            *(row(Kind.CHANGED, c.uid, incoming.field_names(c.uid)) for c in comparison.changed),
            *(row(Kind.WITHDRAWN, uid) for uid in comparison.withdrawn),
            *(row(Kind.ADDED, uid) for uid in comparison.added),
        ]

    def _own(self, own: OwnWork | None) -> str:
        if own is None:
            return ""
        parts = [
            self.tr("メモ {n}").format(n=own.notes) if own.notes else "",
            self.tr("タグ {n}").format(n=own.tags) if own.tags else "",
            self.tr("検討状況") if own.assessed else "",
            self.tr("提案リスト") if own.proposals else "",
        ]
        return "・".join(part for part in parts if part)

    def _page(self, row: Row) -> str:
        assert self._incoming is not None
        palette = self.palette()
        head = f"<p><b>{escape(row.title)}</b></p>"
        if row.own:
            text = self.tr("あなたの{own}は、取り込んだ後も残ります。").format(own=row.own)
            head += f"<p>※ {escape(text)}</p>"
        if row.kind is Kind.CHANGED:
            return head + difference_html(self._incoming.differing(row.uid), palette)
        if row.kind is Kind.WITHDRAWN and row.own:
            stays = self.tr("「掲載終了」として一覧に残ります。")
            head += f"<p>{escape(stays)}</p>"
        return head + content_html(self._incoming.fields(row.uid), palette)

    # ------------------------------------------------------------ deciding

    def _take_in(self) -> None:
        incoming, shelf = self._incoming, self.desk.shelf
        if incoming is None or not self.apply.isEnabled():
            return
        self.apply.setEnabled(False)
        self.work(
            self.tr("取込み"),
            lambda progress: take_in(shelf, incoming, progress),
            self._taken_in,
            cancelled=self._take_in_stopped,
        )

    def _take_in_stopped(self) -> None:
        self.notice.say(Level.INFO, self.tr("取込みを中止しました。事例棚の内容は元のままです。"))
        self._refresh_buttons()

    def _taken_in(self, import_id: int) -> None:
        assert self._incoming is not None
        desk, comparison = self.desk, self._incoming.comparison
        desk.announce(Change(frozenset({Changed.CASES})))
        counts = self.tr("追加 {added}・変更 {changed}・掲載終了 {withdrawn} 件です。").format(
            added=len(comparison.added),
            changed=len(comparison.changed),
            withdrawn=len(comparison.withdrawn),
        )
        desk.say(
            Level.DONE,
            self.tr("「{title}」を取り込みました。").format(title=comparison.title),
            counts,
            (self.tr("この取込みを元に戻す"), lambda: take_back(desk, import_id)),
        )
        self.accept()

    def _save_comparison(self) -> None:
        incoming = self._incoming
        if incoming is None:
            return
        start = self.tr("比較_{title}_{version}.xlsx").format(
            title=incoming.comparison.title, version=incoming.comparison.to_version
        )
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("比較をExcelに保存"), start, self.tr("Excelブック (*.xlsx)")
        )
        if not name:
            return
        target = Path(name)

        def work(_progress: Any) -> Path:
            from jireidana.packs.comparison_workbook import write_comparison

            write_comparison(incoming.comparison, target)
            return target

        self.work(self.tr("比較の保存"), work, self._saved)

    def _saved(self, path: Path) -> None:
        self.notice.say(
            Level.DONE,
            self.tr("「{name}」に保存しました。").format(name=path.name),
            self.tr("場所: {folder}").format(folder=path.parent),
        )

    # ------------------------------------------------------------ Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.busy.active and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.read(Path(local[0]))
