"""The data file cannot be opened: why, and the ways out when it is damaged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jireidana.catalog.backup import Backup, Backups, contents, restore
from jireidana.catalog.health import is_damaged
from jireidana.catalog.salvage import Salvage, salvage
from jireidana.errors import DataFileProblem, UserError
from jireidana.places import DataFolder
from jireidana.progress import Progress
from jireidana.ui import dates, theme
from jireidana.ui.desk import Level
from jireidana.ui.jobs import Runner
from jireidana.ui.messages import shown

from .frame import MARGIN, Busy, muted
from .notice import Notice


def newest_sound(backups: Backups) -> Backup | None:
    """The newest backup that can be read."""
    for backup in backups.all():
        try:
            contents(backup.path)
        except DataFileProblem:
            continue
        return backup
    return None


class RescueDialog(QDialog):
    """Offers to bring back what can be read, or the newest backup.

    It stands on the files alone: there is no open catalogue.

    Signals:
        mended: the data file can be opened now.
        given_up: the user ends the program.
    """

    mended = Signal()
    given_up = Signal()

    def __init__(
        self,
        error: UserError,
        data_dir: Path,
        parent: QWidget | None = None,
        runner: Runner | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("事例棚を開けません"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._folder = DataFolder(data_dir)
        self._backups = Backups(self._folder.database, self._folder.backups)
        self._runner = runner or Runner(self)
        self._over = False
        title = QLabel(self.tr("× データファイルを開けません"))
        title.setProperty("look", "title")
        said = QLabel(f"{shown(error.message)}\n{shown(error.hint)}")
        said.setWordWrap(True)
        self.notice = Notice()
        self.busy = Busy()
        self.busy.stop.hide()
        self.salvage = self._button(self.tr("読み取れるものを移す"), self._salvage)
        self.restore = self._button(self.tr("最新のバックアップから戻す"), self._restore)
        self.end = self._button(self.tr("終了"), self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.salvage)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(MARGIN,) * 4)
        layout.setSpacing(3 * theme.SPACE)
        for part in (title, said, muted(self._way_out()), self.notice, self.busy):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(620, 360)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(slot)
        return button

    def _way_out(self) -> str:
        damaged = self._folder.database.exists() and is_damaged(self._folder.database)
        backup = newest_sound(self._backups) if damaged else None
        self.salvage.setVisible(damaged)
        self.restore.setVisible(backup is not None)
        place = self.tr("データの置き場所: {folder}").format(folder=self._folder.root)
        if not damaged:
            return place
        way = self.tr(
            "「読み取れるものを移す」は、壊れたファイルを別に取っておき、読み取れたものを新しいファイルに"
            "移します。足りないものはバックアップから補います。"
        )
        if backup is not None:
            when = dates.moment(backup.made_at)
            way += self.tr("\n最新のバックアップは {when} のものです。").format(when=when)
        return f"{way}\n{place}"

    def _begin(self, title: str) -> None:
        for button in (self.salvage, self.restore, self.end):
            button.setEnabled(False)
        self.notice.say(Level.INFO, title)

    def _salvage(self) -> None:
        self._begin(self.tr("読み取っています…"))
        database, backups = self._folder.database, self._backups
        self._run(lambda _progress: salvage(database, backups), self._salvaged)

    def _salvaged(self, result: Salvage) -> None:
        self._mended("\n".join(result.sentences()))

    def _restore(self) -> None:
        self._begin(self.tr("バックアップから戻しています…"))
        database, backups = self._folder.database, self._backups

        def work(_progress: Progress) -> str:
            backup = newest_sound(backups)
            if backup is None:
                raise UserError(self.tr("読めるバックアップがありません。"))
            restore(backup.path, database, backups)
            return dates.moment(backup.made_at)

        def done(when: str) -> None:
            self._mended(self.tr("{when} の状態に戻しました。").format(when=when))

        self._run(work, done)

    def _run(self, work: object, then: object) -> None:
        job = self._runner.job(work)  # type: ignore[arg-type]
        job.succeeded.connect(then)
        job.failed.connect(self._failed)
        job.start()

    def _mended(self, text: str) -> None:
        self._over = True
        self.notice.say(Level.DONE, text)
        self.salvage.hide()
        self.restore.hide()
        self.end.setText(self.tr("事例棚を開く"))
        self.end.setEnabled(True)
        self.end.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.reject()
            raise error
        self.notice.say(Level.ERROR, error.message, error.hint)
        for button in (self.salvage, self.restore, self.end):
            button.setEnabled(True)

    def done(self, result: int) -> None:
        """Go on when the file is mended; else the program has nothing to work with."""
        super().done(result)
        self._runner.close()
        (self.mended if self._over else self.given_up).emit()
