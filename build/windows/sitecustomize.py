"""Lets the Windows Python that builds and tests live with Wine 8; not part of the program.

Both functions call into Windows for something Wine 8 answers by ending the process. Without them
the standard library takes its older way. In programs that load Qt, stubs/icuuc.c does the same.
"""

import _winapi
import contextlib
import os

with contextlib.suppress(AttributeError):
    del _winapi.CopyFile2
with contextlib.suppress(AttributeError):
    del os.getppid
