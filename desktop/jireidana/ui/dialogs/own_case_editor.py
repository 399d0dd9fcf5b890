"""One of the office's own cases (庁内事例), as a form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget
from sqlmodel import Session

from jireidana.catalog import browse
from jireidana.catalog.catalogue import Transaction
from jireidana.packs.format import LOCAL_ID, OrganizationEntry
from jireidana.packs.local import OwnCase, save_case
from jireidana.packs.naming import OrganizationBook, split_names
from jireidana.ui import theme
from jireidana.ui.desk import Desk, Level

from .frame import Frame, muted


def read_own_case(session: Session, key: str) -> OwnCase:
    """An own case as it is edited; organizations carry their code where it is known."""
    case = browse.case_detail(session, f"{LOCAL_ID}/{key}")
    return OwnCase(
        title=case.title,
        category=case.category[-1] if case.category else "",
        source=case.source.title if case.source else "",
        page=case.page,
        year=case.year,
        summary=case.summary,
        body=case.body,
        organizations=tuple(OrganizationEntry(m.code, m.printed) for m in case.organizations),
    )


class OwnCaseEditor(Frame):
    """Writes a new own case (`key` None) or changes one.

    Args:
        saved: called when it is written.
    """

    help_page = "authoring"

    def __init__(
        self, desk: Desk, key: str | None, saved: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("庁内事例"))
        self._key = key
        self._saved = saved
        case = OwnCase("")
        if key is not None:
            with desk.reading() as session:
                case = read_own_case(session, key)
        names = "、".join(
            f"{o.printed}({o.code})" if o.code else o.printed for o in case.organizations
        )
        self.title = self._line(self.tr("事例名"), case.title)
        self.organizations = self._line(self.tr("団体"), names)
        self.organizations.setPlaceholderText(self.tr("例: 兵庫県神戸市、明石市"))
        self.category = self._line(self.tr("分野"), case.category)
        self.category.setPlaceholderText(self.tr("例: 窓口改革"))
        self.source = self._line(self.tr("出典"), case.source)
        self.source.setPlaceholderText(self.tr("例: DX推進計画 実績報告書"))
        self.page = self._line(self.tr("頁"), str(case.page or ""))
        self.year = self._line(self.tr("年度"), str(case.year or ""))
        self.year.setPlaceholderText(self.tr("西暦で。例: 2026"))
        self.summary = self._text(self.tr("概要"), case.summary)
        self.text = self._text(self.tr("本文"), case.body)
        form = QFormLayout()
        form.setVerticalSpacing(2 * theme.SPACE)
        for field in (
            self.title, self.organizations, self.category, self.source, self.page, self.year,
            self.summary, self.text,
        ):  # fmt: skip
            form.addRow(field.accessibleName(), field)
        self.body.addLayout(form, 1)
        self.body.addWidget(
            muted(self.tr("団体は名前から読み取ります。複数あるときは「、」で区切ってください。"))
        )
        self.add_button(self.tr("保存"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(620, 560)

    def _line(self, name: str, text: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setAccessibleName(name)
        return edit

    def _text(self, name: str, text: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setAccessibleName(name)
        edit.setTabChangesFocus(True)
        return edit

    def _number(self, edit: QLineEdit) -> int | None:
        text = edit.text().strip()
        if not text:
            return None
        if not text.isdecimal() or len(text) > 6:
            raise ValueError(self.tr("「{name}」は数字で書いてください。").format(
                name=edit.accessibleName()
            ))  # fmt: skip
        return int(text)

    def own_case(self) -> OwnCase:
        """What the form says.

        Raises:
            ValueError: when a number or an organization cannot be read.
        """
        book = OrganizationBook.load()
        found = [book.resolve(name) for name in split_names(self.organizations.text())]
        for one in found:
            if one.problem:
                raise ValueError(one.problem)
        return OwnCase(
            title=self.title.text().strip(),
            category=self.category.text().strip(),
            source=self.source.text().strip(),
            page=self._number(self.page),
            year=self._number(self.year),
            summary=self.summary.toPlainText().strip(),
            body=self.text.toPlainText().strip(),
            organizations=tuple(OrganizationEntry(one.code, one.printed) for one in found),
        )

    def accept(self) -> None:
        try:
            case = self.own_case()
        except ValueError as error:
            self.notice.say(Level.ERROR, str(error))
            return
        key = self._key
        label = self.tr("庁内事例の変更") if key else self.tr("庁内事例の登録")

        def work(transaction: Transaction) -> str:
            return save_case(transaction, case=case, key=key)

        self.desk.change(label, work, self._done, failed=self.fail)

    def _done(self, _uid: str) -> None:
        self._saved()
        super().accept()
