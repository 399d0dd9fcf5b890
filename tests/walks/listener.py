"""What a screen reader hears, a line an event: run by the system's Python, which has AT-SPI."""

from __future__ import annotations

from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def heard(event: Any) -> None:
    """Write down who got the focus, and what was announced."""
    source = event.source
    if event.type == "object:announcement":
        told = ("said", str(event.any_data))
    elif event.detail1:
        told = (source.get_role_name(), source.get_name())
    else:
        return
    write(*told)


def write(role: str, text: str) -> None:
    """A line on the standard output, whatever the locale."""
    with open(1, "w", encoding="utf-8", closefd=False) as out:
        out.write(f"{role}\t{text}\n")


def main() -> None:
    listener = Atspi.EventListener.new(heard)
    for name in ("object:state-changed:focused", "object:announcement"):
        listener.register(name)
    write("listening", "")
    Atspi.event_main()


if __name__ == "__main__":
    main()
