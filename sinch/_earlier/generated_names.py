"""Names of the generated packages under the import paths of the domains, imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def names_of(package: str, *others: str) -> Callable[[str], Any]:
    """A module's `__getattr__` that finds the models of an API, the dictionaries for its arguments, and others."""
    modules = (f"sinch_openapi.{package}.models", f"sinch_openapi.{package}.arguments", *others)

    def find(name: str) -> Any:
        for module in modules:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        raise AttributeError(f"sinch.domains.{package}.models has no attribute {name!r}")

    return find
