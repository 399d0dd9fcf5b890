"""Gives memory that is free back to the system: on Linux the C library keeps what threads freed."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Let go of free memory; a matter of milliseconds, and for nothing where there is no need."""
    if sys.platform != "linux":
        return
    # Nothing that a first frame should wait for.
    import ctypes

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        # Another C library than glibc: it keeps less.
        return
    trim(0)
