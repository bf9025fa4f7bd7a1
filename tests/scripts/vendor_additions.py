"""Vendored documents with possible additions: operations, fields, enum values, events."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

from scripts.contract.combination import combine
from scripts.contract.documents import Api, Document, Source, read_document
from scripts.contract.overlay import apply_overlay

_THING: Final = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "name": {"type": "string"},
        "from": {"type": "string"},
        "options": {"type": "array", "items": {"type": "string"}},
        "kind": {"type": "string", "enum": ["BIG", "SMALL"]},
        "starts_at": {"type": "string", "format": "date-time"},
    },
}


def contract_with_additions(api: Api) -> Document:
    """Return the contract of an API, with additions and overlays applied to its documents."""
    return combine({source.name: apply_overlay(with_additions(source), source.overlay) for source in api.sources})


def with_additions(source: Source) -> Document:
    """Return a vendored document with additions."""
    document = read_document(source.spec)
    add = _ADDITIONS.get(source.name)
    if add:
        add(document, document["components"]["schemas"])
    return document


def _add_to_numbers(document: Document, schemas: Document) -> None:
    _add_things(document, "/v1/projects/{projectId}", "Pool")
    _add_operation(
        document,
        "/v1/projects/{projectId}/activeNumbers/{phoneNumber}/usage",
        "get",
        "NumberService_GetUsage",
        "Active Number",
        {"type": "object", "properties": {"calls": {"type": "integer"}}},
    )
    for name in ("RentNumberRequest", "ActiveNumberRequest", "ActiveNumberResponse"):
        schemas[name].setdefault("properties", {})["noteText"] = {"type": "string", "maxLength": 50}
    schemas["NumberType"]["enum"].append("NATIONAL")
    schemas["ResourceType"]["enum"].append("POOL")
    schemas["CallbackPayloadPool"] = {
        "type": "object",
        "allOf": [_ref("CallbackPayloadCommon")],
        "properties": {"eventType": {"type": "string", "enum": ["POOL_FILLED"]}, "fill": {"type": "integer"}},
    }
    _add_member(schemas["CallbackPayload"], "CallbackPayloadPool", "POOL")


def _add_to_number_lookup(document: Document, schemas: Document) -> None:
    _add_things(document, "/v2/projects/{projectId}", "Watch")
    for name in ("NumberLookupRequest", "NumberLookupResponse"):
        schemas[name]["properties"]["locale"] = {"type": "string"}
    schemas["ApiFeature"]["enum"].append("Fraud")


def _add_to_sms(document: Document, schemas: Document) -> None:
    _add_things(document, "/xms/v1/{service_plan_id}", "Campaign")
    _add_operation(
        document,
        "/xms/v1/{service_plan_id}/batches/{batch_id}/pause",
        "post",
        "PauseBatch",
        "Batches",
        _ref("BatchResponse"),
    )
    texts = {"type": "array", "items": {"type": "string"}}
    _add_operation(document, "/xms/v1/{service_plan_id}/groups/{group_id}/tags", "get", "ListTags", "Groups", texts)
    for name in ("TextRequest", "TextResponse", "UpdateTextRequest"):
        schemas[name]["properties"]["priority"] = {"type": "string", "enum": ["LOW", "HIGH"]}
    schemas["DeliveryStatus"]["enum"].append("Delayed")
    schemas["MORich"] = copy.deepcopy(schemas["MOText"])
    schemas["MORich"]["properties"] |= {
        "type": {"type": "string", "enum": ["mo_rich"]},
        "layout": {"type": "string"},
    }
    _add_member(schemas["SmsWebhookEvent"], "MORich", "mo_rich")


def _add_to_conversation(document: Document, schemas: Document) -> None:
    _add_things(document, "/v1/projects/{project_id}", "Campaign")
    _add_operation(
        document,
        "/v1/projects/{project_id}/contacts/{contact_id}:block",
        "post",
        "Contact_BlockContact",
        "Contact",
        _ref("Contact"),
    )
    schemas["SendMessageRequest"]["properties"]["urgency"] = {"type": "integer"}
    schemas["Contact"]["properties"]["nickname"] = {"type": "string"}
    schemas["ConversationChannel"]["enum"].append("THREADS")
    schemas["WeatherEvent"] = {
        "type": "object",
        "allOf": [
            *copy.deepcopy(schemas["CapabilityEvent"]["allOf"][:1]),
            {
                "type": "object",
                "properties": {
                    "weather_notification": {"type": "object", "properties": {"rain": {"type": "boolean"}}},
                    "station": {"type": "string"},
                },
            },
        ],
    }
    _add_member(schemas["ConversationWebhookEvent"], "WeatherEvent")
    schemas["WebhookTrigger"]["enum"].append("WEATHER")


def _add_to_template_management(document: Document, schemas: Document) -> None:
    _add_things(document, "/v2/projects/{project_id}", "Folder")
    _add_operation(
        document,
        "/v2/projects/{project_id}/templates/{template_id}:archive",
        "post",
        "Templates_v2_ArchiveTemplate",
        "Templates V2",
        _ref("v2Template"),
    )
    schemas["v2Template"]["properties"]["category"] = {"type": ["string"]}
    schemas["DisplayMode"]["enum"].append("FULL_SCREEN")


_ADDITIONS: Final[Mapping[str, Callable[[Document, Document], None]]] = {
    "numbers": _add_to_numbers,
    "number-lookup": _add_to_number_lookup,
    "sms": _add_to_sms,
    "conversation": _add_to_conversation,
    "template-management": _add_to_template_management,
}


def _add_things(document: Document, prefix: str, tag: str) -> None:
    """Add operations with a new tag: create, list and delete."""
    document["components"]["schemas"][tag] = copy.deepcopy(_THING)
    things = {"type": "object", "properties": {"things": {"type": "array", "items": _ref(tag)}}}
    path = f"{prefix}/{tag.lower()}s"
    made = _add_operation(document, path, "post", f"{tag}s_Create", tag, _ref(tag), "201")
    made["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(tag)}}}
    made["parameters"].append({"name": "dry-run", "in": "query", "schema": {"type": "boolean"}})
    _add_operation(document, path, "get", f"{tag}s_List", tag, things)
    _add_operation(document, f"{path}/{{thing_id}}", "delete", f"{tag}s_Delete", tag, None, "204")


def _add_operation(
    document: Document, path: str, method: str, name: str, tag: str, response: Any, status: str = "200"
) -> Document:
    names = [step.partition("}")[0] for step in path.split("{")[1:]]
    answered = {"description": "Done."}
    operation: Document = {
        "tags": [tag],
        "operationId": name,
        "summary": f"Do {name}",
        "parameters": [{"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in names],
        "responses": {
            status: answered | ({"content": {"application/json": {"schema": response}}} if response else {}),
            "400": {"description": "Wrong."},
        },
    }
    document["paths"].setdefault(path, {})[method] = operation
    return operation


def _add_member(union: Document, name: str, value: str | None = None) -> None:
    union["oneOf"].append(_ref(name))
    if value:
        union["discriminator"]["mapping"][value] = _ref(name)["$ref"]


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
