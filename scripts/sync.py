"""Derive the synchronous code from the asynchronous code, or check that it is up to date.

Usage: python -m scripts.sync [--check]
"""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import unasync  # type: ignore[import-untyped]  # ships no types
from ruff import find_ruff_bin

from scripts.contract.documents import ROOT
from scripts.contract.replacement import replacing
from scripts.lazy_stubs import LAZY_PACKAGES, stub_path, write_stub
from scripts.raw_responses import write_raw_responses
from scripts.write_or_check import differences, write_or_check

_PAIRS = (
    ("sinch/_async", "sinch/_sync"),
    ("sinch/_earlier/_async", "sinch/_earlier/_sync"),
    ("sinch/_transport/_async", "sinch/_transport/_sync"),
    ("tests/_async", "tests/_sync"),
)
_NAMES = {
    "AsyncByteStream": "SyncByteStream",
    "_async": "_sync",
    "aclose": "close",
    "aiter_bytes": "iter_bytes",
    "handle_async_request": "handle_request",
    "async_methods": "methods",
    "async_blocking": "blocking",
    "async_run_blocking": "run_blocking",
    "async_run_hook": "run_hook",
    "async_pause": "pause",
    "async_pools": "pools",
    "async_trace_callback": "trace_callback",
    "async_concurrency": "concurrency",
}
_NOTICE = "# Derived from {source} by `make sync`; never edited by hand.\n"


def derive(source: Path, target: Path) -> None:
    """Write the synchronous form of a directory into a new directory."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    files = sorted(target.rglob("*.py"))
    names = {name: name.removeprefix("Async") for path in files for name in _async_names(path)}
    rule = unasync.Rule(str(target), str(target), {**names, **_NAMES})
    unasync.unasync_files([str(path) for path in files], [rule])
    for path in files:
        notice = _NOTICE.format(source=(source / path.relative_to(target)).relative_to(ROOT))
        path.write_text(notice + path.read_text(encoding="utf-8"), encoding="utf-8")


def _format(directory: Path) -> None:
    for arguments in (("check", "--fix-only", "--select", "I"), ("format",)):
        command = [find_ruff_bin(), *arguments, "--quiet", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
        subprocess.run([*command, str(directory)], check=True)  # noqa: S603


def _async_names(path: Path) -> Iterator[str]:
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.NAME and token.string.startswith("Async"):
                yield token.string


def _targets() -> Iterator[tuple[Path, Callable[[Path], None]]]:
    for source, target in _PAIRS:
        if (ROOT / source).is_dir():
            yield ROOT / target, partial(derive, ROOT / source)
    yield ROOT / "sinch/_raw", write_raw_responses


def _stubs() -> Iterator[tuple[Path, Path]]:
    """Yield the stub of each lazy package, and a freshly derived one in a temporary directory."""
    for package in LAZY_PACKAGES:
        with tempfile.TemporaryDirectory() as temporary:
            write_stub(package, Path(temporary))
            _format(Path(temporary))
            yield stub_path(package), Path(temporary) / stub_path(package).name


def derived_paths() -> list[Path]:
    """Return the paths of all derived files and folders."""
    return [*(target for target, _ in _targets()), *map(stub_path, LAZY_PACKAGES)]


def _fresh() -> Iterator[tuple[Path, Path]]:
    """Yield each derived folder, and a freshly derived one in a temporary directory."""
    for target, write in _targets():
        with tempfile.TemporaryDirectory() as temporary:
            fresh = Path(temporary) / target.name
            write(fresh)
            _format(fresh)
            yield target, fresh


def _write() -> None:
    with replacing(ROOT) as replacement:
        for target, fresh in _fresh():
            shutil.copytree(fresh, replacement.stage(target))
        for stub, fresh in _stubs():
            replacement.stage_file(stub, fresh.read_bytes())
        replacement.apply()


def _check() -> list[str]:
    lines = [line for target, fresh in _fresh() for line in differences(fresh, target)]
    for stub, fresh in _stubs():
        if not stub.exists() or not filecmp.cmp(fresh, stub, shallow=False):
            lines.append(f"{stub}: differs from the stub derived from {stub.with_suffix('.py').name}")
    return lines


def main() -> int:
    """Run the command line."""
    remedy = "the synchronous code is out of date: run `make sync`"
    return write_or_check(__doc__, _write, _check, remedy)


if __name__ == "__main__":
    sys.exit(main())
