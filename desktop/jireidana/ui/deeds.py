"""What a user can do to cases, one function each: a name for 元に戻す, and the write itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .desk import Desk, Level
from .words import status_label

if TYPE_CHECKING:
    from sqlmodel import Session


translate = QCoreApplication.translate


def tag_cases(desk: Desk, *, uids: Sequence[str], name: str) -> None:
    """Put a tag on cases."""

    def work(session: Session) -> None:
        from jireidana.catalog.annotate import tag_cases

        tag_cases(session, uids=uids, names=[name])

    label = translate("Deeds", "タグ「{0}」を付ける（{1}件）").format(name, len(uids))
    desk.do(label, work, lambda _none: told(desk, label))


def untag_cases(desk: Desk, *, uids: Sequence[str], name: str) -> None:
    """Take a tag off cases."""

    def work(session: Session) -> None:
        from jireidana.catalog.annotate import untag_cases

        untag_cases(session, uids=uids, names=[name])

    label = translate("Deeds", "タグ「{0}」を外す（{1}件）").format(name, len(uids))
    desk.do(label, work, lambda _none: told(desk, label))


def assess_cases(desk: Desk, *, uids: Sequence[str], status: str) -> None:
    """Set the 検討状況 of cases."""

    def work(session: Session) -> None:
        from jireidana.catalog.annotate import assess_cases, parse_status

        assess_cases(session, uids=uids, status=parse_status(status))

    label = translate("Deeds", "検討状況を「{0}」にする（{1}件）").format(
        status_label(status), len(uids)
    )
    desk.do(label, work, lambda _none: told(desk, label))


def propose_cases(desk: Desk, *, uids: Sequence[str], name: str) -> None:
    """Put cases on a proposal list, made when it is new."""

    def work(session: Session) -> None:
        from jireidana.catalog.proposals import add_to_proposal

        add_to_proposal(session, name=name, uids=uids)

    label = translate("Deeds", "提案リスト「{0}」に追加（{1}件）").format(name, len(uids))
    desk.do(label, work, lambda _none: told(desk, label))


def keep_query(desk: Desk, *, name: str, text: str) -> None:
    """Keep a query under a name; the same name replaces it."""

    def work(session: Session) -> None:
        from jireidana.catalog.saved_queries import save_query

        save_query(session, name=name, text=text)

    label = translate("Deeds", "検索条件「{0}」を保存").format(name)
    desk.do(label, work, lambda _none: told(desk, label))


def rename_query(desk: Desk, *, name: str, new_name: str) -> None:
    """Give a saved query another name."""

    def work(session: Session) -> None:
        from jireidana.catalog.saved_queries import rename_query

        rename_query(session, name=name, new_name=new_name)

    desk.do(translate("Deeds", "検索条件「{0}」の名前を変更").format(name), work)


def delete_query(desk: Desk, *, name: str) -> None:
    """Forget a saved query."""

    def work(session: Session) -> None:
        from jireidana.catalog.saved_queries import delete_query

        delete_query(session, name=name)

    label = translate("Deeds", "検索条件「{0}」を削除").format(name)
    desk.do(label, work, lambda _none: told(desk, label))


def told(desk: Desk, label: str) -> None:
    """Say quietly what was done, with the way back."""
    undo = desk.undo_stack
    desk.say(Level.DONE, label, "", (translate("Deeds", "元に戻す"), undo.undo))
