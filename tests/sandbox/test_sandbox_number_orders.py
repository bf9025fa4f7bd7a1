"""Number orders through their life."""

from typing import Any

import httpx
import pytest

from sinch.sandbox.numbers.registrations import LARGEST_DOCUMENT

from .conftest import Time, new_token

ORDERS = "/v1/projects/project-1/numberOrders"
DETAILS = {"companyName": "Ada Ltd", "address": "1 Example Street, London"}


def create(client: httpx.Client, region: str = "GB", number_type: str = "LOCAL", **fields: object) -> httpx.Response:
    option = {} if "numberOrderOption" in fields else {"quantityOrderOption": {"requestedQuantity": 1}}
    body = {"regionCode": region, "numberType": number_type, **option, **fields}
    return client.post(f"{ORDERS}:createNumberOrder", json=body)


def path_of(order: httpx.Response) -> str:
    return f"{ORDERS}/{order.json()['idNumberOrder']}"


def upload(
    client: httpx.Client,
    path: str,
    attachment: str = "proof-of-address",
    content: bytes = b"%PDF-\r\n\x00\xff",
    media_type: str = "application/pdf",
    **fields: str,
) -> httpx.Response:
    files = {"file": ("bill.pdf", content, media_type)}
    return client.post(f"{path}/attachments/{attachment}", files=files, data=fields)


def numbers_in(order: httpx.Response) -> list[str]:
    return [number["phoneNumber"] for number in order.json()["orderNumbers"]]


def available(client: httpx.Client, number: str) -> bool:
    return client.get(f"/v1/projects/project-2/availableNumbers/{number}").status_code == 200


def active(client: httpx.Client, number: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/projects/project-1/activeNumbers/{number}").json()
    return found


@pytest.mark.parametrize(
    ("region", "number_type", "documents"),
    [("US", "LOCAL", []), ("GB", "MOBILE", []), ("GB", "LOCAL", ["proof-of-address", "letter-of-consent"])],
)
def test_requirements(client: httpx.Client, region: str, number_type: str, documents: list[str]) -> None:
    body = {"regionCode": region, "numberType": number_type}
    found = client.post(f"{ORDERS}:lookupNumberRequirements", json=body).json()
    assert [attachment["id"] for attachment in found["attachments"]] == documents
    assert bool(found["fields"]) == bool(documents)


def test_requirements_of_an_unknown_region(client: httpx.Client) -> None:
    body = {"regionCode": "XX", "numberType": "LOCAL"}
    response = client.post(f"{ORDERS}:lookupNumberRequirements", json=body)
    assert response.json()["error"]["message"].startswith("regionCode: ")


def test_an_order_without_requirements_is_completed(client: httpx.Client) -> None:
    created = create(
        client,
        "US",
        numberOrderOption={"phoneNumbers": ["+12025550107"]},
        smsConfiguration={"servicePlanId": "plan-1"},
        voiceConfiguration={"type": "RTC", "appId": "app-1"},
        callbackUrl="https://example.com/events",
    )
    assert (created.json()["state"], numbers_in(created)) == ("CREATED", ["+12025550107"])
    path = path_of(created)
    assert client.get(path).json() == created.json()
    assert client.post(f"{path}/submit").json()["state"] == "IN_REVIEW"
    assert [client.get(path).json()["state"] for _ in range(2)] == ["COMPLETED", "COMPLETED"]
    number = active(client, "+12025550107")
    assert number["smsConfiguration"]["scheduledProvisioning"]["servicePlanId"] == "plan-1"
    assert number["voiceConfiguration"]["scheduledVoiceProvisioning"]["appId"] == "app-1"
    assert number["callbackUrl"] == "https://example.com/events"
    logs = client.get(f"{path}/registration").json()["logs"]
    assert [entry["message"] for entry in logs] == ["The order was submitted.", "The numbers are rented."]


def test_ordered_numbers_are_unavailable(client: httpx.Client) -> None:
    option = {"phoneNumbers": ["+12025550107"]}
    create(client, "US", numberOrderOption=option)
    assert not available(client, "+12025550107")
    rejected = create(client, "US", numberOrderOption=option)
    assert rejected.status_code == 400
    assert "numberOrderOption.phoneNumbers" in rejected.json()["error"]["message"]


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ({"requestedQuantity": 2}, ["+12025550100", "+12025550102"]),
        ({"requestedQuantity": 2, "sequential": True}, ["+12025550102", "+12025550103"]),
        (
            {
                "requestedQuantity": 1,
                "numberPattern": {"pattern": "42", "searchPattern": "END"},
                "capabilities": ["SMS"],
            },
            ["+12025550142"],
        ),
    ],
)
def test_order_by_quantity(client: httpx.Client, option: dict[str, object], expected: list[str]) -> None:
    client.post("/v1/projects/project-1/availableNumbers/+12025550101:rent")
    assert numbers_in(create(client, "US", quantityOrderOption=option)) == expected


def test_ordering_more_numbers_than_available_is_rejected(client: httpx.Client) -> None:
    for number in ("+12025550101", "+12025550150"):
        client.post(f"/v1/projects/project-1/availableNumbers/{number}:rent")
    assert create(client, "US", quantityOrderOption={"requestedQuantity": 99}).status_code == 400
    option = {"requestedQuantity": 50, "sequential": True}
    assert create(client, "US", quantityOrderOption=option).status_code == 400


def test_order_has_exactly_one_kind(client: httpx.Client) -> None:
    response = create(client, numberOrderOption={"phoneNumbers": ["+1"]}, quantityOrderOption={"requestedQuantity": 1})
    assert "exactly one of" in response.json()["error"]["message"]


def test_a_complete_registration_is_accepted(client: httpx.Client) -> None:
    path = path_of(create(client))
    awaited = client.get(f"{path}/registration").json()
    assert [each["uploadStatus"] for each in awaited["attachments"]] == ["WAITING", "WAITING"]
    response = client.put(f"{path}/registration", json={"requestDetails": DETAILS})
    assert response.json()["requestDetails"] == DETAILS
    uploaded = upload(client, path, documentType="UTILITY_BILL")
    assert (uploaded.status_code, uploaded.content) == (200, b"")
    proof = client.get(f"{path}/registration").json()["attachments"][0]
    assert (proof["uploadStatus"], proof["fileName"], proof["mimeType"], proof["documentType"]) == (
        "COMPLETED",
        "bill.pdf",
        "application/pdf",
        "UTILITY_BILL",
    )
    client.post(f"{path}/submit")
    order = client.get(path)
    assert order.json()["state"] == "COMPLETED"
    assert active(client, numbers_in(order)[0])["regionCode"] == "GB"


def test_an_incomplete_registration_is_rejected(client: httpx.Client) -> None:
    created = create(client)
    path = path_of(created)
    client.put(f"{path}/registration", json={"requestDetails": {"companyName": "Ada Ltd"}})
    client.post(f"{path}/submit")
    assert client.get(path).json()["state"] == "REJECTED"
    logs = client.get(f"{path}/registration").json()["logs"]
    assert logs[-1]["message"] == "The registration lacks address, proof-of-address."
    assert available(client, numbers_in(created)[0])


def test_submitted_order_cannot_be_changed(client: httpx.Client) -> None:
    path = path_of(create(client))
    client.post(f"{path}/submit")
    rejected = [client.put(f"{path}/registration", json={"requestDetails": {}}), upload(client, path)]
    assert [response.status_code for response in rejected] == [400, 400]
    assert client.post(f"{path}/submit").json()["state"] == "REJECTED"


def test_an_order_that_is_not_submitted_expires(client: httpx.Client, time: Time) -> None:
    created = create(client)
    time.advance(days=30)
    client.headers["authorization"] = f"Bearer {new_token(client)}"
    assert client.post(f"{path_of(created)}/submit").json()["state"] == "EXPIRED"
    assert available(client, numbers_in(created)[0])


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"attachment": "unknown"}, 404, "Attachment not found"),
        ({"media_type": "text/plain"}, 400, "file: must be one of the allowed types"),
        ({"documentType": "PASSPORT"}, 400, "documentType: must be one of the allowed types"),
        ({"content": b"x" * (LARGEST_DOCUMENT + 1)}, 413, "must have at most"),
    ],
)
def test_invalid_documents_are_rejected(client: httpx.Client, change: dict[str, Any], status: int, reason: str) -> None:
    path = path_of(create(client))
    response = upload(client, path, **change)
    assert response.status_code == status
    assert response.json()["error"]["message"].startswith(reason)
    assert client.get(f"{path}/registration").json()["attachments"][0]["uploadStatus"] == "WAITING"


def test_upload_requires_a_file(client: httpx.Client) -> None:
    path = path_of(create(client))
    response = client.post(f"{path}/attachments/proof-of-address", files={"documentType": (None, "UTILITY_BILL")})
    assert response.json()["error"]["message"] == "file: is required"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "/registration"), ("POST", "/submit"), ("PUT", "/registration")]
)
def test_unknown_order(client: httpx.Client, method: str, path: str) -> None:
    body: dict[str, Any] | None = {"requestDetails": {}} if method == "PUT" else None
    response = client.request(method, f"{ORDERS}/unknown{path}", json=body)
    assert response.status_code == 404
    assert response.json()["error"]["details"][0]["resourceType"] == "NumberOrder"


def test_orders_belong_to_their_project(client: httpx.Client) -> None:
    path = path_of(create(client)).replace("project-1", "project-2")
    assert client.get(path).status_code == 404
