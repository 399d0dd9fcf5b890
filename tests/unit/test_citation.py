"""The citation line, whole and with parts missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jireidana.catalog.citation import citation
from jireidana.catalog.views import CaseDetail, Mention, SourceView

SOURCE = SourceView(
    "p/naibu", "naibu", "自治体DX推進参考事例集", "事例集", "第2.0版", "2023-04", "総務省", "", ""
)
CASE = CaseDetail(
    id=1, uid="p/8", pack_id="p", pack_title="事例パック", pack_version="1", publisher="配布元",
    key="8", number="8", title="「書かない窓口」の導入",
    organizations=(
        Mention("012084", "北海道北見市", "北海度北見市"), Mention(None, "某市", "某市"),
    ),
    prefecture="北海道", kind="市", kana="", category=(), source=SOURCE, page=21, year=None,
    summary="", body="", extra="{}", status="published", badge="", revision="r", tags=(),
    notes=(), assessment=None, proposals=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("case", "line"),
    [
        (
            CASE,
            "総務省『自治体DX推進参考事例集 第2.0版』（令和5年4月）21ページ"
            "「『書かない窓口』の導入」（北海道北見市、某市）",
        ),
        (
            replace(CASE, source=SOURCE._replace(edition="", published=None, publisher="")),
            "配布元『自治体DX推進参考事例集』21ページ「『書かない窓口』の導入」（北海道北見市、某市）",
        ),
        (
            replace(CASE, source=None, page=None, organizations=()),
            "配布元『事例パック』「『書かない窓口』の導入」",
        ),
    ],
)
def test_a_citation_says_what_is_known_and_nothing_else(case: CaseDetail, line: str) -> None:
    assert citation(case) == line
