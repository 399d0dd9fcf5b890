"""更新フォルダー: newer packs that lie on the file server; offered, never applied by themselves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jireidana.packs.updates import Offer, Scan
from jireidana.ui.desk import Level
from jireidana.ui.upkeep import look_for_updates, update_folder

from .frame import Frame, muted, row_of, small_button, tab_column
from .plain_table import PlainTable


class UpdatesPage(QWidget):
    """The offers with their two buttons.

    Signals:
        import_wanted: the path of a pack to be compared.
    """

    import_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._offers: list[Offer] = []
        self.table = PlainTable(
            self.tr("新しい事例パック"),
            [self.tr("パック"), self.tr("発行者"), self.tr("いまの版"), self.tr("新しい版")],
            stretch=0,
            empty=self.tr("新しい事例パックがあると、ここに並びます。"),
        )
        self.table.itemSelectionChanged.connect(self._refresh)
        self.folder = muted("")
        look = small_button(self.tr("今すぐ調べる"))
        look.clicked.connect(self.look)
        self.compare = small_button(self.tr("内容を比べる…"))
        self.compare.clicked.connect(self._take)
        layout = tab_column(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.folder)
        layout.addWidget(row_of(look, self.compare))

    def fill(self) -> None:
        """Say where is looked."""
        desk = self._frame.desk
        with desk.reading() as session:
            folder = update_folder(session, desk.shelf)
        self.folder.setText(
            self.tr("場所: {folder}").format(folder=folder)
            if folder
            else self.tr(
                "更新フォルダーは決められていません。「設定」の「保存場所」で決められます。"
            )
        )
        self._refresh()

    def _refresh(self) -> None:
        self.compare.setEnabled(0 <= self.table.chosen() < len(self._offers))

    def look(self) -> None:
        """Look into the update folder now."""
        frame = self._frame

        def done(found: Scan) -> None:
            self._offers = list(found.offers)
            self.table.show_rows(
                [
                    (o.title, o.publisher, o.installed_version or "－", o.version)
                    for o in self._offers
                ]
            )
            if found.problems:
                frame.notice.say(Level.WARNING, "".join(found.problems))
            elif not found.offers:
                frame.notice.say(Level.INFO, self.tr("新しい事例パックはありません。"))
            self._refresh()

        shelf = frame.desk.shelf
        frame.work(self.tr("更新フォルダーの確認"), lambda p: look_for_updates(shelf, p), done)

    def _take(self) -> None:
        self.import_wanted.emit(self._offers[self.table.chosen()].path)
