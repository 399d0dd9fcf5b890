"""はじめの案内: four short pages on the first start, each of which can be skipped."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from jireidana.catalog.office import read_office, write_office
from jireidana.ui import preferences, theme
from jireidana.ui.desk import Desk, Level

from .frame import Frame, muted
from .organization_field import OrganizationField


class GuideDialog(Frame):
    """What the program is for, the three things to do first, and who "we" are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("はじめに"))
        with desk.reading() as session:
            self._office = read_office(session)
        self.organization = OrganizationField(desk)
        self.organization.show_code(self._office.organization)
        self.pages = QStackedWidget()
        for title, text in self._texts():
            self.pages.addWidget(self._page(title, text))
        self.pages.addWidget(self._own_page())
        self.place = muted("")
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.place)
        self.add_button(self.tr("案内を閉じる"), self.reject, left=True)
        self.back = self.add_button(self.tr("戻る"), lambda: self._go(-1))
        self.onward = self.add_button(self.tr("次へ"), lambda: self._go(1), primary=True)
        self.resize(600, 340)
        self._go(0)

    def _texts(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("事例棚へようこそ"),
                self.tr(
                    "全国の自治体DXの事例を探し、検討し、提案にまとめるための棚です。\n\n"
                    "総務省の事例集の65事例が、はじめから入っています。"
                    "インターネットには接続しません。"
                ),
            ),
            (
                self.tr("探す"),
                self.tr(
                    "上の検索欄に「窓口」「電子申請」などの言葉を入れます。"
                    "よみがな（まどぐち）でも見つかります。\n\n"
                    "左の「分野」「都道府県」などを選ぶと、さらに絞り込めます。"
                ),
            ),
            (
                self.tr("検討して、まとめる"),
                self.tr(
                    "右側で、事例にタグ・メモ・検討状況を付けます。保存の操作はいりません。\n\n"
                    "よい事例は「提案リスト」に加え、そのままExcelに書き出せます。"
                    "まちがえても「元に戻す」（Ctrl+Z）で戻せます。"
                ),
            ),
        ]

    def _page(self, title: str, text: str) -> QWidget:
        page = QWidget()
        head = QLabel(title)
        head.setProperty("look", "title")
        said = QLabel(text)
        said.setWordWrap(True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * theme.SPACE)
        layout.addWidget(head)
        layout.addWidget(said)
        layout.addStretch(1)
        return page

    def _own_page(self) -> QWidget:
        page = self._page(
            self.tr("自団体を決める"),
            self.tr(
                "「うちと似た団体」（同じ区分・同じ都道府県など）の事例を探せるようになります。"
            ),
        )
        form = QFormLayout()
        form.addRow(self.tr("自団体"), self.organization)
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, form)
        layout.insertWidget(3, muted(self.tr("後から「設定」でも決められます。")))
        if self.desk.shelf.policy.own_organization:
            self.organization.setEnabled(False)
        return page

    def _go(self, step: int) -> None:
        last = self.pages.count() - 1
        if step > 0 and self.pages.currentIndex() == last:
            self.accept()
            return
        self.show_page(self.pages.currentIndex() + step)

    def show_page(self, at: int) -> None:
        """Turn to a page."""
        last = self.pages.count() - 1
        self.pages.setCurrentIndex(at)
        self.place.setText(f"{at + 1} / {last + 1}")
        self.back.setEnabled(at > 0)
        self.onward.setText(self.tr("はじめる") if at == last else self.tr("次へ"))
        asked = at == last and self.organization.isEnabled()
        (self.organization if asked else self.onward).setFocus()

    def accept(self) -> None:
        code = self.organization.code
        if self.organization.text().strip() and not code:
            self.notice.say(
                Level.ERROR,
                self.tr("自団体を、一覧から選んでください。"),
                self.tr("決めないときは空にしてください。"),
            )
            self.organization.setFocus()
            return
        if code and code != self._office.organization and self.organization.isEnabled():
            office = replace(self._office, organization=code)

            def work(session: Session) -> None:
                write_office(session, office=office)

            self.desk.do(self.tr("自団体の設定"), work)
        super().accept()

    def done(self, result: int) -> None:
        """Shown once, however it was closed."""
        store = preferences.settings_file(self.desk.shelf.folder.root)
        preferences.store(store, replace(preferences.load(store), guide_seen=True))
        super().done(result)
