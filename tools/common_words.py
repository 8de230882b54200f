"""Find the place names that are also common words, or parts of persons' names, in Arabic or Persian.

    python tools/common_words.py [--data ../shared/data] [--texts FOLDER-OF-JSONL]

Counts each word of the annotated corpora in ../shared/data as part of a place's name or as something else, and writes
tools/entities/common_words.txt: the keys, of those in cities.csv, that are mostly something else. Only these
keys are kept, no text. build_entities.py reads the file; run this, then that, after the list of places has grown.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from entity_sources import HERE, key_of, read_table, split

LEAST = 1
SHORT = 2  # keys of so few letters are always ambiguous
PLACE_LABELS = re.compile(
    "Nation|Population-Center|State-or-Province|GPE|County|Water-Body|Land|Continent|LOC|HumanSettlement|OtherLOC|Path"
)
PERSON_LABELS = re.compile("PER|Politician|Athlete|Artist|Scientist|Lawyer|Engineer|Businessperson")
Counted = tuple[str, bool]


def main() -> None:
    """Count, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--texts", type=Path, help="folder of annotated reports, one JSON object a line")
    parser.add_argument("--table", type=Path, default=HERE.parent / "src" / "rawi" / "data" / "entities" / "cities.csv")
    options = parser.parse_args()
    places, others = Counter[str](), Counter[str]()
    for word, is_place in (*corpora(options.data), *(reports(options.texts) if options.texts else ())):
        (places if is_place else others)[key_of(word)] += 1
    names = {
        key_of(n) for row in read_table(options.table, ",") for f in ("names_ar", "names_fa") for n in split(row[f])
    }
    common = {n for n in names if len(n) <= SHORT or (others[n] >= LEAST and others[n] > places[n])}
    (HERE / "entities" / "common_words.txt").write_text("\n".join(sorted(common)) + "\n", encoding="utf-8")
    print(len(common), "ambiguous keys of", len(names))


def corpora(data: Path) -> Iterator[Counted]:
    """Yield every word of the open corpora, and whether it is part of a place's name."""
    yield from labelled(data / "newsfane_wikifane_gold" / "NewsFANE_Gold_2014_170K.txt")
    for part in ("train.txt", "val.txt", "test.txt"):
        yield from labelled(data / "wojood_sample" / part)
    yield from labelled(data / "parstwiner_ner" / "train.txt")
    yield from labelled(data / "multiconer2_fa_dev" / "fa_dev.conll")
    for path in sorted((data / "aqmar_ner").glob("*.txt")):
        yield from labelled(path)
    for folder in ("ud_arabic_pud", "ud_persian_perdt"):
        for path in sorted((data / folder).glob("*.conllu.xz")):
            yield from tagged(lzma.decompress(path.read_bytes()).decode("utf-8"))
    yield from persons(data / "officeholders" / "people_names.csv")


def labelled(path: Path) -> Iterator[Counted]:
    """Yield the words of a file of one word and its entity label a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 2 or line.startswith("#"):
            continue
        place = bool(PLACE_LABELS.search(parts[-1]))
        if place or parts[-1] == "O" or PERSON_LABELS.search(parts[-1]):  # a club named for its city says nothing
            yield parts[0].strip("\u200e\u200f\ufeff"), place


def tagged(text: str) -> Iterator[Counted]:
    """Yield the words of a CoNLL-U file that are no proper nouns."""
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[3] not in ("PROPN", "PUNCT", "_", "X"):
            yield fields[1], False


def persons(path: Path) -> Iterator[Counted]:
    """Yield the words of persons' names."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for word in f"{row['ar']} {row['fa']}".split():
                yield word, False


def reports(folder: Path) -> Iterator[Counted]:
    """Yield the words of annotated reports; those in the name of one of its places or states are parts of places."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            named = place_words(report["entities"].values())
            for word in re.findall(r"[\w\u200c]+", re.sub(r"\[[^|\]]*\|", " ", report["text"])):
                yield word, key_of(word) in named


def place_words(entities: Iterable[dict[str, object]]) -> set[str]:
    """Return the keys of the words in the names of the places and states among the entities of a report."""
    names = [n for e in entities if e["kind"] in ("place", "state") for n in e["names"]]  # type: ignore[attr-defined]
    return {key_of(word) for name in names for word in str(name).split()}


if __name__ == "__main__":
    main()
