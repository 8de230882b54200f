"""The record in memory for views: events, entities, readings, and the names to show for ids."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath

from rawi.errors import QueryError
from rawi.model import Chain, Disagreement, Document, Entity, EntityRef, Event, EventMention, Reading
from rawi.store import Store
from rawi.views.names import display_name, find_entities


class Book:
    """What views read from, loaded from a store when first asked for. `lang` is the language names are shown in."""

    def __init__(self, store: Store, lang: str = "ar") -> None:
        self._store = store
        self.lang = lang

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id, by time."""
        return {e.id: e for e in self._store.events()}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self._store.entities()}

    @cached_property
    def same(self) -> dict[str, str]:
        """Entity ids of documents → ids of the record."""
        return self._store.same()

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Readings by document id."""
        return {r.document.id: r for r in self._store.readings()}

    @cached_property
    def _outlets(self) -> set[str | None]:
        return {r.document.outlet for r in self.readings.values()}

    @cached_property
    def mentions(self) -> dict[str, tuple[Reading, EventMention]]:
        """Event mentions by their id in the record."""
        return {f"{r.document.id}:{m.id}": (r, m) for r in self.readings.values() for m in r.events}

    @cached_property
    def disagreements(self) -> dict[str, list[Disagreement]]:
        """Disagreements by event."""
        found: dict[str, list[Disagreement]] = {}
        for disagreement in self._store.disagreements():
            found.setdefault(disagreement.event, []).append(disagreement)
        return found

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
            return name if name in self._outlets else PurePath(name).name
        return origin.removeprefix("unnamed:") if origin.startswith("unnamed:") else self.name(origin)

    def chain_names(self, chain: Chain) -> list[str]:
        """A chain as names, nearest source first."""
        return [self.name(link.entity) if link.entity else link.text for link in chain]

    def outlet_name(self, document: Document) -> str:
        """The name to show for who published a document: the outlet, or else the name of its file."""
        return document.outlet or PurePath(document.uri).name or document.id

    def ids_of(self, query: str) -> set[str]:
        """Ids of the entities that a name stands for. Raises `QueryError` when nobody goes by it."""
        found = find_entities(query, self.entities.values())
        if not found:
            raise QueryError(f"nobody in this record goes by {query!r}; try `rawi entities` or another spelling")
        return {e.id for e in found}
