"""The days that EDTF values cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.edtf import compatible, interval, is_bounded, narrower

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-05-04", "2023-05-04", "2023-05-04"),
        ("2023-05-04~", "2023-05-04", "2023-05-04"),
        ("2023-05-04T10:30", "2023-05-04", "2023-05-04"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02?", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2023-22", "2023-06-01", "2023-08-31"),
        ("2023-23", "2023-09-01", "2023-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2023-02-20/2023-03-20", "2023-02-20", "2023-03-20"),
        ("2018/2020-03", "2018-01-01", "2020-03-31"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    assert interval(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2023-05-04/..", (date(2023, 5, 4), date.max)),
        ("../2023-05-04", (date.min, date(2023, 5, 4))),
        ("2023-05-04/", (date(2023, 5, 4), date.max)),
    ],
)
def test_open_ends(value: str, days: tuple[date, date]) -> None:
    assert interval(value) == days
    assert not is_bounded(value)


@pytest.mark.parametrize(
    "value", [None, "", "P8Y", "2023-13", "2023-02-30", "yesterday", "2024/2023", "2023-99/2024", "XXXX"]
)
def test_what_is_no_date(value: str | None) -> None:
    assert interval(value) is None
    assert not is_bounded(value)


def test_compatible_values_share_a_day_or_are_not_known() -> None:
    assert compatible("2018-08", "2018-22")
    assert compatible("2018-08-03", "2018-08")
    assert compatible(None, "2018-08")
    assert compatible("P1Y", "2018-08")
    assert not compatible("2018-08-03", "2018-08-04")


def test_the_narrower_value() -> None:
    assert narrower("2018-08", "2018-22") == "2018-08"
    assert narrower("2018", "2018-08-03/2018-08-05") == "2018-08-03/2018-08-05"
    assert narrower(None, "2018") == "2018"
    assert narrower("2018", None) == "2018"
    assert narrower(None, None) is None


@given(DAYS)
def test_a_day_covers_itself_and_lies_in_its_month_and_year(day: date) -> None:
    assert interval(day.isoformat()) == (day, day)
    for wider in (day.isoformat()[:7], day.isoformat()[:4]):
        found = interval(wider)
        assert found is not None
        assert found[0] <= day <= found[1]
        assert compatible(day.isoformat(), wider)
        assert narrower(day.isoformat(), wider) == day.isoformat()


@given(DAYS, st.integers(0, 400))
def test_an_interval_of_days_keeps_its_ends(day: date, length: int) -> None:
    last = day + timedelta(days=length) if day <= date.max - timedelta(days=length) else date.max
    assert interval(f"{day.isoformat()}/{last.isoformat()}") == (day, last)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = interval(text)
    assert found is None or found[0] <= found[1]
