"""Who is who over the documents, kept up as they come and go, in the tables of the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert

from rawi.knowledge import Knowledge
from rawi.language.folding import name_key
from rawi.linking.entities import absorb, copied, runs_of
from rawi.linking.names import Names
from rawi.linking.people import People, touching
from rawi.linking.rows import batches
from rawi.model import Entity, Reading
from rawi.store import schema


class Identities:
    """The entities of the record, over one connection."""

    def __init__(self, connection: Connection, knowledge: Knowledge) -> None:
        self._run = connection.execute
        self._knowledge = knowledge
        self._names = Names(connection)

    def replace(self, documents: Collection[str], readings: Sequence[Reading]) -> set[str]:
        """Put what readings tell in place of what the documents told before. The documents, besides these, of which an
        entity stands for another of the record now.
        """
        before = self._names.named_in(documents)
        self._names.prepare(before, touching)
        touched = People(self._names, self._knowledge).touched(before)
        own = self._names.own_of(documents)
        changed = self._names.replace(documents, readings)
        after = self._names.named_in(documents)
        self._names.prepare(before | after, touching)
        people = People(self._names, self._knowledge)
        touched |= people.touched(before | after)
        moved, ends = self._settle(touched, people)
        self._forget(own)
        self._set_entities(ends | {people.same_as(i) for i in changed & touched}, people)
        self._add(e for r in readings for e in r.entities.values() if e.id.startswith(f"{r.document.id}-"))
        return self._names.documents_of(moved) - set(documents)

    def same(self, ids: Iterable[str]) -> dict[str, str]:
        """The entities of the record that ids of documents stand for, where they differ."""
        return self._names.same(ids)

    def _settle(self, touched: set[str], people: People) -> tuple[set[str], set[str]]:
        """Tell anew whom ids stand for: (those that stand for another now, the entities that lose or gain by it)."""
        touched |= {i for others in self._names.standing_for(touched).values() for i in others}
        self._names.prefetch(touched)
        told = {i for i in touched if self._names.entity(i) is not None}
        now = {i: people.same_as(i) for i in sorted(told)}
        stored = self._names.same(touched)
        moved = {i for i in touched if now.get(i, i) != stored.get(i, i)}
        self._names.set_same({i: now.get(i, i) for i in moved})
        self._names.set_merges(
            {i: people.merge(i) if i in told and people.united(i) == i else None for i in sorted(touched)}
        )
        return moved, {now.get(i, i) for i in moved} | {stored.get(i, i) for i in moved} | (touched - told)

    def _set_entities(self, ids: Collection[str], people: People) -> None:
        """Write what the record knows of entities anew."""
        self._forget(ids)
        standing = self._names.standing_for(ids)
        self._names.prefetch([*ids, *(i for others in standing.values() for i in others)])
        self._add(e for i in sorted(ids) if (e := self._entity(i, standing.get(i, set()), people)) is not None)

    def _entity(self, id_: str, standing: set[str], people: People) -> Entity | None:
        """All that is told of an entity of the record, under whatever id."""
        own = people.entity(id_) if people.same_as(id_) == id_ else None
        others = [
            e for u in sorted({people.united(i) for i in standing} - {id_}) if (e := people.entity(u)) is not None
        ]
        if own is None:
            return None
        made = copied(own)
        for other in others:
            absorb(made, other)
        return made

    def _forget(self, ids: Collection[str]) -> None:
        for some in batches(ids):
            self._run(delete(schema.name_run).where(schema.name_run.c.entity.in_(some)))
            self._run(delete(schema.entity_name).where(schema.entity_name.c.entity.in_(some)))
            self._run(delete(schema.entity).where(schema.entity.c.id.in_(some)))

    def _add(self, entities: Iterable[Entity]) -> None:
        rows, names, runs = [], [], []
        for e in entities:
            runs += [{"key": run, "entity": e.id} for run in sorted(runs_of(e))]
            offices = [msgspec.to_builtins(o) for o in e.offices]
            rows.append({"id": e.id, "kind": e.kind, "wikidata": e.wikidata, "country": e.country, "offices": offices})
            names += [
                {"entity": e.id, "lang": lang, "name": name, "key": name_key(name), "rank": rank}
                for lang, written in e.names.items()
                for rank, name in enumerate(written)
            ]
        if rows:
            self._run(insert(schema.entity), rows)
        if names:
            self._run(insert(schema.entity_name), names)
            self._run(insert(schema.name_run), runs)
