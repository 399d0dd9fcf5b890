"""A real Japanese input method on a display of its own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .real_desktop import PATIENCE, Desktop, Lost, missing

ENGINE = Path("/usr/share/ibus/component/anthy.xml")


def lacking() -> list[str]:
    """What a walk with an input method needs and this machine has not."""
    return missing("dbus-daemon", "ibus-daemon", "ibus") + (
        [] if ENGINE.exists() else ["ibus-anthy"]
    )


@contextmanager
def input_method(desk: Desktop, home: Path) -> Iterator[None]:
    """A real Japanese input method (IBus with Anthy) for the programs of this display.

    Its mode is hiragana from the start, as on an office PC after the 半角/全角 key.
    """
    settings = home / ".config" / "glib-2.0" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    mode = "[org/freedesktop/ibus/engine/anthy/common]\ninput-mode=0\n"
    (settings / "keyfile").write_text(mode, "utf-8")
    environment = {
        **desk.environment, "HOME": str(home), "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home / "share"), "XDG_CONFIG_HOME": str(home / ".config"),
        "GSETTINGS_BACKEND": "keyfile",
        # The engine is a Python program of the system's own.
        "PATH": "/usr/bin:/bin",
    }  # fmt: skip
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    address = {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
    environment |= address
    daemon = subprocess.Popen(
        ["ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--cache=refresh"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _choose_engine(environment)
        desk.environment |= {**address, "QT_IM_MODULE": "ibus"}
        yield
    finally:
        for process in (daemon, bus):
            process.terminate()
            process.wait(10)
        bus.stdout.close()


def _choose_engine(environment: dict[str, str]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        subprocess.run(["ibus", "engine", "anthy"], env=environment, capture_output=True)
        now = subprocess.run(["ibus", "engine"], env=environment, capture_output=True, text=True)
        if now.stdout.strip() == "anthy":
            return
        time.sleep(0.05)
    raise Lost("the input method did not start")
