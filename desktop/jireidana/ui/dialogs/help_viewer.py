"""使い方: the manual in a window of its own; opened at a page, searched, never over a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jireidana import places
from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.widgets.room import keep_on_screen

_PICTURE_WIDTH = 600
_FIRST = "index"
_NUMBER = re.compile(r"^\d+-")
_INNER_END = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f\s])")
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_PAGE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of the manual: its name without number and suffix, its title, its Markdown."""

    name: str
    title: str
    text: str


def load_pages(folder: Path) -> list[HelpPage]:
    """The manual in reading order: the first page, then by number."""
    pages = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8-sig")
        title = next((ln[2:].strip() for ln in text.splitlines() if ln.startswith("# ")), path.stem)
        pages.append(HelpPage(_NUMBER.sub("", path.stem), title, _joined(text)))
    return sorted(pages, key=lambda page: page.name != _FIRST)


def _joined(text: str) -> str:
    """Lines of a Japanese paragraph as one: Markdown would put a space between them."""
    parts = text.split("```")
    return "```".join(
        part if fenced % 2 else _INNER_END.sub("", part) for fenced, part in enumerate(parts)
    )


class _Browser(QTextBrowser):
    """Shows our own files and nothing else, whatever a page asks for."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        path = (self._folder / QUrl(name).path().lstrip("/")).resolve()
        if kind == QTextDocument.ResourceType.ImageResource.value and path.is_relative_to(
            self._folder.resolve()
        ):
            return self._fitted(QImage(str(path)))
        return None

    def _fitted(self, image: QImage) -> QImage:
        """A picture of the window, as wide as the text beside it."""
        ratio = self.devicePixelRatioF()
        if image.width() > _PICTURE_WIDTH * ratio:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(_PICTURE_WIDTH * ratio), smooth)
            image.setDevicePixelRatio(ratio)
        return image


def _typed_in(block: QTextBlock) -> list[tuple[int, int]]:
    """Where words to be typed stand: no Japanese font tells them apart by its shapes."""
    found = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.charFormat().fontFixedPitch():
            found.append((fragment.position(), fragment.length()))
        at += 1
    return found


class HelpViewer(QWidget):
    """Pages at the left, with a search box; the page at the right."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("事例棚の使い方"))
        self._folder = folder or places.resources() / "help"
        self._pages = {page.name: page for page in load_pages(self._folder)}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("使い方を検索"))
        self.search.setAccessibleName(self.tr("使い方を検索"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find_next)
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("目次"))
        self.contents.setProperty("look", "pane")
        self.contents.setItemDelegate(PaddedCell(self.contents))
        self.contents.currentItemChanged.connect(self._chosen)
        for page in self._pages.values():
            item = QListWidgetItem(page.title)
            item.setData(_PAGE, page.name)
            self.contents.addItem(item)
        self.browser = _Browser(self._folder)
        self.browser.setAccessibleName(self.tr("使い方"))
        self.browser.setProperty("look", "page")
        self.browser.anchorClicked.connect(self._follow)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.resize(920, 680)
        self.open_page(_FIRST)

    def open_page(self, name: str) -> None:
        """Show a page; the first one when there is none of that name."""
        wanted = name if name in self._pages else next(iter(self._pages), "")
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_PAGE) == wanted:
                self.contents.setCurrentRow(row)
                break

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        item = self.contents.currentItem()
        return str(item.data(_PAGE)) if item else ""

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(self._pages[item.data(_PAGE)])

    def _show(self, page: HelpPage) -> None:
        document = self.browser.document()
        document.setDocumentMargin(6 * theme.SPACE)
        self.browser.setMarkdown(page.text)
        self._set_type(document)
        self._mark(self.search.text().strip())

    def _set_type(self, document: QTextDocument) -> None:
        """Space before headings, and lines far enough apart to be read."""
        typed = QTextCharFormat()
        look = theme.tokens(self.palette())
        typed.setBackground(theme.mixed(look.text, look.base, 0.09))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            if form.headingLevel():
                form.setTopMargin(0 if block.blockNumber() == 0 else 6 * theme.SPACE)
                form.setBottomMargin(2 * theme.SPACE)
            elif not cursor.currentTable() and block.text() != _PICTURE:
                # A picture is a line too, and would get half its height below it.
                form.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                form.setBottomMargin(theme.SPACE)
            cursor.setBlockFormat(form)
            for start, length in _typed_in(block):
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(typed)
            block = block.next()
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        first: QListWidgetItem | None = None
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            page = self._pages[item.data(_PAGE)]
            found = wanted in page.text.casefold() or wanted in page.title.casefold()
            item.setHidden(not found)
            if found and first is None:
                first = item
        current = self.contents.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.contents.setCurrentItem(first)
        else:
            self._mark(text.strip())

    def _mark(self, text: str) -> None:
        """Go to the first place that holds what is searched."""
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        if text:
            self.browser.find(text)

    def _find_next(self) -> None:
        """Enter goes from place to place, and from the last to the first."""
        text = self.search.text().strip()
        if text and not self.browser.find(text):
            self._mark(text)

    def _follow(self, url: QUrl) -> None:
        # Only links from page to page are followed; nothing outside is ever opened.
        name = _NUMBER.sub("", Path(url.path()).stem)
        if name in self._pages:
            self.open_page(name)

    def showEvent(self, event: QShowEvent) -> None:
        keep_on_screen(self)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.page:
            self._show(self._pages[self.page])
