"""The effective contracts, and the generated code for their parts."""

from __future__ import annotations

import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import sinch_openapi
from sinch_openapi.codec import Codec, MissingFieldError, Model, Operation, snake_case

APIS = ("numbers", "number_lookup", "sms", "conversation")
METHODS = ("get", "put", "post", "patch", "delete")
ROOT = Path(sinch_openapi.__path__[0])

Json = dict[str, Any]


@cache
def document(api: str) -> Json:
    loaded: Json = json.loads((ROOT / api / "openapi.json").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Property:
    """One field of an object schema."""

    wire_name: str
    python_name: str
    required: bool
    shape: Shape
    constant: str | None
    """The value that a request has by default."""
    is_sent_always: bool

    @property
    def nullable(self) -> bool:
        return bool(self.shape.schema.get("nullable"))

    @property
    def sensitive(self) -> bool:
        return bool(self.shape.schema.get("x-sensitive"))


def assert_missing(model: Model, field: Property, name: str | None = None) -> None:
    """Assert that a missing field reads as None, or raises `MissingFieldError`."""
    name = name or field.python_name
    if not field.is_sent_always or field.nullable:
        assert getattr(model, name) is None
    elif field.constant is not None:
        assert getattr(model, name) == field.constant
    else:
        with pytest.raises(MissingFieldError, match=re.escape(f"the API did not send {field.wire_name!r}")):
            getattr(model, name)
        assert getattr(model, name, "default") == "default"
    assert Model.get(model, field.wire_name) is None


class Shape:
    """A schema with references resolved."""

    def __init__(self, api: str, schema: Json, name: str = "") -> None:
        self.api = api
        self.name = name
        self.schema = schema
        reference = schema.get("$ref") or next((part["$ref"] for part in schema.get("allOf", ()) if "$ref" in part), "")
        if reference:
            self.name = reference.rsplit("/", 1)[-1]
            siblings = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
            self.schema = {**components(api)[self.name].schema, **siblings}

    def __repr__(self) -> str:
        return f"{self.api}.{self.name or self.kind}"

    @cached_property
    def kind(self) -> str:
        if "oneOf" in self.schema:
            return "union"
        if self.schema.get("properties"):
            return "model"
        named = {"object": "table", "date-time": "date-time", "date": "date", "binary": "binary"}
        kind = "enum" if "enum" in self.schema else self.schema.get("type", "any")
        return named.get(kind) or named.get(self.schema.get("format", "")) or str(kind)

    @cached_property
    def properties(self) -> tuple[Property, ...]:
        declared = components(self.api)[self.name]
        if declared is not self:
            return declared.properties
        return tuple(self._property(name, schema) for name, schema in self.schema["properties"].items())

    def _property(self, name: str, schema: Json) -> Property:
        shape = Shape(self.api, schema)
        required = name in self.schema.get("required", ())
        enum = shape.schema.get("enum", ())
        constant = tags(self.api).get((self.name, name))
        if constant is None and len(enum) == 1 and (required or "default" in shape.schema):
            constant = enum[0]
        arguments = inspect.signature(self.model).parameters
        always = required or name in {*self.schema.get("x-present", ()), self.schema.get("x-webhook-key")}
        return Property(name, python_name(name, schema, arguments), required, shape, constant, always)

    @cached_property
    def item(self) -> Shape:
        kind = {"type": "phone"} if self.holds_each_phone_once else {}
        return Shape(self.api, {**self.schema.get("items", {}), **kind})

    @property
    def holds_each_phone_once(self) -> bool:
        return "x-recipients" in self.schema

    @cached_property
    def value(self) -> Shape:
        """The schema of a dictionary's values."""
        declared = self.schema.get("additionalProperties")
        return Shape(self.api, declared if isinstance(declared, dict) else {})

    @property
    def tag(self) -> str | None:
        """The name of a union's discriminator, if it has one."""
        discriminator = self.schema.get("discriminator")
        return str(discriminator["propertyName"]) if discriminator else None

    @cached_property
    def variants(self) -> dict[str, Shape]:
        """The members of a union, by tag or distinguishing key."""
        mapping = self.schema["discriminator"]["mapping"] if self.tag else self.schema["x-one-of-by-key"]
        members = components(self.api)
        if self.tag:
            return {tag: members[reference.rsplit("/", 1)[-1]] for tag, reference in mapping.items()}
        return {key: members[reference.rsplit("/", 1)[-1]] for key, reference in mapping.items()}

    @property
    def default(self) -> Shape | None:
        """The member of a union for objects without a tag."""
        tag = self.schema.get("x-discriminator-default")
        return self.variants[tag] if tag else None

    @cached_property
    def model(self) -> type[Model]:
        """The model class generated for an object schema."""
        models = import_module(f"sinch_openapi.{self.api}.models")
        # Classes named like a built-in end in an underscore.
        name = self.name if self.name in models.__all__ else f"{self.name}_"
        found: type[Model] = getattr(models, name)
        return found

    @cached_property
    def codec(self) -> Codec:
        """The codec generated for a union."""
        module = import_module(f"sinch_openapi.{self.api}.models.{snake_case(self.name)}")
        codec: Codec = module.CODEC
        return codec


def python_name(wire_name: str, schema: Json, arguments: Any) -> str:
    """Return the argument name of a field or parameter: that of the contract, else snake_case, avoiding keywords."""
    given = schema.get("x-python-name")
    plain = snake_case(wire_name).replace("-", "_")
    names = (given,) if given else (plain, f"{plain}_")
    return next(name for name in names if name in arguments)


@cache
def components(api: str) -> dict[str, Shape]:
    return {name: Shape(api, schema, name) for name, schema in document(api)["components"]["schemas"].items()}


@cache
def tags(api: str) -> dict[tuple[str, str], str]:
    """Return the discriminator value by schema and discriminator, for schemas with only one."""
    unions = [shape for shape in components(api).values() if shape.kind == "union" and shape.tag]
    return {(member.name, str(union.tag)): tag for union in unions for tag, member in union.variants.items()}


def of_kind(kind: str) -> list[Shape]:
    return [shape for api in APIS for shape in components(api).values() if shape.kind == kind]


MODELS = of_kind("model")
UNIONS = of_kind("union")


@dataclass(frozen=True)
class Argument:
    """One path or query parameter of an operation."""

    wire_name: str
    python_name: str
    required: bool
    explode: bool
    shape: Shape


@dataclass(frozen=True)
class OperationCase:
    """One operation of the contract with its generated module."""

    api: str
    path: str
    method: str
    item: Json
    declared: Json

    def __repr__(self) -> str:
        return f"{self.api}.{self.id}"

    @property
    def id(self) -> str:
        return str(self.declared["operationId"])

    @property
    def module(self) -> ModuleType:
        return operation_modules(self.api)[self.id]

    @property
    def operation(self) -> Operation:
        operation: Operation = self.module.OPERATION
        return operation

    def arguments(self, place: str) -> list[Argument]:
        names = inspect.signature(self.module.build).parameters
        declared = [*self.item.get("parameters", ()), *self.declared.get("parameters", ())]
        return [
            Argument(
                one["name"],
                python_name(one["name"], one, names),
                bool(one.get("required")),
                bool(one.get("explode", True)),
                Shape(self.api, one["schema"]),
            )
            for one in declared
            if one["in"] == place
        ]

    @property
    def content(self) -> tuple[str, Shape] | None:
        """Media type and schema of the request body."""
        for media_type, content in self.declared.get("requestBody", {}).get("content", {}).items():
            return media_type, Shape(self.api, content["schema"])
        return None

    @property
    def result(self) -> Shape | None:
        """The schema of a successful response."""
        for status, response in self.declared["responses"].items():
            for content in response.get("content", {}).values():
                if status.startswith("2"):
                    return Shape(self.api, content["schema"])
        return None


@cache
def operation_modules(api: str) -> dict[str, ModuleType]:
    root = import_module(f"sinch_openapi.{api}.api")
    modules = (import_module(one.name) for one in pkgutil.walk_packages(root.__path__, f"{root.__name__}."))
    return {module.OPERATION.id: module for module in modules if hasattr(module, "OPERATION")}


def _operations() -> Iterator[OperationCase]:
    for api in APIS:
        for path, item in document(api)["paths"].items():
            for method in METHODS:
                if method in item:
                    yield OperationCase(api, path, method, item, item[method])


OPERATIONS = list(_operations())
