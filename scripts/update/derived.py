"""Run `make sync` on a copy of the repository with the updated files, so that all are replaced together."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from scripts.contract.documents import ROOT, ContractError
from scripts.contract.replacement import Replacement
from scripts.sync import derived_paths
from scripts.write_or_check import differences

# The files that `make sync` reads; all tests, because sorting imports needs to know their modules.
_READ: Final = ("generated", "openapi", "pyproject.toml", "scripts", "sinch", "tests")


def stage_derived(into: Replacement) -> None:
    """Stage the derived files that have changed.

    Raises:
        ContractError: The authored code does not work with the staged files; no derived files are staged.
    """
    copy = _copy(into)
    finished = subprocess.run(
        [sys.executable, "-B", "-m", "scripts.sync"],
        cwd=copy,
        # Takes precedence over the installed repository.
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(copy), str(copy / "generated")))},
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        output = (finished.stderr or finished.stdout).strip().splitlines() or [f"exit code {finished.returncode}"]
        raise ContractError(output[-1])
    for target in derived_paths():
        fresh = copy / target.relative_to(ROOT)
        if _differ(fresh, target):
            fresh.rename(into.stage(target))


def _copy(into: Replacement) -> Path:
    """Copy the files that are read, with the staged changes."""
    for name in _READ:
        _put(ROOT / name, into.scratch / name)
    for target, fresh in into.staged.items():
        _put(fresh, into.scratch / target.relative_to(ROOT))
    return into.scratch


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        shutil.copyfile(source, target)


def _differ(fresh: Path, target: Path) -> bool:
    if fresh.is_dir():
        return not target.is_dir() or any(differences(fresh, target))
    return not target.exists() or not filecmp.cmp(fresh, target, shallow=False)
