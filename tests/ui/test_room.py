"""Who gets the width there is: columns, panes, chips and messages on small and large screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.ui import window_settings
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.desk import Desk, Level, Message
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow
from jireidana.ui.message_bar import MessageBar
from jireidana.ui.models.case_columns import Column


@pytest.fixture
def settings(tmp_path: object) -> QSettings:
    return QSettings(f"{tmp_path}/window.ini", QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, official_shelf: Shelf, settings: QSettings) -> Iterator[MainWindow]:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    made = MainWindow(desk, settings)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    desk.open(official_shelf)
    yield made
    desk.close()


def width(window: MainWindow, column: Column) -> int:
    return window.results.table.horizontalHeader().sectionSize(column)


def test_the_category_takes_the_width_that_titles_do_not_need(window: MainWindow) -> None:
    narrow = width(window, Column.CATEGORY)
    window.results.table.resize(1400, 600)
    wide = width(window, Column.CATEGORY)
    assert wide > 2 * narrow
    assert width(window, Column.TITLE) > wide
    window.results.table.resize(640, 600)
    assert width(window, Column.CATEGORY) == narrow


def test_a_category_that_was_drawn_stays_as_it_was_drawn(
    window: MainWindow, settings: QSettings, qtbot: QtBot
) -> None:
    header = window.results.table.horizontalHeader()
    window.results.table.resize(1400, 600)
    header.resizeSection(Column.CATEGORY, 200)
    window.results.table.resize(1300, 600)
    assert width(window, Column.CATEGORY) == 200
    again = MainWindow(window.desk, settings)
    qtbot.addWidget(again)
    again.show()
    again.results.table.resize(1400, 600)
    assert width(again, Column.CATEGORY) == 200
    again.results.table.reset_columns()
    assert width(again, Column.CATEGORY) > 200


def test_a_hidden_category_leaves_its_width_to_the_title(window: MainWindow) -> None:
    window.results.table.resize(1400, 600)
    title, category = width(window, Column.TITLE), width(window, Column.CATEGORY)
    window.results.bar.show_column(Column.CATEGORY, False)
    assert width(window, Column.TITLE) == title + category
    window.results.bar.show_column(Column.CATEGORY, True)
    assert width(window, Column.CATEGORY) == category


def test_the_sides_take_their_share_until_an_edge_is_moved(
    qtbot: QtBot, window: MainWindow, settings: QSettings
) -> None:
    def sides() -> tuple[int, int]:
        left, _middle, right = window.splitter.sizes()
        return left, right

    before = sides()
    window.resize(1920, 1000)
    left, right = sides()
    assert left > before[0]
    assert right > before[1]
    assert window.views.width() > left + right
    # A view that hides one side, and back.
    window.show_view("compare")
    window.show_view("list")
    assert sides() == (left, right)
    window.close()
    assert settings.value("window/splitter") is None
    window.splitter.splitterMoved.emit(300, 1)
    window.resize(1280, 800)
    assert sides() != before
    window_settings.store(window, window.splitter, "list", settings)
    assert settings.value("window/splitter") is not None


def test_cards_of_a_wide_list_need_one_line_for_the_title(qtbot: QtBot, window: MainWindow) -> None:
    window.results.bar.choose_view(True)
    cards = window.results.cards

    def height() -> int:
        return cards.visualRect(cards.model().index(1, 0)).height()

    cards.resize(420, 600)
    qtbot.waitUntil(lambda: height() > 0)
    narrow = height()
    cards.resize(900, 600)
    qtbot.waitUntil(lambda: height() < narrow)
    cards.resize(420, 600)
    qtbot.waitUntil(lambda: height() == narrow)


def test_many_synonyms_do_not_ask_for_a_wider_window(qtbot: QtBot, window: MainWindow) -> None:
    box = window.search_box
    least = window.minimumSizeHint().width()
    window.finder.set_text("電子申請 OR 窓口 OR キャッシュレス")
    qtbot.waitUntil(box.synonym_chip.isVisible)
    assert window.minimumSizeHint().width() == least
    whole = box.synonym_chip.text()
    box.resize(300, box.height())
    assert len(box.synonym_chip.text()) < len(whole)
    assert box.synonym_chip.text().endswith("×")


def test_a_long_refusal_does_not_ask_for_a_wider_window(window: MainWindow) -> None:
    least = window.minimumSizeHint().width()
    window.finder.set_text("あ" * 300 + " (")
    assert window.search_box.news_text
    assert window.minimumSizeHint().width() == least


def test_a_message_keeps_both_ends_and_all_its_buttons(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(500, 40)
    bar.show()
    pressed: list[str] = []
    names = ("開く", "フォルダーを開く", "場所をコピー")
    actions = tuple((name, lambda name=name: pressed.append(name)) for name in names)
    text = "「" + "長い題名" * 20 + "」を書き出しました。"
    bar.say(Message(Level.DONE, text, "場所: C:/共有", actions))
    label = bar._text.text()
    assert label.startswith("「長い")
    assert label.endswith("共有")
    assert bar.fontMetrics().horizontalAdvance(label) <= bar._text.width()
    assert bar.text.startswith(text)
    shown = [button for button in bar._buttons if button.isVisible()]
    assert [button.text() for button in shown] == list(names)
    shown[1].click()
    assert pressed == ["フォルダーを開く"]
    bar.say(Message(Level.INFO, "一つだけ", "", actions[:1]))
    assert [button.isVisible() for button in bar._buttons] == [True, False, False]


def test_a_press_on_the_box_that_is_drawn_ticks_the_line(qtbot: QtBot) -> None:
    lines = QListWidget()
    qtbot.addWidget(lines)
    lines.setItemDelegate(PaddedCell(lines))
    item = QListWidgetItem("書かない窓口", lines)
    item.setCheckState(Qt.CheckState.Unchecked)
    lines.show()
    line = lines.visualItemRect(item)
    picture = lines.viewport().grab(line).toImage()
    ground = picture.pixelColor(picture.width() - 2, picture.height() // 2)
    middle = picture.height() // 2
    edge = next(x for x in range(picture.width()) if picture.pixelColor(x, middle) != ground)
    qtbot.mouseClick(
        lines.viewport(), Qt.MouseButton.LeftButton, pos=line.topLeft() + QPoint(edge + 6, middle)
    )
    assert item.checkState() == Qt.CheckState.Checked
    assert lines.viewport().grab(line).toImage() != picture
