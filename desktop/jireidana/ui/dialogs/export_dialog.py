"""書き出し: which cases, in what form, with a preview of the first page; then a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlmodel import Session

from jireidana.catalog import browse, listings
from jireidana.catalog.views import SourceView
from jireidana.export import layouts
from jireidana.export.layouts import SUMMARY
from jireidana.export.run import Exported, export_cases, export_to, make_starter_template
from jireidana.export.selection import Picture, Selection, gather
from jireidana.progress import Progress
from jireidana.search.facets import tally
from jireidana.ui import dates, theme
from jireidana.ui.charts.pictures import COUNTED, Planned, charts_of, draw_chart, picture_of
from jireidana.ui.desk import Desk, Level
from jireidana.ui.latest import Latest
from jireidana.ui.preferences import settings_file

from .ask import ask_text
from .export_form import ExportForm
from .export_scopes import Offers
from .frame import Frame, heading, muted
from .page_preview import PagePreview

if TYPE_CHECKING:
    from jireidana.ui.charts.marks import Counted

_FIRST_PAGE = 40
# Sorted lists are read whole for the preview up to here; the first page of more is not exact.
_SORTED = 1_000
_FOLDER = "export/folder"
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])")


class ExportDialog(Frame):
    """Writes cases to a file.

    Args:
        offers: what can be written; the first read of the dialog, done before it is made.
    """

    help_page = "export"

    def __init__(self, desk: Desk, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("書き出し"))
        self._settings: QSettings = settings_file(desk.shelf.folder.root)
        self._named = offers.named
        self._previews = Latest(self.fetch)
        self.form = ExportForm(offers.scopes)
        self.form.setFixedWidth(400)
        self.preview = PagePreview()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("先頭部分の見本"))
        self._shown = QStackedWidget()
        self._shown.addWidget(self.preview)
        self._shown.addWidget(self.text)
        right = QVBoxLayout()
        right.addWidget(heading(self.tr("先頭ページの見本")))
        self._own_look = muted(
            self.tr("中身の見本です。見た目は、選んだひな形のとおりになります。")
        )
        self._own_look.hide()
        right.addWidget(self._own_look)
        right.addWidget(self._shown, 1)
        row = QHBoxLayout()
        row.setSpacing(5 * theme.SPACE)
        row.addWidget(self.form)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.go = self.add_button(self.tr("ファイルに書き出す…"), self._ask_target, primary=True)
        self.add_close()
        self.resize(1080, 660)

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._refresh)
        self.form.show_names(self._named)
        self.form.show_layout(offers.last)
        self.form.scope.setCurrentIndex(offers.first)
        self.form.edited.connect(self._timer.start)
        self.form.layouts.activated.connect(self._use_named)
        self.form.keep.clicked.connect(self._keep_named)
        self.form.forget.clicked.connect(self._forget_named)
        self._starter = Path()
        self.form.starter_wanted.connect(self._ask_starter)
        self.form.starter_folder.clicked.connect(lambda: open_path(self._starter.parent))
        self._refresh()

    # ------------------------------------------------------------ preview

    def _refresh(self) -> None:
        scope, layout = self.form.chosen_scope, self.form.layout_value()
        title, suffix = self.form.title.text(), self.form.suffix
        self.go.setEnabled(bool(scope.count) and bool(layout.columns or suffix == ".json"))
        calendar = dates.calendar()

        def work(session: Session) -> tuple[Selection, str]:
            uids, remarks = scope.load(session)
            whole = bool(layout.sort) and len(uids) <= _SORTED
            selection = gather(
                session,
                uids if whole else uids[:_FIRST_PAGE],
                layout=layout,
                title=title,
                query=scope.query,
                words=scope.words,
                remarks=remarks,
                calendar=calendar,
            )
            selection = replace(selection, entries=selection.entries[:_FIRST_PAGE])
            return selection, "" if suffix == ".xlsx" else _beginning(selection, suffix)

        def show(outcome: tuple[Selection, str]) -> None:
            selection, text = outcome
            if suffix == ".xlsx":
                self.preview.show_selection(selection, scope.count)
            self.text.setPlainText(text)
            self._own_look.setVisible(suffix == ".xlsx" and bool(layout.template))
            self._shown.setCurrentWidget(self.preview if suffix == ".xlsx" else self.text)

        self._previews.ask(work, show)

    # ------------------------------------------------------------ named layouts

    def _use_named(self, index: int) -> None:
        self.form.forget.setEnabled(index > 0)
        if index > 0:
            self.form.show_layout(self._named[self.form.layouts.currentText()])

    def _keep_named(self) -> None:
        layout = self.form.layout_value()

        def keep(name: str) -> None:
            def work(session: Session) -> None:
                layouts.save_layout(session, name=name, layout=layout)

            self.desk.do(self.tr("出力設定の保存"), work, lambda _: self._read_named(name))

        current = self.form.layouts.currentText() if self.form.layouts.currentIndex() > 0 else ""
        ask_text(
            self.desk, self.tr("出力設定の保存"), self.tr("この設定の名前"), current, keep, self
        )

    def _forget_named(self) -> None:
        name = self.form.layouts.currentText()

        def work(session: Session) -> None:
            layouts.delete_layout(session, name=name)

        self.desk.do(self.tr("出力設定の削除"), work, lambda _: self._read_named(""))

    def _read_named(self, current: str) -> None:
        def show(named: Mapping[str, layouts.Layout]) -> None:
            self._named = named
            self.form.show_names(named, current)

        self.fetch(layouts.named_layouts, show)

    # ------------------------------------------------------------ template

    def _ask_starter(self) -> None:
        folder = Path(str(self._settings.value(_FOLDER, "")) or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("ひな形のもとの保存先"),
            str(folder / self.tr("ひな形.xlsx")),
            self.tr("Excelブック (*.xlsx)"),
        )
        if name:
            target = Path(name)
            if target.suffix.lower() != ".xlsx":
                target = target.with_name(f"{target.name}.xlsx")
            self.make_starter(target)

    def make_starter(self, target: Path) -> None:
        """Write a template to start from, and choose it."""

        def made(_: object) -> None:
            self.form.template.setText(str(target))
            self.notice.say(
                Level.DONE,
                self.tr("「{name}」を作り、ひな形に選びました。").format(name=target.name),
                self.tr("Excelで見た目を整えて保存すると、その様式で書き出せます。"),
            )
            self._starter = target
            self.form.starter_folder.show()

        self.work(self.tr("ひな形のもとの作成"), lambda _: make_starter_template(target), made)

    # ------------------------------------------------------------ writing

    def _ask_target(self) -> None:
        folder = str(self._settings.value(_FOLDER, "")) or str(Path.home())
        title = self.form.title.text().strip() or self.form.title.placeholderText()
        start = Path(folder) / f"{_file_name(title)}{self.form.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("書き出す先"), str(start), f"{self.form.suffix} (*{self.form.suffix})"
        )
        if name:
            target = Path(name)
            if target.suffix.lower() != self.form.suffix:
                target = target.with_name(target.name + self.form.suffix)
            self.write(target)

    def write(self, target: Path) -> None:
        """Write the file; its place is said in the message bar."""
        scope, layout, shelf = self.form.chosen_scope, self.form.layout_value(), self.desk.shelf
        self.go.setEnabled(False)
        wanted = layout.pictures and SUMMARY in layout.sheets and not layout.template
        if not wanted or self.form.suffix != ".xlsx":
            self._write(target, ())
            return

        # Counted off the UI thread, drawn on it one by one, made files of and written off it.
        def count(session: Session) -> tuple[Counted, list[SourceView]]:
            uids, _remarks = scope.load(session)
            counted = tally(shelf.search, session, browse.ids_of(session, uids), COUNTED)
            return counted, listings.sources(session)

        job = self.fetch(count, lambda found: self._draw(target, charts_of(*found), ()))
        job.failed.connect(lambda _error: self.go.setEnabled(True))

    def _draw(self, target: Path, charts: list[Planned], pictures: tuple[Picture, ...]) -> None:
        """Draw a chart and make a file of it, in a turn each; then the workbook is written.

        The pixels of all of them together are 40 MB.
        """
        if not charts:
            self._write(target, pictures)
            return
        drawn = draw_chart(charts[0])
        job = self.fetch(
            lambda _session: picture_of(drawn),
            lambda picture: self._draw(target, charts[1:], (*pictures, picture)),
        )
        job.failed.connect(lambda _error: self.go.setEnabled(True))

    def _write(self, target: Path, pictures: Sequence[Picture]) -> None:
        scope, layout = self.form.chosen_scope, self.form.layout_value()
        title, catalogue = self.form.title.text(), self.desk.shelf.catalogue
        calendar = dates.calendar()

        def work(progress: Progress) -> Exported:
            with catalogue.read() as session:
                uids, remarks = scope.load(session)
                return export_cases(
                    session,
                    uids,
                    target,
                    layout=layout,
                    title=title,
                    query=scope.query,
                    words=scope.words,
                    remarks=remarks,
                    calendar=calendar,
                    pictures=pictures,
                    progress=progress,
                )

        self.work(self.tr("書き出し"), work, self._written, cancelled=self._stopped)

    def _stopped(self) -> None:
        self.go.setEnabled(True)
        self.notice.say(Level.INFO, self.tr("書き出しを中止しました。ファイルは作っていません。"))

    def fail(self, error: Exception) -> None:
        self.go.setEnabled(True)
        super().fail(error)

    def _written(self, exported: Exported) -> None:
        path, layout = exported.path, self.form.layout_value()
        self._settings.setValue(_FOLDER, str(path.parent))
        self._remember(layout)
        altered = "".join(exported.notices)
        text = self.tr("「{name}」に {n} 件を書き出しました。").format(
            name=path.name, n=f"{exported.cases:,}"
        )
        self.desk.say(
            Level.WARNING if altered else Level.DONE,
            text,
            altered or self.tr("場所: {folder}").format(folder=path.parent),
            (self.tr("開く"), lambda: open_path(path)),
            (self.tr("フォルダーを開く"), lambda: open_path(path.parent)),
            (self.tr("場所をコピー"), lambda: QGuiApplication.clipboard().setText(str(path))),
        )
        self.accept()

    def _remember(self, layout: layouts.Layout) -> None:
        # Not through the desk: what was chosen last is no step anyone would want to undo.
        catalogue = self.desk.shelf.catalogue
        if catalogue.read_only:
            return

        def work(_progress: Progress) -> None:
            with catalogue.write() as transaction:
                layouts.remember_layout(transaction.session, layout=layout)

        self.desk.run_long(self.tr("出力設定の記憶"), work, watched=lambda _job: None)


def open_path(path: Path) -> None:
    """Show a file or a folder in the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _beginning(selection: Selection, suffix: str) -> str:
    """The first lines of the file as it will be, made by the same writer."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"preview{suffix}"
        export_to(selection, target)
        text = target.read_text("utf-8-sig")
    return "\n".join(text.splitlines()[:200])


def _file_name(title: str) -> str:
    """A title as a file name that Windows allows."""
    name = "".join("＿" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in title)
    name = name.strip(" .")[:80].rstrip(" .") or "export"
    # Devices of MS-DOS, whatever follows the first dot.
    return f"＿{name}" if _DEVICES.fullmatch(name.partition(".")[0].rstrip()) else name
