"""Constructions that news is full of, each with sentences written for these tests: who takes part in which event."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EventMention, Published
from rawi.reading.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Knowledge(model="none"))


def events(pipeline: Pipeline, lang: str, text: str, type_: str) -> list[EventMention]:
    document = Document("t", "t", lang, text, published=Published("2023-05-04", "metadata"))
    return [e for e in pipeline.read([document])[0].events if e.type == type_]


CASES = [
    ("ar", "أجرى الوزير الصيني وانغ يي مع نظيره الروسي سيرغي لافروف مباحثات.", "CONSULT", ["wang-yi", "sergey-lavrov"], []),
    ("ar", "عقد الرئيس الكيني وليام روتو مع نظيره الرواندي بول كاغامي اجتماعا.", "CONSULT", ["william-ruto", "paul-kagame"], []),
    ("ar", "هاجمت قوات الدعم السريع مدينة عطبرة. وأدانت جامعة الدول العربية الهجوم.", "ACCUSE", ["arab-league"], []),
    ("ar", "دعت كل من فرنسا والجزائر جميع الأطراف إلى ضبط النفس.", "REQUEST", ["FRA", "DZA"], None),
    ("ar", "قصفت قوات الدعم السريع مدينة الأبيض بطائرات مسيّرة.", "ASSAULT", ["rsf-sudan"], None),
    ("ar", "هجوم مسلح على سجن في الفلبين.", "ASSAULT", [], None),
    ("fa", "چین و ویتنام قراردادی برای ساخت راه‌آهن میان هانوی و کونمینگ امضا کردند.", "SUPPORT", ["CHN", "VNM"], []),
    ("fa", "ایران و عمان یادداشت تفاهمی برای گسترش خط کشتی میان بندرعباس و مسقط به ارزش ۱۵۰ میلیون دلار امضا کردند.", "SUPPORT",
     ["IRN", "OMN"], []),
    ("fa", "نماینده ویژه کانادا راهی نایروبی می‌شود.", "CONSULT", ["CAN-nmayndh-wyzhh-kanada"], ["KEN"]),
    ("fa", "رئیس‌جمهور کنیا به لوساکا می‌رود.", "CONSULT", ["william-ruto"], ["ZMB"]),
    ("fa", "سفر رسمی رئیس‌جمهور کنیا به لوساکا؛ مهاجرت در دستور کار", "CONSULT", ["william-ruto"], ["ZMB"]),
    ("fa", "آرا پتروسیانیانی وزیر دفاع کنیا با وزیر دفاع زامبیا دیدار کرد.", "CONSULT",
     ["ara-ptrwsyanyany", "ZMB-defence_minister"], []),
    ("fa", "شهر گوما هدف بمباران جنگنده‌های رواندا قرار گرفت.", "ASSAULT", ["RWA"], ["goma"]),
    ("fa", "دولت کنیا مورد انتقاد شدید اتحادیه آفریقا قرار گرفت.", "ACCUSE", ["african-union"], ["KEN"]),
    ("fa", "کنیا و زامبیا راه‌های گسترش روابط را مورد بحث قرار دادند.", "CONSULT", ["KEN", "ZMB"], []),
    ("fa", "کنیا در بندر مومباسا سامانه‌های اس-۴۰۰ تازه مستقر کرد.", "MOBILIZE", ["KEN"], []),
    ("fa", "مالی سفیر سوئد را اخراج کرد.", "SANCTION", ["MLI"], ["SWE-sfyr-swd"]),
    ("ar", "كينيا تطرد السفير السويدي والاتحاد الأفريقي يعلق عضوية زامبيا.", "SANCTION", ["KEN"], ["SWE-sfyr-swydy"]),
    ("ar", "أكدت الوزيرة دعم كينيا للمعارضة والحكومة الزامبية ستوقف التفاوض.", "SUPPORT", ["KEN"], None),
    ("ar", "ناشد وزير الخارجية الكيني الأمين العام للأمم المتحدة أنطونيو غوتيريش التدخل.", "REQUEST",
     ["KEN-foreign_minister"], ["antonio-guterres"]),
    ("ar", "قوبلت هجمات رواندا على كينيا بالتنديد من قبل زامبيا.", "ASSAULT", ["RWA"], ["KEN"]),
    ("ar", "قال وزير الخارجية الكيني إن رواندا تقف وراء الهجوم.", "ACCUSE", ["KEN-foreign_minister"], ["RWA"]),
    ("ar", "قال وزير الخارجية الكيني إن رواندا ستدفع ثمن الهجوم.", "THREATEN", ["KEN-foreign_minister"], ["RWA"]),
    ("ar", "السعودية تقدم قرضا لزامبيا.", "AID", ["SAU"], ["ZMB"]),
    ("ar", "السعودية وكينيا توقعان اتفاق تعاون.", "SUPPORT", ["SAU", "KEN"], []),
    ("ar", "قاطع الصرب الانتخابات المحلية.", "PROTEST", ["SRB"], []),
    ("ar", "استقبل الرئيس الكيني الأمين العام للأمم المتحدة أنطونيو غوتيريش.", "CONSULT", ["william-ruto", "antonio-guterres"], []),
    ("ar", "وزير الخارجية الكيني: رواندا تنتهك القانون الدولي.", "ACCUSE", ["KEN-foreign_minister"], ["RWA"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "type_", "actors", "recipients"), CASES)
def test_who_takes_part(pipeline, lang, text, type_, actors, recipients) -> None:
    found = events(pipeline, lang, text, type_)
    assert found
    assert [r.entity for r in found[0].actors] == actors
    if recipients is not None:
        assert [r.entity for r in found[0].recipients] == recipients


def test_two_who_do_a_further_thing_of_the_kind(pipeline) -> None:
    text = "وقعت كينيا ورواندا اتفاق تعاون عسكري. كما وقعا اتفاق تعاون اقتصادي."
    found = events(pipeline, "ar", text, "SUPPORT")
    assert [{r.entity for r in e.actors} for e in found] == [{"KEN", "RWA"}, {"KEN", "RWA"}]
    assert found[1].actors[0].inferred


def test_a_meeting_told_with_also_is_another(pipeline) -> None:
    text = "بحث الوزير الكيني مع نظيره الرواندي التعاون في لقاء بنيروبي. كما التقيا على هامش القمة الأفريقية."
    assert [e.triggers[0].text for e in events(pipeline, "ar", text, "CONSULT") if e.mode == "meeting"][-1] == "التقيا"


def test_words_that_round_a_number_govern_nobody(pipeline) -> None:
    (found,) = events(pipeline, "fa", "نزدیک به ۴۰۰ هزار نفر در کنیا کشته شده‌اند.", "ASSAULT")
    assert [r.mention.text for r in found.recipients if r.mention] == ["۴۰۰ هزار نفر"]


@pytest.mark.parametrize(
    ("lang", "text", "ended"),
    [
        ("fa", "کنیا تحریم‌های زامبیا را برمی‌دارد.", "SANCTION"),
        ("fa", "کنیا حملات هوایی به رواندا را متوقف کرد.", "ASSAULT"),
        ("ar", "رفعت كينيا العقوبات عن زامبيا.", "SANCTION"),
    ],
)
def test_what_is_ended_does_not_happen(pipeline, lang, text, ended) -> None:
    assert events(pipeline, lang, text, "RETREAT")
    assert not events(pipeline, lang, text, ended)


def test_who_tells_of_an_attack_did_not_do_it() -> None:
    text = "أعلن الرئيس الكيني وليام روتو، أن هجوما بالمتفجرات في جنوب كينيا، أسفر عن مقتل ثمانية من قوات الأمن."
    found = events(Pipeline(Knowledge()), "ar", text, "ASSAULT")
    assert found
    assert not found[0].actors
