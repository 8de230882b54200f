"""What the rules see in annotated text: their triggers with the roles they give, beside the right answers.

The encoder is trained on the very questions that reading asks it: mentions as Rawi finds them, with the roles the rules gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.knowledge import Knowledge
from rawi.model import Document, Published, Reading
from rawi.reading.encoder import KINDS, NO_EVENT, ROLES, STATUSES, TYPES, Question, said_hint, type_hint
from rawi.reading.events.dependents import dependents
from rawi.reading.events.opinions import question, sighted
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, words_of
from rawi.reading.pipeline import Pipeline, default_stages
from training.examples import Annotated, Example, Mark, examples

_SKIPPED = {"events", "labels"}


def all_examples(texts: Iterable[Annotated]) -> Iterator[tuple[Annotated, list[Example]]]:
    """Every text with its examples: those of triggers that the rules see, then of annotated triggers they miss."""
    knowledge = Knowledge(model="none")
    pipeline = Pipeline(knowledge, [stage for stage in default_stages() if stage.name not in _SKIPPED])
    for text in texts:
        reading = pipeline.read(
            [Document(text.id, text.id, text.lang, text.text, None, None, Published(text.published, "metadata"))]
        )[0]
        yield text, list(_of_text(text, reading, knowledge))


def _of_text(text: Annotated, reading: Reading, knowledge: Knowledge) -> Iterator[Example]:
    words = words_of(knowledge, text.lang)
    seen: list[Mark] = []
    for view, groups in sighted(reading, words):
        for trigger in (group[0] for group in groups):
            asked = question(view, trigger, dependents(view, trigger, words))
            mark = _mark_at(text, view, trigger)
            if mark is not None:
                seen.append(mark)
            yield _example(text, view, asked, mark)
    yield from (e for mark, e in examples(text, knowledge) if mark not in seen)


def _mark_at(text: Annotated, view: View, trigger: Trigger) -> Mark | None:
    """The annotated trigger that shares most with one the rules saw."""
    start, end = view.tokens[trigger.first].start, view.tokens[trigger.last - 1].end
    marks = [m for m in text.marks if m.sigil == "!" and m.start < end and start < m.end]
    return max(marks, key=lambda m: min(m.end, end) - max(m.start, start), default=None)


def _example(text: Annotated, view: View, asked: Question, mark: Mark | None) -> Example:
    event = text.events[mark.id] if mark is not None else None
    told = event is not None and event.type is not None
    rows = []
    for party, slot in zip(asked.mentions, view.slots, strict=True):
        name = _entity_of(text, slot)
        role = event.roles.get(name, "none") if event is not None and name is not None else "none"
        rows.append((party.first, party.last, KINDS.index(party.kind), ROLES.index(role) if told else -1))
    return Example(
        lang=text.lang,
        group=text.group,
        words=list(asked.words),
        trigger=list(range(*asked.trigger)),
        mentions=rows,
        type=TYPES.index((event.type if event is not None else None) or NO_EVENT),
        status=STATUSES.index(event.status) if event is not None and told else -1,
        hint=type_hint(asked.type),
        said=[said_hint(party.said) for party in asked.mentions],
    )


def _entity_of(text: Annotated, slot: Slot) -> str | None:
    """The annotated entity whose mention a slot is: that of the mark most alike in reach, sharing half of the shorter."""
    start, end = slot.mention.span.start, slot.mention.span.end

    def shared(mark: Mark) -> int:
        return min(mark.end, end) - max(mark.start, start)

    near = [m for m in text.marks if m.sigil == "@" and 2 * shared(m) >= min(m.end - m.start, end - start) > 0]
    best = max(near, key=lambda m: shared(m) / (max(m.end, end) - min(m.start, start)), default=None)
    return best.id if best is not None else None
