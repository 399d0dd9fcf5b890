"""What the user sees of a mistake of ours: calm, with details to copy, and the way to go on."""

from __future__ import annotations

import platform
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import jireidana
from jireidana import logs
from jireidana.ui import theme

from .frame import MARGIN, muted


def report(error: BaseException) -> str:
    """What the help desk needs: versions, time, and the places in the program; no user's text."""
    head = (
        f"事例棚 {jireidana.__version__} / Python {platform.python_version()} / Qt {qVersion()}"
        f" / {platform.system()} {platform.release()} ({sys.platform})\n"
        f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n\n"
    )
    return head + logs.describe(error)


class CrashDialog(QDialog):
    """Says that something failed, that what was saved is safe, and offers the details.

    It stands on nothing but Qt: the desk or the data may be what failed.
    """

    def __init__(
        self, error: BaseException, log_folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("予期しないエラー"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("× 操作を完了できませんでした"))
        title.setProperty("look", "title")
        said = QLabel(
            self.tr(
                "プログラムに誤りがありました。この操作は取り消されていますが、"
                "それまでに保存した内容は失われていません。続けて使えます。"
            )
        )
        said.setWordWrap(True)
        self.details = QPlainTextEdit(report(error))
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("詳細"))
        self.copy = QPushButton(self.tr("詳細をコピー"))
        self.copy.clicked.connect(self._copy)
        self.go_on = QPushButton(self.tr("続ける"))
        self.go_on.setProperty("look", "primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(MARGIN,) * 4)
        layout.setSpacing(3 * theme.SPACE)
        layout.addWidget(title)
        layout.addWidget(said)
        layout.addWidget(
            muted(
                self.tr("問い合わせのときは、詳細を貼り付けてください。メモの文章は含まれません。")
            )
        )
        layout.addWidget(self.details, 1)
        if log_folder is not None:
            layout.addWidget(muted(self.tr("記録: {folder}").format(folder=log_folder)))
        layout.addLayout(buttons)
        self.resize(640, 440)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(self.tr("コピーしました"))
