"""The commands that write a record for other tools, and check what was written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.app import DEFAULT_DB, Certainty, Db, Lang, Since, Until, app, open_record
from rawi.errors import SourceError


@app.command()
def export(
    db: Db = DEFAULT_DB,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help="json, jsonl (the whole record); csv, parquet, plover, gdelt, graphml, gexf, geojson, ical, ftm, jsonld, cas, "
            "bibtex, csl, html (the events asked for).",
        ),
    ] = "json",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; standard output when not given.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Only events of this actor.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Only events of this PLOVER type.")] = None,
    place: Annotated[str | None, typer.Option(help="Only events in this place or state.")] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[str | None, typer.Option(help="Only events of this status.")] = None,
    certainty: Certainty = None,
    lang: Lang = "ar",
) -> None:
    """Write the record, or the events asked for, for other tools."""
    with open_record(db, lang) as record:
        data = record.export_as(
            format_, actor=actor, type=type_, place=place, since=since, until=until, status=status, certainty=certainty
        )
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise SourceError(f"cannot write {output}: {error.strerror}") from error


@app.command()
def validate(
    file: Annotated[Path | None, typer.Argument(help="A JSON export to check.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the export and stop.")] = False,
) -> None:
    """Check that a JSON export has the shape of the codebook, its ids resolve, and its spans are where they say."""
    import msgspec  # noqa: PLC0415

    from rawi.export.shape import check, json_schema  # noqa: PLC0415

    if schema:
        typer.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=1).decode())
        return
    if file is None:
        raise typer.BadParameter("name a file to check, or ask for --schema")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {file}: {error.strerror}") from error
    found = check(data)
    typer.echo(f"{file}: {len(found.documents)} documents, {len(found.events)} events, nothing wrong")
