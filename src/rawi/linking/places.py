"""Whether two places can be where one thing happened."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from rawi.knowledge import Knowledge

_EARTH = 6371.0  # km
_ONE_TOWN = 40.0  # km: a suburb, an airport or a palace is told as its town


class Places:
    """Compares places of the record by state and by distance."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._base = knowledge.entities

    def compatible(self, first: str, second: str) -> bool:
        """Whether one place can lie in the other. Of a place without coordinates only its state is known."""
        if first == second:
            return True
        a, b = self._country(first), self._country(second)
        if a is None or b is None:
            return True
        if a != b:
            return False
        apart = self._distance(first, second)
        return apart is None or apart <= _ONE_TOWN

    def _country(self, place: str) -> str | None:
        known = self._base.get(place)
        if known is None:
            return None
        return place if known.kind == "state" else known.country or None

    def _distance(self, first: str, second: str) -> float | None:
        """Kilometres between two towns of the base; None for states and what the base does not place."""
        a, b = self._base.get(first), self._base.get(second)
        if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        north, east = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
        chord = sin(north) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east) ** 2
        return 2 * _EARTH * asin(sqrt(chord))
