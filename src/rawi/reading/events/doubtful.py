"""Which Persian events are read too unsurely to be told at all, by the evidence for them.

Persian leaves doers and targets unsaid and event nouns loose, so outside the lead a reading that lacks a party is more often
wrong than right: no event is given rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Collection

_MAIN = frozenset({"in-lead", "title"})
_ONE_ROLE = frozenset({"actors=0", "recipients=0"})
_LOOSE = frozenset({"in-quotation", "found=inherited"})


def is_doubtful(names: Collection[str]) -> bool:
    """Whether evidence tells of an event noun that no verb lifts and that names one party alone, or of an act without its target
    that stands in somebody's words or has the subject of another clause; never in the lead or the title.
    """
    told = frozenset(names)
    if told & _MAIN:
        return False
    if "noun-alone" in told and told & _ONE_ROLE:
        return True
    return "recipient-wanting" in told and bool(told & _LOOSE)
