"""Names asked for in Arabic, Persian or Latin script, matched to entities of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rawi.language.folding import fold, name_key
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
    """Entities that go by a name, the best match first: by id or Wikidata id, whole name, part of a name, then by sound."""
    scored = [(score, e) for e in entities if (score := _score(query, e)) > 0]
    if not scored:
        return []
    best = max(score for score, _ in scored)
    return [e for score, e in sorted(scored, key=lambda s: (-s[0], s[1].id)) if score == best or best < 4]


def _score(query: str, entity: Entity) -> int:
    if query in (entity.id, entity.wikidata):
        return 6
    names = [n for written in entity.names.values() for n in written]
    key = name_key(query)
    if any(name_key(n) == key for n in names):
        return 5
    words = {fold(w) for w in query.split()}
    if any(words <= {fold(w) for w in re.split(r"[\s\-‌]+", n)} for n in names):
        return 4
    if query.isascii():
        return 3 if _sounds_like(query, names) else 0
    sound = sound_key(query)
    return 3 if len(sound) > 3 and any(sound == sound_key(n) for n in names) else 0


def _sounds_like(query: str, names: Iterable[str]) -> bool:
    """A Latin spelling against names in Arabic script, by consonants; whole words of the name."""
    wanted = _latin_sound(query)
    if len(wanted) < 3:
        return False
    return any(wanted == sound_key(n) or wanted in {sound_key(w) for w in n.split()} for n in names if not n.isascii())


def _latin_sound(text: str) -> str:
    left = re.sub(r"(.)\1", r"\1", text.casefold())
    left = re.sub(r"\b(al|el|as|ash|ar|an|at|ad|az)[-\s]", "", left)
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
