"""Who speaks at a word of speech: the subject near it, or the one who spoke before."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.model import EntityRef, Mention, Span
from rawi.reading.quotations.cues import Cue
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.sources import Sources
from rawi.reading.quotations.view import Stretch, View, is_comma

_SPEAKING = frozenset({"person", "organisation", "state", "armed_group", "population"})
_BARE_WORDS = 6
_NAME_WORDS = range(2, 5)
_MARKS = frozenset('«»“”"')
_GOVERNED = 3
_NEAR = 4
_OBJECT = frozenset({"را"})
_DATELINE = frozenset("-–—|/")
_TURNS = ("جانبه", "جهته", "جهتها", "جهتهم", "جانبها", "جانبهم", "ناحيته", "ناحيتها")


@dataclass(slots=True)
class Voice:
    """Who speaks: the speaker, those who speak with him, those spoken to, and whose report hands the words on.

    `own` says that the clause names him; `under`, that he speaks within the report of another.
    """

    speaker: EntityRef | None = None
    co_speakers: list[EntityRef] = field(default_factory=list)
    addressees: list[Mention] = field(default_factory=list)
    via: list[Mention | Span] = field(default_factory=list)
    own: bool = False
    under: bool = False
    mention: Mention | None = None

    @property
    def source(self) -> Mention | Span | None:
        """The mention or the words that tell who speaks."""
        return self.mention or (self.speaker.mention if self.speaker else None)


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in the document, for speakers that are left out or meant by "the source"."""

    voice: Voice | None = None
    unnamed: Voice | None = None
    at: int = -1
    end: int = -1

    def remember(self, voice: Voice, at: int, end: int) -> None:
        """Take `voice`, whose cue is at token `at` and whose words end at `end`, as the latest speaker."""
        self.at, self.end = at, max(at, end)
        self.voice = voice
        if voice.mention is not None and (voice.mention.unnamed or voice.mention.entity is None):
            self.unnamed = voice


def ref(mention: Mention) -> EntityRef:
    """The mention in a role."""
    return EntityRef(mention.entity, mention.span)


def may_speak(mention: Mention) -> bool:
    """Whether a mention of this kind can be a speaker."""
    return mention.kind in _SPEAKING and mention.form != "demonym"


class Speakers:
    """Finds the voices of a stretch, cue by cue from left to right."""

    def __init__(
        self, view: View, stretch: Stretch, speech: Speech, memory: Memory, masked: frozenset[int], sources: Sources
    ) -> None:
        self.view = view
        self.stretch = stretch
        self.speech = speech
        self.memory = memory
        self.masked = masked
        self.sources = sources
        self.before: Voice | None = None

    def of(self, cue: Cue, floor: int, stop: int) -> Voice:
        """The voice of `cue`; what it says begins at token `stop`, the words before it that belong to others end at `floor`."""
        voice = self._arabic(cue, floor, stop) if self.speech.verb_first else self._persian(cue, floor)
        if self._goes_on_from(cue, voice):
            self.before = voice
        return voice

    def _goes_on_from(self, cue: Cue, voice: Voice) -> bool:
        """Whether a participle later in the sentence can go on from this cue, which may be deep in a relative clause."""
        if cue.group.id == "passing" and not self._is_told(cue):
            return False
        if self.before is None or not self.speech.verb_first or not self._is_told(cue):
            return True
        near = voice.mention is not None and voice.mention.span.start <= self.view.tokens[cue.last - 1].end + 2
        return near and voice.own

    def given(self, mention: Mention | None, at: int, shouted: bool = False) -> Voice:
        """The voice of words without a verb: the mention, else the subject before token `at`, else the last who spoke."""
        voice = Voice()
        segment = max(
            (i for i in range(self.stretch.first, at) if is_comma(self.view.tokens[i])), default=self.stretch.first
        )
        subject = mention or self.subject_in(segment, at) or self.subject_in(self.stretch.first, at)
        if subject is not None:
            self._take(voice, subject)
        elif self.memory.voice is not None and not shouted:
            self._copy(voice, self.memory.voice)
        return voice

    def _is_told(self, cue: Cue) -> bool:
        """ "الأمر الذي نفاه فلان": its subject may go on; "بيان نشرته فلانة", "بحسب ما نقلته": not."""
        before = self.view.tokens[cue.first - 1].key if cue.first else ""
        return before in self.speech.relatives

    # Arabic: the subject follows the verb, or stands right before it.

    def _arabic(self, cue: Cue, floor: int, stop: int) -> Voice:
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

    def _governed(self, first: int, floor: int) -> bool:
        """Whether the mention at `first` depends on a preposition or a noun before it."""
        view = self.view
        if {"ب", "ل", "ك"} & set(view.proclitics(first)):
            return True
        before = view.previous_word(first, floor)
        if before < 0 or any(
            not view.tokens[k].is_word and view.tokens[k].text in "،,؛;:." for k in range(before + 1, first)
        ):
            return False
        return view.tokens[before].key in self.speech.prepositions

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

    def _governor_at(self, i: int, governor: int) -> int:
        """The token of the preposition that governs what comes after token `i`; far below 0 when there is none."""
        token = self.view.tokens[i]
        if is_comma(token) or token.key.endswith(_TURNS):
            return -_GOVERNED
        if token.key in self.speech.prepositions or self._clitic_preposition(i):
            return i
        return governor

    def _clitic_preposition(self, i: int) -> bool:
        token = self.view.tokens[i]
        return (
            token.key[:2] in ("لل", "بال")
            or token.key[:3] == "بال"
            or token.key in ("لوكاله", "لقناه", "لصحيفه", "لموقع")
        )

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

    def _bare(self, start: int, stop: int) -> Span | None:
        """A subject that is no mention: "قالت مدرّسة في المتحف"."""
        view, i = self.view, start
        marked = i + 1 < stop and view.tokens[i].text in _MARKS
        if marked:
            i = start = start + 1
        while i < stop and i - start < _BARE_WORDS:
            token = view.tokens[i]
            if not token.is_word or token.key in self.speech.prepositions or token.key in self.speech.complementizers:
                break
            if i in view.mention_at or self._clitic_preposition(i) or self._may_be_verb(i):
                break
            if i in view.timed:
                break
            i += 1
        return view.span(start, i) if i > start and (marked or self._is_noun(start)) else None

    def _may_be_verb(self, i: int) -> bool:
        return any(f.key in self.speech.signs for f in self.view.tokens[i].forms)

    def _is_noun(self, i: int) -> bool:
        token = self.view.tokens[i]
        if (
            len(token.key) <= 3
            or token.key in self.speech.before
            or token.key in self.speech.noun_before
            or token.key.endswith("ا")
        ):
            return False
        return not any({"ل", "ب"} & set(f.proclitics) or f.key in self.speech.prepositions for f in token.forms)

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

    def _from_clause(self, voice: Voice, cue: Cue) -> None:
        """The speaker of the cue before, else the subject of the clause, else the last who spoke."""
        if self.before is not None and self.before.speaker is not None:
            self._copy(voice, self.before)
        elif (subject := self._clause_subject(cue)) or (not cue.group.resumes and (subject := self._sentence_before())):
            self._take(voice, subject)
        elif self.memory.voice is not None:
            self._copy(voice, self.memory.voice)

    def _sentence_before(self) -> Mention | None:
        """The subject of the sentence before in this paragraph, when nobody has spoken since."""
        at = self.stretch.first
        if at == 0 or self.memory.at >= self._paragraph_start():
            return None
        sentences = [s for s in self.view.reading.sentences if s.last == at and s.paragraph == self.stretch.paragraph]
        return self.subject_in(sentences[0].first, sentences[0].last) if sentences else None

    def _paragraph_start(self) -> int:
        return next(s.first for s in self.view.reading.sentences if s.paragraph == self.stretch.paragraph)

    def _clause_subject(self, cue: Cue) -> Mention | None:
        return self.subject_in(self.stretch.first, cue.first)

    def subject_in(self, start: int, stop: int) -> Mention | None:
        """The first mention in tokens `start` to `stop` that can speak and that no preposition governs."""
        view, i, governor = self.view, start, -_GOVERNED
        while i < stop:
            mention = view.mention_at.get(i)
            if mention is None and (aside := self._aside(i, stop)):
                governor, i = -_GOVERNED, aside
                continue
            if mention is None:
                size = self.speech.adverbs.at(view.tokens, i, stop)
                governor = -_GOVERNED if size else self._governor_at(i, governor)
                i += max(size, 1)
                continue
            if self._dateline(i):
                i = view.mention_end[i]
                continue
            if i - governor >= _GOVERNED and may_speak(mention) and not self._governed(i, start):
                return mention
            governor, i = -_GOVERNED, view.mention_end[i]
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

    # Persian: the subject stands first in its clause.

    def _persian(self, cue: Cue, floor: int) -> Voice:
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

    def _dateline(self, i: int) -> bool:
        """Whether the mention at `i` heads the paragraph before a dash: "رويترز - قال …"."""
        end = self.view.mention_end[i]
        return i == self.stretch.first and end < self.stretch.last and self.view.tokens[end].text in _DATELINE

    def _aside(self, i: int, stop: int) -> int:
        """The token after the comma that ends a credit beginning at `i` («به گزارش فلان، …»); 0 when there is none."""
        if not self.sources.credits.at(self.view.tokens, i, stop):
            return 0
        return next((k + 1 for k in range(i, stop) if is_comma(self.view.tokens[k])), 0)

    def _governor(self, i: int, now: str) -> str:
        token = self.view.tokens[i]
        if is_comma(token):
            return ""
        return token.key if token.key in self.speech.prepositions else now

    def _take(self, voice: Voice, mention: Mention) -> None:
        voice.mention, voice.own = mention, True
        voice.speaker = ref(mention)
        if mention.entity is None and self._is_statement(mention) and self.memory.voice is not None:
            self._copy(voice, self.memory.voice)
            return
        if mention.entity is None and self._means_same(mention) and self.memory.unnamed:
            known = self.memory.unnamed.speaker
            voice.speaker = EntityRef(known.entity if known else None, known.mention if known else mention.span)
        end = self.view.mention_end.get(self.view.token_at(mention.span.start), 0)
        voice.co_speakers = self._joint(mention, end)

    def _is_statement(self, mention: Mention) -> bool:
        """ "وأضاف البيان": the statement of whoever spoke."""
        i = self.view.token_at(mention.span.start)
        return mention.span.end <= self.view.tokens[i].end and self._issues(i)

    def _issues(self, i: int) -> bool:
        """Whether token `i` is a definite word for a statement."""
        tokens = self.view.tokens
        return i < len(tokens) and any(f.definite and f.key in self.sources.statements for f in tokens[i].forms)

    def _means_same(self, mention: Mention) -> bool:
        first, last = self.view.token_at(mention.span.start), self.view.token_at(mention.span.end - 1)
        return any(self.view.tokens[i].key in self.speech.same for i in range(first, last + 1))

    def _joint(self, first: Mention, end: int) -> list[EntityRef]:
        """The mentions joined by "و" right after the speaker."""
        view, found = self.view, []
        while end < self.stretch.last:
            if view.tokens[end].key == "و" and end + 1 in view.mention_at:
                end += 1
            elif "و" not in view.proclitics(end) or end not in view.mention_at:
                break
            mention = view.mention_at[end]
            if not may_speak(mention) or first.form == "office" or mention.entity == first.entity:
                break
            found.append(ref(mention))
            end = view.mention_end[end]
        return found

    def _copy(self, voice: Voice, known: Voice) -> None:
        voice.speaker, voice.mention = known.speaker, known.mention
        voice.co_speakers = list(known.co_speakers)
        voice.via = list(known.via) if known is self.before else []


def ends_clause(view: View, i: int, speech: Speech) -> bool:
    """Whether the Persian word at `i` can be the finite verb that ends a clause."""
    if i < 0:
        return False
    key = view.tokens[i].key
    return (
        key in speech.finite
        or (key.endswith("ه") and key[:-1] in speech.finite)
        or (key.startswith(("مي", "نمي")) and len(key) > 4)
    )
