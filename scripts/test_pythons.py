"""Run the tests on every other CPython of this machine, and once with the lowest allowed dependencies.

Usage: python -m scripts.test_pythons [--lowest-only] [arguments of pytest]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.contract.documents import ROOT

_OLDEST = (3, 11)
_UV = Path(sys.prefix) / "bin" / "uv"
_ENVIRONMENTS = ROOT / ".venv" / "others"
_ASK_VERSION = "import sys; print(sys.implementation.name, *sys.version_info[:3])"


def main() -> int:
    """Run the command line."""
    arguments = sys.argv[1:]
    lowest_only = "--lowest-only" in arguments
    pytest = [argument for argument in arguments if argument != "--lowest-only"]
    runs = {} if lowest_only else {f"Python {name}": (path, False) for name, path in other_pythons().items()}
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
    _run([_UV, "venv", "--quiet", "--allow-existing", "--python", python, environment])
    install: list[str | Path] = [_UV, "pip", "install", "--quiet", "--python", environment]
    _run([*install, "--require-hashes", "--requirements", "requirements-dev.txt"])
    if lowest:
        pins = environment / "lowest.txt"
        compiled: list[str | Path] = [
            _UV,
            "pip",
            "compile",
            "--quiet",
            "--resolution",
            "lowest-direct",
            "--extra",
            "sandbox",
        ]
        _run([*compiled, "--extra", "aiohttp", "--output-file", pins, "pyproject.toml"])
        _run([*install, "--requirements", pins])
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


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
