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
_MARKS = frozenset('«»“”"')
_GOVERNED = 3
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
    """Finds the voices of a stretch, cue by cue from left to right; `_find` is the language's own."""

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
        voice = self._find(cue, floor, stop)
        if self._goes_on_from(cue, voice):
            self.before = voice
        return voice

    def _find(self, cue: Cue, floor: int, stop: int) -> Voice:
        raise NotImplementedError

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

    def _dateline(self, i: int) -> bool:
        """Whether the mention at `i` heads the paragraph before a dash: "رويترز - قال …"."""
        end = self.view.mention_end[i]
        return i == self.stretch.first and end < self.stretch.last and self.view.tokens[end].text in _DATELINE

    def _aside(self, i: int, stop: int) -> int:
        """The token after the comma that ends a credit beginning at `i` («به گزارش فلان، …»); 0 when there is none."""
        if not self.sources.credits.at(self.view.tokens, i, stop):
            return 0
        return next((k + 1 for k in range(i, stop) if is_comma(self.view.tokens[k])), 0)

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
