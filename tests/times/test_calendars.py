"""Calendars against the libraries that know them, and EDTF both ways."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.reading.times import parse
from rawi.reading.times.calendars import Interval, add_months, edtf, in_calendar, interval_of, read_edtf

DAYS = st.dates(date(1930, 1, 1), date(2070, 1, 1))
KNOWLEDGE = Knowledge()


@given(DAYS, st.sampled_from(["gregorian", "jalali", "hijri"]))
def test_a_day_comes_back_from_every_calendar(day, calendar):
    there = in_calendar(calendar, day)
    assert there is not None
    assert interval_of(calendar, *there) == Interval(day, day)


@given(st.integers(1300, 1450), st.integers(1, 12))
def test_jalali_months_follow_one_another(year, month):
    this, after = interval_of("jalali", year, month), interval_of("jalali", *add_months(year, month, 1))
    assert this.last + timedelta(days=1) == after.first
    assert this.first == jdatetime.date(year, month, 1).togregorian()


@given(st.integers(1343, 1499), st.integers(1, 12))
def test_hijri_months_have_the_length_of_the_tables(year, month):
    days = interval_of("hijri", year, month)
    assert (days.last - days.first).days + 1 == Hijri(year, month, 1).month_length()


@given(DAYS, st.integers(0, 800))
def test_edtf_of_an_interval_reads_back(day, length):
    days = Interval(day, day + timedelta(days=length))
    assert read_edtf(edtf(days)) == days


@given(st.text(max_size=12))
def test_any_text_is_edtf_or_none(text):
    found = read_edtf(text)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-22", date(2018, 6, 1), date(2018, 8, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2020-02~", date(2020, 2, 1), date(2020, 2, 29)),
        ("2011/..", date(2011, 1, 1), date.max),
    ],
)
def test_edtf_kinds(value, first, last):
    assert read_edtf(value) == Interval(first, last)


@pytest.mark.parametrize("wrong", ["2023-13", "2023-02-30", "P3D", "2021/2020", "", "2023-05-04/2023-05-01"])
def test_what_is_no_edtf_date(wrong):
    assert read_edtf(wrong) is None


@given(DAYS, st.integers(1, 300))
def test_days_ago_are_counted_from_publication(day, ago):
    (found,) = parse(f"{ago} روز پیش", "fa", day.isoformat(), KNOWLEDGE)
    assert found.value == (day - timedelta(days=ago)).isoformat()


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_never_in_the_future_of_a_past_clause(day, weekday):
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    (found,) = parse(f"وصل الوفد يوم {names[weekday - 1]}", "ar", day.isoformat(), KNOWLEDGE)
    then = date.fromisoformat(found.value)
    assert then.isoweekday() == weekday
    assert 0 <= (day - then).days < 7


@given(
    st.text(alphabet="أمس يوم شهر 0123456789٠۱/-–هـ.،()منذ قبل حتى مارس ", max_size=60), st.sampled_from(["ar", "fa"])
)
def test_any_text_gives_spans_that_are_its_own(text, lang):
    for found in parse(text, lang, "2023-05-04", KNOWLEDGE):
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.span.text
