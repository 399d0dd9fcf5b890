"""Starting: the frame first, the cases after; a second start hands its file over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog.first_list import first_list
from jireidana.errors import DataFileProblem
from jireidana.progress import Progress
from jireidana.search.index import Index
from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.guide_dialog import GuideDialog
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow
from jireidana.ui.preferences import settings_file
from jireidana.ui.single_instance import claim, hand_over
from jireidana.ui.start import Start

DESKTOP = Path(__file__).parents[2] / "desktop"
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "sudachipy", "alembic", "cryptography")


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    start = Start(tmp_path / "新しい棚")
    qtbot.addWidget(start.window)
    yield start
    start.close()


def test_a_new_folder_is_painted_then_filled(qtbot: QtBot, start: Start) -> None:
    order: list[str] = []
    start.window.painted.connect(lambda: order.append("painted"))
    start.desk.opened.connect(lambda: order.append("opened"))
    with qtbot.waitSignal(start.window.finder.counted, timeout=30_000):
        start.show()
    assert order == ["painted", "opened"]
    assert start.window.results.model.rowCount() == 65


def test_nothing_moves_when_the_cases_arrive(qtbot: QtBot, start: Start) -> None:
    window = start.window
    widgets = (window.search_box, window.facets, window.results.table, window.detail)
    with qtbot.waitSignal(window.painted, timeout=10_000):
        start.show()
    before = [(widget.mapTo(window, widget.rect().topLeft()), widget.size()) for widget in widgets]
    with qtbot.waitSignal(window.finder.counted, timeout=30_000):
        pass
    after = [(widget.mapTo(window, widget.rect().topLeft()), widget.size()) for widget in widgets]
    assert after == before


def test_the_cases_are_there_before_the_shelf_is_open(qtbot: QtBot, official_shelf: Shelf) -> None:
    folder = official_shelf.folder.root
    official_shelf.close()
    start = Start(folder)
    qtbot.addWidget(start.window)
    shown: list[tuple[bool, int, object]] = []
    results = start.window.results

    def look() -> None:
        title = results.model.index(64, 0).data()
        shown.append((start.desk.is_open, results.model.rowCount(), title))

    results.model.modelReset.connect(look)
    start.window.finder.found.connect(look)
    with qtbot.waitSignal(start.window.finder.counted, timeout=30_000):
        start.show()
    start.close()
    # Shown once: the first answer finds what is on the screen already.
    assert [(is_open, rows) for is_open, rows, _ in shown] == [(False, 65), (True, 65)]
    assert shown[0][2] == shown[1][2] != ""


def test_the_first_list_can_be_walked_through(
    qtbot: QtBot, official_shelf: Shelf, tmp_path: Path
) -> None:
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    window = MainWindow(desk, settings_file(tmp_path))
    qtbot.addWidget(window)
    first = first_list(official_shelf.folder.database)
    assert first
    window.results.show_first(first)
    uid = window.results.current_uid
    window.results.step(1)
    assert window.results.current_uid not in (None, uid)
    assert len(window.results.selected_ids()) == 1
    # Whatever needs the shelf waits.
    assert window.results.selected_uids() == []
    first.close()
    desk.close()


def test_nothing_comes_up_behind_a_closed_window(qtbot: QtBot, tmp_path: Path) -> None:
    start = Start(tmp_path / "棚")
    qtbot.addWidget(start.window)
    start.window.show()
    start.window.close()
    start._opened(open_shelf(tmp_path / "別の棚"))
    assert not start.desk.is_open
    assert start.window.findChildren(GuideDialog) == []
    start.close()


def test_a_file_that_cannot_be_opened_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "壊れた棚"
    folder.mkdir()
    (folder / "jireidana.sqlite").write_bytes(b"not a database" * 100)
    start = Start(folder)
    qtbot.addWidget(start.window)
    shown: list[object] = []
    start.window.commands.care.show_closed_shelf = (  # type: ignore[method-assign]
        lambda error, _folder: shown.append(error)
    )
    start.show()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert isinstance(shown[0], DataFileProblem)
    assert not start.desk.is_open
    start.close()


def test_the_first_list_needs_nothing_heavy(official_shelf: Shelf) -> None:
    """Importing SQLModel alone costs several times an empty window."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from pathlib import Path; from jireidana.ui.start import Start;"
        f"start = Start(Path({str(official_shelf.folder.root)!r}));"
        "start._open_shelf = lambda: None; start.show();"
        "[app.processEvents() for _ in iter(start.window.results.model.rowCount, 65)];"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=DESKTOP,
    )
    assert result.stdout.strip() == "[]"


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = claim(tmp_path, None)
    assert first
    opened: list[Path | None] = []
    first.listen(opened.append)
    pack = tmp_path / "更新 第2版.jpack"
    code = (
        "import sys; from pathlib import Path; from jireidana.ui.single_instance import claim;"
        "sys.exit(0 if claim(Path(sys.argv[1]), Path(sys.argv[2])) is None else 1)"
    )
    second = subprocess.Popen([sys.executable, "-c", code, tmp_path, pack], cwd=DESKTOP)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert opened == [pack]
    first.close()


def test_another_folder_is_another_window(tmp_path: Path) -> None:
    first = claim(tmp_path / "甲", None)
    other = claim(tmp_path / "乙", None)
    assert first
    assert other
    first.close()
    other.close()
    again = claim(tmp_path / "甲", None)
    assert again
    again.close()


def test_a_window_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    first = claim(tmp_path, None)
    assert first
    assert hand_over(tmp_path, None) is False
    second = claim(tmp_path, None)
    assert second
    first.close()


def test_rubbish_on_the_socket_is_ignored(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalSocket

    from jireidana.ui.single_instance import _server_name

    first = claim(tmp_path, None)
    assert first
    opened: list[Path | None] = []
    first.listen(opened.append)
    for rubbish in (b"\xff\n", b"[1]\n", b"{\n", b"x" * 100_000):
        socket = QLocalSocket()
        socket.connectToServer(_server_name(tmp_path))
        socket.write(rubbish)
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.waitUntil(lambda socket=socket, gone=gone: socket.state() == gone)
    assert opened == []
    first.close()


@pytest.fixture
def without_index(tmp_path: Path) -> Path:
    """A folder as after a salvage or a new version: the index has to be built anew."""
    root = tmp_path / "索引のない棚"
    shelf = open_shelf(root)
    with shelf.catalogue.write() as tx:
        tx.session.connection().exec_driver_sql("DROP TABLE fts_case")
    shelf.close()
    return root


def test_a_long_opening_tells_how_far_it_is(
    qtbot: QtBot, without_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.ui.start._MANY", 10)
    start = Start(without_index)
    qtbot.addWidget(start.window)
    said: list[str] = []
    start.desk.said.connect(lambda message: said.append(message.text))
    with qtbot.waitSignal(start.window.finder.counted, timeout=30_000):
        start.show()
    start.close()
    assert "検索用の索引を作っています（100%）" in said


def test_closing_does_not_wait_for_a_long_opening(
    qtbot: QtBot, without_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(without_index)
    qtbot.addWidget(start.window)
    asked: list[int] = []

    def add_cases(_index: Index, _session: object, ids: list[int], progress: Progress) -> None:
        asked.append(len(ids))
        while True:
            progress.report(1, 2)

    with monkeypatch.context() as patch:
        patch.setattr(Index, "add_cases", add_cases)
        start.show()
        qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
        start.close()
    # What the stopped work still has to say must find somebody.
    qtbot.waitUntil(lambda: not start._opening.busy)
    shelf = open_shelf(without_index)
    with shelf.catalogue.read() as session:
        assert shelf.index.is_current(session)
    shelf.close()
