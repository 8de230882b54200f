"""CAMEO event rows in the column order of GDELT 2.0's event table, tab-separated, without a heading, as GDELT's own files are.

A row is one doer and one acted on. Only what is told as having happened is written, since these rows have no column for a plan
or a denial. Columns that Rawi has no source for are empty: the Goldstein scale, the tone, FIPS and ADM codes, actor types.
Source of the columns: GDELT Event Codebook V2.0 of 2015-02-19.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rawi.edtf import interval
from rawi.export.chosen import TOLD_AS_FACT, Chosen, days_of
from rawi.model import Event
from rawi.views.relations import QUADS

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
_COUNTRY, _US_CITY, _CITY = 1, 3, 4  # GDELT's kinds of places
_PAIRS = 4096  # ids kept for the pairs of one event


def write(chosen: Chosen) -> bytes:
    """The rows, UTF-8."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    for row in rows(chosen):
        writer.writerow([row.get(name, "") for name in COLUMNS])
    return page.getvalue().encode()


def rows(chosen: Chosen) -> Iterator[dict[str, object]]:
    """A row for every pair of participants of every event that has a CAMEO code and is told as having happened."""
    for event in chosen.events:
        code = chosen.cameo(event)
        if code is None or event.status not in TOLD_AS_FACT:
            continue
        for number, (first, second) in enumerate(_pairs(event)):
            yield {
                "GlobalEventID": int(event.id.removeprefix("ev-"), 16) * _PAIRS + number,
                **_day(event),
                **_actor(chosen, "Actor1", first),
                **_actor(chosen, "Actor2", second),
                "IsRootEvent": int(event.foremost),
                "EventCode": code,
                "EventBaseCode": code[:3],
                "EventRootCode": code[:2],
                "QuadClass": QUADS.index(chosen.quads[event.type]) + 1,
                "NumMentions": len(event.mentions),
                "NumSources": event.independent_origins,
                "NumArticles": len(event.documents),
                **_place(chosen, event.place),
                **_source(chosen, event),
            }


def _pairs(event: Event) -> list[tuple[str | None, str | None]]:
    """Every doer with everyone acted on; of what is done together, each with each after him."""
    if event.reciprocal and len(event.actors) > 1:
        return [(a, b) for n, a in enumerate(event.actors) for b in event.actors[n + 1 :]]
    doers: list[str | None] = [*event.actors] or [None]
    others: list[str | None] = [*event.recipients] or [None]
    return [(a, r) for a in doers for r in others]


def _day(event: Event) -> dict[str, object]:
    """As much of the date as is known."""
    days = days_of(event)
    if days is None:
        return {}
    first, last = days
    made: dict[str, object] = {"Year": first.year} if first.year == last.year else {}
    if made and first.month == last.month:
        made["MonthYear"] = f"{first:%Y%m}"
    return {**made, "Day": f"{first:%Y%m%d}"} if first == last else made


def _actor(chosen: Chosen, side: str, entity: str | None) -> dict[str, object]:
    if entity is None:
        return {}
    state = chosen.book.country(entity) or ""
    name = chosen.book.entities.get(entity)
    english = name.names.get("en", []) if name else []
    acts_for = chosen.book.state_of(entity)
    code = f"{state}GOV" if acts_for and entity != state else state
    return {
        f"{side}Code": code,
        f"{side}Name": english[0] if english else chosen.book.name(entity),
        f"{side}CountryCode": state,
        f"{side}Type1Code": "GOV" if acts_for and entity != state else "",
    }


def _place(chosen: Chosen, place: str | None) -> dict[str, object]:
    known = chosen.book.entities.get(place or "")
    if known is None:
        return {}
    names = known.names.get("en", [])
    city = _US_CITY if known.country == "USA" else _CITY
    made: dict[str, object] = {
        "ActionGeo_Type": _COUNTRY if known.kind == "state" else city,
        "ActionGeo_FullName": names[0] if names else chosen.book.name(place),
    }
    point = chosen.point(place)
    return {**made, "ActionGeo_Lat": point[1], "ActionGeo_Long": point[0]} if point else made


def _source(chosen: Chosen, event: Event) -> dict[str, object]:
    documents = [r.document for r, _ in chosen.mentions(event)]
    if not documents:
        return {}
    days = [interval(d.published.value) for d in documents if d.published]
    added = min((d[0] for d in days if d is not None and d[0] == d[1]), default=None)
    return {"SOURCEURL": documents[0].uri, **({"DATEADDED": f"{added:%Y%m%d}000000"} if added else {})}
