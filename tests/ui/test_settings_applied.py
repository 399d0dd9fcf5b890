"""Every setting, set and then met again by a fresh start: none is kept only to be forgotten."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog.annotate import write_note
from jireidana.catalog.browse import case_detail
from jireidana.catalog.office import Office, write_office
from jireidana.catalog.own_office import own_office
from jireidana.dates import Calendar
from jireidana.progress import Progress
from jireidana.ui import dates, preferences, theme
from jireidana.ui.preferences import Language, Preferences
from jireidana.ui.start import dress
from jireidana.ui.theme import FontSetting, Scheme
from jireidana.ui.upkeep import mirrored, update_folder

CASE = "soumu-dx-jirei/naibu-08"


def test_what_belongs_to_the_data_is_read_at_the_start(
    official_shelf: Shelf, tmp_path: Path
) -> None:
    second, updates = tmp_path / "second", tmp_path / "updates"
    for folder in (second, updates):
        folder.mkdir()
    office = Office("012084", "山田", str(updates), str(second), 64)
    plain = Office()
    assert all(getattr(office, f.name) != getattr(plain, f.name) for f in fields(Office))
    with official_shelf.catalogue.write() as tx:
        write_office(tx.session, office=office)
    official_shelf.close()

    shelf = open_shelf(official_shelf.folder.root)
    try:
        assert shelf.catalogue.backups.limit == 64 * 1_048_576
        with shelf.catalogue.write() as tx:
            write_note(tx.session, uid=CASE, note_uid="n", text="確かめる")
        with shelf.catalogue.read() as session:
            own = own_office(session)
            assert own is not None
            assert own.organization.prefecture == "北海道"
            assert case_detail(session, CASE).notes[0].author == "山田"
            assert update_folder(session, shelf) == updates
        shelf.catalogue.backups.make("hand")
        assert mirrored(shelf, Progress()) == ""
        assert list(second.iterdir())
    finally:
        shelf.close()


def test_a_limit_nobody_could_mean_is_the_usual_one(official_shelf: Shelf) -> None:
    from jireidana.catalog.backup import DEFAULT_LIMIT
    from jireidana.catalog.office import BACKUP_LIMIT
    from jireidana.catalog.settings import set_setting

    with official_shelf.catalogue.write() as tx:
        set_setting(tx.session, BACKUP_LIMIT, "たくさん")
    official_shelf.close()
    shelf = open_shelf(official_shelf.folder.root)
    assert shelf.catalogue.backups.limit == DEFAULT_LIMIT
    shelf.close()


def test_how_it_looks_is_read_at_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    chosen = Preferences(
        FontSetting.HUGE, Scheme.DARK, Language.ENGLISH, Calendar.WESTERN, guide_seen=True
    )
    plain = Preferences()
    assert all(getattr(chosen, f.name) != getattr(plain, f.name) for f in fields(Preferences))
    preferences.store(preferences.settings_file(tmp_path), chosen)
    met = preferences.load(preferences.settings_file(tmp_path))
    assert met == chosen
    try:
        dress(app, met)
        assert app.font().pointSizeF() == FontSetting.HUGE.value
        assert theme.tokens(app.palette()) == theme.DARK
        assert dates.calendar() is Calendar.WESTERN
    finally:
        dress(app, plain)


@pytest.mark.parametrize("kept", ["", "?", "999", "true"])
def test_a_damaged_choice_counts_as_never_made(tmp_path: Path, kept: str) -> None:
    store = preferences.settings_file(tmp_path)
    for key in ("look/points", "look/scheme", "look/language", "look/calendar"):
        store.setValue(key, kept)
    assert preferences.load(store) == Preferences()
