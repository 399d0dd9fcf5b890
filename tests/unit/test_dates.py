"""Dates in both calendars: the edges of the eras, what is not known, and what people type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jireidana.catalog.clock import fiscal_year as fiscal_year_of
from jireidana.dates import (
    Calendar,
    day,
    day_with_iso,
    fiscal_year,
    instant,
    local_date,
    moment,
    read_day,
)


@pytest.mark.parametrize(
    ("iso", "japanese", "western"),
    [
        ("2026-11-24", "令和8年11月24日", "2026年11月24日"),
        ("2019-04-30", "平成31年4月30日", "2019年4月30日"),
        ("2019-05-01", "令和元年5月1日", "2019年5月1日"),
        ("1989-01-07", "昭和64年1月7日", "1989年1月7日"),
        ("1989-01-08", "平成元年1月8日", "1989年1月8日"),
        ("1926-12-24", "大正15年12月24日", "1926年12月24日"),
        ("1926-12-25", "昭和元年12月25日", "1926年12月25日"),
        ("1900-01-01", "明治33年1月1日", "1900年1月1日"),
        ("1850-02-03", "1850年2月3日", "1850年2月3日"),
        ("2019-05", "令和元年5月", "2019年5月"),
        ("2019-04", "平成31年4月", "2019年4月"),
        ("2022", "令和4年", "2022年"),
        ("unknown", "unknown", "unknown"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_date_in_both_calendars(iso: str | None, japanese: str, western: str) -> None:
    assert day(iso, Calendar.JAPANESE) == japanese
    assert day(iso, Calendar.WESTERN) == western


def test_a_filed_date_also_says_the_western_one() -> None:
    assert day_with_iso("2022-09", Calendar.JAPANESE) == "令和4年9月（2022-09）"
    assert day_with_iso("2022-09-02", Calendar.WESTERN) == "2022年9月2日"
    assert day_with_iso("不明", Calendar.JAPANESE) == "不明"
    assert day_with_iso(None, Calendar.JAPANESE) == ""


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        (2026, "令和8年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度"),
        (1988, "昭和63年度"),
    ],
)  # fmt: skip
def test_a_fiscal_year_in_both_calendars(year: int, shown: str) -> None:
    assert fiscal_year(year, Calendar.JAPANESE) == shown
    assert fiscal_year(year, Calendar.WESTERN) == f"{year}年度"


def test_a_fiscal_year_begins_in_april() -> None:
    days = ("2026-03-31", "2026-04-01", "2026-12", "2026")
    assert [fiscal_year_of(iso) for iso in days] == [2025, 2026, 2026, None]


def test_a_moment_is_on_this_computers_clock() -> None:
    stamp = "2026-11-24T03:04:05.678Z"
    local = instant(stamp).astimezone()
    assert moment(instant(stamp), Calendar.JAPANESE) == (
        f"{day(local.date().isoformat(), Calendar.JAPANESE)} {local:%H:%M}"
    )
    assert local_date(stamp) == local.date().isoformat()


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("令和8年11月24日", "2026-11-24"), ("R8.11.24", "2026-11-24"),
        ("ｒ８／１１／２４", "2026-11-24"), ("2026/11/24", "2026-11-24"),
        ("2026-11-24", "2026-11-24"), ("20261124", "2026-11-24"),
        ("令和元年 5月1日", "2019-05-01"), ("平成31年4月30日", "2019-04-30"),
        ("H1.1.8", "1989-01-08"), ("S64.1.7", "1989-01-07"), ("M33.1.1", "1900-01-01"),
        ("8.11.24", None), ("2026-02-30", None), ("11/24", None), ("あした", None), ("", None),
    ],
)  # fmt: skip
def test_what_officials_type_is_read(typed: str, iso: str | None) -> None:
    assert read_day(typed) == iso


@given(st.dates(min_value=date(1873, 1, 1)), st.sampled_from(Calendar))
def test_what_is_shown_is_read_back(when: date, calendar: Calendar) -> None:
    assert read_day(day(when.isoformat(), calendar)) == when.isoformat()
