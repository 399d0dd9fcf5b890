"""Asks under which name, version and publisher own cases are handed out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from jireidana.packs.format import PackHeader
from jireidana.packs.schema import ID_PATTERN
from jireidana.ui.desk import Desk, Level

from .frame import Frame, muted


class PackHeaderDialog(Frame):
    """Identifier, title, version, publisher and terms of use."""

    help_page = "authoring"

    def __init__(
        self, desk: Desk, then: Callable[[PackHeader], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("パックの情報"))
        self._then = then
        self.id = QLineEdit()
        self.id.setPlaceholderText(self.tr("例: kitami-dx（英小文字・数字・ハイフン）"))
        self.title = QLineEdit()
        self.version = QLineEdit("1.0.0")
        self.publisher = QLineEdit()
        self.licence = QLineEdit()
        form = QFormLayout()
        for name, edit in (
            (self.tr("識別子"), self.id),
            (self.tr("名称"), self.title),
            (self.tr("版"), self.version),
            (self.tr("発行者"), self.publisher),
            (self.tr("利用条件"), self.licence),
        ):
            edit.setAccessibleName(name)
            form.addRow(name, edit)
        self.body.addLayout(form)
        self.body.addWidget(
            muted(self.tr("識別子は、次の版を作るときも同じものを使ってください。"))
        )
        self.add_button(self.tr("決定"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(480, self.sizeHint().height())

    def accept(self) -> None:
        values = [
            edit.text().strip() for edit in (self.id, self.title, self.version, self.publisher)
        ]
        if not all(values):
            self.notice.say(
                Level.ERROR, self.tr("識別子・名称・版・発行者を、すべて入力してください。")
            )
        elif not re.fullmatch(ID_PATTERN, values[0]):
            self.notice.say(
                Level.ERROR, self.tr("識別子は、英小文字・数字・「-」「.」「_」で書いてください。")
            )
        else:
            super().accept()
            id_, title, version, publisher = values
            self._then(
                PackHeader(
                    id_,
                    title,
                    version,
                    publisher,
                    released=date.today().isoformat(),
                    licence=self.licence.text().strip(),
                )
            )
