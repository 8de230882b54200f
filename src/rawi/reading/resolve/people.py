"""Who a document's names are: persons of the base, and one entity for all forms of a name it does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rawi.knowledge import EntityBase, EntityRecord
from rawi.model import Mention
from rawi.reading.resolve.slugs import near, skeleton, slug, words_of

Interval = tuple[date, date]


@dataclass(slots=True)
class Person:
    """All that a document says under one name."""

    words: tuple[str, ...]
    text: str
    mentions: list[Mention] = field(default_factory=list)
    id: str = ""


Royals = Mapping[str, Sequence[str]]


def gather(mentions: Sequence[Mention], base: EntityBase, when: Interval | None, royals: Royals) -> dict[int, str]:
    """The entity of every mention that holds a person's name, by the mention's place in the list."""
    people: list[Person] = []
    owner: dict[int, Person] = {}
    named = [(i, m, words_of(m.head.text)) for i, m in enumerate(mentions) if m.kind == "person" and m.head]
    for i, mention, words in sorted(named, key=lambda n: (-len(n[2]), n[0])):
        person = _same(people, words, mention)
        if person is None:
            person = Person(tuple(words), mention.head.text if mention.head else "")
            people.append(person)
        person.mentions.append(mention)
        owner[i] = person
    states = tuple(dict.fromkeys(m.country for m in mentions if m.country))
    for person in people:
        person.id = _identify(person, base, when, royals, states)
    return {i: person.id for i, person in owner.items()}


def _same(people: Sequence[Person], words: list[str], mention: Mention) -> Person | None:
    """The person whose name these words are a part of, or spell with one letter's difference."""
    found = [p for p in people if _covers(p.words, words)]
    if len(found) > 1 and mention.country:
        fit = [p for p in found if any(m.country == mention.country for m in p.mentions)]
        found = fit or found
    if not found:
        return None
    before = [p for p in found if any(m.first < mention.first for m in p.mentions)]
    return (
        max(before, key=lambda p: max(m.first for m in p.mentions if m.first < mention.first)) if before else found[0]
    )


def _covers(full: tuple[str, ...], short: list[str]) -> bool:
    if not short:
        return False
    joined, whole = "".join(short), "".join(full)
    if near(joined, whole):
        return True
    if len(short) >= len(full) and len(full) > 1:
        return False
    for start in range(len(full)):
        for end in range(start + 1, len(full) + 1):
            if near(joined, "".join(full[start:end])) and (end == len(full) or start == 0):
                return True
    return len(short) > 1 and short[-1] == full[-1] and _in_order(short, full)


def _in_order(short: list[str], full: tuple[str, ...]) -> bool:
    at = iter(full)
    return all(word in at for word in short)


def _identify(person: Person, base: EntityBase, when: Interval | None, royals: Royals, named: Sequence[str]) -> str:
    """The person of the base that fits name, country, office and date best, or a slug of the name."""
    scores: dict[str, float] = {}
    for mention in person.mentions:
        candidates = mention.candidates
        if not candidates and mention.office in ("monarch", "crown_prince"):
            candidates = tuple(royals.get(person.words[0], ()))
        if not candidates:
            candidates = _otherwise_written(person, base) or _holders_named(person, mention, base, when, named)
        for rank, candidate in enumerate(candidates):
            record = base.get(candidate)
            if record is None or _is_another(person.words, record):
                continue
            score = 1.0 - 0.1 * rank + _fit(candidate, mention, base, when)
            scores[candidate] = max(scores.get(candidate, -9.0), score)
    if scores:
        best = max(scores, key=lambda c: scores[c])
        if scores[best] > 0:
            return best
    return slug(" ".join(person.words))


def surnamed(mentions: Sequence[Mention], people: Mapping[int, str], base: EntityBase) -> dict[int, str]:
    """Who states' names are that are the last name of a known person named in full ("کامرون", "دیوید کامرون").

    Their mentions become a person's.
    """
    families: dict[str, str] = {}
    for i, entity in people.items():
        head = mentions[i].head
        words = words_of(head.text) if head else []
        if len(words) > 1 and (record := base.get(entity)) and record.kind == "person":
            families[words[-1]] = entity
    found: dict[int, str] = {}
    for i, mention in enumerate(mentions) if families else ():
        key = "".join(words_of(mention.span.text))
        if mention.kind == "state" and mention.form == "name" and key in families:
            found[i] = families[key]
            mention.kind, mention.country, mention.head = "person", None, mention.span
    return found


def _is_another(words: tuple[str, ...], record: EntityRecord) -> bool:
    """Whether a name of several words has a first name that no name of the record has, in whatever spelling."""
    if len(words) < 2 or record.kind != "person":
        return False
    names = [words_of(name) for lang in ("ar", "fa") for name in record.names.get(lang, ())]
    whole = "".join(words)
    if not names or any(near(whole, "".join(name)) for name in names):
        return False
    own = [skeleton(word) for word in words[:-1]]
    theirs = [skeleton(word) for name in names for word in name]
    joined = [skeleton("".join(name[i : i + 2])) for name in names for i in range(len(name) - 1)]
    return not any(_sounds(word, other) for word in own for other in (*theirs, *joined))


def _sounds(one: str, other: str) -> bool:
    """Whether two skeletons are of one name: the same, or one letter apart when they are long."""
    if one == other or (len(one) > 2 and len(other) > 2 and (one.startswith(other) or other.startswith(one))):
        return True
    return min(len(one), len(other)) >= 3 and _apart(one, other) <= 1


def _apart(one: str, other: str) -> int:
    """In how many places two words differ; 9 when their lengths differ by more than one letter."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return 9
    return 1 if any(long[:i] + long[i + 1 :] == short for i in range(len(long))) else 9


def _otherwise_written(person: Person, base: EntityBase) -> tuple[str, ...]:
    """Persons of the base whose name has a hamza where this one has none (رئیسی, رییسی)."""
    key = "".join(person.words).replace("يي", "ءي")
    hits = (hit.entity for hit in base.lookup(key) if hit.role == "name")
    return tuple(e for e in hits if (r := base.get(e)) and r.kind == "person")


def _holders_named(
    person: Person, mention: Mention, base: EntityBase, when: Interval | None, named: Sequence[str]
) -> tuple[str, ...]:
    """Holders of the office a mention gives, of that state and date, whose name ends so ("رئیس‌جمهور هادی")."""
    if not (mention.office and when):
        return ()
    found = []
    states = (mention.country,) if mention.country else named
    for term in (term for state in states for term in base.holders(mention.office, state, when)):
        record = base.get(term.person)
        names = [name for lang in ("ar", "fa") for name in (record.names.get(lang, ()) if record else ())]
        if any(tuple(words_of(name))[-len(person.words) :] == person.words for name in names):
            found.append(term.person)
    return tuple(dict.fromkeys(found))


def _fit(candidate: str, mention: Mention, base: EntityBase, when: Interval | None) -> float:
    record = base.get(candidate)
    score = 0.0
    if record and mention.country and record.country:
        score += 1.0 if record.country == mention.country else -2.0
    terms = base.terms_of(candidate)
    if mention.office and terms:
        held = [t for t in terms if t.office == mention.office]
        score += 1.0 if held else -0.2
        if held and when and not any(t.overlaps(*when) for t in held):
            score -= 1.5
    if when and terms:
        score += 0.3 if any(t.overlaps(*when) for t in terms) else 0.0
    if "short" in mention.parts and len(mention.candidates) > 1:
        score -= 0.2
    return score
