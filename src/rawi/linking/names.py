"""Who is told of in which document: the world that people are judged by (`people.World`), in the tables of the record.

Of every id that documents give an entity, the different things told of it are kept once, with the number of documents that
tell each: what is known of an id does not depend on which document came first.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, Select, bindparam, delete, insert, select, update

from rawi.edtf import Interval, interval
from rawi.linking.entities import absorb, copied
from rawi.linking.people import MOST, Merge, keys_of
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
_FEW = 100  # documents of an entity up to which its whole company is looked up
_SOME: BindParameter[list[str]] = bindparam("some", expanding=True)
_OTHERS = _NAMING.alias()
_BESIDE = _NAMING.join(_OTHERS, _NAMING.c.document == _OTHERS.c.document)
# What is asked for every report is put together once.
_NAMED_IN = select(_NAMING.c.entity).where(_NAMING.c.variant != _OWN, _NAMING.c.document.in_(_SOME))
_OWN_OF = select(_NAMING.c.entity).where(_NAMING.c.variant == _OWN, _NAMING.c.document.in_(_SOME))
_DOCUMENTS = select(_NAMING.c.document).where(_NAMING.c.entity.in_(_SOME))
_TOLD = select(_NAMING).where(_NAMING.c.document.in_(_SOME), _NAMING.c.variant != _OWN)
_VARIANTS = select(_VARIANT).where(_VARIANT.c.entity.in_(_SOME))
_KEYED = select(_KEYS.c.key, _KEYS.c.entity).where(_KEYS.c.key.in_(_SOME))
_PUBLISHED = select(_NAMING.c.first_day, _NAMING.c.last_day).where(
    _NAMING.c.first_day.is_not(None), _NAMING.c.entity.in_(_SOME)
)
_COMPANY = (
    select(_NAMING.c.entity.label("own"), _OTHERS.c.entity.label("other"))
    .select_from(_BESIDE)
    .where(_NAMING.c.entity.in_(_SOME), _OTHERS.c.variant != _OWN)
    .distinct()
)
_BOTH = (
    select(_NAMING.c.document)
    .select_from(_BESIDE)
    .where(_NAMING.c.entity.in_(_SOME), _OTHERS.c.entity == bindparam("other"))
    .limit(1)
)
_SAME_AS = select(_SAME).where(_SAME.c.local.in_(_SOME))
_STANDING = select(_SAME).where(_SAME.c.entity.in_(_SOME))


class Names:
    """The entities of documents by their ids. Keeps what was asked for until a change: make a new one for each update."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._forget()

    def _forget(self) -> None:
        self._entities: dict[str, Entity | None] = {}
        self._counts: dict[str, int] = {}
        self._keyed: dict[str, set[str]] = {}
        self._companies: dict[str, set[str]] = {}

    # ------------------------------------------------------------------ what documents tell
    def named_in(self, documents: Iterable[str]) -> set[str]:
        """The ids that documents name, but for those that one document alone knows."""
        return self._all(_NAMED_IN, documents)

    def documents_of(self, ids: Iterable[str]) -> set[str]:
        """The documents that name some ids."""
        return self._all(_DOCUMENTS, ids)

    def _all(self, query: Select[Any], values: Iterable[str]) -> set[str]:
        return {found for some in batches(values) for found in self._run(query, {"some": some}).scalars()}

    def replace(self, documents: Collection[str], readings: Sequence[Reading]) -> set[str]:
        """Put what readings tell in place of what the documents told before; the ids of which something else is known now."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        told: dict[str, bytes] = {}
        for some in batches(documents):
            for row in self._run(_TOLD, {"some": some}):
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
        return self._all(_OWN_OF, documents)

    def _count(self, changes: Mapping[tuple[str, str], int], told: Mapping[str, bytes]) -> set[str]:
        ids = {entity for entity, _ in changes}
        rows = [row for some in batches(ids) for row in self._run(_VARIANTS, {"some": some})]
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
        self._forget()
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
            for row in self._run(_VARIANTS, {"some": some}):
                found[row.entity].append((-row.documents, row.key, row.told))
        for id_ in wanted:
            self._counts[id_] = -sum(documents for documents, _, _ in found.get(id_, ()))
            self._entities[id_] = _together([blob for _, _, blob in sorted(found[id_])]) if id_ in found else None

    def entity(self, id_: str) -> Entity | None:
        """What all documents tell of an id, what most of them tell first."""
        if id_ not in self._entities:
            self.prefetch([id_])
        return self._entities[id_]

    def keyed(self, keys: Iterable[str], apart: Collection[str] = ()) -> set[str]:
        """The ids that go by one of some keys; keys of more than a few (`MOST`), not counting those set `apart`, tell nobody."""
        keys = list(keys)
        missing = {key for key in keys if key not in self._keyed}
        self._keyed.update((key, set()) for key in missing)
        for some in batches(missing):
            for row in self._run(_KEYED, {"some": some}):
                self._keyed[row.key].add(row.entity)
        told = (self._keyed[key] for key in keys)
        return {id_ for ids in told if len(ids.difference(apart)) <= MOST for id_ in ids}

    def prepare(self, ids: Collection[str], keys_of: Callable[[Entity], Collection[str]]) -> None:
        """Look up at once what judging some ids, and those who go by a key of theirs, will ask for."""
        for _ in range(2):
            self.prefetch(ids)
            told = [e for i in ids if (e := self._entities[i]) is not None]
            ids = self.keyed({key for entity in told for key in keys_of(entity)})
        self.prefetch(ids)

    def share(self, first: Collection[str], second: Collection[str], least: int) -> bool:
        """Whether documents that tell of the one and of the other have so many further names in common."""
        rare, other = sorted((first, second), key=lambda ids: (self._told(ids), sorted(ids)))
        mine = self._company(rare) - set(first) - set(second)
        if self._told(other) <= _FEW:
            return len(mine & self._company(other)) >= least
        found = 0
        for name in sorted(mine):
            found += self._run(_BOTH, {"some": sorted(other), "other": name}).first() is not None
            if found >= least:
                return True
        return False

    def published(self, ids: Collection[str]) -> list[Interval]:
        """When documents that tell of one of some ids were published, where the days are known."""
        rows = {(r.first_day, r.last_day) for some in batches(ids) for r in self._run(_PUBLISHED, {"some": some})}
        return [(date.fromordinal(first), date.fromordinal(last)) for first, last in sorted(rows)]

    def _told(self, ids: Collection[str]) -> int:
        """How many documents tell of some ids."""
        self.prefetch(ids)
        return sum(self._counts[i] for i in ids)

    def _company(self, ids: Collection[str]) -> set[str]:
        """The names in the documents that tell of some ids."""
        self.prefetch_company(ids, self._told(ids))
        return {name for i in ids for name in self._companies[i]}

    def prefetch_company(self, ids: Iterable[str], most: int = _FEW) -> None:
        """Look up the company of many at once, but for those of more documents than `most`."""
        ids = list(ids)
        self.prefetch(ids)
        missing = {i for i in ids if i not in self._companies and self._counts[i] <= most}
        self._companies.update((i, set()) for i in missing)
        for some in batches(missing):
            for row in self._run(_COMPANY, {"some": some}):
                self._companies[row.own].add(row.other)

    # ------------------------------------------------------------------ who is who
    def same(self, ids: Iterable[str]) -> dict[str, str]:
        """The entities of the record that ids stand for, where they differ."""
        return {row.local: row.entity for some in batches(ids) for row in self._run(_SAME_AS, {"some": some})}

    def standing_for(self, entities: Iterable[str]) -> dict[str, set[str]]:
        """The other ids that stand for entities of the record."""
        found: dict[str, set[str]] = defaultdict(set)
        for some in batches(entities):
            for row in self._run(_STANDING, {"some": some}):
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


def _together(told: Sequence[bytes]) -> Entity:
    """An entity as several documents tell of it."""
    if len(told) == 1:
        return _decoded(told[0])
    made = copied(_decoded(told[0]))
    for blob in told[1:]:
        absorb(made, _decoded(blob))
    return made


@lru_cache(maxsize=20_000)
def _decoded(told: bytes) -> Entity:
    """One thing told of an entity; many documents tell the same."""
    return _ENTITY.decode(told)


def _days(reading: Reading) -> dict[str, int | None]:
    published = reading.document.published
    days = interval(published.value) if published else None
    return {"first_day": days[0].toordinal() if days else None, "last_day": days[1].toordinal() if days else None}
