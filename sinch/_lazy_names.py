"""Lazy imports of the public names of a package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(
    package: str, names: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` functions of a package.

    Args:
        package: Name of the package.
        names: Public names by the module that defines them; `make sync` writes the type stubs from this.
    """
    modules = {name: module for module, those in names.items() for name in those}
    public = sorted(modules)

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(modules[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return find, lambda: public
