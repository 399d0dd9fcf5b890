"""パックを作る: from a workbook or the office's own cases, looked at before it is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from jireidana.errors import InputRefused
from jireidana.packs.authoring import build_pack
from jireidana.packs.build import write_jpack
from jireidana.packs.format import PackContent
from jireidana.packs.signature import load_key, sign
from jireidana.packs.template import write_template
from jireidana.packs.workbook import write_workbook
from jireidana.progress import Progress
from jireidana.ui.desk import Desk, Level

from .findings_view import FindingsView
from .frame import Frame, muted, row_of, small_button, tab_column
from .own_cases_page import OwnCasesPage
from .plain_table import PlainTable


class PackAuthorDialog(Frame):
    """Two tabs: the pack that is being made, and the own cases."""

    help_page = "authoring"

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, own: bool = False) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("パックを作る"))
        self._content: PackContent | None = None
        self.head = QLabel(
            self.tr("ほかの団体や部署に記入してもらい、一つの事例パックにまとめます。")
        )
        self.head.setWordWrap(True)
        self.cases = PlainTable(
            self.tr("パックの事例"),
            [self.tr("番号"), self.tr("事例名"), self.tr("団体"), self.tr("分野")],
            stretch=1,
            empty=self.tr("記入したExcelを選ぶと、その事例がここに並びます。"),
        )
        self.findings = FindingsView()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.cases)
        self.pages.addWidget(self.findings)
        template = small_button(self.tr("記入用のExcelを作る…"))
        template.clicked.connect(self._ask_template)
        choose = small_button(self.tr("記入したExcelを選ぶ…"))
        choose.clicked.connect(self._ask_source)
        self.key = QLineEdit()
        self.key.setPlaceholderText(self.tr("署名しない"))
        self.key.setAccessibleName(self.tr("署名する鍵のファイル"))
        pick = small_button(self.tr("鍵を選ぶ…"))
        pick.clicked.connect(self._ask_key)
        signing = QWidget()
        row = QHBoxLayout(signing)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("署名する鍵")))
        row.addWidget(self.key, 1)
        row.addWidget(pick)
        made = QWidget()
        layout = tab_column(made)
        layout.addWidget(row_of(template, choose))
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)
        layout.addWidget(signing)
        layout.addWidget(
            muted(self.tr(".jpack でも .xlsx でも、中身と指紋は同じです。届く方を選んでください。"))
        )
        self.own = OwnCasesPage(self, self._show)
        self.tabs = QTabWidget()
        self.tabs.addTab(made, self.tr("作るパック"))
        self.tabs.addTab(self.own, self.tr("庁内事例"))
        self.tabs.setCurrentIndex(1 if own else 0)
        self.body.addWidget(self.tabs, 1)
        self.save = self.add_button(self.tr("パックを保存…"), self._ask_target, primary=True)
        self.save.setEnabled(False)
        self.add_close()
        self.resize(860, 580)

    # ------------------------------------------------------------ reading

    def _ask_source(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("記入したExcelを選ぶ"), "", self.tr("Excelブック (*.xlsx);;すべて (*)")
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read what somebody filled in, and show it or what is wrong with it."""
        self.save.setEnabled(False)
        self.work(self.tr("読み込み"), lambda progress: build_pack(path, progress), self._show)

    def fail(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self.findings.show_refusal(error)
            self.pages.setCurrentWidget(self.findings)
            self.tabs.setCurrentIndex(0)
        else:
            super().fail(error)

    def _show(self, content: PackContent) -> None:
        self._content = content
        header = content.header
        self.head.setText(
            self.tr("{title}（{id}）版 {version}　{publisher}　{n} 件\n指紋 {fingerprint}").format(
                title=header.title,
                id=header.id,
                version=header.version,
                publisher=header.publisher,
                n=len(content.cases),
                fingerprint=content.fingerprint,
            )
        )
        self.cases.show_rows(
            [
                (
                    case.number or case.key,
                    case.title,
                    "、".join(mention.printed for mention in case.organizations),
                    " › ".join(content.path(case.category)),
                )
                for case in content.cases
            ]
        )
        self.pages.setCurrentWidget(self.cases)
        self.tabs.setCurrentIndex(0)
        self.save.setEnabled(True)

    # ------------------------------------------------------------ writing

    def _ask_template(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("記入用のExcelを作る"),
            self.tr("事例の記入用.xlsx"),
            self.tr("Excelブック (*.xlsx)"),
        )
        if name:
            self.make_template(Path(name))

    def make_template(self, target: Path) -> None:
        """Write the workbook that others fill in."""

        def work(_progress: Progress) -> None:
            write_template(target)

        def done(_none: object) -> None:
            self._said(target)

        self.work(self.tr("記入用のExcelの作成"), work, done)

    def _ask_key(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("署名する鍵を選ぶ"))
        if name:
            self.key.setText(name)

    def _ask_target(self) -> None:
        assert self._content is not None
        header = self._content.header
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("パックを保存"),
            f"{header.id}-{header.version}.jpack",
            self.tr("事例パック (*.jpack);;Excelブック (*.xlsx)"),
        )
        if name:
            self.write(Path(name))

    def write(self, target: Path) -> None:
        """Save the pack, signed when a key was chosen."""
        content, key = self._content, self.key.text().strip()
        if content is None:
            return

        def work(progress: Progress) -> None:
            signed = sign(content, load_key(Path(key))) if key else content
            if target.suffix.lower() == ".xlsx":
                write_workbook(signed, target, progress)
            else:
                write_jpack(signed, target)

        def done(_none: object) -> None:
            self._said(target)

        self.work(self.tr("パックの保存"), work, done)

    def _said(self, target: Path) -> None:
        self.notice.say(
            Level.DONE,
            self.tr("「{name}」に保存しました。").format(name=target.name),
            self.tr("場所: {folder}").format(folder=target.parent),
        )
