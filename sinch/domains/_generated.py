"""Names of the generated packages under the import paths of the domains, imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def names_of(package: str) -> Callable[[str], Any]:
    """A module's `__getattr__` that finds the models of an API and the dictionaries for its arguments."""

    def find(name: str) -> Any:
        for module in ("models", "arguments"):
            found = getattr(import_module(f"sinch_openapi.{package}.{module}"), name, None)
            if found is not None:
                return found
        raise AttributeError(f"sinch.domains.{package}.models has no attribute {name!r}")

    return find
