"""A display of its own with a window manager, real keys and mouse, and eyes for what is shown."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
PROBED = ROOT / "tests" / "walks" / "probed.py"
NEEDED = ("Xvfb", "openbox", "xdotool", "xkbcomp")
PATIENCE = 20.0
_POLL = 0.04


def missing(*more: str) -> list[str]:
    """The programs that a walk needs and this machine has not."""
    return [name for name in (*NEEDED, *more) if shutil.which(name) is None]


class Lost(AssertionError):
    """What the walk waited for did not come."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something on the screen, as a screen reader knows it."""

    window: str
    role: str
    name: str
    value: str
    at: tuple[int, int, int, int]
    checked: bool
    selected: bool
    enabled: bool
    focused: bool

    @property
    def center(self) -> tuple[int, int]:
        x, y, width, height = self.at
        return x + width // 2, y + height // 2


@dataclass(slots=True)
class Seen:
    """One look at the screen."""

    active: str
    windows: list[str]
    focus: dict[str, str]
    clipboard: str
    elements: list[Element]

    def all(
        self, name: str, role: str | None = None, *, part: bool = False, window: str | None = None
    ) -> list[Element]:
        """Elements by name (or a part of it), and by role."""
        return [
            e
            for e in self.elements
            if (name in e.name if part else e.name == name)
            and (role is None or e.role == role)
            and (window is None or e.window == window)
        ]

    def order(self, first: str, second: str) -> bool:
        """Whether the one row (by a part of its text) stands above the other."""
        above, below = self.all(first, "Cell", part=True), self.all(second, "Cell", part=True)
        return bool(above and below) and above[0].at[1] < below[0].at[1]

    def says(self, text: str) -> bool:
        """Whether a text can be read anywhere."""
        return any(text in e.name or text in e.value for e in self.elements)


@dataclass(slots=True)
class Desktop:
    """The display with its window manager."""

    display: str
    environment: dict[str, str] = field(default_factory=dict)

    def xdo(self, *words: str | int) -> None:
        subprocess.run(
            ["xdotool", *map(str, words)], check=True, env=self.environment, timeout=30,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@contextmanager
def desktop(words: str, size: tuple[int, int] = (1400, 900)) -> Iterator[Desktop]:
    """A display nobody else uses, with keys for `words` on its keyboard."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24",
         "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = f":{pipe.readline().strip()}"
    environment = {
        **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8", "QT_IM_MODULE": "", "PYTHONPATH": str(ROOT / "desktop"),
    }  # fmt: skip
    _lay_keys(environment, words)
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Desktop(display, environment)
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def _lay_keys(environment: dict[str, str], words: str) -> None:
    """Give each character a key in place of the multimedia keys.

    xdotool would lay them while it types, and the program reads the new keyboard too late.
    """
    wanted = sorted({char for char in words if ord(char) > 0x7F})
    display = environment["DISPLAY"]
    dump = subprocess.run(
        ["xkbcomp", "-w0", display, "-"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    def laid(line: re.Match[str]) -> str:
        return f"key <{line[1]}> {{ [ U{ord(wanted.pop()):04X} ] }};" if wanted else line[0]

    keyboard = re.sub(r"key <(I\d+)> \{[^}]*\};", laid, dump)
    assert not wanted, f"no keys left for {wanted}"
    subprocess.run(
        ["xkbcomp", "-w0", "-", display], env=environment, input=keyboard, text=True, check=True,
        capture_output=True,
    )  # fmt: skip


class Walk:
    """One person at the program: every click and key chord is a step, typed words are one.

    Args:
        desk: the display.
        data: the data folder.
        home: where file dialogs begin.
    """

    def __init__(self, desk: Desktop, data: Path, home: Path, *words: str) -> None:
        self.desk, self.data = desk, data
        self.steps = 0
        self._probe = home / "probe"
        self._log = (home / "program.log").open("w+", encoding="utf-8")
        environment = {
            **desk.environment, "WALK_PROBE": str(self._probe), "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home), "XDG_DATA_HOME": str(home / "share"),
        }  # fmt: skip
        self._program = subprocess.Popen(
            [sys.executable, str(PROBED), "--data-dir", str(data), *words],
            env=environment, stdout=self._log, stderr=self._log, cwd=home,
        )  # fmt: skip

    # ------------------------------------------------------------ looking

    def look(self) -> Seen:
        """What is on the screen now."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(str(self._probe))
            line.sendall(b"?\n")
            answer = b""
            while not answer.endswith(b"\n"):
                part = line.recv(1 << 20)
                if not part:
                    raise ConnectionError("the program went away")
                answer += part
        told: dict[str, Any] = json.loads(answer)
        elements = [Element(**{**e, "at": tuple(e["at"])}) for e in told.pop("elements")]
        return Seen(elements=elements, **told)

    def until(self, what: str, found: Callable[[Seen], T | None]) -> T:
        """Wait for a condition on what is shown; gives what the condition found."""
        end = time.monotonic() + PATIENCE
        last: Seen | None = None
        while time.monotonic() < end:
            with suppress(OSError):
                last = self.look()
                if answer := found(last):
                    return answer
            if self._program.poll() is not None:
                raise Lost(f"{what}: the program ended\n{self.log()}")
            time.sleep(_POLL)
        raise Lost(f"{what}: not within {PATIENCE:.0f} s\n{_described(last)}\n{self.log()}")

    def element(
        self, name: str, role: str | None = None, *, part: bool = False, window: str | None = None
    ) -> Element:
        """Wait for an element that can be used, and for it to stand still."""
        where: list[tuple[int, int, int, int]] = []

        def found(seen: Seen) -> Element | None:
            usable = [e for e in seen.all(name, role, part=part, window=window) if e.enabled]
            if not usable:
                where.clear()
                return None
            where.append(usable[0].at)
            return usable[0] if len(where) > 1 and where[-1] == where[-2] else None

        return self.until(f"{role or 'element'} 「{name}」", found)

    def says(self, text: str) -> None:
        """Wait until a text can be read."""
        self.until(f"the text 「{text}」", lambda seen: seen.says(text))

    def window(self, title: str) -> None:
        """Wait for a window to take the keys."""
        self.until(f"window 「{title}」", lambda seen: seen.active.startswith(title))

    def focus(self, name: str) -> None:
        """Wait for the focus."""
        self.until(f"focus on 「{name}」", lambda seen: seen.focus["name"].startswith(name))

    def tab_to(self, name: str, key: str = "Tab", most: int = 25) -> None:
        """Press Tab until something has the focus; each is a step."""
        for _ in range(most):
            before = self.look().focus
            if before["name"].startswith(name):
                return
            self.keys(key)
            # Most keys move the focus; within a date the first ones only go from part to part.
            for _ in range(8):
                if self.look().focus != before:
                    break
                time.sleep(_POLL)
        self.focus(name)

    # ------------------------------------------------------------ doing

    def click(self, name: str, role: str | None = None, **where: Any) -> Element:
        """One press of the left button on an element."""
        return self._press(self.element(name, role, **where))

    def ctrl_click(self, name: str, role: str | None = None, **where: Any) -> None:
        self.desk.xdo("keydown", "ctrl")
        try:
            self.click(name, role, **where)
        finally:
            self.desk.xdo("keyup", "ctrl")

    def wheel(self, name: str) -> None:
        """Turn the wheel to the end of a pane; one step."""
        x, y = self.element(name).center
        self.desk.xdo("mousemove", x, y, "click", "--repeat", 12, "--delay", 10, 5)
        self.steps += 1

    def right_click(self, name: str, role: str | None = None, **where: Any) -> None:
        x, y = self.element(name, role, **where).center
        self.desk.xdo("mousemove", x, y, "click", 3)
        self.steps += 1

    def double_click_beside(self, row: str, column: str) -> None:
        """A double click where a row (by a part of its text) and a column meet."""
        y = self.element(row, "Cell", part=True).center[1]
        x = self.element(column, "ColumnHeader").center[0]
        self.desk.xdo("mousemove", x, y, "click", "--repeat", 2, "--delay", 60, 1)
        self.steps += 1

    def _press(self, element: Element) -> Element:
        x, y = element.center
        self.desk.xdo("mousemove", x, y, "click", 1)
        self.steps += 1
        return element

    def keys(self, *chords: str) -> None:
        """Key chords, one step each; nobody presses a key while no window takes it."""
        for chord in chords:
            self.until("a window that takes keys", lambda seen: seen.active)
            self.desk.xdo("key", "--clearmodifiers", chord)
            self.steps += 1

    def type(self, text: str) -> None:
        """Typed words: one step."""
        self.until("a window that takes keys", lambda seen: seen.active)
        self.desk.xdo("type", "--delay", 12, text)
        self.steps += 1

    def begin(self) -> None:
        """Everything closed, all cases in the list, the focus there: where a job begins."""
        self.until("the window alone", lambda seen: seen.active == "事例棚")
        self.keys("ctrl+f", "Escape", "Escape", "ctrl+l", "ctrl+1")
        self.focus("事例の一覧")
        self.says("65件")
        self.keys("Home")
        self.steps = 0

    # ------------------------------------------------------------ around it

    def program(self, *words: str) -> Any:
        """The command line on the same data: what was really kept."""
        done = subprocess.run(
            [sys.executable, "-m", "jireidana", "--data-dir", str(self.data), *words, "--json"],
            env=self.desk.environment, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return json.loads(done.stdout)

    def log(self) -> str:
        self._log.flush()
        self._log.seek(0)
        return self._log.read()[-4000:]

    def end(self) -> None:
        """End the program if it still runs."""
        if self._program.poll() is None:
            self._program.terminate()
            self._program.wait(10)
        self._log.close()


def _described(seen: Seen | None) -> str:
    if seen is None:
        return "nothing was seen"
    shown = [f"{e.role} 「{e.name}」{e.value!r}" for e in seen.elements if e.name or e.value]
    return f"active: {seen.active}; focus: {seen.focus}\n" + "\n".join(shown[:120])
