"""What is said, of which kind, by whom: one case for each way the press gives words to a speaker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marking import read

from rawi.knowledge import Knowledge
from rawi.model import Reading
from rawi.reading.quotations import Quotations
from rawi.reading.quotations.lexicon import SpeechFile

CASES = [
    # direct, with every sort of mark
    ("ar", "وقال [min|وزير الخارجية]: «سنوقع الاتفاق غداً».", [("direct", "min", "سنوقع الاتفاق غداً")]),
    ("ar", 'وقال [min|الوزير] إن "الاتفاق جاهز للتوقيع".', [("direct", "min", "الاتفاق جاهز للتوقيع")]),
    ("ar", "وقال [min|الوزير]: ”الاتفاق جاهز للتوقيع“.", [("direct", "min", "الاتفاق جاهز للتوقيع")]),
    ("ar", "وقال [min|الوزير]: «انتهينا. والباقي تفاصيل». ثم غادر القاعة.", [("direct", "min", "انتهينا. والباقي تفاصيل")]),
    ("fa", "[min|وزیر خارجه] گفت: «فردا امضا می‌کنیم.»", [("direct", "min", "فردا امضا می‌کنیم.")]),
    ("fa", "«فردا امضا می‌کنیم و برمی‌گردیم»، [min|او] گفت.", [("direct", "min", "فردا امضا می‌کنیم و برمی‌گردیم")]),
    # indirect and mixed
    ("ar", "أكد [min|المتحدث] أن المفاوضات مستمرة في جنيف.", [("indirect", "min", "المفاوضات مستمرة في جنيف")]),
    ("ar", "أكد [min|المتحدث] أن المفاوضات «مستمرة بلا توقف».", [("mixed", "min", "المفاوضات «مستمرة بلا توقف»")]),
    ("ar", "شدد [min|الرئيس] على ضرورة وقف إطلاق النار.", [("indirect", "min", "ضرورة وقف إطلاق النار")]),
    ("ar", "نفى [min|الناطق] وجود أي اتفاق سري.", [("indirect", "min", "وجود أي اتفاق سري")]),
    ("fa", "[min|سخنگو] گفت مذاکرات ادامه دارد.", [("indirect", "min", "مذاکرات ادامه دارد")]),
    ("fa", "[min|وزیر] این طرح را «گامی دیرهنگام» خواند.", [("mixed", "min", "گامی دیرهنگام")]),
    ("ar", "ووصف [min|الوزير] الخطوة بأنها «قرصنة في البحر».", [("direct", "min", "قرصنة في البحر")]),
    # the speaker before his verb, across an aside, in a relative clause
    ("ar", "[min|الوزير] ردّ على سؤال: «لا تعليق لدينا اليوم».", [("direct", "min", "لا تعليق لدينا اليوم")]),
    ("ar", "وقال [min|الوزير]، خلال لقائه [head|الرئيس] في بغداد، إن الحدود مغلقة.", [("indirect", "min", "الحدود مغلقة")]),
    ("ar", "غادر [min|الوزير] الذي قال إن الحدود مغلقة.", [("indirect", "min", "الحدود مغلقة")]),
    # the speaker goes on
    ("ar", "قال [min|الوزير] إن الحدود مغلقة، مضيفاً أن القوات جاهزة.",
     [("indirect", "min", "الحدود مغلقة"), ("indirect", "min", "القوات جاهزة")]),
    ("ar", "قال [min|الوزير] إن الحدود مغلقة. وأضاف: «القوات جاهزة للرد».",
     [("indirect", "min", "الحدود مغلقة"), ("direct", "min", "القوات جاهزة للرد")]),
    ("fa", "[min|وزیر] گفت مرزها بسته است و افزود که نیروها آماده‌اند.",
     [("indirect", "min", "مرزها بسته است"), ("indirect", "min", "نیروها آماده‌اند")]),
    ("fa", "[min|وزیر] با بیان اینکه مرزها بسته است، گفت: «نیروها آماده‌اند».",
     [("indirect", "min", "مرزها بسته است"), ("direct", "min", "نیروها آماده‌اند")]),
    # words handed on
    ("ar", "نقل [media-x|موقع الحكومة] عن [min|الوزير] قوله إن «الحدود مغلقة اليوم».", [("direct", "min", "الحدود مغلقة اليوم")]),
    ("fa", "[media-x|خبرگزاری رویترز] به نقل از [min|یک مقام] خبر داد که مرزها بسته است.", [("indirect", "min", "مرزها بسته است")]),
    ("fa", "به نقل از [media-x|خبرگزاری تاس]، [min|یک مقام] گفت مرزها بسته است.", [("indirect", "min", "مرزها بسته است")]),
    ("ar", "أفادت [media-x|وكالة الأنباء] بأن [head|الرئيس] أكد أن الحدود مغلقة.", [("indirect", "head", "الحدود مغلقة")]),
    # what follows is not said any more
    ("ar", "قال [min|الوزير] إن الحدود مغلقة، فيما وصل الوفد إلى المطار.", [("indirect", "min", "الحدود مغلقة")]),
    ("ar", "قال [min|الوزير] إن الحدود مغلقة، وفق [media-x|وكالة رويترز].", [("indirect", "min", "الحدود مغلقة")]),
    ("ar", "قال [min|الوزير] إن الوفد، بحسب الاتفاق، سيصل غداً إلى بغداد.",
     [("indirect", "min", "الوفد، بحسب الاتفاق، سيصل غداً إلى بغداد")]),
    # no verb
    ("ar", "اعتذر [min|الوزير] عن «سوء فهم عابر»، على حد تعبيره.", [("mixed", "min", "سوء فهم عابر")]),
    ("ar", "[min|كايا]: «من يعبر سيجدنا أمامه».", [("direct", "min", "من يعبر سيجدنا أمامه")]),
    ("ar", "ردد [pop|المتظاهرون] شعار «ارحلوا عن بلادنا» في الساحة.", [("direct", "pop", "ارحلوا عن بلادنا")]),
    ("fa", "[pop|معترضان] شعار «نان، کار، آزادی» سر دادند.", [("direct", "pop", "نان، کار، آزادی")]),
    ("fa", "[min|وزیر] گفت مرزها بسته است. [other|وی] افزود که نیروها آماده‌اند.",
     [("indirect", "min", "مرزها بسته است"), ("indirect", "min", "نیروها آماده‌اند")]),
    ("fa", "[min|وزیر] گفت: مرزها بسته است. نیروها هم آماده‌اند.", [("direct", "min", "مرزها بسته است. نیروها هم آماده‌اند")]),
    ("ar", "اعتبرت [state-r|روسيا] على لسان [min|مندوبها] أن المؤتمر سيفشل.", [("indirect", "min", "المؤتمر سيفشل")]),
    ("ar", "قال [min|الوزير] 'الحدود مغلقة منذ أمس'.", [("direct", "min", "الحدود مغلقة منذ أمس")]),
    ("ar", "قال [org-c|المجلس] إن الحدود مغلقة. وأضاف البيان أن القوات جاهزة.",
     [("indirect", "org-c", "الحدود مغلقة"), ("indirect", "org-c", "القوات جاهزة")]),
    ("ar", "انتقد [min|الوزير] التقارير التي تحدثت عن هجوم على [org-h|المقر]، واصفاً ذلك بأنه «كذب محض».",
     [("direct", "min", "كذب محض")]),
    # none
    ("ar", 'وقع [state-a|البلدان] اتفاق تعاون "طويل الأمد" في دمشق.', []),
    ("ar", "وبحسب [media-x|وكالة رويترز] انتهت المحادثات.", []),
    ("ar", "تجدر الإشارة إلى أن القافلة دخلت الحي في شباط.", []),
    ("ar", "وصل [min|الوزير] قبل أن يؤكد المشاركة.", []),
    ("fa", "به گفته [min|وزیر]، مرزها بسته است.", []),
    ("fa", "[min|وزیر] با همتای خود گفت وگو کرد و به تهران برگشت.", []),
    ("fa", "فیلم «پرواز بر فراز شهر» شنبه در تهران نمایش داده شد.", []),
]  # fmt: skip


def quoted(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(q.kind, q.speaker.entity if q.speaker else None, q.text.text) for q in reading.quotations]


@pytest.mark.parametrize(("lang", "marked", "expected"), CASES, ids=[c[1][:40] for c in CASES])
def test_kind_speaker_and_words(
    lang: str, marked: str, expected: list[tuple[str, str, str]], knowledge: Knowledge
) -> None:
    reading = read(marked, lang, knowledge)
    Quotations()([reading], knowledge)
    assert quoted(reading) == expected


def test_cue_addressee_and_order(knowledge: Knowledge) -> None:
    reading = read("وقال [min|الوزير] ل[head|لرئيس]: «نحن معكم دائماً». وتابع: «ولن نتراجع أبداً».", "ar", knowledge)
    Quotations()([reading], knowledge)
    first, second = reading.quotations
    assert (first.id, first.cue.text if first.cue else "") == ("q1", "قال")
    assert [a.entity for a in first.addressees] == ["head"]
    assert (second.id, second.cue.text if second.cue else "", second.addressees) == ("q2", "تابع", [])


def test_speaker_without_entity_keeps_its_words(knowledge: Knowledge) -> None:
    reading = read("وقال [unnamed-a|مصدر أمني] إن الطريق مقطوع منذ الصباح.", "ar", knowledge)
    Quotations()([reading], knowledge)
    speaker = reading.quotations[0].speaker
    assert speaker is not None
    assert speaker.entity is None
    assert speaker.mention is not None
    assert speaker.mention.text == "مصدر أمني"


def test_title_is_left_to_the_body(knowledge: Knowledge) -> None:
    title = "الوزير: الحدود مغلقة حتى إشعار آخر"
    reading = read(f"{title}\nقال [min|الوزير] إن الحدود مغلقة.", "ar", knowledge, title=title)
    Quotations()([reading], knowledge)
    assert quoted(reading) == [("indirect", "min", "الحدود مغلقة")]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_examples_of_the_data(lang: str, knowledge: Knowledge) -> None:
    examples = knowledge.yaml(lang, "speech", SpeechFile).examples
    assert examples
    for example in examples:
        words = example.text.split()[0 if lang == "fa" else 1]
        reading = read(example.text.replace(words, f"[min|{words}]", 1), lang, knowledge)
        Quotations()([reading], knowledge)
        assert [q.text.text for q in reading.quotations] == list(example.words)


_PIECES = [
    "قال",
    "الوزير",
    "إن",
    "أن",
    ":",
    "«",
    "»",
    '"',
    "“",
    "”",
    "،",
    ".",
    "وأضاف",
    "عن",
    "قوله",
    "نقلت",
    "وفق",
    "\n",
    "گفت",
    "که",
    "را",
    "خواند",
    "به نقل از",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.sampled_from(["ar", "fa"]))
def test_any_text_gives_spans_of_the_text(pieces: list[str], lang: str) -> None:
    knowledge = _SHARED
    text = " ".join(pieces)
    reading = read(text.replace("الوزير", "[min|الوزير]"), lang, knowledge)
    Quotations()([reading], knowledge)
    for quotation in reading.quotations:
        span = quotation.text
        assert 0 <= span.start < span.end <= len(reading.document.text)
        assert reading.document.text[span.start : span.end] == span.text
    assert [q.id for q in reading.quotations] == [f"q{n}" for n in range(1, len(reading.quotations) + 1)]


_SHARED = Knowledge()


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("fa", "[a|ماکرون] خطاب به [b|مسکو]: حملات به شهرها را متوقف کنید"),
        ("fa", "[a|عراقچی] به [b|واشنگتن]: به تعهدات خود عمل کنید"),
        ("ar", "[a|ماكرون] ل[b|موسكو]: أوقفوا الحرب على المدن فورا"),
    ],
)
def test_words_turned_to_somebody(lang: str, marked: str, knowledge: Knowledge) -> None:
    reading = read(marked, lang, knowledge)
    Quotations()([reading], knowledge)
    (quotation,) = reading.quotations
    assert quotation.speaker is not None
    assert (quotation.speaker.entity, [a.entity for a in quotation.addressees]) == ("a", ["b"])
