"""Readings made from marked text: [id|words] is a mention of the entity `id`; ids tell its kind."""

from __future__ import annotations

import re

from rawi.knowledge import Knowledge
from rawi.language.segment import Segment
from rawi.model import Document, Kind, Mention, Reading

_MARK = re.compile(r"\[([\w-]+)\|")
_KINDS: dict[str, Kind] = {
    "org": "organisation",
    "media": "organisation",
    "state": "state",
    "place": "place",
    "group": "armed_group",
}


def read(marked: str, lang: str, knowledge: Knowledge, outlet: str | None = None, title: str | None = None) -> Reading:
    """The reading of a marked text, segmented, its mentions in place. `unnamed-…` ids are mentions without an entity."""
    plain, spans = strip(marked)
    reading = Reading(Document("d", "d", lang, plain, title, outlet))
    Segment()([reading], knowledge)
    for name, start, end in spans:
        kind = _KINDS.get(name.split("-")[0], "person")
        unnamed = name.startswith("unnamed")
        mention = Mention(reading.span(start, end), kind, entity=None if unnamed else name, unnamed=unnamed)
        reading.mentions.append(mention)
    return reading


def strip(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text, and (id, start, end) of every mark."""
    plain, spans, open_marks, i = "", [], [], 0
    while i < len(marked):
        match = _MARK.match(marked, i)
        if match:
            open_marks.append((match[1], len(plain)))
            i = match.end()
        elif marked[i] == "]" and open_marks:
            name, start = open_marks.pop()
            spans.append((name, start, len(plain)))
            i += 1
        else:
            plain += marked[i]
            i += 1
    return plain, sorted(spans, key=lambda s: s[1])
