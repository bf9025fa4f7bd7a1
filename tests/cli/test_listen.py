"""`sinch listen`, run in a separate process that receives events over HTTP."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from signal import SIGINT
from typing import IO, Any
from urllib.parse import urlsplit

import pytest

from sinch.sinch_events import sign

SECRET = "fake-event-secret"
TEXT = {"type": "mo_text", "id": "01IN", "from": "12025550123", "to": "12025550100", "body": "Hi\x1b[2J there"}
RECEIPT = {"app_id": "app", "message_delivery_report": {"message_id": "01MESSAGE", "status": "DELIVERED"}}
NUMBER = {"eventId": "01EVENT", "resourceType": "ACTIVE_NUMBER", "resourceId": "+12025550100", "eventType": "X"}
UNKNOWN = {"app_id": "app", "something_new": {"id": "01NEW"}}

Post = Callable[[Mapping[str, str], bytes], int]


@contextmanager
def listening(*arguments: str, environment: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[str], Post]]:
    command = [sys.executable, "-m", "sinch", "listen", "--port", "0", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(environment)
    ) as process:
        try:
            url = urlsplit(re.findall(r"http://\S+", readline(process.stderr))[0])

            def post(headers: Mapping[str, str], body: bytes) -> int:
                connection = HTTPConnection(str(url.hostname), url.port, timeout=60)
                connection.request("POST", "/any/path", body, dict(headers))
                status = connection.getresponse().status
                connection.close()
                return status

            yield process, post
        finally:
            process.kill()


def readline(stream: IO[str] | None) -> str:
    assert stream
    return stream.readline()


@pytest.fixture
def environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SINCH_")}


def test_events_of_all_apis_are_shown_as_json(environment: Mapping[str, str]) -> None:
    events: list[tuple[Any, dict[str, Any]]] = [
        ("sms", TEXT),
        ("conversation", RECEIPT),
        ("numbers", NUMBER),
        ("conversation", UNKNOWN),
    ]
    with listening("--json", "--count", "4", environment=environment) as (process, post):
        assert [post(*sign(api, event, "any secret")) for api, event in events] == [200] * 4
        shown = [json.loads(readline(process.stdout)) for _ in events]
        assert process.wait(timeout=60) == 0

    assert [(one["api"], one["payload"]) for one in shown] == events
    assert {one["signature"] for one in shown} == {"unchecked"}
    assert [one["event"] for one in shown] == [
        "MOText",
        "MessageDeliveryReceiptEvent",
        "CallbackPayloadActiveNumber",
        "UnknownEvent",
    ]


def test_signatures_are_checked_with_the_secret_from_the_environment(environment: Mapping[str, str]) -> None:
    with listening("--json", "--count", "2", environment={**environment, "SINCH_EVENT_SECRET": SECRET}) as (
        process,
        post,
    ):
        assert post(*sign("sms", TEXT, SECRET)) == 200
        assert post(*sign("sms", TEXT, "forged")) == 401
        assert [json.loads(readline(process.stdout))["signature"] for _ in range(2)] == ["right", "wrong"]


def test_default_output_has_a_row_for_each_event(environment: Mapping[str, str]) -> None:
    with listening(environment=environment) as (process, post):
        assert readline(process.stdout).split() == ["time", "API", "event", "signature", "about"]
        assert post(*sign("sms", TEXT, "any secret")) == 200
        row = readline(process.stdout)
        process.send_signal(SIGINT)
        assert process.wait(timeout=60) == 0

    assert re.fullmatch(r"\d\d:\d\d:\d\d  sms +MOText +unchecked  12025550123  12025550100  Hi \[2J there\n", row)


@pytest.mark.parametrize("body", [b"no JSON", b"[]"])
def test_invalid_event_is_rejected(environment: Mapping[str, str], body: bytes) -> None:
    with listening("--json", environment=environment) as (_, post):
        assert post({}, body) == 400


def test_port_in_use_is_reported_on_one_line(environment: Mapping[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "sinch", "listen", "--port", port]
        ran = subprocess.run(command, capture_output=True, text=True, env=dict(environment), check=False)

    assert ran.returncode == 1
    assert re.fullmatch(rf"cannot listen on 127.0.0.1:{port}: .+; use --port 0 for any free port\n", ran.stderr)
