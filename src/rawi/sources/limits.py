"""The limits of what is read, all in one place. What goes beyond them fails with one line; the rest is read on."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 5 * 1024 * 1024
"""Bytes of one text, page or JSON file. JSON Lines files may be of any size."""

MAX_LINE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of one line of a JSON Lines file."""

MAX_CHARACTERS: Final = 400_000
"""Characters of one report, cleaned: some sixty thousand words, far beyond any report."""

MAX_DEPTH: Final = 400
"""How deep the elements of a page may be nested."""

MIN_LETTERS: Final = 10
"""Letters a report must have to be one."""

MAX_TITLE: Final = 180
"""Characters of a line that may still be a headline."""

MAX_FURNITURE: Final = 100
"""Characters of a line that may still be page furniture."""
