"""Whether an event happened, goes on, is planned, proposed, conditional or denied, from the words around its trigger."""

from __future__ import annotations

from datetime import date

from rawi.edtf import interval
from rawi.language.grammar import Phrases
from rawi.model import Status, TimeRef
from rawi.reading.events.draft import VERBAL
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View

_BEFORE = 6  # tokens before a trigger that can turn its claim
_AFTER = 3
_SETTLED = 3  # words before a trigger in which "قبل أن" stands
_FAR = 24  # words a Persian clause may put between "قرار است" or "اگر" and its verb
_DENIAL = 14  # words between a Persian event noun and the verb that denies it
_GOVERNED = 10  # words outside names between a word that denies or plans and the noun or clause that it is about
_OBJECT = 3  # words back from a noun in which the verb stands whose object it is
_PLAN = 4  # words between "من المقرر" and the verb that lifts a noun
_MEANWHILE = 3  # tokens behind a verb in which "during it" stands
_ONWARD = 40  # tokens over which an Arabic sentence goes on with what is planned
_FIRM = frozenset({"past", "participle"})  # tenses that tell what has happened
# What goes on over a stretch of time; of other types "since 2010" tells a rank or a background.
LASTING = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "COOPERATE"})
_GOING_ON = frozenset({"PROTEST", "AID", "COOPERATE", "MOBILIZE", "SANCTION"})  # of these, what began goes on
_BOUND = frozenset({"THREATEN", "AGREE"})  # what is often said under a condition


def status_of(view: View, trigger: Trigger) -> Status:
    """The status that the clause gives the event."""
    if trigger.cue.status is not None and not _negated(view, trigger):
        return trigger.cue.status
    if _negated(view, trigger):
        return "denied"
    if _is_during(view, trigger):
        return "happened"
    called_off = view.grammar.verb_first or trigger.kind != "verb"  # "خواستار لغو تحریم‌ها شدند" is no denial
    if called_off and _near(view, trigger, view.grammar.denied, _BEFORE, 0):
        return "denied"
    if view.grammar.verb_first and _governed(view, trigger, view.grammar.denied):
        return "denied"
    if _near(view, trigger, view.grammar.conditionals, _BEFORE, 0):
        return "conditional"
    late = None if view.grammar.verb_first else _persian(view, trigger)
    if late is not None:
        return late
    if _future(view, trigger) or _near(
        view, trigger, view.grammar.planned, _BEFORE, _AFTER if trigger.kind == "noun" else 0
    ):
        return "planned"
    if _lifted_ahead(view, trigger) or _goes_on(view, trigger) or _sets_out(view, trigger):
        return "planned"
    if _near(view, trigger, view.grammar.settled, _SETTLED, 0):
        return "happened"
    if _proposed(view, trigger):
        return "proposed"
    if _near(view, trigger, view.grammar.ongoing, 3, 1) or _lifted_on(view, trigger) or _is_custom(view, trigger):
        return "ongoing"
    return "happened"


def _is_during(view: View, trigger: Trigger) -> bool:
    """Whether an Arabic event noun only says in the course of what a past verb's act was done: "رفض دعوة … خلال محادثة هاتفية"."""
    at = trigger.first - 1
    if trigger.kind == "verb" or at <= view.first or view.tokens[at].key not in view.grammar.during:
        return False
    told = [v for v in view.verbs if v < at]
    return bool(told) and view.verbs[max(told)].tense == "past"


def dated(status: Status, view: View, trigger: Trigger, time: TimeRef | None) -> Status:
    """The status once the time is known: what is dated after the report is planned, what lasts from a day on is ongoing."""
    if status != "happened" or time is None or time.mention is None:
        return status
    published = view.reading.document.published
    days, told = interval(time.value), interval(published.value) if published else None
    if days is None or told is None:
        return status
    if days[0] > told[1]:
        return still_to_come(status, trigger)
    told_past = trigger.form is not None and trigger.form.tense == "past"
    return "ongoing" if days[1] == date.max and trigger.cue.type in _GOING_ON and not told_past else status


def still_to_come(status: Status, trigger: Trigger) -> Status:
    """The status of what is told with a day after the report; a past tense tells what happened whatever the day beside it."""
    firm = trigger.form is not None and trigger.form.tense in _FIRM
    return "planned" if status == "happened" and not firm else status


def _sets_out(view: View, trigger: Trigger) -> bool:
    """Whether a Persian present tense tells of a journey, which is then to come: "وزیر خارجه به بغداد می‌رود"."""
    form = trigger.form
    present = form is not None and form.tense == "present" and trigger.kind == "verb"
    return present and not view.grammar.verb_first and trigger.cue.mode == "visit"


def _is_custom(view: View, trigger: Trigger) -> bool:
    """Whether a Persian present tense in the body of a text tells what goes on these days: "به آوارگان جیره می‌رساند"."""
    form = trigger.form
    present = form is not None and form.tense == "present" and trigger.kind == "verb"
    return present and not view.grammar.verb_first and trigger.cue.type in LASTING and not view.sentence.is_title


def _goes_on(view: View, trigger: Trigger) -> bool:
    """Whether an Arabic imperfect goes on with what is planned: "سيجتمع بنظيره ثم يستقبل …", "من المقرر أن يزور … حيث يلتقي"."""
    form = trigger.form
    if not view.grammar.verb_first or trigger.kind != "verb" or form is None or form.tense != "present":
        return False
    if trigger.cue.type in VERBAL:
        return False
    after = range(trigger.last, min(view.last, trigger.last + _MEANWHILE))
    if trigger.cue.type == "CONSULT" and any(view.tokens[i].key in view.grammar.meanwhile for i in after):
        return True
    for i in range(trigger.first - 1, max(view.first, trigger.first - _ONWARD) - 1, -1):
        if view.is_stop(i):
            return False
        if view.grammar.planned.at(view.tokens, i) or _is_future(view, i):
            return True
        if i in view.verbs and view.verbs[i].tense != "present":
            return False
    return False


def _is_future(view: View, i: int) -> bool:
    """Whether token `i` is a verb in the future."""
    if i not in view.verbs or view.verbs[i].tense != "present":
        return False
    before = view.tokens[i - 1].key if i > view.first else ""
    return before in view.grammar.futures or any(
        set(f.proclitics) & view.grammar.future_clitics for f in view.tokens[i].forms
    )


def _lifted_on(view: View, trigger: Trigger) -> bool:
    """Whether the verb that lifts an event noun says that it goes on: "يواصل العمال إضرابهم"."""
    return (
        trigger.kind == "noun"
        and trigger.verb_at is not None
        and bool(view.grammar.ongoing.at(view.tokens, trigger.verb_at))
    )


def _lifted_ahead(view: View, trigger: Trigger) -> bool:
    """Whether the Arabic verb that lifts an event noun, or stands right before it, is of the future or under a plan: "يرتقب أن
    يجري الملك اتصالا", "سيشرع في بدء مشاورات".
    """
    if (
        not view.grammar.verb_first
        or trigger.kind != "noun"
        or (trigger.reading is not None and trigger.reading.definite)
    ):
        return False
    verb = trigger.verb_at if trigger.verb_at is not None else _verb_before(view, trigger)
    if verb is None:
        return False
    before = range(max(view.first, verb - _PLAN), verb)
    planned = any(view.grammar.planned.at(view.tokens, i) for i in before if not any(map(view.is_stop, range(i, verb))))
    return planned or _is_future(view, verb)


def _verb_before(view: View, trigger: Trigger) -> int | None:
    """The verb that has an event noun for its object: at most two words before it, none of them a preposition of another."""
    for i in range(trigger.first - 1, max(view.first, trigger.first - _OBJECT) - 1, -1):
        if i in view.verbs:
            return i
        token = view.tokens[i]
        known = token.key in view.grammar.prepositions and token.key not in view.grammar.place_prepositions
        if not token.is_word or known or i in view.inside:
            return None
    return None


def _governed(view: View, trigger: Trigger, phrases: Phrases) -> bool:
    """Whether a verb that takes the trigger, or the clause that it opens, for its object is one of `phrases`; names in between
    count for nothing: "نفى المتحدث باسم الوزارة يوناس غيبرو أن تكون بلاده قد أعلنت التعبئة"; "لم تتوصل كينيا وتوغو إلى هدنة".
    """
    free = 0
    for i in range(trigger.first - 1, view.first - 1, -1):
        if i in view.inside:
            continue
        free += view.tokens[i].is_word
        if free > _GOVERNED or view.is_stop(i) or view.is_relative(i) or view.tokens[i].text in "،,":
            return False
        if i in view.verbs and view.tokens[i].key not in view.grammar.auxiliaries and i != trigger.verb_at:
            negated = trigger.kind == "noun" and i > view.first and phrases.at(view.tokens, i - 1) > 1
            return negated or bool(phrases.at(view.tokens, i))
    return False


def _persian(view: View, trigger: Trigger) -> Status | None:
    """What the far ends of a Persian clause say of its event: its verb comes last, and so may what denies a noun."""
    form = trigger.form
    if trigger.kind == "noun" and _denied_after(view, trigger):
        return "denied"
    if form is None:
        return None
    if trigger.kind != "verb":
        lifted = trigger.verb_at is not None and form.tense == "subjunctive"
        return "planned" if lifted and _arranged(view, trigger) else None
    if trigger.cue.type in _BOUND and form.tense not in _FIRM and _under_condition(view, trigger):
        return "conditional"
    if form.tense == "subjunctive":
        return "planned" if _arranged(view, trigger) else None
    return "happened" if form.tense in _FIRM and not _future(view, trigger) else None


def _denied_after(view: View, trigger: Trigger) -> bool:
    """Whether the verb after an event noun denies it or calls it off: "خبر دستگیری … را تکذیب کرد"."""
    for i in range(trigger.last, min(view.last, trigger.last + _DENIAL)):
        width = view.grammar.denied.at(view.tokens, i)
        if width:
            return width > 1 or not _has_object_behind(view, i)
        if i in view.verbs or view.is_stop(i) or view.is_break(i):
            return False
    return False


def _has_object_behind(view: View, i: int) -> bool:
    """Whether a Persian noun is followed by what it is of, not by its verb: "خواستار لغو این تحریم‌ها"."""
    after = i + 1
    if after >= view.last or not view.tokens[after].is_word or view.tokens[after].key in view.grammar.conjunctions:
        return False
    light = any(f.key in view.grammar.light or f.key in view.grammar.passives for f in view.tokens[after].forms)
    return after not in view.verbs and not light


def _under_condition(view: View, trigger: Trigger) -> bool:
    """Whether a conditional clause stands before the trigger in its sentence."""
    for i in range(trigger.first - 1, max(view.first, trigger.first - _FAR) - 1, -1):
        if view.grammar.conditionals.at(view.tokens, i):
            return True
        if view.is_stop(i):
            return False
    return False


def _arranged(view: View, trigger: Trigger) -> bool:
    """Whether a subjunctive stands under "قرار است", or tells the purpose of what was done ("رفت تا … دیدار کند")."""
    for i in range(trigger.first - 1, max(view.first, trigger.first - _FAR) - 1, -1):
        if view.grammar.planned.at(view.tokens, i):
            return True
        if view.tokens[i].key in view.grammar.purposes and i - 1 in view.verbs:
            return trigger.cue.type == "CONSULT"
        if view.is_stop(i) or (i in view.verbs and not view.grammar.planned.at(view.tokens, i - 1)):
            return False
    return False


def _verb(trigger: Trigger) -> int:
    return trigger.verb_at if trigger.verb_at is not None else trigger.first


def _negated(view: View, trigger: Trigger) -> bool:
    if trigger.form is not None and trigger.form.negative:
        return True
    verb = _verb(trigger)
    for i in range(verb - 1, max(view.first, verb - 3) - 1, -1):
        token = view.tokens[i]
        if _is_negator(view, i) and not _means_what(view, i):
            if any(not view.grammar.hardly.isdisjoint(view.tokens[j].keys) for j in range(i + 1, verb)):
                return False  # "لم يكد ينهي …": he has just done so
            return _negator_reaches(i, verb, trigger) and not _without_result(view, trigger, verb)
        if view.is_stop(i) or (token.text in "،," and view.grammar.verb_first):
            return False
    return trigger.kind == "verb" and _passive_negated(view, verb)


def _without_result(view: View, trigger: Trigger, verb: int) -> bool:
    """Whether what is negated is only what came of the event: "لم تسفر الزيارة عن نتائج"."""
    return trigger.kind == "noun" and any(f.key in view.grammar.result_verbs for f in view.tokens[verb].forms)


def _is_negator(view: View, i: int) -> bool:
    """Whether a word negates, by itself or behind an Arabic "and" ("ولم")."""
    token = view.tokens[i]
    if i in view.inside:
        return False
    behind_and = view.grammar.verb_first and any(
        f.key in view.grammar.negators
        for f in token.forms
        if f.proclitics and set(f.proclitics) <= view.grammar.additive
    )
    return behind_and or token.key in view.grammar.negators


def _passive_negated(view: View, verb: int) -> bool:
    """Whether the auxiliary of a Persian passive is negated: "دعوت نشده بودند"."""
    return any(view.tokens[i].key in view.grammar.negative_passives for i in (verb, verb + 1) if i < view.last)


def _means_what(view: View, i: int) -> bool:
    """ "ما" after a comma or a preposition or before a future is "what", no negation ("…، ما أدى إلى مقتل …"); so it is within a
    clause that has its verb ("ثمن الوزير ما أبدته …").
    """
    if view.tokens[i].key not in view.grammar.what or i == view.first:
        return False
    if i + 1 < view.last and _is_future(view, i + 1):
        return True
    before = view.tokens[i - 1]
    if i - 1 in view.verbs or before.key in view.grammar.frequent:
        return True
    return not before.is_word or any(f.key in view.grammar.prepositions for f in before.forms) or _has_verb(view, i)


def _has_verb(view: View, i: int) -> bool:
    """Whether the clause has a verb before token `i`."""
    for j in range(i - 1, view.first - 1, -1):
        if view.is_stop(j) or any(f.key in view.grammar.clause_openers for f in view.tokens[j].forms):
            return False
        if j in view.verbs:
            return True
    return False


def _negator_reaches(i: int, verb: int, trigger: Trigger) -> bool:
    """ "ما" and "لا" negate only the very next verb; a noun is negated by what stands right before it (عدم، دون، غير)."""
    return i == verb - 1 or (trigger.kind == "noun" and i >= verb - 2)


def is_ahead(view: View, trigger: Trigger) -> bool:
    """Whether the verb of a trigger stands in the future."""
    return _future(view, trigger)


def _future(view: View, trigger: Trigger) -> bool:
    verb = _verb(trigger)
    reading = trigger.reading
    if trigger.kind == "verb" and reading is not None and set(reading.proclitics) & view.grammar.future_clitics:
        return True
    if trigger.kind != "verb":
        forms = [f for f in view.tokens[verb].forms if verb in view.verbs]
        if any(set(f.proclitics) & view.grammar.future_clitics and f.key in view.grammar.light for f in forms):
            return True
    return any(view.tokens[i].key in view.grammar.futures for i in range(max(view.first, verb - 3), verb))


def _proposed(view: View, trigger: Trigger) -> bool:
    if trigger.cue.type in VERBAL:
        return False
    form = trigger.form
    mood = form is not None and form.tense == "subjunctive" and trigger.kind == "verb"
    verb = _verb(trigger)
    after_an = verb > view.first and view.tokens[verb - 1].key in view.grammar.subjunctives
    present = form is not None and form.tense == "present"
    if mood or (after_an and present and view.grammar.verb_first):
        return True
    return trigger.kind == "noun" and _near(view, trigger, view.grammar.proposed, 3, 0)


def _opens_another(view: View, i: int) -> bool:
    """Whether a clause beside the one before opens here: "إن الوزير لم يتمكن من الحضور وأن قطر …"."""
    joined = any(f.proclitics and set(f.proclitics) <= view.grammar.additive for f in view.tokens[i].forms)
    return joined and view.is_break(i)


def _near(view: View, trigger: Trigger, phrases: Phrases, before: int, after: int) -> bool:
    """Whether a phrase stands within so many words before or after the trigger, in its clause."""
    if not phrases.may_be_among(view.keys):
        return False
    start = trigger.first
    for i in range(trigger.first - 1, max(view.first, trigger.first - before) - 1, -1):
        if view.is_stop(i) or view.tokens[i].text in "،," or _opens_another(view, i):
            break
        start = i
    end = min(view.last, trigger.last + after)
    inside = (*range(start, trigger.first), *range(trigger.last, end))
    return any(phrases.at(view.tokens, i) for i in inside if view.tokens[i].is_word and i not in view.inside)
