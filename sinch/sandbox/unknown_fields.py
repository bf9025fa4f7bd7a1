"""Detection of unknown fields and query parameters, which the real APIs ignore."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import QueryParams

from sinch.sandbox.contract import Contract
from sinch.sandbox.control_schemas import unknown_field
from sinch.sandbox.errors import Violation, ViolationKind
from sinch.sandbox.operations import Operation
from sinch.sandbox.schemas import Schema, body_schema, field_schemas, item_schemas


def unknown_names(contract: Contract, operation: Operation, query: QueryParams, body: Any) -> Iterator[Violation]:
    """Yield the unknown fields and parameters of a request, suggesting the names that were probably meant."""
    item = contract.document["paths"][operation.path]
    described = [*item.get("parameters", ()), *item[operation.method].get("parameters", ())]
    parameters = [contract.resolved(each) for each in described]
    known = [str(each["name"]) for each in parameters if each["in"] == "query"]
    for name in dict.fromkeys(query):
        if name not in known:
            yield _violation(name, name, known)
    schema = body_schema(contract, operation)
    if schema is not None:
        yield from _unknown_fields(contract, schema, body, "")


def _unknown_fields(contract: Contract, schema: Schema, value: Any, path: str) -> Iterator[Violation]:
    if isinstance(value, list):
        items = item_schemas(contract, schema, value)
        for number, each in enumerate(value if items else ()):
            yield from _unknown_fields(contract, items or {}, each, f"{path}[{number}]")
    elif isinstance(value, dict):
        known = field_schemas(contract, schema, value)
        for name, each in value.items() if known is not None else ():
            place = f"{path}.{name}" if path else str(name)
            if known and name in known:
                yield from _unknown_fields(contract, known[name], each, place)
            else:
                yield _violation(place, str(name), list(known or ()))


def _violation(place: str, name: str, known: list[str]) -> Violation:
    return Violation(place, f"{unknown_field(name, known)} (--strict)", ViolationKind.FORMAT)
