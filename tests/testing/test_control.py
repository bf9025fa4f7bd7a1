"""Every call of the control API is available in Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from sinch.sandbox.app import create_app
from sinch.sandbox.server import running
from sinch.testing import ControlError, Sandbox

TO, SENDER = "+12025550123", "+12025550121"
GUIDES = [Path(__file__).parents[2] / "docs" / "guide" / name for name in ("testing.md", "events.md")]
EVENT = {"target": "http://192.0.2.1/", "secret": "fake-secret"}
IN_PYTHON: dict[str, Callable[[Sandbox], object]] = {
    "GET /_sandbox/health": lambda sandbox: sandbox.health(),
    "POST /_sandbox/reset": lambda sandbox: sandbox.reset(),
    "POST /_sandbox/seed": lambda sandbox: sandbox.seed({}),
    "GET /_sandbox/time": lambda sandbox: sandbox.now,
    "POST /_sandbox/time": lambda sandbox: sandbox.advance(0.001),
    "GET /_sandbox/faults": lambda sandbox: sandbox.faults,
    "POST /_sandbox/faults": lambda sandbox: sandbox.fail(),
    "DELETE /_sandbox/faults": lambda sandbox: sandbox.clear_faults(),
    "GET /_sandbox/requests": lambda sandbox: sandbox.requests,
    "GET /_sandbox/phones": lambda sandbox: sandbox.phones,
    "GET /_sandbox/phones/{number}/messages": lambda sandbox: sandbox.phone(TO).messages,
    "POST /_sandbox/phones/{number}/messages": lambda sandbox: sandbox.phone(TO).write(
        "hi", to=SENDER, service_plan_id="plan"
    ),
    "PUT /_sandbox/phones/{number}/outcome": lambda sandbox: sandbox.phone(TO).lets_messages("fail"),
    "PUT /_sandbox/numbers/{number}/provisioning": lambda sandbox: sandbox.choose_provisioning(TO, voice="failed"),
    "PUT /_sandbox/service_plans/{service_plan_id}": lambda sandbox: sandbox.set_service_plan("plan", region="eu"),
    "PUT /_sandbox/projects/{project_id}": lambda sandbox: sandbox.set_project("project", date(2025, 3, 1)),
    "GET /_sandbox/resources/{name}": lambda sandbox: sandbox.resources("numbers"),
    "GET /_sandbox/deliveries": lambda sandbox: sandbox.events,
    "GET /_sandbox/deliveries/{delivery_id}": lambda sandbox: sandbox.event("delivery-1"),
    "POST /_sandbox/deliveries/{delivery_id}/replay": lambda sandbox: sandbox.replay("delivery-1"),
    "POST /_sandbox/events": lambda sandbox: sandbox.send_event("sms", {}, **EVENT),
}
# The page listens to it; a test knows what it does.
FOR_THE_PAGE = {"GET /_sandbox/stream"}


class Recording(Sandbox):
    requested: list[tuple[str, str]]

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        self.requested.append((method, f"/_sandbox/{path}"))
        return super().control(method, path, body, **query)


@pytest.fixture
def sandbox() -> Iterator[Recording]:
    with running(create_app()) as url:
        sandbox = Recording(url)
        sandbox.requested = []
        sandbox.send_event("numbers", {}, **EVENT)
        sandbox.requested.clear()
        yield sandbox


def routes() -> dict[str, re.Pattern[str]]:
    found = [each for each in create_app().routes if getattr(each, "path", "").startswith("/_sandbox/")]
    return {
        f"{method} {route.path}": route.path_regex  # type: ignore[attr-defined]
        for route in found
        for method in route.methods - {"HEAD"}  # type: ignore[attr-defined]
        if "/page/" not in route.path  # type: ignore[attr-defined]
    }


def test_every_control_call_has_a_method() -> None:
    assert IN_PYTHON.keys() | FOR_THE_PAGE == routes().keys()


def test_every_control_call_is_in_the_guide() -> None:
    text = "\n".join(guide.read_text("utf-8") for guide in GUIDES)
    for call in routes():
        path = re.sub(r"{\w+}", "{", call.partition(" ")[2])
        spelt = re.sub(r"{\w+}", "{", text)
        assert path in spelt, call


@pytest.mark.parametrize("call", IN_PYTHON)
def test_method_makes_the_control_call(sandbox: Recording, call: str) -> None:
    IN_PYTHON[call](sandbox)
    [(method, path)] = sandbox.requested
    assert method == call.partition(" ")[0]
    assert routes()[call].match(path)


def test_settings_can_be_read_back(sandbox: Recording, tmp_path: Path) -> None:
    assert sandbox.health()["status"] == "ok"
    (seed := tmp_path / "seed.yaml").write_text(f"batches: [{{to: ['{TO}'], from: '{SENDER}', body: hello}}]")
    sandbox.seed(seed)
    assert [phone.number for phone in sandbox.phones] == [TO]
    [batch] = sandbox.resources("batches")
    assert (batch["owner"], batch["body"]["body"]) == ("sandbox-plan", "hello")
    before = sandbox.now
    assert before.tzinfo is UTC or before.utcoffset() == timedelta()
    assert timedelta(milliseconds=250) <= sandbox.advance(timedelta(milliseconds=250)) - before
    sandbox.fault("latency", "SendSMS", seconds=2, times="always")
    [fault] = sandbox.faults
    assert (fault["kind"], fault["operation"]) == ("latency", "SendSMS")
    [event] = sandbox.events
    again = sandbox.replay(event["id"])
    assert sandbox.event(again["id"])["headers"] == event["headers"]
    with pytest.raises(ControlError, match="no such delivery"):
        sandbox.event("delivery-9")
    assert datetime.now(UTC) - sandbox.now < timedelta(days=1)


def test_keys_of_a_new_project_are_rejected_for_sms(sandbox: Recording) -> None:
    path, auth = "/xms/v1/project-1/batches", ("fake-key", "fake-secret")
    form = {"grant_type": "client_credentials"}
    token = httpx.post(f"{sandbox.url}/oauth2/token", data=form, auth=auth).json()["access_token"]
    headers = {"authorization": f"Bearer {token}", "x-sinch-host": "zt.us.sms.api.sinch.com"}
    sandbox.set_project("project-1", date(2026, 4, 16))
    assert httpx.get(sandbox.url + path, headers=headers).status_code == 401
    sandbox.set_project("project-1", date(2026, 4, 15))
    assert httpx.get(sandbox.url + path, headers=headers).status_code == 200
