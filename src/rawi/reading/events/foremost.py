"""Which event mentions of a report a view shows when not told how sure they must be.

A record that shows only what is very sure shows nothing of many reports. So one event of every report is worth some doubt, and
what the title or the first sentence tells is right more often than what is told further down as surely. The figures were chosen
on judged real reports by cross-validation (docs/reading.md).
"""

from __future__ import annotations

from rawi.model import EventMention, Reading

SURE = 0.65  # the certainty from which any event is shown
HEAD = 0.1  # what standing in the title or the first sentence is worth beside it
_STOPS = (".", "!", "؟", "۔")
_TITLE_AND_LEAD = 2  # sentences
LEAST = 0.35  # the certainty, so counted, from which the surest event of a report is shown


def mark_foremost(reading: Reading) -> None:
    """Set `foremost` of the reading's event mentions."""
    head = _head_end(reading)
    standing = {m.id: _standing(m, head) for m in reading.events if m.certainty is not None}
    best = max(standing, key=lambda name: standing[name], default=None)
    for mention in reading.events:
        worth = standing.get(mention.id, 0.0)
        mention.foremost = worth >= SURE or (mention.id == best and worth >= LEAST)


def _standing(mention: EventMention, head: int) -> float:
    first = any(t.start < head for t in mention.triggers)
    return (mention.certainty or 0.0) + (HEAD if first else 0.0)


def _head_end(reading: Reading) -> int:
    """Where the title and the first sentence of the text end; a first line without a full stop counts as a title."""
    told = sorted(reading.sentences, key=lambda s: s.start)[:_TITLE_AND_LEAD]
    if told and reading.document.text[told[0].start : told[0].end].rstrip('"”»)').endswith(_STOPS):
        told = told[:1]
    return max((s.end for s in told), default=0)
