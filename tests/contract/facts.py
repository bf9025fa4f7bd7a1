"""The facts of a contract that code and users rely on, as short lines without descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.contract.documents import Document, operations, parameters
from scripts.contract.event_table import event_rows

FOLDER = Path(__file__).with_name("facts")

Facts = dict[str, list[str]]

_LIMITS = (
    *("minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "default"),
    *("x-max-length", "x-max-items"),
)
_MARKS = ("nullable", "readOnly", "writeOnly", "deprecated")


def facts_of(document: Document) -> Facts:
    """Return lines by subject: hosts, security, events, and each operation and schema."""
    components = document["components"]
    return {
        "servers": list(_servers(document)),
        "security": [*_security(document), *(f"{k}: {v['type']}" for k, v in components["securitySchemes"].items())],
        "events": [f"{row['trigger']}: {row['schema']}" for row in event_rows(document)],
        **{f"{one[1].upper()} {one[0]}": list(_operation(document, *one)) for one in operations(document)},
        **{name: list(_schema(schema)) for name, schema in components["schemas"].items()},
    }


def render(facts: Facts) -> str:
    """Serialize a file of facts."""
    return "".join(f"{subject}\n" + "".join(f"  {line}\n" for line in lines) for subject, lines in facts.items())


def parse(text: str) -> Facts:
    """Parse a file of facts."""
    facts: Facts = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  "):
            lines.append(line[2:])
        else:
            lines = facts[line] = []
    return facts


def recorded_triggers(api: str) -> set[str]:
    """Return the recorded triggers; a new document may have others."""
    facts = parse((FOLDER / f"{api.replace('_', '-')}.txt").read_text())
    return {line.partition(":")[0] for line in facts["events"]}


def _servers(holder: Document) -> Iterator[str]:
    for server in holder.get("servers", ()):
        names = server.get("variables", {})
        yield " ".join([server["url"], *(f"{name}={'|'.join(one['enum'])}" for name, one in names.items())])


def _security(holder: Document) -> Iterator[str]:
    yield from (f"either {' and '.join(choice)}" for choice in holder.get("security", ()))


def _operation(document: Document, _path: str, _method: str, item: Document, operation: Document) -> Iterator[str]:
    yield f"operationId {operation['operationId']}"
    yield f"tags {', '.join(operation['tags'])}"
    if operation.get("deprecated"):
        yield "deprecated"
    yield from _servers(operation if "servers" in operation else item)
    yield from _security(operation)
    for one in parameters(document, item, operation):
        joined = ", joined" if one.get("explode") is False else ""
        yield f"{one['in']} {_field(one['name'], one['schema'], required=one.get('required', False))}{joined}"
    body = operation.get("requestBody", {})
    if body:
        yield "body is required" if body.get("required") else "body"
    yield from _content("body", body)
    for status, response in operation["responses"].items():
        yield str(status)
        yield from _content(str(status), response)


def _content(subject: str, holder: Document) -> Iterator[str]:
    for media, one in holder.get("content", {}).items():
        yield f"{subject} {media}: {_type(one.get('schema', {}))}"


def _schema(schema: Mapping[str, Any]) -> Iterator[str]:
    branches = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
    yield from (f"either {_type(one)}" for one in branches)
    if not branches:
        yield f"is {_type(schema)}"
    yield from (f"value {one}" for one in schema.get("enum", ()))
    discriminator = schema.get("discriminator", {})
    for value, name in discriminator.get("mapping", {}).items():
        yield f"{discriminator['propertyName']} {value}: {name.rsplit('/', 1)[-1]}"
    yield from _fields(schema)


def _fields(schema: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Yield the fields of an object and of nested objects."""
    for name, field in schema.get("properties", {}).items():
        yield _field(f"{at}{name}", field, required=name in schema.get("required", ()))
        yield from _fields(field, f"{at}{name}.")


def _field(name: str, schema: Mapping[str, Any], *, required: bool) -> str:
    return f"{name}{'*' if required else ''}: {_type(schema)}"


def _type(schema: Mapping[str, Any]) -> str:
    remarks = [mark for mark in _MARKS if schema.get(mark)]
    remarks += [f"{limit} {schema[limit]}" for limit in _LIMITS if limit in schema]
    return " ".join([_bare_type(schema), *remarks])


def _bare_type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    for key, between in (("allOf", " & "), ("oneOf", " | "), ("anyOf", " | ")):
        if key in schema:
            return between.join(_type(one) for one in schema[key])
    if schema.get("type") == "array":
        return f"[{_type(schema['items'])}]"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{{{_type(schema['additionalProperties'])}}}"
    closed = " closed" if schema.get("additionalProperties") is False else ""
    return " ".join([schema.get("type", "any"), *([schema["format"]] if "format" in schema else [])]) + closed
