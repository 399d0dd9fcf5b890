"""原典PDFの登録: what was found in the file, where printed page 1 lies, link or copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from jireidana.catalog.documents import printed_cases, register_document
from jireidana.catalog.listings import sources
from jireidana.documents.matching import PrintedCase
from jireidana.documents.register import Examined, examine, keep_copy
from jireidana.progress import Progress
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.desk import Level

from .frame import Frame, muted, number_box

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.ui.desk import Desk

_SHOWN = 200


class RegisterPdf(Frame):
    """Examines a PDF for a source; 登録 keeps it.

    Args:
        desk: the work place.
        source_uid: the source it belongs to.
        source_title: as the user reads it.
        path: the file.
        then: called when the file is registered.
        parent: the window.
    """

    help_page = "documents"

    def __init__(
        self,
        desk: Desk,
        source_uid: str,
        source_title: str,
        path: Path,
        then: Callable[[], None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("原典のPDFを登録"))
        self._source_uid = source_uid
        self._source_title = source_title
        self._path = path
        self._then = then
        self.found: Examined | None = None
        self.body.addWidget(QLabel(self.tr("原典：{0}").format(source_title)))
        name = QLabel(self.tr("ファイル：{0}").format(path.name))
        name.setToolTip(str(path))
        name.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(name)
        self.verdict = QLabel(self.tr("ファイルを調べています…"))
        self.verdict.setWordWrap(True)
        self.body.addWidget(self.verdict)
        self.first = number_box()
        self.first.setRange(-9_999, 9_999)
        self.first.setAccessibleName(self.tr("印刷された1ページがあるPDFのページ"))
        self.first.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("印刷された1ページは、PDFの")))
        row.addWidget(self.first)
        row.addWidget(QLabel(self.tr("ページ目")))
        row.addStretch(1)
        self.body.addLayout(row)
        self.evidence = QTreeWidget()
        self.evidence.setAccessibleName(self.tr("見つかった事例"))
        self.evidence.setHeaderLabels(
            [self.tr("見つかった事例名"), self.tr("印刷のページ"), self.tr("PDFのページ")]
        )
        self.evidence.setRootIsDecorated(False)
        self.evidence.setItemDelegate(PaddedCell(self.evidence))
        header = self.evidence.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self.evidence, 1)
        self.copy = QCheckBox(
            self.tr("データフォルダーに写しを置く（元のファイルが無くなっても読める）")
        )
        self.copy.setChecked(True)
        self.body.addWidget(self.copy)
        self.body.addWidget(
            muted(self.tr("写しを置かない場合は、元のファイルの場所とハッシュだけを記録します。"))
        )
        self.keep = self.add_button(self.tr("登録"), self._register, primary=True)
        self.keep.setEnabled(False)
        self.add_close(self.tr("やめる"))
        self.resize(760, 560)

    def begin(self) -> None:
        """Show the dialog and examine the file."""
        self.open()
        desk, source_uid, path = self.desk, self._source_uid, self._path

        def work(progress: Progress) -> Examined:
            with desk.reading() as session:
                cases = _cases(session, source_uid)
                others = [
                    (source.title, _cases(session, source.uid))
                    for source in sources(session)
                    if source.uid != source_uid
                ]
            return examine(path, cases, [other for other in others if other[1]], progress)

        self.work(self.tr("PDFを調べる"), work, self._show, self.reject)

    def fail(self, error: Exception) -> None:
        super().fail(error)
        self.verdict.setText(self.tr("このファイルは登録できません。"))

    def _show(self, found: Examined) -> None:
        self.found = found
        match = found.match
        agreeing, total = len(match.sightings), match.looked_for
        if found.scanned:
            self.notice.say(
                Level.WARNING,
                self.tr("文字の情報がないPDFです（紙を読み取ったもの）。"),
                self.tr("ページは表示できますが、検索と文の取込みはできません。"),
            )
        elif found.better:
            self.notice.say(
                Level.WARNING,
                self.tr("このPDFは「{0}」のようです。").format(found.better),
                self.tr("登録する原典を確かめてください。"),
            )
        if match.first_page is None:
            self.verdict.setText(
                self.tr(
                    "印刷されたページの位置が分かりませんでした。"
                    "PDFを開いて「1」と印刷されたページを確かめ、下に入れてください。"
                )
            )
        else:
            word = self.tr("{0}件中{1}件の事例名が、下の位置で一致しました。").format(
                total, agreeing
            )
            if not match.sure:
                word += self.tr("一致が少ないので、位置を確かめてください。")
            self.verdict.setText(word)
        self.first.setValue(match.first_page or 1)
        self.first.setEnabled(True)
        for sighting in match.sightings[:_SHOWN]:
            item = QTreeWidgetItem(
                self.evidence,
                [sighting.case.title, str(sighting.case.page), str(sighting.pdf_page)],
            )
            item.setToolTip(0, sighting.case.title)
            for column in (1, 2):
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(column, right)
        self.keep.setEnabled(True)
        self.keep.setFocus()

    def _register(self) -> None:
        found = self.found
        if found is None:
            return
        first = self.first.value()
        guessed = found.match.first_page
        document = found.as_document(
            self._source_uid,
            copied=self.copy.isChecked(),
            first_page=first,
            confirmed=first != guessed or found.match.sure,
        )
        folder = self.desk.shelf.folder.documents

        def keep(_progress: Progress) -> None:
            if document.copied:
                keep_copy(found, folder)

        def kept(_nothing: object) -> None:
            self.desk.do(
                self.tr("「{0}」のPDFを登録").format(self._source_title),
                lambda session: register_document(session, document, found.texts),
                lambda _none: self._then(),
            )
            self.accept()

        self.keep.setEnabled(False)
        self.work(self.tr("PDFを登録する"), keep, kept)


def _cases(session: Session, source_uid: str) -> list[PrintedCase]:
    return [PrintedCase(*row) for row in printed_cases(session, source_uid)]
