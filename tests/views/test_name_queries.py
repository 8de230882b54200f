"""Names asked for in Arabic, Persian or Latin script."""

from __future__ import annotations

import pytest

from rawi.model import Entity
from rawi.views.names import display_name, find_entities

ERDOGAN = Entity(
    "erdogan", "person", {"ar": ["رجب طيب أردوغان", "أردوغان"], "fa": ["رجب طیب اردوغان"], "en": ["Recep Tayyip Erdoğan"]},
    "Q39259", "TUR",
)  # fmt: skip
KHAMENEI = Entity(
    "khamenei", "person", {"ar": ["علي خامنئي"], "fa": ["علی خامنه‌ای"], "en": ["Ali Khamenei"]}, "Q57336", "IRN"
)
UNKNOWN = Entity("p-1", "person", {"fa": ["بهرام گودرزی"]})
ASSAD = Entity("assad", "person", {"ar": ["بشار الأسد"], "fa": ["بشار اسد"]}, "Q44329", "SYR")
ARAB_LEAGUE = Entity("arab-league", "organisation", {"ar": ["جامعة الدول العربية"], "en": ["Arab League"]}, "Q7172")
EGYPT = Entity("EGY", "state", {"ar": ["مصر"], "fa": ["مصر"], "en": ["Egypt"]}, "Q79", "EGY")
ALL = [ERDOGAN, KHAMENEI, UNKNOWN, ASSAD, ARAB_LEAGUE, EGYPT]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Erdogan", ERDOGAN),
        ("Erdoğan", ERDOGAN),
        ("erdogan", ERDOGAN),
        ("اردوغان", ERDOGAN),
        ("أردوغان", ERDOGAN),
        ("Khamenei", KHAMENEI),
        ("Khamenai", KHAMENEI),
        ("خامنئي", KHAMENEI),
        ("خامنه‌ای", KHAMENEI),
        ("خامنه ای", KHAMENEI),
        ("خامنئی", KHAMENEI),
        ("Goudarzi", UNKNOWN),
        ("Bahram Godarzi", UNKNOWN),
        ("غودرزي", UNKNOWN),
        ("Assad", ASSAD),
        ("al-Assad", ASSAD),
        ("بشار اسد", ASSAD),
        ("الأسد", ASSAD),
        ("Arab League", ARAB_LEAGUE),
        ("Q7172", ARAB_LEAGUE),
        ("EGY", EGYPT),
        ("egypt", EGYPT),
        ("مصر", EGYPT),
    ],
)
def test_a_name_in_any_script_finds_its_entity(query: str, found: Entity) -> None:
    assert [e.id for e in find_entities(query, ALL)] == [found.id]


@pytest.mark.parametrize("query", ["", "  ", "Merkel", "ميركل", "x", "اب"])
def test_what_nobody_goes_by(query: str) -> None:
    assert find_entities(query, ALL) == []


def test_the_name_to_show() -> None:
    assert display_name(KHAMENEI, "fa") == "علی خامنه‌ای"
    assert display_name(UNKNOWN, "ar") == "بهرام گودرزی"
    assert display_name(Entity("p-9", "person"), "ar") == "p-9"
