"""The environments of other Pythons and of the lowest dependencies, and the reports of the tests in them."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

import pytest

from scripts import test_pythons
from scripts.test_pythons import Outcome, other_pythons, read_outcome, skipped, tool_requirements, untested_floors

_RESULTS = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="1204" time="61.7">
<testcase classname="tests.core.test_one" name="test_fine" />
<testcase classname="tests.core.test_one" name="test_left"><skipped message="why" /></testcase>
<testcase classname="tests.core.test_one" name="test_wrong[a]"><failure message="assert" /></testcase>
<testcase classname="tests.core.test_two" name="test_setup"><error message="fixture" /></testcase>
</testsuite></testsuites>
"""


def test_tools_are_limited_to_pinned_versions() -> None:
    tools = tool_requirements("celery==5.4.0\nredis==5.0.0\n    # via celery\n")
    names = {one.partition("<=")[0] for one in tools}
    assert names.isdisjoint({"celery", "redis"})
    assert {"hypothesis", "ruff", "vcrpy"} <= names
    assert all(re.fullmatch(r"[a-z0-9\[\]-]+<=[0-9.]+", one) for one in tools)


def test_missing_python_is_reported() -> None:
    here = ".".join(map(str, sys.version_info[:2]))
    others = sorted({"3.11", "3.12", "3.13", "3.14"} - {here})
    assert skipped([]) == [f"skipped: Python {minor} is not installed" for minor in others]
    assert skipped([f"{others[0]}.1"]) == [f"skipped: Python {minor} is not installed" for minor in others[1:]]


@pytest.mark.slow
def test_other_pythons_exclude_the_current_version() -> None:
    assert all(name.split(".")[:2] != list(map(str, sys.version_info[:2])) for name in other_pythons())


def test_outcome_has_counts_and_names_of_failed_tests(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    results.write_text(_RESULTS, encoding="utf-8")
    outcome = read_outcome("Python 3.12.1", results, 1)
    assert not outcome.passed
    assert str(outcome).splitlines() == [
        "Python 3.12.1: 1,201 passed, 1 failed, 1 errors, 1 skipped in 62 s",
        "  tests.core.test_one::test_wrong[a]",
        "  tests.core.test_two::test_setup",
    ]
    assert read_outcome("Python 3.12.1", results, 0).passed


def test_run_without_results_is_a_failure(tmp_path: Path) -> None:
    outcome = read_outcome("Python 3.12.1", tmp_path / "results.xml", 0)
    assert outcome == Outcome("Python 3.12.1", "pytest exited with 0 and without results")
    assert not outcome.passed


def test_failed_environment_is_reported_and_the_next_is_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(test_pythons, "_ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(test_pythons, "other_pythons", lambda: {"3.12.1": "/no/python3.12", "3.13.0": "/no/python3.13"})
    monkeypatch.setattr(sys, "executable", "/no/python3.11")
    monkeypatch.setattr(sys, "argv", ["test_pythons"])
    assert test_pythons.main() == 1
    lines = capfd.readouterr().out.partition("== All\n")[2].splitlines()
    assert [line.partition(": this command failed")[0] for line in lines if not line.startswith("skipped")] == [
        "Python 3.12.1: not run",
        "Python 3.13.0: not run",
        f"Lowest dependencies on Python {platform.python_version()}: not run",
    ]


def test_untested_lower_bound_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    project = {
        "dependencies": ["attrs>=23.2", "httpx>=0.28.1,<0.29"],
        "optional-dependencies": {"redis": ["redis>=5"], "all": ["typer[x]>=0.27"]},
    }
    monkeypatch.setattr(test_pythons, "_pyproject", lambda: {"project": project})
    lowest = "attrs==23.2.0\n    # via httpx\nhttpx==0.28.1\nredis==6.4.0\ntyper==0.27.0\n"
    assert untested_floors(lowest) == ["redis>=5 resolves to 6.4.0 at least: raise its lower bound"]
