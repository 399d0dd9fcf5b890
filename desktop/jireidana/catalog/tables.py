"""The whole schema in one place: pack rows that imports replace, user rows that the user changes.

Times are ISO 8601 in UTC; dates are ISO dates that may lack the day or the month.
"""

from .pack_tables import (
    Case,
    CaseChange,
    CaseOrganization,
    CaseRevision,
    CaseStatus,
    CaseText,
    Category,
    ImportRecord,
    Organization,
    Pack,
    Source,
)
from .user_tables import (
    Assessment,
    AssessmentStatus,
    CaseTag,
    ComparisonCell,
    ComparisonRow,
    DocumentFile,
    DocumentPage,
    Note,
    NoteHistory,
    Proposal,
    ProposalCase,
    SavedQuery,
    Setting,
    Tag,
)

__all__ = [
    "Assessment",
    "AssessmentStatus",
    "Case",
    "CaseChange",
    "CaseOrganization",
    "CaseRevision",
    "CaseStatus",
    "CaseTag",
    "CaseText",
    "Category",
    "ComparisonCell",
    "ComparisonRow",
    "DocumentFile",
    "DocumentPage",
    "ImportRecord",
    "Note",
    "NoteHistory",
    "Organization",
    "Pack",
    "Proposal",
    "ProposalCase",
    "SavedQuery",
    "Setting",
    "Source",
    "Tag",
]
