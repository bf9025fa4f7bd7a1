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
# Tests spend a third of their time waiting for sockets and processes.
WORKERS ?= $(shell expr $(CORES) + 1)
TESTS := -m pytest --quiet --numprocesses $(WORKERS) --dist worksteal
# Runs targets in parallel, without mixing their output if make supports it.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs $(CORES) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# Some environments forbid bytecode: every process of the tests would then compile all modules again.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/bytecode

# Fails with a one-line message if a required variable is missing.
needs = $(if $($(1)),,$(error $@ needs $(1): make $@ $(2)))

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*  \#\# .*/\1/p' $(MAKEFILE_LIST))

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup: $(READY)  ## create .venv with all development dependencies

$(READY): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-dev.txt
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: setup  ## resolve the development dependencies again
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group dev --extra sandbox pyproject.toml --output-file requirements-dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group docs --constraint requirements-dev.txt --output-file requirements-docs.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group release --output-file requirements-release.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--group schemathesis --output-file requirements-schemathesis.txt

demo: setup  ## start a sandbox, send a message, rent a number and look one up
	@$(BIN)/python examples/demo.py

demo-fleet: setup  ## send to 100,000 recipients with two Celery workers, one of which is killed (needs redis-server)
	@$(BIN)/python examples/fleet/run.py

sandbox: setup  ## serve a local Sinch on http://127.0.0.1:8020
	@$(BIN)/python -m sinch.sandbox

test: setup  ## all checks and tests that a change must pass
	@$(SIDE_BY_SIDE) static
	@$(MAKE) --no-print-directory coverage

# The slowest first.
static: types types-complete check-dist lint drift arrows check-surface check-interface  ## all checks of `make test`, without the tests

lint: setup  ## check code style and format with ruff
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "not formatted: run make fmt" >&2; exit 1; }

fmt: setup  ## format the code
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

types: setup  ## check the types of code, tests, examples and documentation with mypy and pyright
	@$(BIN)/python -m scripts.check_types

types-complete: setup  ## fail if a public name has no type, or an ambiguous one
	@cd $(VENV) && PATH="$$PWD/bin:$$PATH" VIRTUAL_ENV="$$PWD" pyright --verifytypes sinch --ignoreexternal >types.log || \
		{ cat types.log; exit 1; }
	@grep "Type completeness score" $(VENV)/types.log

arrows: setup  ## check the direction of imports between packages
	@$(BIN)/lint-imports --no-logo >$(VENV)/arrows.log || { cat $(VENV)/arrows.log; exit 1; }

drift: check-generated check-sync  ## fail if generated or derived files are out of date

generate: setup  ## generate generated/ from openapi/
	@$(BIN)/python -m scripts.generate

check-generated: setup  ## fail if generated/ is out of date
	@$(BIN)/python -m scripts.generate --check

sync: setup  ## derive the synchronous code and tests from the asynchronous ones
	@$(BIN)/python -m scripts.sync

check-sync: setup  ## fail if derived files are out of date
	@$(BIN)/python -m scripts.sync --check

check-surface: setup  ## fail if an operation or field is neither exposed nor excluded with a reason
	@$(BIN)/python -m scripts.check_surface

snapshots: setup  ## update the snapshots of method signatures and contract facts
	@$(BIN)/python -m tests.test_signatures
	@$(BIN)/python -m tests.test_facts

check-interface: setup  ## fail if a public name was removed since the last release
	@$(BIN)/python -m scripts.check_interface

check-release: setup  ## fail if a tag does not match this version: make check-release TAG=v3.0.0
	@$(call needs,TAG,TAG=v3.0.0)$(BIN)/python -m scripts.check_release --tag "$(TAG)"

changelog: setup  ## move changes/ into CHANGELOG.md, for a release (DRAFT=1: only show)
	@$(BIN)/towncrier build $(if $(DRAFT),--draft,--yes) \
		--version "$$($(BIN)/python -c 'from sinch._core.version import VERSION; print(VERSION)')"

hooks: setup  ## install git hooks that run the checks of .pre-commit-config.yaml
	@$(BIN)/pre-commit install

mutants: setup  ## run mutation tests, list surviving mutants: make mutants ONLY="sinch._core.retry*" ROOM=tokens SAMPLE=20 AGAIN=1
	@$(BIN)/python -m scripts.mutants $(if $(ONLY),--only "$(ONLY)") $(if $(ROOM),--room "$(ROOM)") $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(AGAIN),--again)

effective: setup  ## print a document with its overlay applied: make effective API=sms
	@$(call needs,API,API=sms)$(BIN)/python -m scripts.effective --api "$(API)"

scaffold: setup  ## write stubs of a recorded call, a guide and a sandbox behaviour: make scaffold OPERATION=operationId
	@$(call needs,OPERATION,OPERATION=operationId)$(BIN)/python -m scripts.scaffold --operation "$(OPERATION)"

# Breaking changes (3) fail only a dry run.
spec-update: setup  ## update a vendor document: make spec-update API=sms FILE=path (DRY_RUN=1 PROVENANCE=url OVERLAY=propose FORMAT=json)
	@$(call needs,API,API=sms FILE=path)$(call needs,FILE,API=sms FILE=path)$(BIN)/python -m scripts.spec_update --api "$(API)" --file "$(FILE)" $(if $(DRY_RUN),--dry-run) \
		$(if $(PROVENANCE),--provenance "$(PROVENANCE)") $(if $(OVERLAY),--overlay "$(OVERLAY)") \
		$(if $(FORMAT),--format "$(FORMAT)"); code=$$?; test "$$code$(DRY_RUN)" = 3 || exit $$code

unit: setup  ## run the tests without coverage, which takes half as long
	@$(BIN)/python $(TESTS)

coverage: setup  ## run the tests with coverage of lines and branches; fails below the minimum in pyproject.toml
	@$(BIN)/coverage erase
	@$(BIN)/coverage run $(TESTS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

# By file, so that one worker alone makes a slow fixture.
test-slow: setup  ## run the tests that take long: thousands of calls, whole regenerations, killed processes
	@$(BIN)/python $(TESTS) --dist loadfile -m "slow and not real"

test-real: setup  ## run the tests with real servers and a browser; installs Redis, RabbitMQ, PostgreSQL and Chromium with apt-get
	@sh scripts/install_real_parts.sh
	@$(MAKE) --no-print-directory $(OFFICIAL)/bin/python
	@$(BIN)/python -m pytest --quiet -m real

test-schemathesis: setup $(SCHEMATHESIS)/bin/schemathesis  ## test the sandbox with requests generated from the contracts (API=sms SECONDS=600)
	@$(BIN)/python -m scripts.fuzz_sandbox $(if $(API),--api "$(API)") $(if $(SECONDS),--seconds "$(SECONDS)")

$(SCHEMATHESIS)/bin/schemathesis: requirements-schemathesis.txt | $(READY)
	@$(UV) venv --quiet --clear --python $(BIN)/python $(SCHEMATHESIS)
	@$(UV) pip install --quiet --python $(SCHEMATHESIS)/bin/python --require-hashes -r requirements-schemathesis.txt

test-pythons: setup  ## run the tests on all other installed CPythons, and with the lowest dependencies
	@$(BIN)/python -m scripts.test_pythons $(PYTEST_ARGUMENTS)

test-all: docs test-slow test-real test-schemathesis  ## what `make test` does not include: slow tests, real servers, other Pythons, the lowest dependencies
	@$(MAKE) --no-print-directory check-sdist SDIST_TESTS=test-pythons

pictures: setup  ## take the screenshots of the sandbox's page for the documentation (needs Chromium)
	@$(BIN)/python -m scripts.page_pictures

contract: setup  ## run only the recorded contract tests
	@$(BIN)/python -m pytest --quiet tests/_async/test_contract.py tests/_sync/test_contract.py tests/test_cassettes.py

docs: setup $(DOCS_READY)  ## build the documentation site in docs/_build/html
	@rm -rf docs/_build docs/reference
	@$(BIN)/python -m scripts.pages docs/reference
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs docs/_build/html
	@echo "docs/_build/html/index.html"

$(DOCS_READY): requirements-docs.txt $(READY)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-docs.txt
	@touch $@

bench: setup  ## compare this SDK with its peers and write docs/benchmarks.md (ROUNDS=1 ONLY="threads tasks": a part)
	@$(BIN)/python -m scripts.bench $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY))

bench-sandbox: setup  ## measure the sandbox, empty and with a million messages
	@$(BIN)/python -m scripts.bench.sandbox

record: setup  ## record the cassettes with the sandbox (CASE=sms/SendSMS: one; LIVE=1: with the live API, SINCH_* must be set)
	@$(BIN)/python -m scripts.record $(if $(LIVE),--live) $(CASE)

$(OFFICIAL)/bin/python:
	@$(PYTHON) -m venv $(OFFICIAL)
	@$(OFFICIAL)/bin/python -m pip install --quiet --disable-pip-version-check sinch==2.3.0

compare-requests: setup $(OFFICIAL)/bin/python  ## compare the requests of sinch 2.3.0 and this package
	@$(BIN)/python -m scripts.compare_requests --with $(OFFICIAL)/bin/python

build: setup  ## build the wheel and the source distribution in dist/
	@rm -rf dist && $(BIN)/python -m hatchling build >/dev/null 2>&1

check-dist: build  ## test the wheel in an empty environment
	@$(BIN)/python -m scripts.check_dist

sbom: build $(RELEASE)/bin/python  ## write the software bill of materials to dist/sinch.cdx.json (CycloneDX)
	@rm -rf $(VENV)/wheel && $(UV) venv --quiet --python $(BIN)/python $(VENV)/wheel
	@$(UV) pip install --quiet --python $(VENV)/wheel/bin/python dist/*.whl
	@$(RELEASE)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/sinch.cdx.json $(VENV)/wheel/bin/python

# Without `--strict`, packages that the service does not know count as safe.
audit: setup $(RELEASE)/bin/python  ## check dependencies for known vulnerabilities (uses PyPI)
	@$(RELEASE)/bin/pip-audit --strict --disable-pip --require-hashes \
		$(foreach file,$(wildcard requirements-*.txt),--requirement $(file))

$(RELEASE)/bin/python: requirements-release.txt | $(READY)
	@$(UV) venv --quiet --clear --python $(BIN)/python $(RELEASE)
	@$(UV) pip install --quiet --python $(RELEASE)/bin/python --require-hashes -r requirements-release.txt

SDIST_TESTS ?= unit

check-sdist: build  ## run the tests of the source distribution (SDIST_TESTS=test-pythons: on other Pythons)
	@rm -rf $(VENV)/sdist && mkdir $(VENV)/sdist && tar -xzf dist/*.tar.gz --strip-components 1 -C $(VENV)/sdist
	@$(MAKE) --no-print-directory -C $(VENV)/sdist PYTHON="$(abspath $(BIN)/python)" drift check-surface $(SDIST_TESTS)

clean:  ## remove the environment and the files of tools
	rm -rf $(VENV) dist docs/_build docs/reference mutants .coverage .coverage.* .import_linter_cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
