"""What the tables of ``entities/`` hold: one struct a table row, and the records made of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from rawi.errors import KnowledgeError
from rawi.model import Kind

Article = Literal["yes", "no", "any"]
ThingKind = Literal["organisation", "armed_group", "population", "place"]
Role = Literal["name", "short", "demonym", "ambiguous"]
ABOUT = "~"
"""After a year (EDTF): about then."""


class StateRow(msgspec.Struct, frozen=True, gc=False):
    """A row of ``states.csv``. ``ambiguous`` lists those of the names that are also common words."""

    id: str
    wikidata: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    names_fa: tuple[str, ...]
    capital: str
    demonyms_ar: tuple[str, ...]
    demonyms_fa: tuple[str, ...]
    source: str
    ambiguous: tuple[str, ...] = ()


class ThingRow(msgspec.Struct, frozen=True, gc=False):
    """A row of ``organisations.csv``, ``armed_groups.csv``, ``media.csv`` or ``populations.csv``."""

    id: str
    wikidata: str
    kind: ThingKind
    subkind: str
    country: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    names_fa: tuple[str, ...]
    source: str
    described_as: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class PlaceRow(msgspec.Struct, frozen=True, gc=False):
    """A row of ``cities.csv``: cities, and (``subkind``) regions, seas, straits, sites. ``population`` 0 is unknown."""

    id: str
    wikidata: str
    geonames: str
    country: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    names_fa: tuple[str, ...]
    capital: str
    source: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    subkind: str = "city"
    ambiguous: tuple[str, ...] = ()


class PersonRow(msgspec.Struct, frozen=True, gc=False):
    """A row of ``people.csv``. ``short_*`` are the names the press uses alone."""

    id: str
    wikidata: str
    country: str
    gender: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    names_fa: tuple[str, ...]
    source: str
    short_ar: tuple[str, ...] = ()
    short_fa: tuple[str, ...] = ()


class AnchorRow(msgspec.Struct, frozen=True, gc=False):
    """A row of ``anchors.csv``: a datable background event. Dates are EDTF; ``end`` may be empty."""

    id: str
    names_ar: tuple[str, ...]
    names_fa: tuple[str, ...]
    start: str
    end: str
    source: str


class EntityRecord(msgspec.Struct, frozen=True, gc=False):
    """One entity of the base.

    ``id``: ISO alpha-3 code of a state, else a slug; ``{STATE}-{body}`` for a state's institutions (``SYR-mfa``).
    ``country``: id of the state it belongs to, or ''. ``names``: by language ('ar', 'fa', 'en'), the commonest first.
    ``capital``: of a state, the id of its capital; of a place, the id of the state whose capital it is; else ''.
    ``gender``: of a person, 'male', 'female' or ''.
    """

    id: str
    wikidata: str
    kind: Kind
    subkind: str
    country: str
    names: dict[str, tuple[str, ...]]
    capital: str = ""
    gender: str = ""
    described_as: tuple[str, ...] = ()
    population: int = 0
    lat: float | None = None
    lon: float | None = None


class NameHit(msgspec.Struct, frozen=True, gc=False):
    """What a key may name.

    ``role``: 'name' (a full name), 'short' (a person's name used alone), 'demonym' (adjective of a state), or
    'ambiguous' (also a common word, or shared: needs a cue or context). ``langs``: 'ar', 'fa', 'ar fa', 'en' …, the
    languages in which the entity is so called. ``article``: whether the name has the article in Arabic, which keys
    drop ('yes', 'no'; 'any' where it varies, and for demonyms): القدس but not قدس, قطر but not القطر.
    """

    entity: str
    role: Role
    langs: str
    article: Article = "any"


class Term(msgspec.Struct, frozen=True, gc=False):
    """Somebody's term in an office, a row of ``terms.csv``.

    ``office`` is an id of ``ontology/offices.yaml``, ``body`` an entity id or '', ``country`` a state id or ''.
    ``start`` and ``end`` are EDTF dates (YYYY, YYYY-MM or YYYY-MM-DD) or ''; an empty ``end`` means in office on
    ``checked``; "2015~" means about 2015: within a year of it. No columns, the base finds them: ``followed``, of an open
    term, the start of the next holder; ``preceded``, of one without a start, the last date of the holder before.
    """

    person: str
    office: str
    body: str
    country: str
    start: str
    end: str
    checked: str
    source: str
    followed: str = ""
    preceded: str = ""

    def interval(self) -> tuple[date, date]:
        """Return the first and the last day on which this term can have run.

        An open term can have run until a year after it was checked, or until the next holder began if that is earlier;
        one without a start since the holder before was last known in office, if there is one.
        """
        start = self.start or self.preceded
        first = first_day(start) if start else date.min
        return first, last_day(self.end) if self.end else self._last_possible()

    def stated(self) -> tuple[date, date]:
        """Return the interval with dates such as "2015~" taken as they stand."""
        return replace(self, start=self.start.rstrip(ABOUT), end=self.end.rstrip(ABOUT)).interval()

    def _last_possible(self) -> date:
        """Return the last day on which an open term can have run."""
        ends = [date.max]
        if self.checked:
            checked = last_day(self.checked)
            ends.append(checked.replace(year=checked.year + 1, day=min(checked.day, 28)))
        if self.followed:
            first, last = first_day(self.followed), last_day(self.followed)
            ends.append(first - timedelta(days=1) if first == last else last)
        return min(ends)

    def overlaps(self, first: date, last: date) -> bool:
        """Say whether this term can have run on some day from ``first`` to ``last``, both included."""
        start, end = self.interval()
        return start <= last and first <= end


@lru_cache(maxsize=65536)
def first_day(edtf: str) -> date:
    """Return the first day of an EDTF date YYYY, YYYY-MM or YYYY-MM-DD, of "2015~" the first of the year before.

    ``KnowledgeError`` if it is no such date.
    """
    year, month, day = _parts(edtf)
    return date(year - edtf.endswith(ABOUT), month or 1, day or 1)


@lru_cache(maxsize=65536)
def last_day(edtf: str) -> date:
    """Return the last day of an EDTF date YYYY, YYYY-MM or YYYY-MM-DD, of "2015~" the last of the year after.

    ``KnowledgeError`` if it is no such date.
    """
    year, month, day = _parts(edtf)
    year += edtf.endswith(ABOUT)
    if day:
        return date(year, month, day)
    if month in (0, 12):
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _parts(edtf: str) -> tuple[int, int, int]:
    try:
        year, month, day = (*map(int, edtf.removesuffix(ABOUT).split("-")), 0, 0)[:3]
        date(year, month or 1, day or 1)
        if month and edtf.endswith(ABOUT):
            raise ValueError("only a year can be about")
    except ValueError as error:
        raise KnowledgeError(f"not a date YYYY, YYYY-MM or YYYY-MM-DD: {edtf!r}") from error
    return year, month, day
