"""Random clicks, keys and writes on the real window: nothing crashes, leaks, or stays undone.

`JIREIDANA_MONKEY=10000` makes it long; the suite's run is short.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate, browse, journal, proposals
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.tables import AssessmentStatus
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import Job, SynchronousRunner
from jireidana.ui.main_window import MainWindow

ACTIONS = int(os.environ.get("JIREIDANA_MONKEY", "300"))
QUERIES = [
    "", "窓口", "AI", "まどぐち", "団体:神戸市", "都道府県:兵庫", "窓口 OR AI", "-窓口", "(", '"',
    "分野:窓口改革 並び:-頁", "タグ:候補", "検討:採用候補", "メモ:あり", "ー", "々", "x" * 3000,
]  # fmt: skip
KEYS = [
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_A, Qt.Key.Key_Backspace,
]  # fmt: skip


@pytest.fixture
def shelf(folder: DataFolder) -> Iterator[Shelf]:
    shelf = open_shelf(folder.root)
    yield shelf
    shelf.close()


def dump(catalogue: Catalogue) -> dict[str, list[tuple[Any, ...]]]:
    with catalogue.read() as session:
        return {
            name: sorted(map(tuple, session.execute(sa.text(f"SELECT * FROM {name}"))))
            for name in journal.KINDS
        }


def resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def open_handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def close_what_waits() -> None:
    """Menus and dialogs wait for an answer in an event loop of their own: give them one."""
    waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if waiting is not None:
        waiting.close()


class SweepingRunner(SynchronousRunner):
    """Deletes its jobs when they are done, as the real runner does: 30,000 of them are 80 MB."""

    def enqueue(self, job: Job) -> None:
        super().enqueue(job)
        job.deleteLater()


class Monkey:
    """Does one thing after another to a window."""

    def __init__(self, window: MainWindow, shelf: Shelf, seed: int) -> None:
        self.window = window
        self.desk = window.desk
        self.chance = random.Random(seed)
        with shelf.catalogue.read() as session:
            ids = list(session.execute(sa.text('SELECT id FROM "case"')).scalars())
            self.uids = browse.uids_of(session, ids)
        self.deeds: list[Callable[[], None]] = [
            self.search, self.search, self.press, self.press, self.click_row, self.click_row,
            self.click_facet, self.type_somewhere, self.tag, self.assess, self.propose, self.note,
            self.undo, self.redo, self.switch_view, self.resize,
        ]  # fmt: skip

    def act(self) -> None:
        self.chance.choice(self.deeds)()
        QApplication.processEvents()
        # Without a running event loop nothing else deletes what asked to be deleted later.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def some(self) -> list[str]:
        return self.chance.sample(self.uids, self.chance.randint(1, 20))

    def search(self) -> None:
        self.window.finder.set_text(self.chance.choice(QUERIES))

    def press(self) -> None:
        target = self.window.focusWidget()
        if target is not None:
            QTest.keyClick(target, self.chance.choice(KEYS))

    def type_somewhere(self) -> None:
        fields = [
            field
            for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
            for field in self.window.findChildren(kind)
            if field.isVisible() and field.isEnabled()
        ]
        if fields:
            field = self.chance.choice(fields)
            field.setFocus()
            QTest.keyClicks(field, self.chance.choice(["abc", "1", "zz top", "-"]))

    def click_row(self) -> None:
        self._click(self.window.results.table)

    def click_facet(self) -> None:
        self._click(self.window.facets.tree)

    def _click(self, view: QAbstractItemView) -> None:
        model = view.model()
        if view.isVisible() and model is not None and model.rowCount():
            index = model.index(self.chance.randrange(model.rowCount()), 0)
            QTest.mouseClick(
                view.viewport(),
                Qt.MouseButton.LeftButton,
                self.chance.choice(
                    [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]
                ),
                view.visualRect(index).center(),
            )

    def tag(self) -> None:
        uids, name = self.some(), self.chance.choice(["候補", "窓口", "要確認"])
        self.desk.do("タグ", lambda s: annotate.tag_cases(s, uids=uids, names=[name]))

    def assess(self) -> None:
        uids, status = self.some(), self.chance.choice(list(AssessmentStatus))
        self.desk.do("検討", lambda s: annotate.assess_cases(s, uids=uids, status=status))

    def propose(self) -> None:
        uids, name = self.some(), self.chance.choice(["案一", "案二"])
        self.desk.do("提案", lambda s: proposals.add_to_proposal(s, name=name, uids=uids))

    def note(self) -> None:
        uid, text = self.chance.choice(self.uids), "メモ" * self.chance.randint(1, 50)

        def write(session: Any) -> None:
            annotate.add_note(session, uid=uid, text=text)

        self.desk.do("メモ", write)

    def undo(self) -> None:
        self.desk.undo_stack.undo()

    def redo(self) -> None:
        self.desk.undo_stack.redo()

    def switch_view(self) -> None:
        self.window.show_view(
            self.chance.choice(["list", "list", "list", "compare", "overview", "proposals"])
        )

    def resize(self) -> None:
        self.window.resize(self.chance.randint(900, 1900), self.chance.randint(600, 1000))


@pytest.mark.slow
@pytest.mark.timeout(3600 if ACTIONS > 300 else 120)
def test_random_use_of_the_window(qtbot: QtBot, shelf: Shelf, tmp_path: Path) -> None:
    desk = Desk(None, SweepingRunner(), SweepingRunner())
    crashes: list[Exception] = []
    desk.crashed.connect(crashes.append)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, settings)
    qtbot.addWidget(window)
    window.show()
    desk.open(shelf)
    start = dump(shelf.catalogue)
    monkey = Monkey(window, shelf, seed=20261124)
    closing = QTimer(window)
    closing.timeout.connect(close_what_waits)
    closing.start(20)
    for _ in range(ACTIONS // 4):
        monkey.act()
    threads, handles, memory = threading.active_count(), open_handles(), resident_mib()
    for _ in range(ACTIONS):
        monkey.act()
        assert crashes == []
    assert threading.active_count() <= threads + 1
    assert open_handles() <= handles + 5
    assert resident_mib() - memory < 80

    window.finder.set_text("")
    while desk.undo_stack.canUndo():
        desk.undo_stack.undo()
    assert dump(shelf.catalogue) == start
    desk.close()
