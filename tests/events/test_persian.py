"""Persian sentences, written for these tests: who did what to whom, and what is no event."""

from __future__ import annotations

import pytest

from rawi.model import EventMention, Reading


def told(reading: Reading, type_: str) -> list[EventMention]:
    return [e for e in reading.events if e.type == type_]


def names(reading: Reading, refs) -> set[str]:
    """The entity of each participant; "person" for a person, "group" for people without a name."""
    found = set()
    for ref in refs:
        entity = reading.entities.get(ref.entity or "")
        if ref.entity is None or ref.entity.startswith("test-"):
            found.add("group")
        else:
            found.add("person" if entity is not None and entity.kind == "person" else ref.entity)
    return found


CASES = [
    # text, type, mode, actors, recipients (None: not asked), status
    ("وزیر خارجه پرتغال به توکیو سفر کرد.", "CONSULT", "visit", {"person"}, {"JPN"}, "happened"),
    ("نخست‌وزیر نروژ راهی آنکارا شد.", "CONSULT", "visit", {"person"}, {"TUR"}, "happened"),
    ("وزیر خارجه کنیا با همتای هندی خود دیدار کرد.", "CONSULT", "meeting", {"person"}, set(), "happened"),
    ("دیدار وزیر خارجه ترکیه با همتای عراقی", "CONSULT", "meeting", {"person"}, set(), "happened"),
    ("رئیس‌جمهور مکزیک با نخست‌وزیر کانادا تماس تلفنی گرفت.", "CONSULT", "phone", {"person"}, set(), "happened"),
    ("وزیر خارجه مصر سفری به توکیو داشت.", "CONSULT", "visit", {"person"}, {"JPN"}, "happened"),
    ("مکزیک خواستار آزادی ملوانان شد.", "REQUEST", None, {"MEX"}, None, "happened"),
    ("مکزیک خواستار آزادی ملوانان", "REQUEST", None, {"MEX"}, None, "happened"),
    ("هند پاکستان را به حمایت از تروریسم متهم کرد.", "ACCUSE", None, {"IND"}, {"PAK"}, "happened"),
    ("لهستان از سوی روسیه متهم شد.", "ACCUSE", None, {"RUS"}, {"POL"}, "happened"),
    ("جنگنده‌های روسیه شهر خارکف را بمباران کردند.", "ASSAULT", "aerial", {"RUS"}, None, "happened"),
    ("سه شبه‌نظامی در کویته کشته شدند.", "ASSAULT", None, set(), {"group"}, "happened"),
    ("در حمله داعش به کرکوک، سه سرباز کشته شدند.", "ASSAULT", None, {"isis"}, {"IRQ-army", "kirkuk"}, "happened"),
    ("سوئد به اوکراین کمک نظامی کرد.", "AID", None, {"SWE"}, {"UKR"}, "happened"),
    ("ژاپن از کره شمالی خواست مذاکرات را از سر بگیرد.", "REQUEST", None, {"JPN"}, {"PRK"}, "happened"),
    ("برزیل حملات روسیه را محکوم کرد.", "ACCUSE", "disapprove", {"BRA"}, {"RUS"}, "happened"),
    ("نخست‌وزیر ایتالیا استعفا کرد.", "RETREAT", "resign", {"person"}, None, "happened"),
    (
        "قرار است نخست‌وزیر ایتالیا پنجشنبه در رم با رئیس‌جمهور برزیل دیدار کند.",
        "CONSULT",
        "meeting",
        {"person"},
        set(),
        "planned",
    ),
    ("رئیس‌جمهور برزیل هفته آینده به پکن سفر خواهد کرد.", "CONSULT", "visit", {"person"}, {"CHN"}, "planned"),
    ("نخست‌وزیر نروژ به رم رفت تا با رئیس‌جمهور ایتالیا دیدار کند.", "CONSULT", "meeting", {"person"}, set(), "planned"),
    ("وزیر خارجه کنیا به پکن سفر نکرد.", "CONSULT", "visit", {"person"}, {"CHN"}, "denied"),
    ("سخنگوی دولت سفر وزیر خارجه به پکن را تکذیب کرد.", "CONSULT", "visit", None, {"CHN"}, "denied"),
    ("سوئد حمله داعش به کارگران در شهر کویته را محکوم کرد.", "ACCUSE", "disapprove", {"SWE"}, {"isis"}, "happened"),
    (
        "کانادا قصد دارد پنج نفر از مقام‌های روسیه را مورد تحریم قرار دهد.",
        "SANCTION",
        None,
        {"CAN"},
        {"group"},
        "planned",
    ),
    ("دو نفر از اعضای داعش کشته و سه نفر دیگر زخمی شدند.", "ASSAULT", None, set(), None, "happened"),
    ("برزیل خواستار آزادی نیکلاس مادورو شد.", "REQUEST", None, {"BRA"}, None, "happened"),
]


@pytest.mark.parametrize(("text", "type_", "mode", "actors", "recipients", "status"), CASES)
def test_who_did_what_to_whom(read_text, text, type_, mode, actors, recipients, status):
    reading = read_text(text, "fa")
    found = [e for e in told(reading, type_) if mode is None or e.mode == mode]
    assert len(found) == 1, [(e.type, e.mode, names(reading, e.actors)) for e in reading.events]
    event = found[0]
    if actors is not None:
        assert names(reading, event.actors) == actors
    if recipients is not None:
        assert names(reading, event.recipients) == recipients
    assert event.status == status


NOTHING = [
    # text, type that must not be told
    ("وزیر داخله هند این حمله را محکوم کرد.", "ASSAULT"),
    ("وزیر کشور پاکستان تلفات این حمله را تأیید کرد.", "ASSAULT"),
    ("فرمانداری خبر شلیک به معترضان را منتشر نکرد.", "MOBILIZE"),
    ("وزیر نفت کویت در گفت‌وگو با خبرگزاری فرانسه از قیمت‌ها گفت.", "CONSULT"),
    ("پادشاه نروژ با کشتی سلطنتی آمد.", "ASSAULT"),
    ("ابرها باران را به خانه‌ها آوردند.", "AID"),
]


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_what_is_no_event(read_text, text, type_):
    reading = read_text(text, "fa")
    assert [(e.type, e.mode) for e in told(reading, type_)] == []


def only(reading: Reading, type_: str) -> EventMention:
    found = told(reading, type_)
    assert len(found) == 1, [(e.type, e.mode) for e in reading.events]
    return found[0]


def test_partners_met_one_after_the_other(read_text):
    reading = read_text("وزیر خارجه ترکیه در قاهره نخست با رئیس‌جمهور مصر و سپس با نخست‌وزیر عراق دیدار کرد.", "fa")
    met = told(reading, "CONSULT")
    assert [e.mode for e in met] == ["meeting", "meeting"]
    assert len(met[0].actors) == len(met[1].actors) == 2
    assert met[0].actors[0].entity == met[1].actors[0].entity
    assert met[0].actors[1].entity != met[1].actors[1].entity


def test_a_clause_with_and_goes_on_with_its_subject(read_text):
    reading = read_text("ارتش سودان به خارطوم حمله کرد و صدها نفر را بازداشت کرد.", "fa")
    assert only(reading, "COERCE").actors[0].entity == only(reading, "ASSAULT").actors[0].entity


def test_a_clause_behind_a_comma_does_not(read_text):
    reading = read_text("وزارت کشور کنیا اعلام کرد، در نایروبی بازداشت شدند.", "fa")
    assert all(not e.actors and not e.recipients for e in told(reading, "COERCE"))


def test_the_content_of_words_has_the_speaker_for_subject(read_text):
    reading = read_text("دولت نیجر تأیید کرد که روابط دیپلماتیک خود را با فرانسه قطع کرده است.", "fa")
    event = only(reading, "SANCTION")
    assert names(reading, event.actors) == {"NER"}
    assert names(reading, event.recipients) == {"FRA"}


def test_dateline_and_attribution_are_no_actors(read_text):
    dateline = read_text("رویترز- وزارت دفاع چین به هند هشدار داد.", "fa")
    assert "reuters" not in {r.entity for e in dateline.events for r in (*e.actors, *e.recipients)}
    told_by = read_text("به گزارش ایلنا، افراد مسلح سه نفر را ربودند.", "fa")
    assert "ilna" not in {r.entity for e in told_by.events for r in (*e.actors, *e.recipients)}
    credited = read_text("به گفته پلیس فرانسه سی نفر بازداشت شدند.", "fa")
    assert names(credited, only(credited, "COERCE").recipients) == {"group"}


def test_an_adverb_joins_nobody(read_text):
    reading = read_text("اردوغان سخن گفت. وی همچنین یونان را به کارشکنی متهم کرد.", "fa")
    event = only(reading, "ACCUSE")
    assert names(reading, event.actors) == {"person"}
    assert names(reading, event.recipients) == {"GRC"}


def test_a_relative_clause_is_left_out(read_text):
    reading = read_text("مسکو توافقی را که در استانبول امضا شده بود معلق کرد.", "fa")
    assert names(reading, only(reading, "SANCTION").actors) == {"RUS"}


def test_over_a_place_is_not_against_it(read_text):
    reading = read_text("ارتش هند با پرواز بر فراز نپال، آتش‌بس با پاکستان را نقض کرد.", "fa")
    assert "NPL" not in {r.entity for e in told(reading, "ASSAULT") for r in e.recipients}


def test_both_subject_and_target_of_a_lifted_noun(read_text):
    reading = read_text("ارتش روسیه مواضع اوکراین را مورد حمله قرار داد.", "fa")
    event = only(reading, "ASSAULT")
    assert event.actors
    assert "UKR" not in {r.entity for r in event.actors}
    assert names(reading, event.recipients) == {"UKR"}


def test_agents_close_at_a_comma(read_text):
    text = "در پی آزمایش موشکی توسط کره شمالی، هند، ژاپن و کانادا خواستار آزادی ملوانان شدند."
    reading = read_text(text, "fa")
    assert names(reading, only(reading, "REQUEST").actors) == {"IND", "JPN", "CAN"}
    assert names(reading, only(reading, "MOBILIZE").actors) == {"PRK"}


def test_people_counted_after_an_attack_are_no_attackers(read_text):
    reading = read_text("در تیراندازی روز یکشنبه ۳۸ معترض کشته شدند.", "fa")
    assert all(not e.actors for e in told(reading, "ASSAULT"))
    assert {"group"} == {n for e in told(reading, "ASSAULT") for n in names(reading, e.recipients)}


def test_a_passive_in_words_told_does_not_happen_to_the_speaker(read_text):
    reading = read_text("سخنگوی پلیس فرانسه گفت که در پاریس بازداشت شده‌اند.", "fa")
    assert all(not e.recipients for e in told(reading, "COERCE"))


def test_a_dateline_is_no_subject(read_text):
    reading = read_text("توکیو (شنبه) – وزیر خارجه کنیا به دهلی نو سفر کرد.", "fa")
    event = only(reading, "CONSULT")
    assert names(reading, event.actors) == {"person"}
    assert names(reading, event.recipients) == {"IND"}


def test_the_past_is_not_planned_by_a_later_day(read_text):
    reading = read_text("وزیر خارجه کنیا به پکن سفر کرد و فردای آن روز به توکیو رفت.", "fa")
    assert {e.status for e in told(reading, "CONSULT")} == {"happened"}
