"""PLOVER records, a JSON object a line, with the field names of PLOVER's gold records and README.

The four auxiliary modes that PLOVER leaves to the coder (plover_reference.html, point 5, and negation) stand in `context`:
"historical", "future", "hypothetical", "negation". What is planned is AGREE, as PLOVER asks; its own type is then `plannedEvent`.
Source of the names: github.com/openeventdata/PLOVER at 5e0c24fb (README.md, PLOVER_GSR_CAMEO.txt).
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from rawi._version import __version__
from rawi.edtf import interval
from rawi.export.chosen import Chosen, days_of, one_day
from rawi.export.record import Json
from rawi.model import Event

_HISTORICAL = timedelta(days=31)  # before the first report: told as background, by Rawi's own choice
_SECTORS = {
    "army": "MIL",
    "general-staff": "MIL",
    "mod": "MIL",
    "police": "COP",
    "parliament": "LEG",
    "supreme-court": "JUD",
}


def write(chosen: Chosen) -> bytes:
    """One line an event."""
    return b"".join(msgspec.json.encode(record(chosen, event)) + b"\n" for event in chosen.events)


def record(chosen: Chosen, event: Event) -> Json:
    """An event as a PLOVER record; fields that nothing is known for are left out."""
    planned = event.status in {"planned", "proposed"}
    first = next(chosen.mentions(event), None)
    day = one_day(event)
    made: Json = {
        "id": event.id,
        "date": day.isoformat() if day else event.time,
        "source": [party(chosen, a) for a in event.actors],
        "target": [party(chosen, r) for r in event.recipients],
        "event": "AGREE" if planned else event.type,
        "mode": None if planned else event.mode,
        "plannedEvent": event.type if planned else None,
        "context": [*event.contexts, *auxiliary(chosen, event)],
        "eventText": " ".join(t.text for t in first[1].triggers) if first else None,
        "text": chosen.words(event),
        "language": first[0].document.lang if first else None,
        "publication": chosen.book.outlet_name(first[0].document) if first else None,
        "location": chosen.book.name(event.place) if event.place else None,
        **_size(event),
        "coder": "rawi",
        "version": __version__,
    }
    return {name: value for name, value in made.items() if value not in (None, [], "")}


def party(chosen: Chosen, entity: str) -> Json:
    """A participant: how it is named, its state (ISO alpha-3) or itself, and its sector where it is plain."""
    state = chosen.book.country(entity)
    sector = _sector(chosen, entity, state)
    made = {"actorText": chosen.book.name(entity), "code": state or entity}
    return {**made, "sector": sector} if sector else made


def _sector(chosen: Chosen, entity: str, state: str | None) -> str | None:
    """GOV for a state and who acts for it, the sectors of its army, police, parliament and courts; None where it is not plain."""
    if state is None or chosen.book.state_of(entity) is None:
        return None
    return _SECTORS.get(entity.removeprefix(f"{state}-"), "GOV")


def auxiliary(chosen: Chosen, event: Event) -> list[str]:
    """The auxiliary modes that hold of an event."""
    found = ["historical"] if _is_background(chosen, event) else []
    if event.status == "planned":
        found.append("future")
    if event.status in {"proposed", "conditional"}:
        found.append("hypothetical")
    return [*found, "negation"] if event.status == "denied" else found


def _is_background(chosen: Chosen, event: Event) -> bool:
    """Whether all that is known of an event's time is more than a month before its first report."""
    days = days_of(event)
    told = [interval(r.document.published.value) for r, _ in chosen.mentions(event) if r.document.published]
    known = [d for d in told if d is not None]
    return days is not None and bool(known) and days[1] < min(d[0] for d in known) - _HISTORICAL


def _size(event: Event) -> Json:
    """How many died, or took part, where the amount of an attack or a protest says so."""
    amount = event.amount
    if amount is None or amount.value is None or amount.unit not in {"people", None}:
        return {}
    return (
        {"dead": amount.value} if event.type == "ASSAULT" else {"size": amount.value} if event.type == "PROTEST" else {}
    )
