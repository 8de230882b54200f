# Two commands of the README: `make run` and `make test`. Each does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run test lint bench quality clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(STAMP)

run: setup
	$(BIN)/python -m examples.run

test: setup
	$(BIN)/ruff check src tests tools examples
	$(BIN)/mypy
	$(BIN)/pytest -n 2

lint: setup
	$(BIN)/ruff check src tests tools examples
	$(BIN)/ruff format --check src tests tools examples
	$(BIN)/mypy

bench: setup
	$(BIN)/python tools/bench.py

quality: setup
	$(BIN)/python tools/quality.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache dist build
