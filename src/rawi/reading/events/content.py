"""What is asked, promised, refused, threatened, charged, feared or called necessary is the content of another act, no event."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.events.draft import VERBAL, Draft
from rawi.reading.events.status import is_ahead
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View
from rawi.reading.events.when import clause_bounds

_REACH = 8  # tokens between a verbal act and its content
_NOUN_REACH = 3  # words outside names between a noun for an act ("الدعوة") and the preposition of its content
_NAMED = 3  # words outside names between "بتهمة" and what is only named by it
_MARKS = frozenset('"“”«»„')
_SHOUTED = 4  # tokens between a word for slogans and the mark that opens them
_CLAUSE = 24  # tokens a Persian clause may put between a modal or an "if" and its verb
_HABIT = 8  # tokens between an adverb of habit and its verb
_ENDING = frozenset({"RETREAT", "CONCEDE"})
_ENDED = frozenset({"SANCTION", "ASSAULT", "COERCE", "PROTEST"})
_NOUNS = frozenset({"noun", "phrase"})
_OBJECT = 6  # tokens of names between an Arabic verb and its object
_IF = 5  # tokens an Arabic clause may put between an "if" and its verb
# What is mostly meant when a thing is done for it: "لدعم الجيش", "للإفراج عن الرهائن".
_AIMS = frozenset({"SUPPORT", "AID", "COOPERATE", "RETREAT"})
# What talks are about, where a noun tells it ("بحثا دعم لبنان", "درباره آزادی زندانیان").
_TALKED_OF = frozenset({"AID", "CONCEDE", "COOPERATE", "RETREAT", "SUPPORT"})
_TALK = 16  # tokens between "about" and the last of what is talked about
# Of these acts a Persian noun behind "به" is the content: "به عقب‌نشینی تهدید کرد".
_TO_WHAT = frozenset({"REQUEST", "THREATEN", "ACCUSE"})


def verbal_triggers(groups: Sequence[Sequence[Trigger]]) -> list[Trigger]:
    """The triggers of verbal acts in a sentence."""
    return [t for group in groups for t in group[:1] if t.cue.type in VERBAL]


def is_content(view: View, draft: Draft, acts: Sequence[Trigger]) -> bool:
    """Whether the draft's trigger is the content of a verbal act, of a modal ("must withdraw"), of a charge, a fear, a slogan."""
    trigger = draft.trigger
    if trigger is None:
        return False
    if _in_condition(view, trigger) or _threatened(view, trigger, acts) or _in_general(view, trigger):
        return True
    if draft.type in VERBAL and trigger.kind == "verb" and not trigger.infinitive and not _is_wished(view, trigger):
        return False
    if any(unreal(view, trigger) for unreal in (_under_modal, _only_named, _shouted, _is_aim, _is_topic)):
        return True
    if not view.grammar.verb_first and _around(view, trigger, acts):
        return True
    before = [a for a in acts if a.last <= trigger.first and a.cue is not trigger.cue]
    if view.grammar.verb_first and _of_noun(view, trigger, before):
        return True
    said = [a for a in before if a.kind != "noun"]
    return bool(said) and _of_act(view, trigger, said[-1])


def ends(view: View, act: Draft, event: Draft) -> bool:
    """Whether a verb that stops or lifts something has an event noun as its object, which tells nothing more then: "تحریم‌ها را
    برداشت", "أوقفت الغارات".
    """
    verb, noun = act.trigger, event.trigger
    if verb is None or noun is None or act.type not in _ENDING or event.type not in _ENDED or noun.kind not in _NOUNS:
        return False
    if verb.kind != "verb" or verb.infinitive or act.status == "denied":
        return False
    if view.grammar.verb_first:
        between = range(verb.last, noun.first)
        return len(between) <= _OBJECT and all(i in view.inside for i in between)
    between = range(noun.last, verb.first)
    marked = any(view.tokens[i].key in view.grammar.object_marker for i in between)
    return marked and not any(i in view.verbs or view.is_stop(i) for i in between)


def _is_wished(view: View, trigger: Trigger) -> bool:
    """Whether a Persian verb stands in the subjunctive ("از دو طرف خواست به توافق برسند"), or is a participle that one behind "and"
    completes: "خواست از سفر خودداری کرده و ماسک بزنند".
    """
    if view.grammar.verb_first or trigger.form is None or trigger.verb_at is None:
        return False
    if trigger.form.tense != "participle":
        return trigger.form.tense == "subjunctive"
    after = trigger.verb_at + 1
    if after >= view.last or view.tokens[after].key not in view.grammar.conjunctions:
        return False
    completing = next((view.verbs[i].tense for i in range(after, view.last) if i in view.verbs), None)
    return completing == "subjunctive"


def _in_condition(view: View, trigger: Trigger) -> bool:
    """Whether a verb is that of an "if": what it tells is a condition, no happening ("إذا رفضت", "اگر … نپذیرد")."""
    if trigger.kind != "verb" or trigger.infinitive:
        return False
    reach = _IF if view.grammar.verb_first else _CLAUSE
    for i in range(trigger.first - 1, max(view.first, trigger.first - reach) - 1, -1):
        if view.is_stop(i) or i in view.verbs:
            return False
        if i not in view.inside and view.grammar.conditionals.at(view.tokens, i):
            return True
    return False


def _in_general(view: View, trigger: Trigger) -> bool:
    """Whether a present tense tells what may happen or what often does: "قد تنسحب", "عادة ما تقصف", "همواره تهدید می‌کند"."""
    form = trigger.form
    if trigger.kind != "verb" or form is None or form.tense != "present" or is_ahead(view, trigger):
        return False
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    if verb > view.first and view.tokens[verb - 1].key in view.grammar.possibly:
        return True
    left = clause_bounds(view, trigger)[0]
    near = range(max(left, trigger.first - _HABIT), trigger.first)
    return any(f.key in view.grammar.habitual for i in near for f in view.tokens[i].forms)


def _threatened(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """Whether a verb in the future tells what a threat before it is of: "توعد بأنه سيغلق الطريق"."""
    form = trigger.form
    said_ahead = not view.grammar.verb_first and form is not None and form.tense == "present"
    if trigger.kind != "verb" or trigger.cue.type in VERBAL or not (said_ahead or is_ahead(view, trigger)):
        return False
    threats = [a for a in acts if a.cue.type == "THREATEN" and a.last <= trigger.first and a.kind != "noun"]
    return bool(threats) and any(view.is_break(i) or _opens(view, i) for i in range(threats[-1].last, trigger.first))


def _opens(view: View, i: int) -> bool:
    return i not in view.inside and any(f.key in view.grammar.complementizers for f in view.tokens[i].forms)


def _goes_to_wish(view: View, trigger: Trigger, between: range) -> bool:
    """Whether a Persian noun is the object of a subjunctive that an act opens: "خواست که اخراج مهاجران را متوقف کند"."""
    if trigger.kind != "noun" or trigger.verb_at is not None or not any(map(view.is_break, between)):
        return False
    after = min((i for i in view.verbs if i >= trigger.last), default=None)
    if after is None or any(i in view.verbs for i in between) or any(map(view.is_stop, range(trigger.last, after))):
        return False
    return view.verbs[after].tense == "subjunctive"


def _is_topic(view: View, trigger: Trigger) -> bool:
    """Whether an event noun only tells what a talk is about; one that points back ("الانسحاب") is a happening."""
    reading = trigger.reading
    if trigger.kind != "noun" or trigger.verb_at is not None or trigger.cue.type not in _TALKED_OF:
        return False
    if reading is not None and reading.definite:
        return False
    for i in range(trigger.first - 1, max(view.first, trigger.first - _TALK) - 1, -1):
        if i in view.inside:
            continue
        if view.tokens[i].is_word and view.grammar.topic_openers.at(view.tokens, i):
            return True
        if i in view.verbs or view.is_stop(i) or view.is_break(i):
            return False
    return False


def _is_aim(view: View, trigger: Trigger) -> bool:
    """Whether a noun behind "for" tells what a thing is done for ("با هدف حمایت از مردم"); not so after an Arabic adverb ("نتيجة
    لدعم").
    """
    reading = trigger.reading
    if trigger.kind not in _NOUNS or trigger.verb_at is not None or trigger.cue.type not in _AIMS or reading is None:
        return False
    if not view.grammar.verb_first:
        return _is_led_by_aim(view, trigger.first - 1)
    if (
        trigger.kind != "noun"
        or not view.grammar.purpose_clitics & set(reading.proclitics)
        or trigger.first == view.first
    ):
        return False
    before = view.tokens[trigger.first - 1]
    return before.is_word and not before.text.endswith(view.grammar.adverb_endings)


def _is_led_by_aim(view: View, i: int) -> bool:
    """Whether the Persian word at `i` says for what a thing is done: "برای", or "هدف" behind a preposition."""
    if i < view.first:
        return False
    led = i > view.first and view.tokens[i - 1].key in view.grammar.prepositions
    return view.tokens[i].key in view.grammar.aims or (led and view.tokens[i].key in view.grammar.goals)


def _of_act(view: View, trigger: Trigger, act: Trigger) -> bool:
    """Whether the trigger is what the verbal act before it asks for, promises or refuses."""
    between = range(act.last, trigger.first)
    if trigger.kind == "verb" and not trigger.infinitive:
        return _in_clause(view, trigger, between)
    near = len(between) <= _REACH and not any(i in view.verbs for i in between)
    if not view.grammar.verb_first:
        wished = near and act.kind == "participle"
        return wished or _is_wished(view, trigger) or _goes_to_wish(view, trigger, between)
    return near and _governed(view, trigger.first, between)


def _of_noun(view: View, trigger: Trigger, before: Sequence[Trigger]) -> bool:
    """Whether a noun for an act leads to the trigger by a preposition: "الدعوات إلى وقف القتال", "تهديدات بقصف المدينة"."""
    act = before[-1] if before else None
    if act is None or act.kind != "noun" or trigger.kind == "verb" or trigger.cue.type == "CONSULT":
        return False
    between = range(act.last, trigger.first)
    free = [i for i in between if i not in view.inside]
    broken = any(i in view.verbs or not view.tokens[i].is_word for i in free)
    return len(free) <= _NOUN_REACH and not broken and _governed(view, trigger.first, free)


def _around(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """Whether a Persian act stands round the noun that is its content ("خواستار آزادی زندانیان شد"), or takes it by "به"."""
    if trigger.kind != "noun":
        return False
    for act in acts:
        if act.verb_at is None or act.cue is trigger.cue:
            continue
        if act.last <= trigger.first < act.verb_at and act.cue.type in VERBAL and trigger.verb_at is None:
            return True
        between = range(trigger.last, act.first)
        led = view.tokens[trigger.first - 1].key in view.grammar.content_leads
        if (
            act.cue.type in _TO_WHAT
            and led
            and between
            and not any(i in view.verbs or view.is_stop(i) for i in between)
        ):
            return True
    return False


def _only_named(view: View, trigger: Trigger) -> bool:
    """Whether a word for a charge, a fear or a precaution governs the event noun: "بتهمة قتل", "برای جلوگیری از حمله"."""
    if trigger.kind == "verb" and not trigger.infinitive:
        return False
    before = view.tokens[trigger.first - 1].forms if trigger.first > view.first else ()
    if any(f.key in view.grammar.indefinites for f in before):
        return True
    if trigger.cue.type not in VERBAL and any(f.key in view.grammar.plans for f in before):
        return True
    free = 0
    for i in range(trigger.first - 1, view.first - 1, -1):
        if i in view.verbs or view.is_stop(i) or view.is_break(i) or free > _NAMED:
            return False
        if i in view.inside:
            continue
        width = view.grammar.unreal.at(view.tokens, i) if view.tokens[i].is_word else 0
        if width and i + width <= trigger.first:
            return True
        if view.tokens[i].text in "،,.":
            return False
        free += 1
    return False


def _shouted(view: View, trigger: Trigger) -> bool:
    """Whether the trigger stands in the quotation marks of a slogan: "رددوا شعارات … «الشعب يريد إسقاط النظام»"."""
    opening = next((i for i in range(trigger.first - 1, view.first - 1, -1) if view.tokens[i].text in _MARKS), None)
    if opening is None or not _closes(view, trigger.last):
        return False
    before = range(max(view.first, opening - _SHOUTED), opening)
    return any(f.key in view.grammar.slogans for i in before for f in view.tokens[i].forms)


def _closes(view: View, at: int) -> bool:
    """Whether quotation marks close after a place."""
    return any(view.tokens[i].text in _MARKS for i in range(at, view.last))


def _in_clause(view: View, trigger: Trigger, between: range) -> bool:
    """Whether the verb stands in the subjunctive in the clause that the act opens ("طالب بأن ينسحب", "خواست … خارج شوند")."""
    form = trigger.form
    if form is None:
        return False
    if not view.grammar.verb_first:
        return _is_wished(view, trigger)
    opened = [
        i
        for i in between
        if any(f.key in view.grammar.clause_openers for f in view.tokens[i].forms)
        and not view.grammar.settled.at(view.tokens, i - 1)
    ]
    return (
        bool(opened)
        and form.tense == "present"
        and not any(i in view.verbs for i in range(opened[-1] + 1, trigger.first))
    )


def _governed(view: View, at: int, between: Sequence[int]) -> bool:
    """Whether a preposition of content leads to the noun at `at`."""
    proclitics = {p for f in view.tokens[at].forms for p in f.proclitics if f.skip}
    words = {f.key for i in between for f in view.tokens[i].forms}
    return bool(proclitics & view.grammar.content_clitics) or bool(words & view.grammar.content_prepositions)


def _under_modal(view: View, trigger: Trigger) -> bool:
    """Whether a modal governs the verb or event noun: "يجب أن ينسحب", "ضرورة سحب", "باید خارج شوند"."""
    wished = trigger.kind == "verb" and _is_wished(view, trigger)
    told = trigger.kind == "verb" and not wished and not trigger.infinitive
    loose = view.grammar.modal_nouns if told else frozenset()
    reach = range(max(view.first, trigger.first - (_CLAUSE if wished else _REACH)), trigger.first)
    for i in reversed(reach):
        if any(f.key in view.grammar.modals and f.key not in loose for f in view.tokens[i].forms):
            return trigger.kind != "verb" or not view.grammar.verb_first or _subjunctive_between(view, i, trigger.first)
        verb = i in view.verbs and view.tokens[i].key not in view.grammar.auxiliaries
        if view.is_stop(i) or view.tokens[i].text in "،." or (verb and (view.grammar.verb_first or wished)):
            return False
    return False


def _subjunctive_between(view: View, modal: int, verb: int) -> bool:
    return any(f.key in view.grammar.clause_openers for i in range(modal + 1, verb) for f in view.tokens[i].forms)
