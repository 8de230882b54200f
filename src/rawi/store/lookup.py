"""Single things of a record, by their ids and by what they are told of: what views ask for without reading the whole record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.engine import Engine, Row

from rawi.linking.rows import batches
from rawi.model import Disagreement, Entity, Event, Office, Published, Reading
from rawi.store import schema

_READING = msgspec.json.Decoder(Reading)
_EVENT = msgspec.json.Decoder(Event)
_ENTITY = msgspec.json.Decoder(Entity)
_DISAGREEMENT = msgspec.json.Decoder(Disagreement)
_PUBLISHED = msgspec.json.Decoder(Published)
_SOME: BindParameter[list[str]] = bindparam("some", expanding=True)
_D, _E, _N, _V = schema.document.c, schema.event.c, schema.naming.c, schema.variant.c
# What views ask for again and again is put together once.
_READINGS = select(_D.reading).where(_D.id.in_(_SOME))
_DATES = select(schema.dated).where(schema.dated.c.document.in_(_SOME))
_EVENTS = select(_E.event).where(_E.id.in_(_SOME))
_BEGINNING = select(_E.id).where(_E.id >= bindparam("first"), _E.id < bindparam("last")).limit(9)
_WITH = (
    select(_E.event)
    .where(_E.id.in_(select(schema.event_party.c.event).where(schema.event_party.c.entity.in_(_SOME))))
    .order_by(_E.last_day.is_(None), _E.last_day.desc(), _E.id.desc())
)
_OF_MENTIONS = select(schema.mention.c.id, schema.mention.c.event).where(schema.mention.c.id.in_(_SOME))
_ENTITIES = select(schema.entity).where(schema.entity.c.id.in_(_SOME))
_BY_WIKIDATA = select(schema.entity.c.id).where(schema.entity.c.wikidata == bindparam("wikidata"))
_NAMES = (
    select(schema.entity_name)
    .where(schema.entity_name.c.entity.in_(_SOME))
    .order_by(schema.entity_name.c.entity, schema.entity_name.c.rank)
)
_RUNS = select(schema.name_run.c.entity).where(schema.name_run.c.key.in_(_SOME))
_SAME = select(schema.same_entity).where(schema.same_entity.c.local.in_(_SOME))
_STANDING = select(schema.same_entity.c.local).where(schema.same_entity.c.entity.in_(_SOME))
_SIDES = (
    select(schema.disagreement.c.event, schema.disagreement.c.disagreement)
    .where(schema.disagreement.c.event.in_(_SOME))
    .order_by(schema.disagreement.c.event, schema.disagreement.c.id)
)
_QUOTING = (
    select(_D.id)
    .where(_D.id.in_(select(schema.quotation.c.document).where(schema.quotation.c.speaker.in_(_SOME))))
    .order_by(_D.last_day.is_(None), _D.last_day.desc(), _D.id)
)
_LABELS = (
    select(schema.label, _D.outlet, _D.uri)
    .join_from(schema.label, schema.document, schema.label.c.document == _D.id)
    .where(schema.label.c.entity.in_(_SOME))
    .order_by(schema.label.c.document, schema.label.c.start)
)
_OUTLET = select(_D.id).where(_D.outlet == bindparam("outlet")).limit(1)
_REPRINTS = select(schema.reprint).where(schema.reprint.c.document.in_(_SOME))
_VARIANTS = select(_V.entity, _V.key, _V.told).where(_V.entity.in_(_SOME))
_TELLING = (
    select(_D.outlet, _D.uri, _D.published, _N.variant)
    .join_from(schema.naming, schema.document, _N.document == _D.id)
    .where(_N.entity == bindparam("entity"))
)


class Lookup:
    """What a record holds, looked up by ids. What is not there is left out of the answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _rows(self, query: Select[Any], values: Iterable[str], **more: object) -> Iterator[Row[Any]]:
        with self._engine.connect() as connection:
            for some in batches(values):
                yield from connection.execute(query, {"some": some, **more}).all()

    def _ids(self, query: Select[Any], values: Iterable[str]) -> set[str]:
        return {row[0] for row in self._rows(query, values)}

    def count(self, table: str) -> int:
        """How many rows a table of the record holds."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one()

    def readings(self, documents: Iterable[str]) -> dict[str, Reading]:
        """Readings by document."""
        found = (_READING.decode(row.reading) for row in self._rows(_READINGS, documents))
        return {reading.document.id: reading for reading in found}

    def dates(self, documents: Iterable[str]) -> dict[str, Published]:
        """The dates that other documents narrow."""
        return {row.document: _PUBLISHED.decode(row.published) for row in self._rows(_DATES, documents)}

    def events(self, ids: Iterable[str]) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for row in self._rows(_EVENTS, ids) for event in [_EVENT.decode(row.event)]}

    def events_of(self, mentions: Iterable[str]) -> dict[str, str]:
        """The events that mentions are of."""
        return {row.id: row.event for row in self._rows(_OF_MENTIONS, mentions) if row.event}

    def events_beginning(self, prefix: str) -> list[str]:
        """The ids of some events whose ids begin so."""
        with self._engine.connect() as connection:
            return list(connection.execute(_BEGINNING, {"first": prefix, "last": prefix + "\x7f"}).scalars())

    def events_with(self, entities: Iterable[str]) -> Iterator[Event]:
        """The events that some entities take part in, the latest first, those without a day last."""
        seen: set[str] = set()
        with self._engine.connect() as connection:
            for some in batches(entities):
                for row in connection.execute(_WITH, {"some": some}).yield_per(200):
                    event = _EVENT.decode(row.event)
                    if event.id not in seen:
                        seen.add(event.id)
                        yield event

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Entities by id."""
        ids = list(ids)
        names: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for row in self._rows(_NAMES, ids):
            names[row.entity].setdefault(row.lang, []).append(row.name)
        return {
            r.id: Entity(r.id, r.kind, names[r.id], r.wikidata, r.country, [Office(**o) for o in r.offices])
            for r in self._rows(_ENTITIES, ids)
        }

    def entities_with(self, wikidata: str) -> list[str]:
        """The ids of the entities of a Wikidata id."""
        with self._engine.connect() as connection:
            return list(connection.execute(_BY_WIKIDATA, {"wikidata": wikidata}).scalars())

    def named(self, runs: Iterable[str]) -> set[str]:
        """The ids of the entities of which a name holds one of some runs of words (`rawi.linking.entities.runs_of`)."""
        return self._ids(_RUNS, runs)

    def same(self, ids: Iterable[str]) -> dict[str, str]:
        """The entities of the record that ids of documents stand for, where they differ."""
        return {row.local: row.entity for row in self._rows(_SAME, ids)}

    def standing_for(self, entities: Collection[str]) -> set[str]:
        """The ids of documents that stand for some entities, these among them."""
        return {*entities, *self._ids(_STANDING, entities)}

    def disagreements(self, events: Iterable[str]) -> dict[str, list[Disagreement]]:
        """Disagreements by event."""
        found: dict[str, list[Disagreement]] = {}
        for row in self._rows(_SIDES, events):
            found.setdefault(row.event, []).append(_DISAGREEMENT.decode(row.disagreement))
        return found

    def reprints(self, documents: Iterable[str]) -> dict[str, str]:
        """Documents that print another's text → that document."""
        return {row.document: row.source for row in self._rows(_REPRINTS, documents)}

    def documents_quoting(self, entities: Collection[str], limit: int | None = None) -> list[str]:
        """The documents that quote some entities, the latest first."""
        query = _QUOTING if limit is None else _QUOTING.limit(limit)
        return list(dict.fromkeys(row.id for row in self._rows(query, self.standing_for(entities))))[:limit]

    def labels(self, entities: Collection[str]) -> Iterator[tuple[str, str, str, str | None, str | None, str]]:
        """(entity, words, stance, who says so, outlet, address) of what documents call some entities, by document."""
        for row in self._rows(_LABELS, self.standing_for(entities)):
            yield row.entity, row.text, row.stance, row.said_by, row.outlet, row.uri

    def has_outlet(self, name: str) -> bool:
        """Whether a document is of an outlet."""
        with self._engine.connect() as connection:
            return connection.execute(_OUTLET, {"outlet": name}).first() is not None

    def telling(self, entity: str, office: Office) -> list[tuple[str | None, str, str | None]]:
        """(outlet, address, date) of the documents that tell that somebody holds an office."""
        wanted = (office.office, office.body, office.country)
        variants = defaultdict(set)
        for row in self._rows(_VARIANTS, self.standing_for([entity])):
            told: Sequence[Office] = _ENTITY.decode(row.told).offices
            if any((o.office, o.body, o.country) == wanted for o in told):
                variants[row.entity].add(row.key)
        with self._engine.connect() as connection:
            return [
                (row.outlet, row.uri, row.published)
                for id_ in sorted(variants)
                for row in connection.execute(_TELLING, {"entity": id_})
                if row.variant in variants[id_]
            ]
