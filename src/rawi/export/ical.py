"""iCalendar (RFC 5545) of visits, meetings, conferences and calls, written by icalendar; calendars open it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rawi.errors import ExportError
from rawi.export.chosen import Chosen, days_of

_LONGEST = 31  # days: a time known less well is no date in a calendar
_STATUS = {"planned": "TENTATIVE", "proposed": "TENTATIVE", "conditional": "TENTATIVE", "denied": "CANCELLED"}
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # the same record gives the same file


def write(chosen: Chosen) -> bytes:
    """The consultations whose days are known, as events of whole days. Raises `ExportError` without icalendar."""
    try:
        from icalendar import Calendar  # noqa: PLC0415  (only this export needs it)
        from icalendar import Event as Entry  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("calendars need icalendar: pip install 'rawi[calendar]'") from error
    calendar = Calendar()
    calendar.add("prodid", "-//rawi//export//")
    calendar.add("version", "2.0")
    for event in chosen.events:
        days = days_of(event)
        if event.type != "CONSULT" or days is None or (days[1] - days[0]).days > _LONGEST:
            continue
        entry = Entry()
        entry.add("uid", f"{event.id}@rawi")
        entry.add("dtstamp", _STAMP)
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + timedelta(days=1))  # the day after the last, as RFC 5545 has it
        entry.add("summary", chosen.title(event))
        entry.add("status", _STATUS.get(event.status, "CONFIRMED"))
        entry.add("description", chosen.words(event))
        entry.add("categories", [event.type, event.mode or "meeting"])
        if event.place:
            entry.add("location", chosen.book.name(event.place))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
