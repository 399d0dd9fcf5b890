"""Backups, packs, settings, guide, about, help, crash and the returned workbook, as dialogs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.catalog import annotate, browse
from jireidana.catalog.office import Office, read_office, write_office
from jireidana.export.run import export_cases
from jireidana.packs.apply import apply_pack
from jireidana.packs.build import write_jpack
from jireidana.packs.signature import generate_key, sign
from jireidana.policy import Policy
from jireidana.ui import preferences
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.dialogs.about_dialog import PARTS, AboutDialog
from jireidana.ui.dialogs.ask import Confirmation
from jireidana.ui.dialogs.backup_dialog import BackupDialog
from jireidana.ui.dialogs.crash_dialog import CrashDialog
from jireidana.ui.dialogs.guide_dialog import GuideDialog
from jireidana.ui.dialogs.help_viewer import HelpViewer
from jireidana.ui.dialogs.packs_dialog import PacksDialog, Page
from jireidana.ui.dialogs.returned_dialog import ReturnedDialog
from jireidana.ui.dialogs.settings_dialog import SettingsDialog
from jireidana.ui.preferences import Calendar, Language, Preferences
from jireidana.ui.theme import FontSetting, Scheme
from support.pack_samples import official, second_edition


def tag(desk: Desk, name: str) -> None:
    with desk.shelf.catalogue.write() as tx:
        annotate.tag_cases(tx.session, uids=["p/1"], names=[name])


def tags(desk: Desk) -> tuple[str, ...]:
    with desk.reading() as session:
        return browse.case_detail(session, "p/1").tags


# ---------------------------------------------------------------- backups


def test_backups_say_what_they_hold_and_bring_it_back(
    qtbot: QtBot, desk: Desk, said: list[Message]
) -> None:
    tag(desk, "前")
    dialog = BackupDialog(desk)
    # It closes itself in the midst of the test, and an event loop would delete it.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.make.click()
    assert dialog.table.item(0, 1).text() == "手動"
    assert dialog.table.item(0, 4).text() == "1"
    tag(desk, "後")
    changes: list[object] = []
    desk.changed.connect(changes.append)
    dialog.restore.click()
    question = dialog.findChild(Confirmation)
    assert isinstance(question, Confirmation)
    question.accept()
    assert tags(desk) == ("前",)
    assert said[-1].level is Level.DONE
    assert changes


def test_a_backup_that_cannot_be_read_cannot_be_restored(qtbot: QtBot, desk: Desk) -> None:
    path = desk.shelf.catalogue.backups.make("hand")
    path.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    assert "読めません" in dialog.table.item(0, 1).text()
    assert not dialog.restore.isEnabled()


def test_the_data_check_shows_every_check(qtbot: QtBot, desk: Desk) -> None:
    dialog = BackupDialog(desk, check=True)
    qtbot.addWidget(dialog)
    assert dialog.checks.rowCount() >= 4
    assert dialog.checks.item(0, 0).text() == "○ 正常"
    assert not dialog.repair.isEnabled()


def test_a_broken_index_is_found_and_made_again(qtbot: QtBot, desk: Desk) -> None:
    with desk.shelf.catalogue.write() as tx:
        tx.session.execute(sa.text("DELETE FROM fts_case WHERE rowid > 0"))
    dialog = BackupDialog(desk, check=True)
    qtbot.addWidget(dialog)
    assert "index" in dialog._unsound
    dialog.repair.click()
    assert "index" not in dialog._unsound


# ---------------------------------------------------------------- packs


def test_the_history_takes_an_import_back(qtbot: QtBot, desk: Desk, said: list[Message]) -> None:
    apply_pack(desk.shelf.catalogue, second_edition(official()), backup=False)
    dialog = PacksDialog(desk, page=Page.HISTORY)
    qtbot.addWidget(dialog)
    assert dialog.undo.isEnabled()
    dialog.undo.click()
    question = dialog.findChild(Confirmation)
    assert isinstance(question, Confirmation)
    question.accept()
    assert "元に戻しました" in said[-1].text
    assert dialog.imports.item(0, 7).text() == "元に戻しました"


def test_a_publisher_is_trusted_and_let_go(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    key = generate_key("兵庫県", tmp_path / "k")
    signed = tmp_path / "s.jpack"
    write_jpack(sign(second_edition(official()), key), signed)
    dialog = PacksDialog(desk, page=Page.TRUST)
    qtbot.addWidget(dialog)
    dialog.verify(signed)
    assert "未登録" in dialog.signature.state.text()
    dialog.trust.offer(tmp_path / "k.pub")
    question = dialog.findChild(Confirmation)
    assert isinstance(question, Confirmation)
    question.accept()
    assert dialog.trust.table.item(0, 0).text() == "兵庫県"
    dialog.verify(signed)
    assert "信頼済み" in dialog.signature.state.text()
    dialog.trust._distrust()
    assert dialog.trust.table.rowCount() == 0


def test_a_file_that_is_no_key_is_refused(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.pub").write_text("junk")
    dialog = PacksDialog(desk, page=Page.TRUST)
    qtbot.addWidget(dialog)
    dialog.trust.offer(tmp_path / "x.pub")
    assert "エラー" in dialog.notice.text()


def test_the_update_folder_offers_and_applies_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    write_jpack(second_edition(official()), tmp_path / "new.jpack")
    with desk.shelf.catalogue.write() as tx:
        write_office(tx.session, office=Office(update_folder=str(tmp_path)))
    dialog = PacksDialog(desk, page=Page.UPDATES)
    qtbot.addWidget(dialog)
    assert dialog.updates.table.item(0, 3).text() == "2.0.0"
    with qtbot.waitSignal(dialog.import_wanted) as wanted:
        dialog.updates.compare.click()
    assert wanted.args == [tmp_path / "new.jpack"]


# ---------------------------------------------------------------- settings


def test_settings_are_kept_and_said(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.organization.setText("北海道北見市")
    dialog.author.setText("山田")
    dialog.scheme.setCurrentIndex(2)
    dialog.font_size.setCurrentIndex(3)
    dialog.calendar.setCurrentIndex(1)
    dialog.language.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.applied) as applied:
        dialog.accept()
    with desk.reading() as session:
        office = read_office(session)
    assert (office.organization, office.author) == ("012084", "山田")
    wanted = Preferences(FontSetting.HUGE, Scheme.DARK, Language.ENGLISH, Calendar.WESTERN)
    assert applied.args == [wanted]
    assert preferences.load(preferences.settings_file(desk.shelf.folder.root)) == wanted


def test_the_usual_calendar_goes_along_with_the_language(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.language.setCurrentIndex(1)
    assert dialog.calendar.value is Calendar.WESTERN
    dialog.language.setCurrentIndex(0)
    assert dialog.calendar.value is Calendar.JAPANESE
    dialog.calendar.setCurrentIndex(1)
    dialog.language.setCurrentIndex(1)
    dialog.calendar.setCurrentIndex(0)
    dialog.accept()
    kept = preferences.load(preferences.settings_file(desk.shelf.folder.root))
    # Who reads English and wants era names has chosen them.
    assert (kept.language, kept.calendar) == (Language.ENGLISH, Calendar.JAPANESE)


@pytest.mark.parametrize("calendar", Calendar)
def test_a_calendar_that_was_never_chosen_follows_the_language(
    folder_file: Path, calendar: Calendar
) -> None:
    settings = preferences.settings_file(folder_file.parent)
    preferences.store(settings, Preferences(calendar=calendar))
    settings.setValue("look/language", "en")
    assert preferences.load(settings).calendar is Calendar.WESTERN


@pytest.mark.parametrize("typed", ["きたみし", "北見", "012084", "北海道"])
def test_an_organization_is_found_by_name_reading_code_and_prefecture(
    qtbot: QtBot, desk: Desk, typed: str
) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    completer = dialog.organization.completer()
    completer.setCompletionPrefix(typed)
    found = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionModel().rowCount())
    ]
    assert any("北見市" in line for line in found)


def test_an_organization_nobody_knows_is_not_kept(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.organization.setText("どこにもない市")
    dialog.accept()
    assert "一覧から選んで" in dialog.notice.text()
    with desk.reading() as session:
        assert read_office(session) == Office()


def test_a_preset_of_the_administrator_cannot_be_changed(qtbot: QtBot, shelf: Shelf) -> None:
    from jireidana.ui.jobs import SynchronousRunner

    preset = replace(shelf, policy=Policy(own_organization="281000", update_folder=Path("/share")))
    desk = Desk(preset, SynchronousRunner(), SynchronousRunner())
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.organization.isEnabled()
    assert not dialog.updates.isEnabled()
    dialog.accept()
    with desk.reading() as session:
        assert read_office(session) == Office()
    desk.close()


@pytest.mark.parametrize("value", ["", "999", "x", "-1", "nan"])
def test_settings_out_of_range_count_as_never_chosen(folder_file: Path, value: str) -> None:
    folder_file.write_text(
        f"[look]\npoints={value}\nscheme={value}\nlanguage={value}\ncalendar={value}\n"
        f"[guide]\nseen={value}\n"
    )
    assert preferences.load(preferences.settings_file(folder_file.parent)) == Preferences()


@pytest.fixture
def folder_file(tmp_path: Path) -> Path:
    return tmp_path / preferences.FILE_NAME


def test_a_damaged_settings_file_counts_as_empty(folder_file: Path) -> None:
    folder_file.write_bytes(b"\x00\xff[look\npoints" * 50)
    assert preferences.load(preferences.settings_file(folder_file.parent)) == Preferences()


# ---------------------------------------------------------------- guide, about, help, crash


def test_the_guide_ends_with_the_own_organization_and_is_shown_once(
    qtbot: QtBot, desk: Desk
) -> None:
    dialog = GuideDialog(desk)
    qtbot.addWidget(dialog)
    for _ in range(dialog.pages.count() - 1):
        dialog.onward.click()
    # Neither the only one of that name nor the only line of the list: nothing is guessed.
    dialog.organization.setText("神戸")
    dialog.onward.click()
    assert dialog.notice.accessibleName().startswith("エラー：自団体を、一覧から")
    assert not preferences.load(preferences.settings_file(desk.shelf.folder.root)).guide_seen
    dialog.organization.setText("北見")
    dialog.onward.click()
    with desk.reading() as session:
        assert read_office(session).organization == "012084"
    assert preferences.load(preferences.settings_file(desk.shelf.folder.root)).guide_seen


def test_the_guide_is_walked_through_with_enter_alone(qtbot: QtBot, desk: Desk) -> None:
    dialog = GuideDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    for _ in range(dialog.pages.count() - 1):
        assert dialog.focusWidget() is dialog.onward
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.organization
    qtbot.keyClicks(dialog.organization, "012084")
    qtbot.keyClick(dialog.organization, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    with desk.reading() as session:
        assert read_office(session).organization == "012084"


def test_a_skipped_guide_does_not_come_again(qtbot: QtBot, desk: Desk) -> None:
    dialog = GuideDialog(desk)
    qtbot.addWidget(dialog)
    dialog.reject()
    assert preferences.load(preferences.settings_file(desk.shelf.folder.root)).guide_seen


def test_about_names_packs_backup_and_every_licence(qtbot: QtBot, desk: Desk) -> None:
    desk.shelf.catalogue.backups.make("hand")
    dialog = AboutDialog(desk)
    qtbot.addWidget(dialog)
    dialog._copy()
    text = QApplication.clipboard().text()
    assert official().fingerprint in text
    assert "最後のバックアップ: 今日 " in text
    for name, _licence in PARTS:
        assert name in dialog.parts.toPlainText()
        assert f"{name} -" not in dialog.parts.toPlainText()


def test_help_opens_at_a_page_and_searches(qtbot: QtBot) -> None:
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    viewer.open_page("backup")
    assert viewer.page == "backup"
    viewer.open_page("nobody")
    assert viewer.page == "index"
    viewer.search.setText("同義語")
    assert viewer.page == "search"
    assert viewer.browser.textCursor().selectedText() == "同義語"


def test_help_follows_links_to_its_pages_only(qtbot: QtBot) -> None:
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    viewer._follow(QUrl("https://example.com/backup.md"))
    viewer._follow(QUrl("file:///etc/passwd"))
    assert viewer.browser.loadResource(2, QUrl("../../../etc/passwd")) is None


def test_enter_goes_through_the_places_of_a_page_and_around(qtbot: QtBot) -> None:
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    viewer.open_page("search")
    viewer.search.setText("もしかして")
    viewer.search.setText("同義語")
    assert viewer.page == "search"
    places_seen = []
    for _ in range(30):
        places_seen.append(viewer.browser.textCursor().selectionStart())
        assert viewer.browser.textCursor().selectedText() == "同義語"
        qtbot.keyClick(viewer.search, Qt.Key.Key_Return)
    assert len(set(places_seen)) > 2
    assert places_seen[0] in places_seen[1:]


def test_a_crash_is_calm_copyable_and_without_what_users_wrote(qtbot: QtBot) -> None:
    import sqlalchemy as sa

    written = "".join(["市長との内", "密な話"])  # a traceback shows the lines of this source
    try:
        raise sa.exc.IntegrityError(
            "INSERT INTO note (text) VALUES (?)", (written,), ValueError("UNIQUE")
        )
    except sa.exc.IntegrityError as error:
        dialog = CrashDialog(error)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert "INSERT INTO note" in text
    assert "内密" not in text


# ---------------------------------------------------------------- the returned workbook


def test_a_returned_workbook_is_compared_applied_and_undone(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    book_path = tmp_path / "戻り.xlsx"
    with desk.reading() as session:
        export_cases(session, ["p/1", "p/2"], book_path)
    book = openpyxl.load_workbook(book_path)
    sheet = book["一覧"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(4, heads["採否"]).value = "採用候補"
    sheet.cell(4, heads["担当課"]).value = "市民課"
    book.save(book_path)
    book.close()
    dialog = ReturnedDialog(desk, book_path)
    qtbot.addWidget(dialog)
    assert dialog.decisions.rowCount() == 1
    assert dialog.decisions.item(0, 2).text() == "未検討 → 採用候補"
    dialog.apply.click()
    with desk.reading() as session:
        assessment = browse.case_detail(session, "p/1").assessment
    assert assessment is not None
    assert (assessment.status, assessment.section) == ("採用候補", "市民課")
    desk.undo_stack.undo()
    with desk.reading() as session:
        assert browse.case_detail(session, "p/1").assessment is None


def test_a_workbook_that_was_mended_is_read_again_without_choosing_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "戻り.xlsx"
    with desk.reading() as session:
        export_cases(session, ["p/1", "p/2"], path)

    def write(word: str) -> None:
        book = openpyxl.load_workbook(path)
        sheet = book["一覧"]
        heads = {cell.value: cell.column for cell in sheet[3]}
        sheet.cell(4, heads["採否"]).value = word
        book.save(path)
        book.close()

    write("たぶん")
    dialog = ReturnedDialog(desk, path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "読めません" in dialog.findings.table.item(0, 3).text()
    assert not dialog.apply.isEnabled()
    write("採用候補")
    dialog.again.click()
    assert dialog.decisions.item(0, 2).text() == "未検討 → 採用候補"
    assert dialog.apply.isEnabled()
    assert not dialog.again.isVisible()


def test_a_workbook_that_is_not_ours_is_refused(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK junk")
    dialog = ReturnedDialog(desk, tmp_path / "x.xlsx")
    qtbot.addWidget(dialog)
    assert dialog.pages.currentIndex() == 2
    assert not dialog.apply.isEnabled()
