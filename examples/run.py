"""What `make run` does: reads the sample reports into a fresh record and prints what they add up to."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rich.console import Console
from rich.rule import Rule

from rawi import Record
from rawi.cli import tables

HERE = Path(__file__).parent


def main() -> None:
    """Read, then print the timeline, the event with most origins in full, and the disagreements."""
    parser = argparse.ArgumentParser(description="Read the sample reports and print the record they add up to.")
    parser.add_argument("--db", type=Path, default=HERE / "examples.db", help="the record to make (made anew)")
    parser.add_argument("--lang", choices=("ar", "fa", "en"), default="ar", help="language names are shown in")
    given = parser.parse_args()
    for leftover in given.db.parent.glob(f"{given.db.name}*"):
        leftover.unlink()  # the database with its -wal and -shm files
    page = tables.Page(Console(highlight=False))
    with Record.open(given.db, given.lang) as record:
        report = record.read(HERE / "reports")
        show(record, page)
    page.console.print()
    where = os.path.relpath(given.db)
    page.console.print(f"{report.read} reports read into {where}; ask it yourself:", soft_wrap=True)
    page.console.print(f"  .venv/bin/rawi timeline --db {where} --actor Araghchi", soft_wrap=True)


def show(record: Record, page: tables.Page) -> None:
    """Print the three views."""
    events = record.events()
    fullest = max(events, key=lambda e: (e.documents, e.origins, e.disputed))
    page.console.print(Rule("Timeline", align="left"))
    tables.timeline(events, page)
    page.console.print(Rule("The event that most reports tell", align="left"))
    tables.event(record.event(fullest.id), page)
    page.console.print(Rule("Disagreements", align="left"))
    tables.disagreements(record.disagreements(), page)


if __name__ == "__main__":
    main()
