"""Makes data/packs/soumu-dx-jirei from the ministry's page text: `python build/official_pack.py`.

Kept so that anybody can see how the pack came about; tests/unit/packs compares the pack with the
page line by line and does not use this file.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "desktop"))

from jireidana.packs.build import write_folder  # noqa: E402
from jireidana.packs.format import (  # noqa: E402
    CaseEntry,
    CategoryEntry,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SourceEntry,
)

PAGE = ROOT / "tests/unit/packs/data/soumu-jichitai-dx.txt"
TARGET = ROOT / "data/packs/soumu-dx-jirei"

SECTION = re.compile(r"^(\((\d+)\) ?(.+?))(?: \| \|\|?)$")
CASE = re.compile(r"^(\d+) (.+) \| (.+) \| (\d+)ページ \|$")
# The page's text has lost the volume headings; a volume begins where the sections begin anew.
VOLUMES = (("taisei", "体制整備"), ("jinzai", "人材確保・育成"), ("naibu", "内部DX"))
YARDS = {
    "【フロントヤード(住民との接点)】": ("naibu-front", "フロントヤード"),
    "【バックヤード(内部事務)】": ("naibu-back", "バックヤード"),
}
# Printed so on the page; the municipality is 北海道北見市.
MISPRINTS = {"北海度北見市": "012084"}

MINISTRY, GOVERNMENT = "総務省", "政府"
PLAN = "自治体デジタル・トランスフォーメーション(DX)推進計画"
ONLINE = "自治体の行政手続のオンライン化に係る手順書"
STANDARD = "自治体情報システムの標準化・共通化に係る手順書"
STANDARD_POLICY = "地方公共団体情報システム標準化基本方針"
REGIONAL = "地域社会のデジタル化に係る参考事例集"
# (key, title, kind, edition, date, publisher, the date as printed)
DOCUMENTS = (
    ("kihon-2020", "デジタル社会の実現に向けた改革の基本方針", "基本方針", "", "2020-12",
     GOVERNMENT, "令和2年12月"),
    ("keikaku-1", PLAN, "計画", "", "2020-12", MINISTRY, "令和2年12月"),
    ("jikko-2020", "デジタル・ガバメント実行計画", "計画", "", "2020-12-25", GOVERNMENT,
     "令和2年12月25日閣議決定"),
    ("tejun-1", "自治体DX推進手順書", "手順書", "", "2021-07", MINISTRY, "令和3年7月"),
    ("jireishu-1", REGIONAL, "事例集", "", None, MINISTRY, ""),
    ("juten-2022", "デジタル社会の実現に向けた重点計画", "計画", "", "2022-06", GOVERNMENT,
     "令和4年6月閣議決定"),
    ("denen-2022", "デジタル田園都市国家構想基本方針", "基本方針", "", "2022-06-07", GOVERNMENT,
     "令和4年6月7日閣議決定"),
    ("keikaku-2.0", PLAN, "計画", "第2.0版", "2022-09", MINISTRY, "令和4年9月"),
    ("zentai-2.0", "自治体DX全体手順書", "手順書", "第2.0版", "2022-09", MINISTRY, "令和4年9月"),
    ("online-1.1", ONLINE, "手順書", "第1.1版", "2022-09", MINISTRY, "令和4年9月"),
    ("jireishu-2.0", REGIONAL, "事例集", "第2.0版", "2022-09", MINISTRY, "令和4年9月"),
    ("hyojun-2022", STANDARD_POLICY, "基本方針", "", "2022-10-07", GOVERNMENT,
     "令和4年10月7日閣議決定"),
    ("zentai-2.1", "自治体DX全体手順書", "手順書", "第2.1版", "2023-01", MINISTRY, "令和5年1月"),
    ("hyojun-tejun-2.0", STANDARD, "手順書", "第2.0版", "2023-01", MINISTRY, "令和5年1月"),
    ("online-2.0", ONLINE, "手順書", "第2.0版", "2023-01", MINISTRY, "令和5年1月"),
    ("hyojun-2023", STANDARD_POLICY, "基本方針", "改定", "2023-09-08", GOVERNMENT,
     "令和5年9月8日閣議決定"),
    ("hyojun-tejun-3.0", STANDARD, "手順書", "第3.0版", "2023-09", MINISTRY, "令和5年9月"),
)  # fmt: skip


def organization_codes() -> dict[str, str]:
    with (ROOT / "data/municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["prefecture"] + row["municipality"]: row["code"] for row in csv.DictReader(file)
        }


def read_page() -> tuple[list[CategoryEntry], list[CaseEntry]]:
    codes = organization_codes() | MISPRINTS
    categories: list[CategoryEntry] = []
    cases: list[CaseEntry] = []
    volumes = iter(VOLUMES)
    volume = parent = section = ""
    for raw in PAGE.read_text(encoding="utf-8").splitlines():
        line = raw.removesuffix(" | ||") if raw.startswith("【") else raw
        if line in YARDS:
            if volume != "naibu":
                volume, name = next(volumes)
                categories.append(CategoryEntry(volume, "", name))
            parent, title = YARDS[line]
            categories.append(CategoryEntry(parent, volume, title, line))
        elif match := SECTION.match(line):
            printed, number, title = match.groups()
            if number == "1" and volume != "naibu":
                volume, name = next(volumes)
                parent = volume
                categories.append(CategoryEntry(volume, "", name))
            section = f"{volume}.{number}"
            categories.append(CategoryEntry(section, parent, title, printed))
        elif match := CASE.match(line):
            number, title, printed, page = match.groups()
            cases.append(
                CaseEntry(
                    key=f"{volume}-{int(number):02}",
                    number=number,
                    title=title,
                    category=section,
                    source=volume,
                    page=int(page),
                    organizations=(OrganizationEntry(codes[printed], printed),),
                )
            )
    return categories, cases


def main() -> None:
    categories, cases = read_page()
    sources = [
        SourceEntry(
            key,
            f"自治体DX事例 {name}",
            "事例集",
            publisher=MINISTRY,
            note="原典のページの文字情報に分冊の題名がないため、内容を表す仮の名称です。",
        )
        for key, name in VOLUMES
    ]
    sources += [
        SourceEntry(key, title, kind, edition, date, publisher, note=printed)
        for key, title, kind, edition, date, publisher, printed in DOCUMENTS
    ]
    header = PackHeader(
        id="soumu-dx-jirei",
        title="自治体DX事例（総務省）",
        version="1.0.0",
        publisher=MINISTRY,
        licence="原典の利用条件に従ってください。",
    )
    write_folder(PackContent(header, tuple(categories), tuple(sources), tuple(cases)), TARGET)


if __name__ == "__main__":
    main()
