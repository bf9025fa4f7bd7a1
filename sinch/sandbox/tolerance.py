"""Removal of values that the real APIs treat as absent."""

from typing import Any, Final

from starlette.datastructures import QueryParams

from sinch.sandbox.contract import Contract
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.schemas import Schema, body_schema, field_schemas, item_schemas, may_be_null

# APIs that parse JSON like protobuf: null means absent, and so does 0 for a number.
_PROTO_JSON: Final = frozenset({Api.NUMBERS, Api.CONVERSATION})
_SIZES = frozenset({"page_size", "pageSize", "size"})


def without_nulls(contract: Contract, operation: Operation, value: Any) -> Any:
    """Return a body without null fields, except those that are nullable in the contract."""
    schema = body_schema(contract, operation) if contract.api in _PROTO_JSON else None
    return value if schema is None else _without_nulls(contract, schema, value)


def without_empty(api: Api, query: QueryParams) -> QueryParams:
    """Return a query without empty parameters and, where the API ignores it, a page size of 0."""
    zero_is_absent = _SIZES if api in _PROTO_JSON else frozenset()
    return QueryParams(
        [
            (name, value)
            for name, value in query.multi_items()
            if value and not (name in zero_is_absent and value == "0")
        ]
    )


def _without_nulls(contract: Contract, schema: Schema, value: Any) -> Any:
    if isinstance(value, list):
        items = item_schemas(contract, schema, value)
        return value if items is None else [_without_nulls(contract, items, each) for each in value]
    known = field_schemas(contract, schema, value) if isinstance(value, dict) else None
    if known is None:
        return value
    return {
        name: _without_nulls(contract, known.get(name, {}), each)
        for name, each in value.items()
        if each is not None or may_be_null(contract, known.get(name, {}))
    }
