"""Compare the public interface with that of the last release.

Methods are compared by `tests/signatures.json` and names by the `__all__` of public modules: static analysis does not
see resources, which are properties of the client, or lazy imports. Removals and incompatible changes are reported,
unless the major version has changed.

Usage: python -m scripts.check_interface
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from scripts.contract.documents import ROOT

SIGNATURES = "tests/signatures.json"
PUBLIC = (
    "sinch/__init__.pyi",
    "sinch/celery/__init__.py",
    "sinch/migrate/__init__.py",
    "sinch/phone.py",
    "sinch/redis/__init__.py",
    "sinch/sandbox/__init__.py",
    "sinch/sinch_events/__init__.py",
    *(
        f"sinch/sinch_events/adapters/{name}.py"
        for name in ("aiohttp", "asgi", "aws_lambda", "django", "flask", "starlette", "wsgi")
    ),
    "sinch/sms/__init__.pyi",
    "sinch/sqlalchemy/__init__.py",
    "sinch/testing/__init__.py",
)


def main() -> int:
    """Run the command line."""
    tag = last_release(ROOT)
    if tag is None:
        print("there is no release to compare the interface with")
        return 0
    if _major(tag) != _major(_next_version()):
        print(f"a new major version after {tag}: the interface may change")
        return 0
    lines = [*changes(_reader_of(ROOT, tag), _read_here)]
    print("\n".join(lines), file=sys.stderr, end="\n" if lines else "")
    return 1 if lines else 0


def last_release(repository: Path) -> str | None:
    """Return the latest tag `v...` reachable from HEAD; None if there is none, as in a source distribution."""
    found = _git(repository, "describe", "--tags", "--abbrev=0", "--match", "v*")
    return found.strip() if found else None


def changes(before: Callable[[str], str], now: Callable[[str], str]) -> Iterator[str]:
    """Yield a line for each removal or incompatible change.

    Args:
        before: Reads a file of the last release; returns an empty string if it did not exist.
        now: Reads a current file.
    """
    for file in PUBLIC:
        for name in sorted(exported(before(file)) - exported(now(file))):
            yield f"{file}: {name} was removed"
    yield from _changed_methods(json.loads(before(SIGNATURES) or "{}"), json.loads(now(SIGNATURES)))


def exported(source: str) -> set[str]:
    """Return the names in the `__all__` of a module."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def _changed_methods(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for method, arguments in before.items():
        if method not in now:
            yield f"{method} was removed"
            continue
        in_order = [one for one in arguments if not one.startswith(("keyword ", "*"))]
        for one in arguments:
            if one not in now[method]:
                yield f"{method}: the argument {one} was removed or changed"
        if set(in_order) <= set(now[method]) and list(now[method][: len(in_order)]) != in_order:
            yield f"{method}: the order of its arguments has changed"


def _reader_of(repository: Path, tag: str) -> Callable[[str], str]:
    return lambda file: _git(repository, "show", f"{tag}:{file}") or ""


def _read_here(file: str) -> str:
    path = ROOT / file
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _git(repository: Path, *arguments: str) -> str | None:
    done = subprocess.run(  # noqa: S603
        ["git", "-C", str(repository), *arguments],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None


def _next_version() -> str:
    from sinch._core.version import VERSION

    return VERSION


def _major(version: str) -> str:
    return version.removeprefix("v").partition(".")[0]


if __name__ == "__main__":
    sys.exit(main())
