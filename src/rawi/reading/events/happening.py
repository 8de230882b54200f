"""Which drafts tell of one happening: those of one type whose parties, days, modes and statuses agree, and what a title repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rawi.edtf import compatible
from rawi.model import EntityRef
from rawi.reading.events.draft import VERBAL, Draft, key_of
from rawi.reading.events.when import said_of
from rawi.reading.times.apart import apart

AHEAD = frozenset({"planned", "proposed", "conditional"})  # statuses of what has not happened
_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION"})  # what somebody does to somebody
_NEXT = 3  # sentences after an attack in which its dead are counted
_LED = 2  # tokens before a noun in which "in" leads to it ("في أول زيارة")


def closeness(draft: Draft, members: Sequence[Draft]) -> tuple[int, int]:
    """How near a group stands to a draft that joins it: parties they share, then the place of its last trigger."""
    return len(draft.parties & _parties(members)), members[-1].start


def _parties(members: Iterable[Draft]) -> set[str]:
    return {p for d in members for p in d.parties}


def joins(draft: Draft, members: Sequence[Draft], news: str | None) -> bool:
    """Whether a draft tells of the happening that the drafts of a group tell of; `news` is when undated news happened."""
    first = members[0]
    if draft.type != first.type or not _modes_agree(draft, members) or not _statuses_agree(draft, members):
        return False
    if _is_further(draft) and any(d.cue == draft.cue for d in members):
        return False
    if not all(compatible(_value(draft), _value(d)) for d in members) or not _same_days(draft, members, news):
        return False
    if _is_toll(draft) or any(_is_toll(d) for d in members):
        return any(d.sentence == draft.sentence for d in members)
    if not draft.parties:
        return draft.definite or _in_title(draft)
    if _same_journey(draft, members):
        return True
    agree = _actors_agree(draft, members) or _completes(draft, members)
    return agree and _same_kind(draft, members) and not _days_apart(draft, members)


def _is_further(draft: Draft) -> bool:
    """Whether "also" opens the clause of an Arabic verb: it tells another happening of the kind ("كما وقعا اتفاقا اقتصاديا")."""
    trigger, view = draft.trigger, draft.view
    if trigger is None or view is None or trigger.kind != "verb" or trigger.first == view.first:
        return False
    return view.grammar.verb_first and view.tokens[trigger.first - 1].key in view.grammar.additives


def _same_journey(draft: Draft, members: Sequence[Draft]) -> bool:
    """Whether a noun tells a journey of its sentence again: "وصل الوزير الياباني إلى الرياض في أول زيارة لمسؤول ياباني"."""
    trigger, view = draft.trigger, draft.view
    if (
        draft.mode != "visit"
        or _told_after(draft, draft.recipients)
        or view is None
        or trigger is None
        or trigger.kind != "noun"
    ):
        return False
    led = range(max(view.first, trigger.first - _LED), trigger.first)
    if not any(view.tokens[i].key in view.grammar.place_prepositions for i in led):
        return False
    before = [d for d in members if d.mode == "visit" and d.sentence == draft.sentence and d.actors]
    own = _sides([replace(draft, actors=_told_after(draft, draft.actors), recipients=[])])
    return any(not own or own <= _sides([d]) for d in before)


def _told_after(draft: Draft, parties: Iterable[EntityRef]) -> list[EntityRef]:
    """Its parties named behind it; those before it are of the verb that it goes with."""
    return [r for r in parties if r.mention is not None and r.mention.start >= draft.start]


def join(draft: Draft, members: list[Draft]) -> None:
    """Add a draft to the happening that it tells of; a journey told again adds nobody without a name."""
    if _same_journey(draft, members):
        draft.actors, draft.recipients = [r for r in _told_after(draft, draft.actors) if r.entity], []
    members.append(draft)


def _in_title(draft: Draft) -> bool:
    return bool(draft.view and draft.view.sentence.is_title)


def _days_apart(draft: Draft, members: Sequence[Draft]) -> bool:
    """Whether the words for the time of a draft and of one of the group name different days, even if no date is known."""
    own = said_of(draft.view, draft.trigger)
    if own is None:
        return False
    others = (said_of(d.view, d.trigger) for d in members)
    return any(other is not None and apart(own, other) for other in others)


def _same_kind(draft: Draft, members: Sequence[Draft]) -> bool:
    """Aid of one giver is many acts: another word for it that names no taker of its own is another act."""
    if draft.type != "AID" or draft.definite or any(d.cue == draft.cue for d in members):
        return True
    return bool(draft.recipients) and any(d.recipients for d in members)


def _is_toll(draft: Draft) -> bool:
    """The dead or wounded told without a doer: they belong to the attack told in the same sentence."""
    return draft.type == "ASSAULT" and draft.mode in {None, "firearms"} and not draft.actors and bool(draft.recipients)


def _same_days(draft: Draft, members: Sequence[Draft], news: str | None) -> bool:
    """A background dated before the news is another happening than the undated news of the lead; what is dated ahead may be
    told there by a noun alone.
    """
    for one, others in ((draft, members), *((m, [draft]) for m in members)):
        if one.time is not None and not compatible(one.time.value, news):
            dated = any(o.time is not None for o in others)
            ahead = one.status in AHEAD and all(o.status in AHEAD or says_nothing(o) for o in others)
            return dated or ahead or not any(o.in_lead for o in others)
    return True


def says_nothing(draft: Draft) -> bool:
    """Whether a draft is an event noun that no verb lifts and no word near it plans or denies ("الزيارة")."""
    trigger = draft.trigger
    return trigger is not None and trigger.kind == "noun" and trigger.verb_at is None and draft.status == "happened"


def may_be_ahead(draft: Draft, members: Sequence[Draft]) -> bool:
    """Whether an Arabic title in the imperfect tells what the text then plans: "غوتيريش يزور كينيا … يزور كينيا غدا"."""
    view, trigger = draft.view, draft.trigger
    if view is None or trigger is None or trigger.form is None or not view.sentence.is_title:
        return False
    present = view.grammar.verb_first and trigger.form.tense == "present"
    return present and any(
        d.status == "planned" for d in members if d.view is not None and not d.view.sentence.is_title
    )


def _value(draft: Draft) -> str | None:
    return draft.time.value if draft.time else None


def _modes_agree(draft: Draft, members: Sequence[Draft]) -> bool:
    modes = {d.mode for d in members if d.mode}
    if _is_toll(draft) or any(_is_toll(d) for d in members):
        return True
    return draft.mode is None or not modes or draft.mode in modes


def _statuses_agree(draft: Draft, members: Sequence[Draft]) -> bool:
    statuses = {d.status for d in members}
    if draft.status == "denied" or "denied" in statuses:
        return statuses == {draft.status}
    return True


def _actors_agree(draft: Draft, members: Sequence[Draft]) -> bool:
    """The same doers, or a named subset; and no other target."""
    actors = {key_of(r) for r in draft.actors}
    recipients = {key_of(r) for r in draft.recipients}
    known_actors = {key_of(r) for d in members for r in d.actors}
    known_recipients = {key_of(r) for d in members for r in d.recipients}
    if draft.reciprocal or members[0].reciprocal:
        return _pairs_agree(actors | recipients, known_actors | known_recipients)
    same_actors = not actors or not known_actors or bool(actors & known_actors)
    same_recipients = not recipients or not known_recipients or bool(recipients & known_recipients)
    shares = bool((actors & known_actors) | (recipients & known_recipients))
    return same_actors and same_recipients and shares


def _completes(draft: Draft, members: Sequence[Draft]) -> bool:
    """Whether a draft names whom the act was done to, of which its sentence has named the doer just before, or the other way
    round: "أطلقت الشرطة الغاز … لتفريق المحتجين".
    """
    last = members[-1]
    if draft.type not in _DONE_TO or draft.mode is None or last.mode != draft.mode or last.sentence != draft.sentence:
        return False
    doer_told, done_to_told = any(d.actors for d in members), any(d.recipients for d in members)
    if draft.actors and not draft.recipients:
        return done_to_told and not doer_told
    return bool(draft.recipients) and not draft.actors and doer_told and not done_to_told


def _pairs_agree(parties: set[str | None], known: set[str | None]) -> bool:
    shared = parties & known
    return bool(shared) and (len(shared) >= 2 or parties <= known or known <= parties)


def with_tolls(groups: Sequence[list[Draft]]) -> list[list[Draft]]:
    """The groups, those that only count the dead of an attack pointed back to ("خمسة قتلوا في الهجوم") joined to the attack."""
    kept: list[list[Draft]] = []
    for group in groups:
        story = next((g for g in reversed(kept) if _counts_dead_of(group, g)), None)
        if story is None:
            kept.append(group)
        else:
            story.extend(group)
    return kept


def _counts_dead_of(group: Sequence[Draft], story: Sequence[Draft]) -> bool:
    if story[0].type != "ASSAULT" or all(map(_is_toll, story)) or group[0].sentence - story[-1].sentence > _NEXT:
        return False
    back = any(d.definite and not d.parties for d in group)
    if not back or not all(_is_toll(d) or (d.definite and not d.parties) for d in group):
        return False
    return all(_statuses_agree(d, story) and not _days_apart(d, story) for d in group)


def with_titles(groups: Sequence[list[Draft]], news: str | None = None) -> list[list[Draft]]:
    """The groups, those that only the title tells joined to what they repeat: a title names a state for its ministry, a
    people for its soldiers. A background dated before the `news` it does not repeat.
    """
    told = [g for g in groups if not all(map(_in_title, g))]
    alone = []
    for title in (g for g in groups if all(map(_in_title, g))):
        near = [(n, -i) for i, g in enumerate(told) if (n := _likeness(title, g)) and _is_news(title[0], g, news)]
        if not near:
            alone.append(title)
            continue
        story = told[-max(near)[1]]
        _leave_parties_to(title, story)
        story[:0] = title
    return [*alone, *told]


def _is_news(title: Draft, story: Sequence[Draft], news: str | None) -> bool:
    """Whether a story is of the days of the news that the title tells, or ahead of them when the title may be."""
    return may_be_ahead(title, story) or _same_days(title, story, news)


def _likeness(title: Sequence[Draft], story: Sequence[Draft]) -> int:
    """How many sides a title shares with a story of its type and mode; 0 when it does not repeat it."""
    first = title[0]
    fits = (may_be_ahead(d, story) or (_statuses_agree(d, story) and not _days_apart(d, story)) for d in title)
    if first.type != story[0].type or not all(fits):
        return 0
    mine, theirs = _sides(title), _sides(story)
    shared = len(mine & theirs)
    if not _modes_agree(first, story):
        if "visit" in {first.mode, *(d.mode for d in story)}:
            return 0  # who comes and whom he meets are two events
        same_speaker = first.type in VERBAL and bool(_doers(title) & _doers(story))
        return shared if shared > 1 or same_speaker else 0
    return 2 * shared + 1 + (first.mode == story[0].mode) if shared or not mine or not theirs else 0


def _doers(members: Iterable[Draft]) -> set[str]:
    return {r.entity for d in members for r in d.actors if r.entity}


def _sides(members: Iterable[Draft]) -> set[str]:
    """The states behind the parties, and well-known parties of no state; people and groups of whom no state is known stand for
    nobody.
    """
    sides = set()
    for draft in members:
        known = draft.view.reading.entities if draft.view else {}
        for ref in (*draft.actors, *draft.recipients):
            entity = known.get(ref.entity or "")
            if ref.entity and (entity is None or entity.country or entity.wikidata):
                sides.add((entity.country if entity else None) or ref.entity)
    return sides


def _leave_parties_to(title: Iterable[Draft], story: Sequence[Draft]) -> None:
    """A title adds parties only in a role that the story leaves open."""
    reciprocal = story[0].reciprocal
    acted = any(d.actors for d in story)
    suffered = any(d.recipients for d in story)
    for draft in title:
        if acted:
            draft.actors = []
        if suffered or (reciprocal and acted):
            draft.recipients = []
