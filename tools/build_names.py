"""Make data/{ar,fa}/words.csv: parts of person names, and common words that end a name, from the open corpora.

usage: build_names.py SHARED_DATA OUT_DATA
"""

from __future__ import annotations

import csv
import json
import lzma
import pathlib
import re
import sys
from collections import Counter
from collections.abc import Iterator

from rawi.language.folding import fold, strip_article, word_key

WORD = re.compile("^[\u0621-\u06d3][\u0621-\u06d3\u064b-\u0652\u200c\u0640]*$")
PERSON = {"PER", "PERS", "Politician", "Police", "Other_PER", "Lawyer", "Engineer", "Scientist", "Religious_PER",
          "Businessperson", "Athlete", "Artist", "Cleric", "SportsManager", "OtherPER"}  # fmt: skip
AR_NOTE = (
    "# Made by tools/build_names.py. Word lists (no text) out of: NewsFANE Gold (CC BY-SA 3.0, Alotaibi and Lee), AQMAR\n"
    "# (CC BY-SA 3.0), Wojood sample (MIT), UD Arabic-PUD (CC BY-SA 3.0), arabnamer (CC BY 4.0, Yousef), Wikidata labels (CC0).\n"
    "# What is made from them carries the same licence: CC BY-SA.\n"
    "# given: a first name; part: any part of a name; common: other words.\n"
)
FA_NOTE = (
    "# Made by tools/build_names.py. Word lists (no text) out of: UD Persian-PerDT and Persian-Seraji (CC BY-SA 4.0),\n"
    "# ParsTwiNER (MIT), MultiCoNER 2 (CC BY 4.0), Wikidata labels (CC0). What is made from them carries the same licence:\n"
    "# CC BY-SA 4.0. given: a first name; part: any part of a name; common: other words.\n"
)


class Counts:
    """How often a word was a first name, another part of a name, or neither."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.part: Counter[str] = Counter()
        self.common: Counter[str] = Counter()

    def name(self, words: list[str]) -> None:
        for place, word in enumerate(words):
            if WORD.match(word):
                (self.given if place == 0 and len(words) > 1 else self.part)[word_key(word)] += 1


def tagged(path: pathlib.Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of (word, tag) from a file of one token a line, the tag last."""
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        cells = line.replace("\u200e", "").split()
        if len(cells) < 2 or line.startswith("#"):
            if sentence:
                yield sentence
            sentence = []
            continue
        tags = [c for c in cells[1:] if c == "O" or re.match(r"[BI][-_]", c)]
        sentence.append((cells[0], next((t for t in tags if t[2:] in PERSON), tags[-1] if tags else "")))
    if sentence:
        yield sentence


def count_tagged(counts: Counts, path: pathlib.Path) -> None:
    for sentence in tagged(path):
        name: list[str] = []
        for word, tag in [*sentence, (".", "O")]:
            person = tag[2:] in PERSON
            if name and (not person or tag[0] == "B"):
                counts.name(name)
                name = []
            if person:
                name.append(word)
            elif tag == "O" and WORD.match(word):
                counts.common[fold(word)] += 1


def read_xz(path: pathlib.Path) -> str:
    """The text of a compressed file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return file.read()


def count_conllu(counts: Counts, path: pathlib.Path) -> None:
    for line in read_xz(path).splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and cells[0].isdigit() and cells[3] != "PROPN" and WORD.match(cells[1]):
            counts.common[fold(cells[1])] += 1


def count_raw(counts: Counts, path: pathlib.Path, least: int) -> None:
    """Frequent words of plain text, less those that are names."""
    seen = Counter(fold(w) for w in read_xz(path).split() if WORD.match(w))
    for word, times in seen.items():
        if times >= least and not counts.part[word] and not counts.given[word]:
            counts.common[word] += times


def count_labels(counts: Counts, data: pathlib.Path, lang: str) -> None:
    names = set()
    with (data / "officeholders/people_names.csv").open(encoding="utf-8") as f:
        names |= {row[lang] for row in csv.DictReader(f)}
    with (data / "politicians_everypolitician/politicians_wikidata_ar_fa_en.tsv").open(encoding="utf-8") as f:
        names |= {row[f"name_{lang}"] for row in csv.DictReader(f, delimiter="\t")}
    for name in names:
        counts.name(name.split())


def lists(counts: Counts) -> dict[str, set[str]]:
    given = {w for w, n in counts.given.items() if n >= 2 or counts.part[w]}
    part = {w for w in (*counts.part, *counts.given) if len(w) > 1}
    found: dict[str, set[str]] = {"given": set(), "part": set(), "common": set()}
    for word, other in counts.common.items():
        as_name = counts.given[strip_article(word)] + counts.part[strip_article(word)]
        if (other >= 2 and other >= as_name) or (other == 1 and not as_name):
            found["common"].add(word)
    for word in given | part:
        as_name = counts.given[word] + counts.part[word]
        other = max(counts.common[word], counts.common["ال" + word])
        if as_name and as_name * 20 >= other and len(word) > 1:
            found["part"].add(word)
            if word in given and as_name * 4 >= other:
                found["given"].add(word)
    return found


def write(path: pathlib.Path, note: str, found: dict[str, set[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as f:
        f.write(note)
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["role", "words", "source"])
        for role in ("given", "part", "common"):
            words = sorted(found[role])
            for at in range(0, len(words), 60):
                out.writerow([role, "|".join(words[at : at + 60]), "tools/build_names.py"])


def arabic(data: pathlib.Path) -> dict[str, set[str]]:
    counts = Counts()
    count_tagged(counts, data / "newsfane_wikifane_gold/NewsFANE_Gold_2014_170K.txt")
    for path in [*sorted((data / "aqmar_ner").glob("[A-Z]*.txt")), *sorted((data / "wojood_sample").glob("t*.txt"))]:
        if path.name.count(".") == 1 and "ORIGIN" not in path.name:
            count_tagged(counts, path)
    count_conllu(counts, data / "ud_arabic_pud/ar_pud-ud-test.conllu.xz")
    count_labels(counts, data, "ar")
    for name in json.loads((data / "arabnamer_en_ar_name_parts/dict_FINAL.json").read_text(encoding="utf-8")).values():
        counts.part.update(word_key(w) for w in name.split() if WORD.match(w))
    return lists(counts)


def persian(data: pathlib.Path) -> dict[str, set[str]]:
    counts = Counts()
    for name in ("parstwiner_ner/train.txt", "parstwiner_ner/dev.txt", "ud_persian_perdt/perdt_dev_NER.txt",
                 "ud_persian_perdt/perdt_test_NER.txt", "multiconer2_fa_dev/fa_dev.conll"):  # fmt: skip
        count_tagged(counts, data / name)
    for name in ("ud_persian_perdt/fa_perdt-ud-dev.conllu.xz", "ud_persian_perdt/fa_perdt-ud-test.conllu.xz",
                 "ud_persian_perdt/perdt_train_first705_from_history.conllu.xz",
                 "ud_persian_seraji/fa_seraji-ud-dev.conllu.xz", "ud_persian_seraji/fa_seraji-ud-test.conllu.xz"):  # fmt: skip
        count_conllu(counts, data / name)
    count_labels(counts, data, "fa")
    count_raw(counts, data / "ud_persian_perdt/perdt_train_tokens_raw_from_history.txt.xz", 4)
    return lists(counts)


def main(argv: list[str]) -> None:
    data, out = map(pathlib.Path, argv)
    for lang, note, make in (("ar", AR_NOTE, arabic), ("fa", FA_NOTE, persian)):
        found = make(data)
        write(out / lang / "words.csv", note, found)
        print(lang, {role: len(words) for role, words in found.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
