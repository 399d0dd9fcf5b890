"""What a user can do to a proposal list as a whole; every deed can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from jireidana.ui.desk import Desk

    from .proposal_index import ProposalIndex


class ProposalDeeds(QObject):
    """Carries out what the index asks for, and has the index choose what came of it."""

    def __init__(self, desk: Desk, index: ProposalIndex, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = index
        index.create_wanted.connect(self.create)
        index.rename_wanted.connect(self.rename)
        index.duplicate_wanted.connect(self.duplicate)
        index.delete_wanted.connect(self.delete)
        index.archive_wanted.connect(self.archive)

    def create(self) -> None:
        from jireidana.catalog.proposals import create_proposal
        from jireidana.ui.dialogs.ask import ask_text

        def create(name: str) -> None:
            self._index.select(name)
            self._desk.do(
                self.tr("提案リスト「{0}」を作る").format(name),
                lambda session: _nothing(create_proposal(session, name=name)),
            )

        title, label = self.tr("新しい提案リスト"), self.tr("提案リストの名前")
        ask_text(self._desk, title, label, "", create, self._index)

    def rename(self, name: str) -> None:
        from jireidana.catalog.proposals import rename_proposal
        from jireidana.ui.dialogs.ask import ask_text

        def rename(new: str) -> None:
            self._index.select(new)
            self._desk.do(
                self.tr("提案リストの名前を「{0}」に変える").format(new),
                lambda session: rename_proposal(session, name=name, new_name=new),
            )

        title, label = self.tr("名前を変える"), self.tr("提案リストの名前")
        ask_text(self._desk, title, label, name, rename, self._index)

    def duplicate(self, name: str) -> None:
        from jireidana.catalog.proposals import duplicate_proposal
        from jireidana.ui.dialogs.ask import ask_text

        def duplicate(new: str) -> None:
            self._index.select(new)
            self._desk.do(
                self.tr("提案リスト「{0}」を複製する").format(name),
                lambda session: _nothing(duplicate_proposal(session, name=name, new_name=new)),
            )

        title, label = self.tr("複製する"), self.tr("写しの名前")
        ask_text(
            self._desk, title, label, self.tr("{0}（写し）").format(name), duplicate, self._index
        )

    def delete(self, name: str) -> None:
        from jireidana.catalog.proposals import delete_proposal

        self._desk.do(
            self.tr("提案リスト「{0}」を削除する").format(name),
            lambda session: delete_proposal(session, name=name),
        )

    def archive(self, name: str, year: int | None) -> None:
        from jireidana.catalog.proposals import archive_proposal

        label = self.tr("提案リスト「{0}」を保管する") if year else self.tr("「{0}」を保管から戻す")
        self._desk.do(
            label.format(name),
            lambda session: archive_proposal(session, name=name, fiscal_year=year),
        )


def _nothing(_result: object) -> None:
    """ORM objects never leave the work that made them."""
