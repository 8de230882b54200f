"""Participants whom no list and no rule knows: the encoder points at their words, and they become mentions of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rawi.model import Entity, EventMention, Kind, Mention, Reading, Token
from rawi.reading.encoder import Unmarked
from rawi.reading.events.view import Slot, View
from rawi.reading.resolve.slugs import slug

_ARTICLE = "ال"
_RELATING = ("ي", "ية")


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words of a sentence as a slot, the role (a number of `ROLES`) in which they take part, and the chance of it."""

    slot: Slot
    role: int
    chance: float


def pointed(view: View, found: Iterable[Unmarked]) -> list[Pointed]:
    """The words that the encoder points at as slots, those left out that only go on with the mention or noun before them; behind
    a preposition written on them they are another.
    """
    ends = {slot.last for slot in view.slots}
    made = []
    for words in found:
        first, last = _trimmed(view, view.first + words.first, view.first + words.last)
        while last - first > 1 and _says_nothing(view, last - 1, last):
            last -= 1
        if first == last or _says_nothing(view, first, last) or _goes_with(view, first):
            continue
        first -= _is_adjective(view, first, last)
        if first not in ends or _skipped(view.tokens[first]):
            mention = _mention(view.reading, first, last, words.kind)
            made.append(Pointed(Slot(mention, first, last), words.role, words.chance))
    return made


def _says_nothing(view: View, first: int, last: int) -> bool:
    """Whether none of the words can name anybody: prepositions, with a pronoun or not ("فيها"), adverbs and the like."""
    functional = view.grammar.functional
    return all(any(f.key in functional for f in view.tokens[i].forms) for i in range(first, last))


def _goes_with(view: View, i: int) -> bool:
    """Whether an Arabic word and the one before it are both definite: it is an adjective of that ("الغاز المسيل للدموع")."""
    noun = i - 1
    if not view.grammar.verb_first or noun <= view.first or noun in view.inside or noun - 1 in view.verbs:
        return False
    told, telling = view.tokens[noun].forms[:1], view.tokens[i].forms[:1]
    return bool(told and telling) and told[0].definite and telling[0].definite and not _skipped(view.tokens[i])


def _is_adjective(view: View, first: int, last: int) -> bool:
    """Whether an Arabic word is the adjective of the indefinite noun before it, which takes part with it ("تنسيق أمني")."""
    noun = first - 1
    if (
        not view.grammar.verb_first
        or last - first != 1
        or noun < view.first
        or noun in view.inside
        or noun in view.verbs
    ):
        return False
    if not view.tokens[first].text.endswith(_RELATING) or view.tokens[first].text.startswith(_ARTICLE):
        return False
    before = view.tokens[noun]
    return (
        before.is_word and not any(f.definite for f in before.forms) and before.keys.isdisjoint(view.grammar.functional)
    )


def keep_used(reading: Reading, made: Collection[Mention], events: Iterable[EventMention]) -> None:
    """Add those mentions to a reading that take part in one of its events, with the entities of those that have a name."""
    used = {ref.mention for event in events for ref in (*event.actors, *event.recipients) if ref.mention}
    kept = [mention for mention in made if mention.span in used]
    lang = reading.document.lang
    for mention in kept:
        if mention.entity is not None and mention.entity not in reading.entities:
            names = {lang: [mention.span.text]}
            reading.entities[mention.entity] = Entity(mention.entity, mention.kind, names)
    if kept:
        reading.mentions = sorted([*reading.mentions, *kept], key=lambda m: (m.first, -m.last))


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """Without marks at either end."""
    while first < last and not view.tokens[first].is_word:
        first += 1
    while first < last and not view.tokens[last - 1].is_word:
        last -= 1
    return first, last


def _skipped(token: Token) -> int:
    """How many letters before a definite noun are prepositions and conjunctions; the article stays where it is written out."""
    skip = next((f.skip for f in token.forms if f.definite and f.proclitics), 0)
    return skip - len(_ARTICLE) if token.text[:skip].endswith(_ARTICLE) else skip


def _mention(reading: Reading, first: int, last: int, kind: Kind) -> Mention:
    token = reading.tokens[first]
    span = reading.span(token.start + _skipped(token), reading.tokens[last - 1].end)
    crowd = kind == "population"
    return Mention(
        span, kind, "noun" if crowd else "name", span if kind == "person" else None,
        entity=None if crowd else _entity(reading, span.text), unnamed=crowd, plural=crowd, first=first, last=last,
    )  # fmt: skip


def _entity(reading: Reading, text: str) -> str | None:
    """The entity of a mention written alike, or one made of the name."""
    alike = (m.entity for m in reading.mentions if m.entity and m.span.text == text)
    return next(alike, slug(text) or None)
