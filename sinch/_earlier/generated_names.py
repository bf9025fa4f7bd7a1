"""Names of the generated packages in `sinch.domains`, imported on first use."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def names_of(package: str, *others: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a module with the models and argument types of an API, and others."""
    modules = (f"sinch_openapi.{package}.models", f"sinch_openapi.{package}.arguments", *others)

    def known() -> list[str]:
        return sorted({name for module in modules for name in import_module(module).__all__})

    def find(name: str) -> Any:
        if name == "__all__":
            return known()
        for module in modules:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        raise AttributeError(f"sinch.domains.{package}.models has no attribute {name!r}")

    return find, known
