"""設定: who uses the program, how it looks, and where new editions and copies lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from sqlmodel import Session

from jireidana.catalog.office import MEGABYTE, Office, read_office, write_office
from jireidana.dates import Calendar
from jireidana.ui import preferences, theme
from jireidana.ui.desk import Desk, Level
from jireidana.ui.preferences import Language, Preferences
from jireidana.ui.theme import FontSetting, Scheme

from .frame import Frame, muted, number_box
from .organization_field import OrganizationField

C = TypeVar("C")


class _Choice(QComboBox, Generic[C]):
    """A box whose values stay Python's own: Qt would turn an enum of texts into plain texts."""

    def __init__(self, name: str, options: Sequence[tuple[str, C]], current: C) -> None:
        super().__init__()
        self._values = [value for _, value in options]
        self.setAccessibleName(name)
        self.addItems([text for text, _ in options])
        self.setCurrentIndex(self._values.index(current))

    @property
    def value(self) -> C:
        return self._values[self.currentIndex()]

    def choose(self, value: C) -> None:
        self.setCurrentIndex(self._values.index(value))


class SettingsDialog(Frame):
    """Changes take effect with 決定; how it looks at once.

    Signals:
        applied: the `Preferences` that were chosen.
    """

    help_page = "settings"

    applied = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("設定"))
        self._store = preferences.settings_file(desk.shelf.folder.root)
        self._before = preferences.load(self._store)
        with desk.reading() as session:
            self._office = read_office(session)
        self._preset = desk.shelf.policy
        self.tabs = tabs = QTabWidget()
        self.organization = OrganizationField(desk)
        self.author = QLineEdit(self._office.author)
        tabs.addTab(self._office_page(), self.tr("利用者"))
        tabs.addTab(self._look_page(), self.tr("表示"))
        tabs.addTab(self._places_page(), self.tr("保存場所"))
        self.body.addWidget(tabs, 1)
        self.add_button(self.tr("決定"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(600, 380)

    # ------------------------------------------------------------ pages

    def _page(self) -> tuple[QWidget, QFormLayout]:
        page = QWidget()
        form = QFormLayout(page)
        form.setVerticalSpacing(2 * theme.SPACE)
        form.setHorizontalSpacing(3 * theme.SPACE)
        form.setContentsMargins(0, 4 * theme.SPACE, 0, 0)
        return page, form

    def _office_page(self) -> QWidget:
        page, form = self._page()
        self.organization.show_code(self._office.organization)
        self.author.setAccessibleName(self.tr("記入者の名前"))
        self.author.setMaxLength(100)
        form.addRow(self.tr("自団体"), self.organization)
        hint = self.tr("「うちと似た団体」の絞り込みに使います。")
        if preset := self._preset.own_organization:
            self.organization.show_code(preset)
            self.organization.setEnabled(False)
            hint = self.tr("自団体は、管理者が決めています。")
        form.addRow("", muted(hint))
        form.addRow(self.tr("記入者の名前"), self.author)
        form.addRow(
            "", muted(self.tr("メモに書かれます。同僚と記録を交換するときの目印になります。"))
        )
        return page

    def _look_page(self) -> QWidget:
        page, form = self._page()
        before = self._before
        self.font_size = _Choice(
            self.tr("文字の大きさ"),
            [
                (self.tr("小"), FontSetting.SMALL),
                (self.tr("標準"), FontSetting.STANDARD),
                (self.tr("大"), FontSetting.LARGE),
                (self.tr("特大"), FontSetting.HUGE),
            ],
            before.font,
        )
        self.scheme = _Choice(
            self.tr("配色"),
            [
                (self.tr("システムに合わせる"), Scheme.SYSTEM),
                (self.tr("明るい"), Scheme.LIGHT),
                (self.tr("暗い"), Scheme.DARK),
            ],
            before.scheme,
        )
        self.calendar = _Choice(
            self.tr("年月日"),
            [
                (self.tr("和暦（令和8年4月1日）"), Calendar.JAPANESE),
                (self.tr("西暦（2026年4月1日）"), Calendar.WESTERN),
            ],
            before.calendar,
        )
        self.language = _Choice(
            self.tr("言語"),
            [("日本語", Language.JAPANESE), ("English", Language.ENGLISH)],
            before.language,
        )
        self.language.currentIndexChanged.connect(self._follow_language)
        form.addRow(self.tr("文字の大きさ"), self.font_size)
        form.addRow(self.tr("配色"), self.scheme)
        form.addRow(self.tr("年月日"), self.calendar)
        form.addRow(self.tr("言語"), self.language)
        form.addRow("", muted(self.tr("言語は、次に開いたときから変わります。")))
        return page

    def _follow_language(self) -> None:
        """A calendar that was the usual one stays the usual one."""
        other = next(value for value in Language if value is not self.language.value)
        if self.calendar.value is preferences.usual_calendar(other):
            self.calendar.choose(preferences.usual_calendar(self.language.value))

    def _places_page(self) -> QWidget:
        page, form = self._page()
        self.updates = QLineEdit(self._office.update_folder)
        self.second = QLineEdit(self._office.second_backup)
        self.limit = number_box()
        self.limit.setRange(16, 1_048_576)
        self.limit.setSuffix(" MB")
        self.limit.setGroupSeparatorShown(True)
        self.limit.setValue(self._office.backup_limit_mb)
        self.limit.setAccessibleName(self.tr("バックアップの大きさの上限"))
        form.addRow(
            self.tr("更新フォルダー"), self._folder_row(self.updates, self.tr("更新フォルダー"))
        )
        hint = self.tr(
            "新しい事例パックが置かれるフォルダーです。あれば知らせます（自動では取り込みません）。"
        )
        if self._preset.update_folder:
            self.updates.setText(str(self._preset.update_folder))
            self.updates.setEnabled(False)
            hint = self.tr("更新フォルダーは、管理者が決めています。")
        form.addRow("", muted(hint))
        form.addRow(
            self.tr("2つ目のバックアップ先"),
            self._folder_row(self.second, self.tr("2つ目のバックアップ先")),
        )
        form.addRow("", muted(self.tr("ファイルサーバーなど、このPCとは別の場所をすすめます。")))
        form.addRow(self.tr("バックアップの上限"), self.limit)
        return page

    def _folder_row(self, edit: QLineEdit, name: str) -> QWidget:
        edit.setAccessibleName(name)
        edit.setPlaceholderText(self.tr("使わない"))
        button = QPushButton(self.tr("選ぶ…"))
        button.setAutoDefault(False)
        button.setAccessibleName(f"{name}　{button.text()}")

        def pick() -> None:
            if folder := QFileDialog.getExistingDirectory(self, name, edit.text()):
                edit.setText(folder)

        button.clicked.connect(pick)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(edit, 1)
        row.addWidget(button)
        return holder

    # ------------------------------------------------------------ values

    def chosen_preferences(self) -> Preferences:
        """How it is to look."""
        return replace(
            self._before,
            font=self.font_size.value,
            scheme=self.scheme.value,
            calendar=self.calendar.value,
            language=self.language.value,
        )

    def chosen_office(self) -> Office:
        """Who and where; what the administrator presets stays out of the data."""
        policy = self._preset
        return Office(
            organization=self._office.organization
            if policy.own_organization
            else self.organization.code,
            author=self.author.text().strip(),
            update_folder=self._office.update_folder
            if policy.update_folder
            else self.updates.text().strip(),
            second_backup=self.second.text().strip(),
            backup_limit_mb=self.limit.value(),
        )

    def accept(self) -> None:
        if self.organization.text().strip() and not self.organization.code:
            self.notice.say(
                Level.ERROR,
                self.tr("自団体を、一覧から選んでください。"),
                self.tr("使わないときは空にしてください。"),
            )
            return
        office, chosen = self.chosen_office(), self.chosen_preferences()
        if office != self._office:
            self._write(office)
        if chosen != self._before:
            preferences.store(self._store, chosen)
            self.applied.emit(chosen)
        super().accept()

    def _write(self, office: Office) -> None:
        def work(session: Session) -> None:
            write_office(session, office=office)

        catalogue, limit = self.desk.shelf.catalogue, office.backup_limit_mb * MEGABYTE

        def done(_none: None) -> None:
            catalogue.backups.limit = limit

        self.desk.do(self.tr("設定の変更"), work, done)
