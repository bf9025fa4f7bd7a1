"""Run the tests on every other CPython of this machine, and once with the lowest allowed dependencies.

A Python that the project names and this machine lacks is left out, and named. Nothing ends the whole early: the last
lines say how each run went, and which tests failed in it.

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
    """How the tests went in one environment."""

    name: str
    summary: str
    failures: tuple[str, ...] = ()
    passed: bool = False

    def __str__(self) -> str:
        return "\n  ".join((f"{self.name}: {self.summary}", *self.failures))


@dataclass(frozen=True)
class Run:
    """An environment that the tests are to run in."""

    name: str
    python: str
    lowest: bool = False

    def outcome(self, pytest: list[str]) -> Outcome:
        """Prepare the environment and run the tests in it."""
        print(f"== {self.name}", flush=True)
        try:
            environment = self._prepared()
        except subprocess.CalledProcessError as error:
            return Outcome(self.name, f"not run, because this failed: {' '.join(map(str, error.cmd))}")
        untested = untested_floors((environment / "lowest.txt").read_text(encoding="utf-8")) if self.lowest else []
        if untested:
            return Outcome(self.name, "not run, because floors of pyproject.toml are lower", tuple(untested))
        results = environment / "results.xml"
        results.unlink(missing_ok=True)
        command = _pytest_command(environment, results, pytest)
        ended = subprocess.run(command, cwd=ROOT, env=_compiling_once(environment), check=False)  # noqa: S603
        return read_outcome(self.name, results, ended.returncode)

    def _prepared(self) -> Path:
        """The environment, kept from one time to the next: `sync` installs what is wanted and removes all else."""
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
    print("\n".join(("== All", *([] if lowest_only else left_out(pythons)), *map(str, outcomes))), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def other_pythons() -> dict[str, str]:
    """The newest CPython of each minor version from 3.11 beside the one that runs this, by its version."""
    newest: dict[tuple[int, int], tuple[tuple[int, ...], str]] = {}
    for path in _interpreters():
        name, *parts = _version_of(path)
        version = tuple(map(int, parts))
        minor = (version[0], version[1])
        if name == "cpython" and minor >= _OLDEST and minor != sys.version_info[:2]:
            newest[minor] = max(newest.get(minor, ((), "")), (version, path))
    return {".".join(map(str, version)): path for _, (version, path) in sorted(newest.items())}


def left_out(pythons: Iterable[str]) -> list[str]:
    """A line for each Python of the classifiers that is neither among these versions nor the one that runs this."""
    here = {tuple(version.split(".")[:2]) for version in (*pythons, platform.python_version())}
    named = [entry.rpartition(" :: ")[2] for entry in _pyproject()["project"]["classifiers"]]
    minors = [name for name in named if re.fullmatch(r"3\.\d+", name) and tuple(name.split(".")) not in here]
    return [f"left out: Python {minor} is not installed" for minor in minors]


def read_outcome(name: str, results: Path, code: int) -> Outcome:
    """What a run says of itself in the JUnit XML that it wrote, and by its exit code."""
    if not results.exists():
        return Outcome(name, f"pytest ended with {code} and without results")
    suite = ET.parse(results).getroot().find("testsuite")  # noqa: S314 (written by our own pytest)
    assert suite is not None
    count = {kind: int(suite.attrib[kind]) for kind in ("tests", "failures", "errors", "skipped")}
    passed = count["tests"] - count["failures"] - count["errors"] - count["skipped"]
    told = f"{passed:,} passed, {count['failures']} failed, {count['errors']} errors, {count['skipped']} skipped"
    failures = tuple(
        f"{case.attrib['classname']}::{case.attrib['name']}"
        for case in suite.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    )
    return Outcome(name, f"{told} in {float(suite.attrib['time']):,.0f} s", failures, passed=code == 0)


def untested_floors(lowest: str) -> list[str]:
    """What pyproject.toml allows lower than what the lowest dependencies resolve to, all extras together."""
    project = _pyproject()["project"]
    resolved = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lowest, re.MULTILINE))
    allowed = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return [
        f"{requirement} is never lower than {resolved[requirement.name]} beside the others: raise it"
        for requirement in map(Requirement, allowed)
        for bound in requirement.specifier
        if bound.operator == ">=" and Version(bound.version) != Version(resolved[requirement.name])
    ]


def tool_requirements(lowest: str) -> list[str]:
    """What development needs beside the lowest dependencies: as pinned, or older where it depends on them itself."""
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
    # pyenv shows the versions that are switched on alone.
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, sorted(root.glob("versions/*/bin/python3")))


def _version_of(python: str) -> list[str]:
    asked = subprocess.run([python, "-c", _ASK_VERSION], capture_output=True, text=True, check=False)  # noqa: S603
    return asked.stdout.split() if asked.returncode == 0 else ["unusable", "0", "0", "0"]


def _pytest_command(environment: Path, results: Path, arguments: list[str]) -> list[str | Path]:
    command: list[str | Path] = [environment / "bin" / "python", "-m", "pytest", "--quiet", "-p", "no:cacheprovider"]
    # Tests wait for sockets and programs a third of their time.
    workers = str((os.cpu_count() or 1) + 1)
    return [*command, "--numprocesses", workers, "--dist", "worksteal", f"--junit-xml={results}", *arguments]


def _compiling_once(environment: Path) -> dict[str, str]:
    """The settings of a run: bytecode is kept beside the environment, as workers and programs load the same modules."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(environment / "bytecode")}


def _lowest_requirements(environment: Path) -> tuple[Path, Path]:
    """The lowest dependencies of the project, and the tools of its development that go with them."""
    wanted, lowest, tools = (environment / name for name in ("tools.in", "lowest.txt", "tools.txt"))
    resolve: list[str | Path] = [_UV, "pip", "compile", "--quiet", "--upgrade"]
    _run([*resolve, "--resolution", "lowest-direct", "--all-extras", "--output-file", lowest, "pyproject.toml"])
    wanted.write_text("\n".join(tool_requirements(lowest.read_text(encoding="utf-8"))), encoding="utf-8")
    _run([*resolve, "--constraint", lowest, "--output-file", tools, wanted])
    return lowest, tools


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
