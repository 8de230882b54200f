"""Linking across documents: look-alikes, partial parties, spellings, reprints, and the sides of disagreements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.linking.disagreements import Disagreements
from rawi.linking.entities import full_sound
from rawi.linking.items import told
from rawi.linking.parties import Parties
from rawi.linking.places import Places
from rawi.linking.ranks import Ranks
from rawi.linking.reprints import sources_of
from rawi.model import (
    Alternative,
    Amount,
    Chain,
    Document,
    Entity,
    EntityRef,
    EventMention,
    Link,
    Office,
    Published,
    Quotation,
    Rank,
    Reading,
    Span,
    TimeRef,
    Visit,
)
from rawi.store.linked import Linked, link

KNOWLEDGE = Knowledge()
WORDS = re.findall(
    r"\w+", "حذر مراقبون نشرة صحيفة مدينة طريق سوق مدرسة جسر نهر جبل سهل قرية ميناء سفينة قطار مطار بيت باب نافذة"
)
MINISTER = Office("foreign_minister", "EGY-mfa", "EGY")
PEOPLE = {
    "sami-haddad": Entity("sami-haddad", "person", {"ar": ["سامي الحداد"]}, None, "EGY", [MINISTER]),
    "haddad": Entity("haddad", "person", {"ar": ["الحداد"]}),
    "EGY-foreign_minister": Entity("EGY-foreign_minister", "person", {"ar": ["وزير الخارجية"]}, None, "EGY", [MINISTER]),
    "karim-omar": Entity("karim-omar", "person", {"ar": ["كريم عمر"]}, None, "EGY", [Office("interior_minister", None, "EGY")]),
}  # fmt: skip


def entity(name: str) -> Entity:
    if name in PEOPLE:
        found = PEOPLE[name]
        return Entity(found.id, found.kind, dict(found.names), None, found.country, list(found.offices))
    record = KNOWLEDGE.entities.get(name)
    if record is not None:
        country = record.id if record.kind == "state" else record.country
        return Entity(
            name, record.kind, {k: list(v) for k, v in record.names.items()}, record.wikidata or None, country or None
        )
    return Entity(name, "armed_group", {"ar": ["مسلحون"]})


def mention(
    type_: str = "CONSULT",
    mode: str | None = "visit",
    by: Sequence[str] = ("EGY",),
    to: Sequence[str] = ("IRQ",),
    time: str | None = "2024-05-01",
    place: str | None = None,
    chains: Sequence[Chain] = (),
    **more: object,
) -> EventMention:
    return EventMention(
        "", type_, mode, actors=[EntityRef(a) for a in by], recipients=[EntityRef(r) for r in to],
        time=TimeRef(time, "stated") if time else None, place=EntityRef(place) if place else None,
        attribution=list(chains), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def report(
    name: str,
    *mentions: EventMention,
    published: str = "2024-05-02",
    text: str = "",
    outlet: str = "",
    also: Sequence[str] = (),
) -> Reading:
    for number, m in enumerate(mentions, start=1):
        m.id = f"e{number}"
    document = Document(
        name, f"{name}.txt", "ar", text, None, outlet or f"outlet {name}", Published(published, "metadata")
    )
    used = [r.entity for m in mentions for r in (*m.actors, *m.recipients, *([m.place] if m.place else []))]
    cited = [link_.entity for m in mentions for chain in m.attribution for link_ in chain]
    named = dict.fromkeys(e for e in (*used, *cited, *also) if e)
    return Reading(document, entities={e: entity(e) for e in named}, events=list(mentions))


def linked(*readings: Reading) -> Linked:
    return link(readings, KNOWLEDGE)


def groups(found: Linked) -> list[list[str]]:
    return sorted(sorted(e.mentions) for e in found.events)


def sides(found: Linked) -> dict[str, dict[str, list[str]]]:
    return {d.field: {v.value: sorted(v.mentions) for v in d.values} for d in found.disagreements}


# ------------------------------------------------------------------ one happening or two
def test_successive_strikes_told_together_stay_apart() -> None:
    first, second = mention("ASSAULT", "aerial", time="2024-05-01"), mention("ASSAULT", "aerial", time="2024-05-02")
    later = report(
        "b", mention("ASSAULT", "aerial", time="2024-05-02"), mention("ASSAULT", "aerial", time="2024-05-01")
    )
    assert groups(linked(report("a", first, second), later)) == [["a:e1", "b:e2"], ["a:e2", "b:e1"]]


def test_weekly_talks_stay_apart() -> None:
    talks = [
        mention(mode="meeting", by=["EGY", "IRQ"], to=[], time=t, reciprocal=True) for t in ("2024-05-01", "2024-05-08")
    ]
    assert len(linked(report("a", talks[0]), report("b", talks[1], published="2024-05-09")).events) == 2


def test_meetings_of_one_minister_with_two_others_stay_apart() -> None:
    one = mention(mode="meeting", by=["sami-haddad", "karim-omar"], to=[], reciprocal=True)
    other = mention(mode="meeting", by=["sami-haddad", "TUR"], to=[], reciprocal=True)
    assert len(linked(report("a", one), report("b", other)).events) == 2


def test_a_minister_and_the_state_acted_for_are_one_actor_of_one_visit() -> None:
    found = linked(report("a", mention(by=["sami-haddad"])), report("b", mention(by=["EGY"])))
    assert [e.actors for e in found.events] == [["sami-haddad", "EGY"]]


def test_two_ministers_of_one_state_make_two_visits() -> None:
    found = linked(
        report("a", mention(by=["sami-haddad"], time=None)), report("b", mention(by=["karim-omar"], time=None))
    )
    assert len(found.events) == 2


@pytest.mark.parametrize("vague", ["EGY-foreign_minister", "haddad"])
def test_an_office_or_short_name_gives_way_to_the_full_name(vague: str) -> None:
    found = linked(report("a", mention(by=[vague])), report("b", mention(by=["sami-haddad"])))
    assert [e.actors for e in found.events] == [["sami-haddad"]]


def test_groups_without_a_name_are_not_one_across_documents() -> None:
    found = linked(
        report("a", mention("ASSAULT", None, by=["a-gunmen"], to=["EGY"], time=None)),
        report("b", mention("ASSAULT", None, by=["b-gunmen"], to=["TUR"], time=None)),
    )
    assert len(found.events) == 2
    assert {"a-gunmen", "b-gunmen"} <= set(found.entities)
    assert found.same == {}


def test_what_is_recalled_later_without_a_day_joins_in_reports_of_one_matter() -> None:
    company = ["sami-haddad", "karim-omar", "baghdad"]
    visit = mention(by=["sami-haddad"], time="2024-04-20")
    recalled = mention(by=["sami-haddad"], time=None)
    one_matter = linked(report("a", visit, published="2024-04-21", also=company), report("b", recalled, also=company))
    assert len(one_matter.events) == 1


# ------------------------------------------------------------------ entities
@pytest.mark.parametrize(
    ("arabic", "persian"),
    [
        ("عبد الرازق منصور", "عبدالرازق منصور"),
        ("كمال الدين رستم", "کمال‌الدین رستم"),
        ("دراغان بتروفيتش", "دراگان پتروویچ"),
    ],
)
def test_full_names_sound_alike_in_both_spellings(arabic: str, persian: str) -> None:
    assert full_sound(arabic) == full_sound(persian)


def test_names_nearly_alike_join_only_in_company() -> None:
    def reading(name: str, spelled: str, *others: str) -> Reading:
        found = report(name, also=others)
        found.entities[f"p-{name}"] = Entity(f"p-{name}", "person", {"ar": [spelled]})
        return found

    pair = ("قرنق ماجوك", "گرنگ ماجوک")
    alone = linked(reading("a", pair[0]), reading("b", pair[1])).entities
    found = linked(reading("a", pair[0], "EGY", "SDN"), reading("b", pair[1], "EGY", "SDN"))
    among, same = found.entities, found.same
    assert {"p-a", "p-b"} <= set(alone)
    assert same == {"p-b": "p-a"}
    assert "p-b" not in among


def test_an_entity_of_the_base_takes_in_a_spelling_read_before_it() -> None:
    first, second = report("a"), report("b")
    first.entities["x"] = Entity("x", "person", {"ar": ["غريغوري بوغدانوف"]})
    second.entities["grigory"] = Entity("grigory", "person", {"fa": ["گریگوری بوگدانف"]}, "Q1")
    same = linked(first, second).same
    assert same["x"] == "grigory"


def test_descriptions_do_not_join_by_their_words() -> None:
    first, second = report("a"), report("b")
    first.entities["a-wzyr"] = Entity("a-wzyr", "person", {"ar": ["وزير النقل السابق"]})
    second.entities["b-wzyr"] = Entity("b-wzyr", "person", {"ar": ["وزير النقل السابق"]})
    assert len(linked(first, second).entities) == 2


# ------------------------------------------------------------------ origins
def test_a_reprint_has_the_origin_of_what_it_prints() -> None:
    text = " ".join(Random(1).choices(WORDS, k=120))
    other = " ".join(Random(2).choices(WORDS, k=120))
    source = report("b", mention(), text=text, published="2024-05-02")
    copy = report("a", mention(), text="عاجل " + text + " انتهى", published="2024-05-03")
    own = report("c", mention(), text=other, published="2024-05-03")
    assert sources_of([copy, own, source]) == {"a": "b"}
    assert sorted(linked(copy, own, source).events[0].origins) == ["outlet:outlet b", "outlet:outlet c"]


def test_a_short_formula_in_common_is_no_reprint() -> None:
    formula = " ".join(WORDS[:8])
    assert sources_of([report("a", text=formula), report("b", text=formula)]) == {}


def test_an_agency_and_those_who_cite_it_are_one_origin() -> None:
    agency = KNOWLEDGE.entities.get("anadolu")
    if agency is None:
        pytest.skip("the base has no such agency")
    citing = mention(chains=[[Link("anadolu", "الأناضول", "agency")]])
    found = linked(report("a", mention(), outlet=agency.names["ar"][0]), report("b", citing))
    assert [e.origins for e in found.events] == [["anadolu"]]


def test_an_office_and_its_holder_are_one_origin_and_a_spokesman_another() -> None:
    def said(who: str) -> EventMention:
        return mention(chains=[[Link(who, who, "person")]])

    found = linked(
        report("a", said("sami-haddad")), report("b", said("EGY-foreign_minister")), report("c", said("EGY-mfa"))
    )
    assert [e.origins for e in found.events] == [["sami-haddad", "EGY-mfa"]]


def test_unnamed_sources_of_one_agency_are_one_origin() -> None:
    def told(words: str) -> EventMention:
        return mention(chains=[[Link("reuters", "رويترز", "agency"), Link(None, words, "unnamed")]])

    found = linked(report("a", told("مصدر أمني")), report("b", told("مصدر مطلع")))
    assert [e.origins for e in found.events] == [["unnamed:مصدر امني"]]


# ------------------------------------------------------------------ disagreements
def test_a_vague_value_takes_no_side() -> None:
    found = linked(
        report("a", mention(time="2024-05-01")),
        report("b", mention(time="2024-05-02")),
        report("c", mention(time="2024-05")),
    )
    assert sides(found) == {"time": {"2024-05-01": ["a:e1"], "2024-05-02": ["b:e1"]}}


def test_about_a_day_agrees_with_the_day_before() -> None:
    assert sides(linked(report("a", mention(time="2024-05-02~")), report("b", mention(time="2024-05-01")))) == {}


def test_a_plan_for_one_day_and_its_fulfilment_on_another_agree() -> None:
    plan = mention(time="2024-05-02", status="planned", by=["sami-haddad"])
    found = linked(
        report("a", plan, published="2024-04-30"), report("b", mention(by=["sami-haddad"], time="2024-05-01"))
    )
    assert sides(found) == {}


def test_a_denied_plan_disagrees_with_the_plan() -> None:
    found = linked(report("a", mention(status="planned")), report("b", mention(status="denied")))
    assert sides(found) == {"status": {"planned": ["a:e1"], "denied": ["b:e1"]}}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (Amount(400000, "people", "dead"), Amount(398512, "people", "dead"), False),
        (Amount(12, "people", "dead"), Amount(30, "people", "wounded"), False),
        (Amount(12, "people", "dead"), Amount(19, "people", "dead"), True),
        (Amount(3e9, "USD"), Amount(2e9, "USD"), True),
        (Amount(3e9, "USD"), Amount(2e9, "EUR"), False),
    ],
)
def test_numbers_of_one_thing_disagree_beyond_a_rounding(one: Amount, other: Amount, differ: bool) -> None:
    found = linked(report("a", mention("AID", None, amount=one)), report("b", mention("AID", None, amount=other)))
    assert len(found.events) == 1
    assert ("amount" in sides(found)) is differ


def test_a_rival_number_without_its_unit_is_of_the_unit_beside_it() -> None:
    rival = mention("AID", None, amount=Amount(5, "aircraft"), alternatives=[Alternative("amount", "4")])
    found = linked(report("a", rival), report("b", mention("AID", None, amount=Amount(4, "aircraft"))))
    assert sides(found) == {"amount": {"5 aircraft": ["a:e1"], "4 aircraft": ["a:e1", "b:e1"]}}


def test_a_rival_status_inside_one_report_is_a_disagreement() -> None:
    found = linked(report("a", mention(alternatives=[Alternative("status", "denied")])))
    assert sides(found) == {"status": {"happened": ["a:e1"], "denied": ["a:e1"]}}


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("الأولى منذ عام 2010", "ar"), ("نخستین سفر از سال ۲۰۱۰", "fa"), True),
        (("الأولى منذ عام 2010", "ar"), ("الثانية منذ اندلاع الحرب", "ar"), True),
        (("الأولى منذ عام 2010", "ar"), ("الثانية منذ عام 2010", "ar"), False),
        (("الأولى منذ عام 2010", "ar"), ("نخستین سفر از سال ۲۰۱۵", "fa"), False),
    ],
)
def test_ranks_counted_from_different_starts_agree(one: tuple[str, str], other: tuple[str, str], agree: bool) -> None:
    assert Ranks(KNOWLEDGE).compatible(one, other) is agree
    assert Ranks(KNOWLEDGE).compatible(other, one) is agree


def test_a_disagreement_on_rank_keeps_the_words() -> None:
    def visit(text: str) -> EventMention:
        return mention(visit=Visit(rank=[Rank(text, Span(0, 3, "زار"))]))

    found = linked(report("a", visit("الأولى منذ عام 2010")), report("b", visit("الثانية منذ عام 2010")))
    assert [(d.field, [v.span.text for v in d.values if v.span]) for d in found.disagreements] == [
        ("rank", ["زار", "زار"])
    ]


def test_two_days_of_arrival_disagree_and_a_later_meeting_does_not() -> None:
    saturday, sunday = mention(visit=Visit(arrived="2024-05-04")), mention(visit=Visit(arrived="2024-05-05"))
    assert sides(linked(report("a", saturday), report("b", sunday))) == {
        "arrived": {"2024-05-04": ["a:e1"], "2024-05-05": ["b:e1"]}
    }
    assert sides(linked(report("a", saturday), report("b", mention(visit=Visit(left="2024-05-05"))))) == {}


# ------------------------------------------------------------------ the whole
_STATES = st.sampled_from(["EGY", "IRQ", "TUR", "sami-haddad"])
_MENTIONS = st.builds(
    mention,
    st.sampled_from(["CONSULT", "ASSAULT"]),
    st.sampled_from([None, "visit"]),
    st.lists(_STATES, max_size=2, unique=True),
    st.lists(_STATES, max_size=2, unique=True),
    st.sampled_from([None, "2024-05-01", "2024-05-02", "2024-05", "2023"]),
    st.sampled_from([None, "IRQ"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_MENTIONS, min_size=1, max_size=3), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_record_does_not_depend_on_the_order_of_reading(batches: list[list[EventMention]], random: Random) -> None:
    reports = [report(f"d{n}", *mentions) for n, mentions in enumerate(batches)]
    first = linked(*reports)
    shuffled = list(reports)
    random.shuffle(shuffled)
    again = linked(*shuffled)
    assert (again.events, again.disagreements, again.same) == (first.events, first.disagreements, first.same)
    assert all(len(set(e.documents)) == len(e.mentions) for e in first.events)


# ------------------------------------------------------------------ who said what
def said(name: str, speaker: str, words: str) -> Reading:
    act = mention("ACCUSE", None, by=[speaker], to=["IRQ"], quotations=["q1"], triggers=[Span(0, 6, "العراق")])
    found = report(name, act, also=[speaker], text=words)
    found.quotations = [Quotation("q1", "direct", Span(0, len(words), words), None, EntityRef(speaker))]
    return found


WORDS_SAID = "العراق لم يف بما تعهد به أمام جيرانه في اتفاق العام الماضي"


def test_the_same_words_of_two_people_are_a_disagreement_on_the_speaker() -> None:
    found = linked(said("a", "sami-haddad", WORDS_SAID), said("b", "karim-omar", f"{WORDS_SAID} كله"))
    assert len(found.events) == 1
    assert sides(found)["speaker"] == {"sami-haddad": ["a:e1"], "karim-omar": ["b:e1"]}


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("EGY-foreign_minister", WORDS_SAID),  # the office that he holds
        ("EGY", WORDS_SAID),  # the state that he speaks for
        ("karim-omar", "لن تقبل مصر أن تدفع ثمن ما لم توقعه حكومتها قط"),  # other words
        ("karim-omar", "العراق لم يف"),  # too few to be known again
    ],
)
def test_who_speaks_for_one_or_says_something_else_is_no_disagreement(speaker: str, words: str) -> None:
    assert "speaker" not in sides(linked(said("a", "sami-haddad", WORDS_SAID), said("b", speaker, words)))


def test_about_one_month_and_about_the_next_disagree() -> None:
    first, second = mention(by=["sami-haddad"], time="2024-05~"), mention(by=["sami-haddad"], time="2024-06~")
    item = [m for r in (report("a", first), report("b", second)) for m in told(r, {}, Parties(KNOWLEDGE)).members()]
    event = linked(report("a", first)).events[0]
    finder = Disagreements(Parties(KNOWLEDGE), Places(KNOWLEDGE), Ranks(KNOWLEDGE))
    assert [d.field for d in finder.of(event, item)] == ["time"]


def test_reports_of_a_gathering_name_some_who_came() -> None:
    def summit(*came: str) -> EventMention:
        return mention(mode="multilateral", by=came, to=[], reciprocal=True, place="baghdad")

    words = "حضر القمة زعماء دول كثيرة بينهم من ذكرنا وغيرهم ممن لم نذكر"
    first = report("a", summit("IRQ", "EGY", "JOR"), text=words, also=["baghdad", "cairo", "amman"])
    second = report("b", summit("IRQ", "TUR"), text="نشرة أخرى عن الحدث", also=["baghdad", "cairo", "amman"])
    assert len(linked(first, second).events) == 1


def test_the_ambassador_in_two_languages_is_one_in_company() -> None:
    def told_of(name: str, id_: str, words: str, *others: str) -> Reading:
        found = report(name, also=others)
        held = [Office("ambassador", None, "FRA")]
        found.entities[id_] = Entity(id_, "person", {"ar": [words]}, None, "FRA", held)
        return found

    pair = ("FRA-sfyr-frnsa", "FRA-sfyr-fransh")
    one = linked(told_of("a", pair[0], "سفير فرنسا", "EGY", "SDN"), told_of("b", pair[1], "سفیر فرانسه", "EGY", "SDN"))
    assert one.same == {pair[0]: pair[1]}
    assert linked(told_of("a", pair[0], "سفير فرنسا", "EGY"), told_of("b", pair[1], "سفیر فرانسه", "SDN")).same == {}
