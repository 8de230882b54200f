"""Examples of the verbal acts and of what is written as one with a word."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.language._forms import WordRules
from rawi.language.segment import forms_of, tokenize
from rawi.reading.events.acts import ActFile, acts_of, find_acts

LANGUAGES = ("ar", "fa")


def acts_in(text: str, lang: str, knowledge: Knowledge, party: str = "") -> set[str]:
    tokens = list(tokenize(text, forms_of(knowledge, lang)))
    at = text.index(party)
    there = [i for i, t in enumerate(tokens) if at <= t.start < at + len(party)]
    parties = {there[0]: there[-1] + 1} if there else {}
    return {act.file.id for act, *_ in find_acts(tokens, acts_of(knowledge, lang), parties)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_examples_of_acts(lang: str, knowledge: Knowledge) -> None:
    wrong = []
    files = knowledge.yaml(lang, "acts", list[ActFile])
    types = {file.id: file.type for file in files}
    for file in files:
        for example in file.examples:
            found = acts_in(example.text, lang, knowledge, example.party)
            is_there = file.id in found or (not example.none and file.type in {types[f] for f in found})
            if is_there == example.none:
                wrong.append(f"{file.id}: {example.text} {found}")
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_acts_have_unique_ids_and_examples(lang: str, knowledge: Knowledge) -> None:
    files = knowledge.yaml(lang, "acts", list[ActFile])
    assert len({f.id for f in files}) == len(files) > 20
    assert not [f.id for f in files if not any(not e.none for e in f.examples)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_examples_of_what_words_take_on(lang: str, knowledge: Knowledge) -> None:
    read, examples = forms_of(knowledge, lang), knowledge.yaml(lang, "language", WordRules).examples
    assert examples
    for example in examples:
        assert (example.key, example.skip, example.cut) in {(f.key, f.skip, f.cut) for f in read(example.word)}


def test_an_act_word_inside_another_word_is_none(knowledge: Knowledge) -> None:
    assert not acts_in("سأزور السوق لشراء الخبز", "ar", knowledge)
    assert not acts_in("برای خرید نان به بازار می‌روم", "fa", knowledge)
