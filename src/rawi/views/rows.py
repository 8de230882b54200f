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
    """One event in full."""

    event: EventRow
    contexts: list[str]
    amount: str | None
    origins: list[str]
    mentions: list[MentionRow]
    disagreements: list[DisagreementRow]


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
