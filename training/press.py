"""Annotated sentences of the real press: the texts lie in open data sets beside the repository, only the answers lie in it.

Arabic: NewsFANE Gold (newswire) and UD Arabic PUD (translated news and encyclopedia; both CC BY-SA 3.0). Persian: UD Seraji
(newspapers) and UD PerDT (CC BY-SA 4.0). Most hold words apart; they are put together here in one fixed way, and the answers name
places in what comes of it.
"""

from __future__ import annotations

import lzma
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from training.annotated import Annotated, AnnotationError, Happening, Mark

_PROCLITICS = frozenset("وفبلكس")
_ENCLITICS = frozenset(["ه", "ها", "هم", "هما", "ي", "نا", "كم", "هن", "ني"])
_NO_SPACE_BEFORE = frozenset(".،):؛؟,")
_ENDS = frozenset({".", "!", "؟", "?"})
BLOCK = {"newsfane": 6, "pud": 1, "seraji": 6, "perdt": 1}  # sentences read together, as they follow one another
_LANGUAGE = {"newsfane": "ar", "pud": "ar", "seraji": "fa", "perdt": "fa"}


def press_texts(answers: Iterable[Path], texts: Path) -> Iterator[Annotated]:
    """The annotated blocks of sentences, as `SOURCE.tsv` in `answers` tells them; none where `texts` lacks the set."""
    for path in answers:
        try:
            sentences = READERS[path.stem](texts)
        except FileNotFoundError:
            continue
        rows: dict[int, list[list[str]]] = defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                at, *rest = line.split("\t")
                rows[int(at)].append(rest)
        for at, found in sorted(rows.items()):
            yield _block(path.stem, at, "\n".join(sentences[at : at + BLOCK[path.stem]]), found)


def _block(source: str, at: int, text: str, rows: list[list[str]]) -> Annotated:
    """Rows are: trigger, type or "-", status, actors, recipients, places; a trigger is FIRST-LAST characters, a party such places
    joined by "~", parties by ","; a last "short" says that a participant is named who stands in no such place.
    """
    marks: list[Mark] = []
    events: dict[str, Happening] = {}
    names = (f"m{n}" for n in count())
    known: dict[str, str] = {}
    for n, (trigger, type_, status, *told) in enumerate(rows):
        roles, short = told[:3], told[3:] == ["short"]
        marks.append(Mark("!", f"e{n}", *_reach(trigger, text)))
        event = events[f"e{n}"] = Happening(None if type_ == "-" else type_, status, short=short)
        for role, parties in zip(("actor", "recipient", "place"), roles, strict=True):
            for places in (party.split("~") for party in parties.split(",") if party):
                name = next((known[place] for place in places if place in known), None) or next(names)
                for place in (p for p in places if p not in known):
                    known[place] = name
                    marks.append(Mark("@", name, *_reach(place, text)))
                event.roles.setdefault(name, role)
    return Annotated(f"{source}:{at}", _LANGUAGE[source], f"{source}:{at}", text, marks, {}, events, whole=False)


def _reach(place: str, text: str) -> tuple[int, int]:
    start, end = (int(n) for n in place.split("-"))
    if not 0 <= start < end <= len(text):
        raise AnnotationError(f"the press text has no characters {place}: is the data set another version?")
    return start, end


def newsfane(texts: Path) -> list[str]:
    """The sentences of NewsFANE Gold, clitics joined to their words."""
    path = texts / "newsfane_wikifane_gold" / "NewsFANE_Gold_2014_170K.txt"
    sentences: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word = line.split("\t")[0].replace("\u200e", "").strip()
        if word:
            sentences[-1].append(word)
        elif sentences[-1]:
            sentences.append([])
    return [_joined(words) for words in sentences if words]


def _joined(words: list[str]) -> str:
    text, glue, quoted = "", False, False
    for word in words:
        if word in _ENCLITICS and text and not glue and text[-1] not in ' .،"()':
            text = (text[:-1] + "ت" if text[-1] == "ة" else text) + word
            continue
        if word == '"':
            text += word if quoted else " " + word
            quoted = not quoted
            glue = quoted
            continue
        if glue:
            text += "ل" + word[2:] if text.endswith("ل") and word.startswith("ال") else word
        else:
            text += word if word in _NO_SPACE_BEFORE else (" " if text else "") + word
        glue = word in _PROCLITICS or word == "("
    return re.sub(" +", " ", text).strip()


def seraji(texts: Path) -> list[str]:
    """The sentences of UD Seraji: the raw text of its training part, then development and test."""
    folder = texts / "ud_persian_seraji"
    raw = _unpacked(folder / "seraji_train_raw_text_from_PerDT_history.txt.xz")
    found = [line.strip() for line in raw if line.strip()]
    for part in ("dev", "test"):
        lines = _unpacked(folder / f"fa_seraji-ud-{part}.conllu.xz")
        found.extend(line[9:].strip() for line in lines if line.startswith("# text = "))
    return found


def pud(texts: Path) -> list[str]:
    """The sentences of UD Arabic PUD."""
    lines = _unpacked(texts / "ud_arabic_pud" / "ar_pud-ud-test.conllu.xz")
    return [line[9:].strip() for line in lines if line.startswith("# text = ")]


def perdt(texts: Path) -> list[str]:
    """The sentences of UD PerDT's training part."""
    found: list[list[str]] = [[]]
    for word in _unpacked(texts / "ud_persian_perdt" / "perdt_train_tokens_raw_from_history.txt.xz"):
        if word:
            found[-1].append(word)
        if word in _ENDS or not word:
            found.append([])
    return [text for text in (_closed(" ".join(words)) for words in found) if len(text) > len("...")]


def _closed(text: str) -> str:
    return re.sub(r" ([.،؛:!؟?»)])", r"\1", re.sub(r"([«(]) ", r"\1", text))


def _unpacked(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines]


READERS: dict[str, Callable[[Path], list[str]]] = {"newsfane": newsfane, "pud": pud, "seraji": seraji, "perdt": perdt}
