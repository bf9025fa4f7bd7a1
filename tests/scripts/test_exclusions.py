"""Unsupported parts do not block an update: overlay actions rename or exclude them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import scripts.generate as generate
from scripts.contract.documents import Api, Document, find_api, find_source
from scripts.contract.overlay import read_actions
from scripts.generate import generate_package
from scripts.spec_update import BREAKING, OK, main
from scripts.update.tree import Tree

from .conftest import OVERLAY, SPEC

SMS = find_api("sms")
SOURCE = find_source("sms")
TEXT = {"type": "string"}
DONE = {"200": {"description": "OK"}}
POST = ("paths", "/plans/{plan_id}/items", "post")
ITEM = ("components", "schemas", "Item")
FIELDS = (*ITEM, "properties")
OTHER: Document = {"operationId": "Other", "tags": ["Items"], "responses": DONE}


def query(name: str) -> Document:
    return {"parameters": [{"name": name, "in": "query", "schema": TEXT}]}


def header(where: str, **more: Any) -> Document:
    return {"parameters": [{"name": "X-Trace", "in": where, "schema": TEXT, **more}]}


def reference(name: str) -> Document:
    return {"$ref": f"#/components/parameters/{name}"}


def response(content: Document) -> Document:
    return {"responses": {"200": {"description": "OK", "content": content}}}


def parameter(name: str, where: str = "query", **more: Any) -> Document:
    return {"name": name, "in": where, "schema": TEXT, **({"required": True} if where == "path" else {}), **more}


def beside(shared: list[Document], own: list[Document], path: str = "/other/{id}") -> list[tuple[tuple[str, ...], Any]]:
    """Parameters of a path, by reference, in addition to those of an operation."""
    named = {f"P{number}": one for number, one in enumerate([parameter("id", "path"), *shared])}
    references = [reference(name) for name in named]
    return [
        (("components", "parameters"), named),
        (("paths", path), {"parameters": references, "post": {**OTHER, "parameters": own}}),
    ]


OF_PATH = "$.paths['/other/{id}']"
OTHER_PATH = "$.paths['/other']"
SCHEMA = "$.components.schemas"
# What is inserted where, and the actions added to the overlay: the target, and a new name, or None if it is excluded.
CASES: dict[str, tuple[list[tuple[tuple[str, ...], Any]], list[tuple[str, dict[str, str] | None]]]] = {
    "no operationId": (
        [(("paths", "/other"), {"get": {"responses": DONE}})],
        [(f"{OTHER_PATH}.get", None)],
    ),
    "an operationId twice": (
        [(("paths", "/other"), {"get": {**OTHER, "operationId": "SendItem"}})],
        [(f"{OTHER_PATH}.get", None)],
    ),
    "operations of one name": (
        [(("paths", "/other"), {"get": {**OTHER, "operationId": "send_item"}})],
        [(f"{OTHER_PATH}.get", {"operationId": "Send_item2"})],
    ),
    "no responses": ([(("paths", "/other"), {"get": {**OTHER, "responses": {}}})], [(f"{OTHER_PATH}.get", None)]),
    "a status that is none": (
        [(("paths", "/other"), {"get": {**OTHER, "responses": {**DONE, "ok": {"description": "x"}}}})],
        [(f"{OTHER_PATH}.get", None)],
    ),
    "a response that is none": (
        [(("paths", "/other"), {"get": {**OTHER, "responses": {**DONE, "404": {"description": 5}}}})],
        [(f"{OTHER_PATH}.get.responses['404']", None)],
    ),
    "a method of 3.2": ([(("paths", "/other"), {"query": OTHER})], [(f"{OTHER_PATH}.query", None)]),
    "methods of one's own": (
        [(("paths", "/other"), {"additionalOperations": {"COPY": OTHER}})],
        [(f"{OTHER_PATH}.additionalOperations", None)],
    ),
    "a stream": (
        [(("paths", "/other"), {"get": {**OTHER, **response({"application/jsonl": {"itemSchema": TEXT}})}})],
        [(f"{OTHER_PATH}.get.responses['200'].content['application/jsonl']", None)],
    ),
    "a header": (
        [(("paths", "/other"), {"get": {**OTHER, **header("header")}})],
        [(f"{OTHER_PATH}.get.parameters[?@.name=='X-Trace']", None)],
    ),
    "a header that has to be there": (
        [(("paths", "/other"), {"get": {**OTHER, **header("header", required=True)}})],
        [(f"{OTHER_PATH}.get.parameters[?@.name=='X-Trace']", None)],
    ),
    "headers by reference": (
        [
            (
                ("components", "parameters"),
                {"A": header("header")["parameters"][0], "B": header("cookie")["parameters"][0]},
            ),
            (("paths", "/other"), {"get": {**OTHER, "parameters": [reference("A"), reference("B")]}}),
        ],
        [(f"{OTHER_PATH}.get.parameters[1]", None), (f"{OTHER_PATH}.get.parameters[0]", None)],
    ),
    "a header of the whole path": (
        [(("paths", "/other"), {**header("header"), "get": {**OTHER, **query("a")}})],
        [(f"{OTHER_PATH}.parameters[?@.name=='X-Trace']", None)],
    ),
    "a cookie": (
        [(("paths", "/other"), {"get": {**OTHER, **header("cookie")}})],
        [(f"{OTHER_PATH}.get.parameters[?@.name=='X-Trace']", None)],
    ),
    "a parameter of 3.2": (
        [(("paths", "/other"), {"get": {**OTHER, **header("querystring")}})],
        [(f"{OTHER_PATH}.get.parameters[?@.name=='X-Trace']", None)],
    ),
    "a body of XML": (
        [(("paths", "/other"), {"post": {**OTHER, "requestBody": {"content": {"application/xml": {"schema": TEXT}}}}})],
        [(f"{OTHER_PATH}.post", None)],
    ),
    "a tag that is no text": (
        [(("paths", "/other"), {"get": {**OTHER, "tags": [5]}})],
        [(f"{OTHER_PATH}.get", None)],
    ),
    "a field like a method": (
        [((*FIELDS, "keys"), TEXT)],
        [(f"{SCHEMA}.Item.properties.keys", {"x-python-name": "keys_"})],
    ),
    "fields that differ in case": (
        [((*FIELDS, "A"), TEXT), ((*FIELDS, "a"), TEXT)],
        [(f"{SCHEMA}.Item.properties.A", {"x-python-name": "field_a"})],
    ),
    "a field like a method, inside": (
        [((*FIELDS, "inner"), {"type": "object", "properties": {"keys": TEXT, "a": TEXT}})],
        [(f"{SCHEMA}.Item.properties.inner.properties.keys", {"x-python-name": "keys_"})],
    ),
    "a schema like a class of ours": (
        [((*ITEM[:2], "Model"), {"type": "object", "properties": {"a": TEXT}})],
        [(f"{SCHEMA}.Model", {"x-schema-name": "ModelSchema"})],
    ),
    "schemas of one class": (
        [((*ITEM[:2], "item"), {"type": "object", "properties": {"a": TEXT}})],
        [(f"{SCHEMA}.item", {"x-schema-name": "Item2"})],
    ),
    "schemas of one module": (
        [((*ITEM[:2], "ITEM"), {"type": "object", "properties": {"a": TEXT}})],
        [(f"{SCHEMA}.ITEM", {"x-schema-name": "ITEM2"})],
    ),
    "a schema that is none": (
        [((*FIELDS, "odd"), {"type": "object", "required": "x"})],
        [(f"{SCHEMA}.Item.properties.odd[*]", None)],
    ),
    "a description that is a number": (
        [((*ITEM[:2], "Odd"), {"type": "object", "description": 3, "properties": {"a": TEXT}})],
        [(f"{SCHEMA}.Odd[*]", None)],
    ),
    "values of one name that differ": (
        [
            ((*ITEM[:2], "Other"), {"type": "object", "properties": {"role": {"type": "string", "enum": ["a", "b"]}}}),
            ((*ITEM[:2], "OtherRole"), {"type": "string", "enum": ["c", "d"]}),
        ],
        [(f"{SCHEMA}.Other[*]", None)],
    ),
    "several at once": (
        [
            (("paths", "/other"), {"get": {**OTHER, **header("header")}, "query": OTHER}),
            ((*FIELDS, "keys"), TEXT),
        ],
        [
            (f"{OTHER_PATH}.query", None),
            (f"{SCHEMA}.Item.properties.keys", {"x-python-name": "keys_"}),
            (f"{OTHER_PATH}.get.parameters[?@.name=='X-Trace']", None),
        ],
    ),
    "a parameter of the path, declared anew": (beside([], [parameter("id", "path", schema={"type": "integer"})]), []),
    "one of the path in the query too": (beside([], [parameter("id")]), []),
    "one by the same reference": (beside([parameter("limit")], [reference("P1")]), []),
    "of another style": (beside([parameter("fooBar")], [parameter("foo_bar")]), []),
    "like a word of Python": (
        beside([parameter("from")], [parameter("from_")]),
        [(f"{OF_PATH}.post.parameters[?@.name=='from_']", {"x-python-name": "from__2"})],
    ),
    "like a word of Python, the other way": (
        beside([parameter("class_", required=True)], [parameter("class", required=True)]),
        [(f"{OF_PATH}.post.parameters[?@.name=='class']", {"x-python-name": "class__2"})],
    ),
    "like the body": (
        beside([parameter("body")], [parameter("body_")]),
        [(f"{OF_PATH}.post.parameters[?@.name=='body_']", {"x-python-name": "body__2"})],
    ),
    "three of one letter case or another": (
        beside([parameter("Id", "path")], [parameter("ID")], "/other/{id}/{Id}"),
        [("$.paths['/other/{id}/{Id}'].post.parameters[?@.name=='ID']", {"x-python-name": "id_2"})],
    ),
    "like one that is told apart by its place": (
        beside([parameter("id_path")], [parameter("id")]),
        [("$.components.parameters.P1", {"x-python-name": "id_path_2"})],
    ),
    "like one in a header": (
        beside([parameter("X-Id", "header")], [parameter("x_id")]),
        [(f"{OF_PATH}.parameters[1]", None)],
    ),
}

# One of each kind; the others repeat the same steps for a second or more each.
QUICK = {
    "no operationId",
    "operations of one name",
    "a response that is none",
    "a stream",
    "headers by reference",
    "a field like a method, inside",
    "schemas of one class",
    "a schema that is none",
    "several at once",
    "like a word of Python",
    "like one that is told apart by its place",
}


def generate_one(into: Path, documents: Mapping[Api, Document]) -> None:
    generate_package(into, {SMS: documents[SMS]})


@pytest.fixture
def real(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The tree with the generator itself, for one API."""
    monkeypatch.setattr(generate, "APIS", (SMS,))
    return Tree(tree.openapi, tree.generated, generate_one, tree.resolver)


def with_changes(changes: list[tuple[tuple[str, ...], Any]]) -> Document:
    document: Document = copy.deepcopy(yaml.safe_load(SPEC))
    for path, value in changes:
        here: Any = document
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("changes", "expected"),
    [pytest.param(*case, id=name, marks=() if name in QUICK else pytest.mark.slow) for name, case in CASES.items()],
)
def test_unsupported_part_is_excluded_and_the_rest_adopted(
    real: Tree,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: list[tuple[tuple[str, ...], Any]],
    expected: list[tuple[str, dict[str, str] | None]],
) -> None:
    path = tmp_path / "new.json"
    path.write_text(json.dumps(with_changes(changes)))
    assert main(["--api", "sms", "--file", str(path)], real) in (OK, BREAKING), capsys.readouterr().err
    streams = capsys.readouterr()
    assert streams.err == ""
    actions = read_actions(real.overlay(SOURCE).read_text(), "sms.yaml")[1:]
    assert [(one["target"], one.get("update")) for one in actions] == expected
    assert all(one["description"].startswith("Cannot be generated: sms") for one in actions)
    assert all(f"  {one['target']}: " in streams.out for one in actions)
    assert not re.search(r"<[\w.]+ object at 0x", streams.out)
    assert (real.generated / "sms" / "models" / "item.py").exists()
    if any(step.startswith("/other/{id}") for path, _ in changes for step in path):
        assert "def other(" in (real.generated / "sms" / "methods" / "items.py").read_text()
    # After a second update nothing is left to exclude.
    before = real.overlay(SOURCE).read_text()
    assert main(["--api", "sms", "--file", str(path)], real) == OK
    assert real.overlay(SOURCE).read_text() == before


def test_quick_cases_exist() -> None:
    assert CASES.keys() >= QUICK


def test_dry_run_reports_the_exclusion_and_writes_nothing(
    real: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str], unchanged: None
) -> None:
    path = tmp_path / "new.json"
    path.write_text(json.dumps(with_changes(CASES["a header"][0])))
    assert main(["--api", "sms", "--file", str(path), "--dry-run", "--format", "json"], real) == OK
    (action,) = json.loads(capsys.readouterr().out)["left_out"]
    assert action["remove"] is True
    assert real.overlay(SOURCE).read_text() == OVERLAY


def test_change_that_needs_a_decision_is_still_rejected(
    real: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str], unchanged: None
) -> None:
    document = with_changes([(("paths", "/other"), {"query": OTHER})])
    del document["components"]["schemas"]["Item"]["properties"]["callback_url"]
    path = tmp_path / "new.json"
    path.write_text(json.dumps(document))
    assert main(["--api", "sms", "--file", str(path)], real) == 1
    streams = capsys.readouterr()
    assert streams.err.splitlines() == [
        "sms.yaml: action 1: target $.components.schemas.Item.properties.callback_url matches nothing",
        "Nothing written.",
    ]
    assert f"  {OTHER_PATH}.query: excluded: " in streams.out


def test_operation_without_id_keeps_its_former_one(real: Tree, new_spec: Callable[..., Path]) -> None:
    assert main(["--api", "sms", "--file", str(new_spec("      operationId: ListItems\n", ""))], real) in (OK, BREAKING)
    (action,) = read_actions(real.overlay(SOURCE).read_text(), "sms.yaml")[1:]
    assert action["target"] == "$.paths['/plans/{plan_id}/items'].get"
    assert action["update"] == {"operationId": "ListItems"}


def test_existing_schema_keeps_its_name(real: Tree, tmp_path: Path) -> None:
    spec = SPEC.replace(
        "    Item:\n", "    item:\n      type: object\n      properties: {a: {type: string}}\n    Item:\n"
    )
    path = tmp_path / "new.yaml"
    path.write_text(spec)
    assert main(["--api", "sms", "--file", str(path)], real) in (OK, BREAKING)
    (action,) = read_actions(real.overlay(SOURCE).read_text(), "sms.yaml")[1:]
    assert (action["target"], action["update"]) == (f"{SCHEMA}.item", {"x-schema-name": "Item2"})
