"""The progress bar of reading: documents, and documents a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def documents_bar(quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error; gives what to call with (documents read, documents seen)."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} documents read"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def show(done: int, _seen: int) -> None:
            elapsed = bar.tasks[task].elapsed or 0.0
            bar.update(task, completed=done, rate=f"{done / elapsed:.1f} documents/s" if elapsed else "")

        yield show
