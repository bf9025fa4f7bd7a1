"""Lists as the APIs answer them: a hundred items a page."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

ITEMS: Final = 100


class ListCase(NamedTuple):
    """A list that the peers ask for.

    Attributes:
        method: The method of the SDKs.
        arguments: Its arguments.
        path: The path of the request.
        query: The query of the request.
        field: What is read of each item: its name in the SDKs, and that on the wire.
        page: The answer, which has the items under its first name.
    """

    method: str
    arguments: dict[str, Any]
    path: str
    query: dict[str, str]
    field: tuple[str, str]
    page: dict[str, Any]


_SMS, _PROJECT = "/xms/v1/fake-project", "/v1/projects/fake-project"
_TIME = "2026-01-01T10:00:00.304Z"
_IDENTITY = {"channel": "WHATSAPP", "identity": "12025550123", "app_id": "01APP"}


def _sms(resource: str, item: dict[str, Any], field: str = "id") -> ListCase:
    return ListCase(
        f"sms.{resource}.list",
        {"page_size": ITEMS},
        f"{_SMS}/{resource}",
        {"page_size": str(ITEMS)},
        (field, field),
        {resource: [item] * ITEMS, "count": ITEMS, "page": 0, "page_size": ITEMS},
    )


def _conversation(resource: str, item: dict[str, Any]) -> ListCase:
    return ListCase(
        f"conversation.{resource}.list",
        {"page_size": ITEMS},
        f"{_PROJECT}/{resource}",
        {"page_size": str(ITEMS)},
        ("id", "id"),
        {resource: [item] * ITEMS, "next_page_token": ""},
    )


LISTS: Final = {
    "available numbers": ListCase(
        "numbers.search_for_available_numbers",
        {"region_code": "US", "number_type": "LOCAL", "page_size": ITEMS},
        f"{_PROJECT}/availableNumbers",
        {"regionCode": "US", "type": "LOCAL", "size": str(ITEMS)},
        ("phone_number", "phoneNumber"),
        {
            "availableNumbers": [
                {
                    "phoneNumber": "+12025550123",
                    "regionCode": "US",
                    "type": "LOCAL",
                    "capability": ["SMS", "VOICE"],
                    "setupPrice": {"currencyCode": "EUR", "amount": "0.50"},
                    "monthlyPrice": {"currencyCode": "EUR", "amount": "0.80"},
                    "paymentIntervalMonths": 1,
                    "supportingDocumentationRequired": False,
                }
            ]
            * ITEMS
        },
    ),
    "batches": _sms(
        "batches",
        {
            "id": "01FC66621XXXXX119Z8PMV1QPQ",
            "to": ["12025550123", "12025550124"],
            "from": "12025550100",
            "canceled": False,
            "body": "Hello!",
            "type": "mt_text",
            "created_at": _TIME,
            "modified_at": _TIME,
            "delivery_report": "none",
            "expire_at": _TIME,
            "flash_message": False,
        },
    ),
    "delivery reports": _sms(
        "delivery_reports",
        {
            "at": _TIME,
            "batch_id": "01FC66621XXXXX119Z8PMV1QPQ",
            "code": 0,
            "operator_status_at": _TIME,
            "recipient": "12025550123",
            "status": "Delivered",
            "type": "recipient_delivery_report_sms",
        },
        "recipient",
    ),
    "inbound SMS": _sms(
        "inbounds",
        {
            "id": "01FC66621XXXXX119Z8PMV1QPA",
            "from": "12025550123",
            "to": "12025550100",
            "body": "Hello!",
            "type": "mo_text",
            "received_at": _TIME,
        },
    ),
    "groups": _sms(
        "groups",
        {"id": "01FC66621XXXXX119Z8PMV1QPG", "name": "Staff", "size": 2, "created_at": _TIME, "modified_at": _TIME},
    ),
    "messages": _conversation(
        "messages",
        {
            "id": "01MESSAGE",
            "direction": "TO_APP",
            "contact_message": {"text_message": {"text": "Hello!"}},
            "channel_identity": _IDENTITY,
            "conversation_id": "01CONVERSATION",
            "contact_id": "01CONTACT",
            "metadata": "",
            "accept_time": _TIME,
            "sender_id": "12025550100",
            "processing_mode": "CONVERSATION",
        },
    ),
    "contacts": _conversation(
        "contacts",
        {
            "id": "01CONTACT",
            "channel_identities": [_IDENTITY],
            "channel_priority": ["WHATSAPP"],
            "display_name": "Ada",
            "email": "ada@example.com",
            "external_id": "crm-7",
            "language": "EN_US",
            "metadata": "",
        },
    ),
}
