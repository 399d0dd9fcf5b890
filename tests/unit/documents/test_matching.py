"""Printed page 1 is found from the titles, and what cannot be found is not made up."""

from __future__ import annotations

import pytest

from jireidana.documents.matching import PrintedCase, match_pages
from jireidana.documents.page_text import readable
from jireidana.progress import Cancelled, Progress

CASES = [
    PrintedCase("p/1", "書かないワンストップ窓口の導入", 1),
    PrintedCase("p/2", "ドローンによる橋梁点検の内製化", 3),
    PrintedCase("p/3", "議会答弁検討システムで事務負担を削減", 4),
]


def volume(front: int) -> list[str]:
    pages = ["表紙"] * front
    if front:
        pages[-1] = "目次\n" + "\n".join(case.title for case in CASES)
    return [*pages, *(f"{CASES[0].title}\n本文", "続き", CASES[1].title, CASES[2].title)]


@pytest.mark.parametrize("front", [0, 1, 2, 7])
def test_the_first_page_is_found_behind_any_front_matter(front: int) -> None:
    match = match_pages(CASES, volume(front))
    assert match.first_page == front + 1
    assert match.sure
    assert [sighting.case.uid for sighting in match.sightings] == ["p/1", "p/2", "p/3"]
    assert [sighting.pdf_page for sighting in match.sightings] == [front + 1, front + 3, front + 4]


def test_a_file_that_begins_later_than_page_1() -> None:
    assert match_pages(CASES, volume(0)[2:]).first_page == -1


def test_broken_lines_full_width_forms_and_misread_glyphs_still_match() -> None:
    texts = volume(2)
    texts[2] = "書かないワンス\nトップ 窓口の\n導人"
    texts[4] = "ドローンによる橋梁点検の内製化".replace("ドローン", "ﾄﾞﾛｰﾝ")
    match = match_pages(CASES, texts)
    assert match.first_page == 3
    assert len(match.sightings) == 3
    assert match.sightings[0].score < 100


def test_a_table_of_contents_alone_proves_nothing() -> None:
    match = match_pages(CASES, ["目次\n" + "\n".join(case.title for case in CASES)])
    assert match.first_page is None
    assert not match.sure
    assert match_pages(CASES, []).first_page is None
    assert match_pages([], ["x"]).first_page is None


def test_looking_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        match_pages(CASES, volume(2), progress)


def test_lines_of_print_become_paragraphs() -> None:
    page = (
        "取組の概要\n住民異動の手続を、職員が聞き取って入\r\n力する。\n○ 効果\n"
        "・待ち時間が短くなり、満足度が上が\nった\n- 21 -\n"
    )
    assert readable(page) == (
        "取組の概要\n住民異動の手続を、職員が聞き取って入力する。\n○ 効果\n"
        "・待ち時間が短くなり、満足度が上がった"
    )
    assert readable("DX推進 plan\nfor all\x07\n") == "DX推進 plan for all"
    assert readable("") == ""
    assert readable("窓\u2f1dの費\u2f64") == "窓口の費用"
