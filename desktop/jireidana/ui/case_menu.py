"""What can be done with the selected cases, as a menu: the same at the list and elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from . import deeds, icons, theme
from .desk import Desk
from .words import status_label

if TYPE_CHECKING:
    from sqlmodel import Session

_MANY = 12


translate = QCoreApplication.translate


class Present(NamedTuple):
    """What there is to choose from, and what the selected cases carry."""

    tags: tuple[str, ...]
    worn: tuple[str, ...]
    proposals: tuple[str, ...]


def read_present(session: Session, uids: Sequence[str]) -> Present:
    """Tags, the tags on these cases, and the proposal lists in use; off the UI thread."""
    from jireidana.catalog.chosen import tags_on
    from jireidana.catalog.listings import proposals, tags

    worn = sorted(tags_on(session, uids))
    known = sorted(tags(session), key=lambda tag: -tag.cases)
    lists = [found.name for found in proposals(session) if not found.archived]
    return Present(tuple(tag.name for tag in known), tuple(worn), tuple(lists))


def add_bulk_actions(
    menu: QMenu, desk: Desk, uids: Sequence[str], present: Present, window: QWidget
) -> None:
    """Put tag, assess and propose into a menu, for these cases at once."""
    tagging = _submenu(menu, translate("CaseMenu", "タグを付ける"), "tag")
    _entries(
        tagging,
        present.tags[:_MANY],
        lambda name: deeds.tag_cases(desk, uids=uids, name=name),
        translate("CaseMenu", "新しいタグ・詳しく…"),
        lambda: choose_tags(desk, uids, window),
    )
    if present.worn:
        taking = menu.addMenu(translate("CaseMenu", "タグを外す"))
        for name in present.worn:
            taking.addAction(_plain(name), partial(deeds.untag_cases, desk, uids=uids, name=name))
    assessing = _submenu(menu, translate("CaseMenu", "検討状況"), "assess")
    for status, sign in theme.ASSESSMENT_SIGNS.items():
        assessing.addAction(
            f"{sign} {status_label(status)}",
            partial(deeds.assess_cases, desk, uids=uids, status=status),
        )
    assessing.addSeparator()
    assessing.addAction(
        translate("CaseMenu", "理由・担当課も…"), lambda: choose_assessment(desk, uids, window)
    )
    proposing = _submenu(menu, translate("CaseMenu", "提案リストに追加"), "proposals")
    _entries(
        proposing,
        present.proposals[:_MANY],
        lambda name: deeds.propose_cases(desk, uids=uids, name=name),
        translate("CaseMenu", "新しいリスト・詳しく…"),
        lambda: choose_proposal(desk, uids, window),
    )


def choose_tags(desk: Desk, uids: Sequence[str], window: QWidget) -> None:
    """The dialog for the tags of many cases."""
    from .dialogs.choose import TagChooser

    TagChooser(desk, uids, window).open()


def choose_assessment(desk: Desk, uids: Sequence[str], window: QWidget) -> None:
    """The dialog for the assessment of many cases."""
    from .dialogs.choose import AssessmentChooser

    AssessmentChooser(desk, uids, window).open()


def choose_proposal(desk: Desk, uids: Sequence[str], window: QWidget) -> None:
    """The dialog that puts many cases on a list."""
    from .dialogs.choose import ProposalChooser

    ProposalChooser(desk, uids, window).open()


def _submenu(menu: QMenu, text: str, icon: str) -> QMenu:
    found = menu.addMenu(text)
    icons.dress(found.menuAction(), icon)
    return found


def _entries(
    menu: QMenu,
    names: Sequence[str],
    chosen: Callable[[str], None],
    more: str,
    ask: Callable[[], None],
) -> None:
    for name in names:
        menu.addAction(_plain(name), partial(chosen, name))
    if names:
        menu.addSeparator()
    menu.addAction(more, ask)


def _plain(name: str) -> str:
    """A user's text as a menu shows it: & is not a mnemonic."""
    return name.replace("&", "&&")
