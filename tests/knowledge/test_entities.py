import csv
import re
import time
from datetime import date

import pytest

from rawi.errors import KnowledgeError
from rawi.knowledge import AnchorRow, EntityBase, EntityRecord, Knowledge, Term
from rawi.knowledge._files import default_root
from rawi.knowledge._records import first_day, last_day
from rawi.language.folding import name_key, word_key


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def entities_named(knowledge: Knowledge, name: str) -> set[tuple[str, str]]:
    return {(hit.entity, hit.role) for hit in knowledge.entities.lookup(name_key(name))}


def test_state_is_found_by_variants_and_demonyms(knowledge: Knowledge) -> None:
    assert ("SYR", "name") in entities_named(knowledge, "سوريا")
    assert ("SYR", "name") in entities_named(knowledge, "الجمهورية العربية السورية")
    assert ("SYR", "demonym") in entities_named(knowledge, "السوري")
    assert ("IRN", "demonym") in entities_named(knowledge, "ایرانی")
    assert not entities_named(knowledge, "جمهورية عربية")


def test_body_of_a_state(knowledge: Knowledge) -> None:
    ministry = knowledge.entities.get("SYR-mfa")
    assert ministry is not None
    assert ministry.country == "SYR"
    assert "وزارة الخارجية السورية" in ministry.names["ar"]
    assert "وزارت امور خارجه سوریه" in ministry.names["fa"]
    assert knowledge.entities.body("SYR", "government") == knowledge.entities.get("SYR")
    assert knowledge.entities.get("SYR-nonsense") is None


def test_term_overlaps() -> None:
    term = Term("p", "foreign_minister", "", "SYR", "2006-02", "2020", "2026-01-01", "test")
    assert term.interval() == (date(2006, 2, 1), date(2020, 12, 31))
    assert term.overlaps(date(2020, 11, 16), date(2021, 1, 1))
    assert not term.overlaps(date(2021, 1, 1), date(2021, 1, 1))


def test_anchors_have_dates(knowledge: Knowledge) -> None:
    anchors = {row.id: row for row in knowledge.load_csv("entities/anchors.csv", AnchorRow)}
    assert anchors["syrian-war"].start == "2011-03-15"
    for row in anchors.values():
        assert first_day(row.start) <= (last_day(row.end) if row.end else date.max)
        assert row.names_ar
        assert row.names_fa
        assert row.source


TABLES = ("states", "organisations", "armed_groups", "media", "populations", "cities")


def table(name: str) -> list[dict[str, str]]:
    text = (default_root() / "entities" / f"{name}.csv").read_text(encoding="utf-8")
    lines = text.splitlines()
    head = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    assert head, f"{name}.csv does not say where it comes from"
    return list(csv.DictReader(lines[head:]))


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sound(name: str) -> None:
    for row in table(name):
        names = [n for field in ("names_ar", "names_fa") for n in row[field].split("|")]
        adjectives = [n for field in ("demonyms_ar", "demonyms_fa") for n in row.get(field, "").split("|")]
        assert any(names), row["id"]
        assert row["source"], row["id"]
        assert not row["wikidata"] or re.fullmatch(r"Q\d+", row["wikidata"]), row["id"]
        for part in (*names, *adjectives):
            assert part == part.strip(), (row["id"], part)
        if row["ambiguous"]:
            assert set(row["ambiguous"].split("|")) <= {*names, *adjectives}, row["id"]


@pytest.mark.parametrize("name", TABLES[1:])
def test_countries_are_states(name: str, knowledge: Knowledge) -> None:
    for row in table(name):
        if row["country"]:
            record = knowledge.entities.get(row["country"])
            assert record is not None, row["id"]
            assert record.kind == "state"


def test_states_are_complete(knowledge: Knowledge) -> None:
    states = [record for record in knowledge.entities if record.kind == "state"]
    assert len(states) >= 199
    for state in states:
        assert state.names["ar"], state.id
        assert state.names["fa"], state.id
        assert state.wikidata, state.id
    with_capital = [state for state in states if knowledge.entities.capital_of(state.id)]
    assert len(with_capital) > 170
    tehran = knowledge.entities.capital_of("IRN")
    assert tehran is not None
    assert tehran.wikidata == "Q3616"
    assert tehran.capital == "IRN"


@pytest.mark.parametrize(
    ("written", "entity", "role"),
    [
        ("الأميركيون", "USA", "demonym"),
        ("آمریکائی", "USA", "demonym"),
        ("السوريات", "SYR", "demonym"),
        ("ایرانیان", "IRN", "demonym"),
        ("ایالات متحده", "USA", "name"),
        ("سورية", "SYR", "name"),
        ("مالي", "MLI", "ambiguous"),
        ("الباب", "al-bab", "ambiguous"),
        ("أنصار الله", "houthis", "name"),
        ("سپاه پاسداران", "irgc", "name"),
        ("أ ف ب", "afp", "name"),
        ("يتحدث", "SYR", "none"),
    ],
)
def test_names_found(knowledge: Knowledge, written: str, entity: str, role: str) -> None:
    assert ((entity, role) in entities_named(knowledge, written)) == (role != "none")


def test_article_of_names(knowledge: Knowledge) -> None:
    (qatar,) = [hit for hit in knowledge.entities.lookup(name_key("قطر")) if hit.entity == "QAT" and hit.role == "name"]
    assert (qatar.article, qatar.langs) == ("no", "ar fa")
    (iraq,) = [hit for hit in knowledge.entities.lookup(name_key("العراق")) if hit.entity == "IRQ"]
    assert iraq.article == "yes"


def test_prefixes_reach_every_name(knowledge: Knowledge) -> None:
    entities = knowledge.entities
    for words in (["الولايات", "المتحدة", "الأميركية"], ["سازمان", "ملل", "متحد"]):
        keys = ["".join(word_key(word) for word in words[: n + 1]) for n in range(len(words) - 1)]
        assert all(key in entities.prefixes for key in keys)
    assert word_key("يتحدثون") not in entities.prefixes


def test_zero_width_joined_names_match_in_pieces(knowledge: Knowledge) -> None:
    entities = knowledge.entities
    assert word_key("تل") in entities.prefixes
    assert ("tel-aviv", "name") in entities_named(knowledge, "تل آویو")
    assert ("tel-aviv", "name") in entities_named(knowledge, "تل\u200cآویو")


def test_loading_is_fast() -> None:
    start = time.process_time()
    assert len(Knowledge().entities) > 6000
    assert time.process_time() - start < 1.5  # half a second on a quiet machine


def test_holders_in_an_interval() -> None:
    person = EntityRecord("p", "", "person", "", "SYR", {})
    terms = [
        Term("p", "head_of_state", "", "SYR", "2000-07-17", "2024-12-08", "2026-01-01", "test"),
        Term("q", "head_of_state", "", "SYR", "2025-01-29", "", "2026-01-01", "test"),
    ]
    base = EntityBase([person], [], terms)
    assert [t.person for t in base.holders("head_of_state", "SYR", (date(2019, 1, 1), date(2019, 12, 31)))] == ["p"]
    assert [t.person for t in base.holders("head_of_state", "SYR", (date(2024, 1, 1), date(2026, 1, 1)))] == ["p", "q"]
    assert base.holders("head_of_state", "SYR", (date(2024, 12, 9), date(2024, 12, 31))) == []
    assert [t.office for t in base.terms_of("q")] == ["head_of_state"]
    with pytest.raises(KnowledgeError, match="twice"):
        EntityBase([person, person], [])
