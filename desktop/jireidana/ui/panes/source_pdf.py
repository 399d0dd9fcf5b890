"""原典PDF of the case shown: its real pages, or what to do to have them."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QVBoxLayout, QWidget

from jireidana.errors import UserError
from jireidana.ui import theme
from jireidana.ui.desk import Level
from jireidana.ui.widgets.section import Banner, flat_button

from .case_reading import SourcePlace

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.views import CaseDetail
    from jireidana.ui.desk import Desk

    from .pdf_pages import PdfPages


class SourcePdf(QWidget):
    """Shows the pages, takes a dropped PDF, and hands the text over as a note.

    Signals:
        note_made: a note with the pages' text was written.

    Attributes:
        menu_button: what can be done to the registered file; stands beside the heading.
    """

    note_made = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: CaseDetail | None = None
        self._place = SourcePlace()
        self._pages: PdfPages | None = None
        self.setAcceptDrops(True)
        self.menu_button = flat_button("", "more", self.tr("原典PDFの操作"))
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self._menu)
        self.hint = QLabel()
        self.hint.setProperty("look", "muted")
        self.hint.setWordWrap(True)
        self.register = flat_button(self.tr("PDFを登録…"), "pdf")
        self.register.clicked.connect(self.choose_file)
        self.trouble = Banner("warning", self.tr("登録し直す…"))
        self.trouble.pressed.connect(lambda _number: self.choose_file())
        self.take = flat_button(
            self.tr("このページの文をメモに取り込む"),
            "note",
            self.tr("庁内の要約の下書きにできます"),
        )
        self.take.clicked.connect(self.take_text)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * theme.SPACE)
        for part in (self.hint, self.trouble, self.register, self.take):
            self._rows.addWidget(part)

    # ------------------------------------------------------------ showing

    def show_case(self, case: CaseDetail, place: SourcePlace) -> None:
        """Show the pages of a case; those that are shown already stay as they are."""
        before, self._case = self._case, case
        same = before is not None and _printed(before) == _printed(case)
        if not same or place != self._place:
            self._place = place
            self._refresh()

    def _refresh(self) -> None:
        document, pages = self._place.document, self._place.pages
        trouble = self._trouble()
        readable = bool(document and pages and not trouble)
        if readable:
            readable = self._open()
        elif self._pages is not None:
            self._pages.release()
        if self._pages is not None:
            self._pages.setVisible(readable)
        self.trouble.setVisible(bool(trouble))
        self.trouble.set_text(trouble)
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()) and not trouble)
        self.register.setVisible(document is None and self._has_source())
        self.menu_button.setVisible(document is not None)
        self.take.setVisible(bool(readable and document and document.text_pages))

    def _has_source(self) -> bool:
        return bool(self._case and self._case.source)

    def _hint(self) -> str:
        document, pages = self._place.document, self._place.pages
        if not self._has_source():
            return self.tr("この事例には原典が記されていません。")
        if document is None:
            return self.tr(
                "原典のPDFを登録すると、この事例のページをここで読め、文も検索できます。"
                "ファイルをここへドラッグすることもできます。"
            )
        if self._case is not None and self._case.page is None:
            return self.tr("この事例には印刷されたページが記されていません。")
        if pages is None:
            return self.tr(
                "登録されたPDFに、この事例のページがありません。位置を確かめてください。"
            )
        if not document.text_pages:
            return self.tr("文字の情報がないPDFのため、検索と文の取込みはできません。")
        return ""

    def _trouble(self) -> str:
        document, state = self._place.document, self._place.state
        if document is None:
            return ""
        from jireidana.documents.register import FileState

        name = Path(document.path).name
        if state is FileState.MISSING:
            return self.tr("⚠ 登録したPDF「{0}」が見つかりません。").format(name)
        if state is FileState.REPLACED:
            return self.tr(
                "⚠ 「{0}」は登録した時と内容が違います（差し替えられた可能性があります）。"
            ).format(name)
        return ""

    def _open(self) -> bool:
        from jireidana.documents.register import located

        # QtPdf is imported when there is the first page to show.
        from .pdf_pages import PdfPages

        document, pages = self._place.document, self._place.pages
        assert document is not None
        assert pages is not None
        if self._pages is None:
            self._pages = PdfPages()
            self._pages.refused.connect(self._refused)
            self._rows.insertWidget(2, self._pages)
        path = located(document, self._desk.shelf.folder.documents)
        return self._pages.show_pages(path, document.first_page or 1, pages.first, pages.last)

    def _refused(self, error: UserError) -> None:
        self._desk.say(Level.WARNING, error.message, error.hint)

    @property
    def pages(self) -> PdfPages | None:
        """The view on the pages, once there were any to show."""
        return self._pages

    # ------------------------------------------------------------ doing

    def choose_file(self) -> None:
        """Ask for the PDF of the case's source."""
        dialog = QFileDialog(self.window(), self.tr("原典のPDFを選ぶ"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.fileSelected.connect(lambda name: self.register_file(Path(name)))
        dialog.open()

    def register_file(self, path: Path) -> None:
        """Examine a PDF and offer to register it."""
        from jireidana.ui.dialogs.register_pdf import RegisterPdf

        if self._case and self._case.source:
            source = self._case.source
            RegisterPdf(self._desk, source.uid, source.title, path, parent=self.window()).begin()

    def _fill_menu(self) -> None:
        self._menu.clear()
        document = self._place.document
        if document is None:
            return
        self._menu.addAction(self.tr("ページの位置を直す…"), self._ask_first_page)
        self._menu.addAction(self.tr("別のPDFに替える…"), self.choose_file)
        self._menu.addAction(self.tr("登録を外す"), self.forget)

    def _ask_first_page(self) -> None:
        from jireidana.ui.dialogs.ask import ask_text

        document = self._place.document
        if document is None:
            return
        ask_text(
            self._desk,
            self.tr("ページの位置を直す"),
            self.tr("印刷された1ページは、PDFの何ページ目ですか"),
            str(document.first_page or 1),
            self.set_first_page,
            self.window(),
        )

    def set_first_page(self, text: str) -> None:
        """Correct where printed page 1 lies."""
        from jireidana.catalog.documents import set_first_page

        document = self._place.document
        try:
            first = int(text)
        except ValueError:
            self._desk.say(
                Level.ERROR,
                self.tr("「{0}」はページの番号ではありません。").format(text),
                self.tr("数字で入れてください。"),
            )
            return
        if document is not None:
            self._desk.do(
                self.tr("原典PDFのページの位置を直す"),
                lambda session: set_first_page(
                    session, source_uid=document.source_uid, first_page=first
                ),
            )

    def forget(self) -> None:
        """Take the file off its source."""
        from jireidana.catalog.documents import forget_document

        document = self._place.document
        if document is not None:
            self._desk.do(
                self.tr("原典PDFの登録を外す"),
                lambda session: forget_document(session, source_uid=document.source_uid),
            )

    def take_text(self) -> None:
        """Write the text of the case's pages into a note, to be shortened there."""
        case, place = self._case, self._place
        document, pages = place.document, place.pages
        if case is None or document is None or pages is None:
            return
        where = (
            self.tr("{0}ページ").format(pages.printed_first)
            if pages.printed_first == pages.printed_last
            else self.tr("{0}～{1}ページ").format(pages.printed_first, pages.printed_last)
        )
        head = self.tr("【原典 {0}の文】").format(where)

        def work(session: Session) -> None:
            from jireidana.catalog.annotate import write_note
            from jireidana.catalog.documents import page_texts

            texts = page_texts(session, document.sha256, pages.first, pages.last)
            body = "\n\n".join(text for text in texts if text)
            write_note(session, uid=case.uid, note_uid=uuid.uuid4().hex, text=f"{head}\n{body}")

        self._desk.do(
            self.tr("原典の文をメモに取り込む"), work, lambda _none: self.note_made.emit()
        )

    # ------------------------------------------------------------ Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._has_source() and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.register_file(path)


def _printed(case: CaseDetail) -> tuple[object, ...]:
    """Which case it is, and where it is printed."""
    return case.uid, case.source, case.page


def _dropped(event: QDropEvent) -> Path | None:
    """The PDF in a drag of one file."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() == ".pdf":
            return path
    return None
