"""Names asked for in Arabic, Persian or Latin script, matched to entities of the record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rawi.language.folding import fold, name_key, word_key
from rawi.linking.entities import sound_key
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


def _score(query: str, entity: Entity) -> int:
    if query in (entity.id, entity.wikidata):
        return 6
    names = [n for written in entity.names.values() for n in written]
    key = name_key(_plain(query))
    if any(name_key(_plain(n)) == key for n in names):
        return 5
    if any(key in _runs([name_key(w) for w in _plain(n).split()]) for n in names):
        return 4
    foreign = [n for n in names if not n.isascii()]
    if _plain(query).isascii():
        return _by_latin_sound(query, foreign)
    sound = sound_key(query)
    return 3 if len(sound) > 2 and any(sound in _runs([sound_key(w) for w in n.split()]) for n in foreign) else 0


def _plain(name: str) -> str:
    """A Latin name without its diacritics ("Erdoğan"); in Arabic script they are folded anyway."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _runs(words: Sequence[str]) -> set[str]:
    """What neighbouring words make when written as one: names are split differently ("خامنه ای", "خامنه‌ای")."""
    return {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}


def _by_latin_sound(query: str, names: Iterable[str]) -> int:
    """A Latin spelling against names in Arabic script, by consonants. Two consonants say little: the vowel before counts too."""
    wanted = _latin_sound(query)
    if len(wanted) < 2:
        return 0
    for name in names:
        words = [word_key(w) for w in name.split()]
        if len(wanted) > 2 and wanted in _runs([sound_key(w) for w in words]):
            return 3
        if any(wanted == sound_key(w) and _opens(_without_article(query)) == (w[0] in "اعء") for w in words):
            return 2
    return 0


def _opens(latin: str) -> bool:
    return latin[:1].casefold() in "aeiou"


def _without_article(latin: str) -> str:
    return re.sub(r"\b(al|el|as|ash|ar|an|at|ad|az)[-\s]", "", latin.casefold())


def _latin_sound(text: str) -> str:
    left = re.sub(r"(.)\1", r"\1", _without_article(_plain(text)))
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
