"""Who speaks in Arabic: the subject follows its verb, or stands right before it."""

from __future__ import annotations

from rawi.model import EntityRef, Mention, Span
from rawi.reading.quotations.cues import Cue
from rawi.reading.quotations.speakers import Speakers, Voice, may_speak
from rawi.reading.quotations.view import is_comma

_BARE_WORDS = 6
_GOVERNED = 3
_MARKS = frozenset('«»“”"')


class ArabicSpeakers(Speakers):
    """The voices of an Arabic stretch."""

    def _find(self, cue: Cue, floor: int, stop: int) -> Voice:
        voice = Voice()
        if cue.sign.how != "verb":
            self._from_clause(voice, cue)
            self._addressees(voice, cue.last, stop)
            return voice
        subject = self._right_before(cue, floor)
        if subject is None:
            subject, at = self._after(cue, stop)
        else:
            at = cue.last
        if spokesman := self._voiced(cue, stop):
            subject = spokesman
        if cue.group.relays or (cue.group.id == "report" and self._hands_on(cue, stop)):
            return self._relayed(cue, voice, subject, stop)
        if subject is not None:
            self._take(voice, subject)
        elif self._issues(cue.last) and self.memory.voice is not None:
            self._copy(voice, self.memory.voice)
        elif bare := self._bare_subject(cue, floor, stop):
            voice.speaker, voice.own = EntityRef(None, bare), True
        else:
            self._from_clause(voice, cue)
        self._addressees(voice, at, stop)
        return voice

    def _right_before(self, cue: Cue, floor: int) -> Mention | None:
        """A subject before its verb: "ماماني ردّ", "مسؤول أبلغ", "المدير فلان، الذي …، يجزم"."""
        view, i = self.view, cue.first - 1
        while i >= floor and (
            view.tokens[i].key in self.speech.before or is_comma(view.tokens[i]) or view.tokens[i].text in _MARKS
        ):
            i -= 1
        if i < floor or view.covering[i] < 0:
            return None
        first = self._antecedent(view.covering[i], floor)
        mention = view.mention_at[first]
        comma = any(is_comma(view.tokens[k]) for k in range(i + 1, cue.first))
        if first < floor or not may_speak(mention) or (cue.joined and not self._topic(first, floor)):
            return None
        if comma and not self._relative(i + 1, cue.first):
            return None
        return None if self._governed(first, floor) and not self._relative(i + 1, cue.first) else mention

    def _antecedent(self, first: int, floor: int) -> int:
        """The mention that a relative clause about it holds `first`: "[فلان] الذي يرأس [الشركة] أكد"."""
        view = self.view
        for k in range(first - 1, max(floor, first - 8), -1):
            if is_comma(view.tokens[k]):
                return first
            if view.tokens[k].key in self.speech.relatives and k and view.covering[k - 1] >= 0:
                return view.covering[k - 1]
        return first

    def _topic(self, first: int, floor: int) -> bool:
        before = self.view.previous_word(first, floor)
        return before >= 0 and self.view.tokens[before].key in self.speech.topics

    def _relative(self, start: int, stop: int) -> bool:
        return any(self.view.tokens[k].key in self.speech.relatives for k in range(start, stop))

    def _after(self, cue: Cue, stop: int) -> tuple[Mention | None, int]:
        """The first mention after the verb that no preposition governs, and the token after it."""
        view, i, governor = self.view, cue.last, -_GOVERNED
        while i < stop:
            token = view.tokens[i]
            mention = view.mention_at.get(i)
            if mention is not None:
                governed = i - governor < _GOVERNED or bool({"ب", "ل", "ك"} & set(view.proclitics(i)))
                end = view.mention_end[i]
                if not governed and may_speak(mention) and not self._is_object(i, end, cue, stop):
                    return mention, end
                governor = -_GOVERNED
                i = end
                continue
            governor = self._governor_at(i, governor)
            if self.speech.signs.get(token.key) and governor < 0 and token.key not in self.speech.before:
                break
            i += 1
        return None, cue.last

    def _is_object(self, i: int, end: int, cue: Cue, stop: int) -> bool:
        """ "وأبلغ وكالة فلان", "وهاجم تل أبيب": the only mention after such a verb is no subject when the clause has one before."""
        if (cue.group.transitive or cue.group.names) and self._is_genitive(i, cue):
            return True
        if cue.group.tells and i == cue.last and self.sources.media_kind(self.view.mention_at[i]):
            return True
        if not cue.group.transitive or (not cue.joined and cue.sign.how == "verb" and cue.first == self.stretch.first):
            return False
        if any(i in self.view.mention_at and not self._governed(i, end) for i in range(end, min(end + 2, stop))):
            return False
        return self.before is not None or self._clause_subject(cue) is not None

    def _is_genitive(self, i: int, cue: Cue) -> bool:
        """ "ووصف تصريحات الوزير بأنها": the mention at `i` only says whose the object is."""
        before = self.view.tokens[i - 1]
        own = before.key in self.sources.documents or i - 1 in self.view.timed
        return i > cue.last and before.is_word and not own

    def _bare_subject(self, cue: Cue, floor: int, stop: int) -> Span | None:
        """Words that no mention covers, right before the verb ("ماماني ردّ على سؤال") or after it; places, which may be names."""
        if place := self._place_subject(cue, floor):
            return place
        if not cue.joined and cue.first - floor in range(1, _BARE_WORDS) and cue.first - 1 not in self.masked:
            before = self._bare(floor, cue.first)
            last = self.view.previous_word(cue.first, floor)
            if before is not None and before.end == self.view.tokens[last].end:
                return before
        plain = "that" in cue.group.takes and cue.group.id not in ("judge", "deny") and not cue.group.tells
        return self._bare(cue.last, stop) if plain else None

    def _place_subject(self, cue: Cue, floor: int) -> Span | None:
        before = self.view.previous_word(cue.first, floor)
        for i in (self.view.covering[before] if before >= 0 and not cue.joined else -1, cue.last):
            mention = self.view.mention_at.get(i)
            if mention is not None and mention.kind == "place" and not self._governed(i, floor):
                return mention.span
        return None

    def _relayed(self, cue: Cue, voice: Voice, reporter: Mention | None, stop: int) -> Voice:
        """ "نقلت فلانة عن فلان": the second speaks, the first hands on."""
        view = self.view
        for i in range(cue.last, stop):
            size = self.speech.relay.at(view.tokens, i, stop)
            pronoun = view.tokens[i].key in ("عنه", "عنها", "عنهم", "اليه", "اليها")
            if pronoun:
                self._from_clause(voice, cue)
            elif size and (mention := self._near(i + size, stop)):
                self._take(voice, mention)
            elif size and (bare := self._bare(i + size, stop)):
                voice.speaker, voice.own = EntityRef(None, bare), True
            else:
                continue
            if reporter is not None and reporter is not voice.mention:
                voice.via.append(reporter)
            return voice
        if reporter is not None:
            self._take(voice, reporter)
        return voice

    def _voiced(self, cue: Cue, stop: int) -> Mention | None:
        """The person after "على لسان", who speaks for the subject."""
        view = self.view
        for i in range(cue.last, stop):
            size = self.speech.voices.at(view.tokens, i, stop)
            if size:
                later = [view.mention_at[k] for k in range(i + size, stop) if k in view.mention_at]
                return next((m for m in later if m.kind == "person"), None)
        return None

    def _hands_on(self, cue: Cue, stop: int) -> bool:
        return any(self.view.tokens[i].key == "عن" for i in range(cue.last, stop))

    def _near(self, start: int, stop: int) -> Mention | None:
        for i in range(start, min(start + 2, stop)):
            if i in self.view.mention_at and may_speak(self.view.mention_at[i]):
                return self.view.mention_at[i]
        return None

    def _addressees(self, voice: Voice, start: int, stop: int) -> None:
        view = self.view
        apart = False
        for i in range(start, stop):
            apart = apart or is_comma(view.tokens[i])
            mention = view.mention_at.get(i)
            if mention is None or mention is voice.mention:
                continue
            met = i > 0 and view.tokens[i - 1].key in self.speech.met
            if met or ("ل" in view.proclitics(i) and mention.kind != "place" and not apart):
                voice.addressees.append(mention)
