"""A day's heavy work in the real window; prints one line of JSON with milliseconds and megabytes.

A timer of a few milliseconds runs all the while: the longest pause between two of its ticks is how
long the window stood still during a piece of work, and the processor time of its thread between
them is its own part in that: the clock also counts what other programs took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from measuring import memory_mb
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from jireidana.ui.jobs import Job

_TICK_MS = 4
_QUERIES = (
    "農業",
    "書かない窓口",
    "水道スマートメーター",
    "RPA",
    "都道府県:兵庫県",
    "介護 申請",
    "橋",
)
_TYPED = "窓口の申請"


class Watch(QObject):
    """Sees the table's frames, and how long the event loop stood still."""

    def __init__(self, viewport: QObject) -> None:
        super().__init__()
        self.painted: Callable[[], None] | None = None
        self.begin()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        viewport.installEventFilter(self)

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000 - _TICK_MS)
        self.own_work = max(self.own_work, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def begin(self) -> None:
        self.longest = self.own_work = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.painted is not None:
            # After this frame has been drawn.
            QTimer.singleShot(0, self.painted)
            self.painted = None
        return False


class Day:
    """The pieces of work, one after another."""

    def __init__(self, root: Path) -> None:
        from jireidana.ui.start import Start

        self.start = Start(root)
        self.window, self.desk = self.start.window, self.start.desk
        self.finder, self.results = self.window.finder, self.window.results
        self.watch = Watch(self.results.table.viewport())
        self.figures: dict[str, list[float]] = {}
        self._painted_at = 0.0

    def note(self, name: str, value: float) -> None:
        self.figures.setdefault(name, []).append(round(value, 2))

    @contextmanager
    def watched(self, name: str) -> Iterator[None]:
        """How long the work takes, and the longest pause of the window in it."""
        self.watch.begin()
        began, self._painted_at = time.perf_counter(), 0.0
        yield
        self.note(name, ((self._painted_at or time.perf_counter()) - began) * 1000)
        self.watch._tick()
        self.note(f"{name}: pause", self.watch.longest)
        self.note(f"{name}: own work", self.watch.own_work)

    def until(self, signal: object, act: Callable[[], object]) -> None:
        """Do something and let the window live until the signal comes."""
        loop = QEventLoop()
        signal.connect(loop.quit)  # type: ignore[attr-defined]
        act()
        loop.exec()
        signal.disconnect(loop.quit)  # type: ignore[attr-defined]

    def until_painted(self, act: Callable[[], object]) -> None:
        """Do something and let the window live until the table has painted another list."""
        loop = QEventLoop()

        def painted() -> None:
            # What the loop has begun is done before it ends.
            self._painted_at = time.perf_counter()
            loop.quit()

        def arm() -> None:
            if self.results.model.rowCount():
                self.watch.painted = painted
            else:
                QTimer.singleShot(0, painted)

        self.results.model.modelReset.connect(arm)
        act()
        loop.exec()
        self.results.model.modelReset.disconnect(arm)

    def settle(self) -> None:
        """Until nothing runs any more behind the window."""
        loop = QEventLoop()
        timer = QTimer(interval=30)
        calm = [0]  # looks in a row at which nothing was being done

        def look() -> None:
            there = self.window.detail_pane is not None
            calm[0] = calm[0] + 1 if there and not self.desk.busy else 0
            if calm[0] == 5:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()

    def work(self, target: Path) -> None:
        with self.watched("opening"):
            self.until(self.finder.counted, self.start.show)
        with self.watched("opening, the rest"):
            self.settle()
        self.figures["memory"] = [memory_mb()]
        for part in (self._ask, self._type, self._walk, self._tag):
            part()
        self._export(target)
        self.figures["memory, after all"] = [memory_mb()]

    def _ask(self) -> None:
        from jireidana.search.language import parse
        from jireidana.ui.answer import FIRST

        search = self.desk.shelf.search
        for text in _QUERIES:
            search.forget_terms()
            with self.desk.reading() as session:
                began = time.perf_counter()
                search.run(session, parse(text), limit_first=FIRST)
                alone = (time.perf_counter() - began) * 1000
            search.forget_terms()
            with self.watched("new query to painted table"):
                self.until_painted(lambda text=text: self.finder.set_text(text))  # type: ignore[misc]
            self.note("search alone", alone)
            with self.watched("what follows a new query"):
                self.settle()

    def _type(self) -> None:
        edit = self.window.search_box.edit
        edit.setFocus()
        edit.selectAll()
        for letter in _TYPED:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            with self.watched("keystroke to list"):
                self.until_painted(lambda e=event: QApplication.sendEvent(edit, e))  # type: ignore[misc]
            self.settle()

    def _walk(self) -> None:
        table = self.results.table
        with self.watched("all cases to painted table"):
            self.until_painted(lambda: self.finder.set_text(""))
        self.settle()
        for jump in (table.scrollToBottom, table.scrollToTop):
            with self.watched("jump to the end"):
                jump()
                table.viewport().repaint()
        with self.watched("everything selected"):
            table.selectAll()
            table.viewport().repaint()

    def _tag(self) -> None:
        from jireidana.ui import deeds

        with self.watched("bulk tag"):
            tag = partial(deeds.tag_cases, self.desk, name=f"試し{time.time_ns()}")
            self.until(
                self.desk.changed,
                # As the menu does it: who is selected is read behind the window.
                lambda: self.results.with_selected_uids(lambda uids: tag(uids=uids)),
            )
        with self.watched("list after bulk tag"):
            self.settle()
        with self.watched("bulk tag taken back"):
            self.until(self.desk.changed, self.desk.undo_stack.undo)
        self.settle()

    def _export(self, target: Path) -> None:
        with self.watched("export dialog"):
            self._open_export()
        reports: list[int] = []
        with self.watched("export"):
            job = self._writing(target)
            job.progressed.connect(lambda done, _total, _text: reports.append(done))
            self.until(job.finished, lambda: None)
        self.figures["export, reports"] = [len(reports)]
        self.settle()
        self._open_export()
        stopped = target.with_name("stopped.xlsx")
        job = self._writing(stopped)
        self.until(job.progressed, lambda: None)
        with self.watched("export cancelled"):
            self.until(job.cancelled, job.cancel)
        assert not stopped.exists()

    def _open_export(self) -> None:
        """Ask for the dialog, and let the window live until its preview is there."""
        before = len(QApplication.topLevelWidgets())
        self.window.commands.export()
        while len(QApplication.topLevelWidgets()) == before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.settle()

    def _writing(self, target: Path) -> Job:
        """The job that the dialog's button begins."""
        from jireidana.ui.dialogs.export_dialog import ExportDialog

        dialog = self.window.findChildren(ExportDialog)[-1]
        jobs: list[Job] = []
        watch = dialog.busy.watch
        dialog.busy.watch = lambda job, title: (jobs.append(job), watch(job, title))  # type: ignore[method-assign, assignment, func-returns-value]
        dialog.write(target)
        # First the charts of 集計 are counted, off the UI thread.
        while not jobs:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return jobs[0]


def modules() -> None:
    """The yardstick for memory: an empty window, and the modules that ours needs."""
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    import jireidana.app
    import jireidana.search.facets
    import jireidana.ui.dialogs.updates_page
    import jireidana.ui.panes.detail
    import jireidana.ui.start  # noqa: F401

    for _ in range(20):
        QApplication.processEvents()
    sys.stdout.write(json.dumps({"memory": [memory_mb()]}))


def main() -> None:
    app = QApplication([])
    if sys.argv[1] == "modules":
        modules()
        return
    from jireidana.ui import preferences, start

    root = Path(sys.argv[2])
    start.dress(app, preferences.load(preferences.settings_file(root)))
    day = Day(root)
    day.work(Path(sys.argv[3]))
    day.window.close()
    day.start.close()
    sys.stdout.write(json.dumps(day.figures))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
