"""Pagination, as declared in the overlay."""

from __future__ import annotations

from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty

from scripts.contract.documents import Document

from .expressions import Form
from .fields import model_fields
from .parsed import ParsedApi


def pagination(operation: Document) -> dict[str, Any] | None:
    """Return the arguments of `Pagination` for an operation; None if it is not paginated."""
    declared = operation.get("x-pagination")
    if not declared:
        return None
    facts = {
        "style": declared["style"],
        "items": declared["items"],
        "in_body": declared.get("in") == "body",
        "page_parameter": declared.get("page_param"),
        "size_parameter": declared.get("size_param"),
        "token_parameter": declared.get("token_param"),
        "next_token_field": declared.get("next_token_field"),
        "total_field": declared.get("total_field"),
        "page_field": declared.get("page_field"),
        "first_page": declared.get("first_page") or None,
    }
    return {name: value for name, value in facts.items() if value not in (None, False)}


def item_type(parsed: ParsedApi, operation: Document, endpoint: Endpoint, result: Form | None) -> str | None:
    """Return the item type of a list; None if it is not paginated."""
    declared = operation.get("x-pagination")
    if not declared or result is None:
        return None
    listed = result.annotation if declared["items"] == "$" else None
    for pattern in endpoint.responses.patterns:
        if listed is None and isinstance(pattern.prop, ModelProperty):
            types = {field.wire_name: field.form.annotation for field in model_fields(parsed, pattern.prop)}
            listed = types.get(declared["items"])
    return listed.removeprefix("list[").removesuffix("]") if listed and listed.startswith("list[") else "Any"
