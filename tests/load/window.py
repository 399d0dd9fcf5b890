"""The real window on the full shelf: when it is filled, and how long the UI thread ever stands."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from full_shelf import uids

from jireidana.places import DataFolder

Told = dict[str, float | int | str]


def resident_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def using_the_window(folder: DataFolder, count: int) -> Told:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from jireidana.catalog import annotate, browse
    from jireidana.ui import preferences, start

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    start.dress(app, preferences.load(preferences.settings_file(folder.root)))
    told: Told = {}
    beats = [time.perf_counter()]
    stands: list[float] = []

    def beat() -> None:
        now = time.perf_counter()
        stands.append(now - beats[0])
        beats[0] = now

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(5)

    def until(done: Callable[[], Any], name: str, most: float = 300) -> None:
        """Run the event loop until it is done; the longest stand of it goes into the figures."""
        stands.clear()
        beats[0] = since = time.perf_counter()
        while not done():
            app.processEvents()
            assert time.perf_counter() - since < most, name
        told[name] = round(time.perf_counter() - since, 2)
        told[f"  longest stand: {name}"] = round(max(stands, default=0), 2)

    program = start.Start(folder.root)
    window, desk = program.window, program.desk
    program.show()
    until(lambda: window.results.model.rowCount() >= count, "filled list")
    until(lambda: desk.is_open, "open")
    until(lambda: not desk.busy and window.detail_pane is not None, "quiet")
    told["memory when open, MB"] = resident_mb()
    window.finder.set_text("電子契約")
    until(lambda: 0 < window.results.model.rowCount() < count and not desk.busy, "search")
    window.finder.set_text("")
    until(lambda: window.results.model.rowCount() >= count and not desk.busy, "everything again")
    with desk.reading() as session:
        (first,) = browse.ids_of(session, uids(1))
    row = window.results.model.ids.index(first)
    QTimer.singleShot(0, lambda: window.results.table.selectRow(row))
    pane = window.detail_pane
    assert pane is not None

    def long_note_is_shown() -> bool:
        return pane.case is not None and pane.case.uid == uids(1)[0] and not desk.busy

    until(long_note_is_shown, "case with the note of 1 MB")
    told["memory with the note of 1 MB, MB"] = resident_mb()
    everything = uids(count)
    desk.do("タグ", lambda s: annotate.tag_cases(s, uids=everything, names=["全件"]))
    until(lambda: not desk.busy, "tag on every case")
    desk.undo_stack.undo()
    until(lambda: not desk.busy, "undo")
    for view in ("overview", "proposals", "list"):
        window.show_view(view)
        until(lambda: not desk.busy, f"view: {view}")
    told["memory at the end, MB"] = resident_mb()
    since = time.perf_counter()
    window.close()
    program.close()
    told["close"] = round(time.perf_counter() - since, 2)
    return told
