from datetime import date

import pytest

from rawi.knowledge import Knowledge, Term
from rawi.knowledge._records import AnchorRow, first_day, last_day
from rawi.language.folding import name_key


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def entities_named(knowledge: Knowledge, name: str) -> set[tuple[str, str]]:
    return {(hit.entity, hit.role) for hit in knowledge.entities.lookup(name_key(name))}


def test_state_is_found_by_variants_and_demonyms(knowledge: Knowledge) -> None:
    assert ("SYR", "name") in entities_named(knowledge, "سوريا")
    assert ("SYR", "name") in entities_named(knowledge, "الجمهورية العربية السورية")
    assert ("SYR", "demonym") in entities_named(knowledge, "السوري")
    assert ("IRN", "demonym") in entities_named(knowledge, "ایرانی")
    assert not entities_named(knowledge, "جمهورية عربية")


def test_body_of_a_state(knowledge: Knowledge) -> None:
    ministry = knowledge.entities.get("SYR-mfa")
    assert ministry is not None
    assert ministry.country == "SYR"
    assert "وزارة الخارجية السورية" in ministry.names["ar"]
    assert "وزارت امور خارجه سوریه" in ministry.names["fa"]
    assert knowledge.entities.body("SYR", "government") == knowledge.entities.get("SYR")
    assert knowledge.entities.get("SYR-nonsense") is None


def test_term_overlaps() -> None:
    term = Term("p", "foreign_minister", "", "SYR", "2006-02", "2020", "2026-01-01", "test")
    assert term.interval() == (date(2006, 2, 1), date(2020, 12, 31))
    assert term.overlaps(date(2020, 11, 16), date(2021, 1, 1))
    assert not term.overlaps(date(2021, 1, 1), date(2021, 1, 1))


def test_anchors_have_dates(knowledge: Knowledge) -> None:
    anchors = {row.id: row for row in knowledge.load_csv("entities/anchors.csv", AnchorRow)}
    assert anchors["syrian-war"].start == "2011-03-15"
    for row in anchors.values():
        assert first_day(row.start) <= (last_day(row.end) if row.end else date.max)
        assert row.names_ar
        assert row.names_fa
        assert row.source
