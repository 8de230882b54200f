from pathlib import Path

import msgspec
import pytest

from rawi.errors import KnowledgeError
from rawi.knowledge import Knowledge


class Row(msgspec.Struct):
    id: str
    names: tuple[str, ...]
    count: int = 0
    lat: float | None = None


class Cue(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    words: list[str] = []


def written(folder: Path, name: str, text: str) -> Knowledge:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Knowledge(folder)


def test_csv_rows(tmp_path: Path) -> None:
    knowledge = written(tmp_path, "t.csv", "# source\n# licence\nid,lat,names\na,1.5,ب|ج\nb,,\n")
    assert knowledge.load_csv("t.csv", Row) == (Row("a", ("ب", "ج"), 0, 1.5), Row("b", (), 0, None))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,names,colour\na,b,c\n", "colour"),
        ("id\na\n", "names"),
        ("id,names\na\n", "t.csv:2"),
        ("id,names,count\na,b,many\n", "count"),
        ("id,names,id\na,b,c\n", "columns"),
        ("# only a head\n", "column names"),
    ],
)
def test_wrong_csv_fails_by_name(tmp_path: Path, text: str, fault: str) -> None:
    knowledge = written(tmp_path, "t.csv", text)
    with pytest.raises(KnowledgeError, match=fault) as caught:
        knowledge.load_csv("t.csv", Row)
    assert "t.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {id: a, word: [b]}", "word"),
        ("- {id: 3}", "str"),
        ("- {id: a, id: b}", "repeated"),
        ("- {id: a", "ar/cues.yaml"),
    ],
)
def test_wrong_yaml_fails_by_name(tmp_path: Path, text: str, fault: str) -> None:
    knowledge = written(tmp_path, "ar/cues.yaml", text)
    with pytest.raises(KnowledgeError, match=fault):
        knowledge.yaml("ar", "cues", list[Cue])


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"fa/none\.yaml"):
        Knowledge(tmp_path).yaml("fa", "none", list[Cue])


def test_files_are_read_once(tmp_path: Path) -> None:
    knowledge = written(tmp_path, "ar/cues.yaml", "- {id: a}")
    first = knowledge.yaml("ar", "cues", list[Cue])
    (tmp_path / "ar" / "cues.yaml").unlink()
    assert knowledge.yaml("ar", "cues", list[Cue]) is first


def test_derived_is_made_once() -> None:
    knowledge, made = Knowledge(), []
    for _ in range(2):
        assert knowledge.derived("x", lambda k: made.append(k) or "value") == "value"
    assert made == [knowledge]


def test_files_of_a_folder(tmp_path: Path) -> None:
    knowledge = written(tmp_path, "ar/events/B.yaml", "")
    written(tmp_path, "ar/events/A.yaml", "")
    assert knowledge.files("ar/events") == ["ar/events/A.yaml", "ar/events/B.yaml"]
    assert knowledge.files("fa/events") == []
