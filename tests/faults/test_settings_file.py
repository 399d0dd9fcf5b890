"""Settings with values nobody wrote: the window opens as if they had never been chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from jireidana.app import open_shelf
from jireidana.places import DataFolder
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow

RUBBISH = [
    "x", "-1", "99999999999999999999", "1, 2, 3", "@ByteArray(x)", "@Rect(-9999 -9999 0 0)",
    "@Invalid()", "@Variant(\\0\\0\\0)", "true", "；",
]  # fmt: skip


@pytest.fixture
def known_keys(qtbot: QtBot, folder: DataFolder, tmp_path: Path) -> list[str]:
    """Every key that a window writes, and those it reads only."""
    settings = QSettings(str(tmp_path / "whole.ini"), QSettings.Format.IniFormat)
    used(qtbot, folder, settings)
    keys = {*settings.allKeys(), "search/history", "facets/folded", "results/columns"}
    assert {"window/geometry", "window/splitter", "window/view"} <= keys
    return sorted(keys)


def used(qtbot: QtBot, folder: DataFolder, settings: QSettings) -> None:
    """Open the window, look, search, fold a facet, close."""
    shelf = open_shelf(folder.root)
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    crashes: list[Exception] = []
    desk.crashed.connect(crashes.append)
    window = MainWindow(desk, settings)
    qtbot.addWidget(window)
    window.show()
    desk.open(shelf)
    qtbot.waitUntil(lambda: window.detail_pane is not None)
    window.finder.set_text("窓口")
    window.facets.tree.collapseAll()
    window.splitter.splitterMoved.emit(240, 1)  # somebody moved an edge
    assert window.results.model.rowCount() > 0
    assert window.isVisible()
    assert window.width() > 100
    window.close()
    desk.close()
    shelf.close()
    assert crashes == []


@pytest.mark.slow
def test_rubbish_in_every_setting(
    qtbot: QtBot, folder: DataFolder, tmp_path: Path, known_keys: list[str]
) -> None:
    for number, value in enumerate(RUBBISH):
        file = tmp_path / f"{number}.ini"
        groups: dict[str, list[str]] = {}
        for key in known_keys:
            group, _, name = key.partition("/")
            groups.setdefault(group, []).append(f"{name}={value}")
        file.write_text(
            "\n".join(f"[{group}]\n" + "\n".join(lines) for group, lines in groups.items()),
            "utf-8",
        )
        used(qtbot, folder, QSettings(str(file), QSettings.Format.IniFormat))


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"\xff\xfe[w\x00", b"[window\n=\n\n]]"])
def test_a_settings_file_that_is_none(
    qtbot: QtBot, folder: DataFolder, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(content)
    used(qtbot, folder, QSettings(str(file), QSettings.Format.IniFormat))
