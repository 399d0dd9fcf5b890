"""Jobs end in exactly one outcome; writes can be undone from the stack."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from jireidana.progress import Progress
from jireidana.ui.jobs import Job, Runner, SynchronousRunner


def outcomes(job: Job) -> list[str]:
    seen: list[str] = []
    job.succeeded.connect(lambda result: seen.append(f"succeeded {result}"))
    job.failed.connect(lambda error: seen.append(f"failed {error}"))
    job.cancelled.connect(lambda: seen.append("cancelled"))
    job.finished.connect(lambda: seen.append("finished"))
    return seen


def test_success_then_finished_off_the_ui_thread(qtbot: QtBot) -> None:
    runner = Runner()
    job = runner.job(lambda _progress: threading.current_thread() is threading.main_thread())
    seen = outcomes(job)
    with qtbot.waitSignal(runner.idle):
        job.start()
    assert seen == ["succeeded False", "finished"]
    runner.close()


def test_failure_then_finished(qtbot: QtBot) -> None:
    runner = Runner()

    def fail(_progress: Progress) -> None:
        raise ValueError("x")

    job = runner.job(fail)
    seen = outcomes(job)
    with qtbot.waitSignal(runner.idle):
        job.start()
    assert seen == ["failed x", "finished"]
    runner.close()


def test_cancel_stops_at_the_next_report(qtbot: QtBot) -> None:
    runner = Runner()
    begun = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            begun.set()
            progress.report(0, 0)

    job = runner.job(endless)
    seen = outcomes(job)
    with qtbot.waitSignal(runner.idle):
        job.start()
        begun.wait(5)
        job.cancel()
    assert seen == ["cancelled", "finished"]
    runner.close()


def test_a_stopped_job_lets_go_of_what_it_had_read(qtbot: QtBot) -> None:
    """A stopped export kept all its cases until the collector came by."""

    class Read:
        pass

    held: list[weakref.ref[Read]] = []

    def work(progress: Progress) -> None:
        read = Read()
        held.append(weakref.ref(read))
        progress.cancel()
        progress.report(0, 0)

    runner = Runner()
    gc.disable()
    try:
        job = runner.job(work)
        with qtbot.waitSignal(runner.idle):
            job.start()
        runner.close()
        qtbot.waitUntil(lambda: held[0]() is None)
    finally:
        gc.enable()


def test_jobs_run_one_after_another(qtbot: QtBot) -> None:
    runner = Runner()
    order: list[int] = []
    jobs = [runner.job(lambda _progress, n=n: order.append(n)) for n in range(20)]
    with qtbot.waitSignal(runner.idle):
        for job in jobs:
            job.start()
    assert order == list(range(20))
    runner.close()


def test_the_synchronous_runner_ends_before_start_returns(qtbot: QtBot) -> None:
    runner = SynchronousRunner()
    job = runner.job(lambda _progress: 1)
    seen = outcomes(job)
    job.start()
    assert seen == ["succeeded 1", "finished"]


def test_an_ended_job_holds_on_to_nothing(qtbot: QtBot) -> None:
    class Heavy:
        pass

    heavy = Heavy()
    gone = weakref.ref(heavy)
    runner = SynchronousRunner()
    job = runner.job(lambda _progress, heavy=heavy: None)
    seen = outcomes(job)
    job.start()
    assert seen == ["succeeded None", "finished"]
    del heavy, job
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_what_is_asked_for_after_closing_is_cancelled(qtbot: QtBot) -> None:
    runner = Runner()
    runner.close()
    done: list[int] = []
    job = runner.job(lambda _progress: done.append(1))
    seen = outcomes(job)
    job.start()
    assert seen == ["cancelled", "finished"]
    assert done == []
    assert not runner.busy
