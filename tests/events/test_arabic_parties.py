"""Who takes part in Arabic events: sentences written for these tests, each for one way in which a party is told."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EntityRef, Published, Reading
from rawi.reading.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Knowledge(model="none"))


def read(pipeline: Pipeline, text: str) -> Reading:
    return pipeline.read([Document("t", "t", "ar", text, published=Published("2023-05-04", "metadata"))])[0]


def told(refs: list[EntityRef]) -> list[str]:
    return [r.mention.text if r.mention else f"({r.entity})" for r in refs]


CASES = [
    # text, type, actors, recipients (as the text tells them)
    ("اعتقلت الشرطة عددا من الأشخاص خلال عملية أمنية.", "COERCE", ["الشرطة"], ["عددا من الأشخاص"]),
    ("اعتقلت السلطات المشتبه به وباشرت التحقيقات.", "COERCE", ["السلطات"], ["المشتبه به"]),
    ("أعلنت الشرطة التركية أنها اعتقلت صحفيا كرديا.", "COERCE", ["الشرطة التركية"], ["صحفيا كرديا"]),
    ("هاجم مسلحون قرية في مالي.", "ASSAULT", ["مسلحون"], ["قرية"]),
    ("أوقفت سلطات الأمن السودانية الخميس، اثنين من قادة النقابة.", "COERCE", ["السودانية"], ["اثنين من قادة النقابة"]),
    ("ألقت السلطات المكسيكية القبض على أم أميركية من ولاية كولورادو.", "COERCE", ["السلطات المكسيكية"], ["أم أميركية"]),
    ("القضاء يأمر بإخلاء سبيل نجلي حسني مبارك.", "RETREAT", ["القضاء"], ["نجلي حسني مبارك"]),
    ("وقال إن الأمن البحريني ألقى القبض على 12 شخصا.", "COERCE", ["البحريني"], ["12 شخصا"]),
    ("أعلنت الوزارة اسم الضابط الذي قتل خلال عملية سرية في غزة.", "ASSAULT", [], ["الضابط"]),
    ("قال الناطق إن اسم الضابط الذي قتلته كتائب القسام معروف.", "ASSAULT", ["كتائب القسام"], ["الضابط"]),
    ("أكد المدعي العام أن شخصا قد اعتقل على الفور في باريس.", "COERCE", [], ["شخصا"]),
    ("قتل ستة جنود برصاص مسلحين في مالي.", "ASSAULT", ["مسلحين"], ["ستة جنود"]),
    ("مقتل جنديين في هجوم لجماعة أبو سياف بالفلبين.", "ASSAULT", ["جماعة أبو سياف"], ["جنديين"]),
    ("أعلن الجيش مقتل الرئيس التشادي إدريس ديبي.", "ASSAULT", [], ["الرئيس التشادي إدريس ديبي"]),
    ("المغرب يؤيد وحدة جمهورية صربيا تحت رعاية الاتحاد الأوروبي.", "SUPPORT", ["المغرب"], ["جمهورية صربيا"]),
    ("قال جو بايدن إنه يؤيد أن تصبح اليابان عضوا، مشيدا بألمانيا.", "SUPPORT", ["جو بايدن"], ["ألمانيا"]),
    ("دعا رئيس الوزراء السويدي إلى التدخل العاجل وإنقاذ طفل تونسي.", "REQUEST", ["رئيس الوزراء السويدي"], []),
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), CASES)
def test_every_party_that_the_clause_names_and_no_other(pipeline, text, type_, actors, recipients):
    events = [(told(e.actors), told(e.recipients)) for e in read(pipeline, text).events if e.type == type_]
    assert (actors, recipients) in events


def test_a_relative_clause_of_another_gender_has_its_own_subject(pipeline):
    reading = read(pipeline, "التقى الوزير الشيخ محمد بن زايد الذي رحبت طهران باختياره رئيسا.")
    actors = [told(e.actors) for e in reading.events if e.type == "SUPPORT"]
    assert actors == [["طهران"]]


def test_a_common_noun_is_the_subject_of_the_verb_before_it(pipeline):
    reading = read(pipeline, "ودعا بيان صادر عن الوقفة مجلس الأمن إلى التدخل.")
    assert all("مجلس الأمن" not in told(e.actors) for e in reading.events if e.type == "REQUEST")


@pytest.mark.parametrize(
    "text",
    ["وأشارت إلى أنه جرى إطلاق النار عليه وتم قتله.", "قالت الشرطة إن المتظاهرين تعرضوا لإطلاق النار ولم يسقط قتلى."],
)
def test_a_joined_particle_is_no_party(pipeline, text):
    parties = [told((*e.actors, *e.recipients)) for e in read(pipeline, text).events]
    assert not any(word in found for found in parties for word in ("وتم", "ولم"))
