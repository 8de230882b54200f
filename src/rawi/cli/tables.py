"""Rows as tables and cards on the terminal. Right-to-left text is left to the terminal, isolated so that it does not turn
the rest of its line around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from rawi.views.rows import (
    DisagreementRow,
    EntityRow,
    EventDetail,
    EventRow,
    LabelRow,
    MentionRow,
    QuoteRow,
    SearchRow,
    SourceRow,
)

_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """Text within first-strong isolate marks (UAX #9), so that its direction stays its own."""
    return f"{_FIRST_STRONG}{text}{_END}" if text else ""


def _names(names: Iterable[str]) -> str:
    return "، ".join(isolate(n) for n in names)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*columns, show_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _chain(links: Sequence[str]) -> str:
    return " ← ".join(isolate(name) for name in links)


def timeline(rows: Sequence[EventRow]) -> None:
    """Print the timeline."""
    _table(
        ("when", "what", "status", "who", "to whom", "where", "origins", "id"),
        (
            (
                r.time or "",
                r.type + (f"/{r.mode}" if r.mode else ""),
                r.status,
                _names(r.actors),
                _names(r.recipients),
                isolate(r.place or ""),
                f"{r.origins}{' !' if r.disputed else ''}",
                r.id,
            )
            for r in rows
        ),
    )


def event(detail: EventDetail) -> None:
    """Print one event in full."""
    console = Console()
    row = detail.event
    head = [
        f"{row.time or 'undated'}  {row.status}" + (f"  {isolate(row.place)}" if row.place else ""),
        f"who: {_names(row.actors)}",
        f"to whom: {_names(row.recipients)}" if row.recipients else "",
        f"about: {_names(row.topics)}" if row.topics else "",
        f"amount: {detail.amount}" if detail.amount else "",
        f"{row.origins} independent origin(s) in {row.documents} report(s): {_names(detail.origins)}",
    ]
    title = f"{row.type}{'/' + row.mode if row.mode else ''} · {row.id}"
    console.print(Panel(Text("\n".join(line for line in head if line)), title=title))
    for mention in detail.mentions:
        console.print(_mention_panel(mention))
    for disagreement in detail.disagreements:
        console.print(_disagreement_panel(disagreement))


def _mention_panel(mention: MentionRow) -> Panel:
    lines = [f"{mention.status}, {mention.stance}" + (f", {mention.time}" if mention.time else "")]
    lines += [isolate(s) for s in mention.sentences]
    lines += [f"by way of: {_chain(c)}" for c in mention.chains if c]
    lines += [f"first: {isolate(r)}" for r in mention.rank]
    title = f"{isolate(mention.outlet or mention.document)} {mention.published or ''} [{mention.lang}]"
    return Panel(Text("\n".join(lines)), title=Text(title), title_align="left")


def _disagreement_panel(row: DisagreementRow) -> Panel:
    lines = []
    for side in row.sides:
        words = f" «{isolate(side.words)}»" if side.words else ""
        lines.append(f"{isolate(side.value)}{words}: {_names(side.outlets)}")
    return Panel(Text("\n".join(lines)), title=f"disagreement on {row.field}", border_style="red")


def quotes(rows: Sequence[QuoteRow]) -> None:
    """Print quotations."""
    _table(
        ("who", "words", "kind", "by way of", "report", "when"),
        (
            (
                isolate(r.speaker),
                isolate(r.text),
                r.kind,
                "; ".join(_chain(c) for c in r.chains if c),
                isolate(r.outlet or r.document),
                r.published or "",
            )
            for r in rows
        ),
    )


def sources(rows: Sequence[SourceRow]) -> None:
    """Print sources."""
    _table(
        ("source", "kind", "documents", "events", "quotations", "described as"),
        (
            (isolate(r.source), r.kind, str(r.documents), str(r.events), str(r.quotations), _names(r.described_as))
            for r in rows
        ),
    )


def disagreements(rows: Sequence[DisagreementRow]) -> None:
    """Print disagreements, a panel each."""
    console = Console()
    for row in rows:
        console.print(Text(f"{row.type}  {isolate(row.what)}  {row.event}"))
        console.print(_disagreement_panel(row))
    if not rows:
        console.print("no disagreements")


def labels(rows: Sequence[LabelRow]) -> None:
    """Print labels."""
    _table(
        ("whom", "label", "stance", "said by", "times", "reports"),
        (
            (isolate(r.entity), isolate(r.label), r.stance, isolate(r.said_by or ""), str(r.count), _names(r.outlets))
            for r in rows
        ),
    )


def entities(rows: Sequence[EntityRow]) -> None:
    """Print entities."""
    _table(
        ("name", "kind", "country", "wikidata", "events", "also", "id"),
        (
            (isolate(r.name), r.kind, r.country or "", r.wikidata or "", str(r.events), _names(r.names[1:4]), r.id)
            for r in rows
        ),
    )


def search(rows: Sequence[SearchRow]) -> None:
    """Print documents found."""
    _table(
        ("report", "title", "when", "words"),
        (
            (isolate(r.outlet or r.document), isolate(r.title or ""), r.published or "", isolate(r.snippet))
            for r in rows
        ),
    )


def stats(figures: Mapping[str, object]) -> None:
    """Print figures."""
    _table(("figure", "value"), ((name, _figure(value)) for name, value in figures.items()))


def _figure(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items())
    return str(value)
