"""A list of cases put under headings, by 分野 or by 都道府県."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from .listings import categories
from .reading import select_rows

# The heading of cases that belong nowhere; they come last.
ELSEWHERE = "（なし）"


class Grouping(StrEnum):
    """What cases can be grouped by."""

    CATEGORY = "分野"
    PREFECTURE = "都道府県"


@dataclass(frozen=True, slots=True)
class Run:
    """A heading and the cases under it, as a slice of the arranged ids."""

    title: str
    start: int
    count: int


def grouped(
    session: Session, ids: Sequence[int], grouping: Grouping
) -> tuple[list[int], tuple[Run, ...]]:
    """The ids heading by heading, inside each in the given order, and the headings."""
    titles = _TITLES[grouping](session)
    order = {title: at for at, title in enumerate(dict.fromkeys(titles.values()))}
    found: defaultdict[str, list[int]] = defaultdict(list)
    for case_id in ids:
        found[titles.get(case_id, "")].append(case_id)
    arranged: list[int] = []
    runs = []
    for title in sorted(found, key=lambda title: order.get(title, len(order))):
        runs.append(Run(title or ELSEWHERE, len(arranged), len(found[title])))
        arranged.extend(found[title])
    return arranged, tuple(runs)


def _categories(session: Session) -> dict[int, str]:
    """Case to the path of its category; categories in the order of the packs."""
    paths = {node.id: " › ".join(node.path) for node in categories(session)}
    place = {id_: at for at, id_ in enumerate(paths)}
    rows = select_rows(session, 'SELECT id, category_id FROM "case" WHERE category_id IS NOT NULL')
    rows.sort(key=lambda row: place[row[1]])
    return {case_id: paths[category] for case_id, category in rows}


def _prefectures(session: Session) -> dict[int, str]:
    """Case to the prefecture of its first organization; prefectures from north to south."""
    rows = select_rows(
        session,
        """SELECT co.case_id, o.prefecture FROM case_organization co
           JOIN (SELECT case_id, min(position) AS position FROM case_organization
                 GROUP BY case_id) first
             ON first.case_id = co.case_id AND first.position = co.position
           JOIN organization o ON o.code = co.code ORDER BY o.code""",
    )
    return dict(rows)


_TITLES = {Grouping.CATEGORY: _categories, Grouping.PREFECTURE: _prefectures}
