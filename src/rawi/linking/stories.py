"""Which documents tell of the same matter: they name the same people, bodies and towns."""

from __future__ import annotations

import msgspec

from rawi.edtf import Interval, interval
from rawi.linking.dating import is_open
from rawi.linking.items import Told, days_apart, is_local
from rawi.model import Entity

WEIGHTS = {"state": 0.25, "place": 0.6, "population": 0.4, "person": 1.0, "organisation": 0.7, "armed_group": 0.7}
SAME_STORY_DAYS = 21  # documents published further apart tell of another day's news
TELLING = WEIGHTS["place"]  # names of this weight and more bring documents of one story together
_ENOUGH = 0.34  # of the weight of the names of the shorter document
_LEAST = 1.2  # weight of the names shared: more than one town and two states


class Story(msgspec.Struct, array_like=True):
    """What a document names, with the weight of each name, and when it was published. `names` are ids of the record; `is_open` is a
    document whose date is only inferred, which others may narrow.
    """

    document: str
    names: dict[str, float]
    published: Interval | None
    is_open: bool = False

    @property
    def total(self) -> float:
        """The weight of all its names."""
        return sum(self.names.values())


def story_of(told: Told) -> Story:
    """The story that a document tells."""
    document = told.document
    named = {
        told.parties[e.id].id: _weight(e) for e in told.reading.entities.values() if not is_local(e, e.id, document.id)
    }
    days = interval(document.published.value) if document.published else None
    return Story(document.id, named, days, is_open(document.published))


def _weight(entity: Entity) -> float:
    return WEIGHTS[entity.kind]


def nearness(first: Story, second: Story) -> float:
    """How much of their names two documents share, from 0 to 1; 0 for those too far apart in names or in days."""
    if not near_in_time(first, second):
        return 0.0
    a, b = first.names, second.names
    if len(b) < len(a):
        a, b = b, a
    shared = sum(weight for name, weight in a.items() if name in b)
    share = shared / min(first.total, second.total) if shared >= _LEAST else 0.0
    return share if share >= _ENOUGH else 0.0


def near_in_time(first: Story, second: Story) -> bool:
    """Whether two documents may be of one time; one without a date is of any."""
    a, b = first.published, second.published
    return a is None or b is None or days_apart(a, b) <= SAME_STORY_DAYS
