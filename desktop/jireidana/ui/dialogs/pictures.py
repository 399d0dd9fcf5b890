"""The dialogs of the manual and the gallery: how each is made over the real catalogue."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from jireidana import places
from jireidana.app import open_shelf
from jireidana.catalog import annotate, browse
from jireidana.errors import DataFileProblem
from jireidana.packs.build import write_jpack
from jireidana.packs.reader import read_pack
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk

from .about_dialog import AboutDialog
from .backup_dialog import BackupDialog
from .choose import AssessmentChooser, ProposalChooser, TagChooser
from .crash_dialog import CrashDialog
from .exchange_dialog import ExchangeDialog
from .export_dialog import ExportDialog
from .export_scopes import read_offers, selected_cases
from .guide_dialog import GuideDialog
from .help_viewer import HelpViewer
from .import_dialog import ImportDialog
from .note_versions import NoteVersions
from .own_case_editor import OwnCaseEditor
from .pack_author_dialog import PackAuthorDialog
from .packs_dialog import PacksDialog, Page
from .rescue_dialog import RescueDialog
from .returned_dialog import ReturnedDialog
from .settings_dialog import SettingsDialog
from .synonyms_dialog import SynonymsDialog
from .tag_manager import TagManager


def _uids(desk: Desk) -> Sequence[str]:
    with desk.reading() as session:
        return browse.uids_of(session, range(1, 4))


def _export(desk: Desk) -> ExportDialog:
    with desk.reading() as session:
        offers = read_offers(session, [selected_cases(range(1, 40))])
    return ExportDialog(desk, offers)


def _crash(desk: Desk) -> QWidget:
    try:
        raise RuntimeError("見本")
    except RuntimeError as error:
        return CrashDialog(error, desk.shelf.folder.logs)


def _rescue(desk: Desk) -> QWidget:
    """A data file that broke, with the backups that were made of it."""
    damaged = DataFolder(desk.shelf.folder.root / "damaged")
    backups = desk.shelf.catalogue.backups
    backups.make("manual")
    shutil.copytree(backups.folder, damaged.backups, dirs_exist_ok=True)
    damaged.database.write_bytes(b"SQLite format 3\0" + b"?" * 8192)
    try:
        open_shelf(damaged.root)
    except DataFileProblem as problem:
        return RescueDialog(problem, damaged.root)
    raise AssertionError("what is damaged was opened")


def _import(desk: Desk) -> QWidget:
    """An edition made up for the picture: one case gone, one new, two changed."""
    present = read_pack(places.reference_data() / "packs" / "soumu-dx-jirei")
    changed: dict[str, dict[str, Any]] = {
        "naibu-08": {"page": 22},
        "naibu-09": {"title": "マイナンバーカードを活用した「書かない窓口」の拡充"},
    }
    cases = [c._replace(**changed.get(c.key, {})) for c in present.cases if c.key != "naibu-14"]
    new = present.cases[-1]._replace(key="naibu-36", number="36", title="生成AIで議事録を作る")
    incoming = desk.shelf.folder.root / "soumu-dx-jirei-1.1.0.jpack"
    header = replace(present.header, version="1.1.0")
    write_jpack(replace(present, header=header, cases=(*cases, new)), incoming)
    return ImportDialog(desk, incoming)


def _synonyms(desk: Desk) -> QWidget:
    dialog = SynonymsDialog(desk)
    for line in ("まちづくり協議会、地域自治組織、校区協議会", "こども園、認定こども園"):
        dialog.entry.setText(line)
        dialog.add_typed()
    return dialog


def _guide_own(desk: Desk) -> QWidget:
    dialog = GuideDialog(desk)
    dialog.show_page(dialog.pages.count() - 1)
    dialog.organization.setText("北海道北見市")
    return dialog


def _note_history(desk: Desk) -> QWidget:
    """Two notes that were deleted again."""
    uid = _uids(desk)[0]
    texts = ("視察の申込みは総務課経由で。", "県の担当者に聞き取り。協働宣言は毎年見直すとのこと。")
    with desk.shelf.catalogue.write("") as transaction:
        for text in texts:
            note = annotate.add_note(transaction.session, uid=uid, text=text)
            annotate.delete_note(transaction.session, note_uid=note.uid)
    return NoteVersions(desk, uid)


def _settings(page: int) -> Callable[[Desk], QWidget]:
    def make(desk: Desk) -> QWidget:
        dialog = SettingsDialog(desk)
        dialog.tabs.setCurrentIndex(page)
        return dialog

    return make


def _export_sheets(desk: Desk) -> QWidget:
    dialog = _export(desk)
    dialog.form.tabs.setCurrentIndex(1)
    return dialog


# Give each a moment until its work has ended, then grab it and close it.
DIALOGS: dict[str, Callable[[Desk], QWidget]] = {
    "import": _import,
    "import-waiting": ImportDialog,
    "export": _export,
    "export-sheets": _export_sheets,
    "returned": ReturnedDialog,
    "exchange": ExchangeDialog,
    "packs": PacksDialog,
    "history": lambda desk: PacksDialog(desk, page=Page.HISTORY),
    "trust": lambda desk: PacksDialog(desk, page=Page.TRUST),
    "updates": lambda desk: PacksDialog(desk, page=Page.UPDATES),
    "author": PackAuthorDialog,
    "own-cases": lambda desk: PackAuthorDialog(desk, own=True),
    "own-case": lambda desk: OwnCaseEditor(desk, None, lambda: None),
    "backups": BackupDialog,
    "check": lambda desk: BackupDialog(desk, check=True),
    "settings": SettingsDialog,
    "settings-look": _settings(1),
    "settings-places": _settings(2),
    "synonyms": _synonyms,
    "guide": GuideDialog,
    "guide-own": _guide_own,
    "note-history": _note_history,
    "tag-manager": TagManager,
    "about": AboutDialog,
    "help": lambda _desk: HelpViewer(),
    "crash": _crash,
    "rescue": _rescue,
    "tags": lambda desk: TagChooser(desk, _uids(desk)),
    "proposal": lambda desk: ProposalChooser(desk, _uids(desk)),
    "assess": lambda desk: AssessmentChooser(desk, _uids(desk)),
}
