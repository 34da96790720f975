# Every command a person types. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-all test-setup test-quick test-postgresql test-browser coverage bench lint format build lock clean

# The first Python here that is new enough; it only makes .venv, which does the rest.
PYTHON := $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BOOTSTRAP = $(if $(PYTHON),$(PYTHON) scripts/bootstrap.py,@echo "Python 3.11 or newer is needed: install it, then give the same command again" && false)
DATA ?= data-demo
PORT ?= 8000

help: ## List these commands
	@sed -n 's/^\([a-z][a-z-]*\):.*## /  make \1|/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r c t; do printf '%-24s %s\n' "$$c" "$$t"; done

run: setup ## Install what is missing and start the demonstration on http://127.0.0.1:8000 (DATA=folder PORT=number)
	@.venv/bin/datchuan run --demo --data $(DATA) --port $(PORT)

setup: ## Install everything that running needs into .venv, and nothing else
	@$(BOOTSTRAP) run

test: test-setup ## Install what is missing and run every check and test but the long ones (make test ONLY=lint,browser)
	@.venv/bin/python scripts/proof.py $(if $(ONLY),--only $(ONLY))

test-all: test-setup ## The same, with the long tests: the wheel in an empty environment, documents of every size
	@.venv/bin/python scripts/proof.py --long

test-setup: ## Install what the tests need
	@$(BOOTSTRAP) test

test-quick: test-setup ## The tests on SQLite alone, without the browser
	@.venv/bin/pytest -q -n 2 -m "not browser and not long"

test-postgresql: test-setup ## The same tests on a PostgreSQL that starts for them
	@.venv/bin/python scripts/with_postgresql.py .venv/bin/pytest -q -n 2 -m "not browser and not long"

test-browser: test-setup ## The browser tests alone
	@.venv/bin/pytest -q -m browser

coverage: ## After make test-all: the lines and branches no test reached, file by file
	@.venv/bin/python scripts/coverage_report.py --missing

bench: test-setup ## Measure what must be fast at the nation's size, each figure beside its anchor (make bench ONLY="judging workbook")
	@.venv/bin/python scripts/bench.py $(ONLY)

lint: test-setup ## ruff, mypy and the import contracts
	@.venv/bin/python scripts/proof.py --only lint

format: test-setup ## Put the code into its one form
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format .

build: test-setup ## Build the wheel into dist/; it carries the law, the demonstration and the browser assets
	@.venv/bin/python -m build --wheel --no-isolation --outdir dist

lock: test-setup ## Write requirements/*.txt anew from pyproject.toml (make lock UPGRADE=1 takes newer versions)
	@.venv/bin/python scripts/lock.py $(if $(UPGRADE),--upgrade)

clean: ## Remove what was built and installed, never anybody's data
	rm -rf .venv .venv-3.13 build dist .coverage* htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
