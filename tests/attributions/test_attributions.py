"""Chains: who handed a claim on, nearest first, and over what each chain holds."""

from __future__ import annotations

import pytest
from marking import read

from rawi.knowledge import Knowledge
from rawi.model import Reading
from rawi.reading.attributions import Attributions, chains_at, covering
from rawi.reading.quotations import Quotations
from rawi.reading.quotations.credits import AttributionFile

CLAIMS = [
    # head, middle and tail of a sentence; the claim, its chain
    ("ar", "وبحسب [media-r|وكالة رويترز]، وصل الوفد إلى بغداد.", "وصل", ["media-r"]),
    ("ar", "وصل الوفد، وفق [media-r|وكالة رويترز]، إلى بغداد.", "وصل", ["media-r"]),
    ("ar", "وصل الوفد إلى بغداد، حسبما ذكرت [media-r|وكالة رويترز].", "وصل", ["media-r"]),
    ("fa", "به گزارش [media-r|خبرگزاری رویترز]، هیئت وارد بغداد شد.", "وارد", ["media-r"]),
    # side by side, and told again
    ("ar", "وفق [media-r|وكالة رويترز] نقلاً عن [org-m|وزارة النفط]، وصل الوفد.", "وصل", ["media-r", "org-m"]),
    ("fa", "به گزارش [media-s|سانا] از قول [gov|استاندار]، هیئت وارد شد.", "وارد", ["media-s", "gov"]),
    ("ar", "وصل الوفد، وفق [media-r|وكالة رويترز]. ثم غادر، وفق المصدر ذاته.", "غادر", ["media-r"]),
    ("fa", "به گزارش [media-r|رویترز]، هیئت وارد شد. بنا بر این گزارش، دو وزیر برگشتند.", "برگشتند", ["media-r"]),
    # only to the end of its claim
    ("ar", "وصل الوفد، وفق [media-r|وكالة رويترز]. وغادر الوزير.", "غادر", None),
    ("ar", "وصل الوفد وفق [media-r|وكالة رويترز]؛ وغادر الوزير.", "غادر", None),
    # inside a quotation the speaker is the origin
    ("ar", "صرّح [min|الوزير] لوكالة [media-r|رويترز] بأن الوفد وصل.", "وصل", ["media-r", "min"]),
    ("fa", "[min|وزیر] به [media-r|خبرگزاری رویترز] گفت هیئت وارد بغداد شد.", "وارد", ["media-r", "min"]),
    ("ar", "أوردت [org-p|الرئاسة] أن الوفد وصل، وفق ما نقلت [media-f|وكالة فرانس برس].", "وصل", ["media-f", "org-p"]),
    ("ar", "قالت [org-p|الرئاسة] إن الوفد وصل.", "وصل", ["org-p"]),
    # a report that goes on to others' words
    ("ar", "قالت [unnamed-s|مصادر إعلام] إن [min|الوزير] شدد على بدء الحوار، في حين شدد [head|الرئيس] على حسم المعركة.", "حسم",
     [None, "head"]),
    ("ar", "أفادت [media-r|وكالة رويترز] بأن [min|الوزير] أكد أن الوفد وصل.", "وصل", ["media-r", "min"]),
    # a pronoun means the subject
    ("ar", "انتصر [min|الوزير] في المعركة، على حد قوله.", "انتصر", ["min"]),
    # no credit
    ("ar", "كما زار [min|الوزير] المتحف.", "زار", None),
    ("ar", "كما نقل [min|الوزير] تحيات القيادة إلى الوفد.", "نقل", None),
    ("fa", "او گزارش سالانه را به [org-m|مجلس] داد.", "داد", None),
]  # fmt: skip


def full(marked: str, lang: str, knowledge: Knowledge, outlet: str | None = None) -> Reading:
    reading = read(marked, lang, knowledge, outlet)
    Quotations()([reading], knowledge)
    Attributions()([reading], knowledge)
    return reading


@pytest.mark.parametrize(("lang", "marked", "claim", "chain"), CLAIMS, ids=[c[1][:40] for c in CLAIMS])
def test_chain_of_a_claim(
    lang: str, marked: str, claim: str, chain: list[str | None] | None, knowledge: Knowledge
) -> None:
    reading = full(marked, lang, knowledge)
    at = reading.document.text.index(claim)
    chains = chains_at(reading, at, at + len(claim))
    assert [[link.entity for link in c] for c in chains] == ([chain] if chain else [])


def test_quotation_leaves_its_speaker_out(knowledge: Knowledge) -> None:
    reading = full("صرّح [min|الوزير] لوكالة [media-r|رويترز] بأن الوفد وصل. وأضاف أن الوفد عاد أمس.", "ar", knowledge)
    first, second = reading.quotations
    assert [[link.entity for link in c] for c in first.attribution] == [["media-r"]]
    assert second.attribution == first.attribution


def test_person_alone_has_no_chain(knowledge: Knowledge) -> None:
    reading = full("قال [min|الوزير] إن الوفد وصل.", "ar", knowledge)
    assert reading.quotations[0].attribution == []


def test_outlet_is_never_a_link(knowledge: Knowledge) -> None:
    reading = full("وبحسب [media-r|رويترز]، وصل الوفد.", "ar", knowledge, outlet="رويترز")
    assert chains_at(reading, 14, 17) == []


@pytest.mark.parametrize(
    ("lang", "marked", "doubts"),
    [
        ("ar", "قال [min|الوزير] إن الحرب انتهت، حسب زعمه.", True),
        ("ar", "زعم [min|الوزير] أن الحرب انتهت.", True),
        ("ar", "قال [min|الوزير] إن الحرب انتهت.", False),
        ("ar", "قال [min|الوزير] إن [org-x|الجيش] انتصر، وفق ادعائه.", True),
        ("fa", "[min|وزیر] ادعا کرد که جنگ تمام شده است.", True),
    ],
)
def test_doubt(lang: str, marked: str, doubts: bool, knowledge: Knowledge) -> None:
    reading = full(marked, lang, knowledge)
    quotation = reading.quotations[0].text
    assert [a.doubts for a in covering(reading, quotation.start, quotation.end)] == [doubts]


def test_unnamed_sources_keep_words_and_description(knowledge: Knowledge) -> None:
    reading = full("قُتل ثلاثة أشخاص، وفق مصادر إعلام موالية للنظام.", "ar", knowledge)
    link = chains_at(reading, 0, 4)[0][0]
    assert (link.entity, link.kind, link.text) == (None, "unnamed", "مصادر إعلام موالية للنظام")
    assert link.described_as == "موالية للنظام"


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_examples_of_the_data(lang: str, knowledge: Knowledge) -> None:
    for example in knowledge.yaml(lang, "attribution", AttributionFile).examples:
        marked = example.text.replace("وكالة رويترز", "[media-r|وكالة رويترز]").replace("رویترز", "[media-r|رویترز]")
        before = "ووقّع الطرفان وفق [media-r|وكالة رويترز]. " if "المصدر ذاته" in marked else ""
        reading = full(before + marked, lang, knowledge)
        cues = [a.cue.text for a in reading.attributions if a.cue and not a.quotation]
        assert cues[1 if before else 0 :] == list(example.cues)


def test_site_at_the_end_of_the_text(knowledge: Knowledge) -> None:
    reading = full("وصل الوفد، بحسب موقع [state-g|الحكومة]", "ar", knowledge)
    link = chains_at(reading, 0, 3)[0][0]
    assert (link.entity, link.kind, link.text) == ("state-g-site", "site", "موقع الحكومة")
    assert reading.entities["state-g-site"].names["ar"][0] == "موقع الحكومة"
