"""The rules of the change report: what is reported, once, and which changes break callers."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.contract.changes import Change, compare
from scripts.update.report import render, summary

Json = dict[str, Any]
STRING = {"type": "string"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Json) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


def operation(
    name: str, body: Json | None = None, response: Json | None = None, *parameters: Json, **more: Any
) -> Json:
    built: Json = {"operationId": name, "parameters": list(parameters), **more}
    if body is not None:
        built["requestBody"] = {"required": True, **content(body)}
    built["responses"] = {"200": {"description": "OK", **(content(response) if response is not None else {})}}
    return built


def document(paths: Json, **schemas: Json) -> Json:
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def sending(schema: Json, **schemas: Json) -> Json:
    """A document whose one operation sends the schema."""
    return document({"/send": {"post": operation("Send", body=schema)}}, **schemas)


def answering(schema: Json, **schemas: Json) -> Json:
    """A document whose only operation responds with the schema."""
    return document({"/read": {"get": operation("Read", response=schema)}}, **schemas)


def model(required: tuple[str, ...] = (), **properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(required)}


def differences(old: Json, new: Json) -> list[str]:
    return [" ".join(line.split()) for line in render(compare(old, new))]


# ---- operations ----


def test_equal_documents_have_no_changes() -> None:
    old = sending(ref("A"), A=model(x=STRING))
    assert compare(old, copy.deepcopy(old)) == []


def test_removed_and_added_operations() -> None:
    old = document({"/a": {"get": operation("A")}})
    new = document({"/b": {"get": operation("B")}})
    assert differences(old, new) == ["BREAKING removed operation A (GET /a)", "added operation B (GET /b)"]


def test_operations_are_matched_by_route_regardless_of_names() -> None:
    old_name, new_name = ({"name": name, "in": "path", "required": True, "schema": STRING} for name in ("id", "itemId"))
    old = document({"/a/{id}": {"get": operation("A", None, None, old_name)}})
    new = document({"/a/{itemId}": {"get": operation("B", None, None, new_name)}})
    assert differences(old, new) == [
        "changed operationId A: now B",
        "changed parameter B path itemId: renamed, was id [B]",
    ]


@pytest.mark.parametrize(("route", "method"), [("/b", "get"), ("/a", "post")])
def test_operation_with_changed_path_or_method_is_breaking(route: str, method: str) -> None:
    old = document({"/a": {"get": operation("A")}})
    new = document({route: {method: operation("A")}})
    assert differences(old, new) == [f"BREAKING changed operation A: GET /a -> {method.upper()} {route}"]


def test_deprecated_operation_is_reported_as_not_breaking() -> None:
    old = document({"/a": {"get": operation("A")}})
    new = document({"/a": {"get": operation("A", deprecated=True)}})
    assert differences(old, new) == ["WARNING changed operation A: now deprecated"]


def test_operations_without_operation_id_are_compared_by_route() -> None:
    old, new = (document({"/a": {"get": operation("")}}) for _ in range(2))
    new["paths"]["/a"]["get"]["deprecated"] = True
    assert differences(old, new) == ["WARNING changed operation GET /a: now deprecated"]


# ---- parameters ----


def query(name: str = "q", schema: Json | None = None, **more: Any) -> Json:
    return {"name": name, "in": "query", "schema": schema or STRING, **more}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ([query()], [], "BREAKING removed parameter L query q [L]"),
        ([], [query()], "added parameter L query q: optional [L]"),
        ([], [query(required=True)], "BREAKING added parameter L query q: required [L]"),
        ([query()], [query(required=True)], "BREAKING changed parameter L query q: now required [L]"),
        ([query(required=True)], [query()], "changed parameter L query q: no longer required [L]"),
        ([query()], [query(deprecated=True)], "WARNING changed parameter L query q: now deprecated [L]"),
        (
            [query()],
            [query(schema={"type": "integer"})],
            "BREAKING changed parameter L query q: type string -> integer [L]",
        ),
        (
            [query(schema={"type": "array", "items": STRING})],
            [query(schema={"type": "array", "items": STRING}, explode=False)],
            "BREAKING changed parameter L query q: style form, exploded -> style form, joined [L]",
        ),
        (
            [query(schema={"type": "integer", "maximum": 100})],
            [query(schema={"type": "integer", "maximum": 50})],
            "BREAKING changed parameter L query q: maximum 100 -> 50 [L]",
        ),
        (
            [query(schema={"type": "string", "enum": ["a", "b"]})],
            [query(schema={"type": "string", "enum": ["a"]})],
            "BREAKING removed parameter enum value L query q: b [L]",
        ),
    ],
)
def test_parameters(old: list[Json], new: list[Json], line: str) -> None:
    documents = [document({"/l": {"get": operation("L", None, None, *listed)}}) for listed in (old, new)]
    assert differences(*documents) == [line]


def test_explode_is_ignored_for_single_value_parameters() -> None:
    old, new = (
        document({"/l": {"get": operation("L", None, None, query(explode=explode))}}) for explode in (True, False)
    )
    assert differences(old, new) == []


def test_path_item_and_referenced_parameters_are_compared() -> None:
    old = document({"/l": {"parameters": [{"$ref": "#/components/parameters/Q"}], "get": operation("L")}})
    old["components"]["parameters"] = {"Q": query()}
    new = document({"/l": {"get": operation("L", None, None, query())}})
    assert differences(old, new) == []


# ---- fields: request and response position decide ----


@pytest.mark.parametrize(
    ("old", "new", "request_line", "response_line"),
    [
        (model(x=STRING), model(), "BREAKING removed {} A.x", "BREAKING removed {} A.x"),
        (model(), model(x=STRING), "added {} A.x: string", "added {} A.x: string"),
        (model(), model(("x",), x=STRING), "BREAKING added {} A.x: string, required", "added {} A.x: string"),
        (
            model(x=STRING),
            model(("x",), x=STRING),
            "BREAKING changed {} A.x: now required",
            "changed {} A.x: now required",
        ),
        (
            model(("x",), x=STRING),
            model(x=STRING),
            "changed {} A.x: no longer required",
            "BREAKING changed {} A.x: no longer required",
        ),
        (
            model(x={"type": "string"}),
            model(x={"type": "string", "nullable": True}),
            "changed {} A.x: null now allowed",
            "BREAKING changed {} A.x: null now allowed",
        ),
        (
            model(x={"type": ["string", "null"]}),
            model(x={"type": "string"}),
            "BREAKING changed {} A.x: null no longer allowed",
            "changed {} A.x: null no longer allowed",
        ),
        (
            model(x=STRING),
            model(x={"type": "integer"}),
            "BREAKING changed {} A.x: type string -> integer",
            "BREAKING changed {} A.x: type string -> integer",
        ),
        (
            model(x=STRING),
            model(x={"type": "array", "items": STRING}),
            "BREAKING changed {} A.x: type string -> array",
            "BREAKING changed {} A.x: type string -> array",
        ),
        (
            model(x={"type": "array", "items": STRING}),
            model(x={"type": "array", "items": {"type": "integer"}}),
            "BREAKING changed {} A.x[]: type string -> integer",
            "BREAKING changed {} A.x[]: type string -> integer",
        ),
        (
            model(x={"type": "object", "additionalProperties": STRING}),
            model(x={"type": "object", "additionalProperties": {"type": "integer"}}),
            "BREAKING changed {} A.x{{}}: type string -> integer",
            "BREAKING changed {} A.x{{}}: type string -> integer",
        ),
        (
            model(x=STRING),
            model(x={"type": "string", "format": "date-time"}),
            "BREAKING changed {} A.x: format none -> date-time",
            "BREAKING changed {} A.x: format none -> date-time",
        ),
        (
            model(x={"type": "integer", "format": "int32"}),
            model(x={"type": "integer", "format": "int64"}),
            "changed {} A.x: format int32 -> int64",
            "changed {} A.x: format int32 -> int64",
        ),
        (
            model(x={"type": "integer", "format": "int64"}),
            model(x={"type": "integer", "format": "int32"}),
            "BREAKING changed {} A.x: format int64 -> int32",
            "changed {} A.x: format int64 -> int32",
        ),
        (
            model(x={"type": "string", "maxLength": 20}),
            model(x={"type": "string", "maxLength": 10}),
            "BREAKING changed {} A.x: maxLength 20 -> 10",
            "changed {} A.x: maxLength 20 -> 10",
        ),
        (
            model(x={"type": "string", "maxLength": 10}),
            model(x={"type": "string"}),
            "changed {} A.x: maxLength 10 -> none",
            "changed {} A.x: maxLength 10 -> none",
        ),
        (
            model(x={"type": "integer", "minimum": 1}),
            model(x={"type": "integer", "minimum": 5}),
            "BREAKING changed {} A.x: minimum 1 -> 5",
            "changed {} A.x: minimum 1 -> 5",
        ),
        (
            model(x=STRING),
            model(x={"type": "string", "pattern": "^a$"}),
            'BREAKING changed {} A.x: pattern none -> "^a$"',
            'changed {} A.x: pattern none -> "^a$"',
        ),
        (
            model(x={"type": "string", "default": "a"}),
            model(x={"type": "string", "default": "b"}),
            'changed {} A.x: default "a" -> "b"',
            'changed {} A.x: default "a" -> "b"',
        ),
        (
            model(x=STRING),
            model(x={"type": "string", "enum": ["a", "b"]}),
            "BREAKING changed {} A.x: any value -> only a, b",
            "changed {} A.x: any value -> only a, b",
        ),
        (
            model(x={"type": "string", "not": {"enum": ["a"]}}),
            model(x=STRING),
            "BREAKING changed {} A.x: `not`",
            "changed {} A.x: `not`",
        ),
        (
            model(),
            {**model(), "additionalProperties": False},
            "BREAKING changed {} A: further fields: any -> none",
            "changed {} A: further fields: any -> none",
        ),
    ],
)
def test_fields(old: Json, new: Json, request_line: str, response_line: str) -> None:
    sent = differences(sending(ref("A"), A=old), sending(ref("A"), A=new))
    read = differences(answering(ref("A"), A=old), answering(ref("A"), A=new))
    assert sent == [f"{request_line.format('request field')} [Send]"]
    assert read == [f"{response_line.format('response field')} [Read]"]


@pytest.mark.parametrize(
    ("old", "new", "request_line", "response_line"),
    [
        (["a", "b"], ["a"], "BREAKING removed {} A.x: b", "removed {} A.x: b"),
        (["a"], ["a", "b"], "added {} A.x: b", "WARNING added {} A.x: b"),
    ],
)
def test_enum_values(old: list[str], new: list[str], request_line: str, response_line: str) -> None:
    before, after = ({"A": model(x={"type": "string", "enum": values})} for values in (old, new))
    sent = differences(sending(ref("A"), **before), sending(ref("A"), **after))
    read = differences(answering(ref("A"), **before), answering(ref("A"), **after))
    assert sent == [f"{request_line.format('request enum value')} [Send]"]
    assert read == [f"{response_line.format('response enum value')} [Read]"]


def test_schema_in_requests_and_responses_is_compared_for_both() -> None:
    def both(schema: Json) -> Json:
        return document({"/a": {"post": operation("A", body=ref("S"), response=ref("S"))}}, S=schema)

    changes = compare(both(model(x=STRING)), both(model(("x",), x=STRING)))
    assert [(change.subject, change.breaking) for change in changes] == [
        ("request field", True),
        ("response field", False),
    ]


def test_read_only_and_write_only_fields_are_respected() -> None:
    hidden = model(r={"type": "string", "readOnly": True}, w={"type": "string", "writeOnly": True})
    assert differences(sending(ref("A"), A=hidden), sending(ref("A"), A=model(w=STRING))) == []
    assert differences(answering(ref("A"), A=hidden), answering(ref("A"), A=model(r=STRING))) == []
    assert differences(
        sending(ref("A"), A=model(r=STRING)), sending(ref("A"), A=model(r={**STRING, "readOnly": True}))
    ) == ["BREAKING removed request field A.r [Send]"]


# ---- nested, shared, renamed ----


def test_nested_change_is_reported_once_with_all_its_operations() -> None:
    def three(leaf: Json) -> Json:
        paths = {
            f"/{name}": {
                "get": operation(name, response=model(a=ref("Leaf"), b={"allOf": [ref("Leaf")], "nullable": True}))
            }
            for name in ("one", "two", "three")
        }
        return document(paths, Leaf=leaf)

    changes = compare(three(model(x=STRING)), three(model()))
    assert changes == [Change("removed", "response field", "Leaf.x", "", True, ("one", "two", "three"))]


def test_inherited_change_is_reported_once_where_it_is_declared() -> None:
    def heirs(base: Json) -> Json:
        kinds = {"A": {"allOf": [ref("Base"), model(a=STRING)]}, "B": {"allOf": [ref("Base"), model(b=STRING)]}}
        return answering(model(a=ref("A"), b=ref("B")), Base=base, **kinds)

    assert differences(heirs(model(x=STRING)), heirs(model())) == ["BREAKING removed response field Base.x [Read]"]
    assert differences(heirs(model(x=STRING)), heirs(model(x={"type": "integer"}))) == [
        "BREAKING changed response field Base.x: type string -> integer [Read]"
    ]


def test_folding_a_schema_into_a_base_changes_nothing() -> None:
    flat = sending(ref("A"), A=model(("x",), x=STRING, y=STRING))
    inherited = sending(ref("A"), A={"allOf": [ref("Base"), model(y=STRING)]}, Base=model(("x",), x=STRING))
    assert differences(flat, inherited) == []
    assert differences(inherited, flat) == []


def test_values_of_an_enum_in_two_parts_are_those_of_both() -> None:
    parts = [{"type": "string", "enum": ["a", "b"]}, {"enum": ["b", "c"]}]
    composed, flat = model(x={"allOf": parts}), model(x={"type": "string", "enum": ["b"]})
    assert differences(sending(composed), sending(flat)) == []


def test_a_renamed_schema_with_equal_content_changes_nothing() -> None:
    assert differences(sending(ref("A"), A=model(x=STRING)), sending(ref("B"), B=model(x=STRING))) == []
    assert differences(sending(ref("A"), A=model(x=STRING)), sending(model(x=STRING))) == []


def test_recursive_schemas_terminate() -> None:
    def tree(value: Json) -> Json:
        return sending(ref("Node"), Node=model(value=value, children={"type": "array", "items": ref("Node")}))

    assert differences(tree(STRING), tree({"type": "integer"})) == [
        "BREAKING changed request field Node.value: type string -> integer [Send]"
    ]
    looped = sending(ref("A"), A={"allOf": [ref("A"), model(x=STRING)]})
    assert differences(looped, copy.deepcopy(looped)) == []


def test_openapi_3_0_and_3_1_dialects_are_equivalent() -> None:
    old = sending(
        model(
            a={"type": "string", "nullable": True},
            b={"allOf": [ref("B")], "nullable": True},
            c={"type": "string", "enum": ["only"]},
            d={"type": "number", "minimum": 1, "exclusiveMinimum": True},
            e={"allOf": [ref("B")], "description": "same"},
        ),
        B=model(x=STRING),
    )
    new = sending(
        model(
            a={"type": ["string", "null"]},
            b={"anyOf": [ref("B"), {"type": "null"}]},
            c={"const": "only"},
            d={"type": "number", "exclusiveMinimum": 1},
            e={**ref("B"), "description": "same"},
        ),
        B=model(x=STRING),
    )
    assert differences(old, new) == []


# ---- unions ----


def union(*names: str, mapping: Json | None = None, tag: str | None = "type") -> Json:
    built: Json = {"oneOf": [ref(name) for name in names]}
    if tag:
        built["discriminator"] = {"propertyName": tag, **({"mapping": mapping} if mapping else {})}
    return built


def kind(value: str, **properties: Json) -> Json:
    return model(("type",), type={"type": "string", "enum": [value]}, **properties)


def test_branches_added_and_removed_by_discriminator_value() -> None:
    schemas = {"Text": kind("text", t=STRING), "Media": kind("media", m=STRING)}
    both = union("Text", "Media", mapping={"text": "#/components/schemas/Text", "media": "#/components/schemas/Media"})
    one = {**union("Text", mapping={"text": "#/components/schemas/Text"}), "oneOf": [ref("Text"), {"type": "string"}]}
    old, new = sending(ref("U"), U=both, **schemas), sending(ref("U"), U=one, **schemas)
    assert differences(old, new) == [
        "WARNING added unused component Media",
        "BREAKING removed request branch U: media (Media) [Send]",
        "added request branch U: string [Send]",
    ]


def test_branches_match_by_mapping_value_when_their_schemas_are_renamed() -> None:
    old = sending(
        union("Text", "Media", mapping={"text": "#/components/schemas/Text", "media": "Media"}),
        Text=kind("text", t=STRING),
        Media=kind("media", m=STRING),
    )
    new = sending(union("A", "B"), A=kind("media", m=STRING), B=kind("text", t={"type": "integer"}))
    assert differences(old, new) == ["BREAKING changed request field Text (now B).t: type string -> integer [Send]"]


def test_branches_without_discriminator_match_by_content() -> None:
    old = sending(union("A", "B", tag=None), A=model(x=STRING), B=model(y=STRING))
    new = sending(union("D", "C", tag=None), C=model(x=STRING), D=model(y=STRING))
    assert differences(old, new) == []


def test_changed_discriminator_value_is_breaking() -> None:
    schemas = {"A": model(type=STRING, a=STRING), "B": model(type=STRING, b=STRING)}
    old, new = (
        sending(union("A", "B", mapping={first: "#/components/schemas/A", "b": "#/components/schemas/B"}), **schemas)
        for first in ("a", "z")
    )
    assert differences(old, new) == ["BREAKING changed discriminator value Send request: a -> z [Send]"]


def test_changed_discriminator_is_breaking() -> None:
    schemas = {"A": model(a=STRING), "B": model(b=STRING)}
    old, new = (sending(union("A", "B", tag=tag), **schemas) for tag in ("type", "kind"))
    assert differences(old, new) == ["BREAKING changed request field Send request: discriminator type -> kind [Send]"]


def test_object_that_becomes_a_union_is_compared_with_its_branch() -> None:
    one, two = ref("A"), {"oneOf": [ref("A"), ref("B")]}
    schemas = {"A": model(x=STRING), "B": model(y=STRING)}
    assert differences(sending(one, **schemas), sending(two, **{**schemas, "A": model()})) == [
        "added request branch Send request: B [Send]",
        "BREAKING removed request field A.x [Send]",
    ]
    assert differences(answering(one, **schemas), answering(two, **schemas)) == [
        "WARNING added response branch Read response 200: B [Read]"
    ]


def test_union_reduced_to_a_branch_is_breaking_only_in_requests() -> None:
    one, two = {"allOf": [ref("A")]}, {"oneOf": [ref("A"), ref("B")]}
    schemas = {"A": model(x=STRING), "B": model(y=STRING)}
    assert "BREAKING removed request branch Send request: B [Send]" in differences(
        sending(two, **schemas), sending(one, **schemas)
    )
    assert "WARNING removed response branch Read response 200: B [Read]" in differences(
        answering(two, **schemas), answering(one, **schemas)
    )


TEXT = model(("body", "type"), type={"type": "string", "enum": ["text"]}, body=STRING, parts={"type": "integer"})
MEDIA = model(("body", "type"), type={"type": "string", "enum": ["media"]}, body=model(url=STRING))


def test_a_union_folded_into_one_object_is_compared_field_by_field() -> None:
    whole = model(("body",), type={"type": "string", "enum": ["text", "media"]}, body=STRING, note=STRING)
    old, new = sending({"oneOf": [ref("T"), ref("M")]}, T=TEXT, M=MEDIA), sending(ref("All"), All=whole)
    assert differences(old, new) == [
        "WARNING changed request field Send request: type one of T, M -> All [Send]",
        "BREAKING removed request field Send request.parts [Send]",
        "changed request field Send request.type: no longer required [Send]",
        "added request field Send request.note: string [Send]",
        "BREAKING removed request branch Send request.body: object with url [Send]",
    ]


def test_fields_of_a_folded_union_can_differ_in_descriptions() -> None:
    one, other = ({**STRING, "description": text} for text in ("The text.", "Bytes as Base64."))
    old = {"oneOf": [model(body=one, a=STRING), model(body=other, b=STRING)]}
    assert differences(sending(old), sending(model(body=STRING, a=STRING, b=STRING)))[1:] == ["1 description changed"]


def test_object_split_into_a_union_is_breaking_only_in_requests() -> None:
    whole = model(("body",), type={"type": "string", "enum": ["text", "media"]}, body=STRING, parts=STRING)
    union_of = {"oneOf": [ref("T"), ref("M")]}
    lines = differences(sending(ref("All"), All=whole), sending(union_of, T=TEXT, M=MEDIA))
    assert lines[0] == "BREAKING changed request field Send request: type All -> one of T, M [Send]"
    assert "BREAKING changed request field Send request.parts: type string -> integer [Send]" in lines
    lines = differences(answering(ref("All"), All=whole), answering(union_of, T=TEXT, M=MEDIA))
    assert lines[0] == "WARNING changed response field Read response 200: type All -> one of T, M [Read]"


def test_nested_unions_are_folded_with_the_outer_one() -> None:
    inner = {"oneOf": [model(("x",), x=STRING), model(("y",), y=STRING)]}
    old = sending({"anyOf": [inner, model(("z",), z=STRING)]})
    new = sending(model(x=STRING, y={"type": "integer"}, z=STRING))
    assert [line.partition(" [")[0] for line in differences(old, new)][1:] == [
        "BREAKING changed request field Send request.y: type string -> integer"
    ]


def test_renamed_branches_are_paired_by_similarity() -> None:
    old = sending(union("A", "B", tag=None), A=model(to=STRING, x=STRING, y=STRING), B=model(to=STRING, z=STRING))
    new = sending(
        union("C", "D", tag=None), C=model(to=STRING, z={"type": "integer"}), D=model(to=STRING, x=STRING, w=STRING)
    )
    assert differences(old, new) == [
        "BREAKING removed request field A (now D).y [Send]",
        "added request field A (now D).w: string [Send]",
        "BREAKING changed request field B (now C).z: type string -> integer [Send]",
    ]


def test_non_object_branches_are_distinguished_by_type() -> None:
    either = {"oneOf": [STRING, {"type": "array", "items": STRING}]}
    assert differences(sending(model(to=either)), sending(model(to=STRING))) == [
        "BREAKING removed request branch Send request.to: array [Send]"
    ]
    assert differences(sending(model(to=STRING)), sending(model(to=either))) == [
        "added request branch Send request.to: array [Send]"
    ]
    assert differences(sending(model(to=either)), sending(model(to={"type": "boolean"}))) == [
        "BREAKING changed request field Send request.to: type one of string, array -> boolean [Send]"
    ]


def test_equivalent_composed_branch_is_not_a_change() -> None:
    parts = {"allOf": [ref("Base"), model(x=STRING)]}
    schemas = {"Base": model(type=STRING), "B": model(y=STRING)}
    old = sending(union("A", "B", tag=None), A=model(type=STRING, x=STRING), **schemas)
    new = sending(union("A", "B", tag=None), A=parts, **schemas)
    assert [one for one in differences(old, new) if "unused" not in one] == []


def test_base_with_a_mapping_is_a_union_of_its_subtypes() -> None:
    def animals(*heirs: str) -> Json:
        mapping = {heir.lower(): f"#/components/schemas/{heir}" for heir in heirs}
        base = {**model(type=STRING), "discriminator": {"propertyName": "type", "mapping": mapping}}
        return sending(ref("Base"), Base=base, **{heir: {"allOf": [ref("Base"), model(x=STRING)]} for heir in heirs})

    assert differences(animals("Cat", "Dog"), animals("Cat", "Cow")) == [
        "BREAKING removed request branch Base: dog (Dog) [Send]",
        "added request branch Base: cow (Cow) [Send]",
    ]


# ---- bodies, responses, the document ----


def test_request_body_added_removed_and_required() -> None:
    without, with_body = (document({"/a": {"post": operation("A", body=body)}}) for body in (None, model(x=STRING)))
    optional = copy.deepcopy(with_body)
    optional["paths"]["/a"]["post"]["requestBody"]["required"] = False
    assert differences(without, with_body) == ["BREAKING added request body A request: required [A]"]
    assert differences(without, optional) == ["added request body A request: optional [A]"]
    assert differences(with_body, without) == ["BREAKING removed request body A request [A]"]
    assert differences(optional, with_body) == ["BREAKING changed request body A request: now required [A]"]


def test_changed_media_type_is_breaking_and_schemas_are_compared() -> None:
    old, new = sending(model(x=STRING)), sending(model())
    body = new["paths"]["/send"]["post"]["requestBody"]
    body["content"] = {"multipart/form-data": body["content"]["application/json"]}
    assert differences(old, new) == [
        "BREAKING changed request body Send request: application/json -> multipart/form-data [Send]",
        "BREAKING removed request field Send request.x [Send]",
    ]


def test_responses() -> None:
    old, new = answering(model(x=STRING)), answering(model())
    responses = new["paths"]["/read"]["get"]["responses"]
    responses["201"] = responses.pop("200")
    responses["429"] = {"description": "Slow down"}
    assert differences(old, new) == [
        "changed response Read: status 200 -> 201 [Read]",
        "added response Read 429 [Read]",
        "BREAKING removed response field Read response 201.x [Read]",
    ]
    del responses["201"]
    assert differences(old, new)[0] == "BREAKING removed response Read 200 [Read]"


def test_servers() -> None:
    old, new = (document({}) | {"servers": [{"url": url}]} for url in ("https://a.invalid", "https://b.invalid"))
    assert differences(old, new) == ["BREAKING removed server https://a.invalid", "added server https://b.invalid"]


def test_events_without_operation_are_compared_as_responses() -> None:
    def hooked(schema: Json) -> Json:
        return document({}, Event=schema) | {"x-webhooks": [{"trigger": "sent", "schema": "Event"}]}

    old, new = hooked(model(x=STRING)), hooked(model(("y",), y=STRING))
    assert differences(old, new) == ["BREAKING removed event field Event.x", "added event field Event.y: string"]
    assert differences(old, document({})) == ["BREAKING removed webhook sent"]
    unlisted = [document({}, Event=schema) for schema in (model(x=STRING), model())]
    assert differences(*unlisted) == ["BREAKING removed event field Event.x"]


def test_webhooks_and_callbacks_of_operations_are_events() -> None:
    hook = {"post": {"requestBody": content(model(x=STRING))}}
    by_callback = document({"/a": {"get": operation("A", callbacks={"done": {"{$url}": hook}})}})
    by_webhook = document({"/a": {"get": operation("A")}}) | {"webhooks": {"sent": hook}}
    plain = document({"/a": {"get": operation("A")}})
    assert differences(by_callback, plain) == ["BREAKING removed webhook A done"]
    assert differences(plain, by_webhook) == ["added webhook sent"]


# ---- the printed report ----


def test_descriptions_and_extensions_are_counted_in_one_line_each() -> None:
    old = sending(ref("A"), A=model(x={**STRING, "description": "one"}, y=STRING))
    new = sending(ref("A"), A=model(x={**STRING, "description": "two"}, y={**STRING, "x-encoding": "hex"}))
    new["paths"]["/send"]["post"]["summary"] = "Sends"
    assert render(compare(old, new)) == ["2 descriptions changed", "extensions changed: x-encoding 1"]
    assert summary(compare(old, new)) == "0 changes (0 added, 0 removed, 0 changed), 0 breaking"


def test_long_list_of_operations_is_truncated() -> None:
    change = Change("removed", "response field", "A.x", operations=("a", "b", "c", "d", "e", "f"), breaking=True)
    assert render([change]) == ["BREAKING  removed  response field A.x  [a, b, c, d and 2 more]"]


def test_summary_counts() -> None:
    old = sending(ref("A"), A=model(x=STRING, y=STRING))
    new = sending(ref("A"), A=model(y={"type": "integer"}, z=STRING))
    assert summary(compare(old, new)) == "3 changes (1 added, 1 removed, 1 changed), 2 breaking"


# ---- documents in the wild ----


@pytest.mark.parametrize("oddity", [None, [], "text", 1, True, {"type": None}, {"properties": None}, {"allOf": [None]}])
def test_malformed_schema_is_compared_without_error(oddity: Any) -> None:
    plain = sending(ref("A"), A=model(x=STRING))
    odd = sending(ref("A"), A={"type": "object", "properties": {"x": oddity}})
    compare(plain, odd)
    compare(odd, plain)
    compare(odd, copy.deepcopy(odd))
