"""Mentions that no list knows, as the encoder proposes them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, Mention
from rawi.reading.pipeline import Pipeline

UNLISTED = [
    ("ar", "اندلعت اشتباكات في خربة النورية جنوبي نابلس وأصيب خلالها شابان.", "شابان"),
    ("fa", "بهرام کاوه‌نژاد روز شنبه با سرپرست وزارت نیرو دیدار کرد.", "بهرام کاوه‌نژاد"),
]


def mentions(text: str, lang: str, knowledge: Knowledge) -> list[Mention]:
    return Pipeline(knowledge).read([Document("t", "t", lang, text)])[0].mentions


@pytest.mark.parametrize(("lang", "text", "name"), UNLISTED)
def test_who_is_in_no_list_is_a_mention(lang: str, text: str, name: str) -> None:
    assert name in [m.span.text for m in mentions(text, lang, Knowledge())]


@pytest.mark.parametrize(("lang", "text"), [row[:2] for row in UNLISTED])
def test_mentions_stay_in_order_and_apart(lang: str, text: str) -> None:
    found = [m for m in mentions(text, lang, Knowledge()) if m.form != "part"]
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)


@pytest.mark.parametrize(("lang", "text"), [row[:2] for row in UNLISTED])
def test_rules_alone_propose_nothing(lang: str, text: str) -> None:
    alone = {(m.first, m.last) for m in mentions(text, lang, Knowledge(model="none"))}
    assert alone <= {(m.first, m.last) for m in mentions(text, lang, Knowledge())}


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_what_is_of_no_people_gets_no_proposal(lang: str) -> None:
    text = {"ar": "تساقطت الثلوج بغزارة ليلا وانخفضت درجات الحرارة.", "fa": "شب گذشته برف سنگینی بارید و هوا سردتر شد."}
    assert mentions(text[lang], lang, Knowledge()) == []
