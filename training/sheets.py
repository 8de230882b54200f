"""What the rules see in annotated text, sentence by sentence: mentions, triggers and the roles they give, beside the right answers.

The encoder is trained on the very questions that reading asks it: mentions as Rawi finds them, with the roles the rules gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rawi.knowledge import Knowledge
from rawi.model import Document, Published
from rawi.reading.encoder import KINDS, NO_EVENT, PARTIES, ROLES, STATUSES, TYPES, said_hint, type_hint
from rawi.reading.events.dependents import dependents
from rawi.reading.events.opinions import Sighting, question, sighted
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words, words_of
from rawi.reading.pipeline import Pipeline, default_stages
from training.annotated import Annotated, Happening, Mark

UNKNOWN = -1
_SKIPPED = {"events", "labels"}


@dataclass
class Ask:
    """A trigger of a sentence: its word numbers; the right type, status and role of every mention of the sheet, and the part of
    every word, of `PARTIES` (-1 where unknown); and what the rules said: the type, and a role for every mention (0 is nothing).
    """

    trigger: list[int]
    type: int
    status: int
    roles: list[int]
    hint: int
    said: list[int]
    words: list[int] = field(default_factory=list)


@dataclass
class Sheet:
    """A sentence: its words, the mentions the rules see as (first, last, kind), the questions about its triggers, and for every
    word the annotated tag of mention and of trigger (-1 where the text is annotated in part only).
    """

    lang: str
    group: str
    words: list[str]
    mentions: list[tuple[int, int, int]]
    asks: list[Ask] = field(default_factory=list)
    mention_tags: list[int] = field(default_factory=list)
    trigger_tags: list[int] = field(default_factory=list)


def all_sheets(texts: Iterable[Annotated]) -> Iterator[tuple[Annotated, list[Sheet]]]:
    """Every text with its sentences, those of which nothing is known left out."""
    knowledge = Knowledge(model="none")
    pipeline = Pipeline(knowledge, [stage for stage in default_stages() if stage.name not in _SKIPPED])
    for text in texts:
        reading = pipeline.read(
            [Document(text.id, text.id, text.lang, text.text, None, None, Published(text.published, "metadata"))]
        )[0]
        words = words_of(knowledge, text.lang)
        found = [_sheet(text, seen, words) for seen in sighted(reading, words)]
        yield text, [sheet for sheet in found if sheet.asks or text.whole]


def _sheet(text: Annotated, seen: Sighting, words: Words) -> Sheet:
    view, groups = seen
    sheet = Sheet(
        text.lang,
        text.group,
        [token.text for token in view.tokens[view.first : view.last]],
        [(s.mention.first - view.first, s.mention.last - view.first, KINDS.index(s.mention.kind)) for s in view.slots],
    )
    answered: list[Mark] = []
    for trigger in (group[0] for group in groups):
        mark = _mark_at(text, view, trigger)
        if mark is not None:
            answered.append(mark)
        if mark is not None or text.whole:
            sheet.asks.append(_asked(text, view, trigger, mark, words))
    if text.whole:
        sheet.asks.extend(_missed(text, view, mark) for mark in _inside(text, view, "!") if mark not in answered)
    sheet.mention_tags, sheet.trigger_tags = _tags(text, view)
    return sheet


def _inside(text: Annotated, view: View, sigil: str) -> list[Mark]:
    start, end = view.tokens[view.first].start, view.tokens[view.last - 1].end
    return [m for m in text.marks if m.sigil == sigil and start <= m.start < m.end <= end]


def _mark_at(text: Annotated, view: View, trigger: Trigger) -> Mark | None:
    """The annotated trigger that shares most with one the rules saw."""
    start, end = view.tokens[trigger.first].start, view.tokens[trigger.last - 1].end
    marks = [m for m in text.marks if m.sigil == "!" and m.start < end and start < m.end]
    return max(marks, key=lambda m: min(m.end, end) - max(m.start, start), default=None)


def _asked(text: Annotated, view: View, trigger: Trigger, mark: Mark | None, words: Words) -> Ask:
    """The question on a trigger of the rules."""
    asked = question(view, trigger, dependents(view, trigger, words))
    ask = _ask(text, view, list(range(*asked.trigger)), mark)
    ask.hint = type_hint(asked.type)
    ask.said = [said_hint(party.said) for party in asked.mentions]
    return ask


def _missed(text: Annotated, view: View, mark: Mark) -> Ask:
    """The question on a trigger that the rules do not see."""
    return _ask(text, view, _numbers(view, mark), mark)


def _ask(text: Annotated, view: View, trigger: list[int], mark: Mark | None) -> Ask:
    event = text.events[mark.id] if mark is not None else None
    told = event is not None and event.type is not None
    roles = []
    for slot in view.slots:
        name = _entity_of(text, slot)
        role = event.roles.get(name, "none") if event is not None and name is not None else "none"
        roles.append(ROLES.index(role) if told else UNKNOWN)
    return Ask(
        trigger,
        TYPES.index((event.type if event is not None else None) or NO_EVENT),
        STATUSES.index(event.status) if event is not None and told else UNKNOWN,
        roles,
        0,
        [0] * len(roles),
        _word_roles(text, view, event),
    )


def _word_roles(text: Annotated, view: View, event: Happening | None) -> list[int]:
    """The part of every word in an event: that of the innermost marked participant that it is in. Of an event whose participants
    are not all marked, words in no mention are unknown.
    """
    roles = [0] * (view.last - view.first)
    if event is None:
        return roles
    if event.short:
        named = {i - view.first for s in view.slots for i in range(s.mention.first, s.mention.last)}
        roles = [0 if n in named else UNKNOWN for n in range(len(roles))]
    for mark in sorted(_inside(text, view, "@"), key=lambda m: m.start - m.end):
        role = event.roles.get(mark.id)
        for n in _numbers(view, mark) if role in PARTIES else ():
            roles[n] = PARTIES.index(role)
    return roles


def _numbers(view: View, mark: Mark) -> list[int]:
    words = view.tokens[view.first : view.last]
    return [n for n, word in enumerate(words) if word.start < mark.end and mark.start < word.end]


def _entity_of(text: Annotated, slot: Slot) -> str | None:
    """The annotated entity whose mention a slot is: that of the mark most alike in reach, sharing half of the shorter."""
    start, end = slot.mention.span.start, slot.mention.span.end

    def shared(mark: Mark) -> int:
        return min(mark.end, end) - max(mark.start, start)

    near = [m for m in text.marks if m.sigil == "@" and 2 * shared(m) >= min(m.end - m.start, end - start) > 0]
    best = max(near, key=lambda m: shared(m) / (max(m.end, end) - min(m.start, start)), default=None)
    return best.id if best is not None else None


def _tags(text: Annotated, view: View) -> tuple[list[int], list[int]]:
    """The tags of the words: 0 is outside; of mentions 1 + 2 x kind begins one and 2 + 2 x kind goes on in it, the outermost of
    nested ones counting; of triggers that tell an event 1 begins one and 2 goes on in it.
    """
    size = view.last - view.first
    if not text.whole:
        return [UNKNOWN] * size, [UNKNOWN] * size
    mentions, triggers = [0] * size, [0] * size
    for mark in _outermost(_inside(text, view, "@")):
        _tag(mentions, _numbers(view, mark), 1 + 2 * KINDS.index(text.kinds[mark.id]))
    for mark in _inside(text, view, "!"):
        if text.events[mark.id].type is not None:
            _tag(triggers, _numbers(view, mark), 1)
    return mentions, triggers


def _tag(tags: list[int], numbers: Sequence[int], first: int) -> None:
    for n in numbers:
        tags[n] = first if n == numbers[0] else first + 1


def _outermost(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
