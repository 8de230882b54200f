"""The chains of quotations and claims: who handed a claim on, nearest to the outlet first."""

from __future__ import annotations

from bisect import bisect_right

from rawi.knowledge import Knowledge
from rawi.language.folding import name_key
from rawi.model import Attribution, Chain, EntityRef, Link, Mention, Quotation, Reading
from rawi.reading.attributions.finder import Cited, Finder, Scope, beside
from rawi.reading.quotations.credits import Credits, credits_of
from rawi.reading.quotations.lexicon import Sign, Speech, speech_of
from rawi.reading.quotations.sources import Sources
from rawi.reading.quotations.speakers import may_speak
from rawi.reading.quotations.view import View, mask_of

_ZONE = 25
_NEWSROOMS = frozenset({"agency", "broadcaster", "newspaper", "site"})


class Chains:
    """Makes the attributions of one reading and completes those of its quotations."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        lang = reading.document.lang
        self.reading = reading
        self.view = View(reading)
        self.lexicon: Credits = credits_of(knowledge, lang)
        self.speech: Speech = speech_of(knowledge, lang)
        self.sources = Sources(self.view, self.lexicon, knowledge)
        self.masked = frozenset(i for s in self.view.stretches for i in mask_of(self.view, s))
        finder = Finder(self.view, self.lexicon, self.speech, self.sources)
        self.scopes = finder.scopes(self.masked)
        self._starts = [s.first for s in self.scopes]
        self._mentions = {(m.span.start, m.span.end): m for m in reading.mentions}
        self._outlet = name_key(reading.document.outlet or "")
        self._last: Chain = []
        self._newsroom: Chain = []

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
            chain = self._actor(scope, group[0]) if group[0].own else self._chain(group)
            if not chain:
                continue
            made.append(Attribution(chain, start, end, group[0].cue, any(c.doubts for c in group)))
        return made

    def _actor(self, scope: Scope, cited: Cited) -> Chain:
        """Whom "على حد تعبيره" means: the subject of the claim before it."""
        for i in range(scope.first, cited.first):
            mention = self.view.mention_at.get(i)
            governed = i > scope.first and self.view.tokens[i - 1].key in self.speech.prepositions
            if (
                mention is not None
                and may_speak(mention)
                and not governed
                and not ({"ب", "ل", "ك"} & set(self.view.proclitics(i)))
            ):
                return [self.sources.link(mention, cited.cue)]
        return []

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
            self._note(chain)
        return chain

    def _before(self, cited: Cited) -> Chain:
        """The chain that "المصدر ذاته" repeats: the latest of the speaker and the source told before."""
        if cited.newsroom and self._newsroom:
            return self._newsroom
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
        told, cited = self._told(quotation), self._cited(quotation)
        for link in told + cited:
            if not self._is_speaker(link, speaker) and not any(_same(link, known) for known in chain):
                chain.append(link)
        chain = [link for link in chain if not self._is_outlet(link)]
        if not chain and before is not None and self._resumes(quotation, before):
            chain = list(before.attribution[0]) if before.attribution else []
        own = self._own(quotation)
        if own is not None and (cited or not chain) and not any(_same(own, link) for link in chain):
            chain.extend([] if self._is_outlet(own) else [own])
        quotation.attribution = [chain] if chain else []
        self._note(chain)

    def _note(self, chain: Chain) -> None:
        self._newsroom = next(([link] for link in chain if link.kind in _NEWSROOMS), self._newsroom)

    def _resumes(self, quotation: Quotation, before: Quotation) -> bool:
        """The same speaker goes on: in this paragraph, or with a word that says so ("وأضاف المصدر")."""
        if quotation.speaker is None or before.speaker is None or not _same_ref(quotation.speaker, before.speaker):
            return False
        if self._paragraph(quotation.text.start) == self._paragraph(before.text.start):
            return True
        mention = self.mention_of(quotation.speaker)
        return self._resuming(quotation) or (mention is not None and mention.unnamed)

    def _resuming(self, quotation: Quotation) -> bool:
        return any(sign.group.resumes for sign in self._signs(quotation))

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
            if quotation.text.start <= one.cue.start < quotation.text.end or self._relays_other(one, quotation):
                continue
            chain.extend(self._chain([one]) if not one.own else [])
        return chain

    def _relays_other(self, cited: Cited, quotation: Quotation) -> bool:
        """Whether a speaker's own source ("… به نقل از مقام‌ها گفت") is meant: he speaks for it, it hands nothing on."""
        relay = self.speech.relay.at(self.view.tokens, cited.first, cited.last) > 0
        near = quotation.cue is not None and cited.cue.end < quotation.cue.start
        speaks = self.mention_of(quotation.speaker)
        inside = speaks is not None and speaks.span.end <= cited.cue.start
        return relay and near and inside and cited.link is not None and cited.link.kind not in _NEWSROOMS

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
        return chain or self._told_same(first, last)

    def _told_same(self, first: int, last: int) -> Chain:
        """ "للصحيفة ذاتها", «به همین خبرگزاری»: the newsroom named before."""
        tokens = self.view.tokens
        for i in range(first, last):
            told = tokens[i].key.startswith("لل") or (i > 0 and tokens[i - 1].key in ("به", "با"))
            if told and self.lexicon.same.at(tokens, i, last):
                words = tokens[i : min(i + 2, last)]
                if any(f.key in self.lexicon.newsrooms for t in words for f in t.forms):
                    return list(self._newsroom)
        return []

    def _zone(self, quotation: Quotation) -> tuple[int, int]:
        """The outlet's words about a quotation: Arabic from the verb to what is said, Persian from the clause to the verb."""
        view = self.view
        at = view.token_at(quotation.cue.start if quotation.cue else quotation.text.start)
        words = view.token_at(quotation.text.start)
        if at <= words and self.speech.verb_first:
            first = self._scope_at(view.tokens[at].start).first
            verb = all(sign.how == "verb" for sign in self._signs(quotation))
            low = max(first, at - (4 if verb and not self._talks(first, at) else _ZONE))
            return self._after_words(low, at), words
        low = max(self._scope_at(view.tokens[at].start).first, at - _ZONE)
        return self._after_words(low, at), at

    def _talks(self, first: int, at: int) -> bool:
        """Whether the sentence begins with a talk to the press: "وفي تصريح للجزيرة، قال …"."""
        return any(self.lexicon.talks.at(self.view.tokens, i, at) for i in range(first, at))

    def _after_words(self, low: int, at: int) -> int:
        """`low`, but not before the end of words said earlier than token `at`."""
        for known in self.reading.quotations:
            if known.text.end <= self.view.tokens[at].start:
                low = max(low, self.view.token_from(known.text.end))
        return low

    def _hands_on(self, i: int) -> bool:
        """Whether the newsroom at `i` was told or carried the words: governed by ل، إلى، مع، عبر، به، با، or after its verb."""
        view = self.view
        if self.speech.verb_first:
            return True
        before = view.tokens[i - 1].key if i else ""
        end = view.mention_end[i]
        after = [view.tokens[k].key for k in range(end, min(end + 5, len(view.tokens)))]
        return before in ("به", "با") or any(key in self.lexicon.carriers for key in after)

    def _is_account(self, quotation: Quotation) -> bool:
        """Whether the outlet says that the words were written on an account of the speaker's."""
        first, last = self._zone(quotation)
        return any(f.key in self.lexicon.social for i in range(first, last) for f in self.view.tokens[i].forms)

    def _own(self, quotation: Quotation) -> Link | None:
        """The one link of an organisation, a state or a group that speaks for itself."""
        mention = self.mention_of(quotation.speaker)
        if mention is None or (mention.kind in ("person", "population") and mention.entity is None):
            return self._own_press(quotation)
        if mention.kind in ("person", "population"):
            return None
        link = self.sources.link(mention, quotation.cue)
        if link.kind == "official_body" and self._is_account(quotation):
            link.kind = "social_account"
        return link

    def _own_press(self, quotation: Quotation) -> Link | None:
        """ "قالت مصادر إعلام موالية": newsrooms without a name are their own link."""
        span = quotation.speaker.mention if quotation.speaker and quotation.speaker.entity is None else None
        if span is None:
            return None
        first, last = self.view.token_at(span.start), self.view.token_at(span.end - 1)
        if not self.sources.is_press(first, last + 1):
            return None
        mention = self.mention_of(quotation.speaker)
        return self.sources.of(mention or span, quotation.cue)

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
        if any(sign.group.doubts for sign in self._signs(quotation)):
            return True
        return any(c.doubts and (c.own or c.same) for c in self._scope_at(quotation.text.end - 1).cited)

    def _signs(self, quotation: Quotation) -> list[Sign]:
        """What the words of the cue can be."""
        if quotation.cue is None:
            return []
        tokens = self.view.tokens
        first, last = self.view.token_at(quotation.cue.start), self.view.token_at(quotation.cue.end - 1)
        found = [s for i in range(first, last + 1) for f in tokens[i].forms if (s := self.speech.signs.get(f.key))]
        joined = "".join(tokens[i].key for i in range(first, last + 1))
        choices = self.speech.compounds.get(tokens[last].key, {})
        compound = [sign for preverb, signs in choices.items() if joined.startswith(preverb) for sign in signs]
        return compound or found[:1]


def _same(a: Link, b: Link) -> bool:
    return a.entity == b.entity if a.entity is not None or b.entity is not None else a.text == b.text


def _same_ref(a: EntityRef, b: EntityRef) -> bool:
    if a.entity is not None or b.entity is not None:
        return a.entity == b.entity
    return a.mention == b.mention
