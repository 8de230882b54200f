"""The rows that views give: plain, typed, and the same for the command line, `--json` and Python."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class EventRow:
    """A line of the timeline. Names are shown names; `origins` counts independent origins, `documents` reports.

    `certainty` (0 to 1) is the chance that type and participants were read right, None when it was not weighed.
    """

    id: str
    time: str | None
    type: str
    mode: str | None
    status: str
    actors: list[str]
    recipients: list[str]
    place: str | None
    origins: int
    documents: int
    disputed: bool
    certainty: float | None = None
    topics: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ChainRow:
    """A chain as words, nearest source first: "رويترز ← الرئاسة"."""

    links: list[str]


@dataclass(slots=True)
class MentionRow:
    """What one report says of an event: the very words, and by which chains they reached it."""

    id: str
    document: str
    outlet: str
    published: str | None
    lang: str
    status: str
    stance: str
    time: str | None
    place: str | None
    actors: list[str]
    recipients: list[str]
    amount: str | None
    triggers: list[str]
    sentences: list[str]
    chains: list[list[str]]
    quotations: list[str]
    part_of: str | None = None
    rank: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DisagreementSide:
    """One value of a disagreement, the words it was read from, and the reports that give it."""

    value: str
    words: str | None
    mentions: list[str]
    outlets: list[str]
    chains: list[list[str]]


@dataclass(slots=True)
class DisagreementRow:
    """A field on which reports of one event disagree."""

    event: str
    type: str
    what: str
    field: str
    sides: list[DisagreementSide]


@dataclass(slots=True)
class EventDetail:
    """One event in full. `part_of` are the events that reports tell it was part of (a meeting's visit), `parts` its own."""

    event: EventRow
    contexts: list[str]
    amount: str | None
    origins: list[str]
    mentions: list[MentionRow]
    disagreements: list[DisagreementRow]
    part_of: list[EventRow]
    parts: list[EventRow]


@dataclass(slots=True)
class QuoteRow:
    """A quotation with its speaker and chain."""

    id: str
    document: str
    outlet: str
    published: str | None
    lang: str
    speaker: str
    kind: str
    text: str
    addressees: list[str]
    chains: list[list[str]]
    occasion: str | None


@dataclass(slots=True)
class SourceRow:
    """A source that claims are traced to, and how many documents, events and quotations rest on it."""

    source: str
    kind: str
    documents: int
    events: int
    quotations: int
    described_as: list[str] = field(default_factory=list)


@dataclass(slots=True)
class LabelRow:
    """A label, whom it names, its stance, and who uses it how often."""

    entity: str
    label: str
    stance: str
    outlets: list[str]
    said_by: str | None
    count: int


@dataclass(slots=True)
class EntityRow:
    """An entity and how often the record names it in events."""

    id: str
    name: str
    kind: str
    country: str | None
    wikidata: str | None
    names: list[str]
    offices: list[str]
    events: int


@dataclass(slots=True)
class SearchRow:
    """A document found by its words, and where they stand."""

    document: str
    title: str | None
    outlet: str
    published: str | None
    lang: str
    snippet: str


@dataclass(slots=True)
class TimeRow:
    """A time expression as `rawi times` prints it."""

    span: dict[str, object]
    value: str | None
    type: str
    calendar: str


@dataclass(slots=True)
class OriginRow:
    """One origin of an event: the ways its claims came, from outlet to origin, the documents, and why it is no bystander, if it
    is not: it takes part in the event, or its state does.
    """

    origin: str
    ways: list[list[str]]
    documents: list[str]
    interest: str | None = None


@dataclass(slots=True)
class FieldRow:
    """A value of one field of an event, the origins that say so, and the words it was read from."""

    field: str
    value: str
    origins: list[str]
    outlets: list[str]
    words: list[str]


@dataclass(slots=True)
class OriginsDetail:
    """Whom an event, and each of its fields, is known from."""

    event: EventRow
    origins: list[OriginRow]
    fields: list[FieldRow]


@dataclass(slots=True)
class LedgerRow:
    """An event between two sides, and which way it goes: "→" from the first to the second, "←" back, "↔" together."""

    way: str
    quad: str
    event: EventRow


@dataclass(slots=True)
class Ledger:
    """The dated relations of two sides, and their counts by event type and by quad class."""

    first: str
    second: str
    rows: list[LedgerRow]
    types: dict[str, int]
    quads: dict[str, int]


@dataclass(slots=True)
class OfficeRow:
    """An office of a person: what it is, of whom, from when to when, and where that is known from."""

    office: str
    of: str | None
    start: str | None
    end: str | None
    source: str


@dataclass(slots=True)
class ActorDetail:
    """What a record tells of one actor. `others` are events that are neither travels nor meetings."""

    id: str
    name: str
    kind: str
    country: str | None
    names: list[str]
    offices: list[OfficeRow]
    travels: list[EventRow]
    meetings: list[EventRow]
    others: list[EventRow]
    quotations: list[QuoteRow]
    labels: list[LabelRow]


@dataclass(slots=True)
class NamingRow:
    """What each of two outlets calls an entity, with how often."""

    entity: str
    first: dict[str, int]
    second: dict[str, int]


@dataclass(slots=True)
class Comparison:
    """Two outlets beside each other: what both report, what one alone does, and how they name whom both name."""

    first: str
    second: str
    documents: tuple[int, int]
    both: list[EventRow]
    only_first: list[EventRow]
    only_second: list[EventRow]
    names: list[NamingRow]


@dataclass(slots=True)
class DuplicateRow:
    """A document and those that print its text, each as (document, outlet, date of publication)."""

    document: str
    outlet: str
    published: str | None
    reprints: list[tuple[str, str, str | None]]


@dataclass(slots=True)
class Reason:
    """One piece of why something is in the record: who says it or what it was worked out from, and the words."""

    says: str
    value: str
    words: str | None = None


@dataclass(slots=True)
class Why:
    """A value of the record, the rule by which it was made, and the reasons."""

    subject: str
    value: str
    rule: str
    reasons: list[Reason] = field(default_factory=list)
