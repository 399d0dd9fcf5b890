"""Lets go of memory that nobody needs any more; on Linux the C library keeps what threads freed."""

from __future__ import annotations

import linecache
import sys


def give_back() -> None:
    """Let go of free memory; a matter of milliseconds, and for nothing where there is no need."""
    # Qt's binding looks into the source of every module that is imported, where there is one: 22 MB
    # of lines kept for tracebacks, which read them anew.
    linecache.clearcache()
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
