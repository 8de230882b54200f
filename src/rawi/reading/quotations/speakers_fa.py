"""Who speaks in Persian: the subject stands first in the clause of its verb."""

from __future__ import annotations

from rawi.model import EntityRef, Mention, Span
from rawi.reading.quotations.cues import Cue
from rawi.reading.quotations.speakers import Speakers, Voice, ends_clause, may_speak
from rawi.reading.quotations.view import is_comma

_BARE_WORDS = 6
_NAME_WORDS = range(2, 5)
_NEAR = 4
_OBJECT = frozenset({"را"})


class PersianSpeakers(Speakers):
    """The voices of a Persian stretch."""

    def _find(self, cue: Cue, floor: int, stop: int) -> Voice:  # noqa: ARG002 (Arabic needs it)
        voice = Voice()
        start = self._clause_start(cue, floor)
        subject, relayed = self._scan(cue, start, voice)
        if subject is None and start > floor:
            subject, _ = self._scan(cue, floor, Voice())
        if relayed is not None and (subject is None or self._is_media(subject)):
            self._take(voice, relayed)
            voice.via.extend([subject] if subject else [])
        elif subject is not None and self._means_last(subject):
            self._copy(voice, self.memory.voice or Voice())
            if voice.speaker is not None and voice.speaker.entity is not None:
                voice.speaker = EntityRef(voice.speaker.entity, subject.span)
        elif subject is not None:
            self._take(voice, subject)
            voice.via.extend([relayed] if relayed and self._is_media(relayed) else [])
        elif bare := self._bare_newsroom(start, cue.first) or self._bare_name(cue.first):
            voice.speaker, voice.own = EntityRef(None, bare), True
        else:
            self._from_clause(voice, cue)
        return voice

    def _means_last(self, subject: Mention) -> bool:
        """Whether a pronoun at the head of a sentence means the speaker of the words right before it."""
        i = self.view.token_at(subject.span.start)
        pronoun = self.view.tokens[i].key in self.speech.pronouns and subject.span.end == self.view.tokens[i].end
        return pronoun and self.memory.voice is not None and i - self.memory.end <= _NEAR

    def _bare_name(self, stop: int) -> Span | None:
        """Words at the head of a Persian sentence that no mention covers, a name most likely: «احمد صفری در گفت‌وگو با …»."""
        view, i = self.view, self.stretch.first
        while i < stop and view.tokens[i].is_word and self._may_be_name(i):
            i += 1
        ends = i < stop and (view.tokens[i].key in self.speech.prepositions or is_comma(view.tokens[i]))
        return view.span(self.stretch.first, i) if ends and i - self.stretch.first in _NAME_WORDS else None

    def _may_be_name(self, i: int) -> bool:
        key = self.view.tokens[i].key
        plain = key not in self.speech.prepositions and key not in self.speech.before and key not in self.speech.finite
        return plain and i not in self.view.mention_at and i not in self.view.timed and key not in self.speech.relatives

    def _bare_newsroom(self, start: int, stop: int) -> Span | None:
        """A newsroom or a source at the head of a Persian clause that no mention covers: «شبکه خبری … نوشت»."""
        view, i = self.view, start
        nouns = self.sources.nouns
        if start >= stop or not any(f.key in nouns for f in view.tokens[start].forms):
            return None
        while i < stop and view.tokens[i].key not in self.speech.prepositions and not is_comma(view.tokens[i]):
            if i - start >= _BARE_WORDS or view.tokens[i].key in _OBJECT:
                break
            i += 1
        return view.span(start, i) if i > start else None

    def _is_media(self, mention: Mention) -> bool:
        return self.sources.media_kind(mention) is not None

    def _clause_start(self, cue: Cue, floor: int) -> int:
        """After the last "و" or "؛" that follows a finite verb."""
        view = self.view
        for i in range(cue.first - 1, floor, -1):
            token = view.tokens[i]
            if i in self.masked or view.covering[i] >= 0:
                continue
            turn = is_comma(token) and self.speech.turns.at(view.tokens, i + 1, cue.first)
            if token.text == "؛" or turn or (token.key == "و" and ends_clause(view, i - 1, self.speech)):
                return i + 1
        return floor

    def _scan(self, cue: Cue, start: int, voice: Voice) -> tuple[Mention | None, Mention | None]:
        """The subject between `start` and the cue, and the one whose words it hands on; addressees go into `voice`."""
        view, i, governor = self.view, start, ""
        subject: Mention | None = None
        relayed: Mention | None = None
        while i < cue.first:
            size = self.speech.relay.at(view.tokens, i, cue.first)
            if size:
                governor, i = "relay", i + size
                continue
            size = self.speech.adverbs.at(view.tokens, i, cue.first)
            if size:
                governor, i = "", i + size
                continue
            if aside := self._aside(i, cue.first):
                governor, i = "", aside
                continue
            mention = view.mention_at.get(i)
            if mention is None or i in self.masked:
                governor = self._governor(i, governor)
                i += 1
                continue
            if governor and i > start + 1 and view.tokens[i - 2].key in self.speech.met:
                voice.addressees.append(mention)
            if self._dateline(i):
                i = view.mention_end[i]
                continue
            i = view.mention_end[i]
            if governor == "relay":
                relayed = relayed or mention
            elif mention in voice.addressees:
                pass
            elif governor in self.speech.dative and cue.first - i <= _NEAR and mention.kind != "place":
                voice.addressees.append(mention)
            elif i < cue.first and view.tokens[i].key in _OBJECT:
                pass
            elif not governor and subject is None and may_speak(mention):
                subject = mention
            governor = ""
        return subject, relayed

    def _governor(self, i: int, now: str) -> str:
        token = self.view.tokens[i]
        if is_comma(token):
            return ""
        return token.key if token.key in self.speech.prepositions else now
