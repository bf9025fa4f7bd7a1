"""Parsing of documents, and rejection of invalid ones."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.documents import ContractError, operation_faults, parameters, parse_structure, resolve

HEAD = "openapi: 3.0.3\npaths: {}\n"


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("2026-01-01", "2026-01-01"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("12:30", "12:30"),
        ("=", "="),
        ("010", 10),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("~", None),
        ("", None),
        ("'1'", "1"),
    ],
)
def test_plain_scalars_are_parsed_as_in_json(scalar: str, value: Any) -> None:
    read = parse_structure(f"{HEAD}x-value: {scalar}\n", "a.yaml")["x-value"]
    assert (read, type(read)) == (value, type(value))


def test_keys_are_text() -> None:
    assert parse_structure(f"{HEAD}x-keys: {{200: a, true: b}}\n", "a.yaml")["x-keys"] == {"200": "a", "true": "b"}


def test_json_can_be_indented_with_tabs() -> None:
    assert parse_structure('{\n\t"openapi": "3.1.0",\n\t"paths": {}\n}', "a.json")["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    "reference", ["#/x-list/1/name", "#/x-map/%7Bid%7D", "#/x-map/a~1b", "#/x-alias"], ids=lambda one: one[2:]
)
def test_references_follow_json_pointers(reference: str) -> None:
    document = {
        "x-list": [None, {"name": {"found": True}}],
        "x-map": {"{id}": {"found": True}, "a/b": {"found": True}},
        "x-alias": {"$ref": "#/x-list/1/name"},
    }
    assert resolve(document, {"$ref": reference}) == {"found": True}


@pytest.mark.parametrize("reference", ["#/x-list/7", "#/x-list/-1", "#/x-gone", "other.yaml#/a"])
def test_invalid_references_raise_contract_error(reference: str) -> None:
    with pytest.raises(ContractError, match=r"is (unresolved|not local)"):
        resolve({"x-list": [1]}, {"$ref": reference})


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        ("parameters: [{in: query}]", "GET /a: parameter 1 has no `name` or no `in`"),
        ("parameters: [text]", "GET /a: parameter 1 has no `name` or no `in`"),
        ("parameters: {a: b}", "GET /a: `parameters` is not a list"),
    ],
)
def test_malformed_parameters(operation: str, fault: str) -> None:
    with pytest.raises(ContractError, match=f"^a.yaml: {fault}$"):
        parse_structure(f"openapi: 3.0.3\npaths: {{/a: {{get: {{{operation}}}}}}}\n", "a.yaml")


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        ("responses: {'200': {}}", "GET /a: has no operationId"),
        ("operationId: [a], responses: {'200': {}}", "GET /a: has no operationId"),
        ("operationId: A", "GET /a: has no responses"),
    ],
)
def test_unsupported_operations(operation: str, fault: str) -> None:
    text = f"openapi: 3.0.3\npaths: {{/a: {{get: {{{operation}}}}}}}\n"
    assert operation_faults(parse_structure(text, "a.yaml")) == [fault]


def test_parameters_can_be_null() -> None:
    document = parse_structure("openapi: 3.0.3\npaths: {/a: {parameters: null, get: {parameters: null}}}\n", "a.yaml")
    item = document["paths"]["/a"]
    assert parameters(document, item, item["get"]) == []
