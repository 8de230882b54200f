"""Dependents of verbs and predicates in a language whose verb comes last (Persian)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.language.folding import word_key
from rawi.reading.events.hanging import REACH, Dependents, usable
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words

_TAKEN_REACH = 4  # words between an event noun and a preposition that hangs on it
_PREDICATE_REACH = 14  # words between a predicate ("خواستار") and its verb
_THERE = word_key("آنجا")
_WITH = word_key("با")  # "روابط با هند را قطع کرد"
_QUOTES = frozenset("\"“”«»„'‘’()[]")
_DASHES = frozenset("–—-ـ")
_DATELINE = 18  # words of a dateline with a date in two calendars
_ADVERBIAL = ("ا\u064b", "\u064bا")  # "رسماً"
_UNDERGONE = word_key("شده")  # "جوان دستگیرشده"
_FROM = word_key("از")
_ONE = word_key("یک")
_SHORT = 4  # letters of a word that may end in ش by itself
_UPON_ACTS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_DOERS = frozenset({"actor", "auto"})
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE"})
_STOPPED = 4  # tokens between "stop" and who is to stop, at most
_STOPPING = frozenset({"state", "organisation", "armed_group"})
_LED = 3  # tokens between a preposition and the event noun that it governs
_NOTHING: frozenset[str] = frozenset()
_PARTY = frozenset({"actor", "recipient"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a Persian clause before its verb, relative clauses left out, and the word that opened it (None at the
    start of the sentence).
    """

    tokens: frozenset[int]
    opener: int | None


def persian_verb(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a finite verb: the mentions of its clause, relative clauses left out."""
    found = Dependents()
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    if trigger.passive and adnominal(view, verb):
        found.subject = [s for s in view.slots if s.last == trigger.first and not s.marked]
        return found
    clause = persian_clause(view, trigger.first)
    subject = persian_subject(view, trigger.first, clause)
    before = [s for s in view.slots if s.first in clause.tokens]
    within = [s for s in view.slots if trigger.last <= s.first < verb]
    inside = [s for s in (*before, *within) if s.joined is None]
    found.object = (
        _marked(trigger, inside, subject)
        or [s for s in inside if s.bare and s is not subject and s.last == trigger.first and usable(s)][:1]
    )
    form = trigger.form
    found.first_person = form is not None and form.person == 1
    acts = trigger.cue.frame.subject == "actor" and not trigger.passive
    if subject is not None and acts and headed(view, subject):
        subject = None
    if subject is not None and subject not in found.object and not found.first_person:
        found.inherited = subject.first not in clause.tokens
        found.subject = [] if trigger.passive and found.inherited and _is_content(view, clause) else [subject]
    add_prepositional(view, trigger, inside, words, found)
    found.preps += _asked(view, trigger, within)
    found.preps += _upon_acts(view, trigger, inside, words, found)
    if found.subject and not trigger.passive and trigger.cue.frame.subject == "actor":
        found.agent = []
    found.hidden = acts and not found.subject and not found.first_person and hides_doer(view, trigger, clause)
    doer_named = bool(found.subject) and trigger.cue.frame.genitive == "actor"
    found.genitive = [s for s in within if s.joined is None and not s.preps and not s.marked and not doer_named]
    found.genitive += [s for s in before if s.noun is not None and trigger.first <= s.noun < trigger.last]
    if not found.agent:
        found.agent = _shared_agent(view, trigger, clause)
    found.unnamed = _says_many(view, trigger, verb, found) or unnamed_party(
        view, trigger, (*sorted(clause.tokens), *range(trigger.last, verb))
    )
    return found


def _marked(trigger: Trigger, inside: Sequence[Slot], subject: Slot | None) -> list[Slot]:
    """The object before را. One behind a preposition is only the end of it ("سفیر روسیه در تهران را احضار کرد"). Where it is
    the act of somebody that is blamed or refused, it is the genitive of its noun ("حمله گروه داعش در شهر کویته را محکوم کرد").
    """
    end = next((s for s in inside if s.marked), None)
    if end is None:
        return []
    if not end.preps:
        return [end] if usable(end) else []
    before = [s for s in inside if not s.preps and s is not subject and s.first < end.first]
    if trigger.cue.type in _UPON_ACTS:
        return [s for s in before if s.noun is not None][-1:]
    return [s for s in before[-1:] if s.noun is None and s.last == end.at and usable(s)]


def _upon_acts(view: View, trigger: Trigger, inside: Sequence[Slot], words: Words, found: Dependents) -> list[Slot]:
    """Who is blamed or praised for an act that a preposition leads to: "به حمایت این کشور از … اعتراض کرد"."""
    roles = trigger.cue.frame.prepositions
    if trigger.cue.type not in _UPON_ACTS or any(roles.get(p) == "recipient" for s in found.preps for p in s.preps):
        return []
    for slot in inside:
        if slot.noun is None or slot.preps or slot in found.subject or not _is_doer(view, slot, words):
            continue
        led = range(max(view.first, slot.noun - _LED), slot.noun)
        lead = next((i for i in reversed(led) if roles.get(view.tokens[i].key) == "recipient"), None)
        if lead is not None and not any(
            view.tokens[i].key in view.grammar.prepositions for i in range(lead + 1, slot.noun)
        ):
            return [Slot(slot.mention, slot.first, slot.last, (view.tokens[lead].key,), lead)]
    return []


def _shared_agent(view: View, trigger: Trigger, clause: Clause) -> list[Slot]:
    """Who does what is told in the passive when it is told before: "در عملیات ارتش … کشته شد", "توسط X کشته شده و … ربوده شدند"."""
    undergone = trigger.passive or trigger.cue.frame.name == "undergo"
    if not undergone or trigger.cue.type not in _ON_PEOPLE:
        return []
    shared = clause.opener is not None and clause.opener in view.verbs
    for slot in reversed(view.slots):
        if slot.first >= trigger.first or slot.joined is not None:
            continue
        if any(view.is_stop(i) or view.is_break(i) for i in range(slot.last, trigger.first)):
            return []
        if slot.first not in clause.tokens and not shared:
            return []
        operation = view.tokens[slot.first - 1].keys & view.grammar.operations if slot.first > view.first else ()
        if (
            operation
            and slot.noun is None
            and view.tokens[slot.first - 2].key in view.grammar.place_prepositions | view.grammar.leads
        ):
            return [slot]
        if slot.first not in clause.tokens and slot.preps and view.grammar.agents.at(view.tokens, slot.at):
            return [slot]
    return []


def _is_doer(view: View, slot: Slot, words: Words) -> bool:
    """Whether the event noun that takes a slot names its doer by it, not the one acted on ("اعدام زندانیان")."""
    token = view.tokens[slot.noun] if slot.noun is not None else None
    cues = [c for f in token.forms for c in words.lexicon.nouns.get(f.key, ())] if token else []
    return bool(cues) and all(c.frame.genitive in _DOERS for c in cues)


def hides_doer(view: View, trigger: Trigger, clause: Clause) -> bool:
    """Whether a clause begins with words for a doer that are no mention: "افراد ناشناس در بغداد … تیراندازی کردند"."""
    opened = True
    for i in sorted(clause.tokens):
        token = view.tokens[i]
        known = token.keys & (view.grammar.before_subjects | view.grammar.conjunctions | view.grammar.adversatives)
        if token.key in view.grammar.prepositions and token.key not in view.grammar.object_marker:
            opened = False
        elif not opened:
            opened = token.text in "،,"
        elif token.is_word and token.start not in view.dated and not known and not token.text.endswith(_ADVERBIAL):
            slot = next((s for s in view.slots if s.first <= i < s.last), None)
            after = view.tokens[i + 1].key if i + 1 < view.last else ""
            own = slot is None or (not slot.marked and slot.mention.form != "demonym")
            return own and i + 1 < trigger.first and not {token.key, after} & view.grammar.object_marker
    return False


def _is_content(view: View, clause: Clause) -> bool:
    """Whether a clause tells what the clause before it says, and does not go on with it."""
    i = clause.opener
    if i is None:
        return False
    if view.is_relative(i):
        return _before(view, i) in view.verbs
    return i in view.verbs and i + 1 < view.last and view.tokens[i + 1].key not in view.grammar.conjunctions


def persian_predicate(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a predicate noun: "ایران خواستار … شد". Without a verb, as in headlines, those of its clause."""
    if view.tokens[trigger.last - 1].key.endswith(_UNDERGONE):
        return Dependents(object=[s for s in view.slots if s.last == trigger.first])
    verb = _verb_of(view, trigger)
    if verb in view.verbs and view.tokens[verb].key not in view.grammar.copulas:
        return Dependents()
    trigger.verb_at, trigger.form = (verb, view.verbs[verb]) if verb in view.verbs else (None, None)
    clause = persian_clause(view, trigger.first)
    found = Dependents()
    subject = persian_subject(view, trigger.first, clause)
    if subject is not None and not headed(view, subject):
        found.subject = [subject]
        found.inherited = subject.first not in clause.tokens
    within = [s for s in view.slots if trigger.last <= s.first < verb and s.joined is None]
    before = [s for s in view.slots if s.first in clause.tokens and s.joined is None]
    add_prepositional(view, trigger, (*before, *within), words, found)
    if found.subject:
        found.agent = []
    if trigger.cue.frame.genitive != "actor":
        found.genitive = [s for s in within if not s.preps and s.first == trigger.last]
    found.preps += _asked(view, trigger, within)
    found.unnamed = unnamed_party(view, trigger, (*sorted(clause.tokens), *range(trigger.last, verb)))
    return found


def _asked(view: View, trigger: Trigger, within: Sequence[Slot]) -> list[Slot]:
    """Of whom it is asked, as the genitive of what is asked ("خواستار توضیح مقام‌های امنیتی شد") or is to stop ("خواستار
    توقف حملات اسرائیل شد").
    """
    if trigger.cue.type != "REQUEST":
        return []
    stop = bool(view.tokens[trigger.last].keys & view.grammar.stopping) if trigger.last < view.last else False
    asked = (
        s
        for s in within
        if not s.preps
        and (
            view.tokens[s.first - 1].keys & view.grammar.asked_of
            or (stop and s.first - trigger.last <= _STOPPED and s.mention.kind in _STOPPING)
        )
    )
    return [Slot(s.mention, s.first, s.last, (_FROM,), s.first) for s in asked][:1]


def _verb_of(view: View, trigger: Trigger) -> int:
    """Where the verb of a predicate stands, or where its clause ends."""
    end = min(view.last, trigger.last + _PREDICATE_REACH)
    for i in range(trigger.last, end):
        if view.is_stop(i) or view.is_break(i) or (i in view.verbs and not adnominal(view, i)):
            return i
    return end


def persian_clause(view: View, first: int) -> Clause:
    """The clause whose predicate begins at token `first`."""
    tokens: set[int] = set()
    i = first - 1
    while i >= view.first:
        if view.is_stop(i) or (view.is_break(i) and not _preposition(view, i)) or _ends_dateline(view, i):
            return Clause(frozenset(tokens), i)
        if i in view.verbs and not adnominal(view, i):
            opened = _opens_relative(view, i)
            if opened is None:
                return Clause(frozenset(tokens), i)
            i = opened - 1
            continue
        tokens.add(i)
        i -= 1
    return Clause(frozenset(tokens), None)


def _ends_dateline(view: View, i: int) -> bool:
    """Whether a dash near the start of a sentence closes a dateline: "ننگرهار (شنبه …) – …"; in "اس-۴۰۰" it does not."""
    written_on = (
        0 < i < view.last - 1 and view.tokens[i - 1].end == view.tokens[i].start == view.tokens[i + 1].start - 1
    )
    return (
        view.tokens[i].text in _DASHES
        and not written_on
        and i - view.first <= _DATELINE
        and not any(view.first <= v < i for v in view.verbs)
    )


def _preposition(view: View, i: int) -> bool:
    """Whether a word that may open a clause is a preposition here: "تا تهران", "تا ۱۴ سرطان"."""
    token = view.tokens[i]
    if token.key not in view.grammar.prepositions or i + 1 >= view.last:
        return False
    return view.tokens[i + 1].start in view.dated or any(s.at == i for s in view.slots)


def _opens_relative(view: View, verb: int) -> int | None:
    """The که of the relative clause that ends in `verb`, when one stands after a noun and the clause does not go on."""
    if verb + 1 < view.last and view.tokens[verb + 1].key in view.grammar.conjunctions:
        return None
    for i in range(verb - 1, max(view.first, verb - REACH) - 1, -1):
        if view.is_stop(i):
            return None
        if view.is_relative(i):
            before = _before(view, i)
            return i if before >= view.first and before not in view.verbs else None
    return None


def _before(view: View, i: int) -> int:
    """The word before token `i`, a comma left out."""
    return i - 1 if view.tokens[i - 1].is_word else i - 2


def _antecedent(view: View, at: int) -> Slot | None:
    """The mention that ends at token `at`, an object marker after it left out."""
    if view.tokens[at].key in view.grammar.object_marker:
        at -= 1
    return next((s for s in reversed(view.slots) if s.last == at + 1), None)


def persian_subject(view: View, first: int, clause: Clause | None = None) -> Slot | None:
    """The subject of the Persian predicate that begins at `first`: in its clause, before its که, or that of the clause it
    goes on from or is the content of.
    """
    clause = clause or persian_clause(view, first)
    bare = [
        s for s in view.slots if s.first in clause.tokens and s.joined is None and s.bare and not s.marked and usable(s)
    ]
    if bare:
        return bare[0]
    opener = clause.opener
    if opener is None or view.is_stop(opener):
        return None
    if opener in view.verbs:
        return persian_subject(view, opener) if opener < first and _goes_on(view, opener, first) else None
    before = _before(view, opener) if opener > view.first else opener
    if view.is_relative(opener) and before not in view.verbs:
        antecedent = _antecedent(view, before)
        return antecedent if antecedent is not None and antecedent.mention.form != "demonym" else None
    if (
        not (view.is_relative(opener) or view.tokens[opener].key in view.grammar.adversatives)
        or before not in view.verbs
    ):
        return None
    if before >= first or not _agree(view, before, first) or _tells_anew(view, opener + 1):
        return None
    return persian_subject(view, before)


def headed(view: View, slot: Slot) -> bool:
    """Whether a common noun takes a slot for its genitive ("قانون انتخابات عراق"): it is the noun that does or undergoes."""
    i = slot.first - 1
    while i > view.first and (not view.tokens[i].is_word or view.tokens[i].start in view.dated):
        if view.tokens[i].text in "،,:؛.":
            return False
        i -= 1
    token, before = view.tokens[i], view.tokens[max(view.first, i - 1)]
    if before.key in view.grammar.demonstratives | view.grammar.pointing and i - 1 > view.first:
        return False
    if slot.gap == 0 or i < view.first or i in view.verbs or i in view.inside or not token.is_word:
        return False
    known = token.keys & (view.grammar.before_subjects | view.grammar.conjunctions)
    number = any(a.first <= i < a.last for a in view.amounts)
    return not known and not number and not token.text.endswith(_ADVERBIAL) and not view.is_break(i)


def _goes_on(view: View, verb: int, first: int) -> bool:
    """Whether the clause after a verb goes on with its subject: "… کرد و", or words told without که; not after a comma."""
    after = view.tokens[verb + 1]
    if after.text in "،," and verb + 2 < view.last:
        return view.tokens[verb + 2].key in view.grammar.conjunctions and _agree(view, verb, first)
    if verb + 1 == first or (after.key in view.grammar.conjunctions and view.verbs[verb].tense == "participle"):
        return True
    return after.is_word and _agree(view, verb, first)


def _tells_anew(view: View, i: int) -> bool:
    """Whether a clause begins with a subject that is no mention: "گفت که یک بمب …"."""
    return i < view.last and view.tokens[i].key == _ONE


def _agree(view: View, verb: int, first: int) -> bool:
    """Whether the verb at or after `first` has the number of the verb at `verb`."""
    other = next((i for i in range(first, view.last) if i in view.verbs), None)
    return other is None or _many(view, verb) == _many(view, other)


def _many(view: View, verb: int) -> bool:
    form = view.verbs[verb]
    after = view.tokens[verb + 1].key if verb + 1 < view.last else ""
    return form.number == "p" or (form.tense == "participle" and after in view.grammar.plural_auxiliaries)


def adnominal(view: View, i: int) -> bool:
    """A participle that stands before a noun or ی, no finite verb (نیروهای اعزام شده به)."""
    form = view.verbs.get(i)
    if form is None or form.tense != "participle" or i + 1 >= view.last:
        return False
    after = view.tokens[i + 1]
    return (
        after.is_word
        and after.key not in view.grammar.auxiliaries
        and after.key not in view.grammar.conjunctions
        and after.key not in view.grammar.futures
        and not view.is_break(i + 1)
    )


def add_prepositional(view: View, trigger: Trigger, slots: Iterable[Slot], words: Words, found: Dependents) -> None:
    """The slots behind prepositions of a clause, but for those that another event noun takes."""
    for slot in slots:
        if not slot.preps or slot.noun is not None:
            continue
        if not view.grammar.agent_names.isdisjoint(slot.preps):
            if not _closed(view, trigger, slot, words):
                found.agent.append(slot)
        elif slot.preps[0] in view.grammar.addressing or not _taken_by_noun(view, trigger, slot, words):
            found.preps.append(slot)


def _closed(view: View, trigger: Trigger, slot: Slot, words: Words) -> bool:
    """Whether an agent belongs to an event noun before it, whose phrase a comma closes: "در پی آزمایش توسط …، …"."""
    if slot.last >= view.last or view.tokens[slot.last].text not in "،," or trigger.first < slot.first < trigger.last:
        return False
    before = range(max(view.first, slot.at - _TAKEN_REACH), slot.at)
    nouns = words.lexicon.nouns.keys()
    return any(not nouns.isdisjoint(view.tokens[i].keys) for i in before if i not in view.inside)


def _taken_by_noun(view: View, trigger: Trigger, slot: Slot, words: Words) -> bool:
    """Whether an event noun close before the preposition takes the slot: "در حمله به روستا … را کشتند"."""
    roles = trigger.cue.frame.prepositions
    beside = slot.last == trigger.first and any(roles.get(p) == "recipient" for p in slot.preps)
    for i in range(slot.at - 1, max(view.first, slot.at - 1 - _TAKEN_REACH) - 1, -1):
        token = view.tokens[i]
        if i in view.inside or token.text in _QUOTES:
            continue
        before = view.tokens[i - 1].key if i > view.first else ""
        if beside and before in words.preposition_ends and before not in view.grammar.prepositions:
            return False  # "به دلیل تحریم‌ها از آمریکا انتقاد کرد"
        if trigger.first <= i < trigger.last or not token.is_word or i in view.verbs:
            return False
        if token.key in view.grammar.object_marker or token.key in view.grammar.prepositions:
            return False
        if slot.preps[-1] == _WITH and trigger.cue.frame.object == "topic":
            return False
        if any(not view.grammar.complements.get(p, _NOTHING).isdisjoint(token.keys) for p in slot.preps):
            return True
        for form in () if words.lexicon.nouns.keys().isdisjoint(token.keys) else token.forms:
            for cue in words.lexicon.nouns.get(form.key, ()):
                takes = cue.type != trigger.cue.type or cue.frame.reciprocal
                if takes and any(cue.frame.prepositions.get(p) in _PARTY for p in slot.preps):
                    return True
    return False


def unnamed_party(view: View, trigger: Trigger, tokens: Sequence[int]) -> bool:
    """Whether a preposition that marks a party stands before people that are no mention ("با شماری از سفیران دیدار کرد")."""
    roles = trigger.cue.frame.prepositions
    for i in tokens:
        if i in view.inside or i + 1 >= view.last or roles.get(view.tokens[i].key) not in _PARTY:
            continue
        named = any(s.at <= i < s.first for s in view.slots)
        if not named and _says_people(view, i + 1, trigger.cue.type == "CONSULT"):
            return True
    return False


def _says_people(view: View, i: int, meeting: bool) -> bool:
    """Whether a word tells people without a name: a plural, a number of them, one with a pronoun; the press meets nobody."""
    token = view.tokens[i]
    if not token.is_word or token.start in view.dated or (meeting and token.key in view.grammar.press):
        return False
    if token.key.endswith(view.grammar.people_endings) or token.key in view.grammar.crowds or token.key == _THERE:
        return True
    possessed = len(token.key) > _SHORT and token.key.endswith("ش") and any(f.cut for f in token.forms)
    return possessed or any(a.first == i and a.unit == "people" for a in view.amounts)


def with_press(view: View, trigger: Trigger, found: Dependents, words: Words) -> bool:
    """Whether the other party of a talk is the press: "در گفت‌وگو با خبرگزاری فارس"."""
    if trigger.cue.type != "CONSULT":
        return False
    return any(
        s.mention.entity in words.media
        or any(view.tokens[i].key in view.grammar.press for i in range(s.at, min(s.last, s.first + 2)))
        for s in found.preps
        if trigger.cue.frame.prepositions.get(s.preps[-1]) == "actor"
    )


def _says_many(view: View, trigger: Trigger, verb: int, found: Dependents) -> bool:
    """Whether a reciprocal verb in the plural has one subject that stands for all parties: "گروه‌ها گرد هم می‌آیند"."""
    return (
        trigger.cue.frame.reciprocal
        and verb in view.verbs
        and _many(view, verb)
        and bool(found.subject)
        and (found.subject[0].mention.plural or found.subject[0].mention.kind in {"population", "organisation"})
    )
