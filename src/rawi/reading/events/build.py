"""Drafts of events: every trigger with who takes part, where and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rawi.knowledge import Knowledge
from rawi.model import EntityRef, Mention, Quotation, Reading
from rawi.reading.events.content import ends, is_content, verbal_triggers
from rawi.reading.events.dependents import Dependents, dependents
from rawi.reading.events.draft import PARTIES_UNSAID, VERBAL, Draft, of_cue
from rawi.reading.events.evidence import evidence
from rawi.reading.events.extras import amount_of, extras_of, rank_of, topics_of
from rawi.reading.events.nouns import is_upon_others
from rawi.reading.events.opinions import NO_OPINIONS, Opinion, Opinions, opinion_evidence, revise
from rawi.reading.events.phrases import PRONOUNS
from rawi.reading.events.roles import Parties, assign, complete, half_read, keep_kinds, one_side, unique
from rawi.reading.events.status import status_of
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.verb_first import subject_of
from rawi.reading.events.verb_last import persian_subject
from rawi.reading.events.view import Slot, View, Words
from rawi.reading.events.when import time_of, times_in
from rawi.reading.resolve import as_place, as_state

_ON_PEOPLE = frozenset({"CONSULT", "COERCE", "ASSAULT"})  # types whose object pronoun is mostly a person's
_CLAIM = ".claimed"
_IN_ATTACK = 8  # words behind the dead in which the attack is named
_ATTACK_THAT = 3  # words before a verb in which the attack stands whose verb it is
_PRONOUN_REACH = 300  # characters before a verb in which its pronoun's person is looked for


class Builder:
    """Builds the drafts of one reading."""

    def __init__(self, reading: Reading, words: Words, knowledge: Knowledge) -> None:
        self._reading = reading
        self._words = words
        self._base = knowledge.entities
        self._extras = extras_of(knowledge, reading.document.lang)
        self._quotations = sorted(reading.quotations, key=lambda q: q.text.start)
        self._last: Draft | None = None
        self._views: list[View] = []

    def drafts(
        self, view: View, sentence: int, groups: Sequence[Sequence[Trigger]], opinions: Opinions = NO_OPINIONS
    ) -> list[Draft]:
        """The drafts of one sentence, in order, of the triggers found in it."""
        self._views.append(view)
        times = times_in(view, self._reading.times)
        made: list[Draft] = []
        acts = verbal_triggers(groups)
        for group in groups:
            draft = self._best(view, group, sentence, opinions.get(group[0].first))
            if draft is not None and is_content(view, draft, acts):
                continue
            if draft is not None and draft.trigger is not None:
                draft.time = time_of(view, draft.trigger, times)
                draft.amount = amount_of(view, draft.trigger, view.amounts)
                draft.topics = topics_of(view, draft.trigger, self._extras)
                rank = rank_of(view, draft.trigger, self._extras)
                draft.ranks = [rank] if rank else []
                _join_traveller(draft, made)
                made.append(draft)
                self._last = draft
        return _claims([draft for draft in made if not any(ends(view, other, draft) for other in made)])

    def _best(self, view: View, group: Sequence[Trigger], sentence: int, opinion: Opinion | None) -> Draft | None:
        """The first of competing triggers whose required participants are there."""
        if opinion is not None and opinion.is_no_event:
            return None
        for trigger in group:
            draft = self._draft(view, trigger, sentence, opinion)
            if draft is not None:
                return draft
        return None

    def _draft(self, view: View, trigger: Trigger, sentence: int, opinion: Opinion | None) -> Draft | None:
        cue = trigger.cue
        type_ = cue.type if opinion is None else opinion.type(cue.type)
        if type_ is None:
            return None
        asked = opinion is not None and opinion.trigger is trigger
        found = opinion.found if opinion is not None and asked else dependents(view, trigger, self._words)
        if found.hidden and not found.agent and not (opinion is not None and opinion.points_at_doer):
            return None
        said = parties = assign(trigger, found)
        if view.grammar.verb_first:
            one_side(cue, said)
        if opinion is not None:
            parties = revise(said, trigger, opinion)
            if cue.type not in VERBAL:
                _spare_announcers(view, trigger, said, parties)
                _spare_judges(view, trigger, said, parties, self._words)
        keep_kinds(cue, parties, as_state)
        if view.grammar.verb_first and cue.type in VERBAL:
            parties.actors = [s for s in parties.actors if s.mention.country or not self._is_materiel(s.mention)]
            parties.recipients = [
                s for s in parties.recipients if s.mention.country or not self._is_materiel(s.mention)
            ]
        draft = of_cue(cue, trigger, view, sentence).retyped(type_)
        draft.quotation = self.quotation_at(draft.start)
        draft.actors = [r for r in self._refs(parties.actors) if r.entity not in self._words.media]
        if type_ not in VERBAL and type_ != "CONSULT":
            draft.actors = unique(_principal(parties.actors, ref) for ref in draft.actors)
        draft.recipients = self._refs(parties.recipients)
        if cue.mode == "visit":
            draft.recipients = self._abroad(unique(self._visited(r, draft.actors) for r in draft.recipients), draft)
        places = (EntityRef(as_place(s.mention), s.mention.span) for s in parties.places)
        draft.places = unique(p for p in places if p.entity)
        self._pronoun_object(draft, trigger, found)
        self._speaks_for(draft, found)
        self._goes_on(draft, trigger, view)
        self._spare_mourners(draft, view)
        _distinct(draft)
        draft.status = status_of(view, trigger)
        if not self._stands(draft, trigger, found.unnamed) or (view.grammar.verb_first and half_read(draft, found)):
            return None
        if opinion is not None:
            draft.status = opinion.status(draft.status)
        draft.separate = _separate(parties)
        draft.rows = sum(s.joined is None and not s.linked for s in parties.recipients)
        draft.evidence = evidence(view, trigger, found, draft)
        if opinion is not None:
            draft.evidence |= opinion_evidence(trigger, said, parties, opinion)
        return draft

    def _spare_mourners(self, draft: Draft, view: View) -> None:
        """Whoever announces that some of his own were killed, or some in an attack, did not do it: "أعلن الجيش مقتل خمسة من
        جنوده".
        """
        trigger = draft.trigger
        if draft.type != "ASSAULT" or trigger is None or not view.grammar.verb_first:
            return
        if trigger.kind != "noun" and not _in_attack(view, trigger):
            return
        telling = [v for v in view.verbs if not view.grammar.telling.isdisjoint(view.tokens[v].keys)]
        tellers = {s.mention.span for s in (subject_of(view, v) for v in telling if v < trigger.first) if s is not None}
        lost = {x for r in draft.recipients for x in (r.entity, self._country(r.entity))} - {None}
        own = any(r.entity is None and r.mention and r.mention.text.endswith(PRONOUNS) for r in draft.recipients)
        own = own or _in_attack(view, trigger)
        draft.actors = [
            r for r in draft.actors
            if r.mention not in tellers or not (own or {r.entity, self._country(r.entity)} & lost)
        ]  # fmt: skip

    def _pronoun_object(self, draft: Draft, trigger: Trigger, found: Dependents) -> None:
        """The one a pronoun on the verb stands for (استقبله): the person named last before it who does not act himself; where a
        journey goes (وصلها), the place or state named last.
        """
        role = trigger.cue.frame.object
        if (
            not found.object_pronoun
            or found.object
            or role not in {"actor", "recipient"}
            or trigger.cue.type not in _ON_PEOPLE
        ):
            return
        actors = {r.entity for r in draft.actors}
        near = range(draft.start - _PRONOUN_REACH, draft.start)
        kinds = {"place", "state"} if trigger.cue.mode == "visit" and role == "recipient" else {"person"}
        meant = [
            m
            for m in self._reading.mentions
            if m.span.start in near
            and m.kind in kinds
            and m.form not in {"part", "demonym"}
            and m.entity
            and m.entity not in actors
        ]
        if meant:
            who = self._visited(EntityRef(meant[-1].entity), draft.actors) if "place" in kinds else None
            ref = EntityRef(who.entity if who else meant[-1].entity, None, "the pronoun on the verb")
            (draft.actors if role == "actor" else draft.recipients).append(ref)

    def _goes_on(self, draft: Draft, trigger: Trigger, view: View) -> None:
        """A verb without a subject of its own goes on with the doer of the event before, within the paragraph; behind a relative
        pronoun its doer is what the clause is of ("the blast that hit a bus").
        """
        last = self._last
        if both := self._both(draft, trigger, view):
            draft.actors = both
        if (
            draft.actors
            or not draft.recipients
            or trigger.kind != "verb"
            or trigger.passive
            or trigger.infinitive
            or (trigger.first > view.first and view.is_relative(trigger.first - 1))
            or last is None
            or last.view is None
        ):
            return
        takes_actor = trigger.cue.frame.subject == "actor"
        near = view.sentence.paragraph == last.view.sentence.paragraph
        if takes_actor and near and last.quotation is draft.quotation and len(last.actors) == 1:
            draft.actors = [EntityRef(last.actors[0].entity, None, "the doer of the clause before")]

    def _both(self, draft: Draft, trigger: Trigger, view: View) -> list[EntityRef]:
        """The two of the event before, within the paragraph, for an Arabic verb in the dual without a subject ("كما التقيا")."""
        last, dual = self._last, trigger.form is not None and trigger.form.number == "d"
        if not dual or trigger.kind != "verb" or draft.actors or last is None or last.view is None:
            return []
        parties = unique(r for r in (*last.actors, *last.recipients) if r.entity)
        near = view.sentence.paragraph == last.view.sentence.paragraph and last.quotation is draft.quotation
        return (
            [EntityRef(r.entity, None, "the two of the clause before") for r in parties]
            if near and len(parties) == 2
            else []
        )

    def _stands(self, draft: Draft, trigger: Trigger, unnamed: bool) -> bool:
        if trigger.form is not None and trigger.form.person == 1 and draft.quotation is None:
            return False
        if complete(trigger.cue, draft.actors, draft.recipients, unnamed):
            return True
        if draft.type in PARTIES_UNSAID and draft.places and trigger.kind in {"noun", "phrase"}:
            return True
        points_back = trigger.kind == "noun" and draft.definite and not draft.actors and not draft.recipients
        return points_back and trigger.cue.requires != "none"

    def _refs(self, slots: Iterable[Slot]) -> list[EntityRef]:
        return unique(ref for s in slots for ref in self._acting(s.mention))

    def _acting(self, mention: Mention) -> list[EntityRef]:
        """Who takes part: the state for a capital named instead of it; each of those a plural ("the two sides") stands for."""
        if mention.kind == "place":
            return [EntityRef(as_state(mention) or self._capital_of(mention.entity) or mention.entity, mention.span)]
        if mention.entity is None and len(mention.candidates) > 1 and mention.plural:
            return [EntityRef(c, mention.span, "one of those named before") for c in mention.candidates]
        if mention.form == "noun" and self._is_materiel(mention):
            if mention.country:
                return [EntityRef(mention.country, mention.span, "whose arms they are")]
            if not self._words.grammar.verb_first:
                return []
        return [EntityRef(mention.entity, mention.span)]

    def _is_materiel(self, mention: Mention) -> bool:
        words = self._reading.tokens[mention.first : mention.first + (1 if self._words.grammar.verb_first else 2)]
        return any(f.key in self._words.grammar.materiel for word in words for f in word.forms)

    def _capital_of(self, place: str | None) -> str | None:
        """The state whose capital a place is, or None."""
        country = self._country(place)
        capital = self._base.capital_of(country) if country else None
        return country if capital is not None and capital.id == place else None

    def _country(self, entity: str | None) -> str | None:
        known = self._reading.entities.get(entity or "")
        if known is not None and known.country:
            return known.country
        record = self._base.get(entity) if entity else None
        return record.country if record is not None else None

    def _abroad(self, visited: list[EntityRef], draft: Draft) -> list[EntityRef]:
        """Without the traveller's own state, where a journey names another: who leaves Tehran for home visited Iran."""
        own = {self._country(t.entity) for t in draft.actors} - {None}
        others = [r for r in visited if r.entity not in own]
        return others or visited

    def _visited(self, ref: EntityRef, travellers: list[EntityRef]) -> EntityRef:
        """The state a journey goes to, for a place in it; a journey within the traveller's own state goes to the place."""
        known = self._reading.entities.get(ref.entity or "")
        record = self._base.get(ref.entity) if ref.entity else None
        kind = known.kind if known is not None else record.kind if record is not None else None
        country = self._country(ref.entity)
        if kind != "place" or not country or any(self._country(t.entity) == country for t in travellers):
            return ref
        return EntityRef(country, ref.mention, "the state of the place visited")

    def quotation_at(self, at: int) -> Quotation | None:
        """The innermost quotation whose words hold character `at`."""
        inside = [q for q in self._quotations if q.text.start <= at < q.text.end]
        return min(inside, key=lambda q: q.text.end - q.text.start, default=None)

    def _speaks_for(self, draft: Draft, found: Dependents) -> None:
        """In a quotation "we", or the speaker's own state doing a verbal act, is the speaker."""
        quotation = draft.quotation
        if quotation is None or quotation.speaker is None or quotation.speaker.entity is None:
            return
        speaker = quotation.speaker
        if self.is_medium(speaker.entity or ""):
            return
        own = self.own_side(speaker.entity)
        kind = draft.trigger.kind if draft.trigger else "verb"
        alone = kind == "noun" and not self._words.grammar.verb_first
        unsaid = not draft.actors and kind != "verb" and bool(draft.recipients) and not alone
        ours = bool(draft.actors) and all(r.entity in own for r in draft.actors)
        if found.first_person and not draft.actors:
            draft.actors = [speaker]
        elif _is_charge(draft) and not ours:
            draft.actors, draft.recipients, draft.quotations = [speaker], draft.actors, [quotation.id]
        elif draft.type in VERBAL and (unsaid or ours):
            draft.actors = [speaker]
            draft.quotations = [quotation.id]

    def told_of_another(self, quotation: Quotation, at: int, own: Collection[str]) -> bool:
        """Whether the Persian clause at character `at` of a quotation has a subject other than the speaker's `own` side."""
        view = next((v for v in self._views if v.sentence.start <= at < v.sentence.end), None)
        if view is None or view.grammar.verb_first:
            return False
        first = next((i for i in range(view.first, view.last) if view.tokens[i].start >= at), None)
        slot = persian_subject(view, first) if first is not None else None
        if slot is None or slot.mention.span.start < quotation.text.start or slot.mention.form == "pronoun":
            return False
        return slot.mention.entity not in own

    def is_medium(self, entity: str) -> bool:
        """Whether an entity is an agency, broadcaster, newspaper or site: it passes words on and makes no acts by them."""
        return entity in self._words.media

    def own_side(self, entity: str | None) -> frozenset[str]:
        """The entity and the state it stands for."""
        known = self._reading.entities.get(entity or "")
        countries = {known.country} if known is not None and known.country else set()
        countries |= {o.country for o in known.offices if o.country} if known is not None else set()
        return frozenset(c for c in ({entity} | countries) if c)


def _in_attack(view: View, trigger: Trigger) -> bool:
    """Whether an Arabic noun tells of an attack, or of the dead in one named behind it ("مقتل عدة أشخاص، في تفجير"); or a verb of
    what one named before it did.
    """
    after = _IN_ATTACK if trigger.kind == "noun" else 0
    before = 0 if trigger.kind == "noun" else _ATTACK_THAT
    reach = range(max(view.first, trigger.first - before), min(view.last, trigger.last + after))
    led = (i for i in reach if i > view.first and view.tokens[i - 1].key in view.grammar.place_prepositions)
    return any(not view.grammar.suffered.isdisjoint(f.key for f in view.tokens[i].forms) for i in led)


def _claims(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence; who claims an attack that it tells of without a doer did it, and the claim is no attack besides."""
    drafts = [d for d in drafts if not d.cue.endswith(_CLAIM) or _takes_it_on(d)]
    claims = [d for d in drafts if d.cue.endswith(_CLAIM) and d.actors and d.status != "denied"]
    attacks = [d for d in drafts if d.type == "ASSAULT" and d not in claims]
    for claim in claims[:1]:
        for attack in attacks:
            if not attack.actors:
                attack.actors = list(claim.actors)
                attack.evidence = frozenset(n.replace("actors=0", "actors=1") for n in attack.evidence)
    return [d for d in drafts if d not in claims] if attacks else list(drafts)


def _takes_it_on(draft: Draft) -> bool:
    """Whether a claim's sentence says that it is responsibility which is taken on, where a language says so."""
    said = draft.view.grammar.responsibility if draft.view is not None else frozenset()
    return not said or (draft.view is not None and not said.isdisjoint(draft.view.keys))


def _principal(slots: Sequence[Slot], ref: EntityRef) -> EntityRef:
    """The body, or the state, that a spokesman speaks for: what he tells of force, arrests or aid, it did."""
    mention = next((s.mention for s in slots if s.mention.span == ref.mention), None)
    if mention is None or not (mention.office or "").endswith("spokesperson"):
        return ref
    whom = mention.body or mention.country
    return EntityRef(whom, ref.mention, "whose spokesman he is") if whom else ref


def _spare_announcers(view: View, trigger: Trigger, said: Parties, parties: Parties) -> None:
    """Take out a doer whom only the encoder saw, where he says that there was such an act: "أعلن الرئيس أن هجوما …"."""
    opened = next(
        (i for i in range(trigger.first - 1, trigger.first - 3, -1) if i > view.first and view.is_break(i)), None
    )
    if trigger.kind == "noun" and opened is not None:
        parties.actors = [s for s in parties.actors if s.first > opened or any(s is known for known in said.actors)]


def _spare_judges(view: View, trigger: Trigger, said: Parties, parties: Parties, words: Words) -> None:
    """Take out a doer whom only the encoder saw, where he blames or refuses what is told: "أدانت كولومبيا الهجوم"."""
    if not view.grammar.verb_first or all(any(s is known for known in said.actors) for s in parties.actors):
        return
    judging = [v for v in view.verbs if v < trigger.first and v not in view.inside and is_upon_others(view, v, words)]
    judges = [subject_of(view, v) for v in judging]
    parties.actors = [
        s for s in parties.actors if any(s is known for known in said.actors) or not any(s is j for j in judges)
    ]


def _is_charge(draft: Draft) -> bool:
    """Whether a fixed phrase says of somebody what he is to blame for ("الهند تقف وراء الهجوم") or what will become of him
    ("ستدفع باكستان ثمن الهجوم"): who says so accuses or threatens him.
    """
    trigger = draft.trigger
    if trigger is None or trigger.kind != "phrase" or not draft.actors or draft.recipients:
        return False
    blamed = draft.type == "ACCUSE" and draft.mode == "allege"
    return blamed or (draft.type == "THREATEN" and trigger.verb_at is not None)


def _join_traveller(draft: Draft, before: Sequence[Draft]) -> None:
    """ "… arrived in Tehran to meet his counterpart": the traveller is the other party of a meeting that names but one."""
    last = before[-1] if before else None
    trigger = draft.trigger
    if last is None or last.mode != "visit" or not draft.reciprocal or trigger is None or trigger.kind == "verb":
        return
    there = {r.entity for r in draft.actors if r.entity}
    travellers = [r for r in last.actors if r.entity and r.entity not in there]
    if len(draft.actors) == 1 and travellers:
        draft.actors = [EntityRef(travellers[0].entity, None, "the traveller named before"), *draft.actors]
    elif not (len(draft.actors) > 1 and there & {r.entity for r in last.actors}):
        return
    purpose = draft.view.grammar.purpose_clitics if draft.view else frozenset()
    if trigger.reading is not None and purpose & set(trigger.reading.proclitics) and draft.status == "happened":
        draft.status = "planned"


def _distinct(draft: Draft) -> None:
    """Nobody does a thing to himself: a recipient who is an actor too is dropped."""
    actors = {r.entity for r in draft.actors if r.entity}
    draft.recipients = [r for r in draft.recipients if r.entity not in actors or r.entity is None]


def _separate(parties: Parties) -> bool:
    """Whether the second party of a meeting is several named persons, each met by the first, or parties behind a preposition
    each ("first with the president and then with the envoys").
    """
    others = parties.actors[1:]
    heads = [s for s in others if s.joined is None]
    if len(heads) == len(others) > 1 and len({s.preps for s in heads}) == 1 and heads[0].preps:
        return parties.actors[0].preps != heads[0].preps
    persons = [s for s in others if s.mention.kind == "person" and not s.mention.plural and not s.mention.unnamed]
    return len(others) > 1 and len(persons) == len(others) and parties.actors[1].joined is None
