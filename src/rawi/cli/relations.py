"""Origins, reasons, relations, actors and outlets on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from rawi.cli.tables import Page, labels, quotes, timeline
from rawi.views.rows import (
    ActorDetail,
    Comparison,
    DuplicateRow,
    EventRow,
    Ledger,
    LedgerRow,
    NamingRow,
    OfficeRow,
    OriginsDetail,
    Why,
)

_NAMINGS = 20  # entities whose names are shown in a comparison


def origins(detail: OriginsDetail, page: Page | None = None) -> None:
    """Print the origins of an event as ways from outlets, then what each field rests on."""
    page = page or Page()
    for row in detail.origins:
        head = Text(page.isolate(row.origin), style="bold")
        head.append(f"  {row.interest}" if row.interest else "", style="yellow")
        page.lines(head, [page.chain(way) for way in row.ways])
    cells = ((f.field, page.isolate(f.value), page.names(f.origins), page.names(f.words)) for f in detail.fields)
    page.table(("field", "value", "origins", "words"), cells, ("field",))


def why(reasons: Why, page: Page | None = None) -> None:
    """Print a value, its rule and its reasons."""
    page = page or Page()
    head = Text(f"{reasons.subject}: ", style="bold")
    head.append(page.isolate(reasons.value))
    page.lines(head, [Text(reasons.rule, style="dim")])
    for reason in reasons.reasons:
        words = f"  «{page.isolate(reason.words)}»" if reason.words else ""
        page.lines(Text(page.isolate(reason.says)), [f"{page.isolate(reason.value)}{words}"])


def ledger(found: Ledger, page: Page | None = None) -> None:
    """Print what passed between two sides, then the counts."""
    page = page or Page()
    for row in found.rows:
        page.lines(*_passed(row, page))
    if not found.rows:
        page.nothing(f"nothing between {page.isolate(found.first)} and {page.isolate(found.second)}")
        return
    page.table(("class", "events"), ((name, str(count)) for name, count in found.quads.items()), ("class",))
    page.table(("type", "events"), ((name, str(count)) for name, count in found.types.items()), ("type",))


def _passed(row: LedgerRow, page: Page) -> tuple[Text, list[str]]:
    event = row.event
    head = Text(f"{event.time or 'undated'}  ", style="bold")
    head.append(f"{row.way}  {_what(event)}  ", style="cyan")
    head.append(f"{event.status}  {row.quad}  {event.id}", style="dim")
    to = f" → {page.names(event.recipients)}" if event.recipients else ""
    return head, [(page.names(event.actors) or "-") + to]


def _what(event: EventRow) -> str:
    return event.type + (f"/{event.mode}" if event.mode else "")


def actor(detail: ActorDetail, page: Page | None = None) -> None:
    """Print an actor: offices, travels, meetings, other events, quotations, labels."""
    page = page or Page()
    head = Text(page.isolate(detail.name), style="bold")
    head.append(f"  {detail.kind}  {page.isolate(detail.country)}  {detail.id}", style="dim")
    page.lines(head, [page.names(n for n in detail.names if n != detail.name)] if len(detail.names) > 1 else [])
    if detail.offices:
        _section("offices", page)
        page.table(("office", "of", "from", "to", "source"), (_office(o, page) for o in detail.offices))
    for title, events in (("travels", detail.travels), ("meetings", detail.meetings), ("other events", detail.others)):
        if events:
            _section(title, page)
            timeline(events, page)
    if detail.quotations:
        _section("quotations", page)
        quotes(detail.quotations, page)
    if detail.labels:
        _section("labels", page)
        labels(detail.labels, page)


def _section(title: str, page: Page) -> None:
    page.console.print(Text(f"\n{title}", style="bold underline"))


def _office(row: OfficeRow, page: Page) -> tuple[str, ...]:
    return row.office, page.isolate(row.of), row.start or "", row.end or "", row.source


def comparison(found: Comparison, page: Page | None = None) -> None:
    """Print two outlets side by side."""
    page = page or Page()
    first, second = page.isolate(found.first), page.isolate(found.second)
    for title, events in (
        (f"both {first} ({found.documents[0]} reports) and {second} ({found.documents[1]})", found.both),
        (f"{first} alone", found.only_first),
        (f"{second} alone", found.only_second),
    ):
        _section(title, page)
        timeline(events, page)
    _section("how they name whom both name", page)
    page.table(("whom", first, second), _namings(found.names[:_NAMINGS], page))


def _namings(rows: Iterable[NamingRow], page: Page) -> Iterable[tuple[str, str, str]]:
    return ((page.isolate(r.entity), _counted(r.first, page), _counted(r.second, page)) for r in rows)


def _counted(names: Mapping[str, int], page: Page) -> str:
    return ", ".join(f"{page.isolate(name)} {count}" for name, count in names.items())


def duplicates(rows: Sequence[DuplicateRow], page: Page | None = None) -> None:
    """Print documents and those that print their text."""
    page = page or Page()
    for row in rows:
        head = Text(page.isolate(row.outlet), style="bold")
        head.append(f"  {row.published or ''}  {row.document}", style="dim")
        page.lines(head, [f"{page.isolate(outlet)}  {day or ''}  {document}" for document, outlet, day in row.reprints])
    if not rows:
        page.nothing("no report prints another's text")
