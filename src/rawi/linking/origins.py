"""Where claims were first made: ten papers that cite one agency, or print one text, have one origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rawi.language.folding import fold, name_key
from rawi.linking.items import Item
from rawi.linking.parties import SHORT_NAME, Parties
from rawi.model import Chain, Document, Entity

_CHANNELS = ("-site", "-account")  # where a body speaks for itself


class Origins:
    """Finds the origins behind the mentions of an event.

    An outlet's own word has the outlet as its origin: `outlet:NAME`, or the entity, where other documents cite it as a
    source; a reprint's own word is that of the outlet it prints. A body and its site or account are one, and so are an
    office and who holds it. A spokesperson is an origin apart from the ministry spoken for.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        entities: Mapping[str, Entity],
        same: Mapping[str, str],
        parties: Parties,
        reprints: Mapping[str, str],
    ) -> None:
        outlets = {d.id: d.outlet or d.uri for d in documents}
        self._outlets = {d: outlets[reprints.get(d, d)] for d in outlets}
        self._same = same
        self._entities = entities
        self._parties = parties
        self._bodies = {
            name_key(name): e.id
            for e in sorted(entities.values(), key=lambda e: e.id, reverse=True)
            if e.kind == "organisation"
            for names in e.names.values()
            for name in names
        }

    def of(self, items: Iterable[Item]) -> list[str]:
        """The distinct origins behind mentions of one happening, in the order of the mentions."""
        found: list[str] = []
        told: set[str] = set()
        for item in items:
            for chain in item.mention.attribution or [[]]:
                origin, teller = self._ends(chain, item.document)
                hidden = origin.startswith("unnamed:") and teller in told
                if not hidden and not any(self.is_one(origin, other) for other in found):
                    found.append(origin)
                if origin.startswith("unnamed:"):
                    told.add(teller)
        return found

    def path(self, chain: Chain, document: str) -> list[str]:
        """The chain by which a claim reached a document, from its outlet to the origin: entities, `outlet:NAME`, `unnamed:TEXT`.
        A reprint's begins with the outlet that it prints.
        """
        return list(self._links(chain, document))

    def _ends(self, chain: Chain, document: str) -> tuple[str, str]:
        """(the last link, who told of it): an entity, or the folded words of an unnamed source."""
        links = self.path(chain, document)
        return links[-1], links[-2] if len(links) > 1 else ""

    def _links(self, chain: Chain, document: str) -> Iterator[str]:
        outlet = self._outlets[document]
        yield self._bodies.get(name_key(outlet), f"outlet:{outlet}")
        for link in chain:
            yield self._speaker(link.entity) if link.entity else f"unnamed:{fold(link.text)}"

    def _speaker(self, entity: str) -> str:
        """The entity of the record; of a site or account, the body whose it is, when that is known."""
        known = self._same.get(entity, entity)
        owner = next((known.removesuffix(c) for c in _CHANNELS if known.endswith(c)), known)
        return owner if owner in self._entities else known

    def is_one(self, first: str, second: str) -> bool:
        """Whether two origins are the same source."""
        return first == second or (
            first in self._entities and second in self._entities and self._parties.alike(first, second) >= SHORT_NAME
        )
