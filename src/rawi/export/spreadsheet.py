"""Tables: a row an event, as CSV that spreadsheets open, and as Parquet."""

from __future__ import annotations

import csv
import io
from typing import Any

from rawi.errors import ExportError
from rawi.export.chosen import Chosen, days_of
from rawi.model import Event

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula at the head of a cell
Row = dict[str, Any]


def row_of(chosen: Chosen, event: Event) -> Row:
    """An event as columns. Names are shown names, ids those of the record; lists stay lists; what is not known is None."""
    days, point, book = days_of(event), chosen.point(event.place), chosen.book
    amount = event.amount
    return {
        "id": event.id,
        "time": event.time,
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        "type": event.type,
        "mode": event.mode,
        "quad": chosen.quads[event.type],
        "cameo": chosen.cameo(event),
        "status": event.status,
        "stance": chosen.stance(event),
        "actors": [book.name(a) for a in event.actors],
        "actor_ids": list(event.actors),
        "recipients": [book.name(r) for r in event.recipients],
        "recipient_ids": list(event.recipients),
        "place": book.name(event.place) if event.place else None,
        "place_id": event.place,
        "place_kind": book.entities[event.place].kind if event.place and event.place in book.entities else None,
        "longitude": point[0] if point else None,
        "latitude": point[1] if point else None,
        "amount": amount.value if amount else None,
        "unit": amount.unit if amount else None,
        "topics": list(event.topics),
        "origins": [book.origin_name(o) for o in event.origins],
        "independent_origins": event.independent_origins,
        "outlets": list(dict.fromkeys(book.outlet_name(r.document) for r, _ in chosen.mentions(event))),
        "documents": list(event.documents),
        "disputed": event.id in book.disagreements,
        "certainty": event.certainty,
        "words": chosen.words(event),
    }


def write_csv(chosen: Chosen) -> bytes:
    """UTF-8 with the mark that LibreOffice and Excel know it by; lists are parted by " | "."""
    rows = [row_of(chosen, event) for event in chosen.events]
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(columns())
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def columns() -> list[str]:
    """The names of the columns, in order."""
    return list(_TYPES)


def _cell(value: object) -> object:
    """A value as a cell: words of reports are no formulas."""
    text = " | ".join(map(str, value)) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


def write_parquet(chosen: Chosen) -> bytes:
    """The same rows as Parquet, lists as lists. Raises `ExportError` without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra: 120 MB that few need)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'rawi[parquet]'") from error
    kinds = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_(), list: pa.list_(pa.string())}
    schema = pa.schema([(name, kinds[kind]) for name, kind in _TYPES.items()])
    rows = [row_of(chosen, event) for event in chosen.events]
    target = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), target)
    return bytes(target.getvalue().to_pybytes())


_TYPES: dict[str, type] = {
    "id": str, "time": str, "first_day": str, "last_day": str, "type": str, "mode": str, "quad": str, "cameo": str,
    "status": str, "stance": str, "actors": list, "actor_ids": list, "recipients": list, "recipient_ids": list,
    "place": str, "place_id": str, "place_kind": str, "longitude": float, "latitude": float, "amount": float,
    "unit": str, "topics": list, "origins": list, "independent_origins": int, "outlets": list, "documents": list,
    "disputed": bool, "certainty": float, "words": str,
}  # fmt: skip
