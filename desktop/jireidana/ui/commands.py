"""What each action does. Dialogs are imported when they are asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from . import case_menu, deeds
from .actions import Act
from .care import Care
from .desk import Desk, Level
from .exporting import Exporting

if TYPE_CHECKING:
    from sqlmodel import Session

    from .dialogs.export_scopes import Scope
    from .main_window import MainWindow


_log = logging.getLogger(__name__)


class Commands(QObject):
    """The handlers of one window's actions."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.care = Care(window, desk, self.import_file)
        self._exporting = Exporting(window, desk)

    def handlers(self) -> dict[Act, Callable[[], object]]:
        """Who answers which action; the main window answers the views itself."""
        window, stack = self._window, self._desk.undo_stack
        return {
            Act.IMPORT: self.import_file,
            Act.EXPORT: self.export,
            Act.QUIT: window.close,
            Act.UNDO: stack.undo,
            Act.REDO: stack.redo,
            Act.SELECT_ALL: window.results.table.selectAll,
            Act.FIND: window.search_box.focus,
            Act.CLEAR_QUERY: lambda: window.finder.set_text(""),
            Act.SAVE_QUERY: self.save_query,
            Act.BACK: lambda: window.finder.go(-1),
            Act.FORWARD: lambda: window.finder.go(1),
            Act.NEXT_PANE: window.focus.next_pane,
            Act.PREVIOUS_PANE: lambda: window.focus.next_pane(-1),
            Act.NEXT_CASE: lambda: window.results.step(1),
            Act.PREVIOUS_CASE: lambda: window.results.step(-1),
            Act.TAG: self._on_cases(case_menu.choose_tags),
            Act.ASSESS: self._on_cases(case_menu.choose_assessment),
            Act.PROPOSE: self._on_cases(case_menu.choose_proposal),
            Act.COMPARE: self.compare,
            Act.COPY_CITATION: self._on_detail("copy_citation"),
            Act.NOTE: self._on_detail("write_note"),
            Act.TAGS: self.manage_tags,
            Act.SYNONYMS: self.edit_synonyms,
            Act.PALETTE: self.show_palette,
            **self.care.handlers(),
        }

    def _on_detail(self, name: str) -> Callable[[], object]:
        def go() -> None:
            pane = self._window.detail_pane
            if pane is not None:
                self._window.actions_by_act[Act.TOGGLE_DETAIL].setChecked(True)
                pane.once_shown(getattr(pane, name))

        return go

    def _on_cases(
        self, choose: Callable[[Desk, Sequence[str], QWidget], None]
    ) -> Callable[[], None]:
        window = self._window
        return lambda: window.results.with_selected_uids(
            lambda uids: choose(self._desk, uids, window)
        )

    # ------------------------------------------------------------ queries

    def save_query(self) -> None:
        """Keep the present query under a name."""
        from .dialogs.ask import ask_text

        text = self._window.finder.text
        if not text.strip():
            self._desk.say(
                Level.INFO,
                self.tr("保存する検索条件がありません。"),
                self.tr("言葉や条件で検索してから保存してください。"),
            )
            return
        ask_text(
            self._desk,
            self.tr("検索条件を保存"),
            self.tr("名前"),
            text[:40],
            lambda name: deeds.keep_query(self._desk, name=name, text=text),
            self._window,
        )

    def rename_query(self, name: str) -> None:
        """Give a saved query another name."""
        from .dialogs.ask import ask_text

        ask_text(
            self._desk,
            self.tr("検索条件の名前を変更"),
            self.tr("新しい名前"),
            name,
            lambda new: deeds.rename_query(self._desk, name=name, new_name=new),
            self._window,
        )

    # ------------------------------------------------------------ cases

    def compare(self) -> None:
        """Put the selected cases side by side."""
        results = self._window.results
        if 2 <= results.selected_count <= 4:
            self._window.compare(results.selected_uids())
        else:
            self._desk.say(
                Level.INFO,
                self.tr("比較できるのは2～4件です。"),
                self.tr("一覧でCtrlを押しながら2～4件を選んでください。"),
            )

    # ------------------------------------------------------------ dialogs

    def show_palette(self) -> None:
        """Every action by its name."""
        from .command_palette import CommandPalette

        CommandPalette(self._window.actions_by_act, self._window).open()

    def import_file(self, path: Path | None = None) -> None:
        """Take in a pack, a returned workbook or records: always compare first."""
        from .dialogs.import_dialog import ImportDialog
        from .dialogs.kind_of_file import FileKind, kind_of_file

        if not self._desk.is_open:
            return
        kind = kind_of_file(path) if path is not None else FileKind.PACK
        if kind is FileKind.RETURNED:
            self.care.returned(path)
        elif kind is FileKind.RECORDS:
            self.care.exchange(path)
        else:
            dialog = ImportDialog(self._desk, path, self._window)
            # A filled-in list that was chosen there goes to the dialog of its kind.
            dialog.other_kind.connect(self.import_file, Qt.ConnectionType.QueuedConnection)
            dialog.open()

    def export(self) -> None:
        """Write the selection, the answer or a proposal list."""
        if not self._desk.is_open:
            return
        finder, ids = self._window.finder, self._window.results.selected_ids()
        last, text, search = finder.last, finder.text, self._desk.shelf.search

        def scopes(session: Session) -> Iterator[Scope]:
            from .dialogs.export_scopes import current_result, selected_cases

            # One case is selected by itself; several were chosen on purpose.
            if len(ids) > 1:
                yield selected_cases(ids, text)
            if last is not None:
                whole = len(last.ids) == last.result.total
                found = last.ids if whole else search.complete(session, last.result)
                yield current_result(found, str(last.query))

        self._exporting.open(scopes)

    def export_proposal(self, name: str) -> None:
        """Write one proposal list."""
        self._exporting.open(lambda _session: (), name)

    def export_cases(self, uids: Sequence[str]) -> None:
        """Write the cases that are compared."""

        def scopes(session: Session) -> Iterator[Scope]:
            from jireidana.catalog.browse import ids_of

            from .dialogs.export_scopes import compared_cases

            yield compared_cases(ids_of(session, uids))

        self._exporting.open(scopes)

    def manage_tags(self) -> None:
        """Rename, merge, colour and delete tags."""
        from .dialogs.tag_manager import TagManager

        TagManager(self._desk, self._window).open()

    def edit_synonyms(self) -> None:
        """The office's own words of one meaning; whoever searches uses them at once."""
        if self._desk.is_open:
            from .dialogs.synonyms_dialog import SynonymsDialog

            SynonymsDialog(self._desk, self._window).open()
