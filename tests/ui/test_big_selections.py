"""What is done with many selected cases never lets the window wait for the data."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from jireidana.app import Shelf
from jireidana.catalog import chosen
from jireidana.catalog.annotate import create_tag
from jireidana.catalog.catalogue import Catalogue
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.choose import ProposalChooser, TagChooser
from jireidana.ui.finder import Finder
from jireidana.ui.jobs import Runner
from jireidana.ui.panes.case_drag import DragSource
from jireidana.ui.panes.results import Results
from jireidana.ui.preferences import settings_file


@pytest.fixture
def desk(official_shelf: Shelf) -> Iterator[Desk]:
    """A desk over real runners: what is read on the UI thread can be told apart."""
    with official_shelf.catalogue.write() as transaction:
        create_tag(transaction.session, name="候補地")
    desk = Desk(official_shelf, Runner(), Runner())
    crashes: list[Exception] = []
    desk.crashed.connect(crashes.append)
    yield desk
    desk.close()
    assert crashes == []


@pytest.fixture
def results(qtbot: QtBot, desk: Desk) -> Results:
    finder = Finder(desk, desk)
    results = Results(desk, finder, settings_file(desk.shelf.folder.root))
    qtbot.addWidget(results)
    results.resize(900, 600)
    results.show()
    with qtbot.waitSignal(finder.counted, timeout=10_000):
        finder.run()
    results.table.selectAll()
    return results


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every read on the UI thread."""
    reads: list[str] = []
    read, ours = Catalogue.read, threading.current_thread()

    @contextmanager
    def watched(catalogue: Catalogue) -> Iterator[Session]:
        if threading.current_thread() is ours:
            reads.append("read")
        with read(catalogue) as session:
            yield session

    monkeypatch.setattr(Catalogue, "read", watched)
    return reads


def test_the_menu_of_many_cases_comes_when_it_has_been_read(
    qtbot: QtBot, results: Results, read_here: list[str]
) -> None:
    place = results.table.visualRect(results.model.index(1, 0)).center()
    results.table.customContextMenuRequested.emit(place)
    menus: list[QMenu] = []

    def there() -> bool:
        menus[:] = [menu for menu in results.findChildren(QMenu) if menu.isVisible()]
        return bool(menus)

    qtbot.waitUntil(there)
    tagging = next(menu for menu in menus[0].findChildren(QMenu) if menu.title() == "タグを付ける")
    assert tagging.actions()[0].text() == "候補地"
    assert read_here == []
    menus[0].close()


@pytest.mark.parametrize("kind", [TagChooser, ProposalChooser])
def test_a_chooser_is_there_before_it_has_read_what_the_cases_carry(
    qtbot: QtBot, desk: Desk, read_here: list[str], kind: type[TagChooser | ProposalChooser]
) -> None:
    dialog = kind(desk, ["soumu-dx-jirei/naibu-01"])
    qtbot.addWidget(dialog)
    dialog.open()
    assert read_here == []
    qtbot.waitUntil(lambda: not desk.busy)
    if isinstance(dialog, TagChooser):
        assert [item.text() for item in dialog._items()] == ["候補地"]


def test_a_chooser_that_was_closed_meanwhile_is_not_told(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, count = threading.Event(), chosen.tags_on

    def held(session: Session, uids: list[str]) -> object:
        hold.wait(10)
        return count(session, uids)

    monkeypatch.setattr(chosen, "tags_on", held)
    dialog = TagChooser(desk, ["soumu-dx-jirei/naibu-01"])
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    with qtbot.captureExceptions() as exceptions:
        hold.set()
        qtbot.waitUntil(lambda: not desk.busy)
    assert exceptions == []


def test_a_drag_begins_when_its_cases_have_been_read(results: Results) -> None:
    asked: list[Callable[[list[str]], None]] = []
    dragged: list[list[str]] = []
    source = DragSource(results.table, asked.append)
    source._drag = dragged.append  # type: ignore[method-assign]

    def mouse(kind: QMouseEvent.Type, place: QPoint) -> QMouseEvent:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QMouseEvent(kind, QPointF(place), QPointF(place), left, left, none)

    start = results.table.visualRect(results.model.index(1, 0)).center()
    far = start + QPoint(0, 100)
    assert source.press(mouse(QMouseEvent.Type.MouseButtonPress, start))
    assert source.move(mouse(QMouseEvent.Type.MouseMove, far))
    assert dragged == []
    asked[0](["p/1", "p/2"])
    assert source.move(mouse(QMouseEvent.Type.MouseMove, far))
    assert dragged == [["p/1", "p/2"]]
