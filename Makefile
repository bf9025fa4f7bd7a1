# Needs Python 3.11 or newer and make. `make demo` shows the SDK at work, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
OFFICIAL := $(VENV)/sinch-2.3.0
RELEASE := $(VENV)/release
SCHEMATHESIS := $(VENV)/schemathesis
UV_VERSION := 0.13.9
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
# Tests wait for sockets and programs a third of their time.
WORKERS ?= $(shell expr $(CORES) + 1)
TESTS := -m pytest --quiet --numprocesses $(WORKERS) --dist worksteal
# Targets side by side, the output of each in one piece where make can do so.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs $(CORES) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# A recipe that lacks an argument ends with one line that says what to give.
needs = $(if $($(1)),,$(error $@ needs $(1): make $@ $(2)))

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*  \#\# .*/\1/p' $(MAKEFILE_LIST))

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup: $(READY)  ## create .venv with everything that development needs

$(READY): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-dev.txt
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: setup  ## resolve the development dependencies anew
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group dev --extra sandbox pyproject.toml --output-file requirements-dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group docs --constraint requirements-dev.txt --output-file requirements-docs.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group release --output-file requirements-release.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group schemathesis --output-file requirements-schemathesis.txt

demo: setup  ## start a sandbox, send a message, rent and look up a number, stop
	@$(BIN)/python examples/demo.py

demo-fleet: setup  ## send to 100,000 recipients by two workers of Celery, one of which is killed (needs redis-server)
	@$(BIN)/python examples/fleet/run.py

sandbox: setup  ## serve a local Sinch on http://127.0.0.1:8020
	@$(BIN)/python -m sinch.sandbox

test: setup  ## everything that must hold before a change lands
	@$(SIDE_BY_SIDE) static
	@$(MAKE) --no-print-directory unit

# The slowest first.
static: types types-complete check-dist lint drift arrows check-surface check-interface  ## all of `make test` but the tests

lint: setup  ## the rules of ruff, and the format
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "not formatted: run make fmt" >&2; exit 1; }

fmt: setup  ## format the code
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

types: setup  ## check the types of code, tests, examples and documentation with mypy and pyright
	@$(BIN)/python -m scripts.check_types

types-complete: setup  ## fail when something public has no type, or one that type checkers may read differently
	@cd $(VENV) && PATH="$$PWD/bin:$$PATH" VIRTUAL_ENV="$$PWD" pyright --verifytypes sinch --ignoreexternal >types.log || \
		{ cat types.log; exit 1; }
	@grep "Type completeness score" $(VENV)/types.log

arrows: setup  ## the direction of imports
	@$(BIN)/lint-imports --no-logo >$(VENV)/arrows.log || { cat $(VENV)/arrows.log; exit 1; }

drift: check-generated check-sync  ## fail when generated or derived files are not what they come from

generate: setup  ## write generated/ from openapi/
	@$(BIN)/python -m scripts.generate

check-generated: setup  ## fail when generated/ is not what openapi/ gives
	@$(BIN)/python -m scripts.generate --check

sync: setup  ## derive the synchronous code and tests from the asynchronous
	@$(BIN)/python -m scripts.sync

check-sync: setup  ## fail when derived files are not what `make sync` gives
	@$(BIN)/python -m scripts.sync --check

check-surface: setup  ## fail when an operation or field is neither exposed nor left out with a reason
	@$(BIN)/python -m scripts.check_surface

snapshots: setup  ## write down anew what must not be lost: signatures of methods, and facts of the contracts
	@$(BIN)/python -m tests.test_signatures
	@$(BIN)/python -m tests.test_facts

check-interface: setup  ## fail when something public is gone since the last release
	@$(BIN)/python -m scripts.check_interface

check-release: setup  ## fail when a tag is not one of this version: make check-release TAG=v3.0.0
	@$(call needs,TAG,TAG=v3.0.0)$(BIN)/python -m scripts.check_release --tag "$(TAG)"

changelog: setup  ## put what changes/ holds into CHANGELOG.md, for a release (DRAFT=1: show it)
	@$(BIN)/towncrier build $(if $(DRAFT),--draft,--yes) \
		--version "$$($(BIN)/python -c 'from sinch._core.version import VERSION; print(VERSION)')"

hooks: setup  ## let git run the checks of .pre-commit-config.yaml before each commit and push
	@$(BIN)/pre-commit install

mutants: setup  ## plant faults in the rules, list those that no test notices: make mutants ONLY="sinch._core.retry*" ROOM=tokens SAMPLE=20 AGAIN=1
	@$(BIN)/python -m scripts.mutants $(if $(ONLY),--only "$(ONLY)") $(if $(ROOM),--room "$(ROOM)") $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(AGAIN),--again)

effective: setup  ## print a document with its overlay applied: make effective API=sms
	@$(call needs,API,API=sms)$(BIN)/python -m scripts.effective --api "$(API)"

scaffold: setup  ## write the stubs of a recorded call, a guide and a sandbox behaviour: make scaffold OPERATION=operationId
	@$(call needs,OPERATION,OPERATION=operationId)$(BIN)/python -m scripts.scaffold --operation "$(OPERATION)"

# Changes that break callers (3) are no failure of a document that is to be taken; for a dry run they are the answer.
spec-update: setup  ## take a new vendor document: make spec-update API=sms FILE=path (DRY_RUN=1 PROVENANCE=url OVERLAY=propose FORMAT=json)
	@$(call needs,API,API=sms FILE=path)$(call needs,FILE,API=sms FILE=path)$(BIN)/python -m scripts.spec_update --api "$(API)" --file "$(FILE)" $(if $(DRY_RUN),--dry-run) \
		$(if $(PROVENANCE),--provenance "$(PROVENANCE)") $(if $(OVERLAY),--overlay "$(OVERLAY)") \
		$(if $(FORMAT),--format "$(FORMAT)"); code=$$?; test "$$code$(DRY_RUN)" = 3 || exit $$code

unit: setup  ## the tests, recorded contract tests included
	@$(BIN)/python $(TESTS)

coverage: setup  ## the tests, and which lines and branches no test reaches; fails below the floor of pyproject.toml
	@$(BIN)/coverage erase
	@$(BIN)/coverage run $(TESTS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

test-real: setup  ## the tests with real servers and a real browser; installs Redis, RabbitMQ, PostgreSQL and Chromium where apt-get can
	@sh scripts/install_real_parts.sh
	@$(MAKE) --no-print-directory $(OFFICIAL)/bin/python
	@$(BIN)/python -m pytest --quiet -m real

test-schemathesis: setup $(SCHEMATHESIS)/bin/schemathesis  ## requests made up from the contracts against the sandbox (API=sms SECONDS=600)
	@$(BIN)/python -m scripts.fuzz_sandbox $(if $(API),--api "$(API)") $(if $(SECONDS),--seconds "$(SECONDS)")

$(SCHEMATHESIS)/bin/schemathesis: requirements-schemathesis.txt | $(READY)
	@$(UV) venv --quiet --clear --python $(BIN)/python $(SCHEMATHESIS)
	@$(UV) pip install --quiet --python $(SCHEMATHESIS)/bin/python --require-hashes -r requirements-schemathesis.txt

test-pythons: setup  ## the tests on every other CPython of this machine, and once with the lowest dependencies
	@$(BIN)/python -m scripts.test_pythons $(PYTEST_ARGUMENTS)

test-all: docs coverage test-real test-schemathesis  ## what `make test` leaves out: coverage, real servers, other Pythons, the lowest dependencies
	@$(MAKE) --no-print-directory check-sdist SDIST_TESTS=test-pythons

pictures: setup  ## take the pictures of the sandbox's page that the documentation shows (needs Chromium)
	@$(BIN)/python -m scripts.page_pictures

contract: setup  ## the recorded contract tests alone
	@$(BIN)/python -m pytest --quiet tests/_async/test_contract.py tests/_sync/test_contract.py tests/test_cassettes.py

docs: setup $(DOCS_READY)  ## build the documentation site in docs/_build/html
	@rm -rf docs/_build docs/reference
	@$(BIN)/python -m scripts.pages docs/reference
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs docs/_build/html
	@echo "docs/_build/html/index.html"

$(DOCS_READY): requirements-docs.txt $(READY)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-docs.txt
	@touch $@

bench: setup  ## measure this SDK beside its peers and write docs/benchmarks.md (ROUNDS=1 ONLY="threads tasks": a part of it)
	@$(BIN)/python -m scripts.bench $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY))

bench-sandbox: setup  ## measure the sandbox beside its bars, empty and with a million messages
	@$(BIN)/python -m scripts.bench.sandbox

record: setup  ## record the cassettes anew against the sandbox (CASE=sms/SendSMS: one; LIVE=1: against the live API, with SINCH_* set)
	@$(BIN)/python -m scripts.record $(if $(LIVE),--live) $(CASE)

$(OFFICIAL)/bin/python:
	@$(PYTHON) -m venv $(OFFICIAL)
	@$(OFFICIAL)/bin/python -m pip install --quiet --disable-pip-version-check sinch==2.3.0

compare-requests: setup $(OFFICIAL)/bin/python  ## make the calls of sinch 2.3.0 with both packages and compare the requests
	@$(BIN)/python -m scripts.compare_requests --with $(OFFICIAL)/bin/python

build: setup  ## the wheel and the source distribution, in dist/
	@rm -rf dist && $(BIN)/python -m hatchling build >/dev/null 2>&1

check-dist: build  ## build the wheel and use it in an empty environment
	@$(BIN)/python -m scripts.check_dist

sbom: build $(RELEASE)/bin/python  ## write what the wheel brings along to dist/sinch.cdx.json (CycloneDX)
	@rm -rf $(VENV)/wheel && $(UV) venv --quiet --python $(BIN)/python $(VENV)/wheel
	@$(UV) pip install --quiet --python $(VENV)/wheel/bin/python dist/*.whl
	@$(RELEASE)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/sinch.cdx.json $(VENV)/wheel/bin/python

# Without `--strict`, what the service does not answer for counts as clean.
audit: setup $(RELEASE)/bin/python  ## look for known weaknesses of what development uses; asks PyPI
	@$(RELEASE)/bin/pip-audit --strict --disable-pip --require-hashes \
		$(foreach file,$(wildcard requirements-*.txt),--requirement $(file))

$(RELEASE)/bin/python: requirements-release.txt | $(READY)
	@$(UV) venv --quiet --clear --python $(BIN)/python $(RELEASE)
	@$(UV) pip install --quiet --python $(RELEASE)/bin/python --require-hashes -r requirements-release.txt

SDIST_TESTS ?= unit

check-sdist: build  ## unpack the source distribution and run its own tests there (SDIST_TESTS=test-pythons: on other Pythons)
	@rm -rf $(VENV)/sdist && mkdir $(VENV)/sdist && tar -xzf dist/*.tar.gz --strip-components 1 -C $(VENV)/sdist
	@$(MAKE) --no-print-directory -C $(VENV)/sdist PYTHON="$(abspath $(BIN)/python)" drift check-surface $(SDIST_TESTS)

clean:  ## remove the environment and what tools have written
	rm -rf $(VENV) dist docs/_build docs/reference mutants .coverage .coverage.* .import_linter_cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
