"""The least window that PySide6 can show: what measure_start.sh compares the program with."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setWindowTitle("素の窓")
window.setCentralWidget(QLabel("素の窓"))
window.resize(1280, 820)
window.show()
sys.exit(application.exec())
