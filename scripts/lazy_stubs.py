"""Derive the stubs of packages that import their names lazily."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from scripts.contract.documents import ROOT

LAZY_PACKAGES = ("sinch", "sinch.sms")
_NOTICE = "# Derived from __init__.py by `make sync`; never edited by hand."


def stub_path(package: str) -> Path:
    """Return the path of the stub of a package."""
    return ROOT.joinpath(*package.split("."), "__init__.pyi")


def write_stub(package: str, into: Path) -> None:
    """Write the stub of a package into a directory."""
    lines = _lines(import_module(package))
    (into / "__init__.pyi").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(package: ModuleType) -> Iterator[str]:
    yield f'{_NOTICE}\n"""{package.__doc__}"""\n'
    for module, names in package._NAMES.items():
        yield f"from {module} import {', '.join(f'{name} as {name}' for name in names)}"
    yield f"\n__all__ = {package.__all__!r}"
