"""The modules of resources: the base classes of the facade, asynchronous and synchronous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openapi_python_client import strings

from scripts.contract.documents import operations

from .imports import Imports
from .methods import MethodView, class_name, declared_resources
from .modules import ModuleWriter
from .names import PREFIX, duplicate_faults, pointer
from .parsed import ParsedApi
from .source import docstring, words

_FLAVOURS: Sequence[tuple[str, Mapping[str, str]]] = (
    ("async_methods", {"flavour": "async", "prefix": "Async", "define": "async def", "wait": "await "}),
    ("methods", {"flavour": "sync", "prefix": "", "define": "def", "wait": ""}),
)


class ResourceWriter:
    """Writes a module for each resource, asynchronous and synchronous."""

    def __init__(self, parsed: ParsedApi, modules: ModuleWriter, imports: Imports) -> None:
        self._parsed = parsed
        self._modules = modules
        self._imports = imports

    def write(self, resources: Mapping[str, Sequence[MethodView]]) -> None:
        """Write `async_methods/` and `methods/`.

        Args:
            resources: The names of the resources with their methods.

        Raises:
            ContractError: Two methods of a resource have the same name.
        """
        for folder, _ in _FLAVOURS:
            self._modules.write(f"{folder}/__init__.py", "api_init.py.jinja", title=self._parsed.title)
        for resource, methods in sorted(resources.items()):
            self._write_resource(resource, sorted(methods, key=lambda method: method.name))
        new = sorted(resources.keys() - set(declared_resources(self._parsed.document)))
        for folder, flavour in _FLAVOURS:
            self._modules.write(
                f"{folder}/resources.py",
                "resources.py.jinja",
                title=self._parsed.title,
                own=strings.ClassName(self._parsed.api.package, PREFIX),
                resources=[(resource, class_name(resource)) for resource in new],
                **flavour,
            )

    def _write_resource(self, resource: str, methods: Sequence[MethodView]) -> None:
        placed = [(method.name, self._pointer(method)) for method in methods]
        self._parsed.refuse(*duplicate_faults("methods", placed, "x-method"))
        name = class_name(resource)
        values = {
            "title": f"{self._parsed.title}: {resource}",
            "name": name,
            "raw": name.replace("Methods", "Raw"),
            "package": self._parsed.api.package,
            "description": docstring(f"Methods of `{resource}` derived from the contract."),
            "methods": methods,
            **_uses(methods),
            **self._resource_imports(methods),
        }
        for folder, flavour in _FLAVOURS:
            self._modules.write(f"{folder}/{resource}.py", "methods.py.jinja", **values, **flavour)

    def _resource_imports(self, methods: Sequence[MethodView]) -> dict[str, Any]:
        code = " ".join(method.code for method in methods)
        imports = self._imports.find(code, models="..models.", arguments="..arguments")
        # UNSET is a default value, so it is imported at run time.
        types = [name for name in imports["codec_types"] if name != "UNSET"]
        return {**imports, "codec_types": types, "uses_unset": "UNSET" in words(code)}

    def _pointer(self, view: MethodView) -> str:
        """Return the location of the operation of a method."""
        return next(
            pointer("paths", path, method)
            for path, method, _, operation in operations(self._parsed.document)
            if docstring(operation["operationId"]) == view.operation
        )


def _uses(methods: Sequence[MethodView]) -> dict[str, Any]:
    """Return the template variables for the helpers that the methods of a module call."""
    return {
        # In a class with a method `list`, the name refers to that method.
        "hides_list": any(method.name == "list" for method in methods)
        and any("list" in words(method.returns) for method in methods if not method.item),
        "uses_alias": any("_resolve_alias" in code for one in methods for code in (*one.fields, *one.query)),
        "uses_deprecated": any(method.deprecation for method in methods),
        "uses_exactly_one": any(method.exactly_one for method in methods),
        "uses_models": any("_models." in one.content if one.content else one.fields for one in methods),
        "hooks": sorted({hook for method in methods for hook in method.hooks}),
    }
