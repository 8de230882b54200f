"""Who is told of in which document: the world that people are judged by (`people.World`), in the tables of the record.

Of every id that documents give an entity, the different things told of it are kept once, with the number of documents that
tell each: what is known of an id does not depend on which document came first.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from rawi.edtf import Interval, interval
from rawi.linking.entities import absorb, copied
from rawi.linking.people import Merge, keys_of
from rawi.linking.rows import batches
from rawi.model import Entity, Reading
from rawi.store import schema

_ENTITY = msgspec.json.Decoder(Entity)
_ENCODE = msgspec.json.Encoder(order="deterministic")
_NAMING, _VARIANT, _KEYS, _SAME, _MERGE = (
    schema.naming,
    schema.variant,
    schema.person_key,
    schema.same_entity,
    schema.merge,
)


_OWN = ""  # the variant of an entity that one document alone knows


class Names:
    """The entities of documents by their ids. Keeps what was asked for until a change: make a new one for each update."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._entities: dict[str, Entity | None] = {}

    # ------------------------------------------------------------------ what documents tell
    def named_in(self, documents: Iterable[str]) -> set[str]:
        """The ids that documents name, but for those that one document alone knows."""
        told = select(_NAMING.c.entity).where(_NAMING.c.variant != _OWN)
        return {e for some in batches(documents) for e in self._run(told.where(_NAMING.c.document.in_(some))).scalars()}

    def documents_of(self, ids: Iterable[str]) -> set[str]:
        """The documents that name some ids."""
        return {
            document
            for some in batches(ids)
            for document in self._run(select(_NAMING.c.document).where(_NAMING.c.entity.in_(some))).scalars()
        }

    def replace(self, documents: Collection[str], readings: Sequence[Reading]) -> set[str]:
        """Put what readings tell in place of what the documents told before; the ids of which something else is known now."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        told: dict[str, bytes] = {}
        for some in batches(documents):
            for row in self._run(select(_NAMING).where(_NAMING.c.document.in_(some), _NAMING.c.variant != _OWN)):
                counts[row.entity, row.variant] -= 1
            self._run(delete(_NAMING).where(_NAMING.c.document.in_(some)))
        rows = []
        for reading in readings:
            days = _days(reading)
            for entity in reading.entities.values():
                key = _OWN
                if not entity.id.startswith(f"{reading.document.id}-"):
                    blob = _ENCODE.encode(entity)
                    key = hashlib.blake2b(blob, digest_size=12).hexdigest()
                    told[key] = blob
                    counts[entity.id, key] += 1
                rows.append({"entity": entity.id, "document": reading.document.id, "variant": key, **days})
        if rows:
            self._run(insert(_NAMING), rows)
        return self._count({pair: change for pair, change in counts.items() if change}, told)

    def own_of(self, documents: Iterable[str]) -> set[str]:
        """The entities that documents alone know: sources and groups without a name."""
        told = select(_NAMING.c.entity).where(_NAMING.c.variant == _OWN)
        return {e for some in batches(documents) for e in self._run(told.where(_NAMING.c.document.in_(some))).scalars()}

    def _count(self, changes: Mapping[tuple[str, str], int], told: Mapping[str, bytes]) -> set[str]:
        ids = {entity for entity, _ in changes}
        rows = [row for some in batches(ids) for row in self._run(_variants(some))]
        known = {(row.entity, row.key) for row in rows}
        kinds = Counter(row.entity for row in rows)
        more = [{"own": e, "of": k, "change": n} for (e, k), n in changes.items() if (e, k) in known]
        if more:
            change = update(_VARIANT).where(_VARIANT.c.entity == bindparam("own"), _VARIANT.c.key == bindparam("of"))
            self._run(change.values(documents=_VARIANT.c.documents + bindparam("change")), more)
            for some in batches(ids):
                self._run(delete(_VARIANT).where(_VARIANT.c.entity.in_(some), _VARIANT.c.documents <= 0))
        new = [
            {"entity": e, "key": k, "documents": n, "told": told[k]}
            for (e, k), n in changes.items()
            if (e, k) not in known
        ]
        if new:
            self._run(insert(_VARIANT), new)
        self._entities.clear()
        changed = {e for (e, k), n in changes.items() if (e, k) not in known or n < 0 or kinds[e] > 1}
        self._set_keys(changed)
        return changed

    def _set_keys(self, ids: Collection[str]) -> None:
        self.prefetch(ids)
        for some in batches(ids):
            self._run(delete(_KEYS).where(_KEYS.c.entity.in_(some)))
        rows = [
            {"key": key, "entity": id_}
            for id_ in sorted(ids)
            if (entity := self.entity(id_)) is not None
            for key in sorted(keys_of(entity))
        ]
        if rows:
            self._run(insert(_KEYS), rows)

    # ------------------------------------------------------------------ people.World
    def prefetch(self, ids: Iterable[str]) -> None:
        """Look many ids up at once."""
        wanted = {i for i in ids if i not in self._entities}
        found: dict[str, list[tuple[int, str, bytes]]] = defaultdict(list)
        for some in batches(wanted):
            for row in self._run(_variants(some)):
                found[row.entity].append((-row.documents, row.key, row.told))
        for id_ in wanted:
            self._entities[id_] = _together([blob for _, _, blob in sorted(found[id_])]) if id_ in found else None

    def entity(self, id_: str) -> Entity | None:
        """What all documents tell of an id, what most of them tell first."""
        if id_ not in self._entities:
            self.prefetch([id_])
        return self._entities[id_]

    def keyed(self, keys: Iterable[str]) -> set[str]:
        """The ids that go by one of some keys."""
        return {
            entity
            for some in batches(keys)
            for entity in self._run(select(_KEYS.c.entity).where(_KEYS.c.key.in_(some))).scalars()
        }

    def share(self, first: Collection[str], second: Collection[str], least: int) -> bool:
        """Whether documents that tell of the one and of the other have so many further names in common."""
        rare, other = sorted((first, second), key=lambda ids: (self._told(ids), sorted(ids)))
        common = self._company(rare) - set(first) - set(second)
        found = 0
        for name in sorted(common):
            found += self._together(other, name)
            if found >= least:
                return True
        return False

    def published(self, ids: Collection[str]) -> list[Interval]:
        """When documents that tell of one of some ids were published, where the days are known."""
        told = select(_NAMING.c.first_day, _NAMING.c.last_day).where(_NAMING.c.first_day.is_not(None)).distinct()
        rows = [row for some in batches(ids) for row in self._run(told.where(_NAMING.c.entity.in_(some)))]
        return [(date.fromordinal(row.first_day), date.fromordinal(row.last_day)) for row in rows]

    def _told(self, ids: Collection[str]) -> int:
        """How many documents tell of some ids."""
        counted = select(func.sum(_VARIANT.c.documents)).where(_VARIANT.c.entity.in_(sorted(ids)))
        return int(self._run(counted).scalar() or 0)

    def _company(self, ids: Collection[str]) -> set[str]:
        own, others = _NAMING.alias(), _NAMING.alias()
        told = select(others.c.entity).join_from(own, others, own.c.document == others.c.document)
        named = told.where(own.c.entity.in_(sorted(ids)), others.c.variant != _OWN)
        return set(self._run(named.distinct()).scalars())

    def _together(self, ids: Collection[str], name: str) -> bool:
        """Whether a document tells of both."""
        own, others = _NAMING.alias(), _NAMING.alias()
        told = select(own.c.document).join_from(own, others, own.c.document == others.c.document)
        both = told.where(own.c.entity.in_(sorted(ids)), others.c.entity == name).limit(1)
        return self._run(both).first() is not None

    # ------------------------------------------------------------------ who is who
    def same(self, ids: Iterable[str]) -> dict[str, str]:
        """The entities of the record that ids stand for, where they differ."""
        return {
            row.local: row.entity
            for some in batches(ids)
            for row in self._run(select(_SAME).where(_SAME.c.local.in_(some)))
        }

    def standing_for(self, entities: Iterable[str]) -> dict[str, set[str]]:
        """The other ids that stand for entities of the record."""
        found: dict[str, set[str]] = defaultdict(set)
        for some in batches(entities):
            for row in self._run(select(_SAME).where(_SAME.c.entity.in_(some))):
                found[row.entity].add(row.local)
        return found

    def set_same(self, same: Mapping[str, str]) -> None:
        """Note whom ids stand for."""
        for some in batches(same):
            self._run(delete(_SAME).where(_SAME.c.local.in_(some)))
        rows = [{"local": local, "entity": entity} for local, entity in sorted(same.items()) if local != entity]
        if rows:
            self._run(insert(_SAME), rows)

    def set_merges(self, merges: Mapping[str, Merge | None]) -> None:
        """Note who is told again as whom, and who is nobody else."""
        for some in batches(merges):
            self._run(delete(_MERGE).where(_MERGE.c.entity.in_(some)))
        rows = [{"entity": m.entity, "into": m.into, "reason": m.reason} for m in merges.values() if m is not None]
        if rows:
            self._run(insert(_MERGE), rows)


def _variants(ids: Sequence[str]) -> Select[tuple[str, str, int, bytes]]:
    return select(_VARIANT).where(_VARIANT.c.entity.in_(ids))


def _together(told: Sequence[bytes]) -> Entity:
    """An entity as several documents tell of it."""
    made = copied(_ENTITY.decode(told[0]))
    for blob in told[1:]:
        absorb(made, _ENTITY.decode(blob))
    return made


def _days(reading: Reading) -> dict[str, int | None]:
    published = reading.document.published
    days = interval(published.value) if published else None
    return {"first_day": days[0].toordinal() if days else None, "last_day": days[1].toordinal() if days else None}
