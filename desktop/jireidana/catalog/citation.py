"""出典: one line that says where a case was published, as officials write it."""

from __future__ import annotations

from jireidana.dates import Calendar, day

from .views import CaseDetail

# Quotation marks inside quotation marks change their form.
_INNER = str.maketrans("「」", "『』")


def citation(case: CaseDetail, calendar: Calendar = Calendar.JAPANESE) -> str:
    """総務省『…手順書 第2.0版』（令和4年9月）21ページ「…」（北海道北見市）."""
    parts = []
    if source := case.source:
        edition = f" {source.edition}" if source.edition else ""
        parts.append(f"{source.publisher or case.publisher}『{source.title}{edition}』")
        if source.published:
            parts.append(f"（{day(source.published, calendar)}）")
    else:
        parts.append(f"{case.publisher}『{case.pack_title}』")
    if case.page is not None:
        parts.append(f"{case.page}ページ")
    parts.append(f"「{case.title.translate(_INNER)}」")
    if case.organization:
        parts.append(f"（{case.organization}）")
    return "".join(parts)
