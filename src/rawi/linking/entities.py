"""Entities across documents: the same id is the same entity; people and bodies outside the base join by name."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.language.folding import fold, name_key
from rawi.model import Entity, Reading

# Letters that Arabic and Persian write differently for one foreign sound, made one; long vowels are left out, since
# transliterations differ most in them.
_SOUNDS = str.maketrans(
    {"پ": "ب", "چ": "ج", "ژ": "ج", "گ": "ج", "غ": "ج", "ڤ": "و", "ف": "و", "ق": "ك", "ط": "ت", "ص": "س", "ث": "س"}
    | {"ذ": "ز", "ض": "ز", "ظ": "ز", "ح": "ه"}
)
_VOWELS = str.maketrans("", "", "اويءع")


def sound_key(name: str) -> str:
    """A key that is the same for one name in Arabic and in Persian spelling, where sounds allow: consonants alone."""
    return fold(name).translate(_SOUNDS).translate(_VOWELS).replace(" ", "").replace("-", "")


def unite(readings: Iterable[Reading]) -> tuple[dict[str, Entity], dict[str, str]]:
    """(entities of the record by id, which id of a document's entity stands for which of the record).

    Entities of the base keep their ids. Others are one when kind and folded name agree, or, across the two languages,
    when both parts of a personal name sound alike and no country speaks against it.
    """
    united: dict[str, Entity] = {}
    same: dict[str, str] = {}
    by_sound: dict[tuple[str, str], str] = {}
    for reading in readings:
        for entity in reading.entities.values():
            target = same.get(entity.id) or _known(entity, united, by_sound)
            same[entity.id] = target
            if target in united:
                _absorb(united[target], entity)
            else:
                united[target] = _copy(entity)
            for key in _sounds(entity):
                by_sound.setdefault(key, target)
    return united, same


def _known(entity: Entity, united: dict[str, Entity], by_sound: dict[tuple[str, str], str]) -> str:
    if entity.id in united or entity.unnamed or entity.wikidata:
        return entity.id
    for key in _sounds(entity):
        found = by_sound.get(key)
        if found is not None and _agree(united[found], entity):
            return found
    return entity.id


def _sounds(entity: Entity) -> list[tuple[str, str]]:
    """Keys of full personal names: two words or more, five consonants or more."""
    if entity.kind != "person" or entity.unnamed:
        return []
    names = [n for lang in ("ar", "fa") for n in entity.names.get(lang, []) if len(n.split()) > 1]
    return [(entity.kind, key) for n in names if len(key := sound_key(n)) >= 5]


def _agree(known: Entity, entity: Entity) -> bool:
    return not known.country or not entity.country or known.country == entity.country


def _copy(entity: Entity) -> Entity:
    names = {lang: list(names) for lang, names in entity.names.items()}
    return Entity(entity.id, entity.kind, names, entity.wikidata, entity.country, list(entity.offices), entity.unnamed)


def _absorb(known: Entity, entity: Entity) -> None:
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
