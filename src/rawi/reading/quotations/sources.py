"""The link that a mention, or words that name nobody, make in a chain."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.language.folding import word_key
from rawi.model import Entity, Link, LinkKind, Mention, Span
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
_NOUN_FAR = 3


class Sources:
    """Tells newsrooms from bodies, spokespersons and other persons, by the entity base, then by the words about them."""

    def __init__(self, view: View, lexicon: Credits, knowledge: Knowledge) -> None:
        self._view = view
        self._lexicon = lexicon
        self.statements = lexicon.statements
        self.documents = lexicon.documents
        self.credits = lexicon.sources
        self.nouns = frozenset(lexicon.newsrooms) | lexicon.unnamed
        self._base = knowledge.entities

    def media_kind(self, mention: Mention) -> LinkKind | None:
        """The kind of newsroom the mention is; None when it is none."""
        record = self._base.get(mention.entity) if mention.entity else None
        if record is not None and record.kind == "organisation" and record.subkind in _MEDIA:
            return _MEDIA[record.subkind]
        if mention.kind != "organisation" or record is not None:
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
        first, _ = self._tokens(mention)
        if mention.unnamed or any(f.key in self._lexicon.press for f in self._view.tokens[first].forms):
            return "unnamed"
        if mention.kind == "person":
            return "spokesperson" if mention.office and _SPOKESMAN in mention.office else "person"
        return "official_body"

    def link(self, mention: Mention, cue: Span | None = None) -> Link:
        """The mention as a link of a chain; "موقع الحكومة" is the site, not the government."""
        first, last = self._tokens(mention)
        noun = self._outlet_noun(first)
        if noun is not None and not self.media_kind(mention):
            named: LinkKind = self._lexicon.newsrooms[noun[1]]
            text = self._view.span(noun[0], last).text
            return Link(self._own_outlet(mention.entity, text), text, named, cue, self._description(last, last + 2))
        return Link(mention.entity, mention.span.text, self.kind(mention), cue, self.described(mention))

    def site_of(self, owner: str | None, first: int, last: int, cue: Span | None = None) -> Link:
        """ "موقعه": the site of the entity `owner`, named by tokens `first` to `last`."""
        words = self._view.span(first, last).text
        found = [k for i in range(first, last) if (k := self._newsroom(i))]
        kind: LinkKind = found[0] if found else "site"
        return Link(self._own_outlet(owner, "") if owner else None, words, kind, cue)

    def _newsroom(self, i: int) -> LinkKind | None:
        forms = self._view.tokens[i].forms
        return next((self._lexicon.newsrooms[f.key] for f in forms if f.key in self._lexicon.newsrooms), None)

    def _outlet_noun(self, first: int) -> tuple[int, str] | None:
        """The noun of a newsroom that the mention at token `first` completes, and its key."""
        view = self._view
        for i in range(first - 1, max(first - _NOUN_FAR, 0) - 1, -1):
            if not view.tokens[i].is_word or view.covering[i] >= 0:
                return None
            for form in view.tokens[i].forms:
                if form.key in self._lexicon.newsrooms:
                    return i, form.key
        return None

    def _own_outlet(self, owner: str | None, text: str) -> str | None:
        """The id of the outlet that belongs to an entity, which is added to the reading's entities."""
        if owner is None:
            return None
        reading = self._view.reading
        entity = reading.entities.setdefault(f"{owner}-site", Entity(f"{owner}-site", "organisation"))
        names = entity.names.setdefault(reading.document.lang, [])
        short = {m.head.text for m in reading.mentions if m.entity == owner and m.head}
        nouns = {"ar": "موقع", "fa": "پایگاه اطلاع‌رسانی"}
        for name in [text, *(f"{nouns.get(reading.document.lang, '')} {word}".strip() for word in sorted(short))]:
            if name and name not in names:
                names.append(name)
        return entity.id

    def of(self, source: Mention | Span, cue: Span | None = None) -> Link:
        """A mention, or words that name nobody, as a link."""
        if isinstance(source, Span):
            return self.unnamed(self._view.token_at(source.start), self._view.token_at(source.end - 1) + 1, cue)
        return self.link(source, cue)

    def is_press(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` are newsrooms without a name: "مصادر إعلام", "مواقع مقربة"."""
        tokens = self._view.tokens[first : last + 1]
        known = (self._lexicon.newsrooms, self._lexicon.press)
        return any(f.key in words for t in tokens for f in t.forms for words in known)

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
        for i in range(first, min(last, len(view.tokens))):
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
