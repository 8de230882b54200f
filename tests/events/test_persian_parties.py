"""Persian sentences, written for these tests: who takes part, and where it is too unsure to say."""

from __future__ import annotations

import pytest

from rawi.model import Reading
from rawi.reading.events.doubtful import is_doubtful


def parties(reading: Reading, type_: str) -> list[tuple[set[str | None], set[str | None]]]:
    """(entities of the actors, entities of the recipients) of every event of a type."""
    events = [e for e in reading.events if e.type == type_]
    return [({r.entity for r in e.actors}, {r.entity for r in e.recipients}) for e in events]


TOLD = [
    # text, type, actors, recipients
    ("ایران سفیر سوئد در تهران را احضار کرد.", "ACCUSE", {"IRN"}, None),
    ("سوئد به حمایت روسیه از سوریه اعتراض کرد.", "ACCUSE", {"SWE"}, {"RUS"}),
    ("در این میان ترکیه حملات اسرائیل را محکوم کرد.", "ACCUSE", {"TUR"}, {"ISR"}),
    ("نروژ در نامه‌ای خطاب به مصر خواستار آزادی زندانیان شد.", "REQUEST", {"NOR"}, {"EGY"}),
    ("نروژ خواستار توقف حملات روسیه شد.", "REQUEST", {"NOR"}, {"RUS"}),
    ("نروژ در یک درخواست تازه از مصر خواست زندانیان را آزاد کند.", "REQUEST", {"NOR"}, {"EGY"}),
    ("کانادا به مصر نسبت به کمک به روسیه هشدار داد.", "THREATEN", {"CAN"}, {"EGY"}),
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), TOLD)
def test_who_takes_part(read_text, text, type_, actors, recipients):
    found = parties(read_text(text, "fa"), type_)
    assert len(found) == 1, found
    assert found[0][0] == actors
    if recipients is not None:
        assert found[0][1] == recipients


UNTOLD = [
    # text, type that must not be told: the doer is told by words that are no mention, or only belongs to another noun
    ("اقتصاد ترکیه هند را تهدید کرد.", "THREATEN"),
    ("زندانیان محکوم به اعدام با مصر موافقت کردند.", "ACCUSE"),
    ("فعال حامی فلسطین در نروژ سخن گفت.", "SUPPORT"),
    ("نیروهای مورد حمایت ایران وارد سوریه شدند.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "type_"), UNTOLD)
def test_no_event_without_its_doer(read_text, text, type_):
    assert parties(read_text(text, "fa"), type_) == []


def test_a_pair_of_verbs_is_no_verb(read_text):
    text = "وزیر خارجه ایتالیا در پی گفت و گوی تلفنی با وزیر خارجه مصر به این امر اشاره نکرد."
    events = [e for e in read_text(text, "fa").events if e.type == "CONSULT"]
    assert [len(e.actors) for e in events] == [2]


def test_who_brings_a_meeting_about_takes_no_part(read_text):
    found = parties(read_text("نروژ نشستی را بین هند و پاکستان برگزار کرد.", "fa"), "CONSULT")
    assert all("NOR" not in actors for actors, _ in found)


def test_who_holds_is_the_doer(read_text):
    reading = read_text("محمود کریمی در بازداشت نیروهای آمریکایی است.", "fa")
    assert all(not recipients & {"USA", "USA-army"} for _, recipients in parties(reading, "COERCE"))


def test_a_promise_in_words_is_of_their_subject(read_text):
    reading = read_text("وزیر خارجه ایتالیا گفت که ایران آماده همکاری است.", "fa")
    assert all("IRN" not in recipients for _, recipients in parties(reading, "AGREE"))


@pytest.mark.parametrize(
    ("evidence", "doubtful"),
    [
        ({"noun-alone", "actors=0"}, True),
        ({"noun-alone", "actors=0", "in-lead"}, False),
        ({"noun-alone", "actors=1", "recipients=1"}, False),
        ({"recipient-wanting", "in-quotation"}, True),
        ({"recipient-wanting", "in-quotation", "title"}, False),
        ({"recipient-wanting"}, False),
    ],
)
def test_what_is_too_unsure(evidence, doubtful):
    assert is_doubtful(evidence) is doubtful
