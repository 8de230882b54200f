"""Where an event noun happened by its verb, whose ships are told, who announces and who blames: sentences for these tests."""

from __future__ import annotations

import pytest

from rawi.reading.events.view import views, words_of

SWEPT = [
    ("ar", "عمت المظاهرات مدن البيرو أمس.", "PER"),
    ("ar", "احتجاجات واسعة تجتاح كينيا بسبب الضرائب", "KEN"),
    ("ar", "تشهد مدن فرنسية عدة احتجاجات على القانون.", "FRA"),
    ("fa", "تظاهرات ضددولتی شهرهای بزرگ کنیا را فرا گرفت.", "KEN"),
    ("fa", "موج اعتراضات در کنیا علیه قانون مالیات", "KEN"),
]
SHIPS = [
    ("ar", "مدمرة أميركية تعبر مضيق تايوان", "USA"),
    ("ar", "قاذفات أميركية تحلق فوق الفلبين", "USA"),
    ("fa", "ناوشکن آمریکایی از تنگه تایوان عبور کرد.", "USA"),
    ("fa", "دو بمب‌افکن روسی بر فراز دریای بالتیک پرواز کردند.", "RUS"),
]


@pytest.mark.parametrize(("lang", "text", "place"), SWEPT)
def test_a_protest_is_where_its_verb_says_it_went(read_text, lang, text, place):
    places = [e.place.entity for e in read_text(text, lang).events if e.type == "PROTEST" and e.place]
    assert place in places


@pytest.mark.parametrize(("lang", "text", "state"), SHIPS)
def test_ships_and_bombers_act_for_their_state(read_text, lang, text, state):
    actors = [r.entity for e in read_text(text, lang).events if e.type == "MOBILIZE" for r in e.actors]
    assert actors == [state]


def test_what_is_shot_down_did_nothing(read_text):
    events = read_text("أعلنت وزارة الدفاع الروسية إسقاط 20 مسيرة أوكرانية فوق القرم.").events
    assert all(r.entity != "UKR" for e in events for r in e.actors)


def test_a_relative_clause_of_a_common_noun_has_no_subject_from_further_back(read_text):
    text = "أدانت كولومبيا بشدة الهجوم الذي استهدف مركزا للشرطة وأسفر عن مقتل تسعة أشخاص."
    assert all(r.entity != "COL" for e in read_text(text).events if e.type == "ASSAULT" for r in e.actors)


def test_what_a_spokesman_tells_of_force_his_side_did(read_text):
    events = read_text("اعتقل المتحدث باسم حركة طالبان ذبيح الله مجاهد أربعة صحفيين.").events
    assert [[r.entity for r in e.actors] for e in events if e.type == "COERCE"] == [["taliban"]]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("کارگران معدن در پرو با پلیس درگیر شدند.", "کارگران معدن", "پلیس"),
        ("رئیس‌جمهور ونزوئلا به دلیل تحریم‌ها از آمریکا انتقاد کرد.", "رئیس‌جمهور ونزوئلا", "آمریکا"),
    ],
)
def test_the_party_beside_the_verb_is_its_own(read_text, text, actor, recipient):
    told = [
        ([r.mention.text for r in e.actors], [r.mention.text for r in e.recipients])
        for e in read_text(text, "fa").events
    ]
    assert ([actor], [recipient]) in told


@pytest.mark.parametrize(
    ("text", "status"),
    [("وزیر خارجه عمان به تهران می‌رود.", "planned"), ("وزیر خارجه عمان به تهران رفت.", "happened")],
)
def test_a_journey_in_the_present_is_to_come(read_text, text, status):
    assert [e.status for e in read_text(text, "fa").events if e.mode == "visit"] == [status]


@pytest.mark.parametrize("text", ["دو مسافر در جریان فرود اضطراری زخمی شدند.", "پنج نفر در این حادثه زخمی شدند."])
def test_an_accident_is_no_attack(read_text, text):
    assert [e.type for e in read_text(text, "fa").events] == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("أعلن الجيش الباكستاني مقتل خمسة من جنوده.", []),
        ("حماس تعلن اغتيال إسماعيل هنية في طهران", []),
    ],
)
def test_who_announces_the_death_of_his_own_did_not_do_it(read_text, text, actors):
    assert [[r.entity for r in e.actors] for e in read_text(text).events if e.type == "ASSAULT"] == [actors]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fa", "ارتش لبنان طرح خلع سلاح حزب‌الله را ارائه داد."),
        ("fa", "سران نظامی گفتند طرح اشغال شهر غزه شکست می‌خورد."),
        ("ar", "ناقشت الحكومة اللبنانية خطة نزع سلاح حزب الله."),
        ("fa", "این وام‌ها با هدف حمایت از دامداران اختصاص یافت."),
        ("fa", "وی از زائران خواست از سفر خودداری کرده و ماسک بزنند."),
    ],
)
def test_a_plan_an_aim_or_a_wish_is_no_happening(read_text, lang, text):
    kinds = {"RETREAT", "COERCE", "SUPPORT", "REJECT"}
    assert [e.cue for e in read_text(text, lang).events if e.type in kinds] == []


def test_no_gap_of_a_phrase_goes_over_a_clause(read_text):
    text = "وی درباره این طرح به شورا می‌گوید که طرح ارائه شده، نظر رئیس جمهور را تأمین نکرد."
    assert [e.cue for e in read_text(text, "fa").events] == []


@pytest.mark.parametrize(("text", "people"), [("لـ168 شخصا", "168 شخصا"), ("بشخصين", "شخصين")])
def test_the_number_of_people_begins_behind_its_preposition(read_text, knowledge, text, people):
    (view,) = views(read_text(f"قدمت البحرية الملكية المساعدة {text} أمس."), words_of(knowledge, "ar"))
    assert people in [s.mention.span.text for s in view.slots]


def test_a_sentence_that_opens_with_a_verbal_act_has_its_own_speaker(read_text):
    text = "أعلنت وزارة الخارجية الإندونيسية الخبر. ودعت وزيرة الخارجية الإندونيسية ريتنو مارسودي إلى الحوار."
    assert [[r.entity for r in e.actors] for e in read_text(text).events if e.type == "REQUEST"] == [["retno-marsudi"]]


def test_a_pronoun_on_a_meeting_is_whom_the_sentence_before_was_about(read_text):
    text = (
        "تحدث وزير الخارجية التركي مولود جاويش أوغلو أمس. جاء ذلك عقب لقائه مع نظيره الفلبيني تيودورو لوكسين في بانكوك."
    )
    met = [{r.entity for r in e.actors} for e in read_text(text).events if e.mode == "meeting"]
    assert len(met) == 1
    assert "mevlut-cavusoglu" in met[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("در این دیدار داسیلوا و مادورو خواستار لغو هرچه سریع‌تر تحریم‌ها شدند.", "happened"),
        ("سفر وزیر خارجه ژاپن به پکن لغو شد.", "denied"),
        ("ژاپن سفر وزیر خارجه کره جنوبی به توکیو را تکذیب کرد.", "denied"),
    ],
)
def test_only_what_is_called_off_is_denied(read_text, text, status):
    assert [e.status for e in read_text(text, "fa").events if e.type == "CONSULT"] == [status]


def test_this_country_is_the_one_named_last(read_text):
    text = "رئیس‌جمهور آمریکا سخن گفت. آمریکا با حمله به ونزوئلا، رئیس جمهوری این کشور را ربود."
    (office,) = [m for m in read_text(text, "fa", "2026-01-05").mentions if m.span.text == "رئیس جمهوری این کشور"]
    assert office.entity in {"delcy-rodriguez", "nicolas-maduro", "VEN-head_of_state"}


def test_a_title_does_not_repeat_what_happened_another_year(read_text):
    text = (
        "بوکوحرام ۴۰ نفر دیگر را در نیجریه ربود\n\n"
        "شبه نظامیان بوکوحرام با حمله به روستایی در نیجریه چهل تن از پسران آن روستا را ربودند.\n"
        "سال گذشته بوکوحرام حدود ۲۰۰ دختر را از یک مدرسه ربود."
    )
    events = read_text(text, "fa", "2015-01-03", "بوکوحرام ۴۰ نفر دیگر را در نیجریه ربود").events
    told = {r.mention.text: {t.start for t in e.triggers} for e in events for r in e.recipients if r.mention}
    assert len(told["حدود ۲۰۰ دختر"]) == 1


@pytest.mark.parametrize(
    ("lang", "text", "people"),
    [
        ("fa", "بوکوحرام ۵۲۰ نفر پسر را از روستایی در شمال غربی نیجریه ربود.", ["۵۲۰ نفر"]),
        ("ar", 'أعلنت الشرطة الفلبينية اعتقال "داعية إسلامي أسترالي" أمس.', ["داعية إسلامي أسترالي"]),
    ],
)
def test_whom_it_was_done_to_in_their_own_words(read_text, lang, text, people):
    told = [e for e in read_text(text, lang).events if e.type in {"ASSAULT", "COERCE"}]
    assert [[r.mention.text for r in e.recipients if r.mention] for e in told] == [people]


def test_a_clause_behind_and_written_apart_has_its_own_subject(read_text):
    events = read_text("بيلاروسيا تطرد دبلوماسيين بولنديين و الخارجية البولندية ترد").events
    assert all(r.entity != "POL-mfa" for e in events for r in (*e.actors, *e.recipients))


def test_a_probable_meeting_has_not_happened(read_text):
    events = read_text("دیدار احتمالی سران آمریکا و روسیه در مجارستان اروپا را نگران کرده است.", "fa").events
    assert [e.status for e in events if e.type == "CONSULT"] == ["planned"]


def test_a_title_in_the_imperfect_plans_what_its_text_plans(read_text):
    text = "غوتيريش يزور كينيا\n\nيزور الأمين العام للأمم المتحدة أنطونيو غوتيريش كينيا، غدا الأحد."
    events = read_text(text, "ar", "2017-03-04", "غوتيريش يزور كينيا").events
    assert [(e.status, len(e.triggers)) for e in events if e.mode == "visit"] == [("planned", 2)]


def test_who_fell_in_a_clash_did_not_fight_it(read_text):
    (event,) = read_text("در درگیری میان کامبوج و تایلند ۵ تن کشته شدند.", "fa").events
    assert {r.entity for r in event.actors} == {"KHM", "THA"}
    assert [r.mention.text for r in event.recipients if r.mention] == ["۵ تن"]
