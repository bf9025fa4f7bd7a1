"""Composition, inline schemas and schemas of both directions, written out under the names that Python has."""

from __future__ import annotations

from typing import Any

from scripts.contract.normal_form import normalise

TEXT = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def document(sent: Any, response: Any, **schemas: Any) -> dict[str, Any]:
    operation = {"operationId": "a", "requestBody": _content(sent), "responses": {"200": _content(response)}}
    return {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas}}


def _content(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def sent_of(made: dict[str, Any]) -> Any:
    return made["paths"]["/a"]["post"]["requestBody"]["content"]["application/json"]["schema"]


def test_composed_object_is_expanded_and_its_parts_removed() -> None:
    made = document(
        ref("Whole"),
        ref("Whole"),
        Base={"type": "object", "required": ["id"], "properties": {"id": TEXT, "note": TEXT}},
        Whole={"allOf": [ref("Base"), {"type": "object", "properties": {"size": {"type": "integer"}}}]},
    )
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Whole": {
            "type": "object",
            "properties": {"id": TEXT, "note": TEXT, "size": {"type": "integer"}},
            "required": ["id"],
        }
    }


def test_schema_is_deprecated_if_all_its_uses_are() -> None:
    old = {"type": "object", "deprecated": True, "properties": {"a": TEXT}, "x-schema-name": "Old"}
    mixed = {"type": "object", "properties": {"b": TEXT}, "x-schema-name": "Mixed"}
    fields = {"first": {**old}, "second": {**mixed, "deprecated": True}, "third": {**mixed}}
    made = document(ref("Whole"), ref("Whole"), Whole={"type": "object", "properties": fields})
    assert normalise(made) == []
    schemas = made["components"]["schemas"]
    assert [schemas[name].get("deprecated") for name in ("Old", "Mixed")] == [True, None]
    assert [one.get("deprecated") for one in schemas["Whole"]["properties"].values()] == [True, True, None]


def test_titles_do_not_name_classes_but_fields_can_be_named_title() -> None:
    made = document(
        ref("Page"),
        ref("Place"),
        Page={
            "type": "object",
            "title": "Search pattern",
            "properties": {"title": {"type": "string", "title": "Title"}},
        },
        Place={"type": "object", "title": "Search pattern", "default": {"title": "a"}},
    )
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Page": {"type": "object", "properties": {"title": TEXT}},
        "Place": {"type": "object", "default": {"title": "a"}},
    }


def test_part_used_elsewhere_is_kept() -> None:
    base = {"type": "object", "properties": {"id": TEXT}}
    made = document(ref("Base"), ref("Whole"), Base=base, Whole={"allOf": [ref("Base")], "required": ["id"]})
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Base": base,
        "Whole": {"type": "object", "properties": {"id": TEXT}, "required": ["id"]},
    }


def test_repeated_field_definitions_are_merged() -> None:
    again = {"type": "object", "properties": {"id": {"nullable": True}}}
    made = document(
        {}, ref("Whole"), Base={"type": "object", "properties": {"id": TEXT}}, Whole={"allOf": [ref("Base"), again]}
    )
    assert normalise(made) == []
    assert made["components"]["schemas"]["Whole"]["properties"]["id"] == {"type": "string", "nullable": True}


def test_choice_of_single_fields_is_an_object_with_one_of_them() -> None:
    options = [{"type": "object", "properties": {key: TEXT}, "required": [key]} for key in ("number", "quantity")]
    base = {"type": "object", "properties": {"region": TEXT}, "required": ["region"]}
    made = document(ref("Order"), {}, Base=base, Order={"allOf": [ref("Base"), {"oneOf": options}]})
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Order": {
            "type": "object",
            "properties": {"region": TEXT, "number": TEXT, "quantity": TEXT},
            "required": ["region"],
            "x-one-of-keys": ["number", "quantity"],
            "x-one-of-required": True,
        }
    }


def test_reference_with_description_is_valid_in_both_dialects() -> None:
    made = document({}, ref("A"), A={"type": "object", "properties": {"b": {**ref("B"), "description": "why"}}}, B=TEXT)
    assert normalise(made) == []
    assert made["components"]["schemas"]["A"]["properties"]["b"] == {"description": "why", "allOf": [ref("B")]}


def test_union_is_defined_only_by_its_members() -> None:
    union = {"type": "object", "required": ["kind"], "oneOf": [ref("A"), ref("B")]}
    made = document({}, ref("Union"), A={"type": "object"}, B={"type": "object"}, Union=union)
    assert normalise(made) == []
    assert made["components"]["schemas"]["Union"] == {"oneOf": [ref("A"), ref("B")]}


def test_inline_schema_gets_the_name_of_the_overlay() -> None:
    kind = {"type": "string", "enum": ["a"], "description": "Kind.", "x-schema-name": "Kind"}
    made = document({}, ref("A"), A={"type": "object", "properties": {"kind": kind, "other": dict(kind)}})
    assert normalise(made) == []
    named = {"allOf": [ref("Kind")], "description": "Kind."}
    assert made["components"]["schemas"] == {
        "A": {"type": "object", "properties": {"kind": named, "other": named}},
        "Kind": kind,
    }


def test_different_inline_schemas_cannot_share_a_name() -> None:
    fields = {name: {"type": "string", "enum": [name], "x-schema-name": "Kind"} for name in ("a", "b")}
    made = document({}, ref("A"), A={"type": "object", "properties": fields})
    assert normalise(made) == ["schema Kind: two different schemas have this name"]


def test_known_values_allow_other_values() -> None:
    made = document({}, {"type": "integer", "enum": [404], "x-any-value": True})
    assert normalise(made) == []
    response = made["paths"]["/a"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert response == {"type": "integer", "x-known-values": [404]}


def test_request_schema_omits_read_only_fields() -> None:
    number = {
        "type": "object",
        "x-request-name": "NumberRequest",
        "required": ["state", "plan"],
        "properties": {"plan": {**TEXT, "x-request": {"nullable": True}}, "state": {**TEXT, "readOnly": True}},
    }
    made = document(ref("Number"), ref("Number"), Number=number)
    assert normalise(made) == []
    assert sent_of(made) == ref("NumberRequest")
    assert made["components"]["schemas"] == {
        "Number": {
            "type": "object",
            "required": ["state", "plan"],
            "properties": {"plan": TEXT, "state": {**TEXT, "readOnly": True}},
        },
        "NumberRequest": {
            "type": "object",
            "required": ["plan"],
            "properties": {"plan": {**TEXT, "nullable": True}},
        },
    }


def test_union_of_requests_refers_to_request_schemas() -> None:
    mapping = {"a": "#/components/schemas/A", "b": "#/components/schemas/B"}
    schemas: dict[str, Any] = {
        name: {"type": "object", "x-request-name": f"{name}Request", "properties": {"kind": TEXT}} for name in "AB"
    }
    union = {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "kind", "mapping": mapping}}
    made = document(ref("Union"), ref("Union"), Union={**union, "x-request-name": "UnionRequest"}, **schemas)
    assert normalise(made) == []
    assert made["components"]["schemas"]["UnionRequest"] == {
        "oneOf": [ref("ARequest"), ref("BRequest")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"a": "#/components/schemas/ARequest", "b": "#/components/schemas/BRequest"},
        },
    }
    assert made["components"]["schemas"]["Union"] == union


def test_schema_containing_a_request_schema_needs_a_request_name() -> None:
    made = document(
        ref("Outer"),
        ref("Outer"),
        Outer={"type": "object", "properties": {"inner": ref("Inner")}},
        Inner={"type": "object", "x-request-name": "InnerRequest"},
    )
    assert normalise(made) == ["schema Outer: requests and responses have it: give it an x-request-name like Inner"]


def test_operation_has_its_own_parameters_body_and_responses() -> None:
    size = {"name": "size", "in": "query", "schema": {"type": "integer"}}
    body, response = {**_content(TEXT), "required": True}, {"description": "OK"}
    made: dict[str, Any] = {
        "paths": {
            "/a": {
                "parameters": [{"$ref": "#/components/parameters/size"}],
                "post": {
                    "operationId": "a",
                    "requestBody": {"$ref": "#/components/requestBodies/A"},
                    "responses": {"200": {"$ref": "#/components/responses/A"}},
                },
            }
        },
        "components": {"parameters": {"size": size}, "requestBodies": {"A": body}, "responses": {"A": response}},
    }
    assert normalise(made) == []
    own = {"operationId": "a", "requestBody": body, "responses": {"200": response}, "parameters": [size]}
    assert made == {"paths": {"/a": {"post": own}}, "components": {"schemas": {}}}


def test_responses_are_open_and_requests_are_closed() -> None:
    closed = {"type": "object", "additionalProperties": False}
    made = document(ref("Sent"), {**closed, "properties": {"a": ref("Answered")}}, Sent=closed, Answered=closed)
    made["components"]["schemas"]["Answered"] = dict(closed)
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Sent": closed,
        "Answered": {"type": "object"},
        "AResponse200": {"type": "object", "properties": {"a": ref("Answered")}},
    }


def test_unnamed_object_has_the_name_of_its_class() -> None:
    inner = {"type": "object", "properties": {"b": TEXT}}
    fields = {"held": {**inner, "nullable": True}, "all": {"type": "array", "items": inner}}
    whole = {"type": "object", "properties": fields}
    made = document(ref("Whole"), {"type": "array", "items": inner}, Whole=whole, WholeHeld={"type": "string"})
    assert normalise(made) == []
    schemas = made["components"]["schemas"]
    assert schemas["WholeAllItem"] == schemas["AResponse200Item"] == inner
    assert schemas["Whole"]["properties"]["all"]["items"] == ref("WholeAllItem")
    assert schemas["Whole"]["properties"]["held"] == {**inner, "nullable": True}, "the name is that of another schema"


def test_annotations_of_a_field_stay_with_the_field() -> None:
    held = {"type": "object", "description": "Held.", "nullable": True, "properties": {"b": TEXT}}
    made = document(ref("Whole"), ref("Whole"), Whole={"type": "object", "properties": {"held": held}})
    assert normalise(made) == []
    schemas = made["components"]["schemas"]
    assert schemas["WholeHeld"] == {"type": "object", "properties": {"b": TEXT}}
    [held] = schemas["Whole"]["properties"].values()
    assert held == {"allOf": [ref("WholeHeld")], "description": "Held.", "nullable": True}


def test_choice_between_single_field_schemas_is_one_object() -> None:
    fields = {f"{kind}Field": {"type": "object", "properties": {f"{kind}_message": TEXT}} for kind in ("card", "text")}
    made = document(ref("Message"), {}, Message={"type": "object", "oneOf": [ref(name) for name in fields]}, **fields)
    assert normalise(made) == []
    assert made["components"]["schemas"] == {
        "Message": {
            "type": "object",
            "properties": {"card_message": TEXT, "text_message": TEXT},
            "x-one-of-keys": ["card_message", "text_message"],
            "x-one-of-required": True,
        }
    }


def test_required_fields_missing_in_an_object_are_omitted() -> None:
    made = document({}, ref("A"), A={"allOf": [{"type": "object", "properties": {"a": TEXT}}], "required": ["a", "b"]})
    assert normalise(made) == []
    assert made["components"]["schemas"]["A"]["required"] == ["a"]


def test_annotation_part_belongs_to_the_reference() -> None:
    view = {"allOf": [{"description": "why", "default": "FULL"}, ref("View")]}
    made = document({}, ref("A"), A={"type": "object", "properties": {"view": view}}, View=TEXT)
    assert normalise(made) == []
    assert made["components"]["schemas"]["A"]["properties"]["view"] == {
        "description": "why",
        "default": "FULL",
        "allOf": [ref("View")],
    }


def test_document_of_3_1_is_converted_to_3_0() -> None:
    fields = {
        "a": {"type": ["string", "null"]},
        "b": {"const": "x"},
        "c": {"anyOf": [ref("B"), {"type": "null"}]},
        "d": {"type": "integer", "exclusiveMinimum": 0},
        "e": {"type": ["string", "integer"]},
        "type": {"type": ["string"]},
    }
    made: dict[str, Any] = {"openapi": "3.1.0"} | document(
        {}, ref("A"), A={"type": ["object"], "properties": fields}, B=TEXT
    )
    assert normalise(made) == []
    assert made["openapi"] == "3.0.3"
    assert made["components"]["schemas"]["A"] == {
        "type": "object",
        "properties": {
            "a": {"type": "string", "nullable": True},
            "b": {"enum": ["x"], "type": "string"},
            "c": {"nullable": True, "allOf": [ref("B")]},
            "d": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
            "e": {"anyOf": [TEXT, {"type": "integer"}]},
            "type": TEXT,
        },
    }
