"""Completion in the search box: by keys, by mouse, and never in the way of an input method."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.ui import messages
from jireidana.ui.language import Language
from jireidana.ui.main_window import MainWindow
from jireidana.ui.panes.search_box import SearchBox
from support.windows import filled_window


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf) -> Iterator[MainWindow]:
    with filled_window(qtbot, official_shelf) as window:
        yield window


def suggestions(window: MainWindow) -> list[str]:
    popup = window.search_box.edit.popup
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def write(edit: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)


def suggesting(qtbot: QtBot, window: MainWindow, text: str) -> SearchBox:
    """The search box after typing, once it suggests something."""
    box = window.search_box
    box.focus()
    write(box.edit, text)
    qtbot.waitUntil(box.edit.popup.isVisible)
    return box


def test_what_is_typed_is_completed_with_the_arrow_and_enter(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = suggesting(qtbot, window, "窓口 都道府県:兵")
    assert suggestions(window)[0].startswith("兵庫県")
    qtbot.keyClick(box.edit.popup, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit.popup, Qt.Key.Key_Return)
    assert box.edit.text() == "窓口 都道府県:兵庫県"
    assert window.finder.text == "窓口 都道府県:兵庫県"
    assert not box.edit.popup.isVisible()


def test_what_a_suggestion_is_for_is_said_in_the_windows_language(
    qtbot: QtBot, window: MainWindow, qapp: QApplication
) -> None:
    messages.speak(qapp, Language.ENGLISH)
    try:
        suggesting(qtbot, window, "団")
        assert suggestions(window)[0] == "団体:　an organization’s name, reading or code"
        write(window.search_box.edit, "体:北見")
        qtbot.waitUntil(lambda: suggestions(window)[0] == "北海道北見市　cases: 1")
    finally:
        messages.speak(qapp, Language.JAPANESE)


def test_enter_without_an_arrow_searches_for_what_was_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = suggesting(qtbot, window, "団体:神戸")
    qtbot.keyClick(box.edit.popup, Qt.Key.Key_Return)
    assert window.finder.text == "団体:神戸"
    assert window.focusWidget() is window.results.table


def test_escape_closes_the_suggestions_and_keeps_the_words(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = suggesting(qtbot, window, "都道府県:兵")
    qtbot.keyClick(box.edit.popup, Qt.Key.Key_Escape)
    assert not box.edit.popup.isVisible()
    assert box.edit.text() == "都道府県:兵"


def test_nothing_is_suggested_while_an_input_method_composes(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = suggesting(qtbot, window, "都道府県:兵")
    QApplication.sendEvent(box.edit, QInputMethodEvent("ご", []))
    assert not box.edit.popup.isVisible()
    assert window.finder.text == "都道府県:兵"


def click_over_the_popup(qtbot: QtBot, window: MainWindow, target: QWidget, at: QPoint) -> None:
    """A press while the popup holds the mouse: it is told of it, wherever it falls."""
    popup = window.search_box.edit.popup
    place = popup.mapFromGlobal(target.mapToGlobal(at))
    qtbot.mousePress(popup, Qt.MouseButton.LeftButton, pos=place)
    assert not popup.isVisible()


def test_a_click_beside_the_suggestions_counts_at_once(qtbot: QtBot, window: MainWindow) -> None:
    suggesting(qtbot, window, "団体:神戸")
    qtbot.waitUntil(lambda: window.results.model.rowCount() == 4)
    table = window.results.table
    second = table.visualRect(window.results.model.index(1, 0)).center()
    click_over_the_popup(qtbot, window, table.viewport(), second)
    assert table.currentIndex().row() == 1
    assert window.focusWidget() is table
