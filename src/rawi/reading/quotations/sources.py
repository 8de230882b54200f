"""The link that a mention, or words that name nobody, make in a chain."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.language.folding import word_key
from rawi.model import Link, LinkKind, Mention, Span
from rawi.reading.quotations.credits import Credits
from rawi.reading.quotations.view import View

_MEDIA: dict[str, LinkKind] = {
    "agency": "agency",
    "broadcaster": "broadcaster",
    "newspaper": "newspaper",
    "site": "site",
    "social_account": "social_account",
}
_SPOKESMAN = "spokes"
_DESCRIBED_WORDS = 4


class Sources:
    """Tells newsrooms from bodies, spokespersons and other persons, by the entity base, then by the words about them."""

    def __init__(self, view: View, lexicon: Credits, knowledge: Knowledge) -> None:
        self._view = view
        self._lexicon = lexicon
        self.documents = lexicon.documents
        self.credits = lexicon.sources
        self.nouns = frozenset(lexicon.newsrooms) | lexicon.unnamed
        self._base = knowledge.entities

    def media_kind(self, mention: Mention) -> LinkKind | None:
        """The kind of newsroom the mention is; None when it is none."""
        record = self._base.get(mention.entity) if mention.entity else None
        if record is not None and record.subkind in _MEDIA:
            return _MEDIA[record.subkind]
        if mention.kind == "person" or record is not None:
            return None
        first, last = self._tokens(mention)
        for i in range(max(0, first - 1), last):
            for form in self._view.tokens[i].forms:
                if form.key in self._lexicon.newsrooms:
                    return self._lexicon.newsrooms[form.key]
        return None

    def kind(self, mention: Mention) -> LinkKind:
        """The kind of link that the mention makes."""
        media = self.media_kind(mention)
        if media:
            return media
        if mention.unnamed:
            return "unnamed"
        if mention.kind == "person":
            return "spokesperson" if mention.office and _SPOKESMAN in mention.office else "person"
        return "official_body"

    def link(self, mention: Mention, cue: Span | None = None) -> Link:
        """The mention as a link of a chain."""
        return Link(mention.entity, mention.span.text, self.kind(mention), cue, self.described(mention))

    def unnamed(self, first: int, last: int, cue: Span | None = None) -> Link:
        """The words of tokens `first` to `last`, which name nobody the reading knows, as a link."""
        media = next(
            (
                self._lexicon.newsrooms[k]
                for i in range(first, last)
                if (k := word_key(self._view.tokens[i].text)) in self._lexicon.newsrooms
            ),
            None,
        )
        return Link(None, self._view.span(first, last).text, media or "unnamed", cue, self._description(first, last))

    def described(self, mention: Mention) -> str | None:
        """What the text says of the source: "الموالية للنظام", «وابسته به سپاه»."""
        first, last = self._tokens(mention)
        return self._description(first, min(last + _DESCRIBED_WORDS, len(self._view.tokens)), last)

    def _description(self, first: int, last: int, inside: int | None = None) -> str | None:
        view = self._view
        for i in range(first, last):
            token = view.tokens[i]
            if not token.is_word and i >= (inside or last):
                break
            if token.key in self._lexicon.relations:
                return view.span(i, self._run(i + 1, min(i + _DESCRIBED_WORDS, len(view.tokens)))).text
            if token.key in self._lexicon.describes:
                end = i + 1
                while end < last and view.tokens[end].key in self._lexicon.describes:
                    end += 1
                return view.span(i, end).text
        return None

    def _run(self, i: int, stop: int) -> int:
        """The end of the words from token `i` on: at a mark, after the first mention."""
        view = self._view
        while i < stop and view.tokens[i].is_word:
            if i in view.mention_end:
                return view.mention_end[i]
            i += 1
        return i

    def _tokens(self, mention: Mention) -> tuple[int, int]:
        return self._view.token_at(mention.span.start), self._view.token_at(mention.span.end - 1) + 1
