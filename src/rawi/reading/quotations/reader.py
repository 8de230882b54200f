"""Reads the quotations of one document, stretch by stretch."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Chain, Quotation, QuotationKind, Reading
from rawi.reading.quotations.credits import credits_of
from rawi.reading.quotations.cues import Cue, find_cues
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.marked import Given, given_after, given_at_head
from rawi.reading.quotations.openers import Opening, find_openings
from rawi.reading.quotations.sources import Sources
from rawi.reading.quotations.speakers import Memory, Speakers, Voice, ref
from rawi.reading.quotations.speakers_ar import ArabicSpeakers
from rawi.reading.quotations.speakers_fa import PersianSpeakers
from rawi.reading.quotations.view import Stretch, View, is_comma, mask_of
from rawi.reading.quotations.words import Words

_LEAST_WORDS = 2
_SUBJECT_FAR = 12


class QuotationReader:
    """Finds cues, what they open, where that ends and who speaks, keeping the last speaker in mind."""

    def __init__(self, reading: Reading, speech: Speech, knowledge: Knowledge) -> None:
        self.view = View(reading)
        self.speech = speech
        self.memory = Memory()
        self.sources = Sources(self.view, credits_of(knowledge, reading.document.lang), knowledge)
        self.found: list[Quotation] = []
        self.given: set[int] = set()
        self._running: tuple[Quotation, int] | None = None

    def read(self) -> list[Quotation]:
        """All quotations of the document."""
        for stretch in self.view.stretches:
            if stretch.is_title:
                continue
            found, running = len(self.found), self._running
            self._running = None
            self._stretch(stretch)
            if len(self.found) == found and running is not None:
                self._go_on(running, stretch)
        self.found.sort(key=lambda q: q.text.start)
        for number, quotation in enumerate(self.found, 1):
            quotation.id = f"q{number}"
        return self.found

    def _stretch(self, stretch: Stretch) -> None:
        masked = mask_of(self.view, stretch)
        cues = find_cues(self.view, stretch, self.speech)
        openings = {o.cue.first: o for o in find_openings(self.view, stretch, self.speech, cues, masked)}
        words = Words(self.view, stretch, self.speech, masked, cues)
        kind = ArabicSpeakers if self.speech.verb_first else PersianSpeakers
        speakers = kind(self.view, stretch, self.speech, self.memory, masked, self.sources)
        head = given_at_head(self.view, stretch, self.speech)
        if head is not None and not any(head.first <= o.cue.first for o in openings.values()):
            self._give(head, speakers)
            return
        for given in given_after(self.view, stretch, self.speech):
            self._give(given, speakers)
        if not openings:
            return
        floor = stretch.first
        pending: tuple[Opening, Voice] | None = None
        outer: Voice | None = None
        empty = False
        for number, cue in enumerate(cues):
            opening = openings.get(cue.first)
            if opening is None:
                if pending is None or self._breaks_off(cue):
                    speakers.of(cue, floor, self._horizon(cues, number, stretch))
                continue
            start = cue.first
            if pending is not None:
                leading = pending[0].cue.sign.how == "leading"
                find = words.after_leading if leading else words.clause_start
                start = find(cue, pending[0].first)
                if start < 0:
                    continue
                outer = pending[1]
                empty = self._is_empty(pending[0], start)
                if not empty:
                    self._close(pending, words, start)
            floor = start if pending is not None else floor
            stop = opening.at if opening.kind not in ("before", "bare") else self._horizon(cues, number, stretch)
            voice = speakers.of(cue, floor, max(stop, cue.last))
            under = empty or (cue.joined and outer is not None and self._reports(outer))
            if under and outer is not None and outer.source and voice.own and not voice.via:
                voice.via, voice.under = [*outer.via, outer.source], empty
            elif outer is not None and outer.under and not voice.via:
                voice.via, voice.under = list(outer.via), True
            if opening.kind == "bare" and self.speech.verb_first:
                opening.first = self._after_subject(opening, voice)
            pending = (opening, voice)
        if pending is not None:
            self._close(pending, words, stretch.last)
            if (
                self.speech.runs_on
                and self._is_unmarked(pending[0])
                and self.found
                and self.found[-1].text.end >= self._end_of(stretch)
            ):
                self._running = (self.found[-1], stretch.paragraph)

    def _is_unmarked(self, opening: Opening) -> bool:
        return (
            opening.kind == "colon"
            and opening.first < len(self.view.tokens)
            and self.view.tokens[opening.first].is_word
        )

    def _end_of(self, stretch: Stretch) -> int:
        last = stretch.last
        while last > stretch.first and not self.view.tokens[last - 1].is_word:
            last -= 1
        return self.view.tokens[last - 1].end

    def _go_on(self, running: tuple[Quotation, int], stretch: Stretch) -> None:
        """Words after a colon without marks run on through their paragraph, until somebody else has the word."""
        quotation, paragraph = running
        if paragraph == stretch.paragraph and not self._outlets_own(stretch, quotation):
            quotation.text = self.view.reading.span(quotation.text.start, self._end_of(stretch))
            self._running = running
            self.memory.end = stretch.last

    def _outlets_own(self, stretch: Stretch, quotation: Quotation) -> bool:
        """Whether a sentence is the outlet's: it credits a source, or tells what the speaker does."""
        view = self.view
        if any(self.sources.credits.at(view.tokens, i, stretch.last) for i in range(stretch.first, stretch.last)):
            return True
        speaker = quotation.speaker.entity if quotation.speaker else None
        mentions = [view.mention_at[i] for i in range(stretch.first, stretch.last) if i in view.mention_at]
        return any(m.form == "pronoun" or (m.entity is not None and m.entity == speaker) for m in mentions)

    def _give(self, given: Given, speakers: Speakers) -> None:
        """Make the quotation of words that no verb introduces."""
        voice = speakers.given(given.speaker, given.cue, given.shouted)
        if voice.speaker is None or not self._free(given.first, given.last):
            return
        mixed = given.speaker is None and not given.shouted
        kind: QuotationKind = "mixed" if mixed else "direct" if given.direct else "indirect"
        cue = self.view.span(given.cue, given.cue_end)
        quotation = Quotation("", kind, self.view.span(given.first, given.last), cue, voice.speaker)
        quotation.addressees = [ref(given.addressee)] if given.addressee else []
        self.found.append(quotation)
        self.given.add(given.first)
        self.memory.remember(voice, given.cue, given.last)

    def _free(self, first: int, last: int) -> bool:
        span = self.view.span(first, last)
        return not any(span.overlaps(q.text) for q in self.found)

    def _is_empty(self, opening: Opening, limit: int) -> bool:
        """Whether nothing but a subject stands between an opening and the next verb: "أفادت سانا بأن فلاناً أكد أن …"."""
        view = self.view
        words = [i for i in range(opening.first, limit) if view.tokens[i].is_word]
        if opening.marked is not None:
            return False
        return len(words) < _LEAST_WORDS or (len(words) < _SUBJECT_FAR and all(view.covering[i] >= 0 for i in words))

    def _breaks_off(self, cue: Cue) -> bool:
        """Whether a verb that opens nothing ends the words before it: "…، وشكر فلان"."""
        return cue.joined and is_comma(self.view.tokens[cue.first - 1])

    def _horizon(self, cues: list[Cue], number: int, stretch: Stretch) -> int:
        """How far the subject of a cue is looked for: to the next cue or complementizer, and not far."""
        cue = cues[number]
        limit = cues[number + 1].first if number + 1 < len(cues) else stretch.last
        limit = min(limit, cue.last + _SUBJECT_FAR)
        for i in range(cue.last, limit):
            if self.view.tokens[i].text == ":" or self.view.tokens[i].key in self.speech.complementizers:
                return i
        return limit

    def _after_subject(self, opening: Opening, voice: Voice) -> int:
        """What is denied as a noun begins after the subject: "نفى الناطق استهداف …"."""
        if voice.mention is None or voice.mention.span.start < opening.cue.start:
            return opening.first
        return self.view.token_at(voice.mention.span.end - 1) + 1

    def _close(self, pending: tuple[Opening, Voice], words: Words, limit: int) -> Voice | None:
        """Make the quotation of an opening whose words end at `limit` at the latest; None when it has no words."""
        opening, voice = pending
        if opening.marked is not None and opening.kind in ("mark", "before"):
            said = "that" in opening.cue.group.takes
            kind: QuotationKind = "direct" if said else "mixed"
            first, last = opening.marked.first, opening.marked.last
        else:
            last = words.end(opening, limit)
            kind, first, last = words.kind(opening.first, last)
            if self._is_unmarked(opening):
                kind = "direct"
        if sum(self.view.tokens[i].is_word for i in range(first, last)) < _LEAST_WORDS and kind == "indirect":
            return None
        nobody = voice.speaker is None or (opening.kind == "bare" and self.speech.verb_first and voice.mention is None)
        if last <= first or voice.speaker is None or nobody or any(first <= i < last for i in self.given):
            return None
        cue = self.view.reading.span(opening.cue.start, opening.cue.end)
        quotation = Quotation("", kind, self.view.span(first, last), cue, voice.speaker)
        quotation.co_speakers = voice.co_speakers
        quotation.addressees = [ref(m) for m in voice.addressees]
        quotation.attribution = self._chains(voice)
        self.found.append(quotation)
        self.memory.remember(voice, opening.cue.first, last)
        return voice

    def _chains(self, voice: Voice) -> list[Chain]:
        return [[self.sources.of(m) for m in voice.via]] if voice.via else []

    def _reports(self, voice: Voice) -> bool:
        """Whether a voice is a newsroom or a source without a name, whose report may go on to others' words."""
        if voice.mention is not None and (voice.mention.unnamed or self.sources.media_kind(voice.mention)):
            return True
        span = voice.speaker.mention if voice.speaker and voice.mention is None else None
        if span is None:
            return False
        return self.sources.is_press(self.view.token_at(span.start), self.view.token_at(span.end - 1))
