"""Several documents of one API as one."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.combination import combine
from scripts.contract.documents import ContractError

TEXT = {"type": "string"}


def document(path: str, host: str = "a", **schemas: Any) -> dict[str, Any]:
    operation = {"operationId": f"get{path}", "responses": {"200": {"description": "OK"}}}
    return {
        "servers": [{"url": f"https://{host}.example.com"}],
        "paths": {path: {"get": operation}},
        "components": {"schemas": schemas},
    }


def test_operations_schemas_and_events_are_combined() -> None:
    first, second = document("/a", A=TEXT), document("/b", B=TEXT)
    second |= {"tags": [{"name": "b"}], "x-resources": {"b": "things"}, "x-webhooks": [{"trigger": "b", "schema": "B"}]}
    made = combine({"first": first, "second": second})
    assert made["paths"] == {**first["paths"], **second["paths"]}
    assert made["components"]["schemas"] == {"A": TEXT, "B": TEXT}
    assert {key: made[key] for key in ("tags", "x-resources", "x-webhooks")} == {
        key: second[key] for key in ("tags", "x-resources", "x-webhooks")
    }


def test_operations_keep_the_host_of_their_document() -> None:
    made = combine({"first": document("/a"), "second": document("/b", host="b")})
    assert [item.get("servers") for item in made["paths"].values()] == [None, [{"url": "https://b.example.com"}]]


def test_schema_in_both_documents_has_the_fields_and_values_of_both() -> None:
    one = {"type": "object", "properties": {"id": TEXT, "size": {"type": "integer"}}}
    other = {"type": "object", "properties": {"id": {"type": "integer"}, "note": TEXT}}
    kinds = {"type": "string", "enum": ["a", "b"]}, {"type": "string", "enum": ["b", "c"]}
    first, second = document("/a", Item=one, Kind=kinds[0]), document("/b", Item=other, Kind=kinds[1])
    assert combine({"first": first, "second": second})["components"]["schemas"] == {
        "Item": {"type": "object", "properties": {"id": TEXT, "size": {"type": "integer"}, "note": TEXT}},
        "Kind": {"type": "string", "enum": ["a", "b", "c"]},
    }
    assert first == document("/a", Item=one, Kind=kinds[0])


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (document("/a"), "GET /a: operation get/a is also in another document"),
        (
            {"paths": {"/c": document("/a")["paths"]["/a"]}},
            "GET /c: operation get/a is also in another document",
        ),
        (
            document("/b", Item={"type": "array", "items": TEXT}),
            "schema Item: is array here and string in another document: rename one (`x-schema-name`)",
        ),
        (
            document("/b", Item={"properties": {"id": TEXT}}),
            "schema Item: is object here and string in another document: rename one (`x-schema-name`)",
        ),
    ],
    ids=["an operation", "a name of an operation", "a schema", "a schema without a type"],
)
def test_conflicting_documents_raise_contract_error(second: dict[str, Any], fault: str) -> None:
    with pytest.raises(ContractError) as caught:
        combine({"first": document("/a", Item=TEXT), "second": second})
    assert caught.value.faults == (f"second: {fault}",)
