"""書き出し is opened in steps: once, with what there was when it was asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.errors import UserError
from jireidana.ui.dialogs import export_scopes
from jireidana.ui.dialogs.export_dialog import ExportDialog
from jireidana.ui.main_window import MainWindow
from support.windows import filled_window


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf) -> Iterator[MainWindow]:
    with filled_window(qtbot, official_shelf) as window:
        yield window


def dialogs(window: MainWindow) -> list[ExportDialog]:
    return [dialog for dialog in window.findChildren(ExportDialog) if dialog.isVisible()]


def test_asked_for_twice_it_comes_once_with_the_first_answer(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.finder.set_text("窓口")
    asked = len(window.finder.last.ids) if window.finder.last else 0
    window.commands.export()
    window.finder.set_text("")
    window.commands.export()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    qtbot.wait(0)
    (dialog,) = dialogs(window)
    assert 0 < dialog.form.chosen_scope.count == asked < 65
    assert dialog.form.chosen_scope.query == "窓口"
    dialog.reject()


def test_compared_cases_are_offered_first(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.export_cases(["soumu-dx-jirei/naibu-01", "soumu-dx-jirei/naibu-08"])
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    assert (dialog.form.chosen_scope.compared, dialog.form.chosen_scope.count) == (True, 2)
    dialog.reject()


def test_after_a_read_that_failed_it_can_be_asked_for_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = export_scopes.read_offers
    tries: list[int] = []

    def troubled(*args: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise UserError("読めません。", "もう一度どうぞ。")
        return read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(export_scopes, "read_offers", troubled)
    window.commands.export()
    qtbot.waitUntil(lambda: tries == [1])
    assert dialogs(window) == []
    window.commands.export()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    dialogs(window)[0].reject()
