"""Where claims were first made: ten papers that cite one agency, or print one text, have one origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rawi.knowledge import Knowledge
from rawi.language.folding import fold, name_key
from rawi.linking.items import Told
from rawi.linking.parties import SHORT_NAME, Parties, Party
from rawi.model import Chain, EventMention

_CHANNELS = ("-site", "-account")  # where a body speaks for itself
_OUTLET, _UNNAMED = "outlet:", "unnamed:"
_Claims = Iterable[tuple[Told, EventMention]]


@dataclass(frozen=True, slots=True)
class Origin:
    """One link of a way: an entity, `outlet:NAME` or `unnamed:TEXT`, with the party and the folded names of an entity."""

    id: str
    party: Party | None = None
    names: frozenset[str] = frozenset()

    @property
    def is_outlet(self) -> bool:
        """Whether it is a document's own outlet."""
        return self.id.startswith(_OUTLET)

    @property
    def is_unnamed(self) -> bool:
        """Whether it is a source without a name."""
        return self.id.startswith(_UNNAMED)


class Origins:
    """Finds the origins behind claims.

    An outlet's own word has the outlet as its origin: `outlet:NAME`, or the entity, where another report of the event cites it; a
    reprint's own word is that of the outlet it prints. A body and its site or account are one, so are an office and who
    holds it, and an outlet and the body of that name that others cite. A spokesperson is an origin apart from the ministry
    spoken for. `printed` gives the outlet of the document that a document prints, None for one that is no reprint.
    """

    def __init__(self, knowledge: Knowledge, parties: Parties, printed: Callable[[str], str | None]) -> None:
        self._base = knowledge.entities
        self._bodies = knowledge.derived("outlets", _outlets)
        self._parties = parties
        self._printed = printed

    def of(self, claims: _Claims) -> list[str]:
        """The distinct origins behind the mentions of one happening, in the order of the mentions."""
        found: list[Origin] = []
        told: set[str] = set()
        for document, mention in claims:
            for chain in mention.attribution or [[]]:
                *before, origin = self.links(chain, document)
                teller = before[-1].id if before else ""
                if not (origin.is_unnamed and teller in told):
                    self._count(origin, found)
                if origin.is_unnamed:
                    told.add(teller)
        return [origin.id for origin in found]

    def _count(self, origin: Origin, found: list[Origin]) -> None:
        """Add an origin that is not among those found; an outlet that others cite goes by what it is cited as."""
        known = next((n for n, other in enumerate(found) if self.is_one(origin, other)), None)
        if known is None:
            found.append(origin)
        elif found[known].is_outlet and not origin.is_outlet:
            found[known] = origin

    def links(self, chain: Chain, told: Told) -> list[Origin]:
        """The way by which a claim reached a document, from its outlet to the origin; a reprint's begins with the outlet it
        prints."""
        return list(self._links(chain, told))

    def _links(self, chain: Chain, told: Told) -> Iterator[Origin]:
        document = told.document
        outlet = self._printed(document.id) or document.outlet or document.uri
        known = self._bodies.get(name_key(outlet))
        party = self._parties.of(known, None) if known else None
        yield Origin(f"{_OUTLET}{outlet}", party, frozenset({name_key(outlet)}))
        for link in chain:
            yield self._speaker(link.entity, told) if link.entity else Origin(f"{_UNNAMED}{fold(link.text)}")

    def _speaker(self, entity: str, told: Told) -> Origin:
        """The entity of the record; of a site or account, the body whose it is, when that is known."""
        owner = next((entity.removesuffix(c) for c in _CHANNELS if entity.endswith(c)), entity)
        if owner != entity and (owner in told.parties or self._base.get(owner) is not None):
            entity = owner
        party = told.parties.get(entity) or self._parties.of(entity, None)
        known = told.reading.entities.get(entity)
        names = (n for written in known.names.values() for n in written) if known else ()
        return Origin(party.id, party, frozenset(map(name_key, names)))

    def is_one(self, first: Origin, second: Origin) -> bool:
        """Whether two origins are the same source."""
        if first.id == second.id:
            return True
        if first.party is not None and second.party is not None:
            one = first.party.id == second.party.id
            return one or self._parties.alike(first.party, second.party) >= SHORT_NAME
        return (first.is_outlet or second.is_outlet) and bool(first.names & second.names)


def _outlets(knowledge: Knowledge) -> Mapping[str, str]:
    """The bodies of the base by the folded names that an outlet may go by."""
    return {
        name_key(name): record.id
        for record in sorted(knowledge.entities, key=lambda r: r.id, reverse=True)
        if record.kind == "organisation"
        for names in record.names.values()
        for name in names
    }
