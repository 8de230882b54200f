"""Rows of parties, counted dead, claims of attacks, and what only frames another act: sentences for these tests."""

from __future__ import annotations

import pytest

from rawi.reading.events.foremost import mark_foremost

CLAIMS = [
    ("fa", "گروه الشباب مسئولیت انفجار مرگبار موگادیشو را برعهده گرفت.", "al-shabaab"),
    ("fa", "مسئولیت حمله به هتلی در موگادیشو را گروه الشباب پذیرفت.", "al-shabaab"),
]


def _of(reading, type_):
    return [e for e in reading.events if e.type == type_]


def _ids(refs):
    return [r.entity for r in refs]


def test_states_in_a_row_are_visited_alike(read_text):
    visit = _of(read_text("رئيس كينيا سيزور قطر والسعودية والإمارات الأسبوع المقبل.", "ar"), "CONSULT")[0]
    assert {"QAT", "SAU", "ARE"} <= set(_ids(visit.recipients))


def test_besides_adds_to_a_row(read_text):
    text = "فرضت بريطانيا عقوبات على وزير الدفاع الميانماري، إضافة إلى خمسة مسؤولين."
    (event,) = _of(read_text(text, "ar"), "SANCTION")
    assert len(event.recipients) == 2


def test_numbers_with_and_go_on_with_a_row(read_text):
    (event,) = _of(read_text("قتل 17 جنديا و36 مدنيا في هجوم شمال بوركينا فاسو.", "ar"), "ASSAULT")
    assert len(event.recipients) == 2


def test_counted_soldiers_undergo_what_may_be_passive(read_text):
    events = _of(read_text("قتل 11 عسكريا من النيجر أمس في هجوم مسلحين على وحدة للجيش.", "ar"), "ASSAULT")
    assert all("NER-army" not in _ids(e.actors) for e in events)
    assert any("NER-army" in _ids(e.recipients) for e in events)


@pytest.mark.parametrize("verb", ["يرغب في", "يرغب أيضا في", "يأمل في"])
def test_a_wish_to_visit_is_no_visit(read_text, verb):
    events = _of(read_text(f"قالت الحكومة إن الرئيس الكيني {verb} زيارة اليابان.", "ar"), "CONSULT")
    assert [e.status for e in events if "JPN" in _ids(e.recipients)] == ["planned"]


def test_a_talk_in_the_course_of_which_something_was_done_took_place(read_text):
    text = "رفض الرئيس الكيني دعوة لزيارة روسيا خلال محادثة هاتفية مع الرئيس الأوغندي."
    assert [e.status for e in _of(read_text(text, "ar"), "CONSULT") if e.mode == "phone"] == ["happened"]


def test_a_name_is_no_condition(read_text):
    (event,) = _of(read_text("الرئيسان ماكرون ولولا دا سيلفا يعقدان جلسة مباحثات في القاهرة", "ar"), "CONSULT")
    assert event.status != "conditional"


def test_given_names_lead_to_a_known_name(read_text):
    reading = read_text("وصل الرئيس البرازيلي لويس اغناسيو لولا دا سيلفا إلى الجزائر.", "ar")
    assert [m.entity for m in reading.mentions if m.kind == "person"] == ["luiz-inacio-lula-da-silva"]


def test_a_number_is_no_part_of_a_name(read_text):
    reading = read_text("منع الاتحاد الرئيس الغيني مامادي دومبويا و30 وزيرا من دخول دوله.", "ar")
    assert all("30" not in m.span.text for m in reading.mentions if m.kind == "person" and m.form == "name")


def test_who_announces_the_dead_of_an_attack_did_not_kill_them(read_text):
    events = _of(read_text("أعلنت حركة طالبان مقتل عدة أشخاص في تفجير استهدف مسجدا في كابل.", "ar"), "ASSAULT")
    assert events
    assert all("taliban" not in _ids(e.actors) for e in events)


@pytest.mark.parametrize(("lang", "text", "group"), CLAIMS)
def test_who_claims_an_attack_did_it(read_text, lang, text, group):
    events = _of(read_text(text, lang), "ASSAULT")
    assert [_ids(e.actors) for e in events] == [[group]]


def test_taking_on_a_command_claims_nothing(read_text):
    events = _of(read_text("ژنرال کنیایی فرماندهی عملیات را در موگادیشو بر عهده گرفت.", "fa"), "ASSAULT")
    assert all(e.cue != "ASSAULT.claimed" for e in events)


def test_a_denied_request_is_a_refusal_that_happened(read_text):
    events = _of(read_text("دادگاه عالی کنیا درخواست او برای لغو حکم را رد کرد.", "fa"), "REJECT")
    assert [e.status for e in events] == ["happened"]


def test_denied_news_is_refused_to_nobody(read_text):
    assert not _of(read_text("ژاپن خبر سفر رئیس‌جمهور کنیا به توکیو را رد کرد.", "fa"), "REJECT")


def test_who_uses_tear_gas_acts(read_text):
    (event,) = _of(read_text("استخدمت الشرطة الكينية قنابل الغاز لتفريق المتظاهرين في نيروبي.", "ar"), "ASSAULT")
    assert _ids(event.actors) == ["KEN-police"]


def test_an_issued_sentence_seizes_nothing(read_text):
    assert not _of(read_text("سلم الوزير الكيني السابق نفسه للشرطة تنفيذا لحكم صادر في حقه.", "ar"), "COERCE")


def test_only_the_first_sentence_leads_where_there_is_no_title(read_text):
    reading = read_text("التقى الرئيس الكيني نظيره الأوغندي في نيروبي. وأدانت رواندا الهجوم.", "ar")
    for event in reading.events:
        event.certainty = 0.58
    mark_foremost(reading)
    assert [e.type for e in reading.events if e.foremost] == ["CONSULT"]
