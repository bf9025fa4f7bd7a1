"""Extensions stand in overlays, not in documents; each is read by something, and none is lost."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.contract.documents import APIS, ROOT, SOURCES, ContractError, Source, read_document, read_text, walk
from scripts.contract.extensions import READERS, drop_unread, own_extensions, unread_extensions
from scripts.contract.overlay import apply_overlay, current_contract, read_actions
from scripts.contract.rules import event_faults, lost_rules
from scripts.generator.notes import described


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_vendored_documents_have_no_own_extensions(source: Source) -> None:
    assert list(own_extensions(read_document(source.spec))) == []


@pytest.mark.parametrize(("key", "reader"), READERS.items())
def test_each_extension_is_read_by_its_listed_module(key: str, reader: str) -> None:
    assert f'"{key}"' in (ROOT / reader).read_text()


def test_every_extension_is_used_by_an_overlay() -> None:
    actions = [one for source in SOURCES for one in read_actions(read_text(source.overlay), source.overlay.name)]
    used = {key for action in actions for _, node in walk(action) for key in node}
    # `x-method` is needed only if the generated name is taken; `x-former-name` is set by an update.
    assert READERS.keys() - used <= {"x-former-name", "x-method"}


def test_own_extension_in_a_document_is_reported_with_its_location() -> None:
    document = {"paths": {}, "components": {"schemas": {"A": {"x-one-of-keys": ["a", "b"]}}}}
    assert list(own_extensions(document)) == [
        "/components/schemas/A: x-one-of-keys is not the vendor's: move it into the overlay"
    ]


def test_x_webhooks_in_openapi_form_are_the_vendors_own() -> None:
    row = {"trigger": "sent", "schema": "Sent"}
    assert list(own_extensions({"paths": {}, "x-webhooks": {"sent": {"post": {}}}})) == []
    assert list(own_extensions({"paths": {}, "x-webhooks": [row]})) == [
        "/: x-webhooks is not the vendor's: move it into the overlay"
    ]


def test_field_named_like_an_extension_is_not_one() -> None:
    document = {"paths": {}, "components": {"schemas": {"A": {"properties": {"x-keys": {"type": "string"}}}}}}
    assert list(own_extensions(document)) == []


def test_vendor_extensions_are_dropped_but_api_names_are_kept() -> None:
    document = {"x-samples": [], "a": {"x-enumNames": ["A"], "x-keys": "B", "properties": {"x-y": {"x-name": "y"}}}}
    drop_unread(document)
    assert document == {"a": {"x-keys": "B", "properties": {"x-y": {}}}}


def test_unread_extension_is_found_at_any_depth() -> None:
    assert list(unread_extensions({"properties": {"a": {"x-pythonname": "b"}}})) == ["x-pythonname"]


def test_overlay_with_an_unread_extension_raises_contract_error(tmp_path: Any) -> None:
    overlay = tmp_path / "sms.yaml"
    overlay.write_text("overlay: 1.0.0\nactions:\n  - {target: $, description: why, update: {x-pythonname: b}}\n")
    with pytest.raises(ContractError, match="sets x-pythonname, which no module reads"):
        apply_overlay({"paths": {}}, overlay)


@pytest.fixture(scope="module")
def conversation() -> dict[str, Any]:
    return current_contract(next(api for api in APIS if api.name == "conversation"))


LOST = {
    "components/schemas/AppMessage: x-one-of-keys": lambda it: it["components"]["schemas"]["AppMessage"].pop(
        "x-one-of-keys"
    ),
    "components/schemas/ConversationWebhookEvent: oneOf": lambda it: it["components"]["schemas"][
        "ConversationWebhookEvent"
    ].pop("oneOf"),
    "x-webhooks, the table of events": lambda it: it.pop("x-webhooks"),
    "GET /v1/projects/{project_id}/contacts: x-pagination, how the list is paged": lambda it: it["paths"][
        "/v1/projects/{project_id}/contacts"
    ]["get"].pop("x-pagination"),
}


@pytest.mark.parametrize("rule", LOST)
def test_removed_rule_is_reported(rule: str, conversation: dict[str, Any]) -> None:
    after = copy.deepcopy(conversation)
    LOST[rule](after)
    assert lost_rules(conversation, after) == [f"{rule} was removed: add it to the overlay"]


def test_rules_of_removed_schemas_and_operations_are_not_reported(conversation: dict[str, Any]) -> None:
    after = copy.deepcopy(conversation)
    del after["components"]["schemas"]["AppMessage"]
    del after["paths"]["/v1/projects/{project_id}/contacts"]
    assert lost_rules(conversation, after) == []


def test_event_table_must_match_the_schemas() -> None:
    schemas = {"A": {"x-webhook": True}, "B": {}}
    rows = [{"trigger": "a", "schema": "A"}, {"trigger": "b", "schema": "B"}, {"trigger": "c", "schema": "C"}]
    assert event_faults({"components": {"schemas": schemas}, "x-webhooks": rows}) == [
        "x-webhooks: b: schema B is not marked with x-webhook",
        "x-webhooks: c: there is no schema C",
    ]


@pytest.mark.parametrize(
    "told_by",
    [
        {"discriminator": {"mapping": {"a": "#/components/schemas/A"}}},
        {"x-one-of-by-key": {"a": "#/components/schemas/A"}},
    ],
)
def test_every_event_must_be_in_a_union(told_by: dict[str, Any]) -> None:
    schemas = {"A": {"x-webhook": True}, "B": {"x-webhook": True}, "Event": {"x-webhook": True, **told_by}}
    rows = [{"trigger": "a", "schema": "A"}, {"trigger": "b", "schema": "B"}]
    assert event_faults({"components": {"schemas": schemas}, "x-webhooks": rows}) == [
        "x-webhooks: b: no union of events leads to schema B, so it would be unknown"
    ]


def test_credentials_of_a_host_must_be_a_security_scheme() -> None:
    document = {"components": {"securitySchemes": {"OAuth2": {}}}, "servers": [{"x-auth": "OAuth2"}, {"x-auth": "No"}]}
    assert event_faults(document) == ["servers/1: x-auth: there is no security scheme No"]


DESCRIPTIONS = [
    ({"description": "Metadata.", "x-max-length": 1024}, "Metadata. Up to 1024 characters."),
    ({"description": "Metadata, up to 1024 characters.", "x-max-length": 1024}, "Metadata, up to 1024 characters."),
    ({"description": "Choices", "x-max-items": 10}, "Choices. Up to 10 entries."),
    ({"x-encoding": "base64"}, "In base64."),
    ({"description": "Payload in Base64.", "x-encoding": "base64"}, "Payload in Base64."),
    ({"description": "Amount.", "x-decimal": True}, "Amount. A decimal number as a string."),
    ({"description": "Time.", "x-naive-utc": True}, "Time. Without a time zone on the wire, which means UTC."),
    ({"description": "Time to live.", "x-seconds-suffix": "s"}, "Time to live. Seconds, such as `10s`."),
    ({"description": "Status.", "x-known-values": ["A", "B"]}, "Status. Known: `A`, `B`."),
    ({"description": "Flash.", "x-undocumented": True}, "Flash. Undocumented."),
    ({}, ""),
]


@pytest.mark.parametrize(("schema", "text"), DESCRIPTIONS)
def test_extensions_complete_the_descriptions(schema: dict[str, Any], text: str) -> None:
    assert described(schema) == text
