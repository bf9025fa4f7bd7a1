"""The contracts: what is routed, what is rejected, and that every response matches them."""

import re
from collections.abc import Callable, Iterable

import httpx
import pytest

from sinch.sandbox.call import OperationRegistry
from sinch.sandbox.contract import contract_of
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.sms.batches import send
from tests.contract.cases import CASES
from tests.contract.oracle import response_errors

from . import conversation_examples

BATCHES = "/xms/v1/plan-1/batches"
PROJECT = "/v1/projects/project-1"
GROUPS = "/xms/v1/plan-1/groups"
NUMBER = "+12025550101"
ECHO = "+18885550100"

Client = httpx.Client


def rented(client: Client) -> str:
    client.post(f"{PROJECT}/availableNumbers/{NUMBER}:rent", json={})
    return f"{PROJECT}/activeNumbers/{NUMBER}"


def batch(client: Client) -> str:
    return f"{BATCHES}/{client.post(BATCHES, json={'to': [NUMBER], 'body': 'hello'}).json()['id']}"


def group(client: Client) -> str:
    return f"{GROUPS}/{client.post(GROUPS, json={'name': 'Staff', 'members': [NUMBER]}).json()['id']}"


def list_groups(client: Client) -> httpx.Response:
    group(client)
    return client.get(GROUPS)


def inbounds(client: Client) -> str:
    client.post(BATCHES, json={"to": [ECHO], "from": NUMBER, "body": "hello"})
    return "/xms/v1/plan-1/inbounds"


def get_inbound(client: Client) -> httpx.Response:
    path = inbounds(client)
    return client.get(f"{path}/{client.get(path).json()['inbounds'][0]['id']}")


def send_feedback(client: Client) -> httpx.Response:
    sent = client.post(BATCHES, json={"to": [NUMBER], "body": "hello", "feedback_enabled": True}).json()
    return client.post(f"{BATCHES}/{sent['id']}/delivery_feedback", json={"recipients": [NUMBER]})


def list_delivery_reports(client: Client) -> httpx.Response:
    client.post(BATCHES, json={"to": [NUMBER], "body": "${a}", "parameters": {"a": {}}})
    return client.get("/xms/v1/plan-1/delivery_reports")


def list_batches(client: Client) -> httpx.Response:
    batch(client)
    return client.get(BATCHES)


def list_active(client: Client) -> httpx.Response:
    rented(client)
    return client.get(f"{PROJECT}/activeNumbers")


ADDRESS = {
    "streetNumber": "1600",
    "streetInfo": "Example Street",
    "city": "Springfield",
    "state": "IL",
    "postalCode": "62701",
}


def emergency_address(client: Client, action: str) -> httpx.Response:
    body = {"displayName": "Ada", "address": ADDRESS}
    return client.post(f"{rented(client)}/emergencyAddress:{action}", json=body)


def provisioned(client: Client) -> str:
    emergency_address(client, "provision")
    return f"{PROJECT}/activeNumbers/{NUMBER}/emergencyAddress"


def create_order(client: Client) -> httpx.Response:
    body = {"regionCode": "GB", "numberType": "LOCAL", "quantityOrderOption": {"requestedQuantity": 2}}
    return client.post(f"{PROJECT}/numberOrders:createNumberOrder", json=body)


def order(client: Client) -> str:
    return f"{PROJECT}/numberOrders/{create_order(client).json()['idNumberOrder']}"


def upload(client: Client) -> httpx.Response:
    files = {"file": ("bill.pdf", b"%PDF-", "application/pdf")}
    return client.post(f"{order(client)}/attachments/proof-of-address", files=files)


def lookup(client: Client) -> httpx.Response:
    body = {"number": NUMBER, "features": ["LineType", "SimSwap", "VoIPDetection", "RND"]}
    return client.post("/v2/projects/project-1/lookups", json=body)


EXAMPLES: dict[str, Callable[[Client], httpx.Response]] = {
    "NumberService_ListAvailableNumbers": lambda client: client.get(
        f"{PROJECT}/availableNumbers", params={"regionCode": "GB", "type": "MOBILE"}
    ),
    "NumberService_GetAvailableNumber": lambda client: client.get(f"{PROJECT}/availableNumbers/{NUMBER}"),
    "NumberService_RentNumber": lambda client: client.post(
        f"{PROJECT}/availableNumbers/{NUMBER}:rent",
        json={"smsConfiguration": {"servicePlanId": "plan-1"}, "voiceConfiguration": {"type": "FAX", "serviceId": "s"}},
    ),
    "NumberService_RentAnyNumber": lambda client: client.post(
        f"{PROJECT}/availableNumbers:rentAny", json={"regionCode": "US", "type": "MOBILE"}
    ),
    "NumberService_ListActiveNumbers": list_active,
    "NumberService_GetActiveNumber": lambda client: client.get(rented(client)),
    "NumberService_ReleaseNumber": lambda client: client.post(f"{rented(client)}:release"),
    "NumberService_UpdateActiveNumber": lambda client: client.patch(rented(client), json={"displayName": "Ada"}),
    "NumberService_ListAvailableRegions": lambda client: client.get(f"{PROJECT}/availableRegions"),
    "GetCallbackConfiguration": lambda client: client.get(f"{PROJECT}/callbackConfiguration"),
    "UpdateCallbackConfiguration": lambda client: client.patch(
        f"{PROJECT}/callbackConfiguration", json={"hmacSecret": "fake-hmac-secret-of-32-characters"}
    ),
    "GetEmergencyAddress": lambda client: client.get(provisioned(client)),
    "ProvisionEmergencyAddress": lambda client: emergency_address(client, "provision"),
    "DeprovisionEmergencyAddress": lambda client: client.post(f"{provisioned(client)}:deprovision"),
    "ValidateEmergencyAddress": lambda client: emergency_address(client, "validate"),
    "LookupNumberRequirements": lambda client: client.post(
        f"{PROJECT}/numberOrders:lookupNumberRequirements", json={"regionCode": "GB", "numberType": "LOCAL"}
    ),
    "CreateNumberOrder": create_order,
    "GetNumberOrder": lambda client: client.get(order(client)),
    "GetNumberOrderRegistration": lambda client: client.get(f"{order(client)}/registration"),
    "UpdateNumberOrderRegistration": lambda client: client.put(
        f"{order(client)}/registration", json={"requestDetails": {"companyName": "Ada Ltd"}}
    ),
    "UploadNumberOrderAttachment": upload,
    "SubmitNumberOrder": lambda client: client.post(f"{order(client)}/submit"),
    "NumberLookupV2_Lookup": lookup,
    "SendSMS": lambda client: client.post(BATCHES, json={"to": [NUMBER], "body": "hello"}),
    "GetBatchMessage": lambda client: client.get(batch(client)),
    "ListBatches": list_batches,
    "CancelBatchMessage": lambda client: client.delete(batch(client)),
    "UpdateBatchMessage": lambda client: client.post(batch(client), json={"body": "changed"}),
    "ReplaceBatch": lambda client: client.put(batch(client), json={"to": [NUMBER], "body": "replaced"}),
    "Dry_Run": lambda client: client.post(f"{BATCHES}/dry_run?per_recipient=true", json={"to": [NUMBER], "body": "x"}),
    "deliveryFeedback": send_feedback,
    "GetDeliveryReportByBatchId": lambda client: client.get(f"{batch(client)}/delivery_report"),
    "GetDeliveryReportByPhoneNumber": lambda client: client.get(f"{batch(client)}/delivery_report/{NUMBER}"),
    "getDeliveryReports": list_delivery_reports,
    "ListInboundMessages": lambda client: client.get(inbounds(client)),
    "RetrieveInboundMessage": get_inbound,
    "CreateGroup": lambda client: client.post(GROUPS, json={"members": [NUMBER]}),
    "ListGroups": list_groups,
    "RetrieveGroup": lambda client: client.get(group(client)),
    "UpdateGroup": lambda client: client.post(group(client), json={"name": None}),
    "ReplaceGroup": lambda client: client.put(group(client), json={"members": [NUMBER]}),
    "deleteGroup": lambda client: client.delete(group(client)),
    "getMembers": lambda client: client.get(f"{group(client)}/members"),
    **conversation_examples.EXAMPLES,
}


def operations() -> Iterable[Operation]:
    return (operation for api in Api for operation in contract_of(api).operations())


def operation_named(operation_id: str) -> Operation:
    return next(operation for operation in operations() if operation.operation_id == operation_id)


def played() -> set[str]:
    return {operation_id for handlers in HANDLERS.values() for operation_id in handlers}


def test_every_implemented_operation_has_an_example() -> None:
    """A recorded call counts as one: its response is checked against the contract with the recordings."""
    lacking = played() - set(EXAMPLES) - {case.operation for case in CASES}
    assert lacking == set(), "each needs a recorded call in tests/contract/cases/"
    assert set(EXAMPLES) <= played()


@pytest.mark.parametrize("api", Api)
def test_every_implemented_operation_is_in_its_contract(api: Api) -> None:
    assert set(HANDLERS[api]) <= {operation.operation_id for operation in contract_of(api).operations()}


@pytest.mark.parametrize("operation_id", EXAMPLES)
def test_response_matches_the_contract(client: Client, operation_id: str) -> None:
    operation = operation_named(operation_id)
    response = EXAMPLES[operation_id](client)
    assert response.is_success
    assert response_errors(operation, response) == []
    wrong = httpx.Response(response.status_code, headers=response.headers, content=b'"text"')
    assert not has_content(operation, response) or response_errors(operation, wrong) != []


def has_content(operation: Operation, response: httpx.Response) -> bool:
    document = contract_of(operation.api).document["paths"][operation.path][operation.method]
    return "content" in document["responses"][str(response.status_code)]


def test_registering_an_operation_twice_raises_value_error() -> None:
    operation = OperationRegistry()
    operation("SendSMS")(send)
    with pytest.raises(ValueError, match="SendSMS already has a handler"):
        operation("SendSMS")(send)


def as_path(operation: Operation) -> str:
    return re.sub(r"{\w+}", "x", operation.path)


@pytest.mark.parametrize("operation_id", ["NumberService_ListAvailableRegions", "ListGroups", "App_ListApps"])
def test_unimplemented_operation_returns_a_marked_example(
    client: Client, monkeypatch: pytest.MonkeyPatch, operation_id: str
) -> None:
    operation = operation_named(operation_id)
    monkeypatch.delitem(HANDLERS[operation.api], operation_id, raising=False)
    response = client.request(operation.method.upper(), as_path(operation))
    assert response.status_code == 200
    assert response.headers["x-sandbox-answer"] == "example"
    assert response_errors(operation, response) == []


def test_examples_echo_the_request_and_store_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(HANDLERS[Api.SMS], "CreateGroup")
    path = operation_named("CreateGroup").path.replace("{service_plan_id}", "x")
    assert client.post(path, json={"name": "Friends"}).json()["name"] == "Friends"
    assert client.get(path).json()["groups"] == []


def test_every_operation_is_routed_to_itself(client: Client) -> None:
    """An empty request is rejected or not implemented, but never outside the contracts."""
    for operation in operations():
        response = client.request(operation.method.upper(), as_path(operation), json={})
        is_outside = response.status_code == 405 or "no such path and method" in response.text
        assert not is_outside, operation


def test_dry_run_is_not_mistaken_for_a_batch(client: Client) -> None:
    response = client.post(f"{BATCHES}/dry_run", json={"to": [NUMBER], "body": "hello"})
    assert response.json() == {"number_of_recipients": 1, "number_of_messages": 1}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/v1/projects/project-1/pigeons", 404), ("PUT", BATCHES, 405)],
)
def test_paths_outside_the_contracts(client: Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert "no such path and method in the contracts" in response.json()["message"]


def test_all_violations_are_reported_at_once(client: Client) -> None:
    query = {"type": "PAGER", "size": "many", "capabilities": "FAX"}
    response = client.get(f"{PROJECT}/availableNumbers", params=query)
    violations = response.json()["error"]["details"][0]["fieldViolations"]
    descriptions = {each["field"]: each["description"] for each in violations}
    assert descriptions.pop("type").startswith("must be one of MOBILE, LOCAL, TOLL_FREE")
    assert descriptions == {
        "regionCode": "is required",
        "capabilities[0]": "must be one of SMS, VOICE",
        "size": "must be of type integer",
    }


def test_empty_query_parameter_is_rejected(client: Client) -> None:
    response = client.get(f"{PROJECT}/availableNumbers", params={"regionCode": "", "type": "LOCAL"})
    assert response.json()["error"]["message"] == "regionCode: is required"


@pytest.mark.parametrize(
    ("voice", "message"),
    [
        ({"type": "PAGER"}, "voiceConfiguration.type: must be one of RTC, EST, FAX"),
        ({"type": ["RTC"]}, "voiceConfiguration.type: must be one of RTC, EST, FAX"),
        ({"type": "EST", "trunkId": 1}, "voiceConfiguration.trunkId: must be of type string"),
        ({"appId": 1}, "voiceConfiguration.appId: must be of type string"),
        ("RTC", "voiceConfiguration: must be of type object"),
    ],
)
def test_union_reports_the_field_of_the_chosen_kind(client: Client, voice: object, message: str) -> None:
    response = client.post(f"{PROJECT}/availableNumbers/{NUMBER}:rent", json={"voiceConfiguration": voice})
    assert response.status_code == 400
    assert response.json()["error"]["message"] == message


def test_exactly_one_of_the_keys(client: Client) -> None:
    both: dict[str, object] = {"numberOrderOption": {}, "quantityOrderOption": {}}
    for body in ({}, both):
        response = client.post(f"{PROJECT}/numberOrders:createNumberOrder", json=body)
        assert "must have exactly one of numberOrderOption, quantityOrderOption" in response.json()["error"]["message"]


def test_wrong_content_type_is_reported(client: Client) -> None:
    response = client.post(f"{PROJECT}/availableNumbers:rentAny", content=b"x", headers={"content-type": "text/plain"})
    assert response.json()["error"]["message"] == "body: must be sent with content type application/json"


@pytest.mark.parametrize("body", [b"{", b"\xff", b"nul"])
def test_unreadable_body_is_reported(client: Client, body: bytes) -> None:
    response = client.post(
        f"{PROJECT}/availableNumbers:rentAny", content=body, headers={"content-type": "application/json"}
    )
    assert response.json()["error"]["message"] == "body: is not valid JSON"


def test_deprecated_parameter_does_not_warn(client: Client) -> None:
    response = client.get(f"{PROJECT}/apps/app-1/consents/OPT_OUT_ALL", params={"page_number": 1})
    assert response.json() == {"identities": [], "next_page_token": ""}


def test_rejected_values_are_not_repeated(client: Client) -> None:
    """Errors end up in logs, and a value may be a phone number."""
    response = client.post(BATCHES, json={"to": NUMBER, "body": [NUMBER], "type": NUMBER, "from_ton": NUMBER})
    assert response.status_code == 400
    assert NUMBER not in response.text
