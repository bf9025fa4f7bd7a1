"""A recording takes the place of the former cassette only when the case's own check passes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from scripts.record import main, record
from tests.contract import cassettes
from tests.contract.cases import CASES

CASE = next(case for case in CASES if case.name == "sms/SendSMS")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cassettes, "DIRECTORY", tmp_path)
    return tmp_path


def fail(result: Any) -> None:
    raise AssertionError("not what was asked for")


def test_a_case_whose_check_fails_keeps_its_former_cassette(folder: Path) -> None:
    former = folder / "sms" / "SendSMS.yaml"
    former.parent.mkdir()
    former.write_text("former\n")
    with pytest.raises(AssertionError, match="not what was asked for"):
        record(dataclasses.replace(CASE, check=fail), live=False)
    assert [path.read_text() for path in folder.rglob("*.*")] == ["former\n"]


def test_a_case_whose_check_passes_replaces_it(folder: Path) -> None:
    record(CASE, live=False)
    assert [path.name for path in folder.rglob("*.*")] == ["SendSMS.yaml"]
    assert "recorded_against" in (folder / "sms" / "SendSMS.yaml").read_text()


def test_a_name_of_no_case_records_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["record", "sms/SendSMS", "sms/SendPigeon"])
    assert main() == 1
    assert capsys.readouterr().err == "tests/contract/cases/ has no case named sms/SendPigeon\n"
    assert list(folder.rglob("*.*")) == []
