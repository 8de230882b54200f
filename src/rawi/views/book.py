"""The record in memory for views: events, entities, readings, and the names to show for ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, partial
from pathlib import PurePath

from rawi.errors import QueryError
from rawi.knowledge import Knowledge
from rawi.linking.items import Told, told
from rawi.linking.origins import Origin, Origins
from rawi.linking.parties import Parties, Party
from rawi.linking.people import Merge
from rawi.linking.redating import dated
from rawi.model import Chain, Disagreement, Document, Entity, EntityRef, Event, EventMention, Office, Reading
from rawi.store import Store
from rawi.store.lookup import Lookup
from rawi.views.lazy import Lazy
from rawi.views.names import display_name, find_entities, lookups

_WIKIDATA = re.compile(r"Q\d+")


class Book:
    """What views read from, loaded from a store when first asked for. `lang` is the language names are shown in."""

    def __init__(self, store: Store, knowledge: Knowledge, lang: str = "ar") -> None:
        self._store = store
        self._lookup = Lookup(store.engine)
        self.knowledge = knowledge
        self.lang = lang

    def _count(self, table: str) -> Callable[[], int]:
        return partial(self._lookup.count, table)

    @cached_property
    def events(self) -> Lazy[Event]:
        """Events by id; all of them by time."""
        return Lazy(self._lookup.events, lambda: {e.id: e for e in self._store.events()}, self._count("event"))

    @cached_property
    def entities(self) -> Lazy[Entity]:
        """Entities by id."""
        return Lazy(self._lookup.entities, lambda: {e.id: e for e in self._store.entities()}, self._count("entity"))

    @cached_property
    def same(self) -> Lazy[str]:
        """Entity ids of documents → ids of the record, where they differ."""
        return Lazy(self._lookup.same, self._store.same, self._count("same_entity"))

    @cached_property
    def merges(self) -> list[Merge]:
        """Who was taken for whom, with the reasons."""
        return self._store.merges()

    @cached_property
    def reprints(self) -> Lazy[str]:
        """Documents that print another's text → that document."""
        return Lazy(self._lookup.reprints, self._store.reprints, self._count("reprint"))

    @cached_property
    def parties(self) -> Parties:
        """What compares participants and tells their states."""
        return Parties(self.knowledge)

    def party(self, entity: str) -> Party:
        """An entity of the record as linking compares it."""
        return self.parties.of(entity, self.entities.get(entity))

    def state_of(self, entity: str) -> str | None:
        """The state that an entity acts for: itself, or that of an officer or a state body. None for others."""
        return self.party(entity).state

    def country(self, entity: str) -> str | None:
        """The state that an entity is, or belongs to."""
        return self.party(entity).country

    @cached_property
    def origins(self) -> Origins:
        """What follows chains to their origins."""
        return Origins(self.knowledge, self.parties, self._printed)

    def _printed(self, document: str) -> str | None:
        """The outlet of the document that a reprint prints."""
        source = self.readings.get(self.reprints.get(document, ""))
        return (source.document.outlet or source.document.uri) if source else None

    def way(self, chain: Chain, reading: Reading) -> list[Origin]:
        """The links by which a claim reached a document, from its outlet to the origin."""
        return self.origins.links(chain, self._told(reading))

    def _told(self, reading: Reading) -> Told:
        return told(reading, self.same, self.parties)

    def as_origin(self, entity: str) -> Origin:
        """An entity of the record as an origin, to compare with others."""
        return Origin(entity, self.party(entity))

    @cached_property
    def readings(self) -> Lazy[Reading]:
        """Readings by document id, with the dates of publication that other documents narrow."""
        return Lazy(self._some_readings, self._all_readings, self._count("document"))

    def _some_readings(self, documents: Iterable[str]) -> dict[str, Reading]:
        dates = self._lookup.dates(documents)
        return {d: dated(reading, dates.get(d)) for d, reading in self._lookup.readings(documents).items()}

    def _all_readings(self) -> dict[str, Reading]:
        dates = self._store.dates()
        return {r.document.id: dated(r, dates.get(r.document.id)) for r in self._store.readings()}

    @cached_property
    def mentions(self) -> Lazy[tuple[Reading, EventMention]]:
        """Event mentions by their id in the record."""
        return Lazy(self._some_mentions, lambda: self._some_mentions(None), self._count("mention"))

    def _some_mentions(self, ids: Iterable[str] | None) -> dict[str, tuple[Reading, EventMention]]:
        documents = self.readings if ids is None else {i.rpartition(":")[0] for i in ids}
        if ids is not None:
            self.readings.prefetch(documents)
        readings = (self.readings[d] for d in documents if d in self.readings)
        return {f"{r.document.id}:{m.id}": (r, m) for r in readings for m in r.events}

    @cached_property
    def event_of(self) -> Lazy[str]:
        """Event mentions, by their id in the record → the events they are of."""
        return Lazy(self._lookup.events_of, self._all_events_of, self._count("mention"))

    def _all_events_of(self) -> dict[str, str]:
        return {m: e.id for e in self.events.values() for m in e.mentions}

    @cached_property
    def disagreements(self) -> Lazy[list[Disagreement]]:
        """Disagreements by event."""
        return Lazy(self._lookup.disagreements, self._all_disagreements, self._count("disagreement"))

    def _all_disagreements(self) -> dict[str, list[Disagreement]]:
        found: dict[str, list[Disagreement]] = {}
        for disagreement in self._store.disagreements():
            found.setdefault(disagreement.event, []).append(disagreement)
        return found

    # ------------------------------------------------------------------ what is told of somebody
    def events_with(self, entities: Iterable[str]) -> Iterator[Event]:
        """The events that some entities take part in, the latest first."""
        return self._lookup.events_with(entities)

    def quoting(self, entities: Collection[str], limit: int | None = None) -> list[Reading]:
        """The readings that quote some entities, by document id; so many of the latest, when there is a limit."""
        documents = self._lookup.documents_quoting(entities, limit)
        self.readings.prefetch(documents)
        return [self.readings[d] for d in sorted(documents)]

    def labels(self, entities: Collection[str]) -> Iterator[tuple[str, str, str, str | None, str]]:
        """(entity of the record, words, stance, who says so, outlet to show) of what documents call some entities."""
        for entity, words, stance, by, outlet, uri in self._lookup.labels(entities):
            yield self.record_id(entity) or entity, words, stance, self.record_id(by), outlet or PurePath(uri).name

    def telling(self, entity: str, office: Office) -> list[tuple[str, str | None]]:
        """(outlet to show, date) of the documents that tell that somebody holds an office."""
        return [(outlet or PurePath(uri).name, day) for outlet, uri, day in self._lookup.telling(entity, office)]

    def record_id(self, entity: str | None) -> str | None:
        """The record's id for a document's entity."""
        return self.same.get(entity, entity) if entity else None

    def name(self, entity: str | None) -> str:
        """The name to show for an entity id."""
        known = self.entities.get(self.record_id(entity) or "")
        return display_name(known, self.lang) if known else entity or ""

    def ref_name(self, ref: EntityRef | None) -> str:
        """The name to show for a participant: the entity's, or the words of one without."""
        if ref is None:
            return ""
        return self.name(ref.entity) if ref.entity else ref.mention.text if ref.mention else ""

    def origin_name(self, origin: str) -> str:
        """An origin as words."""
        if origin.startswith("outlet:"):
            name = origin.removeprefix("outlet:")
            return name if self._lookup.has_outlet(name) else PurePath(name).name
        return origin.removeprefix("unnamed:") if origin.startswith("unnamed:") else self.name(origin)

    def chain_names(self, chain: Chain) -> list[str]:
        """A chain as names, nearest source first."""
        return [self.name(link.entity) if link.entity else link.text for link in chain]

    def outlet_name(self, document: Document) -> str:
        """The name to show for who published a document: the outlet, or else the name of its file."""
        return document.outlet or PurePath(document.uri).name or document.id

    def event(self, event_id: str) -> Event:
        """The event whose id is, or begins with, `event_id`. Raises `QueryError` when there is not one such."""
        found = [event_id] if event_id in self.events else self._lookup.events_beginning(event_id)
        if len(found) != 1:
            reason = "no event has" if not found else "several events have"
            raise QueryError(f"{reason} an id that begins with {event_id!r}; `rawi timeline` lists the ids")
        return self.events[found[0]]

    def ids_of(self, query: str) -> set[str]:
        """Ids of the entities that a name stands for. Raises `QueryError` when nobody goes by it."""
        found = self.find(query)
        if not found:
            raise QueryError(f"nobody in this record goes by {query!r}; try `rawi entities` or another spelling")
        return {e.id for e in found}

    def find(self, query: str) -> list[Entity]:
        """The entities that go by a name, in any script, as `find_entities` tells."""
        if query.strip() in self.entities:
            return [self.entities[query.strip()]]
        coded = self._lookup.entities_with(query.strip()) if _WIKIDATA.fullmatch(query.strip()) else []
        ids = {*coded, *self._lookup.named(lookups(query))}
        self.entities.prefetch(ids)
        return find_entities(query, [self.entities[i] for i in sorted(ids) if i in self.entities])
