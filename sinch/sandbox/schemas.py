"""Field lookups in the schemas of a contract."""

from collections.abc import Iterator, Mapping
from typing import Any

from sinch.sandbox.contract import Contract
from sinch.sandbox.operations import Operation

Schema = Mapping[str, Any]


def body_schema(contract: Contract, operation: Operation) -> Schema | None:
    """Return the schema of the JSON body of an operation, or None."""
    described = contract.document["paths"][operation.path][operation.method]
    content = contract.resolved(described.get("requestBody", {})).get("content", {})
    schema: Schema | None = content.get("application/json", {}).get("schema")
    return schema


def item_schemas(contract: Contract, schema: Schema, value: list[Any]) -> Schema | None:
    """Return the schema of the items of a list, or None if there is none."""
    items = [each["items"] for each in _alternatives(contract, schema, value) if "items" in each]
    return {"oneOf": items} if items else None


def field_schemas(contract: Contract, schema: Schema, value: Mapping[str, Any]) -> dict[str, Schema] | None:
    """Return the schemas of the fields of an object by name, or None if it may have any fields."""
    alternatives = list(_alternatives(contract, schema, value))
    if any(_is_open(each) for each in alternatives):
        return None
    known: dict[str, list[Schema]] = {}
    for alternative in alternatives:
        for name, field in alternative.get("properties", {}).items():
            known.setdefault(name, []).append(field)
    return {name: {"oneOf": fields} for name, fields in known.items()}


def may_be_null(contract: Contract, schema: Schema) -> bool:
    """Return whether a schema allows null."""
    schema = contract.resolved(schema)
    parts = [part for keyword in ("allOf", "oneOf", "anyOf") for part in schema.get(keyword, ())]
    return bool(schema.get("nullable")) or any(may_be_null(contract, part) for part in parts)


def _alternatives(contract: Contract, schema: Schema, value: Any) -> Iterator[Schema]:
    """Yield the schemas that a schema is composed of, each of which may define fields."""
    schema = contract.resolved(schema)
    chosen = _chosen(schema, value)
    if chosen is not None:
        yield from _alternatives(contract, {"$ref": chosen}, value)
        return
    composed = [part for keyword in ("allOf", "oneOf", "anyOf") for part in schema.get(keyword, ())]
    if "properties" in schema or not composed:
        yield schema
    for part in composed:
        yield from _alternatives(contract, part, value)


def _chosen(schema: Schema, value: Any) -> str | None:
    discriminator = schema.get("discriminator", {})
    if "mapping" not in discriminator or not isinstance(value, dict):
        return None
    tag = value.get(discriminator["propertyName"], schema.get("x-discriminator-default"))
    found: str | None = discriminator["mapping"].get(tag) if isinstance(tag, str) else None
    return found


def _is_open(schema: Schema) -> bool:
    if schema.get("additionalProperties"):
        return True
    # An object without a description of its fields may have any.
    return schema.get("type", "object") == "object" and not schema.get("properties")
