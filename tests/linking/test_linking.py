"""Linking: what is one happening and what is not, whose word it rests on, where reports disagree."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.linking.entities import sound_key
from rawi.model import (
    Alternative,
    Amount,
    Chain,
    Disagreement,
    Document,
    Entity,
    EntityRef,
    EventMention,
    Link,
    Published,
    Reading,
    Span,
    TimeRef,
)
from rawi.store.linked import link

KNOWLEDGE = Knowledge()
STATES = {"EGY": "Q79", "IRQ": "Q796", "TUR": "Q43", "IRN": "Q794", "SYR": "Q858"}
PLACES = {"baghdad": "IRQ", "ankara": "TUR", "istanbul": "TUR"}
SPAN = Span(0, 3, "زار")
AFP = [Link("afp", "فرانس برس", "agency")]
REUTERS = [Link("reuters", "رويترز", "agency")]


def entity(name: str) -> Entity:
    if name in STATES:
        return Entity(name, "state", {"ar": [name]}, STATES[name], name)
    if name in PLACES:
        return Entity(name, "place", {"ar": [name]}, None, PLACES[name])
    return Entity(name, "organisation", {"ar": [name]})


def mention(
    type_: str = "CONSULT",
    mode: str | None = "visit",
    actors: Sequence[str] = ("EGY",),
    recipients: Sequence[str] = ("IRQ",),
    time: str | None = "2024-05-01",
    place: str | None = None,
    chains: Sequence[Chain] = (),
    **more: object,
) -> EventMention:
    return EventMention(
        "e1", type_, mode, triggers=[SPAN],
        actors=[EntityRef(a, SPAN) for a in actors], recipients=[EntityRef(r, SPAN) for r in recipients],
        time=TimeRef(time, "stated", mention=SPAN) if time else None, place=EntityRef(place, SPAN) if place else None,
        attribution=list(chains), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def report(
    name: str, *mentions: EventMention, published: str = "2024-05-02", lang: str = "ar", text: str = "زار الوزير بغداد"
) -> Reading:
    document = Document(name, f"{name}.txt", lang, text, None, f"outlet {name}", Published(published, "metadata"))
    used = {r.entity for m in mentions for r in (*m.actors, *m.recipients, *([m.place] if m.place else []))}
    for number, m in enumerate(mentions, start=1):
        m.id = f"e{number}"
    return Reading(document, entities={e: entity(e) for e in used if e}, events=list(mentions))


@pytest.fixture
def linked(knowledge: Knowledge):
    return lambda *readings: link(readings, knowledge)


def test_two_reports_of_one_happening_are_one_event(linked) -> None:
    events = linked(report("a", mention()), report("b", mention(), lang="fa")).events
    assert [sorted(e.documents) for e in events] == [["a", "b"]]
    assert events[0].independent_origins == 2


@pytest.mark.parametrize(
    "other",
    [
        mention(time="2023-01-01"),
        mention(actors=["TUR"], recipients=["IRN"]),
        mention(type_="ASSAULT", mode=None),
        mention(mode="phone"),
        mention(actors=["SYR"]),
    ],
    ids=["another day", "other parties", "another type", "another mode", "another actor"],
)
def test_what_differs_is_another_event(linked, other: EventMention) -> None:
    assert len(linked(report("a", mention()), report("b", other, text="كلمات غير تلك في خبر آخر")).events) == 2


def test_times_that_nest_are_compatible_and_the_narrowest_is_kept(linked) -> None:
    events = linked(report("a", mention(time="2024-05")), report("b", mention(time="2024-05-01"))).events
    assert [e.time for e in events] == ["2024-05-01"]


def test_two_mentions_of_one_report_are_not_one_event(linked) -> None:
    assert len(linked(report("a", mention(), mention())).events) == 2


def test_two_papers_that_cite_one_agency_have_one_origin(linked) -> None:
    events = linked(report("a", mention(chains=[AFP])), report("b", mention(chains=[AFP]))).events
    assert [(e.origins, e.independent_origins) for e in events] == [(["afp"], 1)]


def test_origins_are_counted_by_their_last_link(linked) -> None:
    events = linked(
        report("a", mention(chains=[AFP])),
        report("b", mention(chains=[[*REUTERS, *AFP]])),
        report("c", mention(chains=[REUTERS])),
        report("d", mention()),
    ).events
    assert len(events) == 1
    assert sorted(events[0].origins) == ["afp", "outlet:outlet d", "reuters"]


def test_a_plan_and_its_fulfilment_are_one_event_that_happened(linked) -> None:
    plan = mention(status="planned", time="2024-05-01")
    events = linked(report("a", plan, published="2024-04-29"), report("b", mention())).events
    assert [(e.status, sorted(e.documents)) for e in events] == [("happened", ["a", "b"])]


def fields(found: Sequence[Disagreement]) -> list[tuple[str, list[str]]]:
    return [(d.field, sorted(v.value for v in d.values)) for d in found]


def test_two_days_are_a_disagreement_with_both_sides(linked) -> None:
    both = {"actors": ["EGY"], "recipients": ["IRQ"]}
    found = linked(report("a", mention(**both)), report("b", mention(time="2024-05-02", **both))).disagreements
    assert fields(found) == [("time", ["2024-05-01", "2024-05-02"])]
    assert sorted(m for v in found[0].values for m in v.mentions) == ["a:e1", "b:e1"]


def test_amounts_that_differ_disagree_and_roundings_do_not(linked) -> None:
    def of(dead: float) -> EventMention:
        return mention("ASSAULT", None, amount=Amount(dead, "dead"))

    assert fields(linked(report("a", of(12)), report("b", of(19))).disagreements) == [
        ("amount", ["12 dead", "19 dead"])
    ]
    assert linked(report("a", of(1000)), report("b", of(1001))).disagreements == []


def test_a_denial_stands_against_a_happening(linked) -> None:
    found = linked(report("a", mention()), report("b", mention(status="denied")))
    assert len(found.events) == 1
    assert fields(found.disagreements) == [("status", ["denied", "happened"])]


def test_a_place_inside_the_other_is_no_disagreement(linked) -> None:
    assert linked(report("a", mention(place="baghdad")), report("b", mention(place="IRQ"))).disagreements == []
    found = linked(report("a", mention(place="ankara")), report("b", mention(place="istanbul"))).disagreements
    assert fields(found) == [("place", ["ankara", "istanbul"])]


def test_rival_values_inside_one_report_are_a_disagreement(linked) -> None:
    rival = mention(alternatives=[Alternative("time", "2024-05-03", SPAN, [AFP])])
    found = linked(report("a", rival)).disagreements
    assert fields(found) == [("time", ["2024-05-01", "2024-05-03"])]


def test_events_have_the_same_ids_whatever_the_order_of_reading(linked) -> None:
    reports = [report("a", mention()), report("b", mention(time="2024-05")), report("c", mention(actors=["TUR"]))]
    assert {(e.id, *e.mentions) for e in linked(*reports).events} == {
        (e.id, *e.mentions) for e in linked(*reversed(reports)).events
    }


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(range(5)),
    st.lists(st.sampled_from(["2024-05-01", "2024-05", "2023", None]), min_size=5, max_size=5),
)
def test_every_mention_is_in_exactly_one_event(order: list[int], times: list[str | None]) -> None:
    reports = [report(f"d{n}", mention(time=times[n]), mention("ACCUSE", None, time=times[n])) for n in order]
    found = link(reports, KNOWLEDGE)
    members = [m for e in found.events for m in e.mentions]
    assert sorted(members) == sorted(f"d{n}:e{k}" for n in order for k in (1, 2))
    assert found.event_of_mention == {m: e.id for e in found.events for m in e.mentions}
    for event in found.events:
        assert len(set(event.documents)) == len(event.mentions)


def person(name: str, id_: str, lang: str, country: str | None = None) -> Reading:
    reading = report(id_, lang=lang)
    reading.entities = {id_: Entity(id_, "person", {lang: [name]}, None, country)}
    return reading


@pytest.mark.parametrize(
    ("arabic", "persian", "same"),
    [
        ("بدر البوسعيدي", "بدر البوسعیدی", True),
        ("غريغوري بوغدانوف", "گریگوری بوگدانف", True),
        ("سامي الحداد", "حسن روحانی", False),
    ],
)
def test_people_outside_the_base_join_across_scripts_by_sound(arabic: str, persian: str, same: bool) -> None:
    entities = link([person(arabic, "p1", "ar"), person(persian, "p2", "fa")], KNOWLEDGE).entities
    assert (len(entities) == 1) is same


def test_people_of_two_countries_do_not_join() -> None:
    people = [person("سامي الحداد", "p1", "ar", "EGY"), person("سامی الحداد", "p2", "fa", "IRQ")]
    entities = link(people, KNOWLEDGE).entities
    assert len(entities) == 2


def test_names_of_one_entity_unite_without_repeats() -> None:
    first, second = report("a", mention()), report("b", mention(), lang="fa")
    second.entities["EGY"].names = {"ar": ["EGY"], "fa": ["مصر"]}
    entities = link([first, second], KNOWLEDGE).entities
    assert entities["EGY"].names == {"ar": ["EGY"], "fa": ["مصر"]}


def test_a_sound_key_has_no_vowels_and_one_letter_a_sound() -> None:
    assert sound_key("گورباچوف") == sound_key("غورباتشوف").replace("ت", "").replace("ش", "ج") != ""


def test_an_event_is_as_sure_as_its_surest_mention(linked) -> None:
    found = linked(report("a", mention(certainty=0.2)), report("b", mention(certainty=0.7)))
    assert [e.certainty for e in found.events] == [0.7]
