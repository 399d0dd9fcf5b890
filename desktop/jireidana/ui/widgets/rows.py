"""The frame around the current row of a table: Qt repaints only the cell one stood on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex


def repaint_rows(table: QTableView, *cells: Index) -> None:
    """Paint the whole rows of these cells again; call from `currentChanged`.

    Where the selection grows with Shift, nothing else would take the frame off the row before.
    """
    rows = {cell.row() for cell in cells if cell.isValid()}
    if not rows:
        # To ask for the viewport makes Python know every kind of widget: not in a first frame.
        return
    port = table.viewport()
    for row in rows:
        port.update(0, table.rowViewportPosition(row), port.width(), table.rowHeight(row))
