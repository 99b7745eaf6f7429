# Parallax: every command that people and CI run. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := $(shell command -v npm 2>/dev/null)
SHELL := bash
export UV_LINK_MODE := copy

.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint types check bench lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: $(VENV)/.ready $(if $(NPM),node_modules/.ready) ## everything the other commands need (they call it themselves)

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Parallax needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version`. Try: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement <(awk '/^uv==/,!/\\$$/' requirements-dev.lock)

$(VENV)/.ready: requirements-dev.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The page's live updates. Without npm the page works all the same, by plain requests.
node_modules/.ready: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

demo: setup ## the example story in a browser: prints the address
	$(BIN)/parallax demo

run: setup ## the server on http://127.0.0.1:8000
	$(BIN)/parallax serve

test: setup ## all tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: setup ## format and lint, Dockerfile included
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/hadolint Dockerfile

types: setup ## strict types
	$(BIN)/mypy

check: lint types ## what CI runs: lint, types, and the README's test command
	$(MAKE) test

bench: setup ## benchmarks; tables on the screen, figures in bench/results
	$(BIN)/parallax bench

lock: setup ## resolve the dependencies of pyproject.toml anew
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml --output-file requirements-dev.lock

clean: ## remove what setup and the tests made
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .schemathesis
	find . -name __pycache__ -prune -exec rm -rf {} +
