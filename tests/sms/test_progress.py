"""The bar of a bulk."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from sinch._transport import progress_bar
from sinch.sms import send_csv
from tests._sync.test_send_sms_bulk import SENDER, Account, client_of, numbers


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(progress_bar, "find_spec", lambda name: find_spec(name) if name in names else None)


@pytest.mark.parametrize("library", ["rich", "tqdm"])
@pytest.mark.parametrize("is_counted", [True, False])
def test_progress_bar_shows_the_number_of_recipients_done(
    library: str, is_counted: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, library)
    people = list(numbers(5)) if is_counted else numbers(5)
    with client_of(Account()) as client:
        bulk = client.sms.batches.send_sms_bulk(people, SENDER, "Hi", chunk_size=2, progress=True)
        assert [result.status for result in bulk] == ["sent"] * 3
    shown = capsys.readouterr().err
    assert ("5/5" in shown) is is_counted
    assert re.search(r"\b5\b", shown)
    assert "2025550" not in shown


def test_progress_is_off_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    with client_of(Account()) as client:
        assert len(list(client.sms.batches.send_sms_bulk(numbers(5), SENDER, "Hi"))) == 1
    assert capsys.readouterr().err == ""


def test_progress_without_a_library_raises_before_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    account = Account()
    with client_of(account) as client, pytest.raises(ValueError, match="progress: needs rich or tqdm"):
        client.sms.batches.send_sms_bulk(numbers(5), SENDER, "Hi", progress=True)
    assert not account.received


def test_file_is_checked_completely_before_the_progress_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("to\n+12025550101\n+12025550102,too many\n")
    account = Account()
    with client_of(account) as client:
        with pytest.raises(ValueError, match="line 3: more cells than columns"):
            send_csv(client, path, SENDER, "Hi", progress=True)
        assert not account.received
        path.write_text("to\n+12025550101\n+12025550102\n")
        assert send_csv(client, path, SENDER, "Hi", progress=True).sent == 2
    assert "2/2" in capsys.readouterr().err
