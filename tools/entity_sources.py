"""Reading of the open data from which the entity base is built (see build_entities.py)."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from rawi.language.folding import name_key

HERE = Path(__file__).resolve().parent
Row = dict[str, str]

CLDR_FIELD = "territories"
_NOTE = re.compile(r"\s*\*$|[()]")
_OWNER = re.compile(
    r"^(?:(?:Part|Territory|Territories|Commonwealth|Crown dependency) of|Associated with) |^In contention$|^International$"
)
_EXTRA_STATES = {  # states that the gazetteers lack, with the Wikidata ids of officeholders/leaders_2021.csv
    "XKX": ("Q1246", "Kosovo"),
    "XSL": ("Q34754", "Somaliland"),
}
_WIKIDATA = {"PSE": "Q219060"}  # officeholders/leaders_2021.csv: the state; gaz_dr5hn has the territories (Q407199)


def read_table(path: Path, delimiter: str = "\t") -> list[Row]:
    """Return the rows of a table; lines that begin with # before the column names are skipped."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    return list(csv.DictReader(lines[start:], delimiter=delimiter))


def split(cell: str) -> list[str]:
    """Return the parts of a cell joined with |."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def key_of(name: str) -> str:
    """Return the key a name is matched by."""
    return name_key(name)


def sources(data: Path) -> dict[str, Row]:
    """Return what the gazetteers say of each country, by ISO alpha-3: names, Wikidata id, capital, alpha-2, source."""
    dr5hn = {row["iso3"]: row for row in read_table(data / "gaz_dr5hn" / "countries_en_ar_fa.tsv")}
    mledoze = {row["iso3"]: row for row in read_table(data / "gaz_mledoze_countries" / "countries_ar_fa.tsv")}
    codes = {
        row["ISO3166-1-Alpha-3"]: row
        for row in read_table(data / "gaz_country_codes" / "country-codes.csv", ",")
        if row["ISO3166-1-Alpha-3"]
    }
    cldr = json.loads((data / "cldr_ar_fa" / "cldr_names_ar_fa_en.json").read_text(encoding="utf-8"))
    found = {
        iso3: _country(dr5hn.get(iso3, {}), mledoze.get(iso3, {}), codes.get(iso3, {}), cldr, iso3)
        for iso3 in dr5hn.keys() | mledoze.keys()
    }
    kosovo = _country({}, mledoze["UNK"], {}, cldr, "XKX")
    found |= {"XKX": kosovo}
    for iso3, (wikidata, name) in _EXTRA_STATES.items():
        found.setdefault(iso3, {})
        found[iso3] |= {"wikidata": wikidata, "names_en": name}
    return found


def _country(dr5hn: Row, mledoze: Row, codes: Row, cldr: dict[str, dict[str, dict[str, str]]], iso3: str) -> Row:
    iso2 = mledoze.get("iso2") or dr5hn.get("iso2", "")
    english = [mledoze.get("name_en", "") or dr5hn.get("name_en", ""), mledoze.get("official_en", "")]
    arabic = [
        cldr["ar"][CLDR_FIELD].get(iso2, ""),
        mledoze.get("name_ar", ""),
        codes.get("UNTERM Arabic Short", ""),
        codes.get("UNTERM Arabic Formal", ""),
    ]
    persian = [
        cldr["fa"][CLDR_FIELD].get(iso2, ""),
        mledoze.get("name_fa", ""),
        mledoze.get("official_fa", ""),
        cldr["fa-AF"][CLDR_FIELD].get(iso2, ""),
    ]
    parts = {"gaz_dr5hn": dr5hn, "gaz_mledoze_countries": mledoze, "gaz_country_codes": codes}
    used = [name for name, row in parts.items() if row]
    return {
        "iso2": iso2,
        "owner": _OWNER.sub("", codes.get("is_independent", "")) if codes.get("is_independent", "") != "Yes" else "",
        "wikidata": _WIKIDATA.get(iso3, dr5hn.get("wikidata", "")),
        "capital_en": dr5hn.get("capital_en", "") or mledoze.get("capital_en", ""),
        "names_en": "|".join(dict.fromkeys(name for name in english if name)),
        "names_ar": "|".join(name for name in arabic if name and not _NOTE.search(name)),
        "names_fa": "|".join(name for name in persian if name and not _NOTE.search(name)),
        "source": "+".join([*used, "cldr_ar_fa"]),
    }
