"""Every data file that ships is read by something, through the struct that checks it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document
from rawi.reading.events.lexicon import CueFile
from rawi.reading.pipeline import Pipeline
from rawi.sources import language_of
from rawi.sources.clean import furniture_of
from rawi.sources.outlets import outlets_of
from rawi.views.relations import QUADS, quads_of

TEXTS = {
    "ar": "قال وزير الخارجية المصري إن مئة شخص قتلوا أمس في هجوم على بيروت.",
    "fa": "وزیر خارجه ایران گفت که دیروز صد نفر در حمله به بیروت کشته شدند.",
}
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The data files that runs over a report of either language read, with the encoder and without."""
    found = set()
    for knowledge in (Knowledge(), Knowledge(model="none")):
        for lang, text in TEXTS.items():
            language_of(text, knowledge)
            furniture_of(knowledge, lang)
            outlets_of(knowledge, lang)
        Pipeline(knowledge).read([Document(lang, lang, lang, text) for lang, text in TEXTS.items()])
        assert quads_of(knowledge).keys() == TYPES
        found |= {path for path, _ in knowledge._loaded if path}
    return found


def shipped() -> set[str]:
    data = files("rawi") / "data"
    found = set()
    for folder in ("ontology", "entities", "ar", "fa", "ar/events", "fa/events"):
        names = (p.name for p in data.joinpath(*folder.split("/")).iterdir() if p.is_file())
        found |= {f"{folder}/{name}" for name in names if name.endswith((".yaml", ".csv"))}
    return found


def test_no_data_file_lies_unread(used: set[str]) -> None:
    assert shipped() - used == set()


def test_all_types_have_cues_in_both_languages(knowledge: Knowledge) -> None:
    for lang in ("ar", "fa"):
        assert {p.split("/")[-1].removesuffix(".yaml") for p in knowledge.files(f"{lang}/events")} == TYPES


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_cue_ids_are_unique_and_cues_have_words(lang: str, knowledge: Knowledge) -> None:
    for path in knowledge.files(f"{lang}/events"):
        cues = knowledge.load_yaml(path, tuple[CueFile, ...])
        assert len({c.id for c in cues}) == len(cues), path
        assert not [c.id for c in cues if not (c.verbs or c.nouns or c.phrases or c.participles)], path


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_the_cues_are_wide(lang: str, knowledge: Knowledge) -> None:
    """Hundreds of lemmas a language, over the whole range."""
    cues = [c for p in knowledge.files(f"{lang}/events") for c in knowledge.load_yaml(p, tuple[CueFile, ...])]
    words = {w for c in cues for w in (*c.verbs, *c.nouns, *c.participles, *c.phrases)}
    assert len(words) > 1200


def test_every_type_is_counted_in_one_of_the_four_classes(knowledge: Knowledge) -> None:
    assert set(quads_of(knowledge).values()) == set(QUADS)
