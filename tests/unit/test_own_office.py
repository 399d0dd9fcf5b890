"""The own organization, its neighbours and its region."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from jireidana import places
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.office import Office, write_office
from jireidana.catalog.organizations import load_reference
from jireidana.catalog.own_office import (
    REGIONS,
    neighbours,
    own_code,
    own_office,
)


@pytest.fixture
def session(catalogue: Catalogue) -> Iterator[Session]:
    with catalogue.write() as transaction:
        load_reference(transaction.session, places.reference_data() / "municipalities.csv")
    with catalogue.read() as session:
        yield session


def test_the_regions_are_the_47_prefectures_in_the_order_of_their_codes(session: Session) -> None:
    rows = session.connection().exec_driver_sql(
        "SELECT prefecture FROM organization WHERE municipality = '' ORDER BY code"
    )
    assert [name for members in REGIONS.values() for name in members] == [n for (n,) in rows]


def test_borders_go_both_ways() -> None:
    every = [name for members in REGIONS.values() for name in members]
    for name in every:
        assert neighbours(name)
        assert name not in neighbours(name)
        assert all(name in neighbours(other) for other in neighbours(name))
    assert neighbours("奈良県") == ("三重県", "京都府", "大阪府", "和歌山県")
    assert neighbours("沖縄県") == ("鹿児島県",)
    assert len(neighbours("長野県")) == 8
    assert neighbours("ない県") == ()


def test_the_own_organization_is_set_and_forgotten(catalogue: Catalogue, session: Session) -> None:
    assert own_office(session) is None
    with catalogue.write("自団体の設定") as transaction:
        write_office(transaction.session, office=Office("281000"))
    with catalogue.read() as reading:
        office = own_office(reading)
        assert own_code(reading) == "281000"
        preset = own_office(reading, preset="012084")
    assert preset
    assert preset.organization.name == "北海道北見市"
    assert office
    assert office.organization.name == "兵庫県神戸市"
    assert office.organization.kind == "政令指定都市"
    assert office.region == "近畿"
    with catalogue.write() as transaction:
        write_office(transaction.session, office=Office())
    with catalogue.read() as reading:
        assert own_office(reading) is None
