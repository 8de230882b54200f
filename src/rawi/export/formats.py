"""The formats that a record is exported in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from rawi.errors import ExportError
from rawi.export import cas, cite, ftm, gdelt, geojson, graphs, ical, page, plover, prov, spreadsheet
from rawi.export.chosen import Chosen
from rawi.export.lines import lines
from rawi.export.record import Json


@dataclass(frozen=True)
class Format:
    """A format: what a file of it is called, who opens it, and what writes it."""

    suffix: str
    opens: str
    write: Callable[[Chosen], bytes]


WHOLE: dict[str, Callable[[Json], bytes]] = {
    "json": lambda record: msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n",
    "jsonl": lines,
}  # these hold the whole record, with all documents, whatever is asked for
FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "LibreOffice, Excel, R, pandas", spreadsheet.write_csv),
    "parquet": Format(".parquet", "pandas, DuckDB, Spark", spreadsheet.write_parquet),
    "plover": Format(".jsonl", "tools for PLOVER records", plover.write),
    "gdelt": Format(".tsv", "tools for GDELT's event table", gdelt.write),
    "graphml": Format(".graphml", "Gephi, Cytoscape, yEd, networkx", graphs.write_graphml),
    "gexf": Format(".gexf", "Gephi", graphs.write_gexf),
    "geojson": Format(".geojson", "QGIS, GDAL, web maps", geojson.write),
    "ical": Format(".ics", "calendars", ical.write),
    "ftm": Format(".ftm.json", "Aleph, followthemoney, OpenSanctions tools", ftm.write),
    "jsonld": Format(".jsonld", "RDF tools, with PROV-O", prov.write),
    "cas": Format(".zip", "INCEpTION (UIMA CAS JSON)", cas.write),
    "bibtex": Format(".bib", "BibTeX, JabRef", cite.write_bibtex),
    "csl": Format(".csl.json", "Zotero, pandoc", cite.write_csl),
    "html": Format(".html", "any browser, offline; prints", page.write),
}


def names() -> list[str]:
    """All formats."""
    return [*WHOLE, *FORMATS]


def unknown(name: str) -> ExportError:
    """What is said of a format that there is not."""
    return ExportError(f"{name!r} is no format; use one of {', '.join(names())}")
