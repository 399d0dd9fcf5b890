"""The choices of the export dialog as widgets, and as the value they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jireidana.export.columns import COLUMNS
from jireidana.export.layouts import COMPARE, SHEETS, SORTS, SUMMARY, Layout
from jireidana.export.selection import COMPARE_LIMITS
from jireidana.ui import theme
from jireidana.ui.words import order_label, workbook_label

from .export_scopes import Scope
from .frame import muted, tab_column
from .ordered_choice import OrderedChoice

FORMATS = (".xlsx", ".csv", ".json")


class ExportForm(QWidget):
    """Scope, format, heading, sheets, columns, notes.

    Signals:
        edited: something changed that the preview shows.
        starter_wanted: a template to start one's own from.
    """

    edited = Signal()
    starter_wanted = Signal()

    def __init__(self, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = list(scopes)
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("書き出す事例"))
        for scope in self._scopes:
            self.scope.addItem(
                self.tr("{label}（{n}件）").format(label=scope.label, n=f"{scope.count:,}")
            )
        self.formats = QButtonGroup(self)
        formats = QHBoxLayout()
        for number, text in enumerate((self.tr("Excel"), self.tr("CSV"), self.tr("JSON"))):
            choice = QRadioButton(self.tr("{0}（{1}）").format(text, FORMATS[number]))
            choice.setChecked(number == 0)
            self.formats.addButton(choice, number)
            formats.addWidget(choice)
        formats.addStretch(1)
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("題名"))
        self.title.setPlaceholderText(self.tr("自治体DX事例一覧"))
        self.office = QLineEdit()
        self.office.setAccessibleName(self.tr("作成（部署名など）"))
        self.office.setPlaceholderText(self.tr("例: 企画部DX推進課（空なら書きません）"))
        self.notes = QCheckBox(self.tr("あなたのメモも書き出す"))
        self.notes_hint = muted(self.tr("メモは書き出しません。"))
        self.layouts = QComboBox()
        self.layouts.setAccessibleName(self.tr("設定"))
        self.keep = QPushButton(self.tr("保存…"))
        self.forget = QPushButton(self.tr("削除"))
        named = QHBoxLayout()
        named.addWidget(self.layouts, 1)
        for button in (self.keep, self.forget):
            button.setAutoDefault(False)
            named.addWidget(button)
        form = QFormLayout()
        form.setVerticalSpacing(2 * theme.SPACE)
        form.addRow(self.tr("設定"), named)
        form.addRow(self.tr("事例"), self.scope)
        form.addRow(self.tr("形式"), formats)
        form.addRow(self.tr("題名"), self.title)
        form.addRow(self.tr("作成"), self.office)
        form.addRow(self.tr("メモ"), self.notes)
        form.addRow("", self.notes_hint)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._make_columns(), self.tr("列"))
        self._book_page = self._make_sheets()
        self.tabs.addTab(self._book_page, self.tr("シート・ひな形"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.SPACE)
        whole.addLayout(form)
        whole.addWidget(self.tabs, 1)

        self.scope.currentIndexChanged.connect(self._scope_changed)
        self.formats.idToggled.connect(self._edited)
        self.notes.toggled.connect(self._edited)
        for line in (self.title, self.office):
            line.textChanged.connect(self._edited)

    def _make_columns(self) -> QWidget:
        page = QWidget()
        self.sort = QComboBox()
        self.sort.setAccessibleName(self.tr("並び順"))
        for key, text in SORTS.items():
            self.sort.addItem(order_label(text), key)
        self.sort.currentIndexChanged.connect(self._edited)
        self.columns = OrderedChoice(self.tr("列"))
        self.columns.edited.connect(self._edited)
        row = QFormLayout()
        row.addRow(self.tr("並び順"), self.sort)
        layout = tab_column(page)
        layout.addLayout(row)
        layout.addWidget(self.columns, 1)
        return page

    def _make_sheets(self) -> QWidget:
        page = QWidget()
        self.sheets: dict[str, QCheckBox] = {}
        layout = tab_column(page)
        grid = QGridLayout()
        grid.setSpacing(2 * theme.SPACE)
        for number, name in enumerate(SHEETS):
            box = QCheckBox(workbook_label(name))
            box.toggled.connect(self._edited)
            self.sheets[name] = box
            grid.addWidget(box, number // 2, number % 2)
        layout.addLayout(grid)
        self.pictures = QCheckBox(self.tr("集計に、地図・棒グラフ・年表の図も載せる"))
        self.pictures.toggled.connect(self._edited)
        layout.addWidget(self.pictures)
        layout.addWidget(muted(self.tr("比較表は、事例が2～6件のときに作れます。")))
        self.template = QLineEdit()
        self.template.setAccessibleName(self.tr("自分のひな形"))
        self.template.setPlaceholderText(self.tr("使わない"))
        self.template.textChanged.connect(self._edited)
        pick = QPushButton(self.tr("選ぶ…"))
        pick.setAutoDefault(False)
        pick.clicked.connect(self._pick_template)
        row = QHBoxLayout()
        row.addWidget(self.template, 1)
        row.addWidget(pick)
        form = QFormLayout()
        form.addRow(self.tr("自分のひな形"), row)
        self.starter = QPushButton(self.tr("ひな形のもとを作る…"))
        self.starter.setToolTip(
            self.tr("差し込む欄がそろったExcelブックを作ります。見た目を整えて使えます。")
        )
        self.starter.setAutoDefault(False)
        self.starter.clicked.connect(self.starter_wanted)
        beside = QHBoxLayout()
        # Of use once there is a starter to be found.
        self.starter_folder = QPushButton(self.tr("フォルダーを開く"))
        self.starter_folder.setAutoDefault(False)
        self.starter_folder.hide()
        beside.addWidget(self.starter)
        beside.addWidget(self.starter_folder)
        beside.addStretch(1)
        form.addRow("", beside)
        layout.addLayout(form)
        layout.addStretch(1)
        return page

    def _pick_template(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("ひな形を選ぶ"), "", self.tr("Excelブック (*.xlsx)")
        )
        if name:
            self.template.setText(name)

    # ------------------------------------------------------------ values

    @property
    def chosen_scope(self) -> Scope:
        return self._scopes[self.scope.currentIndex()]

    @property
    def suffix(self) -> str:
        return FORMATS[self.formats.checkedId()]

    def layout_value(self) -> Layout:
        """The choices as a value."""
        return Layout(
            columns=self.columns.chosen(),
            sheets=tuple(name for name in SHEETS if self.sheets[name].isChecked()),
            sort=self.sort.currentData(),
            with_notes=self.notes.isChecked(),
            office=self.office.text().strip(),
            template=self.template.text().strip(),
            pictures=self.pictures.isChecked(),
        )

    def show_layout(self, layout: Layout) -> None:
        """Put a layout into the widgets."""
        self.blockSignals(True)
        entries = [
            (id_, workbook_label(column.title)) for id_, column in COLUMNS.items() if id_ != "notes"
        ]
        self.columns.show_entries(entries, layout.columns)
        for name, box in self.sheets.items():
            box.setChecked(name in layout.sheets)
        self.sort.setCurrentIndex(max(0, self.sort.findData(layout.sort)))
        self.notes.setChecked(layout.with_notes)
        self.office.setText(layout.office)
        self.template.setText(layout.template)
        self.pictures.setChecked(layout.pictures)
        self.blockSignals(False)
        self._scope_changed()

    def show_names(self, named: Mapping[str, Layout], current: str = "") -> None:
        """Offer the layouts kept under a name."""
        self.layouts.blockSignals(True)
        self.layouts.clear()
        self.layouts.addItem(self.tr("前回の設定"))
        self.layouts.addItems(list(named))
        self.layouts.setCurrentIndex(max(0, self.layouts.findText(current)))
        self.layouts.blockSignals(False)
        self.forget.setEnabled(self.layouts.currentIndex() > 0)

    def _scope_changed(self, *_: object) -> None:
        scope = self.chosen_scope
        self.title.setText(scope.title)
        self.sheets[COMPARE].setEnabled(scope.count in COMPARE_LIMITS)
        self._edited()

    def _edited(self, *_: object) -> None:
        book = self.suffix == ".xlsx"
        self._book_page.setEnabled(book)
        self.columns.setEnabled(self.suffix != ".json")
        self.office.setEnabled(book)
        self.pictures.setEnabled(self.sheets[SUMMARY].isChecked())
        self.notes_hint.setText(
            self.tr("▲ メモも入ります。渡す前に内容を確かめてください。")
            if self.notes.isChecked()
            else self.tr("メモは書き出しません。")
        )
        self.edited.emit()
