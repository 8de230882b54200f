"""Build the generated tables of the entity base from the open data in ../shared/data and the lists in tools/entities.

    python tools/build_entities.py [--data ../shared/data] [--out src/rawi/data/entities]

Writes states.csv and cities.csv. The other tables of entities/ are written by hand. What is taken from where is in the
head of each table and in src/rawi/data/LICENCES.md. Words that are common in news text make a place's name ambiguous
(tools/entities/common_words.txt, made with tools/common_words.py).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from entity_sources import Row, key_of, read_table, sources, split  # noqa: E402
from place_sources import place_rows  # noqa: E402

WORD_LISTS = ("common_words", "more_common_words")
STATE_COLUMNS = (
    "id", "wikidata", "names_en", "names_ar", "names_fa", "capital", "demonyms_ar", "demonyms_fa", "ambiguous", "source",
)  # fmt: skip
PLACE_COLUMNS = (
    "id", "wikidata", "geonames", "country", "names_en", "names_ar", "names_fa", "population", "lat", "lon", "capital",
    "subkind", "ambiguous", "source",
)  # fmt: skip
STATE_HEAD = """\
# States. Built by tools/build_entities.py; do not edit. Licence of this table: ODbL 1.0 (share-alike for the table).
# Sources: gaz_dr5hn (countries-states-cities-database, ODbL 1.0), gaz_mledoze_countries (ODbL 1.0), cldr_ar_fa (Unicode
# licence 3.0), gaz_country_codes (PDDL), arwikicats_labels (MIT), officeholders (Wikidata ids, CC0), tools/entities (Rawi).
"""
PLACE_HEAD = """\
# Cities, regions, waters and sites. Built by tools/build_entities.py; do not edit. Licence of this table: ODbL 1.0.
# Sources: gaz_dr5hn (countries-states-cities-database, ODbL 1.0), gaz_geonames (GeoNames, CC BY 4.0),
# cldr_ar_fa (Unicode licence 3.0), tools/entities/places.csv (written for Rawi).
"""


def main() -> None:
    """Build both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=HERE.parent / "src" / "rawi" / "data" / "entities")
    options = parser.parse_args()
    countries = sources(options.data)
    extra = {row["id"]: row for row in read_table(HERE / "entities" / "states_extra.csv", ",")}
    lists = [(HERE / "entities" / f"{name}.txt").read_text(encoding="utf-8") for name in WORD_LISTS]
    common = frozenset(line for text in lists for line in text.splitlines() if line and not line.startswith("#"))
    others = (path for path in options.out.glob("*.csv") if not path.name.startswith(("states", "cities", "terms")))
    tables = [row for path in others for row in read_table(path, ",") if "id" in row]
    ids = {row["id"] for row in tables}
    states = [state_row(countries.get(i, {}), extra[i]) for i in sorted(extra)]
    fields = ("names_ar", "names_fa", "short_ar", "short_fa")
    known = {key_of(name) for row in (*states, *tables) for field in fields for name in split(row.get(field, ""))}
    places, capitals = place_rows(options.data, HERE / "entities", countries, common, ids, known)
    for state in states:
        state["capital"] = capitals.get(state["id"], "")
    write(options.out / "states.csv", STATE_HEAD, STATE_COLUMNS, drop_shared(states))
    write(options.out / "cities.csv", PLACE_HEAD, PLACE_COLUMNS, places)
    print(len(states), "states,", len(places), "places")


def state_row(source: Row, extra: Row) -> Row:
    """Return the row of one state, its hand-written names first."""
    dropped = set(split(extra["drop"]))
    kept = {}
    for lang in ("ar", "fa"):
        given = (extra[f"first_{lang}"], source.get(f"names_{lang}", ""), extra[f"more_{lang}"])
        kept[lang] = unique(name for cell in given for name in split(cell) if name not in dropped)
    ambiguous = set(split(extra["ambiguous"]))
    unsure = [stem for lang in ("ar", "fa") for stem in split(extra[f"adjectives_{lang}"]) if stem in ambiguous]
    ambiguous |= {*arabic_adjectives(unsure), *persian_adjectives(unsure)}
    adjectives = arabic_adjectives(split(extra["adjectives_ar"])), persian_adjectives(split(extra["adjectives_fa"]))
    written = [*kept["ar"], *kept["fa"], *adjectives[0], *adjectives[1]]
    return {
        "id": extra["id"],
        "wikidata": source.get("wikidata", ""),
        "names_en": source.get("names_en", ""),
        "names_ar": "|".join(kept["ar"]),
        "names_fa": "|".join(kept["fa"]),
        "demonyms_ar": "|".join(adjectives[0]),
        "demonyms_fa": "|".join(adjectives[1]),
        "ambiguous": "|".join(dict.fromkeys(name for name in written if name in ambiguous)),
        "source": source.get("source", "") or "officeholders",
    }


def arabic_adjectives(stems: Iterable[str]) -> list[str]:
    """Return every form of adjectives given as masculine singular, or masculine singular / broken plural."""
    forms: list[str] = []
    for stem in stems:
        words, _, broken = stem.partition("/")
        *before, last = words.split(" ")
        if before:  # كوري جنوبي: both words agree
            forms += [words, f"{before[0]}ة {last}ة", f"{before[0]}ون {last}ون", f"{before[0]}ين {last}ين"]
            continue
        forms += [last + ending for ending in ("", "ة", "ون", "ين", "ان", "ات", "تان", "تين")]
        forms += [broken] if broken else []
    return unique(forms)


def persian_adjectives(stems: Iterable[str]) -> list[str]:
    """Return adjectives and their plurals; ``stem/plural`` gives a plural besides the one in ها."""
    forms: list[str] = []
    for stem in stems:
        word, _, plural = stem.partition("/")
        forms += [word, f"{word}\u200cها", *([plural] if plural else [])]
        if word.endswith("ایی"):
            forms += [f"{word[:-3]}ائی"]
    return unique(forms)


def unique(names: Iterable[str]) -> list[str]:
    """Return the names without those that an earlier one folds to; with and without the article are two names."""
    found: dict[tuple[bool, str], str] = {}
    for name in filter(None, names):
        found.setdefault((name.startswith("ال"), key_of(name)), name)
    return list(found.values())


def drop_shared(states: Sequence[Row]) -> list[Row]:
    """Make sure that no two states share a name that is not marked ambiguous; the build stops if they do."""
    owners: dict[str, set[str]] = {}
    for state in states:
        unsure = {key_of(name) for name in split(state["ambiguous"])}
        for name in split(state["names_ar"]) + split(state["names_fa"]):
            if key_of(name) not in unsure:
                owners.setdefault(key_of(name), set()).add(state["id"])
    shared = {key: ids for key, ids in owners.items() if len(ids) > 1}
    if shared:
        raise SystemExit(f"names of two states: {shared}")
    return list(states)


def write(path: Path, head: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table with its head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
