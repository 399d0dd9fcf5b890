"""メモの履歴: earlier texts of a case's notes, deleted ones too, and the way back to them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QSplitter, QWidget

from jireidana.catalog.annotate import write_note
from jireidana.catalog.note_history import NoteVersion, note_versions
from jireidana.ui import dates
from jireidana.ui.delegates.padded import PaddedCell

from .frame import Frame, muted

if TYPE_CHECKING:
    from jireidana.ui.desk import Desk


class NoteVersions(Frame):
    """Versions at the left, the chosen one's text at the right."""

    help_page = "judge"

    def __init__(self, desk: Desk, uid: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("メモの履歴"))
        self._uid = uid
        with desk.reading() as session:
            self._versions = note_versions(session, uid)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("以前のメモ"))
        self.list.setItemDelegate(PaddedCell(self.list))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("以前のメモの内容"))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        both.setProperty("look", "gap")
        if self._versions:
            self.body.addWidget(
                muted(self.tr("5分以上そのままだったメモを書き直すと、前の内容が残ります。"))
            )
            self.body.addWidget(both, 1)
        else:
            empty = QLabel(self.tr("以前の内容はまだありません。"))
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(empty, 1)
        self.back = self.add_button(self.tr("この内容に戻す"), self._restore, primary=True)
        self.add_close()
        for version in self._versions:
            when = dates.moment(version.written_at)
            gone = self.tr("削除")
            self.list.addItem(f"{when}　{gone}" if version.deleted else when)
        self.list.currentRowChanged.connect(self._show)
        self._show(-1)
        self.list.setCurrentRow(0)
        self.resize(640, 420)

    def _version(self) -> NoteVersion | None:
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show(self, _row: int) -> None:
        version = self._version()
        self.text.setPlainText(version.text if version else "")
        self.back.setEnabled(version is not None)
        self.back.setText(
            self.tr("新しいメモとして戻す")
            if version and not version.alive
            else self.tr("この内容に戻す")
        )

    def _restore(self) -> None:
        version = self._version()
        if version is None:
            return
        uid = self._uid
        note_uid = version.note_uid if version.alive else uuid.uuid4().hex
        self.desk.do(
            self.tr("メモを前の内容に戻す"),
            lambda session: write_note(session, uid=uid, note_uid=note_uid, text=version.text),
        )
        self.accept()
