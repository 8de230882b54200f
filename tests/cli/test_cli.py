"""The command line: every command at two widths, JSON where a table is printed, exit codes, one clear line for a fault."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from rawi import Record
from rawi.cli import main
from rawi.cli.app import FAILED, MISUSED, REFUSED, STOPPED, app

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"
TABLES = ["timeline", "quotes", "sources", "disagreements", "labels", "entities", "duplicates", "stats"]
Rawi = Callable[..., tuple[int, str, str]]


@pytest.fixture
def rawi(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Rawi:
    """Runs `rawi` as the console script does; gives (exit code, output, errors)."""

    def run(*arguments: str | Path, columns: int = 100) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rawi", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", str(columns))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


def asked(command: str, db: Path, event: str) -> list[str]:
    extra = {
        "event": [event],
        "origins": [event],
        "why": [f"{event}.time"],
        "search": ["عمان"],
        "between": ["OMN", "IRN"],
        "actor": ["بدر البوسعيدي"],
        "compare": ["المرفأ", "کرانه"],
    }.get(command, [])
    return [command, *extra, "--db", str(db)]


@pytest.fixture(scope="module")
def event(examples_db: Path) -> str:
    with Record.open(examples_db) as record:
        return max(record.events(), key=lambda e: e.documents).id


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("command", [*TABLES, "event", "search", "origins", "why", "between", "actor", "compare"])
def test_a_command_fits_the_terminal(rawi: Rawi, examples_db: Path, event: str, command: str, columns: int) -> None:
    code, out, err = rawi(*asked(command, examples_db, event), columns=columns)
    assert (code, err) == (0, "")
    assert out.strip()
    assert max(map(cell_len, out.splitlines())) <= columns
    assert "\u2068" not in out, "marks of direction belong on a terminal, not in a pipe"


@pytest.mark.parametrize("command", [*TABLES, "event", "search"])
def test_a_command_prints_json(rawi: Rawi, examples_db: Path, event: str, command: str) -> None:
    code, out, _ = rawi(*asked(command, examples_db, event), "--json")
    assert code == 0
    assert json.loads(out) or command == "duplicates"  # no sample report prints another


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
def test_names_in_three_languages(rawi: Rawi, examples_db: Path, lang: str) -> None:
    code, out, _ = rawi("timeline", "--db", examples_db, "--actor", "Erdogan", "--lang", lang, "--json")
    assert code == 0
    name = {"ar": "رجب طيب أردوغان", "fa": "رجب طیب اردوغان", "en": "Recep Tayyip Erdo"}[lang]
    assert name in out


@pytest.mark.parametrize("name", ["Erdogan", "اردوغان", "أردوغان", "Q39259"])
def test_one_man_by_any_spelling(rawi: Rawi, examples_db: Path, name: str) -> None:
    _, first, _ = rawi("timeline", "--db", examples_db, "--actor", "رجب طيب أردوغان", "--json")
    code, out, _ = rawi("timeline", "--db", examples_db, "--actor", name, "--json")
    assert code == 0
    assert json.loads(out) == json.loads(first) != []


def test_the_timeline_is_filtered(rawi: Rawi, examples_db: Path) -> None:
    rows = json.loads(rawi("timeline", "--db", examples_db, "--type", "consult", "--since", "2025-02-20", "--json")[1])
    assert rows
    assert {r["type"] for r in rows} == {"CONSULT"}
    assert all(r["time"] for r in rows)
    code, out, _ = rawi("timeline", "--db", examples_db, "--since", "1999", "--until", "1999")
    assert (code, out.strip()) == (0, "no events")


def test_reading_prints_what_became_of_it(rawi: Rawi, tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    code, out, err = rawi("read", REPORTS, "--db", db)
    assert (code, err) == (0, "")
    assert out.startswith("11 read, 0 unchanged, 0 failed; the record holds 11 documents")
    code, out, _ = rawi("read", REPORTS, "--db", db, "--json")
    assert json.loads(out)["unchanged"] == 11


def test_reports_that_fail_are_named_and_the_rest_is_read(rawi: Rawi, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("زار وزير الخارجية المصري بغداد والتقى نظيره العراقي.", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("An English report, which Rawi does not read.", encoding="utf-8")
    code, out, err = rawi("read", tmp_path, "--db", tmp_path / "r.db")
    assert code == FAILED
    assert "1 read" in out
    assert err.count("\n") == 1
    assert "bad.txt" in err


def test_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from rawi.cli import main; main()", "read", "-", "--db", str(tmp_path / "r.db"), "--json"],
        input="زار وزير الخارجية المصري بغداد يوم الأحد.".encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["read"] == 1


def test_times(rawi: Rawi) -> None:
    code, out, _ = rawi("times", "وصل أمس الأول", "--published", "2023-05-04")
    assert code == 0
    assert [t["value"] for t in json.loads(out)] == ["2023-05-02"]


def test_export_to_a_file_and_to_standard_output(rawi: Rawi, examples_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    assert rawi("export", "--db", examples_db, "--format", "json", "-o", path)[0] == 0
    code, out, _ = rawi("export", "--db", examples_db)
    assert code == 0
    assert json.loads(out) == json.loads(path.read_text(encoding="utf-8"))


def not_a_database(folder: Path) -> list[str]:
    (folder / "x.db").write_text("no database")
    return ["stats", "--db", str(folder / "x.db")]


def newer(folder: Path) -> list[str]:
    Record.open(folder / "x.db").close()
    with sqlite3.connect(folder / "x.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return ["stats", "--db", str(folder / "x.db")]


FAULTS: dict[str, tuple[int, Callable[[Path, Path], list[str]], str]] = {
    "no record": (REFUSED, lambda _, f: ["timeline", "--db", str(f / "none.db")], "there is no record"),
    "not a database": (REFUSED, lambda _, f: not_a_database(f), "not a database"),
    "a newer record": (REFUSED, lambda _, f: newer(f), "newer Rawi"),
    "no such source": (REFUSED, lambda _, f: ["read", str(f / "none"), "--db", str(f / "x.db")], "no such file"),
    "a bad date": (REFUSED, lambda d, _: ["timeline", "--db", str(d), "--since", "May"], "no date"),
    "a bad date of reports": (
        REFUSED,
        lambda _, f: ["read", str(f), "--db", str(f / "x.db"), "--published", "5/4"],
        "no date",
    ),
    "a bad date of times": (REFUSED, lambda *_: ["times", "وصل أمس", "--published", "soon"], "no date"),
    "another language": (REFUSED, lambda *_: ["times", "good morning to you"], "Latin"),
    "nobody": (REFUSED, lambda d, _: ["timeline", "--db", str(d), "--actor", "Napoleon"], "nobody"),
    "no type": (REFUSED, lambda d, _: ["timeline", "--db", str(d), "--type", "WAR"], "no type"),
    "no event": (REFUSED, lambda d, _: ["event", "zzz", "--db", str(d)], "no event"),
    "no language of names": (REFUSED, lambda d, _: ["timeline", "--db", str(d), "--lang", "tr"], "ar, fa or en"),
    "no place to write": (
        REFUSED,
        lambda d, f: ["export", "--db", str(d), "-o", str(f / "no" / "x.json")],
        "cannot write",
    ),
    "no format": (REFUSED, lambda d, _: ["export", "--db", str(d), "--format", "docx"], "csv"),
    "no command": (MISUSED, lambda *_: ["frobnicate"], "frobnicate"),
    "no processes": (MISUSED, lambda *_: ["read", "x", "--jobs", "0"], "jobs"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_clear_line(rawi: Rawi, examples_db: Path, tmp_path: Path, name: str) -> None:
    expected, arguments, words = FAULTS[name]
    code, out, err = rawi(*arguments(examples_db, tmp_path))
    assert code == expected
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert expected == MISUSED or err.count("\n") == 1


def test_asking_makes_no_record(rawi: Rawi, tmp_path: Path) -> None:
    rawi("timeline", "--db", tmp_path / "none.db")
    rawi("read", tmp_path / "nothing-here", "--db", tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command_and_the_exit_codes(rawi: Rawi) -> None:
    code, out, _ = rawi("--help")
    assert code == 0
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__name__ in out
    assert all(str(c) in out for c in (FAILED, MISUSED, REFUSED, STOPPED))
    assert rawi("--version")[1].startswith("rawi ")


@pytest.mark.parametrize("command", [c.callback.__name__ for c in app.registered_commands if c.callback])
def test_every_option_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Show this message and exit." in result.output


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['rawi', '--help']\ntry:\n from rawi.cli import main; main()\nexcept SystemExit: pass\n"
    )
    heavy = "('sqlalchemy', 'alembic', 'yaml', 'trafilatura', 'lxml', 'msgspec', 'rich', 'rawi.knowledge', 'rawi.reading.pipeline')"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_is_done(tmp_path: Path, jobs: int) -> None:
    text = "زار وزير الخارجية المصري بغداد يوم الأحد والتقى نظيره العراقي. " * 6
    rows = (json.dumps({"id": f"d{n}", "text": f"{text}{n}", "published": "2024-05-08"}) for n in range(3000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    db = tmp_path / "r.db"
    command = [sys.executable, "-c", "from rawi.cli import main; main()", "read", str(tmp_path / "many.jsonl")]
    run = subprocess.Popen(
        [*command, "--db", str(db), "--jobs", str(jobs)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    wait_for_documents(db)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == STOPPED
    assert "Traceback" not in err
    with Record.open(db) as record:
        kept = record.counts()["document"]
        assert 0 < kept < 3000
        assert f"{kept} documents are kept" in err


def wait_for_documents(db: Path) -> None:
    until = time.monotonic() + 150
    while time.monotonic() < until:
        time.sleep(0.1)
        try:
            with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
                if connection.execute("SELECT count(*) FROM document").fetchone()[0]:
                    return
        except sqlite3.Error:
            continue
    pytest.fail("nothing was read in time")
