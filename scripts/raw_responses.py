"""Derive stubs with the types of raw responses from the methods of the resources."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.contract import surface
from scripts.contract.documents import APIS, Api
from scripts.contract.overlay import current_contract
from sinch._codec import AsyncMethods
from sinch._core.raw_response import has_raw_response
from sinch._lazy_properties import resource_property

_HEAD = '"""Raw responses of the {title} API. Derived by `make sync`; never edited by hand."""\n'
_PACKAGE = '"""Types of raw responses, only for type checkers. Derived by `make sync`; never edited by hand."""\n'
_DEPRECATION = (
    "from sinch._codec.deprecation import deprecated",
    "from sinch._core.raw_methods import standing_for",
)
_FLAVOURS = (("_async", "Async"), ("_sync", ""))


@dataclass(frozen=True)
class Resource:
    """One resource of the asynchronous client."""

    path: str
    owner: type[Any]

    @property
    def name(self) -> str:
        """The name of the raw class, without a prefix, from the generated class if there is one."""
        emitted = [one.__name__ for one in self.owner.__mro__ if one.__name__.endswith("Methods")]
        own = emitted[0].removesuffix("Methods") if len(emitted) > 1 else self.owner.__name__
        return f"{own.removeprefix('Async').removesuffix('Methods')}Raw"

    @cached_property
    def methods(self) -> dict[str, Any]:
        """The methods that make one call."""
        members = ((name, inspect.getattr_static(self.owner, name)) for name in sorted(dir(self.owner)))
        return {
            name: member
            for name, member in members
            if not name.startswith("_") and inspect.isfunction(member) and has_raw_response(member)
        }


def write_raw_responses(into: Path) -> None:
    """Write a stub for each API and flavour into a directory."""
    pages = _pages()
    client = surface.load_client()
    for api in APIS:
        resources = list(_resources(client, api))
        for folder, prefix in _FLAVOURS:
            for package in (into, into / folder):
                package.mkdir(parents=True, exist_ok=True)
                (package / "__init__.pyi").write_text(_PACKAGE, encoding="utf-8")
            text = "\n".join(_lines(api, resources, pages, folder, prefix))
            (into / folder / f"{api.package}.pyi").write_text(f"{text}\n", encoding="utf-8")


def _resources(client: type[Any], api: Api) -> Iterator[Resource]:
    owner = surface.resource_class(client, api.package)
    found = [Resource(api.package, owner)]
    for name in sorted(dir(owner)):
        member = inspect.getattr_static(owner, name)
        if not name.startswith("_") and isinstance(member, resource_property):
            found.append(Resource(f"{api.package}.{name}", surface.resource_class(owner, name)))
    seen = set()
    for resource in found:
        # Resources under former names have no raw responses.
        if resource.methods and issubclass(resource.owner, AsyncMethods) and resource.owner not in seen:
            seen.add(resource.owner)
            yield resource


def _pages() -> dict[str, ModuleType]:
    """Return the module of the operation of each method that returns a list."""
    table = surface.read_surface().entries
    found = {}
    for api in APIS:
        modules = {module.OPERATION.id: module for module in _operation_modules(api)}
        for inputs in surface.read_inputs(api, current_contract(api)):
            entry = table.get(inputs.name)
            for path in entry.methods if entry else (inputs.method,):
                found[path] = modules[inputs.id]
    return found


def _operation_modules(api: Api) -> Iterator[ModuleType]:
    package = import_module(f"sinch_openapi.{api.package}.api")
    for path in Path(package.__path__[0]).glob("*/*.py"):
        if path.stem != "__init__":
            yield import_module(f"{package.__name__}.{path.parent.name}.{path.stem}")


def _lines(
    api: Api, resources: list[Resource], pages: dict[str, ModuleType], folder: str, prefix: str
) -> Iterator[str]:
    yield _HEAD.format(title=api.name)
    imports, classes = set(), []
    for resource in resources:
        owner = resource.owner.__name__.removeprefix("Async")
        module = resource.owner.__module__.replace("._async", f"._{folder[1:]}")
        module = module if prefix else module.replace("async_methods", "methods")
        imports.add(f"from {module} import {prefix}{owner}")
        classes.append(f"\nclass {prefix}{resource.name}:")
        for name, method in resource.methods.items():
            kind = f"{prefix}RawList" if "Paginator[" in method.__annotations__["return"] else f"{prefix}RawMethod"
            imports.add(f"from sinch._core.raw_methods import {kind}")
            if kind.endswith("List"):
                page = _page(resource, name, pages)
                package, _, last = page.__name__.rpartition(".")
                imports.add(f"from {package} import {last}")
                raw = f"{kind}({prefix}{owner}.{name}, {last}.parse)"
            else:
                raw = f"{kind}({prefix}{owner}.{name})"
            message = getattr(method, "__deprecated__", None)
            if message is None:
                classes.append(f"    {name} = {raw}")
            else:
                imports.update(_DEPRECATION)
                classes += [
                    f"    @deprecated({json.dumps(message)})",
                    f"    @standing_for({raw})",
                    f"    def {name}(self) -> None: ...",
                ]
    yield from sorted(imports)
    yield from classes


def _page(resource: Resource, name: str, pages: dict[str, ModuleType]) -> ModuleType:
    """Return the operation of a list method; for a former name, that of a method with the same items."""
    items = resource.methods[name].__annotations__["return"]
    like_it = [one for one, method in resource.methods.items() if method.__annotations__["return"] == items]
    for candidate in (name, *like_it):
        if f"{resource.path}.{candidate}" in pages:
            return pages[f"{resource.path}.{candidate}"]
    raise LookupError(f"{resource.path}.{name}: no operation in openapi/surface.toml or method with the same items")
