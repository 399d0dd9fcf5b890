"""What the menus of care do: packs, backups, settings, the manual, the guide, the crash dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from jireidana import logs
from jireidana.changes import Change, Kind
from jireidana.errors import UserError

from . import dates, icons, preferences, theme
from .actions import Act
from .desk import Desk
from .turns import in_turns

if TYPE_CHECKING:
    from .dialogs.help_viewer import HelpViewer
    from .main_window import MainWindow
    from .preferences import Preferences

# The page of the manual that goes with a view of the window.
_PAGES = {"list": "search", "compare": "judge", "overview": "search", "proposals": "proposals"}


class Care(QObject):
    """The handlers of the actions that keep the catalogue in order; dialogs are imported late."""

    def __init__(
        self, window: MainWindow, desk: Desk, take_in: Callable[[Path | None], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._take_in = take_in
        self._help: HelpViewer | None = None

    def handlers(self) -> dict[Act, Callable[[], object]]:
        """Who answers which action."""
        return {
            Act.PACKS: lambda: self.packs("PACKS"),
            Act.HISTORY: lambda: self.packs("HISTORY"),
            Act.TRUST: lambda: self.packs("TRUST"),
            Act.AUTHOR: self.author,
            Act.BACKUP: self.backups,
            Act.DOCTOR: lambda: self.backups(check=True),
            Act.SETTINGS: self.settings,
            Act.OWN_ORGANIZATION: self.settings,
            Act.RETURNED: self.returned,
            Act.EXCHANGE: self.exchange,
            Act.HELP: self.help,
            Act.GUIDE: self.guide,
            Act.ABOUT: self.about,
        }

    def packs(self, page: str = "PACKS") -> None:
        """Installed packs, the history, trusted publishers, the update folder."""
        if self._desk.is_open:
            from .dialogs.packs_dialog import PacksDialog, Page

            dialog = PacksDialog(self._desk, self._window, page=Page[page])
            dialog.import_wanted.connect(self._take_in)
            dialog.open()

    def author(self) -> None:
        """Make a pack; write the office's own cases."""
        if self._desk.is_open:
            from .dialogs.pack_author_dialog import PackAuthorDialog

            PackAuthorDialog(self._desk, self._window).open()

    def backups(self, *, check: bool = False) -> None:
        """Backups and the way back; with `check`, the data check."""
        if self._desk.is_open:
            from .dialogs.backup_dialog import BackupDialog

            BackupDialog(self._desk, self._window, check=check).open()

    def settings(self) -> None:
        """Who uses the program and how it looks; the look changes at once."""
        if self._desk.is_open:
            from .dialogs.settings_dialog import SettingsDialog

            dialog = SettingsDialog(self._desk, self._window)
            dialog.applied.connect(self._dress)
            dialog.open()

    def _dress(self, chosen: Preferences) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, chosen.scheme, chosen.font.value)
            icons.redress(self._window)
        if dates.calendar() is not chosen.calendar:
            dates.use(chosen.calendar)
            # Everything that shows a date reads again.
            self._desk.announce(Change(frozenset(Kind)))

    def returned(self, path: Path | None = None) -> None:
        """Read a filled-in workbook back."""
        if self._desk.is_open:
            from .dialogs.returned_dialog import ReturnedDialog

            ReturnedDialog(self._desk, path, self._window).open()

    def exchange(self, path: Path | None = None) -> None:
        """Hand what was written to a colleague, or take theirs."""
        if self._desk.is_open:
            from .dialogs.exchange_dialog import ExchangeDialog

            ExchangeDialog(self._desk, path, self._window).open()

    def help(self) -> None:
        """The manual at the page that goes with what is on the screen."""
        from .dialogs.help_viewer import HelpViewer

        if self._help is None:
            self._help = HelpViewer(parent=self._window)
        self._help.open_page(self._page())
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _page(self) -> str:
        """The page on where the focus is; in the search box and the list, on the view."""
        window, focused = self._window, self._window.focusWidget()
        pane = window.detail_pane
        if pane is not None and focused is not None and pane.isAncestorOf(focused):
            return "documents" if pane.source.isAncestorOf(focused) else "judge"
        return _PAGES.get(window.views.name, "index")

    def guide(self) -> None:
        """The short guide of the first start."""
        if self._desk.is_open:
            in_turns(self, partial(import_module, "jireidana.ui.dialogs.guide_dialog"), self._guide)

    def _guide(self) -> None:
        from .dialogs.guide_dialog import GuideDialog

        dialog = GuideDialog(self._desk, self._window)
        in_turns(dialog, dialog.open)

    def guide_newcomers(self) -> None:
        """Show the guide when nobody has seen it yet."""
        store = preferences.settings_file(self._desk.shelf.folder.root)
        if not preferences.load(store).guide_seen:
            self.guide()

    def about(self) -> None:
        """Versions, packs, licences."""
        if self._desk.is_open:
            from .dialogs.about_dialog import AboutDialog

            AboutDialog(self._desk, self._window).open()

    def show_crash(self, error: BaseException) -> None:
        """Our own mistake: what happened, to be copied for the help desk."""
        from .dialogs.crash_dialog import CrashDialog

        logs.note_crash(error)
        folder = self._desk.shelf.folder.logs if self._desk.is_open else None
        CrashDialog(error, folder, self._window).open()

    def show_closed_shelf(self, error: UserError, data_dir: Path) -> None:
        """The data file cannot be opened: say why, and offer the ways out."""
        from .dialogs.rescue_dialog import RescueDialog

        dialog = RescueDialog(error, data_dir, self._window)
        # As after the first frame: the shelf is opened again.
        dialog.mended.connect(self._window.painted)
        dialog.given_up.connect(self._window.close)
        dialog.open()
