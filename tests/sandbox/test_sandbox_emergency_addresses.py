"""Emergency addresses of rented numbers."""

import httpx
import pytest

NUMBER = "/v1/projects/project-1/activeNumbers/+12025550101"
ADDRESS = {
    "streetNumber": "1600",
    "streetInfo": "Example Street",
    "city": "Springfield",
    "state": "IL",
    "postalCode": "62701",
}


@pytest.fixture(autouse=True)
def _rented(client: httpx.Client) -> None:
    client.post("/v1/projects/project-1/availableNumbers/+12025550101:rent")


def post(client: httpx.Client, action: str, **fields: str) -> httpx.Response:
    body = {"displayName": "Ada", "address": ADDRESS | fields}
    return client.post(f"{NUMBER}/emergencyAddress:{action}", json=body)


def test_number_has_no_address_initially(client: httpx.Client) -> None:
    responses = [client.get(f"{NUMBER}/emergencyAddress"), client.post(f"{NUMBER}/emergencyAddress:deprovision")]
    assert [response.status_code for response in responses] == [404, 404]
    assert responses[0].json()["error"]["details"][0]["resourceType"] == "EmergencyAddress"


def test_address_is_provisioned_until_deprovisioned(client: httpx.Client) -> None:
    assert post(client, "provision", location="3rd floor").json() == {**ADDRESS, "location": "3rd floor"}
    assert client.get(f"{NUMBER}/emergencyAddress").json() == {**ADDRESS, "location": "3rd floor"}
    removed = client.post(f"{NUMBER}/emergencyAddress:deprovision")
    assert (removed.status_code, removed.content) == (200, b"")
    assert client.get(f"{NUMBER}/emergencyAddress").status_code == 404


def test_address_is_provisioned_as_corrected(client: httpx.Client) -> None:
    address = post(client, "provision", city=" Springfield  East", state="il", postalCode="62701-1234").json()
    assert address == {**ADDRESS, "city": "Springfield East", "postalCodePlusFour": "1234"}
    assert client.get(f"{NUMBER}/emergencyAddress").json() == address


@pytest.mark.parametrize("fields", [{"postalCode": "unknown"}, {"state": "Illinois"}])
def test_invalid_address_is_rejected(client: httpx.Client, fields: dict[str, str]) -> None:
    response = post(client, "provision", **fields)
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["fieldViolations"][0]["field"] == "address"
    assert client.get(f"{NUMBER}/emergencyAddress").status_code == 404


@pytest.mark.parametrize(
    ("fields", "result", "corrected"),
    [
        ({}, "EXACT_MATCH", None),
        ({"postalCode": "K1A 0B1", "state": "ON"}, "EXACT_MATCH", None),
        ({"state": "il"}, "NEAR_MATCH", ADDRESS),
        ({"postalCode": "unknown"}, "NO_MATCH", None),
    ],
)
def test_validation_does_not_store_the_address(
    client: httpx.Client, fields: dict[str, str], result: str, corrected: dict[str, str] | None
) -> None:
    response = post(client, "validate", **fields).json()
    assert (response["validationResult"], response.get("correctedAddress")) == (result, corrected)
    assert response["validatedAddress"] == ADDRESS | fields
    assert (response["phoneNumber"], response["displayName"]) == ("+12025550101", "Ada")
    assert client.get(f"{NUMBER}/emergencyAddress").status_code == 404


@pytest.mark.parametrize("action", ["provision", "validate"])
def test_address_requires_its_fields_and_a_rented_number(client: httpx.Client, action: str) -> None:
    missing = client.post(f"{NUMBER}/emergencyAddress:{action}", json={"displayName": "Ada", "address": {}})
    assert "address.streetNumber" in missing.json()["error"]["message"]
    client.post(f"{NUMBER}:release")
    assert post(client, action).status_code == 404
