"""The places of the entity base, from the gazetteers and from the hand-written tools/entities/places.csv."""

from __future__ import annotations

import json
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from entity_sources import Row, key_of, read_table, split

REGION = frozenset(
    [
        "DZ",
        "BH",
        "EG",
        "IR",
        "IQ",
        "IL",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "TR",
        "AE",
        "YE",
        "AF",
        "PK",
        "TJ",
        "TM",
        "UZ",
        "KG",
        "KZ",
        "AZ",
        "AM",
        "GE",
        "SO",
        "DJ",
        "MR",
        "CY",
    ]
)
"""The Middle East, North Africa, Central and South-West Asia: smaller towns are kept there."""
ARABIC_SPEAKING = frozenset(
    ["DZ", "BH", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "AE", "YE", "MR"]
)
PERSIAN_SPEAKING = frozenset(("IR", "AF"))
LEAST_IN_REGION, LEAST_ELSEWHERE = 10_000, 300_000
SEATS = frozenset(["city", "capital", "adm1", "adm2", "adm3", "adm4", "gov_seat", "municipality"])
NEAR = 0.15
"""Degrees within which a place of one gazetteer can be the place of another."""
_FOREIGN = re.compile("[^\u0621-\u063a\u0641-\u0652پچژگکی\u200cۀ \\-]")
_GENERIC = re.compile(r"^(?:منطقة|قضاء|مديرية|حي|محافظة|شهرستان|ناحیه|منطقه|استان|شهر|مدينة|بلدة|به|از|در|في)\s")
_CLASSES = str.maketrans("پطثسصچژگغقكکحخذزظضدجةهیيىوا", "بتسسسجججججججههزززضدجههيييوا")
_VOWELS = re.compile("[اويءعآأإئؤهة\u064b-\u0652 \u200c\\-]")


def place_rows(
    data: Path, lists: Path, countries: dict[str, Row], common: frozenset[str], ids: set[str], elsewhere: set[str]
) -> tuple[list[Row], dict[str, str]]:
    """Return the rows of cities.csv, and the id of each state's capital."""
    alpha3 = {row["iso2"]: iso3 for iso3, row in countries.items() if row.get("iso2")}
    alpha3["XK"] = "XKX"
    owned = {row["iso2"]: alpha3.get(row["owner"], "") for row in countries.values() if row.get("owner")}
    alpha3 |= {iso2: iso3 for iso2, iso3 in owned.items() if iso3}
    found = gazetteer(data)
    written = read_table(lists / "places.csv", ",")
    rows = [merged(row, found, alpha3) for row in written]
    taken = {(row["country"], key) for row in rows for n in names_of(row) for key in [key_of(n)]}
    for place in found:
        row = plain(place, alpha3)
        if not any((row["country"], key_of(n)) in taken for n in names_of(row)):
            rows.append(row)
    mark(rows, common, elsewhere)
    identify(rows, ids)
    return sorted(rows, key=lambda r: (r["country"], r["id"])), {r["capital"]: r["id"] for r in rows if r["capital"]}


def names_of(row: Row) -> list[str]:
    """Return the Arabic and Persian names of a place."""
    return split(row["names_ar"]) + split(row["names_fa"])


def gazetteer(data: Path) -> list[Row]:
    """Return the cities worth keeping, the two gazetteers made one, with names that look right; largest first."""
    labels = json.loads((data / "arwikicats_labels" / "cities_full.json").read_text(encoding="utf-8"))
    geonames = read_table(data / "gaz_geonames" / "cities15000_arabic_script.tsv")
    near: dict[tuple[str, int, int], list[Row]] = {}
    for row in geonames:
        near.setdefault(cell(row), []).append(row)
    kept, used = [], set()
    for city in unrepeated(read_table(data / "gaz_dr5hn" / "cities_en_ar_fa_native.tsv")):
        match = nearest(city, near)
        place = united(city, match, labels)
        if usable(place):
            kept.append(place)
            used.add(match.get("geonameid"))
    for row in geonames:
        place = united({}, row, labels)
        if row["geonameid"] not in used and usable(place):
            kept.append(place)
    return sorted(kept, key=lambda r: -int(r["population"] or 0))


def unrepeated(cities: list[Row]) -> list[Row]:
    """Return the towns. Where the gazetteer lacks a Wikidata id it repeats the last one: only the first keeps it."""
    seen: set[str] = set()
    towns = []
    for city in cities:
        wikidata = city["wikidata"] if city["wikidata"] not in seen else ""
        seen.add(city["wikidata"])
        if city["type"] in SEATS and city["lat"]:
            towns.append(city | {"wikidata": wikidata})
    return towns


def cell(row: Row) -> tuple[str, int, int]:
    """Return the country and the whole degrees of a place."""
    return row["country"], int(float(row["lat"]) // 1), int(float(row["lon"]) // 1)


def nearest(city: Row, near: dict[tuple[str, int, int], list[Row]]) -> Row:
    """Return the row of the other gazetteer that is the same town, or {}."""
    country, lat, lon = cell(city)
    around = [r for x in (-1, 0, 1) for y in (-1, 0, 1) for r in near.get((country, lat + x, lon + y), ())]
    for row in around:
        apart = max(abs(float(row[f]) - float(city[f])) for f in ("lat", "lon"))
        forms = split(row["forms_arabic_or_shared"]) + split(row["forms_persian_letters"])
        same = {key_of(city["name_ar"]), key_of(city["name_fa"]), key_of(city["name_native"])} & {
            key_of(f) for f in forms
        }
        if apart <= NEAR and (same or slug(row["name"]) == slug(city["name_en"])):
            return row
    return {}


def united(city: Row, other: Row, labels: dict[str, str]) -> Row:
    """Return one row of two gazetteers' rows, of which one may be {}."""
    english = city.get("name_en") or other["name"]
    country = city.get("country") or other["country"]
    forms = [f for f in split(other.get("forms_arabic_or_shared", "")) if clean(f)]
    persian_forms = [f for f in split(other.get("forms_persian_letters", "")) if clean(f)]
    arabic = arabic_names(city, country, labels.get(english.lower(), ""), forms)
    persian = persian_names(city, country, arabic, persian_forms, forms)
    used = [name for name, row in (("gaz_dr5hn", city), ("gaz_geonames", other)) if row]
    return {
        "wikidata": city.get("wikidata", ""),
        "geonames": other.get("geonameid", ""),
        "country": country,
        "names_en": ascii_of(english),
        "names_ar": "|".join(arabic),
        "names_fa": "|".join(persian),
        "population": other.get("population") or str(city.get("population") or 0),
        "lat": f"{float(city.get('lat') or other['lat']):.4f}",
        "lon": f"{float(city.get('lon') or other['lon']):.4f}",
        "source": "+".join(used),
    }


def arabic_names(city: Row, country: str, label: str, forms: list[str]) -> list[str]:
    """Return the Arabic names that can be trusted: a label of Arabic Wikipedia, a name in its own language, or confirmed ones."""
    given = city.get("name_ar", "")
    native = city.get("name_native", "") if country in ARABIC_SPEAKING else ""
    sure = [label] if label and (not city or alike(label, given)) else []
    sure += [n for n in (native,) if n and clean(n)]
    persian = city.get("name_fa", "")
    confirmed = given and clean(given) and any(alike(given, o) for o in (*forms, *sure, persian) if o)
    sure += [given] if confirmed else []
    sure += [f for f in forms if country in ARABIC_SPEAKING or any(alike(f, o) for o in sure) or not city]
    return distinct(sure)


def persian_names(city: Row, country: str, arabic: list[str], forms: list[str], shared: list[str]) -> list[str]:
    """Return the Persian names that can be trusted: in its own language, or like the Arabic name."""
    given = city.get("name_fa", "")
    native = country in PERSIAN_SPEAKING
    sure = [given] if given and clean(given) and (native or any(alike(given, o) for o in (*arabic, *forms))) else []
    sure += [f for f in forms if native or not city or any(alike(f, o) for o in (*sure, *arabic))]
    sure += [f for f in shared if native and any(alike(f, o) for o in sure)]
    return distinct(sure)


def distinct(names: list[str]) -> list[str]:
    """Return the names of three letters or more, without those that an earlier one folds to."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key_of(name), name)
    return [name for key, name in found.items() if len(key) >= 2]


def clean(name: str) -> bool:
    """Say whether a name is in letters of Arabic or Persian, and is no 'district of'."""
    return bool(name) and not _FOREIGN.search(name) and not _GENERIC.search(name)


def alike(one: str, other: str) -> bool:
    """Say whether two names sound alike: the same consonants, nearly."""
    return SequenceMatcher(None, bones(one), bones(other)).ratio() >= 0.75


def bones(name: str) -> str:
    """Return the consonants of a name, those that the languages mix made one."""
    name = re.sub(r"(^|\s)ال", r"\1", name).replace("تش", "ج")
    return _VOWELS.sub("", name.translate(_CLASSES)) or name


def usable(place: Row) -> bool:
    """Say whether a place is large enough to be worth knowing, and has a name."""
    least = LEAST_IN_REGION if place["country"] in REGION else LEAST_ELSEWHERE
    named = place["names_ar"] or place["names_fa"]
    return bool(named and slug(place["names_en"])) and int(place["population"] or 0) >= least


def plain(place: Row, alpha3: dict[str, str]) -> Row:
    """Return the row of cities.csv for a place of the gazetteers."""
    return place | {"country": alpha3.get(place["country"], ""), "capital": "", "subkind": "city", "ambiguous": ""}


def merged(row: Row, found: list[Row], alpha3: dict[str, str]) -> Row:
    """Return the row of cities.csv for a hand-written place; facts and more names come from the gazetteers where they have it."""
    english, same = split(row["names_en"]), {}
    if row["subkind"] == "city":
        mine = [p for p in found if alpha3.get(p["country"]) == row["country"]]
        keys = {slug(n) for n in english}
        same = next((p for p in mine if slug(p["names_en"]) in keys), {})
        if same:
            found.remove(same)
    facts = {f: same.get(f, "") for f in ("geonames", "population", "lat", "lon")}
    return facts | {
        "wikidata": (row["wikidata"] or same.get("wikidata", "")).strip("-"),
        "country": row["country"],
        "names_en": row["names_en"],
        "names_ar": row["names_ar"],
        "names_fa": row["names_fa"],
        "capital": row["capital"],
        "subkind": row["subkind"],
        "ambiguous": row["ambiguous"],
        "source": "+".join(filter(None, (row["source"], same.get("source", "")))),
    }


def mark(rows: list[Row], common: frozenset[str], elsewhere: set[str]) -> None:
    """Mark names as ambiguous: by hand, or those that are common words or also name something better known."""
    better = elsewhere | {key_of(name) for row in rows if by_hand(row) for name in names_of(row)}
    for row in sorted(rows, key=lambda r: -int(r["population"] or 0)):
        listed = set(split(row["ambiguous"]))
        if by_hand(row):
            unsure = [name for name in names_of(row) if name in listed]
        else:
            unsure = [name for name in names_of(row) if key_of(name) in common or key_of(name) in better]
            better |= {key_of(name) for name in names_of(row)}
        row["ambiguous"] = "|".join(dict.fromkeys(unsure))


def by_hand(row: Row) -> bool:
    """Say whether a place stands in places.csv."""
    return row["source"].startswith("rawi")


def identify(rows: list[Row], taken: set[str]) -> None:
    """Give each row its id: the English name as a slug, with the state where that is taken (by a larger place)."""
    seen = set(taken)
    for row in rows:
        name = slug(split(row["names_en"])[0])
        options = [
            name,
            f"{name}-{row['country'].lower()}",
            *(f"{name}-{row['country'].lower()}-{n}" for n in range(2, 50)),
        ]
        row["id"] = next(option for option in options if option not in seen)
        seen.add(row["id"])


def ascii_of(name: str) -> str:
    """Return a name without the marks on its letters."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def slug(name: str) -> str:
    """Return a name as an id."""
    return re.sub("[^a-z0-9]+", "-", ascii_of(name).lower().replace("'", "")).strip("-")
