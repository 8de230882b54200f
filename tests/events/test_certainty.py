"""How sure a reading is: what counts as evidence, how it is weighed, and that the timeline leaves out what is unsure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.model import Document, Published, Reading
from rawi.reading.events.certainty import Weight, Weights, weights_of
from rawi.reading.events.stage import mentions_with_evidence
from rawi.reading.pipeline import Pipeline

WEIGHTS = Weights(-1.0, {"kind=verb": 1.0, "noun-alone": -2.0})


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Knowledge(model="none"))


def evidence(pipeline: Pipeline, lang: str, text: str, type_: str) -> frozenset[str]:
    document = Document("t", "t", lang, text, published=Published("2023-05-04", "metadata"))
    (reading,) = pipeline.read([document])
    found = [names for mention, names in mentions_with_evidence(reading, pipeline.knowledge) if mention.type == type_]
    assert found, [e.type for e in reading.events]
    return found[0]


def test_evidence_adds_to_the_log_odds() -> None:
    assert WEIGHTS.certainty({"kind=verb"}) == 0.5
    assert WEIGHTS.certainty({"kind=verb", "never seen"}) == 0.5
    assert WEIGHTS.certainty({"noun-alone"}) < WEIGHTS.certainty(()) < 0.5


@given(st.sets(st.sampled_from(["kind=verb", "noun-alone", "x"])), st.floats(-50, 50))
def test_a_certainty_is_a_chance(names: set[str], bias: float) -> None:
    assert 0 <= Weights(bias, {"kind=verb": 4.0, "noun-alone": -4.0}).certainty(names) <= 1


def test_a_language_without_weights_has_no_certainty() -> None:
    assert weights_of(Knowledge(), "xx") is None


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_the_weights_that_ship_fit_their_schema(lang: str) -> None:
    rows = Knowledge().load_csv(f"{lang}/certainty.csv", Weight)
    names = [row.evidence for row in rows]
    assert "bias" in names
    assert len(names) == len(set(names)) > 50
    assert all(abs(row.weight) < 10 for row in rows)


def test_what_is_said_of_a_clause(pipeline: Pipeline) -> None:
    whole = evidence(pipeline, "ar", "اتهمت الهند باكستان بدعم الإرهاب.", "ACCUSE")
    assert {"type=ACCUSE", "kind=verb", "subject:next", "recipients=1"} <= whole
    assert "recipient-wanting" not in whole
    alone = evidence(pipeline, "ar", "أدانت تركيا الهجوم بشدة.", "ACCUSE")
    assert "recipient-wanting" in alone
    assert "ACCUSE&recipient-wanting" in alone


def test_a_party_left_over_is_told(pipeline: Pipeline) -> None:
    names = evidence(pipeline, "fa", "وزیر خارجه ترکیه از حمله به سفارت هند در کابل انتقاد کرد.", "ACCUSE")
    assert any(name.startswith("left-over=") for name in names)


@pytest.mark.parametrize(
    ("lang", "clear", "vague"),
    [
        (
            "ar",
            "التقى وزير الخارجية الصيني وانغ يي نظيره الروسي سيرغي لافروف في موسكو.",
            "وقال مراقبون إن الاعتقالات وما رافقها تثير قلق الأهالي في المدن التي شهدت قبل أعوام حملات أوسع على الصحافة.",
        ),
        (
            "fa",
            "وزیر خارجه چین وانگ یی با همتای روس خود سرگئی لاوروف در مسکو دیدار کرد.",
            "به گفته ناظران، بازداشت‌ها و آنچه در پی آن آمد مایه نگرانی مردم شهرهایی است که در سال‌های گذشته شاهد حمله پلیس بوده‌اند.",
        ),
    ],
)
def test_a_plain_clause_is_surer_than_a_noun_far_from_its_parties(
    pipeline: Pipeline, lang: str, clear: str, vague: str
) -> None:
    def best(text: str) -> float:
        (reading,) = pipeline.read([Document("t", "t", lang, text, published=Published("2023-05-04", "metadata"))])
        return max((e.certainty or 0.0 for e in reading.events), default=0.0)

    assert best(clear) > best(vague)


def test_every_event_of_a_reading_is_weighed(pipeline: Pipeline) -> None:
    text = "زار الرئيس الكيني وليام روتو برلين والتقى المستشار الألماني. ووقعت كينيا وألمانيا اتفاقية."
    reading: Reading = pipeline.read([Document("t", "t", "ar", text)])[0]
    assert reading.events
    assert all(e.certainty is not None and 0 <= e.certainty <= 1 for e in reading.events)


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("تظاهر آلاف الطلاب في نيروبي.", "PROTEST", "doer-enough"),
        ("هددت كينيا بالرد العسكري.", "THREATEN", "target-missing"),
    ],
)
def test_what_a_missing_target_says_depends_on_the_type(pipeline: Pipeline, text: str, type_: str, name: str) -> None:
    assert {"doer-enough", "target-missing"} & evidence(pipeline, "ar", text, type_) == {name}
