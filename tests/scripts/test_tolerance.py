"""Documents of OpenAPI 3.0, 3.1 and 3.2 are accepted completely, each part with a type or as any value."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import scripts.generate as generate
from scripts.contract.documents import Document, find_api, parse_structure
from scripts.contract.normal_form import normalise
from scripts.contract.schema_places import schema_places
from scripts.generate import generate_package

from .generated_programs import python

SMS = find_api("sms")
TEXT = {"type": "string"}
# A schema, and a value that must survive decoding and encoding.
SCHEMAS: dict[str, tuple[Any, Any]] = {
    "array without items": ({"type": "array"}, [1, "a", None]),
    "array of arrays without items": ({"type": "array", "items": {"type": "array"}}, [[1], []]),
    "items that are true": ({"type": "array", "items": True}, [{}]),
    "items as a list": ({"type": "array", "items": [TEXT]}, ["a", 1]),
    "prefix items": ({"type": "array", "prefixItems": [TEXT, {"type": "integer"}]}, ["a", 1]),
    "contains": ({"contains": TEXT}, ["a"]),
    "true": (True, {"any": 1}),
    "false": (False, "text"),
    "nothing": ({}, [1]),
    "null, not a schema": (None, 1),
    "several types": ({"type": ["string", "integer"]}, 5),
    "several types or null": ({"type": ["string", "integer", "null"]}, "a"),
    "all types": ({"type": ["string", "integer", "number", "array", "object", "boolean", "null"]}, [1]),
    "only null": ({"type": "null"}, "later"),
    "one of two scalars": ({"oneOf": [TEXT, {"type": "integer"}]}, 3),
    "mixed values": ({"enum": ["a", 1, None, True, 1.5]}, 1.5),
    "numbers as values": ({"type": "number", "enum": [1.5, 2]}, 1.5),
    "an object as value": ({"enum": [{"a": 1}]}, {"a": 1}),
    "null as value": ({"enum": [None]}, "later"),
    "no values": ({"type": "string", "enum": []}, "a"),
    "a value twice": ({"type": "string", "enum": ["a", "a"]}, "a"),
    "a constant object": ({"const": {"a": 1}}, {"a": 1}),
    "a constant null": ({"const": None}, "later"),
    "a constant number": ({"const": 3}, 3),
    "a type of OpenAPI 2": ({"type": "file"}, "a"),
    "a default of another type": ({"type": "integer", "default": "abc"}, 1),
    "a default that is no date": ({"type": "string", "format": "date", "default": "never"}, "2026-01-31"),
    "a default that is no value": ({"type": "string", "enum": ["a", "b"], "default": "c"}, "a"),
    "words of 3.1": (
        {"type": "object", "patternProperties": {"^x": TEXT}, "if": {}, "unevaluatedProperties": False},
        {},
    ),
}


def document(version: str) -> Document:
    fields = {f"f{number}": copy.deepcopy(schema) for number, (schema, _) in enumerate(SCHEMAS.values())}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}

    def operation(name: str, **more: Any) -> Document:
        return {"operationId": name, "tags": ["Items"], "responses": {"200": {"content": content}}, **more}

    return {
        "openapi": version,
        "info": {"title": "Small API", "version": "1"},
        "paths": {
            "/items/{item.id}/{part-id}/{left}": {
                "get": operation(
                    "GetPart",
                    parameters=[
                        {"name": "item.id", "in": "path", "schema": TEXT},
                        {"name": "part-id", "in": "path", "required": True, "schema": TEXT},
                        {"name": "gone", "in": "path", "required": True, "schema": TEXT},
                    ],
                )
            },
            "/items": {
                "post": operation("SendItem", requestBody={"content": content}),
                "get": operation(
                    "ListItems",
                    parameters=[
                        {"name": "any", "in": "query", "schema": True},
                        {"name": "several", "in": "query", "schema": {"type": ["string", "integer"]}},
                        {"name": "ids", "in": "query", "schema": {"type": "array"}},
                    ],
                ),
            },
            "/invoice": {
                "get": operation(
                    "GetInvoice",
                    responses={"200": {"description": "OK", "content": {"application/pdf": {}, "image/png": {}}}},
                )
            },
        },
        "components": {"schemas": {"Item": {"type": "object", "properties": fields}, "Whatever": True}},
    }


@pytest.fixture(scope="module", params=["3.0.3", "3.1.0", "3.2.0"])
def package(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    into = tmp_path_factory.mktemp("package")
    made = parse_structure(json.dumps(document(request.param)), "new.json")
    assert normalise(made) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "APIS", (SMS,))
        generate_package(into / "sinch_openapi", {SMS: made})
    return into


def test_every_value_round_trips(package: Path) -> None:
    values = {f"f{number}": value for number, (_, value) in enumerate(SCHEMAS.values())}
    program = f"from sinch_openapi.sms.models import Item\nprint(Item.from_dict({values!r}).to_dict() == {values!r})"
    assert python(package, program) == "True"


def test_path_parameters_can_have_any_name(package: Path) -> None:
    program = "from sinch_openapi.sms.api.items.get_part import build\n"
    program += "print(build(item_id='a', part_id='b', left='c').path)"
    assert python(package, program) == "/items/a/b/c"


def test_operation_with_non_json_response_is_generated(package: Path) -> None:
    assert (
        python(package, "from sinch_openapi.sms.api.items.get_invoice import build\nprint(build().path)") == "/invoice"
    )


def test_declared_type_is_dropped_for_values_of_several_types() -> None:
    made = document("3.1.0")
    made["components"]["schemas"]["Item"]["properties"] = {
        "mixed": {"type": "string", "enum": ["a", 1]},
        "floats": {"type": "number", "enum": [1.5, 2.5]},
    }
    assert normalise(made) == []
    assert made["components"]["schemas"]["Item"]["properties"] == {
        "mixed": {"x-known-values": ["a", 1]},
        "floats": {"type": "number", "x-known-values": [1.5, 2.5]},
    }


def test_inline_schemas_of_messages_are_found() -> None:
    message = {"content": {"text/plain": {"schema": TEXT}}}
    item = {"headers": {"X-A": {"schema": TEXT}}, **message}
    made = {"paths": {"/a": {"post": {"requestBody": message, "responses": {"200": item}}}}}
    here, plain = "paths/a/post", "content/text/plain/schema"
    assert {"/".join(map(str, at)).replace("//", "/") for _, _, at in schema_places(made)} == {
        f"{here}/requestBody/{plain}",
        f"{here}/responses/200/{plain}",
        f"{here}/responses/200/headers/X-A/schema",
    }


def test_schemas_are_found_only_in_schema_positions() -> None:
    made = document("3.1.0")
    made["components"]["schemas"]["Item"]["properties"] = {"type": TEXT, "enum": {"type": "array", "items": TEXT}}
    made["components"]["schemas"]["Item"]["example"] = {"type": "array", "enum": []}
    found = {"/".join(map(str, at)) for _, _, at in schema_places(made)}
    item = "components/schemas/Item"
    assert {one for one in found if one.startswith(item)} == {
        item,
        f"{item}/properties/type",
        f"{item}/properties/enum",
        f"{item}/properties/enum/items",
    }
