"""A data folder past its first start: filled, and the guide seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jireidana.app import open_shelf
from jireidana.ui import preferences


def make_known(data: Path) -> None:
    """Open a new data folder once, and keep the guide from coming up."""
    open_shelf(data).close()
    store = preferences.settings_file(data)
    preferences.store(store, replace(preferences.load(store), guide_seen=True))
