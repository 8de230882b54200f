"""Write the outlines of states that maps are drawn on, from Natural Earth's 1:110m countries (public domain).

usage: python tools/build_outlines.py geopandas-0.14.4-py3-none-any.whl      (needs pyshp; the wheel carries the shapes)

Points are rounded to a tenth of a degree, and those that then fall together are one; islands of less than a degree square are left
out.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import shapefile

TARGET = Path(__file__).resolve().parent.parent / "src" / "rawi" / "data" / "maps" / "outlines.csv"
FOLDER = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
HEAD = """# Outlines of states, a ring a row: longitude,latitude in degrees, rounded to tenths. Natural Earth 1:110m cultural
# vectors, countries (https://www.naturalearthdata.com, public domain), as in the wheel of geopandas 0.14.4; written by
# tools/build_outlines.py.
"""
Point = tuple[float, float]


def rings(wheel: Path) -> Iterator[tuple[str, list[Point]]]:
    """(code of the state, ring) for every ring that is large enough to be seen."""
    with zipfile.ZipFile(wheel) as archive:
        parts = {end: io.BytesIO(archive.read(f"{FOLDER}.{end}")) for end in ("shp", "shx", "dbf")}
    for found in shapefile.Reader(**parts, encoding="latin-1").shapeRecords():
        points, starts = found.shape.points, [*found.shape.parts, len(found.shape.points)]
        for first, last in pairwise(starts):
            ring = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points[first:last]))
            if len(ring) > 3 and _is_seen(ring):
                yield found.record["iso_a3"], ring


def _is_seen(ring: Sequence[Point]) -> bool:
    wide, high = ([p[axis] for p in ring] for axis in (0, 1))
    return (max(wide) - min(wide)) * (max(high) - min(high)) >= 1


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["state", "ring"])
        writer.writerows((state, " ".join(f"{x:g},{y:g}" for x, y in ring)) for state, ring in rings(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
