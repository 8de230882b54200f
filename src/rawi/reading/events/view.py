"""A sentence as the event stage sees it: its verbs, and how each mention hangs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rawi.knowledge import Knowledge
from rawi.language.conjugation import VerbForm
from rawi.language.grammar import Grammar, conjugate, grammar_of
from rawi.language.numbers import AmountHit, Numbers, find_amounts, numbers_of
from rawi.model import Mention, Reading, Sentence, Token
from rawi.reading.events.coordination import QUOTES, is_linked, joined_to
from rawi.reading.events.finite import verb_at
from rawi.reading.events.governing import govern
from rawi.reading.events.known import KnownWords
from rawi.reading.events.lexicon import Lexicon, lexicon_of

_STOPS = frozenset({":", "؛", ";", "!", "؟", "?", "…", ".."})
_BARE_GAP = 2
_RELATING = frozenset({"ی", "ي"})
_TITLED = frozenset({"office", "counterpart"})
_GROUPS = frozenset({"person", "population", "armed_group"})
_CREDIT_REACH = 4  # characters between an attribution cue and the source it names
MEDIA = frozenset({"agency", "broadcaster", "newspaper", "site", "social_account"})


@dataclass(slots=True)
class Slot:
    """A mention and what governs it. Positions are token indexes of the reading.

    `preps` are the prepositions before it as joined keys, the longest first, empty when it is bare; `at` where the first of
    them stands; `gap` how many common nouns stand between; `noun` the event noun right before it; `joined` the slot it is
    coordinated with; `linked` whether an "and" stands before it or its number; `marked` whether an object marker follows;
    `names_state` whether an adjective stands for its state.
    """

    mention: Mention
    first: int
    last: int
    preps: tuple[str, ...] = ()
    at: int = 0
    gap: int = 0
    noun: int | None = None
    joined: Slot | None = None
    linked: bool = False
    marked: bool = False
    names_state: bool = False

    @property
    def bare(self) -> bool:
        """Whether no preposition and no event noun governs it, and at most two common nouns stand before it."""
        return not self.preps and self.noun is None and self.gap <= _BARE_GAP


@dataclass(slots=True)
class View:
    """One sentence: tokens `first` to `last` of the reading, its known verbs and its slots in order."""

    reading: Reading
    sentence: Sentence
    grammar: Grammar
    first: int
    last: int
    tokens: list[Token]
    verbs: dict[int, VerbForm] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    dated: frozenset[int] = frozenset()
    journeys: set[int] = field(default_factory=set)
    amounts: list[AmountHit] = field(default_factory=list)
    carry: Slot | None = None
    limits: dict[tuple[int, int], int] = field(default_factory=dict)  # what `right_limit` has found
    _keys: frozenset[str] | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words of the sentence."""
        if self._keys is None:
            self._keys = frozenset().union(*(t.keys for t in self.tokens[self.first : self.last]))
        return self._keys

    def is_stop(self, i: int) -> bool:
        """A mark that no clause reaches over."""
        text = self.tokens[i].text
        return text in _STOPS or (text == "." and i + 1 < self.last)

    def is_break(self, i: int) -> bool:
        """A word that opens another clause (أن, که, بينما …)."""
        token = self.tokens[i]
        return token.is_word and token.key in self.grammar.complementizers

    def is_relative(self, i: int) -> bool:
        """A relative pronoun."""
        return self.tokens[i].key in self.grammar.relatives


@dataclass(frozen=True, slots=True)
class Words:
    """What makes a view: grammar, lexicon, the verbs known, and the prepositions of one and more words."""

    grammar: Grammar
    lexicon: Lexicon
    known: KnownWords
    prepositions: dict[str, list[tuple[str, ...]]]
    preposition_ends: frozenset[str]
    journeys: frozenset[str]
    numbers: Numbers
    media: frozenset[str]


def words_of(knowledge: Knowledge, lang: str) -> Words:
    """The words of a language, made once for each `Knowledge`."""
    return knowledge.derived(("event words", lang), lambda k: _words(k, lang))


def _words(knowledge: Knowledge, lang: str) -> Words:
    grammar, lexicon = grammar_of(knowledge, lang), lexicon_of(knowledge, lang)
    verbs: dict[str, VerbForm] = {}
    for entry in knowledge.yaml(lang, "verbs", list[str]):
        verbs.update({k: v for k, v in conjugate(entry, lang)[1].items() if k not in verbs})
    for key, found in lexicon.verbs.items():
        verbs.setdefault(key, found[0][1])
    for compounds in lexicon.all_compounds():
        for key, of_cue in compounds.forms.items():
            if of_cue[0][1].tense in {"past", "present"} and key not in lexicon.nouns:
                verbs.setdefault(key, of_cue[0][1])
    for key, lights in grammar.light.items():
        if not lights[0][0]:
            verbs.setdefault(key, lights[0][2])
    journeys = frozenset(k for k, found in lexicon.verbs.items() if any(c.mode == "visit" for c, _ in found))
    media = frozenset(r.id for r in knowledge.entities if r.subkind in MEDIA)
    numbers = numbers_of(knowledge, lang)
    prepositions = _prepositions(grammar, lexicon)
    ends = frozenset(keys[-1] for found in prepositions.values() for keys in found if len(keys) > 1)
    known = KnownWords(grammar, lexicon, verbs)
    return Words(grammar, lexicon, known, prepositions, ends, journeys, numbers, media)


def _prepositions(grammar: Grammar, lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    """First key → sequences of keys, longest first; single words from the grammar, longer ones from frames."""
    found: dict[str, set[tuple[str, ...]]] = {p: {(p,)} for p in grammar.prepositions}
    for phrase in (*grammar.agents.sequences(), *grammar.phrasal):
        found.setdefault(phrase[0], set()).add(phrase)
    for cue in lexicon.cues:
        for words in cue.frame.preposition_words:
            found.setdefault(words[0], set()).add(words)
    return {first: sorted(sequences, key=len, reverse=True) for first, sequences in found.items()}


def views(reading: Reading, words: Words) -> list[View]:
    """The sentences of a reading as views, in order."""
    dated = frozenset(i for t in reading.times for i in range(t.span.start, t.span.end))
    credited = _credited(reading, words)
    named = (
        m for m in reading.mentions if m.form != "part" and m.span.start not in dated and m.span.start not in credited
    )
    by_start = sorted((m for m in named if not _is_attribute(reading, m, words)), key=lambda m: (m.first, -m.last))
    made, at = [], 0
    for sentence in reading.sentences:
        while at < len(by_start) and by_start[at].first < sentence.first:
            at += 1
        end = at
        while end < len(by_start) and by_start[end].first < sentence.last:
            end += 1
        made.append(_view(reading, sentence, words, by_start[at:end], dated))
        at = end
    return made


def _is_attribute(reading: Reading, mention: Mention, words: Words) -> bool:
    """Whether what looks like a Persian mention is an adjective of the noun before it: "ساختمان‌های دولتی", "عملیات نظامی"."""
    if words.grammar.verb_first or mention.form != "noun" or mention.first == 0:
        return False
    token, before = reading.tokens[mention.first], reading.tokens[mention.first - 1]
    if mention.last - mention.first != 1:  # "شمال غربی نیجریه"
        return before.is_word and token.key in words.grammar.directions and before.key not in words.grammar.prepositions
    if token.text[mention.span.end - token.start :] in _RELATING:
        return True
    alone = (
        not before.is_word or before.key in words.grammar.prepositions or before.key in words.grammar.before_subjects
    )
    return not alone and token.key in words.grammar.people_like_adjectives


def _credited(reading: Reading, words: Words) -> frozenset[int]:
    """Where media are named as sources or in a dateline ("به گزارش ایلنا", "رويترز -"): they take no part in what is told."""
    cues = [link.cue for a in reading.attributions for link in a.chain if link.cue is not None]
    found = set()
    for mention in reading.mentions:
        if mention.entity not in words.media:
            continue
        after = reading.tokens[mention.last].text if mention.last < len(reading.tokens) else ""
        cited = any(c.start <= mention.span.start <= c.end + _CREDIT_REACH for c in cues)
        if cited or after in {"-", "–", "—", ":", "/"}:
            found.add(mention.span.start)
    return frozenset(found)


def _view(
    reading: Reading, sentence: Sentence, words: Words, mentions: Sequence[Mention], dated: frozenset[int]
) -> View:
    view = View(reading, sentence, words.grammar, sentence.first, sentence.last, reading.tokens)
    view.dated = dated
    view.amounts = _amounts(view, words)
    top = _outermost(sorted((*mentions, *_counted(view, mentions, words)), key=lambda m: (m.first, -m.last)))
    for mention in top:
        if mention.form != "demonym":
            view.inside.update(range(mention.first, mention.last))
    view.inside |= _peoples(view, top)
    paired = _paired(view)
    for i in range(view.first, view.last):
        form = None if i in view.inside or i in paired else verb_at(view, i, words)
        if form is not None:
            view.verbs[i] = form
            if not view.tokens[i].keys.isdisjoint(words.journeys):
                view.journeys.add(i)
    for mention in top:
        _hang(view, Slot(mention, mention.first, mention.last), words)
    return view


def _paired(view: View) -> set[int]:
    """The verbs that make a noun by twos: "گفت و گو", "زد و خورد"."""
    if not view.grammar.pairs.may_be_among(view.keys):
        return set()
    found = ((i, view.grammar.pairs.at(view.tokens, i)) for i in range(view.first, view.last))
    return {j for i, width in found for j in range(i, i + width)}


def _peoples(view: View, mentions: Sequence[Mention]) -> set[int]:
    """Words behind people that name a people and look like a verb: "شبه‌نظامیان کرد"."""
    alike = view.grammar.peoples_like_verbs
    ends = (m.last for m in mentions if m.form == "noun" and m.kind in _GROUPS and m.last < view.last)
    return {i for i in ends if view.tokens[i].key in alike} if not alike.isdisjoint(view.keys) else set()


def _amounts(view: View, words: Words) -> list[AmountHit]:
    """The amounts of a sentence at token positions of the reading, those within times left out."""
    tokens = view.tokens[view.first : view.last]
    found = find_amounts(tokens, words.numbers, view.reading.document.text)
    return [
        replace(a, first=a.first + view.first, last=a.last + view.first)
        for a in found
        if a.span.start not in view.dated
    ]


def _counted(view: View, mentions: Sequence[Mention], words: Words) -> list[Mention]:
    """Numbers of people that no mention covers ("11 شخصا", "سه نفر", "الآلاف"): groups without a name."""
    covered = {i for m in mentions if m.form != "demonym" for i in range(m.first, m.last)}
    adjectives = {m.first: m.last for m in mentions if m.form == "demonym"}
    spans = []
    starts = {a.first: a.span.start for a in view.amounts}
    for amount in view.amounts:
        end = adjectives.get(amount.last, adjectives.get(amount.last - 1, 0))
        if amount.last > amount.first and (amount.unit == "people" or end) and amount.unit in {"people", None}:
            spans.append((amount.first, max(amount.last, end)))
    for i in range(view.first, view.last):
        if i + 1 not in covered and not view.tokens[i].keys.isdisjoint(view.grammar.crowds):
            end = (
                adjectives.get(i + 1, adjectives.get(i + 2, i + 1))
                if view.grammar.verb_first
                else _crowd_end(view, i, words)
            )
            spans.extend([(i, end)] if end else ())
    free = [(first, last) for first, last in spans if covered.isdisjoint(range(first, last))]
    return [_group(view, first, last, starts.get(first, 0)) for first, last in free]


def _crowd_end(view: View, i: int, words: Words) -> int:
    """Where a Persian crowd that begins at `i` ends ("ده‌ها تن", "شماری از …"); 0 when what is counted is not known as people."""
    after = view.tokens[i + 1 : i + 2]
    if after and any(words.numbers.counts_people(f.key) for f in after[0].forms):
        return i + 2
    return i + 1 if after and after[0].key in view.grammar.partitives else 0


def _group(view: View, first: int, last: int, start: int) -> Mention:
    """The people from token `first` on; their number begins at character `start`, when it is one."""
    token = view.tokens[first]
    skip = next((f.skip for f in token.forms if f.key in view.grammar.crowds), 0)
    digits = next((n for n, letter in enumerate(token.text) if letter.isdigit()), 0)
    skip = max(skip, digits)  # "لـ168 مهاجرا"
    span = view.reading.span(max(token.start + skip, start), view.tokens[last - 1].end)
    return Mention(span, "population", "noun", unnamed=True, plural=True, first=first, last=last)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


def _hang(view: View, slot: Slot, words: Words) -> None:
    """Find what governs the slot, add it to the view."""
    slot.at = slot.first
    taken = slot.mention.span.start - view.tokens[slot.first].start
    proclitics = _proclitics(view.tokens[slot.first], taken)
    slot.preps = tuple(p for p in proclitics if p in {"ب", "ل", "ك"})
    if view.slots:
        slot.linked = is_linked(view, slot, proclitics)
        slot.joined = joined_to(view, slot, proclitics)
    if slot.joined is not None:
        before = slot.joined
        slot.preps, slot.at, slot.noun, slot.gap = before.preps or slot.preps, before.at, before.noun, before.gap
    elif not slot.preps:
        govern(view, slot, words)
    if slot.mention.form == "demonym" and view.grammar.verb_first and _stands_for_state(view, slot):
        alone = slot.joined is not None or not slot.preps
        slot.names_state = alone and not view.tokens[slot.first].text.endswith("ي")  # "السعودية", "الصرب"
    after = slot.last
    reach = 1 if after < view.last and view.tokens[after].is_word else 2
    if slot.mention.unnamed and _is_plain(view, after):
        reach = 2  # "۵۲۰ دانش‌آموز پسر را"
    slot.marked = any(
        i < view.last and view.tokens[i].key in view.grammar.object_marker for i in range(after, after + reach)
    )
    if _belongs(view, slot):
        _join_to(view.slots[-1], slot, view)
        return
    if _is_whole(view, slot):
        part = view.slots[-1]
        part.mention, part.last, part.marked = slot.mention, slot.last, slot.marked
        return
    head = slot.joined
    while slot.marked and head is not None:
        head.marked, head = True, head.joined
    view.slots.append(slot)


def _is_plain(view: View, i: int) -> bool:
    """Whether a word is neither a verb nor one that grammar knows."""
    return (
        i < view.last
        and view.tokens[i].is_word
        and i not in view.verbs
        and view.tokens[i].key not in view.grammar.functional
    )


def _stands_for_state(view: View, slot: Slot) -> bool:
    """Whether no noun that an adjective of a state could be said of stands before it: it follows a verb, or opens a clause
    before one ("السعودية تقدم دعما"), or in a row of states ("قطر والسعودية والإمارات").
    """
    if slot.first - 1 in view.verbs or (slot.joined is not None and slot.joined.mention.kind == "state"):
        return True
    opens = slot.first == view.first or not view.tokens[slot.first - 1].is_word or view.is_break(slot.first - 1)
    if not opens or slot.last >= view.last:
        return False
    return slot.last in view.verbs or (slot.last in view.inside and view.tokens[slot.last].text.startswith("و"))


def _is_whole(view: View, slot: Slot) -> bool:
    """Whether a slot names the group that people just counted are of: "۳ نفر از نیروهای سپاه", "12 عنصرا من حزب الله"."""
    if not view.slots or slot.joined is not None or len(slot.preps) != 1 or slot.mention.form == "demonym":
        return False
    part = view.slots[-1]
    counted = part.mention.unnamed and part.mention.entity is None and part.mention.kind == "population"
    group = slot.mention.kind in {"organisation", "armed_group", "population", "state"} or slot.mention.form == "noun"
    return counted and group and slot.preps[0] in view.grammar.partitives and slot.at == part.last


def _belongs(view: View, slot: Slot) -> bool:
    """Whether a Persian slot only tells more of the one before it: what a named person is ("کمال خرازی همتای ایرانی خود", "X،
    وزیر نفت،"), the country of a place ("شین‌جیانگ چین"), whose a thing is ("ملت ما", "کشتی‌های جنگی نیروی دریایی").
    """
    if not view.slots or view.grammar.verb_first or slot.mention.form == "demonym":
        return False
    before, between = view.slots[-1], view.tokens[view.slots[-1].last : slot.first]
    marks = "".join(t.text for t in between if t.text not in QUOTES)
    if {before.mention.kind, slot.mention.kind} == {"person"} and slot.mention.form in _TITLED:
        return before.mention.form == "name" and not slot.mention.plural and marks in {"", "،", ","}
    if not between and slot.mention.form == "pronoun":
        return not slot.marked and before.mention.form != "name"
    if _is_unowned(view, before):
        return len(between) <= 1 and all(t.is_word and t.key not in view.grammar.prepositions for t in between)
    return not between and before.mention.kind == "place" and slot.mention.kind in {"place", "state"}


def _is_unowned(view: View, slot: Slot) -> bool:
    """Whether a slot is arms or vehicles of whom it does not say."""
    words = view.tokens[slot.mention.first : slot.mention.last]
    arms = slot.mention.form == "noun" and any(f.key in view.grammar.materiel for t in words for f in t.forms)
    return arms and slot.mention.country is None


def _join_to(before: Slot, slot: Slot, view: View) -> None:
    """Make one slot of two; arms stand for whose they are."""
    if _is_unowned(view, before):
        before.mention = slot.mention
    before.last, before.marked = slot.last, slot.marked


def _proclitics(token: Token, taken: int) -> tuple[str, ...]:
    if taken <= 0:
        return ()
    return next((f.proclitics for f in token.forms if f.skip == taken), ())
