"""The steps of the self-test: a real window, driven as a user would, on a folder of its own."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jireidana import places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from jireidana.ui.desk import Message
    from jireidana.ui.start import Start

_STEP_SECONDS = 60
_TAG = "自己診断"


class Failure(AssertionError):
    """A step found something else than it should."""


def expect(condition: object, what: str) -> None:
    """Go on only when the condition holds.

    Raises:
        Failure: saying what was expected.
    """
    if not condition:
        raise Failure(what)


def wait_until(condition: Callable[[], object], what: str, seconds: float = _STEP_SECONDS) -> None:
    """Let the window work until the condition holds.

    Raises:
        Failure: when it does not in time.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + seconds
    held = False

    def look() -> None:
        nonlocal held
        # Asked once: on its way out the loop may begin what makes it untrue again.
        held = held or bool(condition())
        if held or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(10)
    loop.exec()
    timer.stop()
    expect(held, f"{what}（{seconds:.0f}秒待ちました）。")


class Session:
    """One run of the steps: the window, and what one step leaves for the next.

    Attributes:
        about: facts for whoever reads the report.
    """

    def __init__(self, folder: Path, picture: Path) -> None:
        self.about: dict[str, str] = {}
        self._folder = folder
        self._picture = picture
        self._workbook = folder / "一覧.xlsx"
        self._app: QApplication | None = None
        self._start: Start | None = None
        self._crashes: list[BaseException] = []
        self._errors: list[str] = []
        self._unhook: Callable[[], None] = lambda: None

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """Every step by its name, in order."""
        return [
            ("window", self._open),
            ("search", self._search),
            ("tag", self._tag),
            ("export", self._export),
            ("workbook", self._read_back),
            ("pack", self._compare),
            ("pdf", self._render),
            ("picture", self._photograph),
            ("close", self._close),
        ]

    @property
    def start(self) -> Start:
        if self._start is None:
            raise Failure("窓が開いていません。")
        return self._start

    def _open(self) -> str:
        from PySide6.QtCore import QLibraryInfo
        from PySide6.QtGui import QFontDatabase
        from PySide6.QtWidgets import QApplication

        from jireidana.ui import preferences
        from jireidana.ui.start import Start, dress, hook_crashes

        existing = QApplication.instance()
        app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self._app = app
        self.about.update(
            qt=QLibraryInfo.version().toString(), platform=app.platformName() or "unknown"
        )
        data_dir = self._folder / "データ 置き場"
        dress(app, preferences.load(preferences.settings_file(data_dir)))
        start = Start(data_dir)
        start.desk.crashed.connect(self._crashes.append)
        start.desk.said.connect(self._hear)
        self._unhook = hook_crashes(self._crashes.append)
        start.window.resize(1280, 800)
        start.show()
        self._start = start
        wait_until(lambda: start.desk.is_open or self._trouble, "データが開きません")
        wait_until(lambda: start.window.finder.last or self._trouble, "一覧が出ません")
        self._check_crashes()
        last = start.window.finder.last
        expect(last is not None and last.result.total > 0, "事例が一件もありません。")
        japanese = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
        expect(japanese, "日本語のフォントがありません。")
        return f"{last.result.total if last else 0}件、画面 {app.platformName()}"

    def _hear(self, message: Message) -> None:
        if message.level.value == "error":
            self._errors.append(f"{message.text}{message.hint}")

    @property
    def _trouble(self) -> bool:
        return bool(self._crashes or self._errors)

    def _check_crashes(self) -> None:
        if self._errors:
            raise Failure(self._errors.pop())
        if self._crashes:
            lines = traceback.format_exception(self._crashes[0])
            self._crashes.clear()
            raise Failure("".join(lines[-6:]))

    def _find(self, text: str) -> int:
        """Ask as the search box does; the number of cases found."""
        finder = self.start.window.finder
        finder.set_text(text)
        wait_until(
            lambda: finder.last is not None and str(finder.last.query) == text, "答えが出ません"
        )
        self._check_crashes()
        assert finder.last is not None
        return finder.last.result.total

    def _search(self) -> str:
        found = self._find("窓口")
        expect(found >= 1, "「窓口」で一件も見つかりません。")
        expect(self._find("まどぐち") >= 1, "読み（まどぐち）で一件も見つかりません。")
        expect(self._find("都道府県:兵庫県") >= 1, "「都道府県:兵庫県」で一件も見つかりません。")
        self._find("窓口")
        return f"「窓口」{found}件"

    def _tag(self) -> str:
        from jireidana.ui import deeds

        start = self.start
        last = start.window.finder.last
        expect(last is not None and last.ids, "タグを付ける事例がありません。")
        assert last is not None
        uid = _uid(start, last.ids[0])
        stack = start.desk.undo_stack
        before = stack.count()
        deeds.tag_cases(start.desk, uids=[uid], name=_TAG)
        wait_until(lambda: stack.count() > before, "タグが付きません")
        expect(self._find(f"タグ:{_TAG}") == 1, "付けたタグで見つかりません。")
        stack.undo()
        wait_until(lambda: not _tags(start, uid), "元に戻せません")
        stack.redo()
        wait_until(lambda: _tags(start, uid), "やり直せません")
        self._find("窓口")
        return f"{uid} に付け、元に戻し、やり直しました"

    def _export(self) -> str:
        from jireidana.catalog import browse
        from jireidana.export.run import export_cases

        catalogue = self.start.desk.shelf.catalogue
        last = self.start.window.finder.last
        ids = list(last.ids) if last else []
        done: list[Any] = []

        def work(progress: Any) -> Any:
            with catalogue.read() as session:
                uids = browse.uids_of(session, ids)
                return export_cases(session, uids, self._workbook, query="窓口", progress=progress)

        self.start.desk.run_long("書き出し", work, done.append)
        wait_until(lambda: done or self._trouble, "書き出しが終わりません")
        self._check_crashes()
        return f"{done[0].cases}件、{self._workbook.stat().st_size}バイト"

    def _read_back(self) -> str:
        from jireidana.workbooks import openpyxl

        book = openpyxl().load_workbook(self._workbook)
        try:
            sheet = book["一覧"]
            texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
            names = "・".join(book.sheetnames)
        finally:
            book.close()
        expect(any("窓口" in text for text in texts), "書き出したブックに「窓口」がありません。")
        return names

    def _compare(self) -> str:
        from jireidana.packs.apply import compare_with_installed
        from jireidana.packs.build import write_jpack
        from jireidana.packs.reader import read_pack

        folder = next((places.reference_data() / "packs").glob("*/datapackage.json")).parent
        content = read_pack(folder)
        first = content.cases[0]
        changed = replace(
            content,
            header=replace(content.header, version="9999.1"),
            cases=(first._replace(title=first.title + "（改訂）"), *content.cases[1:]),
            signature=None,
        )
        file = self._folder / "新版.jpack"
        write_jpack(changed, file)
        comparison = compare_with_installed(self.start.desk.shelf.catalogue, read_pack(file))
        expect(len(comparison.changed) == 1, "変更した一件が比較に出ません。")
        expect(not comparison.added and not comparison.withdrawn, "比較の件数が合いません。")
        return f"指紋 {comparison.fingerprint}"

    def _render(self) -> str:
        from PySide6.QtCore import QMarginsF, QSize
        from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
        from PySide6.QtPdf import QPdfDocument

        file = str(self._folder / "原典.pdf")
        writer = QPdfWriter(file)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(20, 20, 20, 20))
        writer.setResolution(150)
        painter = QPainter(writer)
        painter.drawText(100, 200, "自治体DX事例 窓口改革")
        painter.fillRect(100, 400, 400, 200, "#264B96")
        painter.end()
        document = QPdfDocument()
        document.load(file)
        expect(document.pageCount() == 1, "PDF を開けません。")
        image = document.render(0, QSize(420, 594))
        document.close()
        colors = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 4)
            for y in range(0, image.height(), 4)
        }
        expect("#264b96" in colors, "PDF のページが描かれません。")
        return f"{image.width()}×{image.height()}"

    def _photograph(self) -> str:
        from PySide6.QtCore import QItemSelectionModel

        window = self.start.window
        table = window.results.table
        model = table.selectionModel()
        model.setCurrentIndex(
            table.model().index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        wait_until(lambda: not self.start.desk.busy, "窓が落ち着きません")
        picture = window.grab()
        expect(picture.save(str(self._picture)), f"「{self._picture}」に書けません。")
        image = picture.toImage()
        colors = {
            image.pixel(x, y)
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        expect(len(colors) > 20, "窓に何も描かれていません。")
        return f"{self._picture.name} {picture.width()}×{picture.height()}"

    def _close(self) -> str:
        start = self.start
        start.window.close()
        start.close()
        start.window.deleteLater()
        self._unhook()
        self._check_crashes()
        database = start.desk.shelf.folder.database
        expect(database.is_file(), "データファイルがありません。")
        expect(
            not database.with_name(database.name + "-wal").exists(), "データが閉じられていません。"
        )
        return "閉じました"


def _uid(start: Start, case_id: int) -> str:
    from jireidana.catalog import browse

    with start.desk.reading() as session:
        return browse.uids_of(session, [case_id])[0]


def _tags(start: Start, uid: str) -> tuple[str, ...]:
    from jireidana.catalog import browse

    with start.desk.reading() as session:
        return browse.case_detail(session, uid).tags
