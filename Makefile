# Everything an engineer does here. `make run` and `make test` set up a fresh Debian 12 machine by themselves.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
UV ?= uv

export VENV PYTHON
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help ready run test lint format pictures translations bench load fuzz audit lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

ready: ## install what is missing: system libraries, a Japanese font, .venv from the lock file
	@build/linux/setup.sh

run: ready ## the window; without a display the same job with its results under out/
	@$(BIN)/python build/linux/run.py

test: ready ## every test, the slow ones too; warnings are errors
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

lint: ready ## format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: ready ## rewrite what the formatter would
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: ready ## pictures of the real program, for README and the manual
	@$(BIN)/python build/linux/pictures.py

translations: ready ## collect the window's texts for Qt Linguist and compile the translations
	@$(BIN)/python build/translations.py
	@$(BIN)/python build/messages.py

bench: ready ## timings, as ratios to a yardstick measured on the same machine
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/bench/run.py

load: ready ## 100,000 cases, 20,000 notes: everything done to them once, in seconds and megabytes
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/load/run.py

audit: ready ## licences of all parts, and whether advisories are known (see SECURITY.md)
	@$(BIN)/python build/audit.py

fuzz: ready ## feed the pack reader hostile bytes for SECONDS (120); not part of the tests
	@test -x $(FUZZ)/bin/python || $(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python -c "import atheris" 2>/dev/null || $(FUZZ)/bin/pip install --quiet "atheris>=3"
	@PYTHONPATH="$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
		$(FUZZ)/bin/python tests/fuzz/read_packs.py --seconds $(SECONDS_TO_FUZZ)

# Atheris knows few versions of Python and nobody else needs it: an environment of its own.
FUZZ ?= .work/venv-fuzz
SECONDS_TO_FUZZ = $(or $(SECONDS),120)

walks: ready ## the commonest jobs with real keys and a real mouse (needs Xvfb, openbox, xdotool)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/walks

lock: ## resolve the lock files anew (needs uv)
	$(UV) pip compile pyproject.toml $(LOCK_OPTIONS) --output-file requirements.lock
	$(UV) pip compile pyproject.toml --group dev $(LOCK_OPTIONS) --constraint requirements.lock --output-file requirements-dev.lock

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

clean: ## remove what the build made; .venv stays
	rm -rf dist out .work .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Windows and Linux packages; `make package` lies there.
-include build/package.mk
