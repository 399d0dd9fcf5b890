"""Tab goes the way the eye goes: in the order of the layouts, also for what came later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from .flow import FlowBox


def follow_layout(root: QWidget) -> None:
    """Chain everything below `root` that takes the focus in the order in which it is laid out."""
    previous: QWidget | None = None
    for widget in _stops(root):
        if previous is not None:
            QWidget.setTabOrder(previous, widget)
        previous = widget


def _stops(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif isinstance(widget, FlowBox):
        for inner in widget.widgets:
            yield from _stops(inner)
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _laid_out(inner)
