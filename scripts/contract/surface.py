"""The table of operations and facade methods, and the check that methods accept all inputs of operations."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from scripts.generator.methods import method_path
from sinch._lazy_properties import lazy_property, resource_property
from sinch_openapi.codec import AsyncMethods, Methods

from .documents import OPENAPI, Api, ContractError, Document, operations, parameters, read_text, resolve
from .shapes import Schemas, Shape, mapping

SURFACE = OPENAPI / "surface.toml"
CLIENT = "sinch._async.client:AsyncSinchClient"
_FIELD_PREFIX = "field_"
_RESOURCES = (property, cached_property, lazy_property, resource_property)

Method = Callable[..., Any]
Resolver = Callable[[str], Method]
"""Finds a method by its dotted path; raises LookupError with the reason where there is none."""


@dataclass(frozen=True)
class Inputs:
    """The inputs of an operation, by Python name; a union body has a named branch per alternative."""

    api: str
    id: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    method: str = ""

    @property
    def name(self) -> str:
        """The name of the operation in the surface table."""
        return f"{self.api}.{self.id}"

    @property
    def all_names(self) -> set[str]:
        """All possible arguments of the operation."""
        return {*self.path, *self.query, *self.fields, *(name for names in self.branches.values() for name in names)}


@dataclass(frozen=True)
class Entry:
    """One operation in the surface table."""

    methods: tuple[str, ...] = ()
    missing: str = ""
    covered: Mapping[str, str] = field(default_factory=dict)
    body: str | Mapping[str, str] = ""
    missing_bodies: Mapping[str, str] = field(default_factory=dict)
    request_argument: Mapping[str, str] = field(default_factory=dict)

    def branch(self, method: str) -> str:
        """Return the alternative of a union body that a method builds."""
        return self.body if isinstance(self.body, str) else self.body.get(method, "")


@dataclass(frozen=True)
class Surface:
    """The surface table: operations by `api.operationId`, and path parameters that come from the configuration."""

    configured: Mapping[str, str]
    entries: Mapping[str, Entry]


# ---- the contract ----


def read_inputs(api: Api, document: Document) -> Iterator[Inputs]:
    """Yield the inputs of each operation of a document."""
    schemas = Schemas(document)
    for _, _, item, operation in operations(document):
        listed = parameters(document, item, operation)
        body = mapping(resolve(document, operation.get("requestBody")))
        media = next(iter(mapping(body.get("content")).values()), None)
        shape = schemas.shape(schemas.place(mapping(media).get("schema")).content)
        yield Inputs(
            api=api.package,
            id=str(operation.get("operationId")),
            path={python_name(one["name"], one): one["name"] for one in listed if one["in"] == "path"},
            query=tuple(python_name(one["name"], one) for one in listed if one["in"] == "query"),
            fields=() if shape.branches else _fields(schemas, shape),
            branches=dict(_branches(schemas, shape)),
            method=method_path(api.package, document, operation),
        )


def python_name(wire_name: str, declared: Any) -> str:
    """Return the argument name of a parameter or field: that of the overlay, else the generator's."""
    return str(mapping(declared).get("x-python-name") or PythonIdentifier(wire_name, _FIELD_PREFIX))


def _fields(schemas: Schemas, shape: Shape) -> tuple[str, ...]:
    return tuple(
        python_name(name, prop.node)
        for name, prop in shape.properties.items()
        if not schemas.place(prop.node).is_marked("readOnly")
    )


def _branches(schemas: Schemas, shape: Shape) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, branch in enumerate(shape.branches, 1):
        content = schemas.place(branch.node).content
        name = schemas.name(content) or content.get("title") or branch.value or f"branch {number}"
        yield str(name), _fields(schemas, schemas.shape(content))


# ---- the table ----


def read_surface(path: Path = SURFACE) -> Surface:
    """Read the surface table and check its format."""
    try:
        table = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"{path.name}: not TOML: {error}") from None
    return parse_surface(table, path.name)


def parse_surface(table: Mapping[str, Any], name: str) -> Surface:
    """Parse the table and check its types."""
    faults: list[str] = []
    entries: dict[str, Entry] = {}
    defaults = mapping(table.get("defaults"))
    for api, declared in table.items():
        if api == "defaults":
            continue
        if not isinstance(declared, dict):
            faults.append(f"{name}: {api}: is not a table of operations")
            continue
        for operation, entry in declared.items():
            faults += [f"{name}: {api}.{operation}: {fault}" for fault in _entry_faults(entry)]
            entries[f"{api}.{operation}"] = entry
    configured = defaults.get("configured", {})
    if not _is_reasons(configured):
        faults.append(f"{name}: defaults: `configured` is not a table of path parameters with reasons")
    faults += [f"{name}: defaults: unknown key `{key}`" for key in defaults if key != "configured"]
    if faults:
        raise ContractError(*faults)
    return Surface(configured, {key: _entry(mapping(entry)) for key, entry in entries.items()})


def _entry(declared: dict[str, Any]) -> Entry:
    return Entry(**{**declared, "methods": tuple(declared.get("methods", ()))})


def _entry_faults(entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "is not a table"
        return
    methods = entry.get("methods", [])
    if not isinstance(methods, list) or not all(isinstance(one, str) for one in methods):
        yield "`methods` is not a list of names"
    if not isinstance(entry.get("missing", ""), str):
        yield "`missing` is not a reason"
    for key in ("covered", "missing_bodies", "request_argument"):
        if not _is_reasons(entry.get(key, {})):
            yield f"`{key}` is not a table of non-empty texts"
    if not isinstance(entry.get("body", ""), str) and not _is_reasons(entry["body"]):
        yield "`body` is neither a name nor a table of names by method"
    for key in entry:
        if key not in Entry.__dataclass_fields__:
            yield f"unknown key `{key}`"


def _is_reasons(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) and one.strip() for one in value.values())


# ---- the facade ----


def find_method(name: str) -> Method:
    """Return the function of a dotted path such as `sms.batches.send_sms`, without making a client."""
    *resources, last = name.split(".")
    try:
        owner = load_client()
        for resource in resources:
            owner = resource_class(owner, resource)
    except (ImportError, AttributeError, TypeError, OSError) as error:
        raise LookupError(f"{type(error).__name__}: {error}") from error
    method = inspect.getattr_static(owner, last, None)
    if not inspect.isfunction(method):
        raise LookupError(f"{owner.__name__} has no method {last}")
    return method


def public_methods(owner: type[Any], path: str = "") -> Iterator[tuple[str, Method]]:
    """Return the public methods of a client or a resource by dotted path, except those of 1.x resources."""
    for name in dir(owner):
        member = inspect.getattr_static(owner, name)
        if name.startswith("_"):
            continue
        if inspect.isfunction(member):
            yield f"{path}{name}", member
        elif isinstance(member, _RESOURCES):
            found = _resource_of_today(owner, name)
            if found is not None:
                yield from public_methods(found, f"{path}{name}.")


def _resource_of_today(owner: type[Any], name: str) -> type[Any] | None:
    try:
        found = resource_class(owner, name)
    except (AttributeError, TypeError):
        return None
    return found if issubclass(found, (Methods, AsyncMethods)) else None


def load_client() -> type[Any]:
    """Return the class of the asynchronous client."""
    module, _, name = CLIENT.partition(":")
    client = getattr(import_module(module), name)
    if not isinstance(client, type):
        raise TypeError(f"{CLIENT} is not a class")
    return client


def resource_class(owner: type[Any], resource: str) -> type[Any]:
    """Return the class of a resource, from the annotation of its property if necessary."""
    descriptor = inspect.getattr_static(owner, resource)
    if isinstance(descriptor, resource_property):
        declared: type[Any] = descriptor.__get__(None, owner)
        return declared
    function = getattr(descriptor, "fget", None) or getattr(descriptor, "func", None)
    if function is None:
        raise AttributeError(f"{owner.__name__}.{resource} is not a property")
    returned = function.__annotations__.get("return")
    found = _imported(function.__module__, returned) if isinstance(returned, str) else returned
    if not isinstance(found, type):
        raise TypeError(f"{owner.__name__}.{resource} is not annotated with the class that it returns")
    return found


def _imported(module_name: str, name: str) -> object:
    """Resolve a name in a module, including imports for type checkers: the client imports resources lazily."""
    module = import_module(module_name)
    if hasattr(module, name):
        return getattr(module, name)
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    source = import_module(f"{'.' * node.level}{node.module or ''}", module.__package__)
                    return getattr(source, alias.name)
    return None


# ---- the check ----


def check(operations: Sequence[Inputs], surface: Surface, resolver: Resolver = find_method) -> list[str]:
    """Return a line for each inconsistency between contract, table and facade."""
    faults = [fault for one in operations for fault in check_operation(one, surface, resolver)]
    known = {one.name for one in operations}
    gone = [name for name in surface.entries if name not in known]
    faults += [f"{name}: is in the surface table, but no longer in the contract: remove the entry" for name in gone]
    configured = {wire_name for one in operations for wire_name in one.path.values()}
    return faults + [
        f"defaults: no operation has the path parameter {name}: remove it from `configured`"
        for name in surface.configured
        if name not in configured
    ]


def check_operation(inputs: Inputs, surface: Surface, resolver: Resolver) -> list[str]:
    """Yield the faults of one operation."""
    entry = surface.entries.get(inputs.name)
    if entry is None:
        faults = list(_check_emitted(inputs, resolver))
    elif bool(entry.methods) == bool(entry.missing.strip()):
        faults = ["needs either `methods` or a reason in `missing`"]
    elif entry.missing:
        faults = []
    else:
        faults = [*_check_entry(inputs, entry), *_check_methods(inputs, entry, surface.configured, resolver)]
    return [f"{inputs.name}: {fault}" for fault in faults]


def _check_emitted(inputs: Inputs, resolver: Resolver) -> Iterator[str]:
    """Check that the generated method of an operation without an entry is not overridden by the facade."""
    try:
        method = resolver(inputs.method)
    except LookupError as error:
        yield f"{inputs.method} cannot be found: {error.args[0]}: run `make generate`, or list its methods in the table"
        return
    if not method.__module__.startswith("sinch_openapi."):
        yield f"{inputs.method} is a method of another operation: rename this one with `x-method` in the overlay"


def _check_entry(inputs: Inputs, entry: Entry) -> Iterator[str]:
    for name in entry.covered:
        if name not in inputs.all_names:
            yield f"covers {name}, which the operation does not take"
    for key in ("body", "request_argument"):
        value = getattr(entry, key)
        for method in value if isinstance(value, dict) else ():
            if method not in entry.methods:
                yield f"`{key}` names {method}, which is not in `methods`"
    if not inputs.branches and (entry.body or entry.missing_bodies):
        yield "has no union body: remove `body` and `missing_bodies`"
    elif not entry.request_argument:
        yield from _check_branches(inputs, entry)
    else:
        yield from _unknown_branches(inputs, entry)


def _check_branches(inputs: Inputs, entry: Entry) -> Iterator[str]:
    built = {entry.branch(method) for method in entry.methods}
    for name in inputs.branches:
        if name not in built and name not in entry.missing_bodies:
            yield f"no method builds the body {name}: add one, or give a reason in `missing_bodies`"
        elif name in built and name in entry.missing_bodies:
            yield f"`missing_bodies` names {name}, which a method builds"
    yield from _unknown_branches(inputs, entry)


def _unknown_branches(inputs: Inputs, entry: Entry) -> Iterator[str]:
    for name in entry.missing_bodies:
        if name not in inputs.branches:
            yield f"`missing_bodies` names {name}, which is not a body of the operation"


def _check_methods(inputs: Inputs, entry: Entry, configured: Collection[str], resolver: Resolver) -> Iterator[str]:
    for name in entry.methods:
        try:
            arguments = _arguments(resolver(name))
        except LookupError as error:
            yield f"{name} cannot be found: {error.args[0]}"
            continue
        whole = entry.request_argument.get(name)
        if whole is None and inputs.branches and entry.branch(name) not in inputs.branches:
            yield f"{name} builds one of {', '.join(inputs.branches)}: specify it in `body`"
            continue
        fields = (whole,) if whole else inputs.branches.get(entry.branch(name), inputs.fields)
        path = [one for one, wire_name in inputs.path.items() if wire_name not in configured]
        for field_name in dict.fromkeys((*path, *inputs.query, *fields)):
            if field_name not in arguments and field_name not in entry.covered:
                yield f"{name} does not take {field_name}"


def _arguments(method: Method) -> set[str]:
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {one.name for one in inspect.signature(method).parameters.values() if one.kind in named}
