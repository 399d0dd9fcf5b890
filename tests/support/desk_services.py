"""What a desktop has beside its windows: a Japanese input method, and ears of a screen reader."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .real_desktop import PATIENCE, ROOT, Desktop, Lost, missing

ANTHY = Path("/usr/share/ibus/component/anthy.xml")
AT_SPI = Path("/usr/libexec/at-spi-bus-launcher")
# Of the system, whose Python has the bindings; another one may come first on the path.
PYTHON = "/usr/bin/python3"
_POLL = 0.05


def lacking_input_method() -> list[str]:
    """What `input_method` needs and this machine has not."""
    return missing("dbus-daemon", "ibus-daemon") + ([] if ANTHY.exists() else ["ibus-anthy"])


def lacking_screen_reader() -> list[str]:
    """What `screen_reader` needs and this machine has not."""
    there = (
        AT_SPI.exists()
        and not subprocess.run(
            [PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], capture_output=True
        ).returncode
    )
    return missing("dbus-daemon") + ([] if there else ["gir1.2-atspi-2.0"])


@contextmanager
def _session(desk: Desktop, home: Path) -> Iterator[dict[str, str]]:
    """A message bus for the programs of this display; gives the environment of its services."""
    environment = {
        **desk.environment, "HOME": str(home), "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home / "share"), "XDG_CONFIG_HOME": str(home / ".config"),
        "GSETTINGS_BACKEND": "keyfile", "PATH": "/usr/bin:/bin",
    }  # fmt: skip
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as bus:  # fmt: skip
        assert bus.stdout is not None
        address = {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
        desk.environment |= address
        try:
            yield environment | address
        finally:
            bus.terminate()


@contextmanager
def input_method(desk: Desktop, home: Path) -> Iterator[None]:
    """IBus with Anthy, in hiragana from the start, as after the 半角/全角 key."""
    settings = home / ".config" / "glib-2.0" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    mode = "[org/freedesktop/ibus/engine/anthy/common]\ninput-mode=0\n"
    (settings / "keyfile").write_text(mode, "utf-8")
    with _session(desk, home) as environment:
        daemon = subprocess.Popen(
            ["ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--cache=refresh"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _eventually("the input method", lambda: _engine_chosen(environment))
            desk.environment["QT_IM_MODULE"] = "ibus"
            yield
        finally:
            daemon.terminate()
            daemon.wait(10)


def _engine_chosen(environment: dict[str, str]) -> bool:
    subprocess.run(["ibus", "engine", "anthy"], env=environment, capture_output=True)
    now = subprocess.run(["ibus", "engine"], env=environment, capture_output=True, text=True)
    return now.stdout.strip() == "anthy"


class Heard:
    """What a screen reader was told, as (role or "said", text), from first to last."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def lines(self) -> list[tuple[str, str]]:
        split = (line.partition("\t") for line in self._file.read_text("utf-8").splitlines())
        return [(role, text) for role, _, text in split]

    def wait_for(self, role: str, text: str) -> None:
        """Wait until it was told this."""
        try:
            _eventually(text, lambda: (role, text) in self.lines())
        except Lost as lost:
            raise Lost(f"{lost}; heard: {self.lines()}") from None


@contextmanager
def screen_reader(desk: Desktop, home: Path) -> Iterator[Heard]:
    """A client of the accessibility bus that writes down focus and announcements."""
    file = home / "heard.txt"
    with _session(desk, home) as environment, file.open("w", encoding="utf-8") as out:
        started = [
            subprocess.Popen(
                [AT_SPI, "--launch-immediately", "--a11y=1"],
                env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ),
            subprocess.Popen(
                [PYTHON, ROOT / "tests" / "walks" / "listener.py"],
                env=environment, stdout=out, stderr=subprocess.DEVNULL,
            ),
        ]  # fmt: skip
        try:
            heard = Heard(file)
            heard.wait_for("listening", "")
            desk.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            yield heard
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(10)


def _eventually(what: str, true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise Lost(f"{what}: not within {PATIENCE:.0f} s")
        time.sleep(_POLL)
