"""The outlet that a dateline prints: «دمشق - سانا», «تهران – ایرنا –», "(رويترز)", «ایسنا/یکشنبه …»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rawi.errors import KnowledgeError
from rawi.knowledge import Knowledge
from rawi.language.folding import fold

_BRACKETED = re.compile(r"^[^()\n.،]{2,25}\(([^()\n]{2,25})\)\s*(?:[-–—:]|$)")
_DASHED = re.compile(r"^(?:[^\n.،:/–—()-]{2,25}\s*[-–—/،]\s*)?([^\n.،:/–—()\d-]{2,25}?)\s*(?:[-–—/:]|$)")
_FIRST_LINES = 4


class Outlets:
    """The names of agencies, broadcasters and newspapers, for datelines."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {fold(name).strip(): name for name in names if len(name) > 2}

    def printed(self, text: str, title: str | None = None) -> str | None:
        """The outlet that the dateline at the beginning of the text names; None where there is none."""
        lines = [line for line in text.split("\n") if line and line != title][:_FIRST_LINES]
        for line in lines:
            for shape in (_BRACKETED, _DASHED):
                match = shape.match(line)
                name = match and self._names.get(fold(match[1]).strip())
                if name:
                    return name
        return None


def outlets_of(knowledge: Knowledge, lang: str) -> Outlets:
    """The outlets of the entity base by their names in a language, made once for each `Knowledge`."""
    return knowledge.derived(("outlets", lang), lambda k: Outlets(_names(k, lang)))


def _names(knowledge: Knowledge, lang: str) -> list[str]:
    try:
        media = [e for e in knowledge.entities if e.subkind in {"agency", "broadcaster", "newspaper", "site"}]
    except KnowledgeError:
        return []
    return [name for entity in media for name in entity.names.get(lang, ())]
