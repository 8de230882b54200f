"""The terms of the record (`codebook`, sections 1 to 9) as plain dataclasses.

All offsets are Unicode code points into `Document.text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as _field
from typing import Literal

Kind = Literal["person", "organisation", "state", "armed_group", "population", "place"]
LinkKind = Literal[
    "agency", "broadcaster", "newspaper", "site", "social_account", "official_body", "spokesperson", "person", "unnamed"
]
Status = Literal["happened", "ongoing", "planned", "proposed", "conditional", "denied"]
Stance = Literal["asserted", "reported", "doubted"]
LabelStance = Literal["neutral", "honorific", "delegitimising", "hostile"]
Calendar = Literal["gregorian", "jalali", "hijri"]
TimeType = Literal["date", "duration", "set"]
QuotationKind = Literal["direct", "mixed", "indirect"]
Basis = Literal["metadata", "stated", "relative", "inferred"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text, and the text itself."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(slots=True)
class Published:
    """When a document was published: an EDTF `value`, how it is known, and what it was read from."""

    value: str
    basis: Basis
    evidence: list[Span] = _field(default_factory=list)
    weekday: int | None = None
    why: str = ""


@dataclass(slots=True)
class Document:
    """One report, as published by one outlet. `text` is the text as stored, the title its first line."""

    id: str
    uri: str
    lang: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a token: `key` is the folded word key of what is left when `skip` characters of
    proclitics are taken from the front and `cut` characters of a pronoun from the end."""

    key: str
    skip: int = 0
    cut: int = 0
    proclitics: tuple[str, ...] = ()
    pronoun: str = ""
    definite: bool = False


@dataclass(slots=True)
class Token:
    """A word or a mark of punctuation. `key` is the folded whole word; `forms` its readings, the whole word first, and `keys`
    the keys of these.
    """

    start: int
    end: int
    text: str
    key: str
    forms: tuple[Form, ...] = ()
    is_word: bool = True
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of the reading; `paragraph` counts from 0; the title is sentence 0 when there is one."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int = 0
    is_title: bool = False


@dataclass(slots=True)
class TimeExpression:
    """A span that tells a time. `value` is EDTF (or an ISO 8601 duration), None until it can be resolved.

    `rule` is what the times stage keeps for an expression that waits for a date; only that stage reads it.
    """

    span: Span
    value: str | None
    type: TimeType = "date"
    calendar: Calendar = "gregorian"
    basis: Basis = "stated"
    rule: object | None = None


@dataclass(slots=True)
class Mention:
    """A span that names an entity.

    `form` is how: name, office (by office alone), noun, pronoun, counterpart, demonym. `head` is the span of the bare name
    within it (None when there is none). `candidates` are entity ids of the base, best first; `entity` is decided by resolve.
    `office`, `country` and `body` are what the label says ("وزير الدفاع الإيراني": defence_minister, IRN).
    `parts` are spans of the pieces of the label (office, rank, honorific, country), for the labels stage.
    `unnamed` marks a source or group that the text gives no name ("مراقبون"). `plural` marks a group.
    """

    span: Span
    kind: Kind
    form: str = "name"
    head: Span | None = None
    candidates: tuple[str, ...] = ()
    entity: str | None = None
    office: str | None = None
    country: str | None = None
    body: str | None = None
    unnamed: bool = False
    plural: bool = False
    parts: dict[str, Span] = _field(default_factory=dict)
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """Tokens `first` to `last` that tell an event whatever the lists know of them, and the chance that they do."""

    first: int
    last: int
    chance: float


FROM_TEXT = "text"  # the source of an office that a report says somebody holds


@dataclass(slots=True)
class Office:
    """An office an entity holds: vocabulary id, its country or body, the term as EDTF dates, and where that is known from."""

    office: str
    body: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    source: str = ""


@dataclass(slots=True)
class Entity:
    """One entity of a document or of the record. `names` by language; an entity of the base keeps its id there."""

    id: str
    kind: Kind
    names: dict[str, list[str]] = _field(default_factory=dict)
    wikidata: str | None = None
    country: str | None = None
    offices: list[Office] = _field(default_factory=list)
    unnamed: bool = False


@dataclass(slots=True)
class EntityRef:
    """An entity in a role, and the span that names it there (None when it was inferred; `inferred` says from what)."""

    entity: str | None
    mention: Span | None = None
    inferred: str | None = None


@dataclass(slots=True)
class Link:
    """One link of an attribution chain."""

    entity: str | None
    text: str
    kind: LinkKind
    cue: Span | None = None
    described_as: str | None = None


Chain = list[Link]


@dataclass(slots=True)
class Quotation:
    """Words given to a speaker. `acts` are ids of event mentions made by it; `occasion` the event at which it was said."""

    id: str
    kind: QuotationKind
    text: Span
    cue: Span | None = None
    speaker: EntityRef | None = None
    co_speakers: list[EntityRef] = _field(default_factory=list)
    addressees: list[EntityRef] = _field(default_factory=list)
    occasion: str | None = None
    attribution: list[Chain] = _field(default_factory=list)


@dataclass(slots=True)
class Attribution:
    """A chain and the claims it covers: characters `scope_start` to `scope_end` of the text. `doubts` marks "حسب زعمه".

    `quotation` is the id of the quotation that made it, when a speaker's own words are the claim.
    """

    chain: Chain
    scope_start: int
    scope_end: int
    cue: Span | None = None
    doubts: bool = False
    quotation: str | None = None


@dataclass(slots=True)
class TimeRef:
    """When an event happened, as one document alone allows."""

    value: str
    basis: Basis
    calendar: Calendar = "gregorian"
    mention: Span | None = None


@dataclass(slots=True)
class Amount:
    """A number, its unit or currency, and what it counts."""

    value: float | None
    unit: str | None
    of: str | None = None
    mention: Span | None = None


@dataclass(slots=True)
class Topic:
    """What an agreement or a talk is about, as the text puts it."""

    text: str
    mention: Span | None = None


@dataclass(slots=True)
class Rank:
    """A claim of rank ("first since 2010") with its own attribution."""

    text: str
    mention: Span | None = None
    attribution: list[Chain] = _field(default_factory=list)


@dataclass(slots=True)
class Visit:
    """What a visit adds to an event mention."""

    traveller: list[EntityRef] = _field(default_factory=list)
    destination: EntityRef | None = None
    host: list[EntityRef] = _field(default_factory=list)
    arrived: str | None = None
    left: str | None = None
    rank: list[Rank] = _field(default_factory=list)


@dataclass(slots=True)
class Alternative:
    """A rival value of a field inside one document."""

    field: str
    value: str
    mention: Span | None = None
    attribution: list[Chain] = _field(default_factory=list)


@dataclass(slots=True)
class EventMention:
    """What one document says about one happening."""

    id: str
    type: str
    mode: str | None = None
    contexts: list[str] = _field(default_factory=list)
    cameo: str | None = None
    status: Status = "happened"
    stance: Stance = "asserted"
    reciprocal: bool = False
    triggers: list[Span] = _field(default_factory=list)
    actors: list[EntityRef] = _field(default_factory=list)
    recipients: list[EntityRef] = _field(default_factory=list)
    place: EntityRef | None = None
    further_places: list[EntityRef] = _field(default_factory=list)
    time: TimeRef | None = None
    amount: Amount | None = None
    topics: list[Topic] = _field(default_factory=list)
    visit: Visit | None = None
    part_of: str | None = None
    quotations: list[str] = _field(default_factory=list)
    attribution: list[Chain] = _field(default_factory=list)
    alternatives: list[Alternative] = _field(default_factory=list)
    cue: str = ""
    event: str | None = None
    certainty: float | None = None  # 0 to 1: that type and participants were read right; None when it was not weighed
    foremost: bool = False  # sure, or what its document tells as its news: views show it


@dataclass(slots=True)
class Label:
    """What a document calls an entity; `by` is the speaker when it stands in a quotation."""

    entity: str
    span: Span
    stance: LabelStance
    by: str | None = None


@dataclass(slots=True)
class Reading:
    """One document being read: every stage adds its part. Ids inside it (q1, e1) are the document's own."""

    document: Document
    tokens: list[Token] = _field(default_factory=list)
    sentences: list[Sentence] = _field(default_factory=list)
    times: list[TimeExpression] = _field(default_factory=list)
    mentions: list[Mention] = _field(default_factory=list)
    signs: list[Sign] = _field(default_factory=list)
    entities: dict[str, Entity] = _field(default_factory=dict)
    quotations: list[Quotation] = _field(default_factory=list)
    attributions: list[Attribution] = _field(default_factory=list)
    events: list[EventMention] = _field(default_factory=list)
    labels: list[Label] = _field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of this document."""
        return Span(start, end, self.document.text[start:end])


@dataclass(slots=True)
class Event:
    """A happening over all documents. `origins` are entity ids or `outlet:NAME`, `unnamed:TEXT`."""

    id: str
    type: str
    mode: str | None
    contexts: list[str]
    actors: list[str]
    recipients: list[str]
    place: str | None
    time: str | None
    status: Status
    topics: list[str]
    amount: Amount | None
    mentions: list[str]
    documents: list[str]
    origins: list[str]
    reciprocal: bool = False
    certainty: float | None = None  # that of its surest mention
    foremost: bool = False  # whether one of its mentions is

    @property
    def independent_origins(self) -> int:
        """How many different origins stand behind the event."""
        return len(self.origins)


@dataclass(slots=True)
class DisagreementValue:
    """One side of a disagreement."""

    value: str
    mentions: list[str]
    span: Span | None = None
    attribution: list[Chain] = _field(default_factory=list)


@dataclass(slots=True)
class Disagreement:
    """A field of one event on which its mentions give values that cannot both be true."""

    event: str
    field: str
    values: list[DisagreementValue]
