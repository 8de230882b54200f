"""What entities of documents are called by, and what is known of one that several documents tell of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rawi.language.folding import fold, name_key, strip_article, word_key
from rawi.model import Entity

# Letters that Arabic and Persian write differently for one foreign sound, made one; long vowels are left out, since
# transliterations differ most in them.
_SOUNDS = str.maketrans(
    {"پ": "ب", "چ": "ج", "ژ": "ج", "گ": "ج", "غ": "ج", "ڤ": "و", "ف": "و", "ق": "ك", "ط": "ت", "ص": "س", "ث": "س"}
    | {"ذ": "ز", "ض": "ز", "ظ": "ز", "ح": "ه"}
)
_VOWELS = str.maketrans("", "", "اويءع")
# Sounds that only some spellings tell apart (k and g, ch and sh, s and z): for names in reports of one matter.
_LOOSE = str.maketrans({"ج": "ك", "ش": "ك", "ز": "س"})
_INNER_ARTICLE = re.compile(r"(?<=..)ال(?!ال)(?=...)")  # عبدالرازق is عبد الرازق
_LEAST = 5  # consonants of a name that is told by its sound
_LEAST_LOOSE = 4
_RUN = 3  # words of a name that are looked up together
_Key = tuple[str, str]


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """A key that is the same for one name in Arabic and in Persian spelling, where sounds allow: consonants alone."""
    return fold(name).translate(_SOUNDS).translate(_VOWELS).replace(" ", "").replace("-", "")


@lru_cache(maxsize=65536)
def full_sound(name: str) -> str:
    """A sound key for whole names of people: without articles, final mute h, and doubling, which spellings differ in."""
    words = (_word_sound(w) for w in re.split(r"[\s\-]+", fold(name)) if w)
    return re.sub(r"(.)\1+", r"\1", "".join(words))


def _word_sound(word: str) -> str:
    plain = _INNER_ARTICLE.sub("", strip_article(word))
    mute = plain.endswith("ه") and len(plain) > 3 and not plain.endswith("لله")
    return sound_key((plain[:-1] if mute else plain).replace("تش", "چ"))


def is_of_base(entity: Entity) -> bool:
    """Entities of the base have an identifier, or names in both languages."""
    return bool(entity.wikidata) or len([names for names in entity.names.values() if names]) > 1


def is_nameless(entity: Entity) -> bool:
    """Whether a person is known by office or description alone: such ids begin with the state."""
    if entity.kind != "person" or entity.wikidata:
        return False
    return entity.unnamed or bool(entity.country and entity.id.startswith(f"{entity.country}-"))


def sound_keys(entity: Entity) -> list[_Key]:
    """Keys of full personal names, of two words or more: by sound, then by loose sound."""
    if entity.kind != "person" or entity.unnamed:
        return []
    names = [n for lang in ("ar", "fa") for n in entity.names.get(lang, []) if len(n.split()) > 1]
    sounds = [full_sound(n) for n in names]
    close = [("sound", key) for key in sounds if len(key) >= _LEAST]
    return close + [("loose", key.translate(_LOOSE)) for key in sounds if len(key) >= _LEAST_LOOSE]


def plain_name(name: str) -> str:
    """A Latin name without its diacritics ("Erdoğan"); in Arabic script they are folded anyway."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def joined_runs(words: Sequence[str], longest: int | None = None) -> set[str]:
    """What neighbouring words make when written as one: names are split differently ("خامنه ای", "خامنه‌ای")."""
    most = longest or len(words)
    return {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + most, len(words)) + 1)}


def runs_of(entity: Entity) -> set[str]:
    """What an entity is looked up by when somebody asks for a name or a part of it: keys and sounds of the runs of words of
    its names, and of the whole names.
    """
    found: set[str] = set()
    for name in (n for names in entity.names.values() for n in names):
        words = plain_name(name).split()
        found |= {f"k:{run}" for run in joined_runs([name_key(w) for w in words], _RUN)} | {
            f"k:{name_key(plain_name(name))}"
        }
        if not name.isascii():
            sounds = [sound_key(w) for w in words]
            found |= {f"s:{run}" for run in (*joined_runs(sounds, _RUN), "".join(sounds)) if len(run) > 1}
            found |= {f"s:{sound_key(word_key(w))}" for w in words}
    return found


def agree(known: Entity, entity: Entity) -> bool:
    """Whether no state speaks against two being one."""
    return not known.country or not entity.country or known.country == entity.country


def copied(entity: Entity) -> Entity:
    """An entity that can be changed without changing the other."""
    names = {lang: list(names) for lang, names in entity.names.items()}
    return Entity(entity.id, entity.kind, names, entity.wikidata, entity.country, list(entity.offices), entity.unnamed)


def absorb(known: Entity, entity: Entity) -> None:
    """Give an entity what is known of another that is the same: names, offices, identifier, state."""
    for lang, names in entity.names.items():
        have = known.names.setdefault(lang, [])
        keys = {name_key(n) for n in have}
        for name in names:
            if name_key(name) not in keys:
                have.append(name)
                keys.add(name_key(name))
    known.wikidata = known.wikidata or entity.wikidata
    known.country = known.country or entity.country
    offices = {(o.office, o.body, o.country, o.start) for o in known.offices}
    known.offices.extend(o for o in entity.offices if (o.office, o.body, o.country, o.start) not in offices)
