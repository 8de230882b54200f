"""What is an event of its own, its status, and which words tell of one happening. Sentences written for these tests."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EventMention, Published, Reading
from rawi.reading.events.extras import ExtrasFile
from rawi.reading.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Knowledge(model="none"))


def read(
    pipeline: Pipeline, lang: str, text: str, title: str | None = None, published: str | None = "2023-05-04"
) -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    date = Published(published, "metadata") if published else None
    return pipeline.read([Document("t", "t", lang, whole, title, published=date)])[0]


def of_type(reading: Reading, type_: str, mode: str | None = None) -> list[EventMention]:
    return [e for e in reading.events if e.type == type_ and (mode is None or e.mode == mode)]


# What is only asked for, charged, feared, prevented, shouted, or talked about: the type that must not be read.
NONE = [
    ("ar", "اعتقلت الشرطة الفرنسية الناشط سامر الحايك بتهمة قتل القاضي.", "ASSAULT"),
    ("ar", "نشرت مصر قواتها على الحدود تحسبا لهجوم إسرائيلي على رفح.", "ASSAULT"),
    ("ar", "أعربت إيطاليا عن مخاوفها من هجوم روسي على أوكرانيا.", "ASSAULT"),
    ("ar", "جددت الأمم المتحدة الدعوة إلى وقف الغارات الإسرائيلية على لبنان.", "ASSAULT"),
    ("ar", "جاءت التهديدات الإيرانية بقصف إسرائيل أمس.", "ASSAULT"),
    ("ar", "تعهدت بريطانيا بصد أي هجوم روسي على السويد.", "ASSAULT"),
    ("ar", "بحث وزير الخارجية المصري مع نظيره القطري سبل دعم لبنان.", "SUPPORT"),
    ("ar", "أرسلت فرنسا قوات إلى مالي لدعم الجيش المالي.", "SUPPORT"),
    ("ar", "عادة ما تقصف إسرائيل جنوب لبنان.", "ASSAULT"),
    ("ar", "قد تنسحب بريطانيا من المحادثات.", "RETREAT"),
    ("ar", "هدد الوزير بقطع العلاقات إذا رفضت اليابان طلب كوريا.", "REJECT"),
    ("ar", "توعدت كوريا الشمالية اليابان بالرد وأكدت أنها ستقصف طوكيو.", "ASSAULT"),
    ("fa", "سازمان ملل از پاکستان خواست که اخراج مهاجران را متوقف کند.", "COERCE"),
    ("fa", "وزیر خارجه بلاروس تهدید کرد که مینسک سفیر لیتوانی را اخراج می‌کند.", "SANCTION"),
    ("fa", "ممکن است روسیه به لهستان حمله کند.", "ASSAULT"),
    ("fa", "اگر هند پیشنهاد ژاپن را رد کند، آمریکا تحریم می‌کند.", "REJECT"),
    ("fa", "دادستان آلمان دو نفر را به اتهام حمله به سفارت ایران بازداشت کرد.", "ASSAULT"),
    ("fa", "فرانسه برای جلوگیری از حمله روسیه به اوکراین نیرو فرستاد.", "ASSAULT"),
    ("fa", "وزیر خارجه ترکیه خواستار آزادی زندانیان فلسطینی شد.", "RETREAT"),
    ("fa", "کره شمالی آمریکا را به حمله موشکی تهدید کرد.", "ASSAULT"),
    ("fa", "اوکراین روسیه را به بمباران بیمارستانی در خارکف متهم کرد.", "ASSAULT"),
    ("fa", "مصر از احتمال حمله اسرائیل به رفح ابراز نگرانی کرد.", "ASSAULT"),
    ("fa", "بریتانیا قول داد از سوئد در برابر هرگونه حمله روسیه دفاع کند.", "ASSAULT"),
    ("fa", "وزیران خارجه ایران و عمان درباره آزادی زندانیان گفت‌وگو کردند.", "RETREAT"),
]


@pytest.mark.parametrize(("lang", "text", "type_"), NONE)
def test_what_is_only_named_is_no_event(pipeline: Pipeline, lang: str, text: str, type_: str) -> None:
    found = of_type(read(pipeline, lang, text), type_)
    assert not found, [(e.type, e.mode, [t.text for t in e.triggers]) for e in found]


# What surrounds the same words when they do tell a happening.
SOME = [
    ("ar", "أدانت إيطاليا الهجوم الروسي على أوكرانيا.", "ASSAULT"),
    ("ar", "اعتقلت الشرطة الفرنسية الناشط سامر الحايك بعد قتل القاضي الفرنسي.", "ASSAULT"),
    ("fa", "ایتالیا حمله روسیه به اوکراین را محکوم کرد.", "ASSAULT"),
    ("fa", "دادستان آلمان دو نفر را به اتهام جاسوسی بازداشت کرد.", "COERCE"),
]


@pytest.mark.parametrize(("lang", "text", "type_"), SOME)
def test_what_is_told_stays_an_event(pipeline: Pipeline, lang: str, text: str, type_: str) -> None:
    assert of_type(read(pipeline, lang, text), type_)


STATUS = [
    ("ar", "زيارة وزير الخارجية الكوري إلى أنقرة الأسبوع المقبل.", "CONSULT", "planned"),
    ("ar", "سيجتمع الرئيس التركي بنظيره الكوري ثم يستقبل رئيس الوزراء الهندي.", "CONSULT", "planned"),
    ("ar", "يرتقب أن يجري الملك محمد السادس اتصالا هاتفيا بالرئيس الفرنسي.", "CONSULT", "planned"),
    ("ar", "أعلنت لندن اعتزامها زيارة وزير الخارجية البريطاني إلى بغداد.", "CONSULT", "planned"),
    ("ar", "وصل وزير الخارجية الروسي إلى القاهرة في زيارة يلتقي خلالها الرئيس المصري.", "CONSULT/meeting", "planned"),
    ("ar", "ولم تنسحب إثيوبيا من المنطقة.", "RETREAT", "denied"),
    ("ar", "لم يتمكن وزير الخارجية التركي هاكان فيدان من زيارة دمشق.", "CONSULT", "denied"),
    ("ar", "قالت الحكومة إن الوزير لم يتمكن من الحضور وأن قطر أرسلت مساعدات إلى لبنان.", "AID", "happened"),
    ("ar", "نفى المتحدث باسم وزارة الدفاع الكورية سامر الحايك أن تكون بلاده قد قصفت أوكرانيا.", "ASSAULT", "denied"),
    ("ar", "لم تسفر زيارة وزير الخارجية الكوري إلى أنقرة عن نتائج.", "CONSULT", "happened"),
    ("ar", "شكر الوزير الكوري تركيا قبل أن ينسحب الجيش التركي من ليبيا.", "RETREAT", "happened"),
    ("ar", "يواصل عمال الموانئ الفرنسية إضرابهم.", "PROTEST", "ongoing"),
    ("fa", "وزیر خارجه عمان فردا به تهران سفر می‌کند.", "CONSULT", "planned"),
    ("fa", "سفر وزیر خارجه عمان به تهران هفته آینده برگزار می‌شود.", "CONSULT", "planned"),
    ("fa", "هند به این نشست دعوت نشده است.", "AGREE", "denied"),
]


@pytest.mark.parametrize(("lang", "text", "type_", "status"), STATUS)
def test_statuses(pipeline: Pipeline, lang: str, text: str, type_: str, status: str) -> None:
    found = of_type(read(pipeline, lang, text), *type_.split("/"))
    assert found
    assert {e.status for e in found} == {status}


def test_a_noun_by_itself_yields_to_a_planned_verb(pipeline: Pipeline) -> None:
    text = "سفر وزیر خارجه عمان به تهران. وزیر خارجه عمان قرار است فردا به تهران سفر کند."
    (visit,) = of_type(read(pipeline, "fa", text), "CONSULT", "visit")
    assert visit.status == "planned"
    assert len(visit.triggers) == 2


@pytest.mark.parametrize("published", ["2023-05-04", None])
def test_meetings_of_the_same_two_on_different_days_are_two(pipeline: Pipeline, published: str | None) -> None:
    text = "التقى الرئيس التركي أردوغان الرئيس الفرنسي ماكرون اليوم. والتقى أردوغان ماكرون الأسبوع الماضي في روما."
    assert len(of_type(read(pipeline, "ar", text, published=published), "CONSULT", "meeting")) == 2


def test_a_meeting_told_twice_on_one_day_is_one(pipeline: Pipeline) -> None:
    text = "التقى الرئيس التركي أردوغان الرئيس الفرنسي ماكرون أمس. وكان أردوغان التقى ماكرون في روما."
    assert len(of_type(read(pipeline, "ar", text), "CONSULT", "meeting")) == 1


def test_the_dead_of_an_attack_pointed_back_to_are_its_dead(pipeline: Pipeline) -> None:
    text = "قتل عشرة أشخاص في تفجير انتحاري في كابل أمس. وقالت الشرطة إن خمسة آخرين قتلوا في الهجوم."
    assert len(of_type(read(pipeline, "ar", text), "ASSAULT")) == 1


def test_a_title_repeats_the_report(pipeline: Pipeline) -> None:
    reading = read(pipeline, "ar", "طردت وزارة الخارجية الكينية السفير الصومالي.", "كينيا تطرد سفير الصومال")
    (expulsion,) = of_type(reading, "SANCTION")
    assert len(expulsion.triggers) == 2
    assert "KEN" not in {r.entity for r in expulsion.actors}


def test_a_title_of_something_else_stays(pipeline: Pipeline) -> None:
    reading = read(pipeline, "ar", "طردت وزارة الخارجية الكينية السفير الصومالي.", "بولندا تطرد السفير الروسي")
    assert len(of_type(reading, "SANCTION")) == 2


AMOUNTS = [
    ("ar", "اعتقلت الشرطة التونسية سبعة نقابيين.", "COERCE", 7),
    ("ar", "هاجم ثلاثة مسلحين مقر الشرطة الصومالية، ما أدى إلى مقتل 12 شخصا.", "ASSAULT", 12),
    ("ar", "منح البنك الدولي تونس قرضا بقيمة 300 مليون دولار.", "AID", 300_000_000),
    ("fa", "پلیس ترکیه ۶۷ نفر را که به اروپا می‌رفتند بازداشت کرد.", "COERCE", 67),
    ("fa", "در حمله روسیه به خارکف ۱۱ نفر کشته شدند.", "ASSAULT", 11),
]


@pytest.mark.parametrize(("lang", "text", "type_", "value"), AMOUNTS)
def test_amounts(pipeline: Pipeline, lang: str, text: str, type_: str, value: float) -> None:
    amounts = [e.amount.value for e in of_type(read(pipeline, lang, text), type_) if e.amount]
    assert value in amounts


def test_topics_stand_before_a_persian_verb(pipeline: Pipeline) -> None:
    (talk,) = of_type(read(pipeline, "fa", "وزیران خارجه ایران و عمان درباره گاز، تجارت و آب گفت‌وگو کردند."), "CONSULT")
    assert [t.text for t in talk.topics] == ["گاز", "تجارت", "آب"]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_ranks_of_the_examples(pipeline: Pipeline, lang: str) -> None:
    examples = Knowledge().yaml(lang, "extras", ExtrasFile).examples
    assert any(e.rank for e in examples)
    for example in examples:
        reading = read(pipeline, lang, example.text)
        ranks = [rank.text for event in reading.events if event.visit for rank in event.visit.rank]
        assert ranks == ([example.rank] if example.rank else []), example.text


def test_hardly_over_means_that_it_happened(pipeline: Pipeline) -> None:
    text = "لم يكد وزير الخارجية المصري ينهي زيارته إلى الخرطوم حتى وصلها وزير الدفاع التركي."
    first, second = read(pipeline, "ar", text).events
    assert [e.status for e in (first, second)] == ["happened", "happened"]
    assert [r.entity for r in first.recipients] == [r.entity for r in second.recipients] == ["SDN"]
    assert [r.inferred for r in second.recipients] == ["the pronoun on the verb"]


def test_a_journey_told_again_by_a_noun_takes_nobody_from_the_clause_between(pipeline: Pipeline) -> None:
    text = "يزور الرئيس التونسي الجزائر، ويلتقي الرئيس عبد المجيد تبون ووزير الخارجية أحمد عطاف، في زيارة هي الأولى منذ عام."
    (visit,) = [e for e in read(pipeline, "ar", text).events if e.mode == "visit"]
    assert [t.text for t in visit.triggers] == ["يزور", "زيارة"]
    assert [r.entity for r in visit.actors] == ["kais-saied"]
    assert [r.entity for r in visit.recipients] == ["DZA"]


def test_what_a_relative_clause_is_of_is_not_the_doer_of_the_clause_before(pipeline: Pipeline) -> None:
    text = "أعلنت السلطات الكينية حالة الطوارئ على إثر التفجير الذي استهدف حافلة للأمن الكيني في نيروبي."
    attacks = [e for e in read(pipeline, "ar", text).events if e.type == "ASSAULT"]
    assert all(r.inferred != "the doer of the clause before" for e in attacks for r in e.actors)


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("ar", "يلتقي الرئيس التركي رجب طيب أردوغان غدا الاثنين الرئيس الروسي فلاديمير بوتين.", "planned"),
        ("ar", "التقى الرئيس التركي رجب طيب أردوغان غداة وصوله الرئيس الروسي فلاديمير بوتين.", "happened"),
        ("fa", "رئیس جمهور ایران هفته آینده با نخست وزیر عراق دیدار می‌کند.", "planned"),
    ],
)
def test_a_day_still_to_come_plans_an_event_of_an_undated_report(
    pipeline: Pipeline, lang: str, text: str, status: str
) -> None:
    assert [e.status for e in of_type(read(pipeline, lang, text, published=None), "CONSULT")] == [status]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("أدانت مصر قصف إسرائيل غزة.", ["ISR"], ["gaza-strip"]),
        ("أدان الرئيس اللبناني اغتيال إسرائيل للقيادي في حماس صالح العاروري.", ["ISR"], ["saleh-al-arouri"]),
    ],
)
def test_the_genitive_of_an_act_is_its_doer_beside_who_undergoes_it(
    pipeline: Pipeline, text: str, actors: list[str], recipients: list[str]
) -> None:
    (attack,) = of_type(read(pipeline, "ar", text), "ASSAULT")
    assert [r.entity for r in attack.actors] == actors
    assert [r.entity for r in attack.recipients] == recipients


def test_who_denies_an_attack_is_said_to_have_made_it(pipeline: Pipeline) -> None:
    (attack,) = of_type(read(pipeline, "ar", "ونفت قوات الدعم السريع قصف المستودع في عطبرة."), "ASSAULT")
    assert attack.status == "denied"
    assert [r.entity for r in attack.actors] == ["rsf-sudan"]


def test_a_verb_behind_and_has_a_clause_of_its_own(pipeline: Pipeline) -> None:
    (attack,) = of_type(read(pipeline, "ar", "زار الوزير العراقي بغداد وقصف الجيش التركي دهوك."), "ASSAULT")
    assert [r.entity for r in attack.actors] == ["TUR-army"]
    assert [r.entity for r in attack.recipients] == ["duhok"]


def test_a_noun_behind_a_verb_its_subject_and_a_day_is_an_object(pipeline: Pipeline) -> None:
    found = read(pipeline, "ar", "أدانت مصر أمس قتل إسرائيل للقيادي في حماس صالح العاروري.")
    assert [[r.entity for r in e.actors] for e in of_type(found, "ASSAULT")] == [["ISR"]]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fa", "روسیه به کی‌یف حمله کرد."),
        ("ar", "زار الوزير العراقي لندن."),
        ("ar", "قصفت روسيا كييف أمس."),
    ],
)
def test_every_entity_of_an_event_is_among_those_of_its_reading(pipeline: Pipeline, lang: str, text: str) -> None:
    found = read(pipeline, lang, text)
    assert found.events
    refs = [r for e in found.events for r in (*e.actors, *e.recipients, *([e.place] if e.place else []))]
    assert {r.entity for r in refs if r.entity} <= found.entities.keys()
