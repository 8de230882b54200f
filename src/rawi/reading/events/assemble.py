"""Put the drafts of one happening together, tell meetings within visits, and give quotations their occasion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from rawi.edtf import compatible, interval, is_bounded
from rawi.model import EntityRef, EventMention, Quotation, Reading, Span, Status, TimeRef, Visit
from rawi.reading.events.draft import PARTIES_UNSAID, VERBAL, Draft
from rawi.reading.events.extras import best_amount, settle_amounts
from rawi.reading.events.happening import (
    AHEAD,
    closeness,
    join,
    joins,
    may_be_ahead,
    says_nothing,
    with_titles,
    with_tolls,
)
from rawi.reading.events.roles import unique
from rawi.reading.events.status import dated, still_to_come
from rawi.reading.events.when import said_of
from rawi.reading.times.apart import is_ahead

_PAST = frozenset({"happened", "ongoing"})


def split_meetings(drafts: Iterable[Draft]) -> list[Draft]:
    """A meeting of one with several named persons is one meeting with each, sharing the trigger."""
    made: list[Draft] = []
    for draft in drafts:
        if draft.type != "CONSULT" or not draft.separate or draft.mode not in {"meeting", None}:
            made.append(draft)
            continue
        host, *others = draft.actors
        for other in others:
            made.append(_copy(draft, [host, other]))
    return made


def _copy(draft: Draft, actors: list[EntityRef]) -> Draft:
    values = {name: getattr(draft, name) for name in Draft.__slots__}
    return Draft(**{**values, "actors": actors, "separate": False})


def group(drafts: Sequence[Draft], news: str | None = None) -> list[list[Draft]]:
    """Drafts of one happening together, in order of their first trigger. Those that point back without parties of their own
    join the latest of their kind, or are dropped.
    """
    groups: list[list[Draft]] = []
    settle_amounts(drafts)
    for draft in drafts:
        if draft.view is not None and draft.trigger is not None:
            draft.status = dated(draft.status, draft.view, draft.trigger, draft.time)
            said = said_of(draft.view, draft.trigger)
            if said is not None and is_ahead(said) and draft.type not in VERBAL:
                draft.status = still_to_come(draft.status, draft.trigger)
        candidates = [g for g in groups if joins(draft, g, news)]
        if candidates:
            join(draft, max(candidates, key=lambda g: closeness(draft, g)))
        elif draft.parties or draft.actors or draft.recipients or not draft.definite or _is_placed(draft):
            groups.append([draft])
    return sorted(with_titles(with_tolls(groups), news), key=lambda g: g[0].start)


def _is_placed(draft: Draft) -> bool:
    """Whether it is enough to say where: of demonstrations and attacks."""
    return draft.type in PARTIES_UNSAID and bool(draft.places)


def mention_of(reading: Reading, members: Sequence[Draft], number: int) -> EventMention:
    """One event mention from the drafts of one happening."""
    best = max(members, key=lambda d: (len(d.actors) > 0) + (len(d.recipients) > 0) + (d.mode is not None))
    mention = EventMention(
        id=f"e{number}",
        type=best.type,
        mode=best.mode or next((d.mode for d in members if d.mode), None),
        contexts=sorted({c for d in members for c in d.contexts}),
        cameo=best.cameo,
        status=_latest_status(members),
        reciprocal=best.reciprocal,
        triggers=_triggers(reading, members),
        actors=unique(r for d in members for r in d.actors),
        recipients=unique(r for d in members for r in d.recipients),
        cue=best.cue,
    )
    _no_overlap(mention, [r for d in members if not d.reciprocal for r in d.recipients])
    places = unique(r for d in members for r in d.places)
    mention.place, mention.further_places = (places[0], places[1:]) if places else (None, [])
    mention.time = _narrowest([d.time for d in members if d.time])
    mention.amount = best_amount(members)
    mention.topics = list({t.mention: t for d in members for t in d.topics}.values())
    mention.quotations = list(dict.fromkeys(q for d in members for q in d.quotations))
    if mention.mode == "visit":
        mention.visit = _visit(mention, members)
    return mention


def _triggers(reading: Reading, members: Iterable[Draft]) -> list[Span]:
    return sorted({reading.span(d.start, d.end) for d in members})


def _no_overlap(mention: EventMention, undergone: Sequence[EntityRef]) -> None:
    """Who does a thing together acts, but for those who fell in a clash; nobody is on both sides."""
    if mention.reciprocal:
        fallen = [r for r in undergone if r.entity is None] if mention.type == "ASSAULT" else []
        mention.actors = unique(r for r in (*mention.actors, *mention.recipients) if r not in fallen)
        mention.recipients = unique(fallen)
        return
    actors = {r.entity for r in mention.actors if r.entity}
    mention.recipients = [r for r in mention.recipients if r.entity not in actors]


_RANK: tuple[Status, ...] = ("denied", "happened", "ongoing", "planned", "proposed", "conditional")


def _latest_status(members: Sequence[Draft]) -> Status:
    """The status that holds in the end: what happened outweighs what was planned, but a noun by itself says neither."""
    told = [d for d in members if not says_nothing(d) and not may_be_ahead(d, members)] or members
    told = [d for d in told if d.parties or d.trigger is None or d.trigger.kind != "noun"] or told
    statuses = {d.status for d in told}
    return next(status for status in _RANK if status in statuses)


def _narrowest(times: Sequence[TimeRef]) -> TimeRef | None:
    def days(time: TimeRef) -> int:
        bounds = interval(time.value)
        return (bounds[1] - bounds[0]).days if bounds else 10**7

    return min(times, key=days, default=None)


def _visit(mention: EventMention, members: Sequence[Draft]) -> Visit:
    hosts = [r for r in mention.recipients if r.entity]
    return Visit(
        traveller=list(mention.actors),
        destination=mention.place or (hosts[0] if hosts else None),
        rank=list({rank.mention: rank for d in members for rank in d.ranks}.values()),
    )


def link_parts(mentions: Sequence[EventMention]) -> None:
    """A meeting or signing of a traveller, at a compatible time, is part of the visit told nearest before or after it."""
    visits = [m for m in mentions if m.mode == "visit"]
    for mention in mentions:
        if mention.mode not in {"meeting", "sign"}:
            continue
        near = sorted((_distance(v, mention), n) for n, v in enumerate(visits))
        visit = next((visits[n] for _, n in near if _holds(visits[n], mention)), None)
        if visit is None:
            continue
        mention.part_of = visit.id
        if mention.place is None and visit.place is not None:
            mention.place = EntityRef(visit.place.entity, visit.place.mention, f"the place of the visit {visit.id}")


def _distance(visit: EventMention, mention: EventMention) -> int:
    return min(abs(a.start - b.start) for a in visit.triggers for b in mention.triggers)


def _holds(visit: EventMention, mention: EventMention) -> bool:
    travellers = {r.entity for r in visit.actors if r.entity}
    parties = {r.entity for r in (*mention.actors, *mention.recipients) if r.entity}
    if not travellers & parties or {visit.status, mention.status} & {"denied"}:
        return False
    times = compatible(visit.time.value if visit.time else None, mention.time.value if mention.time else None)
    places = not mention.place or not visit.place or mention.place.entity == visit.place.entity
    return times and places


def give_occasions(reading: Reading, mentions: Sequence[EventMention]) -> None:
    """Every quotation without one gets its occasion: the meeting or visit of its speaker told nearest before or around it."""
    talks = [m for m in mentions if m.type == "CONSULT" and m.status != "denied"]
    for quotation in reading.quotations:
        if quotation.occasion is None and quotation.speaker is not None and quotation.speaker.entity:
            quotation.occasion = _occasion(quotation, talks)


def _occasion(quotation: Quotation, talks: Sequence[EventMention]) -> str | None:
    speaker = quotation.speaker.entity if quotation.speaker else None
    at = quotation.cue.start if quotation.cue else quotation.text.start
    best: tuple[int, str] | None = None
    for talk in talks:
        if speaker not in {r.entity for r in (*talk.actors, *talk.recipients)} or talk.status in AHEAD:
            continue
        distance = min((_gap(at, t) for t in talk.triggers), default=10**6)
        weight = distance + (200 if talk.mode == "visit" else 0)
        if best is None or weight < best[0]:
            best = weight, talk.id
    return best[1] if best and best[0] < 1500 else None


def _gap(at: int, trigger: Span) -> int:
    return at - trigger.end if trigger.end <= at else 2 * (trigger.start - at)


def give_times(reading: Reading, mentions: Sequence[EventMention]) -> None:
    """Times that follow from others: a meeting's from the visit it is part of, that of the news in the lead from the date of
    publication, a verbal act's from the occasion of its words. Each says that it is inferred.
    """
    by_id = {m.id: m for m in mentions}
    news, lead = news_time(reading), lead_end(reading)
    for mention in mentions:
        visit = by_id.get(mention.part_of or "")
        if mention.time is None and visit is not None and visit.time is not None:
            mention.time = TimeRef(visit.time.value, "inferred", visit.time.calendar)
        elif mention.time is None and mention.status in _PAST and mention.triggers[0].start < lead:
            mention.time = news
    for mention in mentions:
        visit = by_id.get(mention.part_of or "")
        if mention.time is None and visit is not None and visit.time is not None:
            mention.time = TimeRef(visit.time.value, "inferred", visit.time.calendar)
    occasions = {q.occasion for q in reading.quotations}
    for mention in mentions:
        if mention.id in occasions and mention.time is None and mention.status in _PAST:
            mention.time = news
    _act_times(reading, by_id, news)


def _act_times(reading: Reading, by_id: dict[str, EventMention], news: TimeRef | None) -> None:
    """Words have the day named beside them, else that of their occasion, else, where the day of the report itself is not
    known, the days it can be of."""
    occasions = {q.id: by_id.get(q.occasion or "") for q in reading.quotations}
    for mention in by_id.values():
        if mention.type not in VERBAL or mention.time is not None:
            continue
        said = [t for q in mention.quotations if (t := _said_at(reading, q)) is not None]
        times = said + [o.time for q in mention.quotations if (o := occasions.get(q)) is not None and o.time]
        if times:
            mention.time = TimeRef(times[0].value, "inferred", times[0].calendar)
        elif mention.quotations and news is not None and _is_wide(news.value):
            mention.time = news


def _is_wide(value: str) -> bool:
    """Whether a value covers more days than the two that news of a known day is of."""
    days = interval(value)
    return days is not None and (days[1] - days[0]).days > 1


def _said_at(reading: Reading, quotation: str) -> TimeRef | None:
    """The day named beside the cue of a quotation, or of the one it resumes in the same paragraph or the one after."""
    position = next((n for n, q in enumerate(reading.quotations) if q.id == quotation), None)
    if position is None:
        return None
    speaker = reading.quotations[position].speaker
    for quoted in reversed(reading.quotations[max(0, position - 2) : position + 1]):
        if quoted.cue is None or speaker is None or quoted.speaker is None or quoted.speaker.entity != speaker.entity:
            return None
        sentence = next((s for s in reading.sentences if s.start <= quoted.cue.start < s.end), None)
        if sentence is None:
            return None
        words = [
            t for t in reading.times if sentence.start <= t.span.start < sentence.end and t.type == "date" and t.value
        ]
        outside = [t for t in words if not quoted.text.holds(t.span) and is_bounded(t.value)]
        if outside:
            return TimeRef(outside[0].value or "", "inferred", outside[0].calendar)
    return None


def news_time(reading: Reading) -> TimeRef | None:
    """When the news of a report happened: on the day of publication or the day before; within it when it is an interval."""
    published = reading.document.published
    days = interval(published.value) if published else None
    if published is None or days is None or not is_bounded(published.value):
        return None
    if days[0] != days[1]:
        return TimeRef(published.value, "inferred")
    return TimeRef(f"{days[0] - timedelta(days=1)}/{days[1]}", "inferred")


def lead_end(reading: Reading) -> int:
    """Where the lead ends: the title and the first paragraph of text."""
    body = [s for s in reading.sentences if not s.is_title]
    first = body[0].paragraph if body else 0
    return max((s.end for s in reading.sentences if s.is_title or s.paragraph == first), default=0)
