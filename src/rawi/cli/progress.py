"""The progress bar of reading: documents seen and read, and documents a second."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def documents_bar(quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error; gives what to call with (documents read, documents seen). It leaves its last line there."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} of {task.fields[seen]} documents read"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None, rate="", seen=0)
        settled = False

        def show(done: int, seen: int) -> None:
            nonlocal settled
            if not settled:  # what the first documents had loaded stays, so no collection need look at it
                gc.freeze()
                settled = True
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = f"{done / elapsed:.1f} documents/s" if elapsed else ""
            bar.update(task, completed=done, seen=seen, rate=rate)

        yield show
