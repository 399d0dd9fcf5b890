"""The JSON shapes of design.md's command line contract, made from the reads of the catalogue."""

from __future__ import annotations

from typing import Any

from .views import CaseDetail


def case_shape(case: CaseDetail, *, with_notes: bool = True) -> dict[str, Any]:
    """The `case` shape: names are a contract with other tools."""
    assessment = case.assessment
    return {
        "uid": case.uid,
        "pack": case.pack_id,
        "key": case.key,
        "number": case.number,
        "title": case.title,
        "organizations": [mention._asdict() for mention in case.organizations],
        "prefecture": case.prefecture,
        "category": list(case.category),
        "source": {"title": case.source.title if case.source else "", "page": case.page},
        "summary": case.summary,
        "body": case.body,
        "tags": list(case.tags),
        "notes": [
            {"text": note.text, "updated_at": note.updated_at, "outdated": note.outdated}
            for note in case.notes
        ]
        if with_notes
        else [],
        "assessment": {
            "status": assessment.status if assessment else "未検討",
            "reason": assessment.reason if assessment else "",
            "section": assessment.section if assessment else "",
            "decided_on": assessment.decided_on if assessment else None,
            "outdated": assessment.outdated if assessment else False,
        },
        "status": case.status,
        "revision": case.revision,
    }
