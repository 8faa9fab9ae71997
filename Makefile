# The tasks of prolotrack, run from its checkout. `make help` lists them.

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check lint types layers migrations coverage fhir browser wheel bench sql docs mutants lock clean

# Where it is set, every start of the program would compile its modules anew.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check

# The first Python from 3.11 on; `make PYTHON=...` names another.
PYTHON = $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# $(call environment,PYTHON,FOLDER) makes a virtual environment, also where Python comes without ensurepip.
environment = $(1) -m venv --clear $(2) 2>/dev/null || { $(1) -m venv --clear --without-pip $(2) \
	&& $(1) $(PIP) --python $(2)/bin/python install --quiet pip; }

help: ## list these tasks
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

demo: $(VENV)/installed ## install into .venv and show prolotrack at work
	@$(BIN)/prolotrack demo $(ARGS)

test: $(VENV)/installed ## run every test, on SQLite and PostgreSQL; ARGS="tests/domain -k due" runs some
	@rm -f build/tested
	$(BIN)/pytest $(or $(ARGS),--numprocesses auto --cov --cov-report=)
	@$(if $(ARGS),,mkdir -p build; touch build/tested)

check: lint types layers migrations coverage fhir browser wheel ## run every other check

lint: $(VENV)/installed ## check the style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/installed ## check the types
	$(BIN)/mypy

layers: $(VENV)/installed ## check who imports whom
	$(BIN)/lint-imports --no-logo

migrations: $(VENV)/installed ## check that the migrations lead to the tables
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; : >"$$folder/prolotrack.db"; \
	export PROLOTRACK_DATABASE_URL="sqlite:///$$folder/prolotrack.db"; \
	$(BIN)/alembic upgrade head; $(BIN)/alembic check

coverage: build/tested ## check that the tests reach every branch of domain, services and store
	$(BIN)/coverage report --fail-under=100 --include='prolotrack/domain/*,prolotrack/services/*,prolotrack/store/*'

fhir: $(VENV)/installed build/fhir/installed ## check FHIR bundles with three validators
	@$(BIN)/python -m tests.fhir.check

browser: $(VENV)/installed ## look at the pages that are written, in Chromium
	$(BIN)/pytest -m browser tests/exchange

wheel: $(VENV)/installed ## build the wheel, install it elsewhere, and use it
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/pyproject-build --no-isolation --outdir "$$folder" . >"$$folder/log" 2>&1 || { cat "$$folder/log"; exit 1; }; \
	$(BIN)/python $(PIP) freeze --exclude-editable >"$$folder/constraints.txt"; \
	$(call environment,$(BIN)/python,"$$folder/venv"); \
	"$$folder/venv/bin/python" $(PIP) install --quiet --constraint "$$folder/constraints.txt" "$$folder"/*.whl; \
	sh .ci/wheel_smoke.sh "$$folder/venv/bin"; \
	"$$folder/venv/bin/python" $(PIP) install --quiet --constraint "$$folder/constraints.txt" \
		"$$(echo "$$folder"/*.whl)[excel,parquet,pdf]"; \
	sh .ci/extras_smoke.sh "$$folder/venv/bin"

bench: $(VENV)/installed ## measure the speed
	$(BIN)/python benchmarks/run.py $(ARGS)

sql: $(VENV)/installed ## compile the queries for both databases
	$(BIN)/python -m prolotrack.store.compile

docs: $(VENV)/installed ## write the examples of the documentation and the reference of the commands anew
	$(BIN)/python -m tests.docs.examples
	$(BIN)/python -m tests.docs.reference

mutants: $(VENV)/installed ## check that the tests of the domain notice changes to it
	$(BIN)/mutmut run $(ARGS)
	@$(BIN)/mutmut results | grep -v 'not checked' || true
	@$(BIN)/mutmut export-cicd-stats >/dev/null
	@$(BIN)/python -c 'import json; found = json.load(open("mutants/mutmut-cicd-stats.json")); found.pop("total"); \
		noticed = found["killed"] + found["timeout"]; tried = sum(found.values()); \
		print(f"{noticed} of {tried} changes noticed: {noticed / tried:.1%}"); raise SystemExit(noticed < 0.95 * tried)'

lock: ## write requirements.lock anew; ARGS=--upgrade takes newer versions
	@command -v uv >/dev/null || { $(call environment,$(PYTHON),build/uv); build/uv/bin/python $(PIP) install --quiet uv; }
	PATH="$$PATH:build/uv/bin" uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev \
		--generate-hashes --custom-compile-command "make lock" --output-file requirements.lock $(ARGS) pyproject.toml

clean: ## remove everything that is made
	rm -rf $(VENV) build dist mutants .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/locked: requirements.lock
	@test -n "$(PYTHON)" || { echo "prolotrack needs Python 3.11 or newer: install it, or name it with make PYTHON=..." >&2; exit 1; }
	@echo "Installing into $(VENV), which takes about a minute the first time."
	@$(call environment,$(PYTHON),$(VENV))
	@$(BIN)/python $(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/installed: $(VENV)/locked pyproject.toml
	@$(BIN)/python $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q prolotrack
	@touch $@

build/fhir/installed: $(VENV)/locked tests/fhir/package.json tests/fhir/package-lock.json
	@mkdir -p build/fhir; cp tests/fhir/package.json tests/fhir/package-lock.json build/fhir
	@$(BIN)/python -m tests.fhir.node npm ci --prefix build/fhir --ignore-scripts --no-audit --no-fund
	@touch $@

build/tested: $(VENV)/installed $(shell find prolotrack tests alembic docs README.md -name '*.py' -o -name '*.toml' -o -name '*.md' 2>/dev/null)
	@$(MAKE) test ARGS=
