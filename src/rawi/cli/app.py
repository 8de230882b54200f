"""The commands of `rawi`."""

from __future__ import annotations

import logging
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rawi.errors import QueryError, RawiError, SourceError
from rawi.record import Record

FAILED, MISUSED, REFUSED, STOPPED = 1, 2, 3, 130
_EXIT_CODES = (
    "Exit codes: 0 done; 1 done, but some reports could not be read; 2 wrong use of the command line; "
    "3 the record or a source is missing or unfit, or cannot be asked so; 130 stopped, what was read is kept."
)

app = typer.Typer(
    name="rawi",
    help="Read Arabic and Persian news reports into one sourced record, and ask it.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it spares importing Rich, half of the start-up
)

Db = Annotated[str, typer.Option("--db", help="The record: a SQLite file or a database URL.", envvar="RAWI_DB")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Lang = Annotated[str, typer.Option("--lang", help="Language that names are shown in: ar, fa or en.")]
Since = Annotated[str | None, typer.Option("--from", "--since", help="From this date on (YYYY, YYYY-MM, YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option("--to", "--until", help="Up to this date.")]
Certainty = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, help="Events at least so certain; 0 shows all. Not given: the sure, and each report's news."
    ),
]
DEFAULT_DB = "rawi.db"


class Helper(StrEnum):
    """What helps the rules to read."""

    ENCODER = "encoder"
    NONE = "none"


def _version(wanted: bool) -> None:
    if wanted:
        from rawi import __version__  # noqa: PLC0415

        typer.echo(f"rawi {__version__}")
        raise typer.Exit


@app.callback()
def _rawi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read Arabic and Persian news reports into one sourced record, and ask it."""


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, .jsonl, .html, or - for standard input.")],
    db: Db = DEFAULT_DB,
    published: Annotated[
        str | None, typer.Option(help="Date of publication (EDTF); outweighs the report's own.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it; outweighs the report's own.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="ar or fa; outweighs detection.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    model: Annotated[Helper, typer.Option(help="What helps the rules: encoder, or none (faster).")] = Helper.ENCODER,
    as_json: AsJson = False,
) -> None:
    """Read reports into the record. Reading the same report again changes nothing."""
    from rawi.cli.progress import documents_bar  # noqa: PLC0415
    from rawi.sources import Given, read_sources  # noqa: PLC0415

    read_sources(
        sources, Given(published, outlet, language)
    )  # what is wrong with these is said before a record is made
    with Record.open(db) as record:
        try:
            with documents_bar(quiet=as_json) as progress:
                report = record.read(
                    *sources,
                    published=published,
                    outlet=outlet,
                    lang=language,
                    jobs=jobs,
                    model=model.value,
                    progress=progress,
                )
        except KeyboardInterrupt:
            typer.echo(f"rawi: stopped; {record.counts()['document']} documents are kept in {db}", err=True)
            raise typer.Exit(STOPPED) from None
        counts = record.counts()
    for uri, message in report.failures:
        typer.echo(f"{uri}: {message}", err=True)
    if as_json:
        _print_json({"read": report.read, "unchanged": report.unchanged, "failures": report.failures, "record": counts})
    else:
        typer.echo(
            f"{report.read} read, {report.unchanged} unchanged, {len(report.failures)} failed; "
            f"the record holds {counts['document']} documents and {counts['event']} events"
        )
    if report.failures:
        raise typer.Exit(FAILED)


@app.command()
def timeline(
    db: Db = DEFAULT_DB,
    actor: Annotated[str | None, typer.Option(help="Who takes part, in Arabic, Persian or Latin script.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="A PLOVER type, e.g. CONSULT.")] = None,
    place: Annotated[str | None, typer.Option(help="Where: a place or a state.")] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[
        str | None, typer.Option(help="happened, ongoing, planned, proposed, conditional, denied.")
    ] = None,
    min_origins: Annotated[int, typer.Option(help="At least so many independent origins.")] = 1,
    certainty: Certainty = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """The events of the record in order of time, those without a date last."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.events(actor, type_, place, since, until, status, min_origins, certainty)
        everything = record.events(actor, type_, place, since, until, status, min_origins, 0.0)
    if as_json:
        _print_json(rows)
        return
    tables.timeline(rows)
    if len(rows) < len(everything) and certainty is None:
        typer.echo(f"{len(everything) - len(rows)} less certain events are left out; --certainty 0 shows them")


@app.command()
def event(
    event_id: Annotated[str, typer.Argument(help="The event's id, or how it begins.")],
    db: Db = DEFAULT_DB,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """One event in full: all its reports, origins, disagreements, the very words."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        detail = record.event(event_id)
    _print_json(detail) if as_json else tables.event(detail)


@app.command()
def origins(
    event_id: Annotated[str, typer.Argument(help="The event's id, or how it begins.")],
    db: Db = DEFAULT_DB,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """Whom an event and each of its fields is known from, and which of them have a stake in it."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        detail = record.origins(event_id)
    _print_json(detail) if as_json else relations.origins(detail)


@app.command()
def why(
    subject: Annotated[str, typer.Argument(help="EVENT.field, DOCUMENT.published, or an entity's id.")],
    db: Db = DEFAULT_DB,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """Why a value is in the record: the rule that made it, who says so, and the words."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        reasons = record.why(subject)
    _print_json(reasons) if as_json else relations.why(reasons)


@app.command()
def between(
    first: Annotated[str, typer.Argument(help="A state, or anybody else, by name or id.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    db: Db = DEFAULT_DB,
    since: Since = None,
    until: Until = None,
    certainty: Certainty = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """What passed between two sides, dated, with counts by event type and quad class."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        ledger = record.between(first, second, since, until, certainty)
    _print_json(ledger) if as_json else relations.ledger(ledger)


@app.command()
def actor(
    name: Annotated[str, typer.Argument(help="A name in any script, or an id.")],
    db: Db = DEFAULT_DB,
    since: Since = None,
    until: Until = None,
    certainty: Certainty = None,
    limit: Annotated[
        int, typer.Option(min=0, help="At most so many of the latest events, and documents quoted; 0 shows all.")
    ] = 200,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """One actor: offices, travels, meetings, other events, words, and what reports call him."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        detail = record.actor(name, since, until, certainty, limit or None)
    _print_json(detail) if as_json else relations.actor(detail)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="An outlet, by its name or a part of it.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    db: Db = DEFAULT_DB,
    since: Since = None,
    until: Until = None,
    certainty: Certainty = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """Two outlets side by side: what each reports and omits, and how they name whom both name."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        found = record.compare(first, second, since, until, certainty)
    _print_json(found) if as_json else relations.comparison(found)


@app.command()
def duplicates(db: Db = DEFAULT_DB, lang: Lang = "ar", as_json: AsJson = False) -> None:
    """Reports that print another's text."""
    from rawi.cli import relations  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.duplicates()
    _print_json(rows) if as_json else relations.duplicates(rows)


@app.command()
def remove(documents: Annotated[list[str], typer.Argument(help="Ids of documents.")], db: Db = DEFAULT_DB) -> None:
    """Take documents out of the record, with all that was read from them."""
    with open_record(db) as record:
        taken = record.remove(*documents)
        record.link()
        left = record.counts()["document"]
    typer.echo(f"{taken} removed; the record holds {left} documents")


@app.command()
def quotes(
    db: Db = DEFAULT_DB,
    speaker: Annotated[str | None, typer.Option(help="Who speaks.")] = None,
    about: Annotated[str | None, typer.Option(help="Whom or what the words are about.")] = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """What was said, by whom, by way of whom."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.quotes(speaker, about)
    _print_json(rows) if as_json else tables.quotes(rows)


@app.command()
def sources(db: Db = DEFAULT_DB, lang: Lang = "ar", as_json: AsJson = False) -> None:
    """Whom the claims are traced to."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.sources()
    _print_json(rows) if as_json else tables.sources(rows)


@app.command()
def disagreements(db: Db = DEFAULT_DB, lang: Lang = "ar", as_json: AsJson = False) -> None:
    """Where reports of one event give values that cannot both be true."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.disagreements()
    _print_json(rows) if as_json else tables.disagreements(rows)


@app.command()
def labels(
    db: Db = DEFAULT_DB,
    entity: Annotated[str | None, typer.Option(help="Whom the labels name.")] = None,
    stance: Annotated[str | None, typer.Option(help="neutral, honorific, delegitimising, hostile.")] = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """What reports call whom."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.labels(entity, stance)
    _print_json(rows) if as_json else tables.labels(rows)


@app.command()
def entities(
    query: Annotated[str | None, typer.Argument(help="A name in any script.")] = None,
    db: Db = DEFAULT_DB,
    kind: Annotated[
        str | None, typer.Option(help="person, organisation, state, armed_group, population, place.")
    ] = None,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """Who is in the record."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.entities(query, kind)
    _print_json(rows) if as_json else tables.entities(rows)


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="Words, in any spelling.")],
    db: Db = DEFAULT_DB,
    limit: Annotated[int, typer.Option(min=1, help="At most so many documents.")] = 20,
    lang: Lang = "ar",
    as_json: AsJson = False,
) -> None:
    """Find documents by their words."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db, lang) as record:
        rows = record.search(words, limit)
    _print_json(rows) if as_json else tables.search(rows)


@app.command()
def times(
    text: Annotated[str, typer.Argument(help="Arabic or Persian text, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="The date that relative expressions are reckoned from.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="ar or fa; detected when not given.")] = None,
) -> None:
    """Print the time expressions of a text as JSON: span, EDTF value, type, calendar."""
    from rawi.record import times as find_times  # noqa: PLC0415

    _print_json(find_times(sys.stdin.read() if text == "-" else text, language, published))


@app.command()
def stats(db: Db = DEFAULT_DB, as_json: AsJson = False) -> None:
    """Figures of the record."""
    from rawi.cli import tables  # noqa: PLC0415

    with open_record(db) as record:
        figures = record.stats()
    _print_json(figures) if as_json else tables.stats(figures)


def open_record(db: str, lang: str = "ar") -> Record:
    """The record at a path; asking one that does not exist must not make an empty one."""
    if "://" not in db and not Path(db).exists():
        raise SourceError(f"there is no record at {db}; make one with `rawi read FOLDER --db {db}`")
    if lang not in {"ar", "fa", "en"}:
        raise QueryError(f"names cannot be shown in {lang!r}; use ar, fa or en")
    return Record.open(db, lang)


def _print_json(value: object) -> None:
    import msgspec  # noqa: PLC0415

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=1).decode())


def main() -> None:
    """Run the command line; Rawi's own errors become one clear line."""
    # Stopped by Ctrl-C while it lets go of a connection, SQLAlchemy logs a traceback; users get one line, ours.
    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
    try:
        app()
    except RawiError as error:
        typer.echo(f"rawi: {error}", err=True)
        raise SystemExit(REFUSED) from None
