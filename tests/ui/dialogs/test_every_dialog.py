"""What holds for every dialog: it can be shown, and every control has a name and is reachable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jireidana.ui.desk import Desk
from jireidana.ui.dialogs.frame import Frame
from jireidana.ui.dialogs.help_viewer import HelpViewer
from jireidana.ui.dialogs.pictures import DIALOGS

# Their own insides are not ours to name.
_PARTS = (QAbstractItemView, QComboBox, QTabBar, QLineEdit)
_KINDS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


@pytest.fixture(params=list(DIALOGS))
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk) -> QWidget:
    made = DIALOGS[request.param](desk)
    qtbot.addWidget(made)
    return made


def _controls(dialog: QWidget) -> list[QWidget]:
    return [
        control
        for kind in _KINDS
        for control in dialog.findChildren(kind)
        if not control.objectName().startswith("qt_")
        and not isinstance(
            control.parentWidget(), (QAbstractItemView, QComboBox, QTabBar, QLineEdit)
        )
        and control.window() is dialog
    ]


def test_it_is_painted_and_its_controls_have_names(dialog: QWidget) -> None:
    assert not dialog.grab().isNull()
    assert dialog.windowTitle()
    nameless = [
        type(control).__name__
        for control in _controls(dialog)
        if not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
    ]
    assert nameless == []


def test_the_keyboard_reaches_every_control(dialog: QWidget) -> None:
    unreachable = [
        control.accessibleName()
        for control in _controls(dialog)
        if not control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(control, QAbstractButton)
    ]
    assert unreachable == []


def test_what_a_button_shows_is_what_is_told(dialog: QWidget) -> None:
    """Else whoever speaks to the program, or listens, knows another button than who looks."""
    other = []
    for button in dialog.findChildren(QAbstractButton):
        # Signs are for the eye.
        shown = "".join(char for char in button.text() if char.isalnum())
        told = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        if shown not in "".join(char for char in told if char.isalnum()):
            other.append((shown, told))
    assert other == []


def test_no_two_controls_have_the_same_mnemonic(dialog: QWidget) -> None:
    marked = [
        QKeySequence.mnemonic(widget.text()).toString()
        for kind in (QAbstractButton, QLabel)
        for widget in dialog.findChildren(kind)
        if widget.isVisibleTo(dialog)
    ]
    taken = [key for key in marked if key]
    assert sorted(set(taken)) == sorted(taken)


def test_enter_is_for_a_button_that_is_there(dialog: QWidget, qtbot: QtBot) -> None:
    """A button that comes when work begins must not be what the next Enter presses."""
    dialog.show()
    qtbot.waitExposed(dialog)
    defaults = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
    assert [b.text() for b in defaults if not b.isVisibleTo(dialog) and b.autoDefault()] == []
    assert len(defaults) <= 1


def test_escape_leaves_it(dialog: QWidget, qtbot: QtBot) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    if not isinstance(dialog, QDialog):
        # A shortcut, where dialogs hear the key themselves.
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    def left() -> bool:
        # The first one stops what is at work.
        if dialog.isVisible():
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        return not dialog.isVisible()

    qtbot.waitUntil(left)


def test_it_fits_a_small_screen(dialog: QWidget, qtbot: QtBot) -> None:
    if isinstance(dialog, (Frame, HelpViewer)):
        dialog.resize(4_000, 4_000)
    dialog.show()
    qtbot.waitExposed(dialog)
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    # 768 pixels at 125 %, less a title bar and the bar of the tasks.
    assert dialog.minimumSizeHint().height() <= 540
