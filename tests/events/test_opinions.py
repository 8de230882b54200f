"""How what the encoder thinks is joined with what the rules found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, Mention, Sign, Span
from rawi.reading.encoder import STATUSES, TYPES, Answer
from rawi.reading.events.hanging import Dependents
from rawi.reading.events.lexicon import Cue, Frame
from rawi.reading.events.opinions import Joining, Opinion, opinion_evidence, revise, sighted
from rawi.reading.events.roles import Parties
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, words_of
from rawi.reading.pipeline import Pipeline

EVEN = Joining(
    none=0.0,
    actor=0.0,
    recipient=0.0,
    no_event=0.9,
    phrase=0.95,
    type=0.1,
    retype=0.6,
    status=0.8,
    unmarked=0.6,
    beside=0.9,
    sign=0.8,
    proposed=0.9,
    lifted=0.8,
)
STUBBORN = msgspec.structs.replace(EVEN, none=50.0, actor=50.0, recipient=50.0)
ACTOR, RECIPIENT, PLACE, NONE = (0.1, 0.8, 0.1, 0.0), (0.1, 0.1, 0.8, 0.0), (0.1, 0.1, 0.1, 0.7), (0.8, 0.1, 0.1, 0.0)


def slot(n: int, kind: str = "person", form: str = "name") -> Slot:
    return Slot(Mention(Span(n, n + 1, "x"), kind, form, first=n, last=n + 1), n, n + 1)  # type: ignore[arg-type]


def trigger(reciprocal: bool = False) -> Trigger:
    frame = Frame("f", "actor", "recipient", "none", "none", "actor", {}, (), reciprocal)
    empty: frozenset[str] = frozenset()
    cue = Cue("AID", "give", None, None, (), frame, empty, empty, empty, empty, "any", None)
    return Trigger(cue, 0, 1, "verb")


def opinion(slots: Sequence[Slot], roles: Sequence[tuple[float, ...]], joining: Joining, event: float = 0.9) -> Opinion:
    types = tuple(event if t == "AID" else 1 - event if t == "none" else 0.0 for t in TYPES)
    answer = Answer(types, tuple(1 / len(STATUSES) for _ in STATUSES), tuple(roles))
    return Opinion(trigger(), Dependents(), answer, slots, joining)


def joined(
    said: Parties, roles: Sequence[tuple[float, ...]], slots: Sequence[Slot], joining: Joining = EVEN
) -> Parties:
    return revise(said, trigger(), opinion(slots, roles, joining))


def test_it_adds_takes_away_and_moves() -> None:
    a, b, c = slot(0), slot(1), slot(2)
    assert joined(Parties(actors=[b]), [ACTOR, NONE], [a, b]).actors == [a]
    revised = joined(Parties(actors=[b], recipients=[c]), [NONE, NONE, ACTOR], [a, b, c])
    assert revised.actors == [c]
    assert revised.recipients == []


def test_a_lone_act_gets_no_second_doer_unless_told_together() -> None:
    a, b, c = slot(0), slot(1), slot(2)
    assert joined(Parties(actors=[a]), [ACTOR, ACTOR], [a, b]).actors == [a]
    c.joined = a
    assert joined(Parties(actors=[a]), [ACTOR, ACTOR, ACTOR], [a, b, c]).actors == [a]
    assert joined(Parties(), [ACTOR, NONE, ACTOR], [a, b, c]).actors == [a, c]


def test_the_rules_word_can_outweigh_it() -> None:
    a, b = slot(0), slot(1)
    revised = joined(Parties(actors=[b]), [ACTOR, NONE], [a, b], STUBBORN)
    assert revised.actors == [b]


def test_a_place_that_is_struck_stays_a_party() -> None:
    town = slot(0, "place")
    assert joined(Parties(recipients=[town], places=[town]), [PLACE], [town]).recipients == [town]
    person = slot(0)
    assert joined(Parties(recipients=[person]), [PLACE], [person]).recipients == []


def test_places_are_left_to_the_rules() -> None:
    town, other = slot(0, "place"), slot(1, "place")
    assert joined(Parties(places=[town]), [NONE, PLACE], [town, other]).places == [town]


def test_an_adjective_is_never_added() -> None:
    adjective = slot(0, "state", "demonym")
    assert joined(Parties(), [ACTOR], [adjective]).actors == []
    assert joined(Parties(actors=[adjective]), [ACTOR], [adjective]).actors == [adjective]


def test_in_what_is_done_together_all_act() -> None:
    a, b = slot(0), slot(1)
    half = (0.2, 0.4, 0.4, 0.0)
    revised = revise(Parties(actors=[a]), trigger(reciprocal=True), opinion([a, b], [ACTOR, half], EVEN))
    assert revised.actors == [a, b]


def test_parties_of_other_sentences_stay() -> None:
    here, elsewhere = slot(0), slot(99)
    assert joined(Parties(actors=[elsewhere]), [NONE], [here]).actors == [elsewhere]


@pytest.mark.parametrize(("event", "dropped"), [(0.05, True), (0.15, False)])
def test_a_trigger_that_surely_tells_nothing_is_dropped(event: float, dropped: bool) -> None:
    assert opinion([], [], EVEN, event).is_no_event is dropped


def test_another_type_takes_the_place_of_the_rules_when_it_is_sure() -> None:
    sure, unsure = opinion([], [], EVEN, 0.7), opinion([], [], EVEN, 0.5)
    assert sure.type("AID") == "AID"
    assert sure.type("ASSAULT") == "AID"
    assert unsure.type("AID") == "AID"
    assert unsure.type("ASSAULT") is None


def test_evidence_tells_how_sure_it_is() -> None:
    a, b = slot(0), slot(1)
    agreed = opinion_evidence(trigger(), Parties(actors=[a]), Parties(actors=[a]), opinion([a, b], [ACTOR, NONE], EVEN))
    against = opinion_evidence(
        trigger(), Parties(actors=[a]), Parties(actors=[b]), opinion([a, b], [ACTOR, NONE], EVEN)
    )
    sure = {"encoder-type=5", "encoder-event=5"}
    rest = {"encoder-whole=3", "encoder-unmarked=0", "encoder-alone=0", "encoder-lifted=0"}
    assert agreed == sure | rest | {"encoder-taken=4", "encoder-left=1", "encoder-added=0", "encoder-dropped=0"}
    rest = {"encoder-whole=0", "encoder-unmarked=0", "encoder-alone=0", "encoder-lifted=0"}
    assert against == sure | rest | {"encoder-taken=1", "encoder-left=5", "encoder-added=1", "encoder-dropped=1"}


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_the_joining_that_ships_fits_its_schema(lang: str) -> None:
    joining = Knowledge().yaml(lang, "joining", Joining)
    assert 0.5 < joining.no_event <= 1
    assert all(0 <= joining.stay(role) < 10 for role in range(3))


def test_plain_cues_and_phrases_are_doubted_less() -> None:
    doubted = opinion([], [], EVEN, event=0.08)
    assert doubted.is_no_event
    assert doubted.type("AID") is None
    phrase = replace(doubted, trigger=replace(trigger(), kind="phrase"))
    assert not phrase.is_no_event
    assert phrase.type("AID") == "AID"
    assert replace(phrase, answer=opinion([], [], EVEN, event=0.01).answer).is_no_event
    plain = replace(trigger(), cue=replace(trigger().cue, plain=True))
    assert not replace(opinion([], [], EVEN, event=0.0), trigger=plain).is_no_event


def lifted_in(text: str, told: str) -> list[tuple[str, str | None, bool]]:
    """Type, mode and whether lifted of the first trigger of each group, when the encoder takes the word `told` for a trigger."""
    knowledge = Knowledge(model="none")
    (reading,) = Pipeline(knowledge).read([Document("d", "d", "ar", text)])
    at = next(i for i, token in enumerate(reading.tokens) if token.text == told)
    reading.signs = [Sign(at, at + 1, 0.9)]
    seen = sighted(reading, words_of(knowledge, "ar"), EVEN)
    return [(g[0].cue.type, g[0].cue.mode, g[0].lifted) for _, groups in seen for g in groups]


def test_a_cue_without_company_stands_where_the_encoder_sees_a_trigger() -> None:
    assert lifted_in("وصف الرئيس الكولومبي الخطوة بالحمقاء.", "وصف") == [("ACCUSE", "disapprove", True)]
    assert lifted_in("وصف الرئيس الكولومبي الخطوة بالحمقاء.", "الخطوة") == []
    assert lifted_in("وصف الرئيس الكولومبي الخطوة بالجائرة.", "وصف") == [("ACCUSE", "disapprove", False)]


def test_what_speaks_against_a_cue_and_strict_cues_are_not_overruled() -> None:
    assert lifted_in("وصف المدرب الخطوة بالحمقاء بعد مباراة الفريق.", "وصف") == []  # a match stands beside it
    assert lifted_in("قتل مزارع في قريته.", "قتل") == []  # nothing tells of violence
