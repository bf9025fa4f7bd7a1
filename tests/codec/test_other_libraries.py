"""Models in pydantic, FastAPI and JSON."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, ValidationError

from sinch_openapi.conversation.models import ListSection
from sinch_openapi.numbers.models import ActiveNumber

WIRE: dict[str, Any] = {
    "phoneNumber": "+12025550123",
    "money": {"currencyCode": "USD", "amount": "2.00"},
    "somethingNew": {"a": [1, None]},
}


class Page(BaseModel):
    number: ActiveNumber
    others: list[ActiveNumber] = []


def test_to_json_equals_the_wire_format() -> None:
    number = ActiveNumber.from_dict(WIRE)
    assert json.loads(number.to_json()) == WIRE
    number.money.amount = "3.00"  # type: ignore[union-attr]
    assert json.loads(number.to_json())["money"]["amount"] == "3.00"


@pytest.mark.parametrize("given", [WIRE, ActiveNumber.from_dict(WIRE)])
def test_pydantic_field_accepts_a_model_or_dict_without_loss(given: Any) -> None:
    page = Page(number=given, others=[given])
    assert page.number.phone_number == "+12025550123"
    assert page.model_dump() == {"number": WIRE, "others": [WIRE]}
    assert json.loads(page.model_dump_json()) == {"number": WIRE, "others": [WIRE]}
    assert Page.model_validate_json(page.model_dump_json()) == page


def test_pydantic_field_rejects_non_objects() -> None:
    with pytest.raises(ValidationError, match="takes ActiveNumber or a mapping, not str"):
        Page(number="+12025550123")  # type: ignore[arg-type]


async def test_fastapi_returns_and_documents_models() -> None:
    app = FastAPI()

    @app.get("/number")
    def number() -> ActiveNumber:
        return ActiveNumber.from_dict(WIRE)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get("/number")).json() == WIRE
        described = (await client.get("/openapi.json")).json()
    response = described["paths"]["/number"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert "phoneNumber" in response["properties"]


def test_dir_lists_the_fields_but_no_internals() -> None:
    offered = dir(ActiveNumber.from_dict(WIRE))
    assert {"phone_number", "money", "to_dict", "to_json", "get"} <= set(offered)
    assert not {"from_wire", "flush", "encode_mapping", "names"} & set(offered)
    assert "items" in dir(ListSection.from_dict({}))
