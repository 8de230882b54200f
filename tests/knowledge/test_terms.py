from datetime import date

import pytest

from rawi.knowledge import EntityBase, EntityRecord, Knowledge, Term
from rawi.knowledge._terms import settled

TABLES = ("terms_arab", "terms_world")


def open_term(person: str, start: str, checked: str, **more: str) -> Term:
    fields = {"office": "defence_minister", "body": "", "country": "SYR", "end": "", "source": "test"} | more
    return Term(person=person, start=start, checked=checked, **fields)


@pytest.mark.parametrize("table", TABLES)
def test_terms_name_what_exists(table: str) -> None:
    knowledge = Knowledge()
    for term in knowledge.load_csv(f"entities/{table}.csv", Term):
        assert knowledge.entities.get(term.person), term
        assert term.office in knowledge.offices, term
        assert not term.body or knowledge.entities.get(term.body), term
        assert not term.country or knowledge.entities.get(term.country), term
        assert term.source, term
        assert term.end or term.checked, f"in office when? {term}"
        assert term.interval()[0] <= term.interval()[1], term


def test_open_term_ends_a_year_after_its_check() -> None:
    term = open_term("p", "2021-08-25", "2022-07-25")
    assert term.interval() == (date(2021, 8, 25), date(2023, 7, 25))
    assert open_term("p", "", "2024-02-29").interval() == (date.min, date(2025, 2, 28))
    assert open_term("p", "2021", "").interval()[1] == date.max


def test_next_holder_ends_an_open_term() -> None:
    first, second = open_term("p", "2021-08-25", "2022-07-25"), open_term("q", "2022-10-01", "2026-01-01")
    elsewhere = open_term("r", "2022-01-01", "2022-07-25", country="JOR")
    ended, running, other = settled([first, second, elsewhere], {"defence_minister"})
    assert ended.interval()[1] == date(2022, 9, 30)
    assert running.interval() == second.interval()
    assert other.interval() == elsewhere.interval()
    assert settled([first, second], set()) == [first, second]


def test_start_known_to_the_year_leaves_that_year_to_both() -> None:
    first, second = open_term("p", "2019-05-01", "2022-07-25"), open_term("q", "2021", "2022-01-01")
    assert settled([first, second], {"defence_minister"})[0].interval()[1] == date(2021, 12, 31)


def test_stated_ends_stay() -> None:
    closed = open_term("p", "2019-05-01", "", end="2021-02-01")
    later = open_term("q", "2020-12-01", "2022-01-01")
    assert settled([closed, later], {"defence_minister"})[0] == closed


def test_holders_of_the_base_follow_one_another() -> None:
    entities = Knowledge().entities
    held = entities.holders("foreign_minister", "ISR", (date(2025, 6, 1), date(2025, 6, 30)))
    assert [term.person for term in held] == ["gideon-saar"]


def test_about_a_year_is_within_a_year_of_it() -> None:
    seen = open_term("p", "2015~", "", end="2015~")
    assert seen.interval() == (date(2014, 1, 1), date(2016, 12, 31))
    assert seen.stated() == (date(2015, 1, 1), date(2015, 12, 31))


def test_those_who_held_an_office_come_before_those_who_may_have() -> None:
    person = EntityRecord("p", "", "person", "", "SYR", {})
    seen = open_term("p", "2015~", "", end="2015~")
    known = open_term("q", "2013-01-01", "", end="2014-10-01")
    base = EntityBase([person], [], [seen, known])
    held = base.holders("defence_minister", "SYR", (date(2014, 5, 1), date(2014, 5, 1)))
    assert [term.person for term in held] == ["q"]
    held = base.holders("defence_minister", "SYR", (date(2016, 5, 1), date(2016, 5, 1)))
    assert [term.person for term in held] == ["p"]


def test_holder_before_bounds_a_term_without_start() -> None:
    before, after = open_term("p", "2013", "", end="2017-08-15"), open_term("q", "", "2020-02-01")
    alone = open_term("r", "", "2020-02-01", country="JOR")
    assert [term.interval()[0] for term in settled([before, after, alone], {"defence_minister"})] == [
        date(2013, 1, 1),
        date(2017, 8, 15),
        date.min,
    ]


def test_successor_does_not_bound_the_start_of_the_one_before() -> None:
    before, after = open_term("p", "", "", end="2025-08-19"), open_term("q", "2025-08-19", "2025-08-23")
    assert settled([before, after], {"defence_minister"})[0].interval() == (date.min, date(2025, 8, 19))
