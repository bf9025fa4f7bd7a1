"""The comparison of requests with those of 2.3.0: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from scripts import compare_requests
from scripts.compare_requests import INTENDED, calls_of, main, record


def call(path: str, arguments: dict[str, Any], *sent: dict[str, Any], error: str | None = None) -> dict[str, Any]:
    return {"call": path, "kind": "all", "arguments": arguments, "sent": list(sent), "error": error}


def groups(**query: str) -> dict[str, Any]:
    return {
        "method": "GET",
        "path": "/xms/v1/fake-project/groups",
        "query": [list(pair) for pair in query.items()],
        "headers": {"authorization": "Bearer fake-token"},
        "body": None,
    }


def compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *theirs: dict[str, Any]
) -> tuple[int, list[str]]:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        assert command == ["/opt/former/python", compare_requests.__file__, "--record"]
        return subprocess.CompletedProcess(command, 0, json.dumps(theirs), "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(sys, "argv", ["compare_requests", "--with", "/opt/former/python"])
    code = main()
    return code, capsys.readouterr().out.splitlines()


def test_calls_sending_the_same_request_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    same = call("sms.groups.list", {"page": 2}, groups(page="2"))
    unsent = call("sms.groups.list", {}, error="TypeError: no\nsuch argument")
    code, lines = compared(monkeypatch, capsys, same, unsent)
    assert (code, lines[-1]) == (0, "2 calls, 1 not sent by 2.3.0, 0 differ")
    assert "not sent by 2.3.0: sms.groups.list (all): TypeError: no" in lines


def test_call_sending_a_different_request_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = compared(monkeypatch, capsys, call("sms.groups.list", {"page": 2}, groups(page="3")))
    assert (code, lines[-1]) == (1, "1 calls, 0 not sent by 2.3.0, 1 differ")
    assert lines[0] == "sms.groups.list (all)"
    assert '["page", "3"]' in lines[1]
    assert '["page", "2"]' in lines[2]


def test_call_that_no_longer_sends_fails_with_its_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = compared(monkeypatch, capsys, call("sms.groups.list", {"gone": 2}, groups()))
    assert code == 1
    assert "now: []TypeError: " in lines[2]


def test_contract_violations_of_2_3_0_are_not_differences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = [call(path, {}, groups()) for path in INTENDED]
    assert compared(monkeypatch, capsys, *calls)[0] == 0


class FormerContacts:
    def merge(self, source_id: str, contact_id: str | None = None, recipient_identities: object = None) -> None: ...

    def _hidden(self) -> None: ...


def test_methods_are_called_with_required_and_with_all_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_requests, "RESOURCES", ("conversation.contacts",))
    client = SimpleNamespace(conversation=SimpleNamespace(contacts=FormerContacts()))
    path, identities = "conversation.contacts.merge", [{"channel": "SMS", "identity": "12025550101"}]
    assert list(calls_of(client)) == [
        (path, "required", {"source_id": "contact-1"}),
        (path, "all, 0", {"source_id": "contact-1", "contact_id": "contact-1"}),
        (path, "all, 1", {"source_id": "contact-1", "recipient_identities": identities}),
    ]


def test_error_of_a_call_is_recorded() -> None:
    (recorded,) = record([("sms.groups.list", "all", {"gone": 1})])
    assert recorded["sent"] == []
    assert recorded["error"].startswith("TypeError: ")
