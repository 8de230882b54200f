"""Rows as tables and cards on the terminal. Right-to-left text is left to the terminal, isolated so that it does not turn
the rest of its line around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
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
_WIDE = 120  # columns from which tables are wide; below, an event takes two lines and tables lack their last columns
_INDENT = 2
_STYLES = {"denied": "red", "planned": "yellow", "proposed": "yellow", "conditional": "yellow", "ongoing": "green"}


class Page:
    """Where rows are printed. On a terminal each name is isolated (UAX #9); in a pipe the text is left clean."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for wide tables."""
        return self.console.width >= _WIDE

    def isolate(self, text: str | None) -> str:
        """Text within first-strong isolate marks, so that its direction stays its own; "" for none."""
        return f"{_FIRST_STRONG}{text}{_END}" if text and self.console.is_terminal else text or ""

    def names(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return " + ".join(self.isolate(n) for n in names)

    def chain(self, links: Iterable[str]) -> str:
        """A chain, nearest source first."""
        return " ← ".join(self.isolate(name) for name in links)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], whole: Iterable[str] = ()) -> None:
        """Print a table, or that there is nothing in it; the columns named in `whole` are not broken."""
        table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
        for column in columns:
            table.add_column(column, no_wrap=column in whole, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.console.print(table if table.rows else "none")

    def lines(self, head: Text, body: Iterable[str | Text]) -> None:
        """Print a heading and indented lines below it."""
        self.console.print(head)
        for line in body:
            self.console.print(Padding(Text(line) if isinstance(line, str) else line, (0, 0, 0, _INDENT)))

    def nothing(self, what: str) -> None:
        """Say that there is nothing to print."""
        self.console.print(what)


def _what(row: EventRow) -> str:
    return row.type + (f"/{row.mode}" if row.mode else "")


def _origins(row: EventRow) -> str:
    return f"{row.origins}{' !' if row.disputed else ''}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def timeline(rows: Sequence[EventRow], page: Page | None = None) -> None:
    """Print the timeline: a table, or two lines an event where the terminal is narrow."""
    page = page or Page()
    if not rows:
        page.nothing("no events")
    elif page.is_wide:
        _wide_timeline(rows, page)
    else:
        for row in rows:
            _short_event(row, page)
    if any(r.disputed for r in rows):
        page.console.print("! reports disagree; `rawi event ID` shows how", style="dim")


def _wide_timeline(rows: Iterable[EventRow], page: Page) -> None:
    whole = ("when", "what", "status", "origins", "id")
    cells = (
        (
            (r.time or "-").replace("/", "/\n", 1) if r.time and len(r.time) > 12 else r.time or "-",
            _what(r),
            r.status,
            page.names(r.actors),
            page.names(r.recipients),
            page.isolate(r.place),
            _origins(r),
            r.id,
        )
        for r in rows
    )
    page.table(("when", "what", "status", "who", "to whom", "where", "origins", "id"), cells, whole)


def _short_event(row: EventRow, page: Page) -> None:
    head = Text(f"{row.time or 'undated'}  ", style="bold")
    head.append(f"{_what(row)}  ", style="cyan")
    head.append(row.status, style=_STYLES.get(row.status, ""))
    head.append(f"  {_count(row.origins, 'origin')}{' !' if row.disputed else ''}  {row.id}", style="dim")
    to = f" → {page.names(row.recipients)}" if row.recipients else ""
    where = f"  @ {page.isolate(row.place)}" if row.place else ""
    page.lines(head, [(page.names(row.actors) or "-") + to + where])


def event(detail: EventDetail, page: Page | None = None) -> None:
    """Print one event in full."""
    page = page or Page()
    row = detail.event
    head = [
        ("when", row.time or "not known"),
        ("status", row.status),
        ("who", page.names(row.actors)),
        ("to whom", page.names(row.recipients)),
        ("where", page.isolate(row.place)),
        ("about", page.names(row.topics)),
        ("amount", page.isolate(detail.amount)),
        ("contexts", ", ".join(detail.contexts)),
        ("told by", f"{_count(row.documents, 'report')}, {_count(row.origins, 'independent origin')}:"),
        ("", page.names(detail.origins)),
    ]
    grid = Table.grid(padding=(0, 2))
    for name, value in head:
        if value:
            grid.add_row(Text(name, style="dim"), Text(value))
    page.console.print(Panel(grid, title=f"{_what(row)}  {row.id}", title_align="left"))
    for mention in detail.mentions:
        page.console.print(_mention_panel(mention, page))
    for disagreement in detail.disagreements:
        page.console.print(_disagreement_panel(disagreement, page))
    for title, events in (("part of", detail.part_of), ("its parts", detail.parts)):
        if events:
            page.console.print(Text(title, style="bold"))
            timeline(events, page)


def _mention_panel(mention: MentionRow, page: Page) -> Panel:
    body = Text("\n".join(page.isolate(s) for s in mention.sentences))
    body.highlight_words(mention.triggers, style="bold cyan")
    facts = [mention.status, mention.stance, mention.time or "", page.isolate(mention.place), mention.amount or ""]
    lines = ["", " · ".join(fact for fact in facts if fact)]
    lines += [f"by way of {page.chain(c)}" for c in mention.chains if c]
    lines += [f"rank: {page.isolate(r)}" for r in mention.rank]
    body.append("\n".join(lines), style="dim")
    title = f"{page.isolate(mention.outlet)} {mention.published or ''} [{mention.lang}]"
    return Panel(body, title=Text(title), title_align="left")


def _disagreement_panel(row: DisagreementRow, page: Page) -> Panel:
    lines = []
    for side in row.sides:
        words = f" «{page.isolate(side.words)}»" if side.words else ""
        chains = "; ".join(page.chain(c) for c in side.chains if c)
        way = f", by way of {chains}" if chains else ""
        lines.append(f"{page.isolate(side.value)}{words}: {page.names(side.outlets)}{way}")
    return Panel(Text("\n".join(lines)), title=f"disagreement on {row.field}", title_align="left", border_style="red")


def quotes(rows: Sequence[QuoteRow], page: Page | None = None) -> None:
    """Print quotations."""
    page = page or Page()
    for row in rows:
        head = Text(page.isolate(row.speaker) or "-", style="bold")
        to = f" to {page.names(row.addressees)}" if row.addressees else ""
        head.append(f"{to}  {row.kind}  {page.isolate(row.outlet)} {row.published or ''}", style="dim")
        ways = [Text(f"by way of {page.chain(c)}", style="dim") for c in row.chains if c]
        page.lines(head, [f"«{page.isolate(row.text)}»", *ways])
    if not rows:
        page.nothing("no quotations")


def sources(rows: Sequence[SourceRow], page: Page | None = None) -> None:
    """Print sources."""
    page = page or Page()
    cells = (
        (page.isolate(r.source), r.kind, str(r.documents), str(r.events), str(r.quotations), page.names(r.described_as))
        for r in rows
    )
    page.table(("source", "kind", "documents", "events", "quotations", "described as"), cells, ("kind",))


def disagreements(rows: Sequence[DisagreementRow], page: Page | None = None) -> None:
    """Print disagreements, a panel each."""
    page = page or Page()
    for row in rows:
        page.console.print(Text(f"{row.type}  {page.isolate(row.what)}  {row.event}", style="bold"))
        page.console.print(_disagreement_panel(row, page))
    if not rows:
        page.nothing("no disagreements")


def labels(rows: Sequence[LabelRow], page: Page | None = None) -> None:
    """Print labels."""
    page = page or Page()
    names = ("whom", "label", "stance", "times", "said by", "reports")[: None if page.is_wide else 5]
    cells = (
        (
            page.isolate(r.entity),
            page.isolate(r.label),
            r.stance,
            str(r.count),
            page.isolate(r.said_by),
            page.names(r.outlets),
        )[: len(names)]
        for r in rows
    )
    page.table(names, cells, ("stance", "times"))


def entities(rows: Sequence[EntityRow], page: Page | None = None) -> None:
    """Print entities."""
    page = page or Page()
    names = ("name", "kind", "country", "events", "id", "wikidata", "also")[: None if page.is_wide else 5]
    cells = (
        (
            page.isolate(r.name),
            r.kind,
            r.country or "",
            str(r.events),
            r.id,
            r.wikidata or "",
            page.names([n for n in r.names if n != r.name][:3]),
        )[: len(names)]
        for r in rows
    )
    page.table(names, cells, ("kind", "country", "wikidata", "events"))


def search(rows: Sequence[SearchRow], page: Page | None = None) -> None:
    """Print documents found."""
    page = page or Page()
    for row in rows:
        head = Text(page.isolate(row.title) or row.document, style="bold")
        head.append(f"  {page.isolate(row.outlet)} {row.published or ''} [{row.lang}]  {row.document}", style="dim")
        page.lines(head, [f"… {page.isolate(row.snippet)} …"])
    if not rows:
        page.nothing("no report holds these words")


def stats(figures: Mapping[str, object], page: Page | None = None) -> None:
    """Print figures."""
    page = page or Page()
    page.table(("figure", "value"), ((name, _figure(value)) for name, value in figures.items()), ("figure",))


def _figure(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items())
    return str(value)
