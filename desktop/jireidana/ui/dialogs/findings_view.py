"""The list of what is wrong with an input: file, row, column and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jireidana.errors import Finding, InputRefused
from jireidana.ui.messages import shown, together

from .frame import muted
from .plain_table import PlainTable


class FindingsView(QWidget):
    """A refused input: the sentence, every place, and a button that copies them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.table = PlainTable(
            self.tr("直すところ"),
            [self.tr("ファイル・シート"), self.tr("行"), self.tr("列"), self.tr("内容")],
            stretch=3,
            right=(1,),
        )
        self.copy = QPushButton(self.tr("一覧をコピー"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.message)
        layout.addWidget(muted(self.tr("事例棚には何も変更を加えていません。")))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_refusal(self, refusal: InputRefused) -> None:
        """Show what was refused and why."""
        self._findings = [replace(f, message=shown(f.message)) for f in refusal.findings]
        self.message.setText(together(refusal.message, refusal.hint))
        self.table.show_rows(
            [
                (
                    finding.file,
                    "" if finding.row is None else f"{finding.row:,}",
                    finding.column or "",
                    finding.message,
                )
                for finding in self._findings
            ]
        )
        self.table.setVisible(bool(self._findings))
        self.copy.setVisible(bool(self._findings))

    def _copy(self) -> None:
        lines = [self.message.text(), *(str(finding) for finding in self._findings)]
        QApplication.clipboard().setText("\n".join(lines))
