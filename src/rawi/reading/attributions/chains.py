"""The chains of quotations and claims: who handed a claim on, nearest to the outlet first."""

from __future__ import annotations

from bisect import bisect_right

from rawi.knowledge import Knowledge
from rawi.language.folding import name_key
from rawi.model import Attribution, Chain, EntityRef, Link, Mention, Quotation, Reading
from rawi.reading.attributions.finder import Cited, Finder, Scope, beside
from rawi.reading.quotations.credits import Credits, credits_of
from rawi.reading.quotations.lexicon import Speech, speech_of
from rawi.reading.quotations.sources import Sources
from rawi.reading.quotations.view import View, mask_of

_ZONE = 25
_SOCIAL_FAR = 8


class Chains:
    """Makes the attributions of one reading and completes those of its quotations."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        lang = reading.document.lang
        self.reading = reading
        self.view = View(reading)
        self.lexicon: Credits = credits_of(knowledge, lang)
        self.speech: Speech = speech_of(knowledge, lang)
        self.sources = Sources(self.view, self.lexicon, knowledge)
        self.masked = frozenset(i for s in self.view.stretches for i in mask_of(s))
        finder = Finder(self.view, self.lexicon, self.speech, self.sources)
        self.scopes = finder.scopes(self.masked)
        self._starts = [s.first for s in self.scopes]
        self._mentions = {(m.span.start, m.span.end): m for m in reading.mentions}
        self._outlet = name_key(reading.document.outlet or "")
        self._last: Chain = []

    def make(self) -> list[Attribution]:
        """All attributions in order of the text: those of claims, then those that quotations make."""
        found = [a for scope in self.scopes for a in self._of_scope(scope)]
        before: Quotation | None = None
        for quotation in self.reading.quotations:
            self._complete(quotation, before)
            found.append(self._of_quotation(quotation))
            before = quotation
        return found

    # Claims.

    def _of_scope(self, scope: Scope) -> list[Attribution]:
        start, end = self.view.tokens[scope.first].start, self.view.tokens[scope.last - 1].end
        made: list[Attribution] = []
        groups: list[list[Cited]] = []
        for cited in scope.cited:
            if groups and beside(groups[-1][-1], cited) and not cited.own:
                groups[-1].append(cited)
            else:
                groups.append([cited])
        for group in groups:
            chain = self._chain(group)
            if not chain and not group[0].own:
                continue
            made.append(Attribution(chain, start, end, group[0].cue, any(c.doubts for c in group)))
        return made

    def _chain(self, group: list[Cited]) -> Chain:
        chain: Chain = []
        for cited in group:
            if cited.same:
                chain.extend(self._before(cited))
            elif cited.link is not None:
                chain.append(cited.link)
        chain = [link for link in chain if not self._is_outlet(link)]
        if chain:
            self._last = chain
        return chain

    def _before(self, cited: Cited) -> Chain:
        """The chain that "المصدر ذاته" repeats: the latest of the speaker and the source told before."""
        start = cited.cue.start
        quoted = [q for q in self.reading.quotations if q.text.start < start and q.speaker]
        if quoted and (not self._last or (quoted[-1].cue and self._start(self._last) < quoted[-1].cue.start)):
            return self.with_speaker(quoted[-1], list(quoted[-1].attribution[0]) if quoted[-1].attribution else [])
        return self._last

    @staticmethod
    def _start(chain: Chain) -> int:
        return max((link.cue.start for link in chain if link.cue), default=-1)

    def _is_outlet(self, link: Link) -> bool:
        """Whether the link is the outlet itself, which is never one."""
        return bool(self._outlet) and len(self._outlet) > 3 and self._outlet == name_key(link.text)

    # Quotations.

    def _complete(self, quotation: Quotation, before: Quotation | None) -> None:
        speaker = quotation.speaker
        chain = list(quotation.attribution[0]) if quotation.attribution else []
        for link in self._told(quotation) + self._cited(quotation):
            if not self._is_speaker(link, speaker) and not any(_same(link, known) for known in chain):
                chain.append(link)
        chain = [link for link in chain if not self._is_outlet(link)]
        if not chain and before is not None and self._resumes(quotation, before):
            quotation.attribution = [list(c) for c in before.attribution]
            return
        if not chain and (own := self._own(quotation)):
            chain = [own]
        quotation.attribution = [chain] if chain else []

    def _resumes(self, quotation: Quotation, before: Quotation) -> bool:
        same = (
            quotation.speaker is not None
            and before.speaker is not None
            and _same_ref(quotation.speaker, before.speaker)
        )
        return same and self._paragraph(quotation.text.start) == self._paragraph(before.text.start)

    def _paragraph(self, char: int) -> int:
        return self._scope_at(char).paragraph

    def _scope_at(self, char: int) -> Scope:
        return self.scopes[max(0, bisect_right(self._starts, self.view.token_at(char)) - 1)]

    def _cited(self, quotation: Quotation) -> Chain:
        """The sources credited in the claim that holds the cue."""
        at = quotation.cue.start if quotation.cue else quotation.text.start
        scope = self._scope_at(at)
        later = self._scope_at(max(quotation.text.end - 1, at))
        cited = scope.cited + (later.cited if later is not scope else [])
        chain: Chain = []
        for one in cited:
            if quotation.text.start <= one.cue.start < quotation.text.end:
                continue
            chain.extend(self._chain([one]) if not one.own else [])
        return chain

    def _told(self, quotation: Quotation) -> Chain:
        """The newsrooms that were told ("لوكالة رويترز"), that carried a statement, and accounts of the speaker's own."""
        first, last = self._zone(quotation)
        chain: Chain = []
        i = first
        while i < last:
            mention = self.view.mention_at.get(i)
            if mention is None:
                i += 1
                continue
            if (
                not self._is_speaker_mention(mention, quotation)
                and self.sources.media_kind(mention)
                and self._hands_on(i)
            ):
                chain.append(self.sources.link(mention))
            i = self.view.mention_end[i]
        own = self._account(first, last, quotation)
        return chain or own

    def _zone(self, quotation: Quotation) -> tuple[int, int]:
        """The outlet's own words about a quotation: in Arabic from the verb to the words, in Persian from the clause to the verb."""
        view = self.view
        at = view.token_at(quotation.cue.start if quotation.cue else quotation.text.start)
        words = view.token_at(quotation.text.start)
        if at <= words and self.speech.verb_first:
            low = max(self._scope_at(view.tokens[at].start).first, at - 4)
            return low, words
        low = max(self._scope_at(view.tokens[at].start).first, at - _ZONE)
        for known in self.reading.quotations:
            if known.text.end <= view.tokens[at].start:
                low = max(low, view.token_from(known.text.end))
        return low, at

    def _hands_on(self, i: int) -> bool:
        """Whether the newsroom at `i` was told or carried the words: governed by ل، إلى، مع، عبر، به، با، or after its verb."""
        view = self.view
        if self.speech.verb_first:
            return True
        before = view.tokens[i - 1].key if i else ""
        end = view.mention_end[i]
        after = [view.tokens[k].key for k in range(end, min(end + 5, len(view.tokens)))]
        return before in ("به", "با") or any(key in self.lexicon.carriers for key in after)

    def _account(self, first: int, last: int, quotation: Quotation) -> Chain:
        tokens = self.view.tokens
        for i in range(first, last):
            if tokens[i].key in self.lexicon.social or any(f.key in self.lexicon.social for f in tokens[i].forms):
                speaker = quotation.speaker
                cue = self.view.span(i, i + 1)
                return [Link(speaker.entity if speaker else None, cue.text, "social_account", cue)]
        return []

    def _own(self, quotation: Quotation) -> Link | None:
        """The one link of an organisation, a state or a group that speaks for itself."""
        mention = self.mention_of(quotation.speaker)
        if mention is None or mention.kind == "person" or mention.kind == "population":
            if (
                quotation.speaker
                and quotation.speaker.entity is None
                and mention is not None
                and mention.unnamed
                and mention.plural
            ):
                return self.sources.link(mention, quotation.cue)
            return None
        return self.sources.link(mention, quotation.cue)

    def mention_of(self, ref: EntityRef | None) -> Mention | None:
        """The mention a role was filled from."""
        return self._mentions.get((ref.mention.start, ref.mention.end)) if ref and ref.mention else None

    def _is_speaker(self, link: Link, speaker: EntityRef | None) -> bool:
        if speaker is None or link.kind == "social_account":
            return False
        if link.entity is not None or speaker.entity is not None:
            return link.entity == speaker.entity
        return speaker.mention is not None and speaker.mention.text == link.text

    def _is_speaker_mention(self, mention: Mention, quotation: Quotation) -> bool:
        ref = quotation.speaker
        if ref is None:
            return False
        return ref.mention == mention.span or (mention.entity is not None and mention.entity == ref.entity)

    def with_speaker(self, quotation: Quotation, chain: Chain) -> Chain:
        """The chain of what a quotation claims: its own with the speaker as last link, unless he is that already."""
        speaker = quotation.speaker
        if speaker is None or any(link.entity is not None and link.entity == speaker.entity for link in chain[-1:]):
            return chain
        mention = self.mention_of(speaker)
        if mention is not None:
            link = self.sources.link(mention, quotation.cue)
            link.entity = speaker.entity
        else:
            text = speaker.mention.text if speaker.mention else ""
            link = Link(speaker.entity, text, "person" if speaker.entity else "unnamed", quotation.cue)
        return [*chain, link]

    def _of_quotation(self, quotation: Quotation) -> Attribution:
        chain = list(quotation.attribution[0]) if quotation.attribution else []
        scope = quotation.text
        return Attribution(
            self.with_speaker(quotation, chain),
            scope.start,
            scope.end,
            quotation.cue,
            self._doubts(quotation),
            quotation.id,
        )

    def _doubts(self, quotation: Quotation) -> bool:
        """Whether the verb doubts ("زعم") or a doubting credit stands in the same claim ("حسب زعمه")."""
        if quotation.cue is None:
            return False
        first = self.view.token_at(quotation.cue.start)
        last = self.view.token_at(quotation.cue.end - 1)
        for i in range(first, last + 1):
            token = self.view.tokens[i]
            signs = [self.speech.signs.get(f.key) for f in token.forms]
            if any(s is not None and s.group.doubts for s in signs):
                return True
        joined = "".join(self.view.tokens[i].key for i in range(first, last + 1))
        if any(
            joined.startswith(p) and s.group.doubts
            for p, s in self.speech.compounds.get(self.view.tokens[last].key, ())
        ):
            return True
        return any(c.doubts and (c.own or c.same) for c in self._scope_at(quotation.text.end - 1).cited)


def _same(a: Link, b: Link) -> bool:
    return a.entity == b.entity if a.entity is not None or b.entity is not None else a.text == b.text


def _same_ref(a: EntityRef, b: EntityRef) -> bool:
    if a.entity is not None or b.entity is not None:
        return a.entity == b.entity
    return a.mention == b.mention
