"""What is read behind the window: glances do not wait, and only the latest of a kind counts."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot
from sqlmodel import Session

from jireidana.app import Shelf
from jireidana.catalog.office import Office, read_office, write_office
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.settings_dialog import SettingsDialog
from jireidana.ui.jobs import Runner, SynchronousRunner
from jireidana.ui.latest import Latest
from support.held_runner import HeldRunner


def test_a_glance_does_not_wait_behind_what_is_counted(qtbot: QtBot, shelf: Shelf) -> None:
    desk = Desk(shelf, Runner(), Runner(), glancer=Runner())
    looked, seen = threading.Event(), list[str]()
    desk.fetch(lambda _session: looked.wait(20), lambda _answer: seen.append("counted"))
    desk.glance(lambda _session: None, lambda _answer: (seen.append("looked"), looked.set()))
    assert desk.busy
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=30_000)
    assert seen == ["looked", "counted"]
    desk.close()


def test_of_reads_of_one_kind_the_latest_counts(shelf: Shelf) -> None:
    reads = HeldRunner()
    desk = Desk(shelf, reads, SynchronousRunner())
    latest, begun, seen = Latest(desk.fetch), list[int](), list[int]()

    def ask(number: int) -> None:
        def work(_session: Session) -> int:
            begun.append(number)
            return number

        latest.ask(work, seen.append)

    ask(1)
    ask(2)
    reads.let_one()
    assert begun == [], "the first is not even begun"
    reads.let_one()
    ask(3)
    latest.drop()
    reads.let_all()
    assert seen == begun == [2]
    assert not desk.busy
    desk.close()


def test_settings_closed_before_the_organizations_are_there_keep_ours(
    qtbot: QtBot, shelf: Shelf
) -> None:
    with shelf.catalogue.write() as transaction:
        write_office(transaction.session, office=Office(organization="012084"))
    reads = HeldRunner()
    desk = Desk(shelf, SynchronousRunner(), SynchronousRunner(), glancer=reads)
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.organization, "011002")
    assert dialog.organization.text() == ""
    dialog.author.setText("山田")
    dialog.accept()
    with shelf.catalogue.read() as session:
        office = read_office(session)
    assert (office.organization, office.author) == ("012084", "山田")
    reads.let_all()
    assert dialog.organization.text().startswith("北海道北見市")
    desk.close()
