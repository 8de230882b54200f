"""Dependents of verbs in a language whose verb comes first (Arabic)."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.reading.events.agreement import antecedent, disagrees, undergoes
from rawi.reading.events.draft import VERBAL
from rawi.reading.events.hanging import REACH, Dependents, prepositional, right_limit, usable
from rawi.reading.events.phrases import acts_as, clause_noun, nominal_subject, own_party, take_phrase
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words

_DATELINE = 4  # tokens before the place of a dateline, at most


def arabic_verb(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a finite verb: what stands after it, a subject before it, or the subject of the verb before."""
    found = Dependents()
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    limit = right_limit(view, trigger.last - 1)
    right = [s for s in view.slots if trigger.first < s.first < limit]
    bare = _without_apposition(view, [own_party(view, s) for s in right if s.bare and s.joined is None and usable(s)])
    form, reading = trigger.form, trigger.reading
    found.first_person = form is not None and form.person == 1
    found.object_pronoun = reading is not None and bool(reading.cut) and bool(reading.pronoun)
    if trigger.cue.type == "ASSAULT" and _is_of_event_noun(view, verb, words) and not trigger.passive:
        found.object = bare[:1]
        prepositional(view, trigger, [s for s in right if s.joined is None], words, found)
        return found
    relative = found.object_pronoun and bool(bare) and bare[0].first <= trigger.last + 1
    left = _preverbal(view, verb) if not found.first_person and not relative else None
    if left is None and trigger.cue.frame.phrase == "population" and not found.first_person and not relative:
        left = clause_noun(view, verb, words)
    if found.object_pronoun:
        found.object = antecedent(view, verb)
    if left is not None and (found.object or disagrees(view, left, verb, form)):
        left = None
    agent = next((s for s in right if s.preps and view.grammar.agents.at(view.tokens, s.at)), None)
    by_agent = agent is not None and (left is None or not bare or agent.first < bare[0].first)
    pronoun = found.object_pronoun
    trigger.passive = trigger.passive or undergoes(view, trigger, left, bare, by_agent, pronoun)
    if found.first_person:
        found.object = bare[:1]
    elif left is not None:
        found.subject, found.object = [left], found.object or bare[:1]
    elif trigger.passive:
        found.subject = bare[:1]
    else:
        noun = nominal_subject(view, verb, limit, words)
        if noun is not None:
            found.subject, found.object = [noun], bare[:1]
        else:
            _postverbal(view, trigger, verb, bare, found)
    if trigger.cue.type == "REQUEST":
        found.object = [s for s in found.object if not _in_content(view, trigger, s)]
    prepositional(view, trigger, [s for s in right if s.joined is None], words, found)
    if trigger.cue.type == "AID":
        found.preps.extend(_helped(view, right))
    found.preps.extend(pronouns(view, trigger, trigger.last, min(limit, trigger.last + 4), found))
    take_phrase(view, trigger, words, found, limit)
    return found


def _in_content(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether a slot stands in what is asked for: "دعا الرئيس إلى التدخل وإنقاذ طفل"."""
    return any(
        view.tokens[i].key in view.grammar.content_prepositions for i in range(trigger.last, slot.first - slot.gap)
    )


def _without_apposition(view: View, bare: list[Slot]) -> list[Slot]:
    """Without the title that a name follows after a comma, or nearly so: "المرشد الأعلى للجمهورية الإسلامية، علي خامنئي"."""
    kept: list[Slot] = []
    for slot in bare:
        if kept and _apposed(view, kept[-1], slot):
            kept[-1] = slot
            continue
        if kept and _names_noun(view, slot):
            continue
        kept.append(slot)
    return kept


def _names_noun(view: View, slot: Slot) -> bool:
    """Whether a slot after a comma names the common noun before it: "أبرز داعميه، إيران"."""
    comma, noun = slot.first - 1, slot.first - 2
    if noun < view.first or view.tokens[comma].text != "،":
        return False
    token = view.tokens[noun]
    return token.is_word and noun not in view.inside and noun not in view.verbs and token.start not in view.dated


def _apposed(view: View, title: Slot, name: Slot) -> bool:
    persons = title.mention.kind == name.mention.kind == "person"
    between = view.tokens[title.last : name.first]
    near = 0 < len(between) <= 2 and between[-1].text == "،"
    return persons and near and title.mention.form == "office" and name.mention.form == "name"


def _is_of_event_noun(view: View, verb: int, words: Words) -> bool:
    """Whether an event noun right before the verb is its subject: "هجوم استهدف …", "الغارة التي أصابت …"."""
    opened = False
    for i in range(verb - 1, max(view.first, verb - 5) - 1, -1):
        if view.is_relative(i):
            opened = True
            continue
        if i in view.inside or i in view.verbs or not view.tokens[i].is_word or view.is_break(i):
            return False
        if any(f.key in words.lexicon.nouns and (opened or not f.definite) for f in view.tokens[i].forms):
            return True
    return False


def _helped(view: View, right: list[Slot]) -> Iterator[Slot]:
    """Those for whose support something is given: "أرسلت مستشارين لدعم الجيش"."""
    for slot in right:
        noun = view.tokens[slot.noun] if slot.noun is not None else None
        if noun is not None and any(f.proclitics == ("ل",) for f in noun.forms):
            yield Slot(slot.mention, slot.first, slot.last, ("ل",), slot.noun or slot.first)


def pronouns(view: View, trigger: Trigger, first: int, last: int, found: Dependents) -> Iterator[Slot]:
    """Prepositions with a pronoun among tokens `first` to `last` (قدمت له): slots for whom it most likely stands for."""
    taken = {s.mention.entity for s in (*found.subject, *found.object) if s.mention.entity}
    for i in range(first, last):
        name = view.grammar.pronominal.get(view.tokens[i].key)
        if name is None or name not in trigger.cue.frame.prepositions:
            continue
        before = [
            s
            for s in view.slots
            if s.last <= first and s.mention.kind != "place" and s.mention.entity and s.mention.entity not in taken
        ]
        if before:
            nearest = before[-1]
            yield Slot(nearest.mention, nearest.first, nearest.last, (name,), i)


def _postverbal(view: View, trigger: Trigger, verb: int, bare: list[Slot], found: Dependents) -> None:
    """Subject and object after an Arabic verb; a lone noun is the object when the subject of the verb before goes on."""
    frame = trigger.cue.frame
    takes_two = frame.object in {"actor", "recipient"}
    while bare and _accusative(view, bare[0]):
        found.object, bare = [*found.object, bare[0]], bare[1:]
    if trigger.cue.mode == "visit" and len(bare) > 1 and _is_where(bare[0]) and not _is_where(bare[1]):
        bare = [bare[1], bare[0], *bare[2:]]
    own = _acts_on_noun(view, verb, bare) or _opens_with_person(view, trigger, verb, bare)
    earlier = previous_subject(view, verb) if goes_on(view, verb) and not own else None
    if earlier is not None and resumes(view, verb):
        found.subject, found.object, found.inherited = [earlier], found.object or bare[:1], True
        return
    if (
        takes_two
        and len(bare) == 1
        and not found.object
        and not found.object_pronoun
        and not _after_that(view, verb)
        and earlier is not None
        and bare[0].mention.entity != earlier.mention.entity
    ):
        found.subject, found.object, found.inherited = [earlier], bare, True
    elif bare:
        found.subject = bare[:1]
        found.object = found.object or ([] if found.object_pronoun else bare[1:2])
    elif earlier is not None:
        found.subject, found.inherited = [earlier], True


def _acts_on_noun(view: View, verb: int, bare: list[Slot]) -> bool:
    """Whether the name right after a verb is its subject, since a definite noun follows as its object: "وأدانت الجامعة الهجوم"."""
    if len(bare) != 1 or bare[0].first != verb + 1 or bare[0].last >= view.last:
        return False
    token = view.tokens[bare[0].last]
    return token.is_word and bare[0].last not in view.inside and token.text.startswith("ال")


def _opens_with_person(view: View, trigger: Trigger, verb: int, bare: list[Slot]) -> bool:
    """Whether a sentence opens with a verbal act and the person who makes it: "ودعت الوزيرة في كلمتها إلى …"."""
    if verb != view.first or trigger.cue.type not in VERBAL or not bare or bare[0].first != verb + 1:
        return False
    return bare[0].mention.kind == "person"


def _after_that(view: View, verb: int) -> bool:
    """Whether أن and the like open the clause of the verb: a noun after it is then its subject ("بعد أن هددت لندن")."""
    return verb > view.first and view.tokens[verb - 1].key in view.grammar.subjunctives


def _is_where(slot: Slot) -> bool:
    """A place or state: after a verb of travel it is the goal, also before its subject ("زار سوريا وزير …")."""
    return slot.mention.kind in {"place", "state"}


def _accusative(view: View, slot: Slot) -> bool:
    """A form that no subject has: a sound masculine plural or dual in ين, tanwin fath."""
    word = view.tokens[slot.first].text
    if slot.mention.kind in {"armed_group", "population"} and slot.mention.form == "name" and word.endswith("ين"):
        return True
    if slot.first > view.first and any(f.key in view.grammar.crowds for f in view.tokens[slot.first - 1].forms):
        return False
    if any(a.first <= slot.first - 1 < a.last or a.first == slot.first for a in view.amounts):
        return False
    return (slot.mention.plural and word.endswith("ين")) or word.endswith(("اً", "ًا"))


def resumes(view: View, verb: int) -> bool:
    """Whether "that he/she/they" stands before a verb: its subject is that of the verb before ("أعلنت الشرطة أنها اعتقلت …")."""
    i = verb - 1
    while i > view.first and view.tokens[i].key in view.grammar.auxiliaries:
        i -= 1
    return i >= view.first and view.tokens[i].key in view.grammar.resumptives


def goes_on(view: View, verb: int) -> bool:
    """Whether the verb may go on with the subject of the one before: "زار … والتقى …"."""
    token = view.tokens[verb]
    if resumes(view, verb):
        return True
    return token.text[0] in "وف" or (
        verb > view.first
        and view.tokens[verb - 1].key
        in view.grammar.conjunctions | view.grammar.subjunctives | view.grammar.auxiliaries
    )


def subject_of(view: View, verb: int) -> Slot | None:
    """The subject of any finite Arabic verb: the mention before it, or the first bare one after it."""
    left = _preverbal(view, verb)
    if left is not None:
        return left
    limit = right_limit(view, verb)
    bare = [s for s in view.slots if verb < s.first < limit and s.bare and s.joined is None and usable(s)]
    if verb in view.journeys and len(bare) > 1 and _is_where(bare[0]) and not _is_where(bare[1]):
        return bare[1]
    return bare[0] if bare else None


def _preverbal(view: View, verb: int) -> Slot | None:
    """A subject that stands before its Arabic verb: "الأسد يلتقي …", "… أن الوزير زار", "الوزير الذي زار"."""
    token = view.tokens[verb]
    if (
        token.text[0] in "وف"
        and len(token.text) > 3
        and any(f.skip == 1 and f.proclitics for f in token.forms)
        and verb not in _openers(view)
    ):
        return None
    i = verb - 1
    while i >= view.first and verb - i <= REACH:
        slot = next((s for s in view.slots if s.first <= i < s.last), None)
        if slot is not None:
            if _before_relative(view, slot, verb):
                return slot
            head = slot
            while head.joined is not None:
                head = head.joined
            if _is_dateline(view, head) or _ends_clause(view, slot, verb):
                return None
            if head.bare and usable(head) and (not head.gap or acts_as(view, head) is not None):
                return head
            i = slot.first - 1
            continue
        if i in view.verbs:
            opened = _relative_before(view, i)
            if opened is None:
                return None
            i = opened - 1
            continue
        if view.is_stop(i) or (view.is_break(i) and not view.is_relative(i)):
            return None
        if view.is_relative(i) and not any(_is_antecedent(view, s, i) for s in view.slots):
            return None
        i -= 1
    return None


def _is_antecedent(view: View, slot: Slot, relative: int) -> bool:
    """Whether a slot stands before a relative pronoun, an adjective or a mark between them, or both; a noun behind an adverb is
    told of else ("أدانت كولومبيا بشدة الهجوم الذي").
    """
    between = relative - slot.last
    return between in {0, 1} or (between == 2 and not view.tokens[relative - 1].is_word)


def _ends_clause(view: View, slot: Slot, verb: int) -> bool:
    """Whether a slot is the subject of the verb right before it, and `verb` has one of its own: a comma parts them ("التي أدانها
    المجتمع الدولي، يتظاهر آلاف السودانيين"), or subject and object follow it ("بعد أن انسحب الجيش قصفت إسرائيل دمشق").
    """
    if slot.first - slot.gap - 1 not in view.verbs:
        return False
    own = [s for s in view.slots if verb < s.first and s.bare and s.joined is None and usable(s)]
    if not own or own[0].first > verb + 2:
        return False
    parted = any(view.tokens[i].text in "،," for i in range(slot.last, verb))
    return parted or (len(own) > 1 and own[1].first <= own[0].last + 1)


def _is_dateline(view: View, slot: Slot) -> bool:
    """Whether a place opens the report before its date or a dash: "الرباط 7 يونيو / تمكنت …"."""
    if slot.mention.kind != "place" or slot.first - view.first > _DATELINE or slot.last >= view.last:
        return False
    after = view.tokens[slot.last]
    return after.start in view.dated or after.text in {"-", "–", "—", "/", ":", "("}


def _before_relative(view: View, slot: Slot, verb: int) -> bool:
    """Whether a relative pronoun right after the slot opens the clause of the verb: "الوزير الذي زار"."""
    return any(view.is_relative(i) for i in range(slot.last, min(slot.last + 2, verb)))


def _openers(view: View) -> frozenset[int]:
    return frozenset({view.first})


def _relative_before(view: View, verb: int) -> int | None:
    """The relative pronoun that opens the clause of `verb`, when one stands within three tokens before it."""
    for i in range(verb - 1, max(view.first, verb - 4) - 1, -1):
        if view.is_relative(i):
            return i
    return None


def _is_of_noun(view: View, verb: int) -> bool:
    """Whether a relative pronoun right before a verb makes it tell of a common noun: "الهجوم الذي استهدف … وأسفر عن …"."""
    at = verb - 1
    return at > view.first and view.is_relative(at) and at - 1 not in view.inside and view.tokens[at - 1].is_word


def previous_subject(view: View, verb: int) -> Slot | None:
    """The subject of the nearest verb before `verb` that has one; for a sentence that opens with "and" and a verb without
    subject ("وبادرت …"), that of the sentence before.
    """
    for i in sorted((v for v in view.verbs if v < verb), reverse=True)[:3]:
        found = subject_of(view, i)
        if found is not None:
            return found
        if _is_of_noun(view, i) and not any(view.tokens[j].text in "،," for j in range(i, verb)):
            return None
    opening = view.verbs.get(view.first)
    if opening is None or view.carry is None or not view.tokens[view.first].text.startswith("و"):
        return None
    person = view.carry.mention.kind == "person"
    agrees = opening.number == "s" and (opening.gender == "m") == person
    return view.carry if agrees else None
