"""Run the tests on every other CPython of this machine, and once with the lowest allowed dependencies.

A Python that the project names and this machine lacks is left out, and named.

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
from pathlib import Path

from scripts.contract.documents import ROOT

_OLDEST = (3, 11)
_UV = ROOT / ".venv" / "bin" / "uv"
_ENVIRONMENTS = ROOT / ".venv" / "others"
_ASK_VERSION = "import sys; print(sys.implementation.name, *sys.version_info[:3])"


def main() -> int:
    """Run the command line."""
    arguments = sys.argv[1:]
    lowest_only = "--lowest-only" in arguments
    pytest = [argument for argument in arguments if argument != "--lowest-only"]
    pythons = {} if lowest_only else other_pythons()
    for line in [] if lowest_only else left_out(pythons):
        print(line, flush=True)
    runs = {f"Python {name}": (path, False) for name, path in pythons.items()}
    runs["the lowest dependencies"] = (sys.executable, True)
    failed = [name for name, (python, lowest) in runs.items() if not _passes(name, python, pytest, lowest=lowest)]
    if failed:
        print(f"failed on {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


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
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    here = {tuple(version.split(".")[:2]) for version in (*pythons, platform.python_version())}
    named = [entry.rpartition(" :: ")[2] for entry in project["classifiers"]]
    minors = [name for name in named if re.fullmatch(r"3\.\d+", name) and tuple(name.split(".")) not in here]
    return [f"left out: Python {minor} is not installed" for minor in minors]


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


def _passes(name: str, python: str, pytest: list[str], *, lowest: bool) -> bool:
    environment = _ENVIRONMENTS / name.replace(" ", "-").lower()
    _run([_UV, "venv", "--quiet", "--clear", "--python", python, environment])
    install: list[str | Path] = [_UV, "pip", "install", "--quiet", "--python", environment]
    if lowest:
        for requirements in _lowest_requirements(environment):
            _run([*install, "--requirements", requirements])
    else:
        _run([*install, "--require-hashes", "--requirements", "requirements-dev.txt"])
    _run([*install, "--no-deps", "--no-build-isolation", "--editable", "."])
    print(f"== {name}", flush=True)
    command: list[str | Path] = [
        environment / "bin" / "python",
        "-m",
        "pytest",
        "--quiet",
        "-p",
        "no:cacheprovider",
        *pytest,
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603


def _lowest_requirements(environment: Path) -> tuple[Path, Path]:
    """The lowest dependencies of the project, and the tools of its development that go with them."""
    wanted, lowest, tools = (environment / name for name in ("tools.in", "lowest.txt", "tools.txt"))
    resolve: list[str | Path] = [_UV, "pip", "compile", "--quiet"]
    _run([*resolve, "--resolution", "lowest-direct", "--all-extras", "--output-file", lowest, "pyproject.toml"])
    wanted.write_text("\n".join(tool_requirements(lowest.read_text(encoding="utf-8"))), encoding="utf-8")
    _run([*resolve, "--constraint", lowest, "--output-file", tools, wanted])
    return lowest, tools


def tool_requirements(lowest: str) -> list[str]:
    """What development needs beside the lowest dependencies: as pinned, or older where it depends on them itself."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    known = {line.partition("==")[0] for line in lowest.splitlines()}
    return [one.replace("==", "<=") for one in groups["dev"] if one.partition("==")[0] not in known]


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
