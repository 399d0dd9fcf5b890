"""自団体: which organization uses this catalogue, and which others are like it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from .office import read_office
from .organizations import OrganizationName, organization_names

REGIONS: dict[str, tuple[str, ...]] = {
    "北海道・東北": ("北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県"),
    "関東": ("茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県"),
    "中部": (
        "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県",
    ),
    "近畿": ("三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県"),
    "中国・四国": (
        "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県",
    ),
    "九州・沖縄": (
        "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ),
}  # fmt: skip

# Borders on land, and where a bridge, a tunnel or a ferry makes two prefectures neighbours.
# By the first two digits of their codes; each border once.
_BORDERS = """
01-02 02-03 02-05 03-04 03-05 04-05 04-06 04-07 05-06 06-07 06-15 07-08 07-09 07-10 07-15 08-09
08-11 08-12 09-10 09-11 10-11 10-15 10-20 11-12 11-13 11-19 11-20 12-13 13-14 13-19 14-19 14-22
15-16 15-20 16-17 16-20 16-21 17-18 17-21 18-21 18-25 18-26 19-20 19-22 20-21 20-22 20-23 21-23
21-24 21-25 22-23 23-24 24-25 24-26 24-29 24-30 25-26 26-27 26-28 26-29 27-28 27-29 27-30 28-31
28-33 28-36 29-30 31-32 31-33 31-34 32-34 32-35 33-34 33-37 34-35 34-38 35-40 36-37 36-38 36-39
37-38 38-39 40-41 40-43 40-44 41-42 43-44 43-45 43-46 44-45 45-46 46-47
"""


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The own organization and where it lies.

    Attributes:
        region: the name of its part of the country, `region_prefectures` what belongs to it.
        neighbours: the prefectures that border on its own.
    """

    organization: OrganizationName
    region: str
    region_prefectures: tuple[str, ...]
    neighbours: tuple[str, ...]


def own_code(session: Session) -> str | None:
    """The code of the own organization, None before it is set."""
    return read_office(session).organization or None


def own_office(session: Session, preset: str | None = None) -> OwnOffice | None:
    """The own organization with its surroundings; None before it is set.

    Args:
        session: where to read.
        preset: the administrator's choice, which goes before the user's.
    """
    code = preset or own_code(session)
    organization = organization_names(session, [code]).get(code) if code else None
    if organization is None:
        return None
    prefecture = organization.prefecture
    region, members = next(
        ((name, members) for name, members in REGIONS.items() if prefecture in members), ("", ())
    )
    return OwnOffice(organization, region, members, neighbours(prefecture))


def neighbours(prefecture: str) -> tuple[str, ...]:
    """The prefectures that border on this one, from north to south."""
    # The regions hold the prefectures in the order of their codes.
    names = [name for members in REGIONS.values() for name in members]
    numbers = {name: f"{at:02}" for at, name in enumerate(names, start=1)}
    own = numbers.get(prefecture, "")
    beside = {
        other
        for border in _BORDERS.split()
        for one, other in (border.split("-"), reversed(border.split("-")))
        if one == own
    }
    return tuple(name for name in names if numbers[name] in beside)
