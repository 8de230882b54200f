"""An event as one trigger tells it, before the triggers of one happening are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rawi.model import Amount, EntityRef, Quotation, Rank, Status, TimeRef, Topic
from rawi.reading.events.lexicon import Cue
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View

PARTIES_UNSAID = frozenset({"PROTEST", "ASSAULT"})  # who did it, and to whom, often stands nowhere (one in ten, corpus)
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(slots=True)
class Draft:
    """One trigger with its participants; `quotation` is the one it stands in; `definite` marks an event noun that points back
    ("الزيارة"); `rows` is how many rows of words its recipients are told in ("X وY" is one).
    """

    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    reciprocal: bool
    start: int
    end: int
    sentence: int
    status: Status = "happened"
    actors: list[EntityRef] = field(default_factory=list)
    recipients: list[EntityRef] = field(default_factory=list)
    places: list[EntityRef] = field(default_factory=list)
    time: TimeRef | None = None
    amount: Amount | None = None
    topics: list[Topic] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    quotation: Quotation | None = None
    quotations: list[str] = field(default_factory=list)
    definite: bool = False
    separate: bool = False
    rows: int = 0
    in_lead: bool = False
    cue: str = ""
    trigger: Trigger | None = None
    view: View | None = None
    during: int | None = None
    evidence: frozenset[str] = frozenset()

    def retyped(self, type_: str) -> Draft:
        """The draft as another type, of which the cue can tell neither mode nor code."""
        if type_ == self.type:
            return self
        return replace(self, type=type_, mode=None, cameo=None, contexts=(), reciprocal=type_ == "CONSULT")

    @property
    def parties(self) -> set[str]:
        """Entity ids of all participants; the words of those without entity."""
        return {key for r in (*self.actors, *self.recipients) if (key := key_of(r))}


def key_of(ref: EntityRef) -> str | None:
    """What a participant is compared by: its entity, or its words when it has none."""
    if ref.entity:
        return ref.entity
    return f"?{ref.mention.text}" if ref.mention else None


def of_cue(cue: Cue, trigger: Trigger, view: View, sentence: int) -> Draft:
    """An empty draft for a trigger."""
    tokens, reading = view.tokens, trigger.reading
    skip = reading.skip if reading else 0
    cut = reading.cut if reading and trigger.last - trigger.first == 1 else 0
    return Draft(
        type=cue.type,
        mode=cue.mode,
        cameo=cue.cameo,
        contexts=cue.contexts,
        reciprocal=cue.frame.reciprocal,
        start=tokens[trigger.first].start + skip,
        end=tokens[trigger.last - 1].end - cut,
        sentence=sentence,
        definite=bool(reading and reading.definite and trigger.kind == "noun"),
        cue=cue.name,
        trigger=trigger,
        view=view,
    )
