"""庁内事例: the office's own cases, written, changed, deleted, and made into a pack."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jireidana.packs.format import CaseEntry, PackContent, PackHeader
from jireidana.packs.local import (
    content_to_build,
    delete_case,
    local_content,
)
from jireidana.progress import Progress
from jireidana.ui import dates
from jireidana.ui.desk import Level

from .frame import Frame, muted, row_of, small_button, tab_column
from .own_case_editor import OwnCaseEditor
from .pack_header_dialog import PackHeaderDialog
from .plain_table import PlainTable


class OwnCasesPage(QWidget):
    """The list and its buttons.

    Args:
        build: gets the content of a pack that is to be looked at and saved.
    """

    def __init__(self, frame: Frame, build: Callable[[PackContent], None]) -> None:
        super().__init__(frame)
        self._frame = frame
        self._build = build
        self._cases: tuple[CaseEntry, ...] = ()
        self.table = PlainTable(
            self.tr("庁内事例"),
            [self.tr("事例名"), self.tr("団体"), self.tr("年度")],
            stretch=0,
            right=(2,),
            empty=self.tr("庁内事例はまだありません。「新しい事例…」から書けます。"),
        )
        self.table.itemSelectionChanged.connect(self._refresh)
        self.add = small_button(self.tr("新しい事例…"))
        self.add.clicked.connect(lambda: self._edit(None))
        self.change = small_button(self.tr("直す…"))
        self.change.clicked.connect(lambda: self._edit(self._chosen()))
        self.delete = small_button(self.tr("削除"))
        self.delete.clicked.connect(self._delete)
        self.make = small_button(self.tr("この事例からパックを作る…"))
        self.make.clicked.connect(self._make)
        layout = tab_column(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(
            muted(self.tr("自分の団体の事例です。ほかの事例と同じように探し、書き出せます。"))
        )
        layout.addWidget(row_of(self.add, self.change, self.delete, self.make))
        self.fill()

    def fill(self) -> None:
        """Read the list again."""
        with self._frame.desk.reading() as session:
            self._cases = local_content(session).cases
        self.table.show_rows(
            [
                (
                    case.title,
                    "、".join(mention.printed for mention in case.organizations),
                    dates.fiscal_year(case.year),
                )
                for case in self._cases
            ]
        )
        self._refresh()

    def _chosen(self) -> str | None:
        row = self.table.chosen()
        return self._cases[row].key if 0 <= row < len(self._cases) else None

    def _refresh(self) -> None:
        for button in (self.change, self.delete):
            button.setEnabled(self._chosen() is not None)
        self.make.setEnabled(bool(self._cases))

    def _edit(self, key: str | None) -> None:
        OwnCaseEditor(self._frame.desk, key, self.fill, self._frame).open()

    def _delete(self) -> None:
        key, desk = self._chosen(), self._frame.desk
        if key is None:
            return

        def done(_none: None) -> None:
            self.fill()
            desk.say(Level.DONE, self.tr("庁内事例を削除しました。"))

        desk.change(
            self.tr("庁内事例の削除"),
            lambda transaction: delete_case(transaction, key=key),
            done,
            failed=self._frame.fail,
        )

    def _make(self) -> None:
        frame = self._frame

        def build(header: PackHeader) -> None:
            def work(_progress: Progress) -> PackContent:
                with frame.desk.shelf.catalogue.read() as session:
                    return content_to_build(session, header)

            frame.work(self.tr("パックの作成"), work, self._build)

        PackHeaderDialog(frame.desk, build, frame).open()
