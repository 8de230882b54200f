"""Arabic sentences, written for these tests, and the events they must give."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EventMention, Published, Reading
from rawi.reading.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Knowledge(model="none"))


def read(pipeline: Pipeline, text: str) -> Reading:
    document = Document("t", "t", "ar", text, published=Published("2023-05-04", "metadata"))
    return pipeline.read([document])[0]


def words(refs: list) -> list[str]:
    return [r.mention.text if r.mention else r.entity for r in refs]


def find(reading: Reading, type_: str, mode: str | None = None) -> EventMention:
    found = [e for e in reading.events if e.type == type_ and (mode is None or e.mode == mode)]
    assert found, [(e.type, e.mode, words(e.actors)) for e in reading.events]
    return found[0]


CASES = [
    # text, type, mode, actors (entity ids), recipients, status
    ("زار وزير الخارجية الفرنسي الجزائر يوم الثلاثاء.", "CONSULT", "visit", {"person"}, {"DZA"}, "happened"),
    ("وصل الرئيس الكيني وليام روتو إلى برلين.", "CONSULT", "visit", {"person"}, {"DEU"}, "happened"),
    ("زار باكستان وزير الخارجية الصيني تشين قانغ.", "CONSULT", "visit", {"person"}, {"PAK"}, "happened"),
    ("سيزور الرئيس البرازيلي بكين الشهر المقبل.", "CONSULT", "visit", {"person"}, {"CHN"}, "planned"),
    ("وقعت الصين وباكستان اتفاقية للتعاون في مجال الطاقة.", "SUPPORT", "sign", {"CHN", "PAK"}, set(), "happened"),
    ("فرضت كندا عقوبات على روسيا.", "SANCTION", None, {"CAN"}, {"RUS"}, "happened"),
    ("قصفت الطائرات الروسية مدينة خاركيف.", "ASSAULT", "aerial", {"RUS"}, None, "happened"),
    ("أدانت تركيا الهجوم.", "ACCUSE", None, {"TUR"}, None, "happened"),
    ("اتهمت الهند باكستان بدعم الإرهاب.", "ACCUSE", None, {"IND"}, {"PAK"}, "happened"),
    ("استقال رئيس الوزراء البريطاني من منصبه.", "RETREAT", "resign", {"person"}, None, "happened"),
    ("لم تنسحب إثيوبيا من المنطقة.", "RETREAT", "withdraw", {"ETH"}, None, "denied"),
    ("رفضت اليابان طلب كوريا الشمالية.", "REJECT", None, {"JPN"}, None, "happened"),
    ("قدمت السويد مساعدات إنسانية إلى أوكرانيا.", "AID", None, {"SWE"}, {"UKR"}, "happened"),
    ("هددت كوريا الشمالية اليابان بالحرب.", "THREATEN", None, {"PRK"}, {"JPN"}, "happened"),
    ("طردت بولندا دبلوماسيين روسا.", "SANCTION", "expel", {"POL"}, None, "happened"),
    ("اعتقلت الشرطة التركية، أمس الاثنين، 20 فلسطينيا.", "COERCE", "arrest", {"TUR-police"}, None, "happened"),
    ("قتلت القوات التركية 12 عنصرا من حزب العمال الكردستاني.", "ASSAULT", None, {"TUR-army"}, {"pkk"}, "happened"),
]


@pytest.mark.parametrize(("text", "type_", "mode", "actors", "recipients", "status"), CASES)
def test_who_did_what_to_whom(pipeline, text, type_, mode, actors, recipients, status):
    reading = read(pipeline, text)
    event = find(reading, type_, mode)
    kinds = {reading.entities[r.entity].kind if r.entity in reading.entities else r.entity for r in event.actors}
    ids = {r.entity for r in event.actors}
    assert actors <= ids | kinds
    if recipients is not None:
        assert recipients <= {r.entity for r in event.recipients}
    assert event.status == status


NOTHING = [
    "فاز المنتخب السنغالي على نظيره التونسي بهدفين في المباراة النهائية.",
    "تهطل أمطار غزيرة على السواحل الشمالية غداً وتنخفض درجات الحرارة.",
    "نضيف الزيت والثوم إلى القدر ونتركه على نار هادئة عشر دقائق.",
    "ارتفعت أسهم شركة التقنية بعد إعلان أرباح الربع الثالث.",
    "حصل الفيلم المغربي على جائزة أفضل إخراج في المهرجان.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_political_event(pipeline, text):
    reading = read(pipeline, text)
    assert [(e.type, [t.text for t in e.triggers]) for e in reading.events] == []


def test_a_meeting_of_one_with_two_is_two_meetings_sharing_a_trigger(pipeline):
    reading = read(
        pipeline, "التقى الرئيس الصيني شي جين بينغ المستشار الألماني أولاف شولتس والرئيس الفرنسي إيمانويل ماكرون."
    )
    meetings = [e for e in reading.events if e.type == "CONSULT" and e.mode == "meeting"]
    assert len(meetings) == 2
    assert meetings[0].triggers == meetings[1].triggers
    assert all(e.reciprocal for e in meetings)


def test_a_meeting_during_a_visit_is_part_of_it(pipeline):
    reading = read(
        pipeline,
        "زار وزير الخارجية الروسي سيرغي لافروف بغداد يوم الأحد. والتقى لافروف رئيس الوزراء العراقي محمد شياع السوداني.",
    )
    visit, meeting = find(reading, "CONSULT", "visit"), find(reading, "CONSULT", "meeting")
    assert meeting.part_of == visit.id
    assert meeting.place is not None
    assert meeting.place.entity == visit.place.entity


def test_what_is_demanded_is_no_event(pipeline):
    reading = read(pipeline, "طالبت أوكرانيا روسيا بسحب قواتها.")
    assert [e.type for e in reading.events] == ["REQUEST"]


def test_every_field_points_into_the_text(pipeline):
    text = "أعلنت وزارة الدفاع التركية مقتل ثلاثة جنود في هجوم شنه مسلحون شمالي العراق أمس الأربعاء."
    reading = read(pipeline, text)
    spans = [
        s for e in reading.events for s in (*e.triggers, *(r.mention for r in (*e.actors, *e.recipients) if r.mention))
    ]
    assert spans
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("ثمن الوزير ما أبدته الحكومة من دعم لطلب السعودية استضافة المعرض.", "REQUEST", "happened"),
        ("دعا الأمين العام الدول إلى تنفيذ ما تعهدت به أوغندا لجيرانها.", "AGREE", "happened"),
        ("ما زار الوزير المصري بغداد منذ عامين.", "CONSULT", "denied"),
        ("قال المتحدث إن الوزير ما زار بغداد.", "CONSULT", "denied"),
    ],
)
def test_what_is_no_negation_within_a_clause(pipeline, text, type_, status):
    assert find(read(pipeline, text), type_).status == status


def test_demonstrations_need_no_party_when_told_where(pipeline):
    event = find(read(pipeline, "مظاهرات جديدة في الخرطوم رفضا لارتفاع الأسعار."), "PROTEST")
    assert not event.actors
    assert event.place is not None
