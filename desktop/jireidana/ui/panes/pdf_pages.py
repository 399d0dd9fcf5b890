"""The pages of a source PDF: read, zoom, search, print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jireidana.documents.matching import plain
from jireidana.documents.render import refusal
from jireidana.ui import theme
from jireidana.ui.widgets.section import flat_button

_STEP = 1.25
_LEAST, _MOST = 0.25, 5.0


class PdfPages(QWidget):
    """A view on one file that begins at a case's page.

    Signals:
        refused: a UserError: the file cannot be shown.
    """

    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._first_page = 1
        self._shown = (1, 1)
        self._page = 0
        self._settling = False
        self._texts: list[str] = []
        self.document = QPdfDocument(self)
        # QtPdf holds a file open even after close(), and Windows then lets nobody replace it or
        # take out the stick it lies on: it reads a copy in memory.
        self._content = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # With FitToWidth a bar that comes and goes changes the width, and so on for ever.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.setAccessibleName(self.tr("原典のページ"))
        self.view.setMinimumHeight(480)
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self.document)
        self.view.setSearchModel(self._search)
        self.place = QLabel()
        self.place.setProperty("look", "muted")
        self.place.setMinimumWidth(1)
        self._said = ("", "")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("PDFの中を検索"))
        self.field.setAccessibleName(self.tr("PDFの中を検索"))
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self.find_next)
        self.field.textChanged.connect(self._search.setSearchString)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(0)
        bar.addWidget(self.place, 1)
        for icon, tip, does in (
            ("up", self.tr("前のページ"), lambda: self.turn(-1)),
            ("down", self.tr("次のページ"), lambda: self.turn(1)),
            ("zoom-out", self.tr("縮小"), lambda: self.zoom(1 / _STEP)),
            ("zoom-in", self.tr("拡大"), lambda: self.zoom(_STEP)),
            ("columns", self.tr("幅に合わせる"), self.fit),
            ("print", self.tr("この事例のページを印刷"), self.print_case),
        ):
            button = flat_button("", icon, tip)
            button.clicked.connect(lambda _checked=False, do=does: do())
            bar.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE)
        whole.addLayout(bar)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.field)
        self.view.pageNavigator().currentPageChanged.connect(self._moved)
        self.view.installEventFilter(self)

    def show_pages(self, path: Path, first_page: int, first: int, last: int) -> bool:
        """Show a file from PDF page `first` on (from 1); False when it cannot be shown.

        Args:
            path: the file.
            first_page: the PDF page with printed page 1.
            first: the case's first PDF page.
            last: its last one; what is printed ends there.
        """
        if path != self._path:
            self.release()
            error = self._load(path)
            if error != QPdfDocument.Error.None_:
                self.refused.emit(refusal(path, error))
                return False
            self._path = path
        self._first_page = first_page
        self._shown = (first, last)
        self._go(first - 1)
        return True

    def release(self) -> None:
        """Let go of the file's content."""
        self._path = None
        self._texts = []
        self.document.close()
        self._content.close()
        self._content.setData(b"")

    def _load(self, path: Path) -> QPdfDocument.Error:
        try:
            self._content.setData(path.read_bytes())
        except OSError:
            return QPdfDocument.Error.FileNotFound
        self._content.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._content)
        return self.document.error()

    def _go(self, page: int) -> None:
        """Show a page, and again when the layout of the pages has come to rest."""
        self._page = page
        self._tell(page)
        if not self._settling:
            self._settling = True
            QTimer.singleShot(0, self._settle)
        self.view.pageNavigator().jump(page, QPointF(), 0)

    def _settle(self) -> None:
        if self._path is not None:
            self.view.pageNavigator().jump(self._page, QPointF(), 0)
        self._settling = False

    def _moved(self, page: int) -> None:
        if not self._settling:
            self._page = page
            self._tell(page)

    def _tell(self, page: int) -> None:
        printed = page + 1 - self._first_page + 1
        count = self.document.pageCount()
        if printed >= 1:
            whole = self.tr("{0}ページ（PDF {1}/{2}）").format(printed, page + 1, count)
            self._said = (whole, self.tr("{0}ページ").format(printed))
        else:
            whole = self.tr("PDF {0}/{1}").format(page + 1, count)
            self._said = (whole, whole)
        self._show_place()

    def _show_place(self) -> None:
        """All of it, or in a pane too narrow for that the printed page alone."""
        whole, short = self._said
        fits = self.place.fontMetrics().horizontalAdvance(whole) <= self.place.width()
        self.place.setText(whole if fits or not self.isVisible() else short)
        self.place.setToolTip(whole)

    def turn(self, step: int) -> None:
        """Go to the next or the previous page."""
        if 0 <= self._page + step < self.document.pageCount():
            self._go(self._page + step)

    def zoom(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            width = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            self.view.setZoomFactor(self.view.viewport().width() / max(1.0, width))
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_MOST, max(_LEAST, self.view.zoomFactor() * factor)))

    def fit(self) -> None:
        """As wide as the pane."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def find_next(self) -> None:
        """Go to the next place where the text is found."""
        found = self._search.rowCount(QModelIndex())
        if found:
            at = (self.view.currentSearchResultIndex() + 1) % found
            self.view.setCurrentSearchResultIndex(at)
            self._go(self._search.resultAtIndex(at).page())
            return
        # QtPdf compares characters: across line ends and in other forms only we find the page.
        wanted = plain(self.field.text())
        if not wanted or self._path is None:
            return
        count = self.document.pageCount()
        if not self._texts:
            self._texts = [plain(self.document.getAllText(n).text()) for n in range(count)]
        for step in range(1, count + 1):
            page = (self._page + step) % count
            if wanted in self._texts[page]:
                self._go(page)
                return
        self.place.setText(self.tr("見つかりません"))

    def print_case(self) -> None:
        """Print the case's pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.show()

    def print_to(self, printer: QPrinter) -> None:
        """Draw the case's pages onto a printer, each as large as the paper allows."""
        painter = QPainter(printer)
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        first, last = self._shown
        for number, page in enumerate(range(first, last + 1)):
            if number:
                printer.newPage()
            size = self.document.pagePointSize(page - 1)
            fitted = size.scaled(area.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
            # 200 dots an inch read well and spare the spooler.
            scale = min(1.0, 200 / printer.resolution())
            picture = self.document.render(page - 1, (fitted * scale).toSize())
            painter.drawImage(QRectF(QPointF(), fitted), picture)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Pages fitted to another width lie elsewhere; the page that was read stays.
        if event.type() == QEvent.Type.Resize and self._path is not None and not self._settling:
            self._settling = True
            QTimer.singleShot(0, self._settle)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_place)
