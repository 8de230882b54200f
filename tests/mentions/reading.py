from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.language.segment import Segment
from rawi.model import Document, Mention, Published, Reading
from rawi.reading.mentions import Mentions
from rawi.reading.resolve import Resolve
from rawi.reading.times import Times

KNOWLEDGE = Knowledge()


def read(text: str, lang: str, published: str | None = None, resolve: bool = True) -> Reading:
    known = Published(published, "metadata") if published else None
    reading = Reading(Document("d", "d", lang, text, published=known))
    for stage in (Segment(), Times(), Mentions(), *((Resolve(),) if resolve else ())):
        stage([reading], KNOWLEDGE)
    return reading


def top(reading: Reading) -> list[Mention]:
    return [m for m in reading.mentions if m.form not in ("part", "demonym")]


def mention(reading: Reading, text: str) -> Mention:
    found = [m for m in reading.mentions if m.span.text == text]
    assert found, f"{text!r} is not among {[m.span.text for m in reading.mentions]}"
    return found[0]
