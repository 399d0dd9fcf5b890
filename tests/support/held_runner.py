"""A runner whose jobs wait until the test lets them run: what a window shows in between."""

from __future__ import annotations

from jireidana.ui.jobs import Job, SynchronousRunner


class HeldRunner(SynchronousRunner):
    """Keeps jobs back, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Job] = []

    def enqueue(self, job: Job) -> None:
        self._jobs[job] = None
        self.held.append(job)

    def let_one(self) -> None:
        """Run the job that waits longest."""
        self.held.pop(0).run()

    def let_all(self) -> None:
        """Run everything that waits."""
        while self.held:
            self.let_one()
