"""Names asked for in Arabic, Persian or Latin script, matched to entities of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rawi.language.folding import fold, name_key, word_key
from rawi.linking.entities import joined_runs, plain_name, sound_key
from rawi.model import Entity

# Consonants of Latin transliterations, several letters first; what they stand for in `sound_key`'s folded letters.
_LATIN = (
    ("kh", "خ"), ("gh", "ج"), ("sh", "ش"), ("ch", "ج"), ("zh", "ج"), ("th", "س"), ("dh", "ز"), ("ph", "و"), ("ck", "ك"),
    ("b", "ب"), ("p", "ب"), ("t", "ت"), ("j", "ج"), ("g", "ج"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("f", "و"),
    ("v", "و"), ("q", "ك"), ("k", "ك"), ("c", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("h", "ه"), ("x", "كس"),
)  # fmt: skip


def display_name(entity: Entity, lang: str = "ar") -> str:
    """The name to show: in the language asked for, else in another, else the id."""
    for code in (lang, "ar", "fa", "en"):
        names = entity.names.get(code)
        if names:
            return names[0]
    return entity.id


def find_entities(query: str, entities: Iterable[Entity]) -> list[Entity]:
    """Entities that go by a name: by id or Wikidata id, else whole name, else part of a name, else by sound."""
    if not fold(query).strip():
        return []
    scored = [(score, e) for e in entities if (score := _score(query.strip(), e)) > 0]
    best = max((score for score, _ in scored), default=0)
    return sorted((e for score, e in scored if score == best), key=lambda e: e.id)


def lookups(query: str) -> set[str]:
    """The runs of words (`rawi.linking.entities.runs_of`) of which the names that may be meant hold one."""
    plain = plain_name(query.strip())
    words = plain.split()
    found = {f"k:{name_key(plain)}", *(f"k:{name_key(w)}" for w in words[:1])}
    if plain.isascii():
        return found | {f"s:{_latin_sound(part)}" for part in (plain, *words[:1])}
    return found | {f"s:{sound_key(part)}" for part in (plain, *words[:1])}


def _score(query: str, entity: Entity) -> int:
    if query in (entity.id, entity.wikidata):
        return 6
    names = [n for written in entity.names.values() for n in written]
    key = name_key(plain_name(query))
    if any(name_key(plain_name(n)) == key for n in names):
        return 5
    if any(key in joined_runs([name_key(w) for w in plain_name(n).split()]) for n in names):
        return 4
    foreign = [n for n in names if not n.isascii()]
    if plain_name(query).isascii():
        return _by_latin_sound(query, foreign)
    sound = sound_key(query)
    return 3 if len(sound) > 2 and any(sound in joined_runs([sound_key(w) for w in n.split()]) for n in foreign) else 0


def _by_latin_sound(query: str, names: Iterable[str]) -> int:
    """A Latin spelling against names in Arabic script, by consonants. Two consonants say little: the vowel before counts too."""
    wanted = _latin_sound(query)
    if len(wanted) < 2:
        return 0
    for name in names:
        words = [word_key(w) for w in name.split()]
        if len(wanted) > 2 and wanted in joined_runs([sound_key(w) for w in words]):
            return 3
        if any(wanted == sound_key(w) and _opens(_without_article(query)) == (w[0] in "اعء") for w in words):
            return 2
    return 0


def _opens(latin: str) -> bool:
    return latin[:1].casefold() in "aeiou"


def _without_article(latin: str) -> str:
    return re.sub(r"\b(al|el|as|ash|ar|an|at|ad|az)[-\s]", "", latin.casefold())


def _latin_sound(text: str) -> str:
    left = re.sub(r"(.)\1", r"\1", _without_article(plain_name(text)))
    out = ""
    while left:
        for latin, letter in _LATIN:
            if left.startswith(latin):
                out += letter
                left = left[len(latin) :]
                break
        else:
            left = left[1:]
    return out
