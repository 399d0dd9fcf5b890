"""The line above the list: table or cards, headings, columns; all of it remembered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from jireidana.ui import icons
from jireidana.ui.finder import Finder
from jireidana.ui.models.case_columns import Column, column_title
from jireidana.ui.theme import SPACE
from jireidana.ui.window_settings import kept_state

from .case_views import CaseTableView

_COLUMNS_KEY, _GROUPING_KEY, _CARDS_KEY = "results/columns", "results/grouping", "results/cards"
_FOLLOWS_KEY = "results/category follows"


class ResultsBar(QWidget):
    """How the list looks.

    Signals:
        cards_wanted: cards (True) or the table (False).
    """

    cards_wanted = Signal(bool)

    def __init__(
        self,
        table: CaseTableView,
        finder: Finder,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._finder = finder
        self._settings = settings
        self.table_button = self._button("table", self.tr("表"))
        self.card_button = self._button("cards", self.tr("カード"))
        self.group_button = self._button("group", self.tr("グループ"))
        self.column_button = self._button("columns", self.tr("列"))
        self._selected = QLabel(self)
        self._selected.setProperty("look", "muted")
        self._arrange()
        self._connect()
        self._restore()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setText(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(name)
        icons.dress(button, icon)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self.table_button)
        row.addWidget(self.card_button)
        row.addSpacing(2 * SPACE)
        row.addWidget(self.group_button)
        row.addWidget(self.column_button)
        row.addStretch(1)
        row.addWidget(self._selected)

    def _connect(self) -> None:
        for button, cards in ((self.table_button, False), (self.card_button, True)):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, cards=cards: self.choose_view(cards))
        for button, fill in (
            (self.group_button, self._fill_groups),
            (self.column_button, self._fill_columns),
        ):
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        header = self._table.horizontalHeader()
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionMoved.connect(lambda *_args: self._store())
        header.sectionResized.connect(lambda *_args: self._store())

    # ------------------------------------------------------------ what is shown here

    @property
    def cards_chosen(self) -> bool:
        return str(self._settings.value(_CARDS_KEY, "")).lower() == "true"

    def show_view(self, cards: bool) -> None:
        """Mark the present view."""
        self.table_button.setChecked(not cards)
        self.card_button.setChecked(cards)
        self.column_button.setEnabled(not cards)

    @property
    def selected_text(self) -> str:
        return self._selected.text()

    def show_selected(self, count: int) -> None:
        """Say how many cases are selected, when it is more than one."""
        text = self.tr("{0}件を選択中").format(f"{count:,}") if count > 1 else ""
        self._selected.setText(text)

    def choose_view(self, cards: bool) -> None:
        """Ask for cards or the table, and remember it."""
        self._settings.setValue(_CARDS_KEY, cards)
        self.cards_wanted.emit(cards)

    # ------------------------------------------------------------ headings

    def _fill_groups(self, menu: QMenu) -> None:
        menu.clear()
        for text, grouping in (
            (self.tr("まとめない"), ""),
            (self.tr("分野ごと"), "分野"),
            (self.tr("都道府県ごと"), "都道府県"),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._finder.grouping == grouping)
            action.triggered.connect(
                lambda _checked=False, grouping=grouping: self.group_by(grouping)
            )

    def group_by(self, grouping: str) -> None:
        """Put the list under headings; "" for none."""
        self._settings.setValue(_GROUPING_KEY, grouping)
        self._finder.set_grouping(grouping)

    # ------------------------------------------------------------ columns

    def _column_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_columns(menu)
        menu.exec(self._table.horizontalHeader().mapToGlobal(place))

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        header = self._table.horizontalHeader()
        for column in Column:
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            # Without its title a case cannot be told from another.
            action.setEnabled(column is not Column.TITLE)
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown))
        menu.addSeparator()
        menu.addAction(self.tr("列を初めの状態に戻す")).triggered.connect(self._reset)

    def show_column(self, column: Column, shown: bool) -> None:
        """Show or hide a column."""
        self._table.horizontalHeader().setSectionHidden(column, not shown)
        self._table.fit_title()
        self._store()

    def _reset(self) -> None:
        self._table.reset_columns()
        self._store()

    # ------------------------------------------------------------ remembering

    def _store(self) -> None:
        self._settings.setValue(_COLUMNS_KEY, self._table.horizontalHeader().saveState())
        self._settings.setValue(_FOLLOWS_KEY, self._table.category_follows)

    def _restore(self) -> None:
        header = self._table.horizontalHeader()
        state = kept_state(self._settings, _COLUMNS_KEY)
        if state is not None:
            header.restoreState(state)
            # Of a column drawn before this was remembered nothing is known: it stays as it was.
            follows = str(self._settings.value(_FOLLOWS_KEY, "false")).lower() == "true"
            self._table.category_follows = follows
            header.setSectionHidden(Column.TITLE, False)
        grouping = str(self._settings.value(_GROUPING_KEY, ""))
        self._finder.set_grouping(grouping if grouping in ("分野", "都道府県") else "")
