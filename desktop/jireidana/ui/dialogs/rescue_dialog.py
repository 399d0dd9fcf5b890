"""The data file cannot be opened: why, and the ways out when it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jireidana.catalog.backup import Backup, Backups, contents, restore
from jireidana.catalog.health import is_damaged
from jireidana.catalog.salvage import salvage
from jireidana.errors import DataFileProblem, UserError
from jireidana.places import DataFolder
from jireidana.progress import Progress
from jireidana.ui import dates, theme
from jireidana.ui.desk import Level
from jireidana.ui.jobs import Runner, Work
from jireidana.ui.messages import shown
from jireidana.ui.widgets.room import keep_on_screen

from .frame import MARGIN, Busy, muted
from .notice import Notice


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to go on with: whether the file is damaged, and the newest backup."""

    damaged: bool
    backup: Backup | None


def look(database: Path, backups: Backups, progress: Progress) -> Found:
    """What is wrong with the file; looking at a large one takes a while.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    damaged = database.exists() and is_damaged(database, progress)
    return Found(damaged, newest_sound(backups) if damaged else None)


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
        self._message = shown(error.message)
        self._said = said = QLabel(f"{self._message}\n{shown(error.hint)}")
        said.setWordWrap(True)
        self.notice = Notice()
        self.busy = Busy()
        self._way = muted(self._place())
        self.salvage = self._button(self.tr("読み取れるものを移す"), self._salvage)
        self.restore = self._button(self.tr("最新のバックアップから戻す"), self._restore)
        self.end = self._button(self.tr("終了"), self.reject)
        # Enter is for what is there: the ways out come when it is known that they lead somewhere.
        self.end.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.salvage)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(MARGIN,) * 4)
        layout.setSpacing(3 * theme.SPACE)
        for part in (title, said, self._way, self.notice, self.busy):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(620, 360)
        self.salvage.hide()
        self.restore.hide()
        database, kept = self._folder.database, self._backups
        self._run(self.tr("ファイルを調べています"), lambda p: look(database, kept, p), self._offer)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _place(self) -> str:
        return self.tr("データの置き場所: {folder}").format(folder=self._folder.root)

    def _offer(self, found: Found) -> None:
        """Show the ways out that there are."""
        self.salvage.setVisible(found.damaged)
        self.restore.setVisible(found.backup is not None)
        if not found.damaged:
            return
        # The hint is for a program that is open; here the buttons are the ways out.
        self._said.setText(self._message)
        way = self.tr(
            "「読み取れるものを移す」は、壊れたファイルを別に取っておき、読み取れたものを新しいファイルに"
            "移します。足りないものはバックアップから補います。"
        )
        if found.backup is not None:
            when = dates.moment(found.backup.made_at)
            way += self.tr("\n最新のバックアップは {when} のものです。").format(when=when)
        self._way.setText(f"{way}\n{self._place()}")

    def _salvage(self) -> None:
        database, backups = self._folder.database, self._backups
        self._run(
            self.tr("読み取っています…"),
            lambda progress: salvage(database, backups, progress),
            lambda result: self._mended("\n".join(shown(line) for line in result.sentences())),
        )

    def _restore(self) -> None:
        database, backups = self._folder.database, self._backups

        def work(progress: Progress) -> str:
            backup = newest_sound(backups)
            if backup is None:
                raise UserError(self.tr("読めるバックアップがありません。"))
            restore(backup.path, database, backups, progress)
            return dates.moment(backup.made_at)

        def done(when: str) -> None:
            self._mended(self.tr("{when} の状態に戻しました。").format(when=when))

        self._run(self.tr("バックアップから戻しています…"), work, done)

    def _run(self, title: str, work: Work, then: Callable[[Any], None]) -> None:
        self._enable(False)
        self.notice.say(Level.INFO, "")
        job = self._runner.job(work)
        self.busy.watch(job, title)
        job.finished.connect(lambda: self._enable(True))
        job.succeeded.connect(then)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.start()

    def _enable(self, enabled: bool) -> None:
        for button in (self.salvage, self.restore, self.end):
            button.setEnabled(enabled)

    def _mended(self, text: str) -> None:
        self._over = True
        self.notice.say(Level.DONE, text)
        self.salvage.hide()
        self.restore.hide()
        self.end.setText(self.tr("事例棚を開く"))
        self.end.setEnabled(True)
        self.end.setFocus()
        if layout := self.layout():
            # Every line of what came back is to be read.
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
            keep_on_screen(self)

    def _stopped(self) -> None:
        self.notice.say(Level.INFO, self.tr("中止しました。データファイルは元のままです。"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.reject()
            raise error
        self.notice.say(Level.ERROR, error.message, error.hint)

    def reject(self) -> None:
        # Whoever leaves while it works stops the work first.
        if self.busy.active:
            self.busy.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Go on when the file is mended; else the program has nothing to work with."""
        super().done(result)
        self._runner.close()
        (self.mended if self._over else self.given_up).emit()
