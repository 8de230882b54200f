"""What a report says of "yesterday" and "this week", once other reports have told when it came out."""

from __future__ import annotations

from dataclasses import replace

from rawi.edtf import interval
from rawi.knowledge import Knowledge
from rawi.model import EventMention, Published, Reading, TimeRef
from rawi.reading.times import parse


def dated(reading: Reading, published: Published | None) -> Reading:
    """The reading, its document with a narrowed date when there is one; times are as the document alone allows."""
    return reading if published is None else replace(reading, document=replace(reading.document, published=published))


def redated(reading: Reading, published: Published | None, knowledge: Knowledge) -> Reading:
    """As `dated`, with relative times reckoned from the narrowed date: what the record as a whole allows."""
    if published is None:
        return reading
    events = [_reckoned(m, reading.document.lang, published.value, knowledge) for m in reading.events]
    return replace(dated(reading, published), events=events)


def _reckoned(mention: EventMention, lang: str, published: str, knowledge: Knowledge) -> EventMention:
    """The mention with its relative time as the words of that time give it by the date, when they do alone and more narrowly."""
    time = mention.time
    if time is None or time.basis != "relative" or time.mention is None:
        return mention
    values = [t.value for t in parse(time.mention.text, lang, published, knowledge) if t.value]
    if len(values) != 1 or not _is_narrower(values[0], time):
        return mention
    return replace(mention, time=replace(time, value=values[0]))


def _is_narrower(value: str, time: TimeRef) -> bool:
    own, new = interval(time.value), interval(value)
    return own is not None and new is not None and (new[1] - new[0]) < (own[1] - own[0])
