"""One probe for each rule that a change of a document can fall under, with its level and its direction."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from scripts.contract.changes import compare
from scripts.contract.documents import ContractError
from scripts.contract.schema_changes import Kind
from scripts.spec_update import BREAKING, OK, main
from scripts.update.accepted import NAME, read_accepted
from scripts.update.tree import Tree

BASE = yaml.safe_load(
    """
openapi: 3.0.3
info: {title: Probes, version: 1.2.3}
servers:
  - url: https://{region}.example.com
    variables: {region: {default: eu, enum: [eu, us]}}
tags: [{name: Things}, {name: Other}]
security: [{oauth: [read]}]
paths:
  /things/{id}:
    get:
      operationId: GetThing
      tags: [Things]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer, maximum: 10}}
        - {name: ids, in: query, explode: false, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: OK
          headers: {X-Total: {schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}
        '404': {description: Gone}
    put:
      operationId: PutThing
      tags: [Things]
      deprecated: true
      x-sunset: '2027-06-01'
      servers: [{url: https://upload.example.com}]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses: {'204': {description: Done}}
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://auth.example.com/token, scopes: {read: Read, write: Write}}}
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Answer:
      type: object
      required: [count]
      properties:
        count: {type: integer}
        share: {type: number}
        state: {type: string, enum: [on, off]}
        file: {type: string, contentEncoding: base64, contentMediaType: image/png}
        event:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator:
            propertyName: kind
            mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}
    Order:
      type: object
      required: [count]
      properties:
        count: {type: integer, minimum: 1}
        share: {type: number}
        state: {type: string, enum: [on, off]}
        note: {type: string, maxLength: 10, nullable: true, default: none}
        due: {type: string, format: date-time}
        hidden: {type: string, readOnly: true}
        lines: {type: array, maxItems: 5, items: {type: string}}
        pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
    Dog: {type: object, required: [kind], properties: {kind: {type: string}, bone: {type: string}}}
    Bird: {type: object, required: [kind], properties: {kind: {type: string}, wing: {type: string}}}
""".replace("[on, off]", "['on', 'off']")
)
GONE: Any = object()
SUNSET, BEFORE = date(2027, 6, 1), date(2027, 5, 31)
GET = ("paths", "/things/{id}", "get")
PUT = ("paths", "/things/{id}", "put")
OK_ANSWER = (*GET, "responses", "200")
SCHEMES = ("components", "securitySchemes")
FLOW = (*SCHEMES, "oauth", "flows", "clientCredentials")
ANSWER = ("components", "schemas", "Answer")
ORDER = ("components", "schemas", "Order")
IN, OUT = (*ANSWER, "properties"), (*ORDER, "properties")
MAPPING = (*IN, "event", "discriminator", "mapping")
TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
BODY = (*PUT, "requestBody")
PART = {"$ref": "#/components/schemas/Cat"}
WHOLE = {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, "lives": INTEGER, "bone": TEXT}}

# What is changed, the new value, and the rule that applies with its level.
PROBES: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    # the document
    (("info", "version"), "1.2.2", "version-not-raised", "warning"),
    (("servers", 0, "url"), "https://example.com", "server-removed", "error"),
    (("servers", 0, "variables"), {}, "server-variable-removed", "error"),
    (("servers", 0, "variables", "zone"), {"default": "a"}, "server-variable-added", "info"),
    (("servers", 0, "variables", "region", "enum"), ["eu"], "server-variable-value-removed", "error"),
    (("servers", 0, "variables", "region", "enum"), ["eu", "us", "au"], "server-variable-value-added", "info"),
    (("servers", 0, "variables", "region", "default"), "us", "server-variable-default", "warning"),
    (("tags",), [{"name": "Things"}], "tag-removed", "info"),
    (("tags",), [{"name": "Things"}, {"name": "Other"}, {"name": "New"}], "tag-added", "info"),
    (("components", "schemas", "Spare"), TEXT, "component-unused", "warning"),
    # security
    ((*SCHEMES, "key"), GONE, "security-scheme-removed", "error"),
    ((*SCHEMES, "more"), {"type": "http", "scheme": "basic"}, "security-scheme-added", "info"),
    ((*SCHEMES, "key", "type"), "http", "security-scheme-type", "error"),
    ((*SCHEMES, "key", "in"), "query", "security-scheme-in", "error"),
    ((*SCHEMES, "key", "name"), "X-Other", "security-scheme-name", "error"),
    ((*FLOW, "tokenUrl"), "https://auth.example.com/other", "security-url", "error"),
    ((*FLOW, "scopes", "write"), GONE, "security-scope-removed", "error"),
    ((*FLOW, "scopes", "all"), "All", "security-scope-added", "info"),
    ((*FLOW[:-1], "clientCredentials"), GONE, "security-flow-removed", "error"),
    ((*GET, "security"), [{"key": []}], "operation-security-changed", "error"),
    ((*GET, "security"), [{"oauth": ["read"]}, {"key": []}], "operation-security-changed", "info"),
    ((*GET, "security"), [], "operation-security-changed", "info"),
    # operations
    (GET, GONE, "operation-removed-without-deprecation", "error"),
    (PUT, GONE, "operation-removed-before-sunset", "error"),
    ((*GET, "operationId"), "ReadThing", "operation-id-changed", "info"),
    ((*GET, "tags"), ["Other"], "operation-tags-changed", "warning"),
    ((*GET, "deprecated"), True, "operation-deprecated", "warning"),
    ((*PUT, "x-sunset"), "2027-01-01", "sunset-brought-forward", "error"),
    ((*PUT, "servers"), [], "operation-server-removed", "error"),
    ((*GET, "servers"), [{"url": "https://get.example.com"}], "operation-server-added", "info"),
    # parameters
    ((*GET, "parameters", 1), GONE, "parameter-removed", "error"),
    ((*GET, "parameters", 1, "required"), True, "parameter-became-required", "error"),
    ((*GET, "parameters", 1, "schema", "maximum"), 5, "parameter-maximum-changed", "error"),
    ((*GET, "parameters", 1, "schema", "maximum"), 50, "parameter-maximum-changed", "info"),
    ((*GET, "parameters", 1, "schema", "type"), "number", "parameter-type-changed", "info"),
    ((*GET, "parameters", 1, "schema", "type"), "string", "parameter-type-changed", "error"),
    ((*GET, "parameters", 2, "explode"), True, "parameter-style-changed", "error"),
    # requests
    (BODY, GONE, "request-body-removed", "error"),
    ((*BODY, "required"), False, "request-body-became-optional", "info"),
    ((*OUT, "note"), GONE, "request-field-removed", "error"),
    ((*OUT, "more"), TEXT, "request-field-added", "info"),
    ((*ORDER, "required"), ["count", "note"], "request-field-became-required", "error"),
    ((*ORDER, "required"), [], "request-field-became-optional", "info"),
    ((*OUT, "count", "type"), "number", "request-field-type-changed", "info"),
    ((*OUT, "share", "type"), "integer", "request-field-type-changed", "error"),
    ((*OUT, "count", "minimum"), 2, "request-field-minimum-changed", "error"),
    ((*OUT, "lines", "maxItems"), 3, "request-field-max-items-changed", "error"),
    ((*OUT, "note", "nullable"), False, "request-field-became-not-nullable", "error"),
    ((*OUT, "note", "default"), "some", "request-field-default-changed", "info"),
    ((*OUT, "due", "format"), GONE, "request-field-format-changed", "error"),
    ((*OUT, "state", "enum"), ["on"], "request-enum-value-removed", "error"),
    ((*OUT, "state", "enum"), ["on", "off", "idle"], "request-enum-value-added", "info"),
    ((*OUT, "note", "readOnly"), True, "request-field-became-read-only", "error"),
    ((*OUT, "note", "contentEncoding"), "base64", "request-field-content-encoding-changed", "error"),
    ((*OUT, "pet", "oneOf"), [{"$ref": "#/components/schemas/Cat"}], "request-branch-removed", "error"),
    # responses
    ((*OK_ANSWER, "headers", "X-Total"), GONE, "response-header-removed", "error"),
    ((*OK_ANSWER, "headers", "X-Page"), {"schema": INTEGER}, "response-header-added", "info"),
    ((*OK_ANSWER, "headers", "X-Total", "schema", "type"), "string", "response-field-type-changed", "error"),
    ((*GET, "responses", "404"), GONE, "response-removed", "info"),
    ((*GET, "responses", "410"), {"description": "Gone"}, "response-added", "info"),
    (OK_ANSWER, GONE, "response-removed", "error"),
    ((*IN, "count"), GONE, "response-field-removed", "error"),
    ((*IN, "more"), TEXT, "response-field-added", "info"),
    ((*ANSWER, "required"), [], "response-field-became-optional", "error"),
    ((*IN, "count", "type"), "number", "response-field-type-changed", "error"),
    ((*IN, "share", "type"), "integer", "response-field-type-changed", "info"),
    ((*IN, "count", "nullable"), True, "response-field-became-nullable", "error"),
    ((*IN, "state", "enum"), ["on"], "response-enum-value-removed", "info"),
    ((*IN, "state", "enum"), ["on", "off", "idle"], "response-enum-value-added", "warning"),
    ((*IN, "share", "writeOnly"), True, "response-field-became-write-only", "error"),
    ((*IN, "file", "contentMediaType"), "image/gif", "response-field-content-media-type-changed", "error"),
    ((*IN, "file", "contentEncoding"), "base64url", "response-field-content-encoding-changed", "error"),
    ((*MAPPING, "dog"), "#/components/schemas/Bird", "response-field-added", "info"),
    ((*MAPPING, "dog"), GONE, "discriminator-value-changed", "error"),
    # finer still
    ((*PUT, "x-sunset"), "2028-01-01", "sunset-postponed", "info"),
    ((*PUT, "x-sunset"), GONE, "sunset-removed", "info"),
    ((*GET, "x-sunset"), "2028-01-01", "sunset-set", "warning"),
    ((*PUT, "deprecated"), False, "operation-reactivated", "info"),
    ((*GET, "parameters", 1, "deprecated"), True, "parameter-deprecated", "warning"),
    ((*OUT, "note", "deprecated"), True, "request-field-deprecated", "warning"),
    ((*IN, "count", "deprecated"), True, "response-field-deprecated", "warning"),
    (
        (*GET, "parameters", 3),
        {"name": "more", "in": "query", "required": True, "schema": TEXT},
        "parameter-added",
        "error",
    ),
    ((*BODY, "content"), {"application/xml": {}}, "request-body-media-type-changed", "error"),
    ((*BODY, "content", "application/xml"), {"schema": TEXT}, "request-body-media-type-added", "info"),
    ((*OUT, "secret"), {"type": "string", "readOnly": True}, "request-field-added", "absent"),
    ((*OUT, "hidden", "readOnly"), False, "request-field-became-not-read-only", "info"),
    ((*OUT, "note", "maxLength"), 5, "request-field-max-length-changed", "error"),
    ((*OUT, "note", "pattern"), "^a", "request-field-pattern-changed", "error"),
    ((*OUT, "note", "enum"), ["a"], "request-field-values-closed", "error"),
    ((*OUT, "state", "enum"), GONE, "request-field-values-opened", "info"),
    ((*ORDER, "additionalProperties"), False, "request-field-additional-properties-changed", "error"),
    ((*OUT, "pet", "oneOf"), [PART, {"$ref": "#/components/schemas/Bird"}], "request-branch-added", "info"),
    ((*OUT, "pet"), WHOLE, "request-field-union-folded", "warning"),
    ((*IN, "event", "oneOf"), [PART], "response-branch-removed", "absent"),
    ((*MAPPING, "bird"), "#/components/schemas/Bird", "response-branch-added", "warning"),
    ((*IN, "event", "discriminator", "propertyName"), "sort", "response-field-discriminator-changed", "error"),
    ((*MAPPING, "cat"), GONE, "discriminator-value-changed", "error"),
    ((*MAPPING, "puppy"), "#/components/schemas/Dog", "discriminator-value-added", "warning"),
]


def edited(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(BASE)
    holder: Any = document
    for step in path[:-1]:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    last: Any = path[-1]
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    elif value is GONE:
        del holder[last]
    else:
        holder[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "rule", "level"), PROBES, ids=[f"{'/'.join(map(str, one[0][-3:]))}-{one[2]}" for one in PROBES]
)
def test_change_is_classified_by_its_rule(path: tuple[str | int, ...], value: Any, rule: str, level: str) -> None:
    changes = compare(copy.deepcopy(BASE), edited(path, value), BEFORE)
    assert {one.kind for one in changes} <= set(get_args(Kind))
    found = {(one.id, one.level) for one in changes}
    assert (rule, level) in found if level != "absent" else rule not in {name for name, _ in found}


SUNSETS = {
    "announced, and the day has come": ({"deprecated": True}, SUNSET, "operation-removed-after-sunset", "warning"),
    "announced, the day before": ({"deprecated": True}, BEFORE, "operation-removed-before-sunset", "error"),
    "with a day, but never deprecated": ({}, BEFORE, "operation-removed-before-sunset", "error"),
    "never deprecated, after the day": ({}, SUNSET, "operation-removed-without-deprecation", "error"),
    "a day that is none": ({"deprecated": True, "x-sunset": "soon"}, SUNSET, "operation-removed", "error"),
    "deprecated without a day": ({"deprecated": True, "x-sunset": None}, SUNSET, "operation-removed", "error"),
}


@pytest.mark.parametrize(("announcement", "today", "rule", "level"), SUNSETS.values(), ids=SUNSETS)
def test_level_of_an_operation_removal_depends_on_its_sunset(
    announcement: dict[str, Any], today: date, rule: str, level: str
) -> None:
    before = copy.deepcopy(BASE)
    before["paths"]["/things/{id}"]["get"] |= {"x-sunset": "2027-06-01", **announcement}
    removed = [one for one in compare(before, edited(GET, GONE), today) if one.subject == "operation"]
    assert [(one.id, one.level) for one in removed] == [(rule, level)]


COMPONENTS: dict[str, dict[str, Any]] = {
    "schemas": TEXT,
    "parameters": {"name": "spare", "in": "query", "schema": TEXT},
    "responses": {"description": "Spare"},
    "headers": {"schema": TEXT},
    "examples": {"value": "spare"},
    "requestBodies": {"content": {}},
    "securitySchemes": {"type": "http", "scheme": "basic"},
    "links": {"operationId": "GetThing"},
    "callbacks": {},
    "pathItems": {},
}


@pytest.mark.parametrize("section", COMPONENTS)
def test_unused_component_of_any_kind_is_reported(section: str) -> None:
    # One of another kind has the same name and is used.
    before = edited((*ORDER[:1], "parameters" if section != "parameters" else "headers", "Spare"), TEXT)
    after = copy.deepcopy(before)
    after["components"].setdefault(section, {})["Spare"] = COMPONENTS[section]
    where = "Spare" if section == "schemas" else f"{section}/Spare"
    unused = [one for one in compare(before, after, BEFORE) if one.id == "component-unused"]
    assert [(one.where, one.level) for one in unused] == [(where, "warning")]
    user = after["paths"]["/things/{id}"]["get"]
    if section == "securitySchemes":
        user["security"] = [{"Spare": []}]
    else:
        user["x-uses"] = {"$ref": f"#/components/{section}/Spare"}
    assert "component-unused" not in {one.id for one in compare(before, after, BEFORE)}


def test_equal_documents_have_no_changes() -> None:
    assert compare(BASE, copy.deepcopy(BASE)) == []


def test_changed_descriptions_need_no_new_version() -> None:
    assert {one.id for one in compare(BASE, edited((*ORDER, "description"), "An order."))} == {"description-changed"}
    assert "version-not-raised" in {one.id for one in compare(BASE, edited((*OUT, "more"), TEXT))}


def test_union_that_becomes_one_object_is_compared_by_field() -> None:
    single = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": INTEGER, "lives": INTEGER, "age": INTEGER},
    }
    document = edited((*OUT, "pet"), single)
    changed = {f"{one.subject} {one.where}" for one in compare(BASE, document)}
    assert {"request field Order.pet.bone", "request field Order.pet.age", "request field Order.pet.kind"} <= changed


# ---- accepted changes ----

ENTRY = """
[[accepted]]
api = "sms"
rule = "request-field-removed"
where = "Item.body"
reason = "The API never read it."
"""


def test_accepted_change_is_not_breaking_and_reported_with_reason(
    tree: Tree, new_spec: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--api", "sms", "--file", str(new_spec("        body: {type: string}\n", "")), "--dry-run"]
    assert main(arguments, tree) == BREAKING
    (tree.openapi / NAME).write_text(ENTRY)
    capsys.readouterr()
    assert main(arguments, tree) == OK
    assert "Accepted: request-field-removed Item.body: The API never read it.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY.replace('"sms"', '"numbers"'),
        ENTRY.replace("request-field-removed", "response-field-removed"),
        ENTRY.replace("Item.body", "Item.id"),
    ],
)
def test_entry_of_another_api_rule_or_location_accepts_nothing(
    entry: str, tree: Tree, new_spec: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (tree.openapi / NAME).write_text(entry)
    arguments = ["--api", "sms", "--file", str(new_spec("        body: {type: string}\n", "")), "--dry-run"]
    assert main(arguments, tree) == BREAKING
    assert "Accepted:" not in capsys.readouterr().out


@pytest.mark.parametrize("text", ['[[accepted]]\napi = "sms"\n', ENTRY.replace("The API never read it.", " ")])
def test_incomplete_entry_raises_contract_error(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(ContractError, match=r"accepted.toml: entry 1: must have api, reason, rule, where"):
        read_accepted(tmp_path)
