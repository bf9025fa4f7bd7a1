"""Documents with arbitrary names produce a working package, or none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import scripts.generate as generate
from scripts.contract.documents import ContractError, Document, find_api
from scripts.generate import generate_package
from scripts.generator.package_check import check_package

from .generated_programs import python

SMS = find_api("sms")
NAMES = ("self", "options", "path", "query", "body", "from", "items", "get", "__init__", "__class__", "path_segment")


def document(*, query: tuple[str, ...] = (), fields: tuple[str, ...] = (), **schemas: Any) -> Document:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Small API", "version": "1"},
        "paths": {
            "/items": {
                "post": {
                    "operationId": "SendItem",
                    "tags": ["Items"],
                    "parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in query],
                    "requestBody": {"content": content},
                    "responses": {"200": {"description": "OK", "content": content}},
                }
            }
        },
        "components": {
            "schemas": {
                "Item": {"type": "object", "properties": {name: {"type": "string"} for name in ("id", *fields)}},
                **schemas,
            }
        },
    }


def write(into: Path, made: Document, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package of the one document, proved."""
    monkeypatch.setattr(generate, "APIS", (SMS,))
    generate_package(into / "sinch_openapi", {SMS: made})
    return into / "sinch_openapi"


def test_query_parameters_can_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, document(query=NAMES), monkeypatch)
    program = "from sinch_openapi.sms.api.items.send_item import OPERATION, build\n"
    program += "request = build(body={'id': '1'}, **{one.python_name: one.wire_name for one in OPERATION.query})\n"
    assert python(tmp_path, f"{program}print(sorted(request.query))") == str(sorted((name, name) for name in NAMES))


def test_query_parameter_can_be_named_like_a_configured_path_parameter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = document(query=("projectId", "id"))
    made["paths"] = {"/projects/{projectId}/{id}": made["paths"]["/items"]}
    made["paths"]["/projects/{projectId}/{id}"]["parameters"] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in ("projectId", "id")
    ]
    operation = made["paths"]["/projects/{projectId}/{id}"]["post"]["parameters"]
    operation[0]["x-python-name"], operation[1]["x-python-name"] = "of_project", "of_id"
    write(tmp_path, made, monkeypatch)
    program = "import inspect\nfrom sinch_openapi.sms.methods.items import ItemsMethods\n"
    program += "print(*inspect.signature(ItemsMethods.send_item).parameters)"
    assert python(tmp_path, program) == "self id_path of_project of_id id options"


def test_fields_can_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, document(fields=NAMES), monkeypatch)
    program = "from sinch_openapi.sms.models import Item\n"
    program += "item = Item(**{name: field.wire_name for name, field in Item._fields.items()})\n"
    assert python(tmp_path, f"{program}print(sorted(item.to_dict()))") == str(sorted(("id", *NAMES)))


def test_names_differing_only_in_style_stay_distinct(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = ("fooBar", "foo_bar")
    write(tmp_path, document(fields=pair, query=pair), monkeypatch)
    program = "from sinch_openapi.sms.models import Item\n"
    program += "item = Item(**{name: field.wire_name for name, field in Item._fields.items() if name != 'id'})\n"
    assert python(tmp_path, f"{program}print(item.to_dict())") == str({name: name for name in pair})


def _doubled_operation(made: Document) -> None:
    made["paths"]["/other"] = {"get": {"operationId": "send_item", "responses": {"200": {"description": "OK"}}}}


def _method_name(made: Document) -> None:
    made["components"]["schemas"]["Item"]["properties"]["keys"] = {"type": "string"}


def _no_identifier(made: Document) -> None:
    made["components"]["schemas"]["Item"]["properties"]["id"]["x-python-name"] = "a = 1"


def _doubled_module(made: Document) -> None:
    for name in ("HTTPError", "HttpError"):
        made["components"]["schemas"][name] = {"type": "object", "properties": {"id": {"type": "string"}}}


def _name_of_the_codec(made: Document) -> None:
    made["components"]["schemas"]["Model"] = {"type": "object", "properties": {"id": {"type": "string"}}}


def _argument_is_no_identifier(made: Document) -> None:
    made["paths"]["/items"]["post"]["parameters"] = [
        {"name": "a", "in": "query", "schema": {"type": "string"}, "x-python-name": "class"}
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_doubled_operation, "/paths/~1items/post and /paths/~1other/get: two operations are called send_item"),
        (_method_name, "/components/schemas/Item/properties/keys: Item has a method keys: name it otherwise"),
        (_no_identifier, "/components/schemas/Item/properties/id: 'a = 1' cannot be a name in Python"),
        (_doubled_module, "/components/schemas/HTTPError and /components/schemas/HttpError: two schemas are called"),
        (_name_of_the_codec, "/components/schemas/Model: generated code uses the name Model itself"),
        (_argument_is_no_identifier, "/paths/~1items/post/parameters/0: 'class' cannot be a name in Python"),
    ],
)
def test_invalid_names_are_rejected_with_their_location(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Any, fault: str
) -> None:
    made = document()
    change(made)
    with pytest.raises(ContractError, match=re.escape(fault)):
        write(tmp_path, made, monkeypatch)


@pytest.mark.parametrize(
    ("file", "code", "fault"),
    [
        ("sms/models/item.py", "def (", "sms/models/item.py: SyntaxError: invalid syntax"),
        ("sms/models/item.py", "Item = None.gone", "sms/models/item.py: AttributeError: 'NoneType'"),
        ("sms/models/item.py", "", "sms/models/item.py: AttributeError: module"),
        ("sms/api/items/send_item.py", "raise SystemExit(0)", "sms/api/items/send_item.py: SystemExit: 0"),
        ("__init__.py", "import os; os._exit(3)", "package cannot be imported: exit code 3"),
    ],
)
def test_broken_package_is_not_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, code: str, fault: str
) -> None:
    package = write(tmp_path, document(), monkeypatch)
    check_package(package)
    (package / file).write_text(code)
    with pytest.raises(ContractError, match=re.escape(fault)):
        check_package(package)
    assert not list(package.rglob("__pycache__"))


def test_every_generation_is_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(package: Path) -> None:
        raise ContractError(package.name)

    monkeypatch.setattr(generate, "check_package", refuse)
    with pytest.raises(ContractError, match="sinch_openapi"):
        write(tmp_path, document(), monkeypatch)
