"""Import paths of 2.x, resolved to the current names on first use."""

from __future__ import annotations

import sys
from functools import cache, partial
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any, Final

from .names import EarlierNames

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_VOICE: Final = "sinch.domains.voice"
_AREAS: Final = {
    "sinch.core": ("core", ()),
    "sinch.domains.authentication": ("authentication", ()),
    "sinch.domains.conversation": (
        "conversation",
        ("sinch_openapi.conversation.models", "sinch_openapi.conversation.arguments"),
    ),
    "sinch.domains.number_lookup": (
        "number_lookup",
        ("sinch_openapi.number_lookup.models", "sinch_openapi.number_lookup.arguments"),
    ),
    "sinch.domains.numbers": ("numbers", ("sinch_openapi.numbers.models", "sinch_openapi.numbers.arguments")),
    "sinch.domains.sms": ("sms", ("sinch_openapi.sms.models", "sinch_openapi.sms.arguments")),
}


def names_of(module: str) -> EarlierNames | None:
    """Return the names of a public module of 2.x; None if there was none of that name."""
    root = _root(module)
    return _modules(root).get(module) if root in _AREAS else None


def _root(module: str) -> str:
    return ".".join(module.split(".")[: 3 if module.startswith("sinch.domains.") else 2])


@cache
def _modules(root: str) -> dict[str, EarlierNames]:
    area, packages = _AREAS[root]
    data = import_module(f"{__name__}.{area}")
    return EarlierNames.of_area(root, data.MODULES, data.RENAMED, data.REMOVED, packages)


class EarlierPathFinder(MetaPathFinder):
    """Finds the modules of 2.x that are not files of this package."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  # required by the interface
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Return the spec of a module of 2.x, or None.

        Raises:
            ModuleNotFoundError: The module belongs to the Voice API, or was internal to 2.x.
        """
        if not fullname.startswith(("sinch.core.", "sinch.domains.")):
            return None
        if fullname == _VOICE or fullname.startswith(f"{_VOICE}."):
            raise ModuleNotFoundError("the Voice API is not part of this package", name=fullname)
        names = names_of(fullname)
        if names is not None:
            return ModuleSpec(fullname, _EarlierModuleLoader(names), is_package=True)
        if "internal" in fullname.split("."):
            raise ModuleNotFoundError(f"{fullname} was internal to 2.x and has no counterpart", name=fullname)
        return None


class _EarlierModuleLoader(Loader):
    def __init__(self, names: EarlierNames) -> None:
        self._names = names

    def exec_module(self, module: ModuleType) -> None:
        namespace: dict[str, Any] = vars(module)
        namespace["__doc__"] = "Names of 2.x."
        namespace["__all__"] = self._names.available()
        namespace["__getattr__"] = partial(_resolve, self._names)
        namespace["__dir__"] = self._names.available


def _resolve(names: EarlierNames, name: str) -> Any:
    """Return the object for a name that a module defined, or imported from its domain or the core."""
    if name not in names.names:
        for root in (_root(names.module), "sinch.core"):
            for other in _modules(root).values():
                if name in other.names:
                    return other.resolve(name)
    return names.resolve(name)


def install() -> None:
    """Add the finder for modules of 2.x to the import system, after all others."""
    if not any(isinstance(finder, EarlierPathFinder) for finder in sys.meta_path):
        sys.meta_path.append(EarlierPathFinder())
