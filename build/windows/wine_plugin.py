"""Prepares pytest in the Windows Python under Wine; loaded by run_tests.sh with `-p`."""

import os

# Wine does not hand QT_* variables down, so the platform travels under another name.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("JIREIDANA_TEST_PLATFORM", "windows")

FONTS = r"Z:\usr\share\fonts\opentype\noto\NotoSansCJK-Regular.ttc"


def pytest_configure() -> None:
    """Make the application here, and give it a Japanese font where the platform finds none.

    The first application of a process is told that Wine 8 lacks the newest way to handle several
    screens' resolutions; pytest-qt would take that for a failure of whatever test came first.
    """
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    # Kept alive for pytest-qt, which takes the application it finds.
    globals()["_application"] = QApplication.instance() or QApplication([])
    if os.environ["QT_QPA_PLATFORM"] == "offscreen" and os.path.exists(FONTS):
        QFontDatabase.addApplicationFont(FONTS)
