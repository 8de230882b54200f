import re
from collections.abc import Iterator

import pytest

from rawi.errors import KnowledgeError
from rawi.knowledge import Knowledge, TitleHit, TitleTable
from rawi.knowledge._titles import TitleExample
from rawi.language.folding import name_key

KNOWLEDGE = Knowledge()
LANGUAGES = ("ar", "fa")
SECTIONS = ("offices", "bodies", "modifiers", "ranks", "honorifics", "persons", "groups")


def examples() -> Iterator[tuple[str, str, TitleExample]]:
    for lang in LANGUAGES:
        file = KNOWLEDGE.titles(lang).file
        for example in file.ministry_patterns.examples:
            yield lang, "", example
        for section in SECTIONS:
            for entry in getattr(file, section):
                names = (getattr(entry, field, "") for field in ("office", "same_as", "id"))
                which = next(filter(None, names))
                for example in entry.examples:
                    yield lang, which, example


def found_in(text: str, table: TitleTable) -> dict[str, tuple[TitleHit, ...]]:
    """The longest titles at each word of the text."""
    words = re.findall(r"[^\s«»،.:]+", text)
    found = {}
    for start in range(len(words)):
        for end in range(min(len(words), start + 8), start, -1):
            hits = table.lookup(name_key(" ".join(words[start:end])))
            if hits:
                found[" ".join(words[start:end])] = hits
                break
    return found


@pytest.mark.parametrize(("lang", "which", "example"), list(examples()))
def test_examples(lang: str, which: str, example: TitleExample) -> None:
    found = found_in(example.text, KNOWLEDGE.titles(lang))
    if example.none:
        assert not any(hit.category == "office" and hit.alone for hits in found.values() for hit in hits)
        return
    assert example.title in found
    assert not which or which in {hit.id for hit in found[example.title]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_office_is_in_the_ontology(lang: str) -> None:
    table = KNOWLEDGE.titles(lang)
    offices = {hit.id for key in table for hit in table.lookup(key) if hit.category == "office"}
    assert len(offices) > 80
    assert offices <= set(KNOWLEDGE.offices)


def test_bodies_of_offices_are_known() -> None:
    bodies = {body for lang in LANGUAGES for body in KNOWLEDGE.titles(lang).bodies}
    assert {office.body for office in KNOWLEDGE.offices.values() if office.body} <= bodies


@pytest.mark.parametrize("lang", LANGUAGES)
def test_prefixes_hold_every_key(lang: str) -> None:
    table = KNOWLEDGE.titles(lang)
    assert set(table) <= table.prefixes
    assert "zz" not in table.prefixes


def test_what_a_title_takes() -> None:
    ministers = KNOWLEDGE.titles("ar")
    (definite,) = ministers.lookup(name_key("وزير الخارجية"), (False, True))
    assert (definite.takes, definite.alone, definite.adjective) == (("adjective",), True, "male")
    (construct,) = ministers.lookup(name_key("وزير خارجية"), (False, False))
    assert (construct.takes, construct.alone) == (("genitive",), False)
    kings = ministers.lookup(name_key("ملك"), (False,))
    assert [(hit.category, hit.id) for hit in kings] == [("office", "monarch")]
    (general,) = KNOWLEDGE.titles("ar").lookup(name_key("الأمين العام"), (True, True))
    assert general.proclitic == "ل"
    assert general.takes == ("body",)


def test_ministry_short_name_is_the_ministry() -> None:
    hits = KNOWLEDGE.titles("ar").lookup(name_key("الخارجية"))
    assert {hit.id for hit in hits if hit.category == "body"} == {"mfa"}


def test_a_slot_must_end_its_pattern() -> None:
    file = KNOWLEDGE.titles("fa").file
    body = type(file.bodies[0])("x", "X of {state}", ("بانک {name} مرکزی",))
    wrong = type(file)(file.ministry_patterns, (), (body,), (), (), (), (), (), ())
    with pytest.raises(KnowledgeError, match="slot"):
        TitleTable(wrong)
