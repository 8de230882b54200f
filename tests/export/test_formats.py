"""Every format that a record is exported in opens in the tool it is for, and holds what the record holds."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import bibtexparser
import cassis
import jsonschema
import networkx as nx
import pyarrow.parquet as pq
import pytest
from followthemoney import model
from icalendar import Calendar
from rdflib import Graph, URIRef

from rawi import ExportError, Record
from rawi.export.drawn_map import outlines
from rawi.export.formats import FORMATS, names
from rawi.export.gdelt import COLUMNS
from rawi.export.lines import from_lines
from rawi.export.page import LabelRow
from rawi.export.shape import check, json_schema
from rawi.export.spreadsheet import _cell
from rawi.knowledge import Knowledge
from rawi.model import Event
from rawi.views.relations import quads_of
from rawi.views.timeline import STATUSES


@pytest.fixture(scope="module")
def record(examples_db: Path) -> Any:
    with Record.open(examples_db) as opened:
        yield opened


@pytest.fixture(scope="module")
def events(record: Record) -> list[Event]:
    return [record.book.events[row.id] for row in record.events()]


@pytest.mark.parametrize("name", names())
def test_a_format_is_the_same_twice(record: Record, examples_db: Path, name: str) -> None:
    with Record.open(examples_db) as again:
        assert record.export_as(name) == again.export_as(name)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_format_of_nothing_is_no_fault(name: str, tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as empty:
        assert isinstance(empty.export_as(name), bytes)


def test_an_unknown_format_is_named(record: Record) -> None:
    with pytest.raises(ExportError, match=r"docx.*csv"):
        record.export_as("docx")


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("parquet", "pyarrow", "parquet"),
        ("graphml", "networkx", "graphs"),
        ("gexf", "networkx", "graphs"),
        ("ical", "icalendar", "calendar"),
        ("cas", "cassis", "cas"),
    ],
)
def test_a_missing_library_is_named(
    record: Record, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=rf"rawi\[{extra}\]"):
        record.export_as(name)


def test_filters_hold(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(record.export_as("csv", type="CONSULT").decode("utf-8-sig"))))
    assert rows
    assert {row["type"] for row in rows} == {"CONSULT"}
    assert len(rows) == len(record.events(type="CONSULT"))


def test_csv(record: Record, events: list[Event]) -> None:
    data = record.export_as("csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [e.id for e in events]
    assert all(row["words"] for row in rows)
    assert [row["actor_ids"].split(" | ") if row["actor_ids"] else [] for row in rows] == [e.actors for e in events]


def test_a_cell_is_no_formula() -> None:
    assert _cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _cell(["@a", "b"]) == "'@a | b"
    assert _cell(-3) == -3


def test_parquet(record: Record, events: list[Event]) -> None:
    table = pq.read_table(io.BytesIO(record.export_as("parquet"))).to_pylist()
    assert [(r["id"], r["actor_ids"], r["time"]) for r in table] == [(e.id, e.actors, e.time) for e in events]


def test_plover(record: Record, events: list[Event]) -> None:
    rows = [json.loads(line) for line in record.export_as("plover").splitlines()]
    assert [row["id"] for row in rows] == [e.id for e in events]
    for row, event in zip(rows, events, strict=True):
        planned = event.status in {"planned", "proposed"}
        assert row["event"] == ("AGREE" if planned else event.type)
        assert row.get("plannedEvent") == (event.type if planned else None)
        assert "negation" in row["context"] if event.status == "denied" else True
    assert any(row.get("plannedEvent") for row in rows)


def test_gdelt(record: Record, events: list[Event]) -> None:
    assert len(COLUMNS) == 61  # GDELT Event Codebook V2.0
    rows = list(csv.DictReader(io.StringIO(record.export_as("gdelt").decode()), COLUMNS, delimiter="\t"))
    told = {e.id for e in events if e.status in {"happened", "ongoing"}}
    assert 0 < len({row["GlobalEventID"] for row in rows}) == len(rows)
    assert {int(row["GlobalEventID"]) >> 12 for row in rows} <= {int(i[3:], 16) for i in told}
    assert all(row["EventRootCode"] == row["EventCode"][:2] and row["QuadClass"] in "1234" for row in rows)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graphs(record: Record, events: list[Event], name: str) -> None:
    data = io.BytesIO(record.export_as(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        network = (nx.read_graphml if name == "graphml" else nx.read_gexf)(data)
    tied = {e.id for e in events if (e.actors and e.recipients) or (e.reciprocal and len(e.actors) > 1)}
    assert {edge["event"] for *_, edge in network.edges(data=True)} == tied
    assert set(network.nodes) <= set(record.book.entities)
    assert all(node["label"] for _, node in network.nodes(data=True))


def test_geojson(record: Record) -> None:
    made = json.loads(record.export_as("geojson"))
    assert made["type"] == "FeatureCollection"
    assert made["features"]
    for feature in made["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        assert feature["properties"]["place_kind"] in {"place", "state"}


def test_ical(record: Record, events: list[Event]) -> None:
    entries = Calendar.from_ical(record.export_as("ical")).walk("VEVENT")
    known = {f"{e.id}@rawi": e for e in events}
    assert entries
    for entry in entries:
        event = known[str(entry["uid"])]
        assert event.type == "CONSULT"
        assert entry.decoded("dtstart") < entry.decoded("dtend")
        planned = event.status in {"planned", "proposed", "conditional"}
        assert (str(entry["status"]) == "TENTATIVE") == planned


def test_ftm(record: Record) -> None:
    entities = [model.get_proxy(json.loads(line)) for line in record.export_as("ftm").splitlines()]
    assert {e.schema.name for e in entities} >= {"PublicBody", "Person", "Article", "Event"}
    ids = {e.id for e in entities}
    for entity, line in zip(entities, record.export_as("ftm").splitlines(), strict=True):
        given = json.loads(line)["properties"]
        assert {n for n, values in given.items() if values} == {p.name for p in entity.iterprops() if entity.get(p)}
        entity.schema.validate(entity.to_dict())
        assert set(entity.get("involved", quiet=True)) | set(entity.get("proof", quiet=True)) <= ids


def test_jsonld(record: Record, events: list[Event]) -> None:
    graph = Graph().parse(data=record.export_as("jsonld"), format="json-ld")
    prov = "http://www.w3.org/ns/prov#"
    derived = URIRef(f"{prov}wasDerivedFrom")
    subjects = set(graph.subjects())
    assert set(graph.objects(None, derived)) <= subjects, "every claim and document is described"
    assert set(graph.objects(None, URIRef(f"{prov}wasAttributedTo"))) <= subjects
    for event in events:
        claims = list(graph.objects(URIRef(f"urn:rawi:event:{event.id}"), derived))
        assert len(claims) == len(event.mentions)
        assert all(list(graph.objects(claim, derived)) for claim in claims)


def test_cas(record: Record) -> None:
    with zipfile.ZipFile(io.BytesIO(record.export_as("cas"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    texts = {r.document.text: r for r in record.book.readings.values()}
    assert files
    for data in files.values():
        cas = cassis.load_cas_from_json(io.BytesIO(data))
        reading = texts[cas.sofa_string]
        triggers = [t.text for e in reading.events for t in e.triggers]
        assert sorted(a.get_covered_text() for a in cas.select("rawi.Event")) == sorted(triggers)
        assert len(list(cas.select("rawi.Entity"))) == len(reading.mentions)


def test_bibtex(record: Record) -> None:
    library = bibtexparser.parse_string(record.export_as("bibtex").decode())
    assert not library.failed_blocks
    assert {e.key for e in library.entries} == {i["id"] for i in json.loads(record.export_as("csl"))}
    assert all(e.fields_dict["title"].value for e in library.entries)


def test_jsonl_comes_back(record: Record) -> None:
    whole = json.loads(record.export_as("json"))
    assert from_lines(record.export_as("jsonl").splitlines()) == whole
    with pytest.raises(ExportError, match="line 1"):
        from_lines([b'{"part": "cake"}'])


def test_json_schema_holds(record: Record) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = json.loads(record.export_as("json"))
    jsonschema.validate(whole, schema)
    whole["events"][0]["type"] = 5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


def test_a_spoilt_export_is_refused(record: Record) -> None:
    whole = json.loads(record.export_as("json"))
    assert check(json.dumps(whole).encode()).events
    with pytest.raises(ExportError, match="no JSON"):
        check(b"{")
    with pytest.raises(ExportError, match="shape"):
        check(b"{}")
    spoilt = json.loads(json.dumps(whole))
    spoilt["documents"][0]["text"] = "x" + spoilt["documents"][0]["text"]
    with pytest.raises(ExportError, match="characters"):
        check(json.dumps(spoilt).encode())
    spoilt = json.loads(json.dumps(whole))
    spoilt["events"][0]["mentions"] = ["nobody"]
    with pytest.raises(ExportError, match="nobody"):
        check(json.dumps(spoilt).encode())


def test_the_page_is_whole_and_asks_nobody(record: Record, events: list[Event]) -> None:
    page = record.export_as("html").decode()
    assert page.startswith("<!doctype html>")
    assert 'dir="rtl"' in page
    assert page.count("<tr id=") == len(events)
    assert "<script" not in page
    assert "src=" not in page
    assert "href=" not in page


@pytest.mark.parametrize(
    ("lang", "head", "way"), [("ar", "الخط الزمني", "rtl"), ("fa", "گاه‌شمار", "rtl"), ("en", "Timeline", "ltr")]
)
def test_the_page_speaks_the_language_of_its_names(examples_db: Path, lang: str, head: str, way: str) -> None:
    with Record.open(examples_db, lang) as opened:
        page = opened.export_as("html", certainty=0).decode()
    assert f'<html lang="{lang}" dir="{way}">' in page
    assert f"<h2>{head}</h2>" in page
    assert "<polygon" in page  # the outlines of what lies around the places


def test_the_page_has_a_word_for_whatever_events_are() -> None:
    knowledge = Knowledge(model="none")
    rows = {row.key: row for row in knowledge.load_csv("page/labels.csv", LabelRow)}
    assert {*STATUSES, *quads_of(knowledge).values()} <= rows.keys()
    assert all(row.en and row.ar and row.fa for row in rows.values())


def test_outlines_are_rings_on_the_globe() -> None:
    rings = outlines(Knowledge(model="none"))
    assert len(rings) > 200
    assert all(len(ring) > 3 and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring) for ring in rings)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    report = tmp_path / "hostile.jsonl"
    text = "التقى وزير الخارجية التركي هاكان فيدان <script>alert(1)</script> نظيره المصري بدر عبد العاطي في القاهرة."
    row = {
        "id": "h",
        "text": text,
        "outlet": "<img src=x onerror=alert(1)>",
        "title": "</title><script>",
        "published": "2024-08-05",
    }
    report.write_text(json.dumps(row), encoding="utf-8")
    with Record.open(tmp_path / "h.db") as record:
        record.read(report, model="none")
        page = record.export_as("html", certainty=0.0).decode()
        assert record.events(certainty=0.0)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script" in page


@pytest.mark.parametrize("page", ["docs/usage.md", "src/rawi/cli/exports.py"])
def test_every_format_is_told_of(page: str) -> None:
    text = (Path(__file__).resolve().parents[2] / page).read_text(encoding="utf-8")
    assert [name for name in names() if not re.search(rf"\b{name}\b", text)] == []
