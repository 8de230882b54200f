"""The events stage: triggers to drafts, drafts to event mentions, with attribution, stance and occasions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rawi.knowledge import Knowledge
from rawi.model import Entity, EntityRef, EventMention, Quotation, Reading, Stance
from rawi.reading.attributions import chains_at, covering
from rawi.reading.events.acts import ActFile, Acts, acts_of, find_acts, parties_at, targets
from rawi.reading.events.assemble import (
    give_occasions,
    give_times,
    group,
    lead_end,
    link_parts,
    mention_of,
    news_time,
    split_meetings,
)
from rawi.reading.events.build import Builder
from rawi.reading.events.certainty import evidence_of, weights_of
from rawi.reading.events.doubtful import is_doubtful
from rawi.reading.events.draft import PARTIES_UNSAID, Draft
from rawi.reading.events.foremost import mark_foremost
from rawi.reading.events.offtopic import is_off_topic, is_public
from rawi.reading.events.opinions import joining_of, opinions_on, sighted
from rawi.reading.events.unmarked import keep_used
from rawi.reading.events.view import words_of

_start = attrgetter("start")


class Events:
    """Gives the event mentions of a document, and the occasion of its quotations."""

    name = "events"
    needs = frozenset({"tokens", "times", "mentions", "signs", "entities", "quotations", "attributions"})
    gives = frozenset({"events"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `events` to every reading."""
        for reading in batch:
            found = mentions_with_evidence(reading, knowledge)
            weights = weights_of(knowledge, reading.document.lang)
            for mention, names in found:
                mention.certainty = weights.certainty(names) if weights else None
            reading.events = [mention for mention, _ in found]
            mark_foremost(reading)
            _complete(reading, reading.events)
            _introduce(reading, knowledge)


def _introduce(reading: Reading, knowledge: Knowledge) -> None:
    """Add the places and states that only an event speaks of to the reading's entities: the city of a name that stands for its
    state elsewhere, the state of a body that acts.
    """
    refs = [r for m in reading.events for r in (*m.actors, *m.recipients, m.place, *m.further_places) if r is not None]
    for name in dict.fromkeys(r.entity for r in refs if r.entity and r.entity not in reading.entities):
        record = knowledge.entities.get(name)
        if record is not None:
            names = {lang: list(found) for lang, found in record.names.items()}
            state = record.id if record.kind == "state" else record.country
            reading.entities[name] = Entity(name, record.kind, names, record.wikidata or None, state or None)


def mentions_with_evidence(reading: Reading, knowledge: Knowledge) -> list[tuple[EventMention, frozenset[str]]]:
    """The event mentions of a reading, each with the names of what speaks for and against it; occasions, inferred times and
    attributions are not given yet.
    """
    lang = reading.document.lang
    words, acts = words_of(knowledge, lang), acts_of(knowledge, lang)
    builder = Builder(reading, words, knowledge)
    seen = sighted(reading, words, joining_of(knowledge, lang))
    opinions = opinions_on(seen, words, knowledge, lang)
    drafts = [d for n, (view, found) in enumerate(seen) for d in builder.drafts(view, n, found, opinions)]
    drafts += _act_drafts(reading, acts, builder, drafts)
    drafts = sorted(split_meetings(drafts), key=lambda d: d.start)
    news, lead = news_time(reading), lead_end(reading)
    for draft in drafts:
        draft.in_lead = draft.start < lead
    groups = group(drafts, news.value if news else None)
    found = [(mention_of(reading, members, n), members) for n, members in enumerate(groups, 1)]
    told = [(m, evidence_of(m, members)) for m, members in found if _is_of_use(m)]
    keep_used(reading, [p.slot.mention for o in opinions.values() for p in o.pointed], [m for m, _ in told])
    if is_off_topic(reading, knowledge):
        told = [(m, names) for m, names in told if is_public(m, reading, knowledge)]
    return told if words.grammar.verb_first else [(m, names) for m, names in told if not is_doubtful(names)]


def _is_of_use(mention: EventMention) -> bool:
    """Whether somebody takes part; of demonstrations and attacks it is enough to say where."""
    return bool(mention.actors or mention.recipients) or (mention.type in PARTIES_UNSAID and mention.place is not None)


def _complete(reading: Reading, mentions: Sequence[EventMention]) -> None:
    """What mentions get from each other and from the words around them."""
    link_parts(mentions)
    give_occasions(reading, mentions)
    give_times(reading, mentions)
    for mention in mentions:
        _attribute(reading, mention)


def _attribute(reading: Reading, mention: EventMention) -> None:
    """The chains over the triggers; a claim that one trigger makes on the outlet's own word is asserted."""
    seen: set[tuple[tuple[str | None, str], ...]] = set()
    own_word = False
    for trigger in mention.triggers:
        chains = chains_at(reading, trigger.start, trigger.end)
        own_word = own_word or not chains
        for chain in chains:
            key = tuple((link.entity, link.text) for link in chain)
            if key not in seen:
                seen.add(key)
                mention.attribution.append(chain)
    stance: Stance = "asserted" if own_word else "reported"
    if any(a.doubts for t in mention.triggers for a in covering(reading, t.start, t.end)):
        stance = "doubted"
    mention.stance = stance


def _act_drafts(reading: Reading, acts: Acts, builder: Builder, drafts: Sequence[Draft]) -> list[Draft]:
    """The verbal acts that quotations make; where a cue of the same type already stands in the words, that one serves."""
    made = []
    for quotation in reading.quotations:
        speaker = quotation.speaker.entity if quotation.speaker else None
        if speaker is None or builder.is_medium(speaker):
            continue
        made += _acts_in(reading, quotation, acts, builder, [d for d in drafts if d.quotation is quotation])
    return made


def _act_evidence(file: ActFile, target: EntityRef, start: int, end: int) -> frozenset[str]:
    """What speaks for an act: where its words name whom it is about, as much as for other fixed phrases with both parties."""
    names = {"act", f"type={file.type}", f"cue={file.type}.{file.id}", "in-quotation"}
    if target.mention is not None and start <= target.mention.start < end:
        names |= {"kind=phrase", "actors=1", "recipients=1", "status=happened"}
    return frozenset(names)


def _acts_in(
    reading: Reading, quotation: Quotation, acts: Acts, builder: Builder, there: Sequence[Draft]
) -> list[Draft]:
    first = bisect_left(reading.tokens, quotation.text.start, key=_start)
    tokens = reading.tokens[first : bisect_left(reading.tokens, quotation.text.end, first, key=_start)]
    own = builder.own_side(quotation.speaker.entity if quotation.speaker else None)
    made: list[Draft] = []
    for act, first, last, skip in find_acts(tokens, acts, parties_at(reading, tokens, own)):
        start, end = tokens[first].start + skip, tokens[last - 1].end
        file = act.file
        if any(d.type == file.type and d.start < end and start < d.end for d in there):
            continue
        if file.type == "AGREE" and builder.told_of_another(quotation, start, own):
            continue
        recipients = targets(act, reading, quotation, start, end, own)
        if quotation.speaker is None or not recipients:
            continue
        made.append(
            Draft(
                type=file.type, mode=file.mode, cameo=file.cameo, contexts=tuple(file.contexts), reciprocal=False,
                start=start, end=end, sentence=-1, actors=[quotation.speaker], recipients=recipients,
                quotation=quotation, quotations=[quotation.id], cue=f"{file.type}.{file.id}",
                evidence=_act_evidence(file, recipients[0], start, end),
            )
        )  # fmt: skip
    return made
