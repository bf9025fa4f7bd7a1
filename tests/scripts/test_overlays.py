"""Overlays are applied completely or rejected, with each fault reported."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.contract.documents import ContractError, Document
from scripts.contract.overlay import apply_text

NAMED = {"operationId": "GetA", "responses": {"200": {"description": "OK"}}}


def document() -> Document:
    return {
        "paths": {"/a": {"get": {**copy.deepcopy(NAMED), "tags": ["one"], "summary": "Get"}}},
        "components": {"schemas": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}},
    }


def applied(action: str) -> Any:
    return apply_text(document(), f"overlay: 1.0.0\nactions:\n  - {action}\n", "sms.yaml")


@pytest.mark.parametrize(
    ("action", "fault"),
    [
        ("{target: $.paths, update: {x: 1}}", "$.paths lacks a reason in `description`"),
        ("{target: $.paths, description: '', update: {x: 1}}", "$.paths lacks a reason in `description`"),
        ("{target: $.paths, description: why}", "$.paths neither updates nor removes"),
        ("{target: $.paths, description: why, update: text}", "$.paths neither updates nor removes"),
        ("{target: '$.paths[*].post', description: why, remove: true}", "target $.paths[*].post matches nothing"),
        ("{target: $.openapi, description: why, update: {x: 1}}", "target $.openapi matches nothing"),
        (
            "{target: '$.paths[*].get.summary', description: why, update: {x: 1}}",
            "target $.paths[*].get.summary matches something that is not an object",
        ),
    ],
)
def test_inapplicable_action_raises_contract_error(action: str, fault: str) -> None:
    with pytest.raises(ContractError) as caught:
        applied(action)
    assert str(caught.value) == f"sms.yaml: action 1: {fault}"


def test_unresolved_overlay_reference_is_reported_with_its_location() -> None:
    update = "{responses: {'403': {$ref: '#/components/responses/Gone'}}}"
    with pytest.raises(ContractError) as caught:
        applied(f"{{target: '$.paths[*].get', description: why, update: {update}}}")
    fault = "/paths/~1a/get/responses/403: $ref #/components/responses/Gone is unresolved"
    assert str(caught.value) == f"sms.yaml: {fault}"


@pytest.mark.parametrize("target", ["paths", "$.paths[", "$["])
def test_invalid_target_raises_contract_error(target: str) -> None:
    with pytest.raises(ContractError, match="is not a JSONPath"):
        applied(f"{{target: '{target}', description: why, remove: true}}")


def test_all_faults_are_reported_at_once() -> None:
    text = "overlay: 1.0.0\nactions:\n  - {target: $.a, description: why, remove: true}\n  - {target: $.paths}\n"
    with pytest.raises(ContractError) as caught:
        apply_text(document(), text, "sms.yaml")
    assert str(caught.value).splitlines() == [
        "sms.yaml: action 1: target $.a matches nothing",
        "sms.yaml: action 2: $.paths lacks a reason in `description`",
    ]


@pytest.mark.parametrize(
    "text", ["overlay: 1.1.0\nactions: [{}]\n", "overlay: 1.0.0\n", "overlay: 1.0.0\nactions: []\n", "[]", "text"]
)
def test_invalid_overlay_raises_contract_error(text: str) -> None:
    with pytest.raises(ContractError, match=r"sms\.yaml: not an OpenAPI Overlay 1\.0\.0 document with actions"):
        apply_text(document(), text, "sms.yaml")


def test_updates_merge_into_objects_and_append_to_lists() -> None:
    changed = applied("{target: '$.paths[*].get', description: why, update: {tags: [two], summary: Fetch}}")
    assert changed["paths"]["/a"]["get"] == {**NAMED, "tags": ["one", "two"], "summary": "Fetch"}


def test_several_list_entries_can_be_removed() -> None:
    whole = document()
    whole["paths"]["/a"]["get"]["tags"] = ["one", "two", "three"]
    text = "overlay: 1.0.0\nactions:\n  - {target: '$.paths[*].get.tags[0,1]', description: why, remove: true}\n"
    assert apply_text(whole, text, "sms.yaml")["paths"]["/a"]["get"]["tags"] == ["three"]
