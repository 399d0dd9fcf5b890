"""What a case said when something was written on it, and what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from jireidana.packs.revisions import changes_since

from .frame import Frame, muted
from .marked import difference_html

if TYPE_CHECKING:
    from jireidana.ui.desk import Desk


class ChangedCase(Frame):
    """Old and new side by side, the differences marked."""

    help_page = "judge"

    def __init__(
        self, desk: Desk, uid: str, title: str, revision: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("変更点"))
        with desk.reading() as session:
            changes = changes_since(session, uid, revision)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("変更点"))
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if changes is None:
            text = self.tr("書いた時の内容は残っていないため、変更点を表示できません。")
            self.page.setPlainText(text)
        elif not changes:
            self.page.setPlainText(self.tr("今は、書いた時と同じ内容です。"))
        else:
            titles = (self.tr("書いた時の内容"), self.tr("いまの内容"))
            fields = [(change.title, change.old, change.new) for change in changes]
            self.page.setHtml(difference_html(fields, self.palette(), titles))
        self.body.addWidget(muted(title))
        self.body.addWidget(self.page, 1)
        self.add_close()
        self.resize(760, 460)
