"""The official pack against the page it was made from, line by line and character for character.

The page is read here in another way than the generator reads it: by splitting its own lines.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jireidana import places

Row = dict[str, str]

PAGE = (
    (Path(__file__).parent / "data" / "soumu-jichitai-dx.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)
PACK = places.reference_data() / "packs" / "soumu-dx-jirei"


def rows(name: str) -> list[Row]:
    with (PACK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed_cases() -> list[tuple[str, str, str, str]]:
    """(section line, "number title", organization, "Nページ") of every case line of the page."""
    found = []
    section = ""
    for line in PAGE:
        parts = line.split(" | ")
        if line.startswith("(") and line.endswith(" | ||"):
            section = parts[0]
        elif len(parts) == 3 and parts[2].endswith("ページ |"):
            found.append((section, parts[0], parts[1], parts[2].removesuffix(" |")))
    return found


def test_every_case_is_as_printed() -> None:
    sections = {row["key"]: row["printed"] for row in rows("categories")}
    mentions = {row["case"]: row["printed"] for row in rows("case_organizations")}
    ours = [
        (
            sections[row["category"]],
            f"{row['number']} {row['title']}",
            mentions[row["key"]],
            f"{row['page']}ページ",
        )
        for row in rows("cases")
    ]
    assert len(ours) == 65
    assert ours == [
        (section.removesuffix(" |"), case, organization, page)
        for section, case, organization, page in printed_cases()
    ]


def test_keys_count_through_each_volume() -> None:
    expected = [f"taisei-{n:02}" for n in range(1, 12)]
    expected += [f"jinzai-{n:02}" for n in range(1, 20)]
    expected += [f"naibu-{n:02}" for n in range(1, 36)]
    assert [row["key"] for row in rows("cases")] == expected
    assert all(row["source"] == row["key"].split("-")[0] for row in rows("cases"))


def test_nothing_is_invented() -> None:
    assert all(row["summary"] == row["body"] == row["year"] == "" for row in rows("cases"))


def test_the_tree_is_volume_yard_section() -> None:
    tree = {row["key"]: row for row in rows("categories")}
    assert [row["title"] for row in rows("categories") if not row["parent"]] == [
        "体制整備",
        "人材確保・育成",
        "内部DX",
    ]
    yards = {
        row["title"]: row["printed"] for row in rows("categories") if row["printed"][:1] == "【"
    }
    assert yards == {
        "フロントヤード": "【フロントヤード(住民との接点)】",
        "バックヤード": "【バックヤード(内部事務)】",
    }
    sections = [row for row in rows("categories") if row["printed"].startswith("(")]
    assert len(sections) == 15
    assert all(row["printed"].partition(")")[2].lstrip() == row["title"] for row in sections)
    assert next(r for r in sections if r["title"] == "議会関連業務")["printed"] == "(5)議会関連業務"
    for case in rows("cases"):
        path = [tree[case["category"]]]
        while path[0]["parent"]:
            path.insert(0, tree[path[0]["parent"]])
        titles = [node["title"] for node in path]
        assert path[0]["key"] == case["source"]
        assert len(titles) == (3 if titles[0] == "内部DX" else 2)


def test_codes_belong_to_the_printed_names() -> None:
    with (places.reference_data() / "municipalities.csv").open(encoding="utf-8") as file:
        names = {
            row["code"]: row["prefecture"] + row["municipality"] for row in csv.DictReader(file)
        }
    odd = {
        (row["case"], row["code"], row["printed"])
        for row in rows("case_organizations")
        if names[row["code"]] != row["printed"]
    }
    # The page's one misprint keeps its printed form and gets the right code.
    assert odd == {("naibu-08", "012084", "北海度北見市")}
    assert names["012084"] == "北海道北見市"


@pytest.mark.parametrize(
    ("title", "edition", "published", "kind"),
    [
        ("デジタル社会の実現に向けた改革の基本方針", "", "2020-12", "基本方針"),
        ("デジタル社会の実現に向けた重点計画", "", "2022-06", "計画"),
        ("デジタル・ガバメント実行計画", "", "2020-12-25", "計画"),
        ("自治体デジタル・トランスフォーメーション(DX)推進計画", "", "2020-12", "計画"),
        ("自治体デジタル・トランスフォーメーション(DX)推進計画", "第2.0版", "2022-09", "計画"),
        ("デジタル田園都市国家構想基本方針", "", "2022-06-07", "基本方針"),
        ("自治体DX推進手順書", "", "2021-07", "手順書"),
        ("自治体DX全体手順書", "第2.0版", "2022-09", "手順書"),
        ("自治体DX全体手順書", "第2.1版", "2023-01", "手順書"),
        ("自治体の行政手続のオンライン化に係る手順書", "第1.1版", "2022-09", "手順書"),
        ("自治体の行政手続のオンライン化に係る手順書", "第2.0版", "2023-01", "手順書"),
        ("自治体情報システムの標準化・共通化に係る手順書", "第2.0版", "2023-01", "手順書"),
        ("自治体情報システムの標準化・共通化に係る手順書", "第3.0版", "2023-09", "手順書"),
        ("地方公共団体情報システム標準化基本方針", "", "2022-10-07", "基本方針"),
        ("地方公共団体情報システム標準化基本方針", "改定", "2023-09-08", "基本方針"),
        ("地域社会のデジタル化に係る参考事例集", "", "", "事例集"),
        ("地域社会のデジタル化に係る参考事例集", "第2.0版", "2022-09", "事例集"),
    ],
)
def test_policy_documents_are_on_the_page_and_among_the_sources(
    title: str, edition: str, published: str, kind: str
) -> None:
    found = [
        row
        for row in rows("sources")
        if (row["title"], row["edition"], row["published"]) == (title, edition, published)
    ]
    assert [row["kind"] for row in found] == [kind]
    page = "\n".join(PAGE)
    assert title in page
    assert found[0]["note"].removesuffix("閣議決定") in page
    if edition.startswith("第"):
        assert f"{title}【{edition}】" in page


def test_every_dated_document_is_there_once() -> None:
    policies = [row for row in rows("sources") if not row["title"].startswith("自治体DX事例 ")]
    assert len(policies) == 17
    months = [row["published"][:7] for row in policies if row["published"]]
    assert months == sorted(months)
