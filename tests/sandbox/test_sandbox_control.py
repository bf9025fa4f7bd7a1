"""The control API: reset, time, faults, requests, health."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sinch.sandbox.events.deliveries import Deliveries
from sinch.sandbox.faults import Faults
from sinch.sandbox.server import running_sandbox

from .conftest import new_token

BATCHES = "/xms/v1/plan-1/batches"
BATCH = {"to": ["+12025550120"], "from": "+12025550121", "body": "hello"}
NUMBERS = "/v1/projects/project-1/activeNumbers"
SEND = "/v1/projects/project-1/messages:send"


def control(client: httpx.Client, path: str, body: Any) -> httpx.Response:
    return client.post(f"/_sandbox/{path}", json=body)


def test_health_returns_the_version(anonymous: httpx.Client) -> None:
    response = anonymous.get("/_sandbox/health").json()
    assert response["status"] == "ok"
    assert response["version"]


def test_reset_forgets_everything(client: httpx.Client) -> None:
    client.post(BATCHES, json=BATCH)
    control(client, "faults", {"kind": "status"})
    control(client, "time", {"seconds": 60})
    assert control(client, "reset", {}).status_code == 204
    assert client.get("/_sandbox/faults").json() == {"faults": []}
    assert client.get("/_sandbox/requests").json() == {"requests": []}
    assert client.get("/_sandbox/time").json() == {"now": "2026-01-01T00:00:00.000Z"}
    assert client.get(NUMBERS).status_code == 401
    assert client.get(BATCHES).json()["count"] == 0


def test_advancing_time_sends_scheduled_batches(client: httpx.Client) -> None:
    scheduled = client.post(BATCHES, json=BATCH | {"send_at": "2026-01-01T00:30:00Z"}).json()
    assert control(client, "time", {"seconds": 1802}).json() == {"now": "2026-01-01T00:30:02.000Z"}
    report = client.get(f"{BATCHES}/{scheduled['id']}/delivery_report").json()
    assert [each["status"] for each in report["statuses"]] == ["Delivered"]


def test_due_batches_are_sent_without_another_request(client: httpx.Client) -> None:
    batch = BATCH | {"send_at": "2026-01-01T01:00:00Z", "delivery_report": "full", "callback_url": "http://192.0.2.1"}
    client.post(BATCHES, json=batch)
    assert client.get("/_sandbox/deliveries").json() == {"deliveries": []}
    control(client, "time", {"seconds": 3600})
    [delivery] = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert delivery["target"] == "http://192.0.2.1"


def test_tokens_expire_as_time_advances(client: httpx.Client) -> None:
    control(client, "time", {"seconds": 3600})
    response = client.get(NUMBERS)
    assert response.status_code == 401
    assert "expired" in response.headers["www-authenticate"]


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("time", {"seconds": -1}, "seconds: -1 is less than the minimum of 0"),
        ("time", {"second": 1}, "'second' is not known, did you mean 'seconds'?"),
        ("time", {"seconds": 9.9e11}, "seconds: the new time is out of range"),
        ("faults", {"kind": "statsu"}, "kind: 'statsu' is not one of"),
        ("faults", {"kind": "status", "operation": "SendSMs"}, "'SendSMs' is not known, did you mean 'SendSMS'?"),
        ("faults", {"kind": "status", "status": 499}, "status: HTTP has no status 499"),
        ("faults", [], "The body: [] is not of type 'object'"),
    ],
)
def test_invalid_control_calls_return_the_reason(client: httpx.Client, path: str, body: Any, reason: str) -> None:
    response = control(client, path, body)
    assert response.status_code == 400
    assert reason in response.json()["message"]


def test_fault_happens_once_to_its_operation(client: httpx.Client) -> None:
    request = {"kind": "status", "status": 429, "retry_after": 3, "operation": "SendSMS"}
    fault = control(client, "faults", request).json()
    assert (fault["left"], fault["processed"]) == (1, False)
    assert client.get(BATCHES).status_code == 200
    response = client.post(BATCHES, json=BATCH)
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
    assert response.json()["code"] == "too_many_requests"
    assert client.get(BATCHES).json()["count"] == 0
    assert client.post(BATCHES, json=BATCH).status_code == 201


def test_fault_happens_several_times_or_always(client: httpx.Client) -> None:
    control(client, "faults", {"kind": "status", "status": 503, "times": 2})
    assert [client.get(NUMBERS).status_code for _ in range(3)] == [503, 503, 200]
    control(client, "faults", {"kind": "status", "status": 500, "times": "always"})
    assert [client.get(NUMBERS).status_code for _ in range(3)] == [500, 500, 500]
    client.delete("/_sandbox/faults")
    assert client.get(NUMBERS).status_code == 200


def test_reset_cancels_pending_deliveries(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    monkeypatch.setattr(Deliveries, "forget", lambda _deliveries: ended.append("ended"))
    control(client, "reset", {})
    assert ended == ["ended"]


def test_error_in_a_control_call_omits_private_data(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_faults: Faults) -> None:
        raise LookupError("+12025550101")

    monkeypatch.setattr(Faults, "to_dicts", fail)
    response = client.get("/_sandbox/faults")
    assert response.status_code == 500
    assert "LookupError" in response.json()["message"]
    assert "+1202" not in response.text


def test_the_oldest_fault_happens_first(client: httpx.Client) -> None:
    for status in (500, 503):
        control(client, "faults", {"kind": "status", "status": status})
    assert [client.get(NUMBERS).status_code for _ in range(3)] == [500, 503, 200]


def test_request_with_malformed_response_was_processed(client: httpx.Client) -> None:
    client.event_hooks = {}
    assert control(client, "faults", {"kind": "malformed"}).json()["processed"]
    client.post(BATCHES, json=BATCH)
    assert client.get(BATCHES).json()["count"] == 1


def test_fault_can_follow_a_processed_request(client: httpx.Client) -> None:
    control(client, "faults", {"kind": "status", "status": 504, "processed": True})
    client.event_hooks = {}
    assert client.post(BATCHES, json=BATCH).status_code == 504
    assert client.get(BATCHES).json()["count"] == 1


def test_faults_can_expire_tokens_and_break_responses(client: httpx.Client) -> None:
    control(client, "faults", {"kind": "expired_token"})
    assert "expired" in client.get(NUMBERS).headers["www-authenticate"]
    client.event_hooks = {}
    control(client, "faults", {"kind": "malformed"})
    response = client.get(NUMBERS)
    assert response.status_code == 200
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        response.json()


def test_faults_apply_to_the_token_endpoint(anonymous: httpx.Client) -> None:
    control(anonymous, "faults", {"kind": "status", "status": 503, "operation": "issueToken"})
    auth, form = ("fake-key-id", "fake-key-secret"), {"grant_type": "client_credentials"}
    assert anonymous.post("/oauth2/token", auth=auth, data=form).status_code == 503
    assert new_token(anonymous)


@pytest.mark.parametrize(("processed", "count"), [(False, 0), (True, 1)])
def test_fault_can_reset_the_connection(processed: bool, count: int) -> None:
    with running_sandbox(lenient=True) as url, httpx.Client(base_url=url) as client:
        client.headers["authorization"] = f"Bearer {new_token(client)}"
        control(client, "faults", {"kind": "reset", "operation": "SendSMS", "processed": processed})
        with pytest.raises(httpx.NetworkError):
            client.post(BATCHES, json=BATCH)
        assert client.get(BATCHES).json()["count"] == count


def test_fault_can_delay_the_response(client: httpx.Client) -> None:
    assert control(client, "faults", {"kind": "latency", "seconds": 0}).json()["seconds"] == 0
    assert client.get(NUMBERS).status_code == 200
    assert client.get("/_sandbox/requests").json()["requests"][0]["fault"] == "fault-1"


def test_requests_are_logged_with_responses_and_errors(client: httpx.Client) -> None:
    client.post(BATCHES, json=BATCH | {"to": []})
    client.post(BATCHES, json=BATCH)
    sent, rejected, token = client.get("/_sandbox/requests").json()["requests"]
    assert (sent["operation"], sent["status"], sent["errors"]) == ("SendSMS", 201, [])
    assert "hello" in sent["body"]
    assert "hello" in sent["answer"]
    assert (rejected["status"], rejected["errors"][0]["field"]) == (400, "to")
    assert (token["operation"], token["status"], token["body"], token["answer"]) == ("issueToken", 200, "", "")
    page = client.get("/_sandbox/requests", params={"limit": 1, "before": sent["id"]}).json()["requests"]
    assert [each["id"] for each in page] == [rejected["id"]]


def test_log_contains_no_credentials(client: httpx.Client) -> None:
    client.get(NUMBERS)
    text = client.get("/_sandbox/requests").text
    assert "fake-key-secret" not in text
    assert "sandbox-token" not in text
