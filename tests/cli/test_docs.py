"""The commands of the README and of docs/usage.md run as written, on the sample reports, and none is left out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rawi import Record
from rawi.cli import main
from rawi.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.compile(r"```sh\n(.*?)```", re.S)
PYTHON = re.compile(r"```python\n(.*?)```", re.S)


def commands(page: str) -> Iterator[str]:
    for block in SHELL.findall(page):
        yield from (line.strip() for line in block.splitlines() if line.startswith("rawi "))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the pages have it: the examples, and the record that the first command makes."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "examples").symlink_to(ROOT / "examples")
    with Record.open(folder / "news.db") as record:
        record.read(ROOT / "examples" / "reports")
        (folder / "news.json").write_bytes(record.export_as("json"))
    return folder


def test_there_are_commands_to_try() -> None:
    assert len(list(commands(USAGE))) > 25
    assert len(list(commands(README))) > 6


@pytest.mark.parametrize(
    "line", sorted({*commands(USAGE), *commands(README)} - {c for c in commands(USAGE) if "--jobs" in c})
)
def test_a_command_runs_as_written(
    line: str, workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workplace)
    if line.startswith("rawi remove"):  # the other commands keep the whole record
        with Record.open(tmp_path / "news.db") as record:
            record.read(ROOT / "examples" / "reports", model="none")
        monkeypatch.chdir(tmp_path)
    command, _, given = line.partition(" < ")
    words = shlex.split(command)[1:]
    with Record.open("news.db") as record:
        names = {"ID": record.events()[0].id, "DOCUMENT": record.search("طهران")[0].document}
    words = [re.sub(r"^(ID|DOCUMENT)\b", lambda m: names[m[0]], word) for word in words]
    monkeypatch.setattr(sys, "argv", ["rawi", *words])
    if given:
        monkeypatch.setattr(sys, "stdin", Path(given).open(encoding="utf-8"))  # noqa: SIM115  (closed with the test)
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capfd.readouterr()
    assert (stopped.value.code or 0, err) == (0, "")
    assert out or " -o " in line
    assert out.strip() not in {"none", "[]", "no events", "no quotations", "no report holds these words"}


def test_every_command_is_described() -> None:
    names = {c.callback.__name__ for c in app.registered_commands if c.callback}
    assert set(re.findall(r"^## (\w+)$", USAGE, re.M)) == names


def test_every_option_is_described() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.callback.__name__
        printed = subprocess.run(
            [sys.executable, "-c", "from rawi.cli import main; main()", name, "--help"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        options = set(re.findall(r"(?<!\w)--[a-z-]+", printed)) - {"--help", "--output"}
        missing = {o for o in options if o not in USAGE}
        assert not missing, name


def test_the_python_of_the_readme_runs(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    (code,) = PYTHON.findall(README)
    done: dict[str, object] = {}
    exec(code, done)
    assert done["data"]


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"
