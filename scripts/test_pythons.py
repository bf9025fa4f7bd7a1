"""Run the tests on every other installed CPython, and once with the lowest allowed dependencies.

Supported versions that are not installed are skipped and listed. All runs are completed; the last lines are a summary
with the failed tests of each run.

Usage: python -m scripts.test_pythons [--lowest-only] [arguments of pytest]
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from packaging.requirements import Requirement
from packaging.version import Version

from scripts.contract.documents import ROOT

_OLDEST = (3, 11)
_UV = ROOT / ".venv" / "bin" / "uv"
_ENVIRONMENTS = ROOT / ".venv" / "others"
_ASK_VERSION = "import sys; print(sys.implementation.name, *sys.version_info[:3])"


@dataclass(frozen=True)
class Outcome:
    """Result of a test run."""

    name: str
    summary: str
    failures: tuple[str, ...] = ()
    passed: bool = False

    def __str__(self) -> str:
        return "\n  ".join((f"{self.name}: {self.summary}", *self.failures))


@dataclass(frozen=True)
class Run:
    """A test run in one environment."""

    name: str
    python: str
    lowest: bool = False

    def outcome(self, pytest: list[str]) -> Outcome:
        """Prepare the environment and run the tests in it."""
        print(f"== {self.name}", flush=True)
        try:
            environment = self._prepared()
        except subprocess.CalledProcessError as error:
            return Outcome(self.name, f"not run: this command failed: {' '.join(map(str, error.cmd))}")
        untested = untested_floors((environment / "lowest.txt").read_text(encoding="utf-8")) if self.lowest else []
        if untested:
            return Outcome(self.name, "not run: pyproject.toml allows untested versions", tuple(untested))
        results = environment / "results.xml"
        results.unlink(missing_ok=True)
        command = _pytest_command(environment, results, pytest)
        ended = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603
        return read_outcome(self.name, results, ended.returncode)

    def _prepared(self) -> Path:
        """Return the environment, which is kept between runs; `uv pip sync` installs and removes packages."""
        environment = _ENVIRONMENTS / self.name.replace(" ", "-").lower()
        _run([_UV, "venv", "--quiet", "--allow-existing", "--python", self.python, environment])
        install: list[str | Path] = [_UV, "pip", "install", "--quiet", "--python", environment]
        sync: list[str | Path] = [_UV, "pip", "sync", "--quiet", "--python", environment]
        if self.lowest:
            _run([*sync, *_lowest_requirements(environment)])
        else:
            _run([*sync, "--require-hashes", "requirements-dev.txt"])
        _run([*install, "--no-deps", "--no-build-isolation", "--editable", "."])
        return environment


def main() -> int:
    """Run the command line."""
    arguments = sys.argv[1:]
    lowest_only = "--lowest-only" in arguments
    pytest = [argument for argument in arguments if argument != "--lowest-only"]
    pythons = {} if lowest_only else other_pythons()
    runs = [Run(f"Python {name}", path) for name, path in pythons.items()]
    runs.append(Run(f"Lowest dependencies on Python {platform.python_version()}", sys.executable, lowest=True))
    outcomes = [run.outcome(pytest) for run in runs]
    print("\n".join(("== All", *([] if lowest_only else skipped(pythons)), *map(str, outcomes))), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def other_pythons() -> dict[str, str]:
    """Return the newest CPython of each minor version from 3.11, except the running one, by version."""
    newest: dict[tuple[int, int], tuple[tuple[int, ...], str]] = {}
    for path in _interpreters():
        name, *parts = _version_of(path)
        version = tuple(map(int, parts))
        minor = (version[0], version[1])
        if name == "cpython" and minor >= _OLDEST and minor != sys.version_info[:2]:
            newest[minor] = max(newest.get(minor, ((), "")), (version, path))
    return {".".join(map(str, version)): path for _, (version, path) in sorted(newest.items())}


def skipped(pythons: Iterable[str]) -> list[str]:
    """Return a line for each version in the classifiers that is neither one of these nor the running one."""
    here = {tuple(version.split(".")[:2]) for version in (*pythons, platform.python_version())}
    named = [entry.rpartition(" :: ")[2] for entry in _pyproject()["project"]["classifiers"]]
    minors = [name for name in named if re.fullmatch(r"3\.\d+", name) and tuple(name.split(".")) not in here]
    return [f"skipped: Python {minor} is not installed" for minor in minors]


def read_outcome(name: str, results: Path, code: int) -> Outcome:
    """Read the result of a run from its JUnit XML and exit code."""
    if not results.exists():
        return Outcome(name, f"pytest exited with {code} and without results")
    suite = ET.parse(results).getroot().find("testsuite")  # noqa: S314 (written by our own pytest)
    assert suite is not None
    count = {kind: int(suite.attrib[kind]) for kind in ("tests", "failures", "errors", "skipped")}
    passed = count["tests"] - count["failures"] - count["errors"] - count["skipped"]
    counts = f"{passed:,} passed, {count['failures']} failed, {count['errors']} errors, {count['skipped']} skipped"
    failures = tuple(
        f"{case.attrib['classname']}::{case.attrib['name']}"
        for case in suite.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    )
    return Outcome(name, f"{counts} in {float(suite.attrib['time']):,.0f} s", failures, passed=code == 0)


def untested_floors(lowest: str) -> list[str]:
    """Return the requirements of pyproject.toml whose lower bounds are below the resolved lowest versions."""
    project = _pyproject()["project"]
    resolved = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lowest, re.MULTILINE))
    allowed = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return [
        f"{requirement} resolves to {resolved[requirement.name]} at least: raise its lower bound"
        for requirement in map(Requirement, allowed)
        for bound in requirement.specifier
        if bound.operator == ">=" and Version(bound.version) != Version(resolved[requirement.name])
    ]


def tool_requirements(lowest: str) -> list[str]:
    """Return the other development dependencies, with their pinned versions as upper bounds."""
    known = {line.partition("==")[0] for line in lowest.splitlines()}
    tools = _pyproject()["dependency-groups"]["dev"]
    return [one.replace("==", "<=") for one in tools if one.partition("==")[0] not in known]


def _interpreters() -> Iterator[str]:
    listed = subprocess.run(  # noqa: S603
        [_UV, "python", "list", "--only-installed", "--output-format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    yield from (entry["path"] for entry in json.loads(listed.stdout))
    # uv finds only the active versions of pyenv.
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, sorted(root.glob("versions/*/bin/python3")))


def _version_of(python: str) -> list[str]:
    done = subprocess.run([python, "-c", _ASK_VERSION], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.split() if done.returncode == 0 else ["unusable", "0", "0", "0"]


def _pytest_command(environment: Path, results: Path, arguments: list[str]) -> list[str | Path]:
    command: list[str | Path] = [environment / "bin" / "python", "-m", "pytest", "--quiet", "-p", "no:cacheprovider"]
    # Tests spend a third of their time waiting for sockets and processes.
    workers = str((os.cpu_count() or 1) + 1)
    options = ("--numprocesses", workers, "--dist", "worksteal", "-m", "not real", f"--junit-xml={results}")
    return [*command, *options, *arguments]


def _lowest_requirements(environment: Path) -> tuple[Path, Path]:
    """Resolve the lowest dependencies of the project, and compatible development tools."""
    requested, lowest, tools = (environment / name for name in ("tools.in", "lowest.txt", "tools.txt"))
    resolve: list[str | Path] = [_UV, "pip", "compile", "--quiet", "--upgrade"]
    _run([*resolve, "--resolution", "lowest-direct", "--all-extras", "--output-file", lowest, "pyproject.toml"])
    requested.write_text("\n".join(tool_requirements(lowest.read_text(encoding="utf-8"))), encoding="utf-8")
    _run([*resolve, "--constraint", lowest, "--output-file", tools, requested])
    return lowest, tools


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
