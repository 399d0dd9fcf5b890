"""Starting the window: painted first, filled after; a second start hands its file over."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication

from jireidana import logs
from jireidana.errors import UserError
from jireidana.places import DataFolder
from jireidana.progress import Progress

from . import dates, icons, preferences, situation, theme
from .desk import Desk, Level
from .jobs import Runner
from .language import speak
from .main_window import MainWindow
from .tending import Tending
from .turns import in_turns

if TYPE_CHECKING:
    from jireidana.app import Shelf
    from jireidana.catalog.first_list import FirstList
    from jireidana.policy import Policy

    from .single_instance import Instance

_log = logging.getLogger(__name__)


# Opening tells how far it is from so many cases on, and so many times.
_MANY = 1_000
_TOLD_PARTS = 50


# Asked of the application once it is there, its style would be dear to know (all of its enums).
_STYLE = () if sys.platform == "win32" else ("-style", "fusion")


class Start(QObject):
    """One start of the window, from the first frame to the filled list.

    Attributes:
        window: the window; shown by `show`.
        desk: what its panes work with.
    """

    def __init__(
        self, data_dir: Path, open_file: Path | None = None, policy: Policy | None = None
    ) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._open_file = open_file
        self._policy = policy
        self._instance: Instance | None = None
        settings = preferences.settings_file(data_dir)
        self._preferences = preferences.load(settings)
        self.desk = Desk(None, Runner(self), Runner(self), self, glancer=Runner(self))
        self.window = MainWindow(self.desk, settings)
        self._tending = Tending(self.desk, self)
        self._first: FirstList | None = None
        self._opening = Runner(self)
        # A backup of a large file takes a minute: what the user writes must not wait behind it.
        self._caring = Runner(self)
        self._told = -1
        self._closing = False
        self.window.closed.connect(self._leave)

    def show(self) -> None:
        """Show the window; the shelf is opened once the first frame is on the screen."""
        self.window.painted.connect(self._read_first_list)
        self.window.show()

    def serve(self, instance: Instance) -> None:
        """Take the files that later starts hand over."""
        self._instance = instance

    def _read_first_list(self) -> None:
        path = DataFolder(self._data_dir).database

        def work(_progress: Progress) -> FirstList | None:
            from jireidana.catalog.first_list import first_list

            return first_list(path)

        job = self._opening.job(work)
        job.succeeded.connect(self._show_first_list)
        job.failed.connect(self.desk.crashed)
        # After the frame that has the cases: what is imported then would compete with painting.
        job.finished.connect(lambda: in_turns(self.window, self._open_shelf))
        job.start()
        # Meanwhile: it makes Python know every kind of widget, and is needed to paint the list.
        in_turns(self.window, self.window.results.table.viewport)

    def _show_first_list(self, first: FirstList | None) -> None:
        if first is not None:
            self._first = first
            self.window.results.show_first(first)

    def _close_first_list(self) -> None:
        if self._first is not None:
            self._first.close()

    def _open_shelf(self) -> None:
        if self._closing:
            return
        data_dir, policy = self._data_dir, self._policy

        def work(progress: Progress) -> Shelf:
            # Imports what a first frame does not need.
            from jireidana.app import open_shelf
            from jireidana.policy import load

            return open_shelf(data_dir, policy or load(), progress)

        job = self._opening.job(work)
        job.progressed.connect(self._tell_opening)
        job.succeeded.connect(self._opened)
        job.failed.connect(self._failed)
        job.start()
        self.window.completion.prepare()

    def _tell_opening(self, done: int, total: int, text: str) -> None:
        """An index that has to be built anew takes minutes when there are many cases."""
        part = _TOLD_PARTS * done // max(total, 1)
        if total > _MANY and part != self._told:
            self._told = part
            self.desk.say(Level.INFO, f"{text}（{100 * part // _TOLD_PARTS}%）")

    def _leave(self) -> None:
        self._closing = True

    def _opened(self, shelf: Shelf) -> None:
        if self._closing:
            shelf.close()
            return
        self.desk.open(shelf)
        self._close_first_list()
        situation.tell(self.desk, shelf)
        if self._instance is not None:
            self._instance.listen(self.window.open_file)
        self._begin_day(shelf)
        if self._open_file is not None:
            self.window.open_file(self._open_file)
        else:
            self.window.completion.done.connect(self._guide)

    def _guide(self) -> None:
        if not self._closing:
            self.window.commands.care.guide_newcomers()

    def _begin_day(self, shelf: Shelf) -> None:
        from . import morning

        unclean = morning.begin(self._data_dir)
        commands = self.window.commands
        job = self._caring.job(
            lambda progress: morning.look_after(shelf, progress, unclean=unclean)
        )
        job.succeeded.connect(
            lambda found: morning.tell(
                self.desk, found, commands.import_file, lambda: commands.care.backups(check=True)
            )
        )
        job.failed.connect(self.desk.report)
        job.start()

    def _failed(self, error: Exception) -> None:
        self._close_first_list()
        if self._closing:
            return
        if isinstance(error, UserError):
            self.window.commands.care.show_closed_shelf(error, self._data_dir)
        else:
            self.desk.crashed.emit(error)

    def close(self) -> None:
        """Wait for what is being written, then close the data file."""
        self._tending.stop()
        self._closing = True
        for runner in (self._opening, self._caring):
            runner.cancel_all()
        self._opening.close()
        self._close_first_list()
        self.desk.close()
        self._caring.close()
        if self.desk.is_open:
            from .morning import end

            self.desk.shelf.close()
            end(self._data_dir)
        if self._instance is not None:
            self._instance.close()


def dress(app: QApplication, chosen: preferences.Preferences) -> None:
    """Put theme, font and icon on the application, and follow the system's light and dark."""
    app.setApplicationName("Jireidana")
    app.setApplicationDisplayName(QCoreApplication.translate("MainWindow", "事例棚"))
    app.setDesktopFileName("jireidana")
    app.setWindowIcon(icons.app_icon())
    theme.apply(app, chosen.scheme, chosen.font.value)
    dates.use(chosen.calendar)
    if chosen.scheme is theme.Scheme.SYSTEM:
        app.styleHints().colorSchemeChanged.connect(
            lambda _scheme: theme.apply(app, chosen.scheme, chosen.font.value)
        )


def run_window(data_dir: Path, open_file: Path | None = None, policy: Policy | None = None) -> int:
    """Open the window and stay until it is closed; the exit status.

    Args:
        data_dir: the data folder.
        open_file: a pack or workbook to begin an import with.
        policy: the administrator's presets; by default those of this PC.
    """
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication.instance() or QApplication([*sys.argv[:1], *_STYLE])
    assert isinstance(app, QApplication)
    from .single_instance import claim

    instance = claim(data_dir, open_file)
    if instance is None:
        return 0
    chosen = preferences.load(preferences.settings_file(data_dir))
    speak(app, chosen.language)
    dress(app, chosen)
    folder = DataFolder(data_dir).logs
    begin_log = cache(lambda: logs.start(folder))
    start = Start(data_dir, open_file, policy)
    start.serve(instance)
    start.window.painted.connect(lambda: begin_log())
    # Qt's own way stays, unseen, when a dialog comes up while the window is closing.
    start.window.closed.connect(lambda: app.exit(0))
    restore = hook_crashes(start.desk.crashed.emit, begin_log)
    try:
        start.show()
        return app.exec()
    finally:
        restore()
        start.close()
        logs.stop(begin_log())


def hook_crashes(
    show: Callable[[BaseException], None], begin_log: Callable[[], object] = lambda: None
) -> Callable[[], None]:
    """Show what nobody caught, instead of losing it in a console nobody sees; a way back."""
    before = sys.excepthook

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        begin_log()
        _log.error("not caught", exc_info=(kind, error, trace))
        before(kind, error, trace)
        if isinstance(error, Exception):
            show(error)

    sys.excepthook = caught

    def restore() -> None:
        sys.excepthook = before

    return restore
