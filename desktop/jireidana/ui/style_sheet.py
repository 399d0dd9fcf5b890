"""The style sheet: what a palette cannot say about lines, edges and the little room around."""

from __future__ import annotations

from jireidana import places

from .theme import EDGE, TextSize, Tokens, mixed


def style_sheet(look: Tokens, points: float) -> str:
    """The little that a palette cannot say; widgets opt in through the property `look`."""
    line, hover, soft = look.line.name(), look.hover.name(), look.accent_soft.name()
    small = points * TextSize.SMALL.value
    return f"""
    QMenuBar {{ background: {look.window.name()}; padding: 2px 4px; }}
    QSplitter::handle {{ background: {line}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QSplitter[look="gap"]::handle {{ background: transparent; }}
    QSplitter[look="gap"]::handle:horizontal {{ width: 8px; }}
    QSplitter[look="gap"]::handle:vertical {{ height: 8px; }}
    QHeaderView {{ background: {look.base.name()}; }}
    QHeaderView::section {{ background: {look.base.name()}; color: {look.muted.name()};
        border: none; border-bottom: 1px solid {line}; padding: 4px 8px; font-size: {small}pt; }}
    QHeaderView[look="cases"]::section {{ color: {look.text.name()}; font-size: {points}pt;
        font-weight: 600; padding: 8px 12px; }}
    QHeaderView[look="facts"]::section {{ padding: 9px 8px 4px 8px; }}
    QAbstractItemView {{ selection-background-color: {soft};
        selection-color: {look.text.name()}; }}
    QTableCornerButton::section {{ background: {look.base.name()}; border: none;
        border-bottom: 1px solid {line}; }}
    QHeaderView::section:hover {{ color: {look.text.name()}; }}
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {look.line.name()}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {look.muted.name()}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{ background: {look.raised.name()}; color: {look.text.name()};
        border: 1px solid {line}; padding: 4px; }}
    QAbstractItemView[look="plain"] {{ border: none; }}
    QScrollArea[look="plain"] {{ border: 1px solid transparent; }}
    QScrollArea[look="plain"]:focus {{ border-color: {look.accent.name()}; }}
    QScrollArea[look="charts"] {{ border: none; }}
    QAbstractItemView[look="pane"] {{ border: none; background: {look.window.name()}; }}
    QWidget[look="reading"] {{ background: {look.base.name()}; }}
    QDialog[look="popup"] {{ border: 1px solid {look.muted.name()}; }}
    QWidget[look="line"] {{ background: {line}; }}
    QLabel[look="muted"] {{ color: {look.muted.name()}; font-size: {small}pt; }}
    QLabel[look="heading"] {{ color: {look.muted.name()}; font-size: {small}pt;
        font-weight: 600; }}
    QLabel[look="group"] {{ font-weight: 600; }}
    QLabel[look="title"] {{ font-size: {points * TextSize.TITLE.value}pt; font-weight: 600; }}
    QLabel[look="error"] {{ color: {look.error.name()}; font-size: {small}pt; }}
    QLineEdit[look="search"] {{ background: {look.base.name()}; border: 1px solid {line};
        border-radius: 6px; padding: 6px 8px; font-size: {points * 1.1}pt;
        selection-background-color: {look.accent.name()}; }}
    QLineEdit[look="search"]:focus {{ border: 2px solid {look.accent.name()}; padding: 5px 7px; }}
    QToolButton[look="flat"], QPushButton[look="flat"] {{ border: 1px solid transparent;
        border-radius: 4px; padding: 4px 8px; background: transparent; }}
    QPushButton[look="flat"][icon-only="true"] {{ padding: 4px; }}
    QToolButton[look="flat"]:hover, QPushButton[look="flat"]:hover {{ background: {hover}; }}
    QToolButton[look="flat"]:focus, QPushButton[look="flat"]:focus {{
        border: 1px solid {look.accent.name()}; }}
    QToolButton[look="flat"]:checked, QPushButton[look="flat"]:checked {{ background: {soft};
        color: {look.accent.name()}; font-weight: 600; }}
    QToolButton[look="flat"]::menu-indicator, QPushButton[icon-only="true"]::menu-indicator {{
        image: none; width: 0; }}
    QPushButton[look="primary"] {{ background: {look.accent.name()};
        color: {look.on_accent.name()}; border: 2px solid {look.accent.name()};
        border-radius: 4px; padding: 4px 16px; font-weight: 600; }}
    QPushButton[look="primary"]:focus {{ border-color: {look.text.name()}; }}
    QPushButton[look="primary"]:disabled {{ background: {line}; border-color: {line};
        color: {look.muted.name()}; }}
    QPushButton[look="chip"], QToolButton[look="chip"] {{ background: {soft};
        color: {look.text.name()}; border: 1px solid transparent; border-radius: 9px;
        padding: 1px 8px; font-size: {small}pt; }}
    QPushButton[look="chip"]:focus, QToolButton[look="chip"]:focus {{
        border: 1px solid {look.accent.name()}; }}
    QFrame[look="card"] {{ background: {look.base.name()}; border: 1px solid {line};
        border-radius: 6px; }}
    """


def edges(look: Tokens) -> str:
    """Edges for Fusion, which draws them darker than the window: not to be seen on dark."""
    edge = mixed(look.muted, look.base, EDGE).name()
    accent = look.accent.name()
    faded = mixed(look.muted, look.window, 0.65).name()
    # The mark on the accent, and on the ground of a menu: the one is the other's by night.
    night = "dark" if look.dark else "light"
    arrow, up = (places.resources() / "icons" / f"{way}-{night}.svg" for way in ("down", "up"))
    names = ("check-dark", "check-light") if look.dark else ("check-light", "check-dark")
    picture, tick = ((places.resources() / "icons" / f"{name}.svg").as_posix() for name in names)
    return f"""
    QPushButton {{ background: {look.base.name()}; color: {look.text.name()};
        border: 1px solid {edge}; border-radius: 4px; padding: 5px 13px; }}
    QPushButton:hover {{ background: {look.hover.name()}; }}
    QPushButton:pressed {{ background: {look.accent_soft.name()}; }}
    QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 12px; }}
    QPushButton:disabled {{ background: {look.window.name()}; border-color: {look.line.name()};
        color: {faded}; }}
    QComboBox, QDateEdit {{ background: {look.base.name()}; border: 1px solid {edge};
        border-radius: 4px; padding: 1px 5px; }}
    QComboBox:focus, QDateEdit:focus {{ border: 2px solid {accent}; padding: 0 4px; }}
    QComboBox:disabled, QDateEdit:disabled {{ background: {look.window.name()};
        border-color: {look.line.name()}; color: {faded}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow.as_posix()}"); width: 12px;
        height: 12px; }}
    QSpinBox {{ background: {look.base.name()}; border: 1px solid {edge}; border-radius: 4px;
        padding: 1px; }}
    QSpinBox:focus {{ border: 2px solid {accent}; padding: 0; }}
    QSpinBox:disabled {{ background: {look.window.name()}; border-color: {look.line.name()};
        color: {faded}; }}
    QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 20px;
        border: none; }}
    QSpinBox::up-button {{ subcontrol-position: top right; margin-top: 2px; }}
    QSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 2px; }}
    QSpinBox::up-arrow {{ image: url("{up.as_posix()}"); width: 10px; height: 10px; }}
    QSpinBox::down-arrow {{ image: url("{arrow.as_posix()}"); width: 10px; height: 10px; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {look.line.name()}; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; color: {look.muted.name()}; border: none;
        border-bottom: 2px solid transparent; padding: 7px 12px; }}
    QTabBar::tab:hover {{ color: {look.text.name()}; }}
    QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; }}
    QTabBar::tab:focus {{ background: {look.accent_soft.name()}; }}
    QMenu {{ background: {look.base.name()}; border: 1px solid {edge}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: 4px; color: {look.text.name()}; }}
    QMenu::item:selected {{ background: {look.accent_soft.name()}; }}
    QMenu::item:disabled {{ color: {faded}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::separator {{ height: 1px; background: {look.line.name()}; margin: 4px 8px; }}
    QMenu::indicator {{ width: 14px; height: 14px; padding-left: 8px; }}
    QMenu::indicator:checked {{ image: url("{tick}"); }}
    QLineEdit, QPlainTextEdit, QTextEdit {{ border: 1px solid {edge}; border-radius: 4px;
        padding: 2px 4px; background: {look.base.name()}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
        border: 2px solid {accent}; padding: 1px 3px; }}
    QTableView, QListView, QTreeView {{ border: 1px solid {look.line.name()};
        background: {look.base.name()}; }}
    QTextEdit[look="page"], QTextEdit[look="page"]:focus {{ border: none; padding: 0; }}
    QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
        width: 14px; height: 14px; border: 1px solid {edge}; background: {look.base.name()}; }}
    QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
        background: {accent}; border-color: {accent}; image: url("{picture}"); }}
    QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
        background: {look.muted.name()}; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; }}
    QCheckBox, QRadioButton {{ border: 1px solid transparent; border-radius: 3px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
    """
