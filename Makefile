# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2
#
# The only door to this project. Each target works on a fresh clone: it prepares what it needs and
# skips what is already there. Everything lands in .tools, .venv, node_modules, build and var.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

HOST ?= 127.0.0.1
PORT ?= 8000
# Arguments for pytest: make test PYTEST_ARGS="-k import"
PYTEST_ARGS ?=
TEST_PROCESSES ?= auto

# Only what this file says decides which environment is used.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH UV_PYTHON PYTEST_ADDOPTS
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
# City networks often inspect traffic with a certificate of their own: trust what the machine trusts.
export UV_SYSTEM_CERTS ?= 1
export NODE_USE_SYSTEM_CA ?= 1

UV := .tools/bin/uv
BIN := .venv/bin
STAMPS := build/stamps
APP_SETTINGS = DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-leitziel.config.settings.dev}
TEST_SETTINGS = DJANGO_SETTINGS_MODULE=leitziel.config.settings.test

PO_FILES := $(wildcard src/leitziel/locale/*/LC_MESSAGES/*.po)
OWN_PYTHON := src tests scripts bench conftest.py

##@ Start here

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "Variables: PORT=8000 HOST=127.0.0.1 NO_SERVE=1 PYTEST_ARGS=\"-k import\" DATABASE_URL=postgres://…"

.PHONY: demo
demo: setup ## Import the demo city, build its report, serve the site (PORT=8000, NO_SERVE=1)
	@$(if $(NO_SERVE),,$(BIN)/python scripts/free_port.py $(HOST) $(PORT))
	@LEITZIEL_DATA="$${LEITZIEL_DATA:-$(CURDIR)/var/demo}" $(APP_SETTINGS) \
	  $(BIN)/leitziel demo --host $(HOST) --port $(PORT) $(if $(NO_SERVE),--no-serve,)

.PHONY: test
test: setup $(STAMPS)/chromium ## Check and test everything, browser included, on both databases
	@$(MAKE) --keep-going check test-sqlite test-postgres

.PHONY: setup
setup: $(STAMPS)/python $(STAMPS)/node $(STAMPS)/fonts $(STAMPS)/messages ## Prepare the environment (the other targets do it by themselves)

##@ While working

.PHONY: run
run: setup ## Serve the site with your own data in var/ (PORT=8000)
	@$(BIN)/python scripts/free_port.py $(HOST) $(PORT) run
	@echo "Preparing the database …"
	@$(APP_SETTINGS) $(BIN)/leitziel migrate --verbosity 0
	@$(APP_SETTINGS) $(BIN)/leitziel runserver $(HOST):$(PORT)

.PHONY: check
check: setup ## Lint, format, types, layers, migrations, templates, catalogue, licences
	$(BIN)/ruff check $(OWN_PYTHON)
	$(BIN)/ruff format --check $(OWN_PYTHON)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TEST_SETTINGS) $(BIN)/leitziel makemigrations --check --dry-run
	find src -name '*.html' -path '*/templates/*' -print0 | xargs -0 -r $(BIN)/djhtml --check
	$(TEST_SETTINGS) $(BIN)/python scripts/check_messages.py
	$(BIN)/reuse lint --lines

.PHONY: fix
fix: setup ## Repair what can be repaired by machine: lint, format, template indentation
	$(BIN)/ruff check --fix $(OWN_PYTHON)
	$(BIN)/ruff format $(OWN_PYTHON)
	find src -name '*.html' -path '*/templates/*' -print0 | xargs -0 -r $(BIN)/djhtml

.PHONY: test-sqlite
test-sqlite: setup $(STAMPS)/chromium ## The whole test suite on SQLite, in parallel and random order
	env -u DATABASE_URL $(TEST_SETTINGS) $(BIN)/pytest -n $(TEST_PROCESSES) $(PYTEST_ARGS)

.PHONY: test-postgres
test-postgres: setup ## Every test that touches the database, on PostgreSQL (DATABASE_URL, else one from PyPI)
	$(TEST_SETTINGS) $(BIN)/python scripts/with_postgres.py \
	  $(BIN)/pytest -n $(TEST_PROCESSES) --database-only -m "not browser" $(PYTEST_ARGS)

.PHONY: bench
bench: setup ## Measure speed and memory; writes bench/results/ and bench/RESULTS.md
	$(APP_SETTINGS) $(BIN)/python bench/run.py

.PHONY: docs
docs: setup $(STAMPS)/chromium ## Take the pictures of the handbook anew (docs/bilder)
	$(BIN)/python scripts/screenshots.py

.PHONY: sbom
sbom: setup ## Write the software bill of materials (build/sbom.cdx.json)
	@mkdir -p build
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom.cdx.json $(BIN)/python
	@echo "build/sbom.cdx.json"

.PHONY: clean
clean: ## Remove what was built and the caches; your data in var/ stays
	rm -rf build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src/leitziel/locale -name '*.mo' -delete

.PHONY: distclean
distclean: clean ## Also remove .tools, .venv and node_modules; your data in var/ stays
	rm -rf .tools .venv node_modules

# The steps of setup, each done once until what it depends on changes.

$(UV): scripts/bring_tools.sh
	@sh scripts/bring_tools.sh
	@touch $(UV)

$(STAMPS)/python: $(UV) pyproject.toml uv.lock
	@echo "Setting up Python packages in .venv …"
	@$(UV) sync --locked --all-groups --quiet --python "$$(cat .tools/python)"
	@mkdir -p $(@D) && touch $@

$(STAMPS)/node: $(UV) package.json package-lock.json
	@echo "Setting up browser packages in node_modules …"
	@PATH="$(CURDIR)/.tools/bin:$$PATH" npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@mkdir -p $(@D) && touch $@

$(STAMPS)/fonts: $(STAMPS)/python $(STAMPS)/node src/leitziel/rendering/fonts.py
	@echo "Preparing fonts …"
	@mkdir -p $(@D)
	@$(BIN)/python -c "from leitziel.rendering.fonts import font_folder; font_folder()" \
	  > $@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

$(STAMPS)/messages: $(STAMPS)/python $(PO_FILES) scripts/compile_messages.py scripts/catalog.py
	@echo "Compiling the German texts …"
	@$(BIN)/python scripts/compile_messages.py > /dev/null
	@mkdir -p $(@D) && touch $@

$(STAMPS)/chromium: scripts/need_chromium.sh
	@sh scripts/need_chromium.sh
	@mkdir -p $(@D) && touch $@
