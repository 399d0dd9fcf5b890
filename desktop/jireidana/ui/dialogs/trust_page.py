"""信頼する発行者: whose signatures are believed, and how one comes onto the list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from sqlmodel import Session

from jireidana.packs.signature import Publisher, load_publisher
from jireidana.packs.trust import add_trusted, remove_trusted, trusted

from .ask import confirm
from .frame import Frame, muted, row_of, small_button, tab_column
from .plain_table import PlainTable


class TrustPage(QWidget):
    """The list with its two buttons.

    Attributes:
        publishers: everybody who is trusted now.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.publishers: list[Publisher] = []
        self.table = PlainTable(
            self.tr("信頼する発行者"),
            [self.tr("発行者"), self.tr("鍵の指紋"), self.tr("登録")],
            stretch=0,
            empty=self.tr("信頼する発行者は、まだ登録されていません。"),
        )
        self.table.itemSelectionChanged.connect(self._refresh)
        add = small_button(self.tr("公開鍵のファイルから登録…"))
        add.clicked.connect(self._ask)
        self.distrust = small_button(self.tr("登録を外す"))
        self.distrust.clicked.connect(self._distrust)
        layout = tab_column(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(
            muted(self.tr("登録する前に、鍵の指紋を電話などで発行者に確かめてください。"))
        )
        layout.addWidget(row_of(add, self.distrust))

    def fill(self) -> None:
        """Read the list again."""
        desk = self._frame.desk
        with desk.reading() as session:
            self.publishers = trusted(session, desk.shelf.policy.trusted_publishers)
        self.table.show_rows(
            [
                (p.name, p.fingerprint, self.tr("管理者") if p.fixed else self.tr("自分"))
                for p in self.publishers
            ]
        )
        self._refresh()

    def _refresh(self) -> None:
        row = self.table.chosen()
        self.distrust.setEnabled(0 <= row < len(self.publishers) and not self.publishers[row].fixed)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("公開鍵のファイルを選ぶ"), "", self.tr("公開鍵 (*.pub)")
        )
        if name:
            self.offer(Path(name))

    def offer(self, path: Path) -> None:
        """Ask whether a publisher's key is to be believed from now on."""
        frame = self._frame

        def add(publisher: Publisher) -> None:
            def work(session: Session) -> None:
                add_trusted(session, publisher)

            frame.desk.do(self.tr("発行者の登録"), work)

        def ask(publisher: Publisher) -> None:
            confirm(
                frame.desk,
                self.tr("発行者の登録"),
                self.tr("「{name}」を信頼する発行者に登録しますか。").format(name=publisher.name),
                self.tr("鍵の指紋: {key}").format(key=publisher.fingerprint),
                self.tr("登録する"),
                lambda: add(publisher),
                frame,
            )

        frame.work(self.tr("読み込み"), lambda _progress: load_publisher(path), ask)

    def _distrust(self) -> None:
        publisher = self.publishers[self.table.chosen()]

        def work(session: Session) -> None:
            remove_trusted(session, publisher.key)

        self._frame.desk.do(self.tr("発行者の登録を外す"), work)
