"""Validators that are compiled from the schemas of a contract at first use."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any, Final

from sinch.sandbox.value_types import FORMATS, TYPES, is_list, is_number, is_text

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """An invalid value: its path, the reason, and the keyword of the schema that it violates."""

    path: Path
    reason: str
    keyword: str


Check = Callable[[Any, Path], Iterator[Fault]]


class SchemaChecks:
    """Checks of values in requests against the schemas of one document.

    Args:
        document: The contract.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._by_reference: dict[str, Check] = {}

    def check_of(self, schema: Schema) -> Check:
        """Return a function that yields the faults of a value."""
        checks = [_COMPILERS[keyword](self, schema) for keyword in schema if keyword in _COMPILERS]
        if len(checks) == 1:
            return checks[0]

        def check(value: Any, path: Path) -> Iterator[Fault]:
            for each in checks:
                yield from each(value, path)

        return check

    def referred(self, reference: str) -> Check:
        """Return the check of a referenced schema, compiled at first use because schemas may be recursive."""

        def check(value: Any, path: Path) -> Iterator[Fault]:
            compiled = self._by_reference.get(reference)
            if compiled is None:
                compiled = self._by_reference[reference] = self.check_of(self.target(reference))
            return compiled(value, path)

        return check

    def target(self, reference: str) -> Schema:
        """Return the part of the document that a reference points to."""
        target: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        resolved: Schema = target
        return resolved


def _reference(checks: SchemaChecks, schema: Schema) -> Check:
    return checks.referred(schema["$ref"])


def _type(_checks: SchemaChecks, schema: Schema) -> Check:
    name, nullable = schema["type"], schema.get("nullable") is True
    is_type = TYPES[name]

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if not (is_type(value) or (value is None and nullable)):
            yield Fault(path, f"must be of type {name}", "type")

    return check


def _properties(checks: SchemaChecks, schema: Schema) -> Check:
    properties = {name: checks.check_of(each) for name, each in schema["properties"].items()}

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if isinstance(value, dict):
            for name, each in properties.items():
                if name in value:
                    yield from each(value[name], (*path, name))

    return check


def _additional(checks: SchemaChecks, schema: Schema) -> Check:
    known, allowed = frozenset(schema.get("properties", ())), schema["additionalProperties"]
    each = checks.check_of(allowed) if isinstance(allowed, Mapping) else None

    def check(value: Any, path: Path) -> Iterator[Fault]:
        extras = [name for name in value if name not in known] if isinstance(value, dict) else []
        if each is not None:
            for name in extras:
                yield from each(value[name], (*path, name))
        elif extras and not allowed:
            names, verb = ", ".join(map(repr, sorted(extras))), "was" if len(extras) == 1 else "were"
            reason = f"Additional properties are not allowed ({names} {verb} unexpected)"
            yield Fault(path, reason, "additionalProperties")

    return check


def _items(checks: SchemaChecks, schema: Schema) -> Check:
    each = checks.check_of(schema["items"])

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from each(item, (*path, index))

    return check


def _required(_checks: SchemaChecks, schema: Schema) -> Check:
    properties = schema.get("properties", {})
    # Required read-only fields are required in responses only.
    names = [name for name in schema["required"] if not properties.get(name, {}).get("readOnly")]

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if isinstance(value, dict):
            for name in names:
                if name not in value:
                    yield Fault((*path, name), "is required", "required")

    return check


def _read_only(_checks: SchemaChecks, schema: Schema) -> Check:
    def check(_value: Any, path: Path) -> Iterator[Fault]:
        if schema["readOnly"]:
            yield Fault(path, "is read-only", "readOnly")

    return check


def _enum(_checks: SchemaChecks, schema: Schema) -> Check:
    accepted = [*schema["enum"], *schema.get("x-legacy-values", ())]
    reason = "must be one of " + ", ".join(map(str, schema["enum"]))

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if value not in accepted:
            yield Fault(path, reason, "enum")

    return check


def _all_of(checks: SchemaChecks, schema: Schema) -> Check:
    parts = [checks.check_of(part) for part in schema["allOf"]]
    nullable = bool(schema.get("nullable"))

    def check(value: Any, path: Path) -> Iterator[Fault]:
        # In the contracts, a nullable reference is `allOf: [$ref], nullable: true`.
        for part in () if value is None and nullable else parts:
            yield from part(value, path)

    return check


def _one_of(checks: SchemaChecks, schema: Schema) -> Check:
    if "discriminator" in schema:
        return _discriminated(checks, schema)
    branches = [checks.check_of(branch) for branch in schema["oneOf"]]

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if sum(next(branch(value, path), None) is None for branch in branches) != 1:
            yield Fault(path, "must match exactly one of the alternatives", "oneOf")

    return check


def _discriminated(checks: SchemaChecks, schema: Schema) -> Check:
    name, default = schema["discriminator"]["propertyName"], schema.get("x-discriminator-default")
    branches = {tag: checks.referred(target) for tag, target in schema["discriminator"]["mapping"].items()}

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(path, "must be of type object", "oneOf")
            return
        tag = value.get(name, default)
        if isinstance(tag, str) and tag in branches:
            yield from branches[tag](value, path)
        else:
            yield Fault((*path, name), "must be one of " + ", ".join(branches), "oneOf")

    return check


def _one_of_keys(_checks: SchemaChecks, schema: Schema) -> Check:
    keys, required = schema["x-one-of-keys"], schema.get("x-one-of-required", False)
    reason = f"must have {'exactly' if required else 'at most'} one of " + ", ".join(keys)

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if isinstance(value, dict):
            present = sum(key in value for key in keys)
            if present > 1 or (required and not present):
                yield Fault(path, reason, "x-one-of-keys")

    return check


def _keys(checks: SchemaChecks, schema: Schema) -> Check:
    each = checks.referred(f"#/components/schemas/{schema['x-keys']}")

    def check(value: Any, path: Path) -> Iterator[Fault]:
        for key in value if isinstance(value, dict) else ():
            yield from each(key, (*path, key))

    return check


def _format(_checks: SchemaChecks, schema: Schema) -> Check:
    name = schema["format"]
    is_valid = FORMATS.get(name, lambda _value: True)

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if value is not None and not is_valid(value):
            yield Fault(path, f"must be a valid {name}", "format")

    return check


def _pattern(_checks: SchemaChecks, schema: Schema) -> Check:
    pattern = re.compile(schema["pattern"])

    def check(value: Any, path: Path) -> Iterator[Fault]:
        if isinstance(value, str) and not pattern.search(value):
            yield Fault(path, f"must match {schema['pattern']}", "pattern")

    return check


def _bound(
    keyword: str, is_type: Callable[[Any], bool], keeps: Callable[[Any, Any], bool], reason: str
) -> Callable[[SchemaChecks, Schema], Check]:
    def compiled(_checks: SchemaChecks, schema: Schema) -> Check:
        bound = schema[keyword]

        def check(value: Any, path: Path) -> Iterator[Fault]:
            if is_type(value) and not keeps(value, bound):
                yield Fault(path, reason.format(bound), keyword)

        return check

    return compiled


def _at_least(value: Sized, bound: int) -> bool:
    return len(value) >= bound


def _at_most(value: Sized, bound: int) -> bool:
    return len(value) <= bound


_COMPILERS: Final[Mapping[str, Callable[[SchemaChecks, Schema], Check]]] = {
    "$ref": _reference,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "required": _required,
    "readOnly": _read_only,
    "enum": _enum,
    "allOf": _all_of,
    "oneOf": _one_of,
    "x-one-of-keys": _one_of_keys,
    "x-keys": _keys,
    "format": _format,
    "pattern": _pattern,
    "minLength": _bound("minLength", is_text, _at_least, "must have at least {} characters"),
    "maxLength": _bound("maxLength", is_text, _at_most, "must have at most {} characters"),
    "minItems": _bound("minItems", is_list, _at_least, "must have at least {} items"),
    "maxItems": _bound("maxItems", is_list, _at_most, "must have at most {} items"),
    "minimum": _bound("minimum", is_number, operator.ge, "must be at least {}"),
    "maximum": _bound("maximum", is_number, operator.le, "must be at most {}"),
}
CHECKED: Final = frozenset(_COMPILERS)
