"""Annotated texts, from two sources in one shape: the corpus (`corpus.py check` describes its marks) and passages
(`training/data/README.md`). `press.py` adds a third.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rawi.reading.encoder import TYPES

_MARK = re.compile(r"\[([@!#\">~]?)([^|\[\]]+)\||\]")
_KIND_OF = {"p": "person", "o": "organisation", "s": "state", "g": "armed_group", "n": "population", "l": "place"}
_EVENT = re.compile(r"e\d+ ")


class AnnotationError(ValueError):
    """An annotated text that cannot be read; says where and why."""


@dataclass(frozen=True)
class Mark:
    """A mark in a text: its sigil ("@" a mention, "!" a trigger), id, and characters `start` to `end` of the plain text."""

    sigil: str
    id: str
    start: int
    end: int


@dataclass
class Happening:
    """An annotated event: its type (None when the trigger tells none), status and participants by role. It is `short` when the
    text names a participant that is not marked.
    """

    type: str | None
    status: str = "happened"
    roles: dict[str, str] = field(default_factory=dict)
    short: bool = False


@dataclass
class Annotated:
    """A plain text with its marks, the kinds of its entities and its events. It is `whole` when every mention and trigger in it is
    marked, and not when only the triggers that were asked about are.
    """

    id: str
    lang: str
    group: str
    text: str
    marks: list[Mark]
    kinds: Mapping[str, str]
    events: Mapping[str, Happening]
    published: str = "2020-06-15"
    whole: bool = True


def parse_marks(marked: str) -> tuple[str, list[Mark]]:
    """The plain text of a marked one, and its marks.

    Raises `AnnotationError` when marks cross or are not closed.
    """
    plain: list[str] = []
    open_marks: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        piece = marked[at : match.start()]
        if match.group() == "]" and not open_marks:
            continue
        plain.append(piece)
        length, at = length + len(piece), match.end()
        if match.group() != "]":
            open_marks.append((match.group(1), match.group(2), length))
            continue
        sigil, name, start = open_marks.pop()
        marks.append(Mark(sigil, name, start, length))
    if open_marks:
        raise AnnotationError(f"mark {open_marks[-1][1]!r} is not closed in {marked[:60]!r}")
    return "".join((*plain, marked[at:])), marks


def corpus_texts(paths: Iterable[Path]) -> Iterator[Annotated]:
    """The reports of corpus files."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield _report(json.loads(line))


def _report(row: dict) -> Annotated:  # type: ignore[type-arg]
    text, marks = parse_marks(row["text"])
    kinds = {name: entity["kind"] for name, entity in row["entities"].items()}
    events = {name: _happening(event) for name, event in row["events"].items()}
    return Annotated(row["id"], row["lang"], row["scenario"], text, marks, kinds, events, row["published"])


def _happening(event: dict) -> Happening:  # type: ignore[type-arg]
    roles = {event["place"]: "place"} if event.get("place") else {}
    roles.update(dict.fromkeys(event.get("recipients", []), "recipient"))
    roles.update(dict.fromkeys(event["actors"], "actor"))
    return Happening(event["type"], event.get("status", "happened"), roles)


def passages(paths: Iterable[Path]) -> Iterator[Annotated]:
    """The passages of files of them, those that cannot be read left out by an `AnnotationError`."""
    for path in paths:
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            lines = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("```")]
            if lines:
                yield _passage(f"{path.stem}-{number}", lines)


def _passage(name: str, lines: list[str]) -> Annotated:
    head = lines[0].split()
    rows = dict(_event_row(name, line) for line in lines[1:] if _EVENT.match(line))
    body = [line for line in lines[1:] if not _EVENT.match(line)]
    if len(body) != 1 or head[0] != "#":
        raise AnnotationError(f"{name}: needs a first line '# ar' or '# fa' and one line of text")
    text, marks = parse_marks(body[0].replace("[!", "[!").replace("[", "[@").replace("[@!", "[!"))
    ids = {mark.id for mark in marks}
    unknown = [x for event in rows.values() for x in event.roles if x not in ids]
    if unknown:
        raise AnnotationError(f"{name}: {unknown} take part but are not marked")
    return Annotated(name, head[1], name, text, marks, {i: _KIND_OF.get(i[0], "organisation") for i in ids}, rows)


def _event_row(name: str, line: str) -> tuple[str, Happening]:
    event, kind, *rest = line.split()
    if kind == "NONE":
        return event, Happening(None)
    named = dict(part.split("=") for part in rest[1:] if "=" in part)
    roles = {
        i: role
        for key, role in (("L", "place"), ("R", "recipient"), ("A", "actor"))
        for i in named.get(key, "").split(",")
        if i
    }
    if not rest or kind.split("/")[0] not in TYPES:
        raise AnnotationError(f"{name}: cannot read {line!r}")
    return event, Happening(kind.split("/")[0], rest[0], roles)
