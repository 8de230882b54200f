"""Where claims were first made: ten papers that cite one agency have one origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rawi.language.folding import fold
from rawi.linking.items import Item
from rawi.model import Chain


def origin_of(chain: Chain, outlet: str) -> str:
    """The origin of one chain: its last link, by entity or by the folded words of an unnamed source; `outlet:` when empty."""
    if not chain:
        return f"outlet:{outlet}"
    last = chain[-1]
    return last.entity or f"unnamed:{fold(last.text)}"


def origins_of(items: Sequence[Item]) -> list[str]:
    """The distinct origins behind mentions of one happening. A mention told on the outlet's word has the outlet as one."""
    found: dict[str, None] = {}
    for item in items:
        for origin in _of_item(item):
            found.setdefault(origin)
    return list(found)


def _of_item(item: Item) -> Iterable[str]:
    chains = item.mention.attribution
    if not chains:
        return [f"outlet:{item.outlet}"]
    return [origin_of(chain, item.outlet) for chain in chains]
