"""Resolve: office holders by date and by learning, counterparts, pronouns, capitals, names without a base entry."""

from __future__ import annotations

import pytest
from reading import mention, read

from rawi.reading.resolve import as_place, as_state, salient_speaker
from rawi.reading.resolve.slugs import near, slug


def test_office_alone_is_its_holder_at_the_date():
    reading = read("استقبل الرئيس السوري الوفد.", "ar", "2019-02-25")
    assert mention(reading, "الرئيس السوري").entity == "bashar-al-assad"


def test_office_without_a_known_holder_is_an_entity_of_its_own():
    reading = read("التقى وزير الثقافة الغيني الوفد.", "ar", "2019-02-25")
    assert mention(reading, "وزير الثقافة الغيني").entity == "GIN-culture_minister"


def test_holder_is_learned_from_the_text():
    reading = read(
        "قال وزير الثقافة الغيني سالم دورنقا إن العمل بدأ. وسافر وزير الثقافة الغيني أمس.", "ar", "2019-02-25"
    )
    named, later = (m for m in reading.mentions if m.office == "culture_minister")
    assert named.entity == later.entity
    assert later.form == "office"
    assert reading.entities[later.entity].offices[0].office == "culture_minister"


def test_counterpart_holds_the_same_office():
    reading = read("التقى وزير الخارجية السوري فيصل المقداد نظيره الإيراني في دمشق.", "ar", "2022-01-10")
    found = mention(reading, "نظيره الإيراني")
    assert (found.form, found.office, found.country) == ("counterpart", "foreign_minister", "IRN")
    assert found.entity == "hossein-amir-abdollahian"


def test_counterpart_by_name_gets_the_office():
    reading = read("التقى وزير خارجية توغو كودجو أدوفي نظيره الغيني سالم دورنقا.", "ar", "2019-02-25")
    found = next(m for m in reading.mentions if "counterpart" in m.parts)
    offices = [(o.office, o.country) for o in reading.entities[found.entity].offices]
    assert ("foreign_minister", "GIN") in offices


def test_pronoun_is_the_last_subject():
    reading = read("رئیس جمهوری سوریه بشار اسد به تهران سفر کرد. وی گفت روابط خوب است.", "fa", "2022-05-08")
    assert mention(reading, "وی").entity == "bashar-al-assad"


@pytest.mark.parametrize(
    ("lang", "text", "span", "entity"),
    [
        ("ar", "وصل الوزير إلى دمشق أمس.", "دمشق", "damascus"),
        ("ar", "أعلنت دمشق رفضها القرار.", "دمشق", "SYR"),
        ("ar", "العلاقات بين دمشق وطهران جيدة.", "دمشق", "SYR"),
        ("ar", "خلال زيارة دمشق أمس.", "دمشق", "damascus"),
        ("fa", "او در دمشق سخن گفت.", "دمشق", "damascus"),
        ("fa", "دمشق این خبر را تکذیب کرد.", "دمشق", "SYR"),
    ],
)
def test_capital_is_state_or_place(lang, text, span, entity):
    found = mention(read(text, lang), span)
    assert found.entity == entity
    assert (as_state(found), as_place(found)) == ("SYR", "damascus")


def test_his_country_is_that_of_the_speaker():
    reading = read("قال وزير الدفاع الإيراني أمير حاتمي إن بلاده ستدعم العراق.", "ar")
    assert mention(reading, "بلاده").entity == "IRN"


def test_both_countries_are_the_last_two():
    reading = read("وقعت إيران وسوريا اتفاقا يعزز علاقات البلدين.", "ar")
    assert set(mention(reading, "البلدين").candidates) == {"IRN", "SYR"}


def test_the_ministry_is_the_one_named_before():
    reading = read("أعلنت وزارة الدفاع التركية العملية. وقالت الوزارة إنها مستمرة.", "ar")
    assert mention(reading, "الوزارة").entity == "TUR-mod"


def test_unknown_person_has_one_entity_for_all_spellings():
    reading = read("قال الناشط عزيز برهمزاده إن. ثم عاد برهمزادة أمس.", "ar")
    people = {m.entity for m in reading.mentions if m.kind == "person"}
    assert people == {"ezyz-brhmzadh"}


def test_entities_have_names_as_found_and_of_the_base():
    reading = read("زار بشار اسد تهران.", "fa", "2019-02-25")
    entity = reading.entities["bashar-al-assad"]
    assert "بشار اسد" in entity.names["fa"]
    assert entity.names["ar"]


def test_capital_is_no_name_of_the_state():
    reading = read("أعلنت دمشق رفضها القرار.", "ar")
    assert "دمشق" not in reading.entities["SYR"].names["ar"]


def test_salient_speaker_is_the_last_subject():
    text = "قال وزير الدفاع الإيراني أمير حاتمي إن العمل مستمر. وأضاف أن الأمر محسوم."
    reading = read(text, "ar")
    found = salient_speaker(reading, text.index("وأضاف"))
    assert found is not None
    assert found.head is not None
    assert found.head.text == "أمير حاتمي"


def test_nobody_speaks_in_an_empty_text():
    assert salient_speaker(read("", "ar"), 0) is None


def test_slug_is_the_same_over_spellings():
    assert slug("علي أصغر خاجي") == slug("علی اصغر خاجی") == "ely-asghr-khajy"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("نصيرزاده", "نصيرزادا", True),
        ("نصيرزاده", "نصيرزاد", True),
        ("حسن", "حسين", False),
        ("باقري", "باقري", True),
        ("عراقجي", "عراقوسي", False),
    ],
)
def test_near_allows_one_letter_in_long_names(a, b, same):
    assert near(a, b) is same


@pytest.mark.parametrize(
    ("lang", "text", "span", "states"),
    [
        (
            "ar",
            "التقى الرئيس السوري الرئيس الإيراني في دمشق. وقال إن القضية الفلسطينية والعراق مهمان. وشدد البلدان على الدعم.",
            "البلدان",
            {"SYR", "IRN"},
        ),
        (
            "ar",
            "تجري محادثات بين طهران ومسقط برعاية قطر. ووقعت الدوحة بيانا. واتفق الطرفان أمس.",
            "الطرفان",
            {"IRN", "OMN"},
        ),
        (
            "ar",
            "تستمر المفاوضات بين حركة طالبان والولايات المتحدة في قطر. واتفق الطرفان أمس.",
            "الطرفان",
            {"taliban", "USA"},
        ),
        ("ar", "وأكد النظامان السوري والإيراني ذلك.", "النظامان السوري والإيراني", {"SYR", "IRN"}),
        ("ar", "اختلف الجانبان السوري والعراقي.", "الجانبان السوري والعراقي", {"SYR", "IRQ"}),
        ("fa", "گفت‌وگو میان ایران و عمان در قطر آغاز شد. دو کشور توافق کردند.", "دو کشور", {"IRN", "OMN"}),
    ],
)
def test_two_parties_are_those_of_the_matter(lang, text, span, states):
    assert set(mention(read(text, lang, "2023-05-04"), span).candidates) == states


@pytest.mark.parametrize(
    ("lang", "text", "span"),
    [
        ("ar", "تتفاوض الصين مع ليبيا. ودعا المجلس جميع الأطراف إلى الهدوء.", "جميع الأطراف"),
        ("ar", "تتفاوض الصين مع ليبيا ومع الدول الأخرى.", "الدول الأخرى"),
        ("fa", "ایران و چین از کشورهای دیگر خواستند.", "کشورهای دیگر"),
    ],
)
def test_groups_of_states_are_nobody_named_before(lang, text, span):
    found = mention(read(text, lang, "2023-05-04"), span)
    assert found.candidates == ()
    assert found.entity is None


def test_an_office_in_a_headline_is_who_the_text_names_with_it():
    reading = read(
        "وزير الخارجية يلتقي نظيره العراقي\n\nالتقى وزير الخارجية الغيني سالم دورنقا نظيره العراقي فؤاد حسين. "
        "وقال وزير الخارجية إن العراق صديق العراق.",
        "ar",
        "2023-05-04",
    )
    first, named, last = (
        m for m in reading.mentions if m.office == "foreign_minister" and m.form in ("office", "name")
    )
    assert first.entity == named.entity == last.entity
    assert named.head
    assert named.head.text == "سالم دورنقا"


def test_a_label_is_whose_it_is_further_on():
    reading = read("قالت فرنسا إن الاحتلال انسحب. ثم قصف الاحتلال الإسرائيلي القرية.", "ar", "2023-05-04")
    assert mention(reading, "الاحتلال").entity == "ISR"


def test_the_state_of_an_outlet_is_not_spoken_of():
    reading = read("نقلت وكالة رويترز أن المغرب غاضب. وقالت المملكة إنها مستعدة.", "ar", "2023-05-04")
    assert mention(reading, "المملكة").entity == "MAR"


def test_one_office_of_several_states_is_its_holder_in_each():
    arabic = read("اجتمع وزراء خارجية مصر والأردن والعراق في القاهرة.", "ar", "2023-05-04")
    ministers = mention(arabic, "وزراء خارجية مصر والأردن والعراق")
    assert ministers.candidates == ("sameh-shoukry", "ayman-safadi", "fuad-hussein")
    assert {m.form for m in arabic.mentions if m.span.text in {"الأردن", "العراق"}} == {"part"}
    persian = read("وزیران خارجه ایران و عراق دیدار کردند.", "fa", "2023-05-04")
    assert len(mention(persian, "وزیران خارجه ایران و عراق").candidates) == 2


def test_leaders_of_several_states_are_one_group_without_a_holder():
    reading = read("والتقى بايدن قادة اليابان وأستراليا والهند.", "ar", "2023-05-04")
    assert mention(reading, "قادة اليابان وأستراليا والهند").candidates == ()


def test_a_state_beside_one_office_takes_part_itself():
    reading = read("رحب الرئيس الكيني وإثيوبيا بالاتفاق.", "ar", "2023-05-04")
    assert mention(reading, "إثيوبيا").form == "name"


@pytest.mark.parametrize(
    ("text", "office", "name", "within"),
    [
        (
            "استقبل رئيس هيئة الأركان العامة للجيش الباكستاني الجنرال عاصم منير وفدا.",
            "رئيس هيئة الأركان العامة",
            "الجنرال عاصم منير",
            "جيش الباكستاني",
        ),
        (
            "وصل المبعوث الخاص للأمم المتحدة إلى اليمن هانس غروندبرغ أمس.",
            "المبعوث الخاص للأمم المتحدة",
            "هانس غروندبرغ",
            "اليمن",
        ),
    ],
)
def test_an_office_of_a_body_belongs_to_the_name_behind_it(text: str, office: str, name: str, within: str):
    reading = read(text, "ar", "2023-02-25")
    assert mention(reading, office).entity == mention(reading, name).entity is not None
    assert mention(reading, within).form == "part"


def test_a_name_behind_a_verb_is_somebody_else():
    reading = read("شكر رئيس هيئة الأركان العامة أمس خالد الدوري.", "ar", "2023-02-25")
    assert mention(reading, "رئيس هيئة الأركان العامة").entity != mention(reading, "خالد الدوري").entity
