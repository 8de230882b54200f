"""Who a document names with an office of a state, for mentions that tell the office alone ("وزیر لبنانی", "السفير الصومالي")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rawi.knowledge import EntityBase
from rawi.model import Mention, Reading
from rawi.reading.resolve.apposition import fits

_ANY_MINISTER = "minister"


class _Official(NamedTuple):
    first: int
    entity: str
    office: str
    country: str


class Officials:
    """The people whom one reading names with their offices. `people`: the person of every mention that names one."""

    def __init__(self, reading: Reading, base: EntityBase, people: Mapping[int, str]) -> None:
        self._base = base
        self._found: list[_Official] = []
        for i, entity in people.items():
            mention = reading.mentions[i]
            record = base.get(entity)
            country = mention.country or (record.country if record else "")
            if mention.office and country and not mention.office.startswith("former_"):
                self._found.append(_Official(mention.first, entity, mention.office, country))
        self._found.sort()

    def holder(self, mention: Mention, office: str) -> str | None:
        """The person named with this office of the mention's state: the last before it, else the first after; else None."""
        if not mention.country or mention.plural:
            return None
        fit = [o for o in self._found if o.country == mention.country and _is_same(office, o.office)]
        fit = [o for o in fit if (r := self._base.get(o.entity)) is None or fits(mention, r.gender)]
        before = [o for o in fit if o.first < mention.first]
        chosen = before[-1] if before else fit[0] if fit else None
        return chosen.entity if chosen else None


def _is_same(office: str, other: str) -> bool:
    """Whether an office is another's: the same, or a minister of no said portfolio and one of some."""
    return office == other or (office == _ANY_MINISTER and other.endswith(f"_{_ANY_MINISTER}"))
