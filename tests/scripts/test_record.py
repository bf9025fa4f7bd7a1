"""A recording replaces the former cassette only if the check of the case passes."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import record as record_module
from scripts.record import main, record
from tests.contract import cassettes
from tests.contract.cases import CASES, SETTINGS

CASE = next(case for case in CASES if case.name == "sms/SendSMS")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cassettes, "DIRECTORY", tmp_path)
    return tmp_path


def fail(result: Any) -> None:
    raise AssertionError("not what was asked for")


def test_case_with_failing_check_keeps_its_former_cassette(folder: Path) -> None:
    former = folder / "sms" / "SendSMS.yaml"
    former.parent.mkdir()
    former.write_text("former\n")
    with pytest.raises(AssertionError, match="not what was asked for"):
        record(dataclasses.replace(CASE, check=fail), live=False)
    assert [path.read_text() for path in folder.rglob("*.*")] == ["former\n"]


def test_case_with_passing_check_replaces_its_cassette(folder: Path) -> None:
    record(CASE, live=False)
    assert [path.name for path in folder.rglob("*.*")] == ["SendSMS.yaml"]
    assert "recorded_against" in (folder / "sms" / "SendSMS.yaml").read_text()


@pytest.mark.parametrize("names", [[], ["sms/SendSMS", "sms/ListBatches"]])
def test_command_records_named_cases_or_all(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    recorded: list[tuple[str, bool]] = []
    monkeypatch.setattr(record_module, "record", lambda case, *, live: recorded.append((case.name, live)))
    monkeypatch.setattr(sys, "argv", ["record", *names])
    assert main() == 0
    assert sorted(recorded) == sorted((name, False) for name in names or [case.name for case in CASES])


def test_live_recording_scrubs_account_details(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in record_module._LIVE_SETTINGS.values():
        monkeypatch.setenv(variable, f"fake-live-{variable}")
    settings = SETTINGS[CASE.credentials]
    own = {name: variable for name, variable in record_module._LIVE_SETTINGS.items() if name in settings}
    with record_module._client(CASE, live=True) as (client, scrub):
        assert {getattr(client.configuration, name) for name in own} == set(scrub)
    assert scrub == {f"fake-live-{variable}": settings[name] for name, variable in own.items()}


def test_unknown_case_records_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["record", "sms/SendSMS", "sms/SendPigeon"])
    assert main() == 1
    assert capsys.readouterr().err == "tests/contract/cases/ has no case named sms/SendPigeon\n"
    assert list(folder.rglob("*.*")) == []


def test_live_recording_names_missing_credentials(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in record_module._LIVE_SETTINGS.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "argv", ["record", "--live", CASE.name])
    assert main() == 1
    message = "set SINCH_SERVICE_PLAN_ID, SINCH_SMS_API_TOKEN to record against the live API\n"
    assert capsys.readouterr().err == message
    assert list(folder.rglob("*.*")) == []
