"""What a returned workbook would change, and changing it: compare first, then one write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from jireidana.catalog import annotate
from jireidana.catalog.browse import case_details
from jireidana.catalog.tables import AssessmentStatus
from jireidana.catalog.views import CaseDetail
from jireidana.errors import Finding

from .returned import ReturnedBook, ReturnedRow

# Who a comment of the meeting is from, as the note says.
AUTHOR = "会議"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting decided about one case, where it differs from the catalogue.

    Attributes:
        status, section: (now, then), or None where nothing changes.
        comment: the text of the note to be added; empty for none.
        overwrites: somebody changed the judgement after the export, and this would undo it.
        outdated: the case's text has changed since the export.
    """

    row: int
    uid: str
    title: str
    status: tuple[str, str] | None
    section: tuple[str, str] | None
    comment: str
    overwrites: bool
    outdated: bool


@dataclass(frozen=True, slots=True)
class ReturnedComparison:
    """The catalogue against a returned workbook.

    Attributes:
        decisions: the cases that would change, in the workbook's order.
        unchanged: how many rows say what the catalogue already says.
        unmatched: rows whose case is not known here.
    """

    file: str
    sheet: str
    decisions: tuple[Decision, ...]
    unchanged: int
    unmatched: tuple[Finding, ...]


def present_cases(session: Session, book: ReturnedBook) -> dict[str, CaseDetail]:
    """The cases that the workbook names, as they are now."""
    found = case_details(session, [row.uid for row in book.rows], texts=False)
    return {case.uid: case for case in found}


def compare_returned(book: ReturnedBook, present: Mapping[str, CaseDetail]) -> ReturnedComparison:
    """Compare; changes nothing and reads nothing."""
    decisions: list[Decision] = []
    unmatched = list(book.unmatched)
    for row in book.rows:
        case = present.get(row.uid)
        if case is None:
            unmatched.append(
                Finding(
                    f"{book.file}［{book.sheet}］", row.row, None,
                    f"事例「{row.uid}」はこの事例棚にありません。",
                )
            )  # fmt: skip
        elif (decision := _decide(row, case)) is not None:
            decisions.append(decision)
    matched = sum(row.uid in present for row in book.rows)
    unmatched.sort(key=lambda finding: finding.row or 0)
    return ReturnedComparison(
        book.file, book.sheet, tuple(decisions), matched - len(decisions), tuple(unmatched)
    )


def _decide(row: ReturnedRow, case: CaseDetail) -> Decision | None:
    """A cell left as it was exported says nothing, whatever the catalogue says by now."""
    assessment, base = case.assessment, row.base
    status_now = assessment.status if assessment else AssessmentStatus.UNDECIDED.value
    section_now = assessment.section if assessment else ""
    status = section = None
    # An empty cell is not a judgement: it neither sets nor takes away.
    if row.status and row.status != status_now and not (base and row.status == base.status):
        status = (status_now, row.status.value)
    if row.section and row.section != section_now and not (base and row.section == base.section):
        section = (section_now, row.section)
    noted = {note.text.strip() for note in case.notes}
    comment = row.comment if row.comment not in noted else ""
    if status is None and section is None and not comment:
        return None
    overwrites = base is not None and (
        (status is not None and base.status != status_now)
        or (section is not None and base.section != section_now)
    )
    outdated = base is not None and base.revision != case.revision
    return Decision(row.row, row.uid, case.title, status, section, comment, overwrites, outdated)


def apply_returned(session: Session, comparison: ReturnedComparison) -> int:
    """Write the decisions as assessments and notes; gives how many cases changed.

    Call it inside one `Catalogue.write("戻りのExcelを取り込む")`, which makes it one undoable step.
    """
    groups: defaultdict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for decision in comparison.decisions:
        status = decision.status[1] if decision.status else None
        section = decision.section[1] if decision.section else None
        if status is not None or section is not None:
            groups[status, section].append(decision.uid)
    for (status, section), uids in groups.items():
        if status is not None:
            annotate.assess_cases(
                session, uids=uids, status=AssessmentStatus(status), section=section
            )
        else:
            _set_section(session, uids, section or "")
    for decision in comparison.decisions:
        if decision.comment:
            annotate.add_note(session, uid=decision.uid, text=decision.comment, author=AUTHOR)
    return len(comparison.decisions)


def _set_section(session: Session, uids: list[str], section: str) -> None:
    """Change who is in charge and leave the judgement."""
    by_status: defaultdict[str, list[str]] = defaultdict(list)
    for case in case_details(session, uids, texts=False):
        now = case.assessment.status if case.assessment else AssessmentStatus.UNDECIDED.value
        by_status[now].append(case.uid)
    for status, same in by_status.items():
        annotate.assess_cases(session, uids=same, status=AssessmentStatus(status), section=section)


def comparison_shape(comparison: ReturnedComparison, *, applied: bool) -> dict[str, Any]:
    """For `returned --json`: fields as [now, then] like the comparison of packs."""
    return {
        "file": comparison.file,
        "sheet": comparison.sheet,
        "decisions": [
            {
                "uid": decision.uid,
                "title": decision.title,
                "fields": {
                    name: list(change)
                    for name, change in (("status", decision.status), ("section", decision.section))
                    if change is not None
                },
                "comment": decision.comment,
                "overwrites": decision.overwrites,
                "outdated": decision.outdated,
            }
            for decision in comparison.decisions
        ],
        "unchanged": comparison.unchanged,
        "unmatched": [
            {"file": f.file, "row": f.row, "column": f.column, "message": f.message}
            for f in comparison.unmatched
        ],
        "applied": applied,
    }
