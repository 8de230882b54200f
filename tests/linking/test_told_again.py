"""People whom reports of one matter name differently, and dates that reports lend each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rawi.knowledge import Knowledge
from rawi.linking.people import Merge, final
from rawi.model import Document, Entity, EntityRef, EventMention, Office, Published, Reading, Span, TimeRef
from rawi.store.linked import Linked, link

KNOWLEDGE = Knowledge()
STATES = {n: Entity(n, "state", {"ar": [n]}, q, n) for n, q in (("KEN", "Q114"), ("SOM", "Q1045"), ("ETH", "Q115"))}


def person(name: str, id_: str, *offices: tuple[str, str], country: str | None = None) -> Entity:
    held = [Office(office, country=state) for office, state in offices]
    return Entity(id_, "person", {"ar": [name]}, country=country, offices=held)


def report(
    name: str, *people: Entity, states: Sequence[str] = ("KEN", "SOM"), published: str = "2024-05-02"
) -> Reading:
    document = Document(name, f"{name}.txt", "ar", "نص", None, name, Published(published, "metadata"))
    return Reading(document, entities={e.id: e for e in (*(STATES[s] for s in states), *people)})


def merged(*reports: Reading) -> set[tuple[str, str]]:
    return {(m.entity, m.into) for m in link(reports, KNOWLEDGE).merges}


LUCAS = person("لوكاس تومبو", "lucas-tumbo", ("ambassador", "KEN"), country="KEN")
TUMBO = person("تومبو", "tumbo")


def test_a_family_name_is_the_one_told_in_full_among_the_same_others() -> None:
    found = link([report("a", LUCAS), report("b", TUMBO)], KNOWLEDGE)
    assert [(m.entity, m.into) for m in found.merges] == [("tumbo", "lucas-tumbo")]
    assert found.merges[0].reason
    assert found.same["tumbo"] == "lucas-tumbo"
    assert "tumbo" not in found.entities
    assert set(found.entities["lucas-tumbo"].names["ar"]) == {"لوكاس تومبو", "تومبو"}


@pytest.mark.parametrize(
    "others",
    [
        [report("b", TUMBO, states=("ETH",))],  # another matter
        [report("b", TUMBO), report("c", person("سالم تومبو", "salem-tumbo"))],  # two who could be meant
        [report("b", person("تومبو", "tumbo", country="ETH"))],  # of another state
        [report("b", person("كمال", "kamal"))],  # another name
        [report("b", person("تومبو وي", "tumbo-wi"))],  # a name of two words, of which one has no consonant
    ],
)
def test_who_may_be_another_stays_apart(others: list[Reading]) -> None:
    assert merged(report("a", LUCAS), *others) == set()


def test_a_name_with_its_middle_names_is_the_shorter_one() -> None:
    long, short = person("حاتم محمد شاهين", "long"), person("حاتم شاهين", "short")
    assert merged(report("a", long), report("b", short)) == {("short", "long")}
    son = person("محمد شاهين", "son")
    assert merged(report("a", long), report("b", son)) == set()  # the father's name stands behind the son's


def test_an_office_alone_is_whoever_is_said_to_hold_it_that_year() -> None:
    minister = Entity(
        "KEN-transport_minister", "person", {"ar": ["وزير النقل الكيني"]}, country="KEN",
        offices=[Office("transport_minister", country="KEN")],
    )  # fmt: skip
    named = person("سالم الكيلاني", "salem", ("transport_minister", "KEN"), country="KEN")
    assert merged(report("a", named), report("b", minister)) == {("KEN-transport_minister", "salem")}
    assert merged(report("a", named, published="2019-05-02"), report("b", minister)) == set()
    second = person("كمال التازي", "kamal", ("transport_minister", "KEN"), country="KEN")
    assert merged(report("a", named), report("b", minister), report("c", second)) == set()


def test_leaving_a_report_out_undoes_its_merges() -> None:
    alone = link([report("b", TUMBO)], KNOWLEDGE)
    assert alone.merges == []
    assert "tumbo" in alone.entities


def test_merges_that_follow_one_another_end_with_the_last() -> None:
    assert final([Merge("a", "b", ""), Merge("b", "c", "")]) == {"a": "c", "b": "c"}
    assert final([Merge("a", "b", ""), Merge("b", "a", "")]).keys() == {"a", "b"}


# ------------------------------------------------------------------ dating
TITLE = "زيارة إلى نيروبي"


def visit(
    name: str, published: Published | None, time: TimeRef | None = None, text: str = TITLE, at: int = 0
) -> Reading:
    document = Document(name, f"{name}.txt", "ar", f"{text}\n\nنص آخر", text, name, published)
    reading = Reading(document, entities={k: STATES[k] for k in ("SOM", "KEN")})
    trigger = reading.span(at, at + 4)
    reading.events = [
        EventMention(
            "e1", "CONSULT", "visit", triggers=[trigger], actors=[EntityRef("SOM", trigger)],
            recipients=[EntityRef("KEN", trigger)], time=time,
        )
    ]  # fmt: skip
    return reading


UNDATED = Published("2024-01/2024-12", "inferred", why="the war is a year old")
INFERRED = TimeRef("2024-01/2024-12", "inferred")


def dates(*readings: Reading) -> dict[str, str]:
    return {name: published.value for name, published in link(readings, KNOWLEDGE).dates.items()}


def test_news_without_a_date_is_dated_by_another_report_of_the_event() -> None:
    found = link(
        [
            visit("a", UNDATED, INFERRED),
            visit("b", Published("2024-07-01", "metadata"), TimeRef("2024-05-01", "stated")),
        ],
        KNOWLEDGE,
    )
    assert found.dates["a"].value == "2024-05-01/2024-05-05"
    assert found.dates["a"].basis == "inferred"
    assert "the war is a year old" in found.dates["a"].why
    assert "b dates an event" in found.dates["a"].why
    (event,) = found.events
    assert event.time == "2024-05-01"


def test_news_of_a_day_dates_other_news_of_it() -> None:
    assert dates(visit("a", UNDATED, INFERRED), visit("b", Published("2024-05-02", "metadata"))) == {
        "a": "2024-04-28/2024-05-06"
    }


@pytest.mark.parametrize(
    "first",
    [
        visit("a", Published("2024-03-09", "stated"), TimeRef("2024-03-09", "relative")),  # it has a date
        visit("a", UNDATED, INFERRED, at=len(TITLE) + 3),  # background, not its news
        visit("a", UNDATED, TimeRef("2024-05-01", "stated")),  # it says when, which tells nothing of itself
    ],
)
def test_what_does_not_date_a_report(first: Reading) -> None:
    assert dates(first, visit("b", Published("2024-07-01", "metadata"), TimeRef("2024-05-01", "stated"))) == {}


def test_a_report_is_never_dated_outside_what_its_own_text_allows() -> None:
    before = visit("b", Published("2023-07-01", "metadata"), TimeRef("2023-05-01", "stated"))
    assert dates(visit("a", UNDATED, INFERRED), before) == {}


def test_a_date_goes_with_the_report_that_lent_it() -> None:
    lent: Linked = link([visit("a", UNDATED, INFERRED)], KNOWLEDGE)
    assert lent.dates == {}
    assert lent.events[0].time == "2024-01/2024-12"


def test_yesterday_in_an_undated_report_dates_no_other() -> None:
    vague = visit("b", Published("2022-01/2026-12", "inferred"), TimeRef("2021-12-31/2026-12-30", "relative"))
    narrow = visit("a", UNDATED, INFERRED)
    assert dates(narrow, vague) == {"b": "2024-01/2024-12"}  # the news of both came out within the days of the first


def test_yesterday_is_reckoned_from_the_narrowed_date() -> None:
    text = "أمس زيارة إلى نيروبي"
    told = Span(0, 3, "أمس")
    open_ = visit("a", UNDATED, INFERRED)
    second = visit(
        "a", UNDATED, TimeRef("2023-12-31/2024-12-30", "relative", "gregorian", told), text=text, at=4
    ).events[0]
    second.id, second.type = "e2", "AID"
    open_.events.append(second)
    dated = visit("b", Published("2024-07-01", "metadata"), TimeRef("2024-05-01", "stated"))
    times = {e.type: e.time for e in link([open_, dated], KNOWLEDGE).events}
    assert times["AID"] == "2024-04-30/2024-05-04"  # the day before 2024-05-01/2024-05-05
