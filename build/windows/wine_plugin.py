"""Prepares pytest in the Windows Python under Wine; loaded by run_tests.sh with `-p`."""

import os

# Wine does not hand QT_* variables down, so the platform travels under another name.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("JIREIDANA_TEST_PLATFORM", "windows")

FONTS = r"Z:\usr\share\fonts\opentype\noto\NotoSansCJK-Regular.ttc"


def pytest_configure() -> None:
    """Give the offscreen platform, which finds no fonts on Windows, a Japanese one."""
    if os.environ["QT_QPA_PLATFORM"] != "offscreen" or not os.path.exists(FONTS):
        return
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    # Kept for pytest-qt, which takes the application it finds.
    application.setProperty("made_by", "wine_plugin")
    globals()["_application"] = application
    QFontDatabase.addApplicationFont(FONTS)
