"""What kind of source a mention is, and the link it makes in a chain."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Link, LinkKind, Mention, Reading, Span

_MEDIA: dict[str, LinkKind] = {
    "agency": "agency",
    "broadcaster": "broadcaster",
    "newspaper": "newspaper",
    "site": "site",
    "social": "social_account",
}


class Sources:
    """Tells media from bodies, spokespersons and other persons."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._reading = reading
        self._base = knowledge.entities

    def kind(self, mention: Mention) -> LinkKind:
        """The kind of link that the mention makes."""
        media = self.media_kind(mention)
        if media:
            return media
        if mention.kind == "person":
            if mention.unnamed and mention.entity is None:
                return "unnamed"
            return "spokesperson" if mention.office == "spokesperson" else "person"
        return "unnamed" if mention.unnamed else "official_body"

    def media_kind(self, mention: Mention) -> LinkKind | None:
        """agency, broadcaster, newspaper or site, when the mention is one of these."""
        record = self._base.get(mention.entity) if mention.entity else None
        return _MEDIA.get(record.subkind) if record else None

    def link(self, mention: Mention, cue: Span | None = None) -> Link:
        """The mention as a link of a chain."""
        return Link(mention.entity, mention.span.text, self.kind(mention), cue)
