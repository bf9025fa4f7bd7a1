"""The command line, over HTTP against a sandbox."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sinch import __main__
from sinch._cli.app import app
from sinch._cli.doctor import _clock
from sinch._cli.output import print_table
from sinch._core.version import VERSION
from sinch.testing.sandbox import Sandbox, running_sandbox

SECRETS = ("fake-key-secret", "fake-api-token", "fake-proxy-password")
Run = Callable[..., Result]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(lenient=True) as running:
        yield running


@pytest.fixture
def run(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Run:
    settings = {
        "SINCH_SANDBOX_URL": sandbox.url,
        "SINCH_PROJECT_ID": "fake-project",
        "SINCH_KEY_ID": "fake-key-id",
        "SINCH_KEY_SECRET": "fake-key-secret",
        "SINCH_SMS_REGION": "eu",
        "SINCH_CONVERSATION_REGION": "eu",
        "COLUMNS": "200",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, **options: Any) -> Result:
        result = CliRunner().invoke(app, arguments, **options)
        assert not [secret for secret in SECRETS if secret in result.output]
        return result

    return run


def read(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_sent_message_is_listed_by_messages(run: Run, sandbox: Sandbox) -> None:
    sent = read(run("send", "+12025550123", "Hello!", "--app", "app-1", "--json"))

    [listed] = read(run("messages", "--app", "app-1", "--json"))
    assert listed["id"] == sent["message_id"]
    assert listed["app_message"]["text_message"]["text"] == "Hello!"
    assert listed["channel_identity"]["identity"] == "+12025550123"
    assert [request["operation"] for request in sandbox.requests].count("Messages_SendMessage") == 1


@pytest.mark.filterwarnings("always")
def test_warning_is_shown_without_its_source_location(run: Run) -> None:
    result = run("numbers", "search", "US", "LOCALE")

    assert result.stderr.startswith("NumberType has no value 'LOCALE': did you mean 'LOCAL'? It is sent as it is\n")
    assert ".py" not in result.stderr


def test_track_without_batches_fails(run: Run) -> None:
    result = run("sms", "track")

    assert result.exit_code == 2
    assert "pass IDs of batches, or a journal with --journal" in result.stderr


def test_doctor_reports_an_unreachable_token_endpoint(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_SANDBOX_URL", "http://127.0.0.1:9")

    token = finding(run("doctor", "--json"), "access token")

    assert token["detail"].startswith("not received: could not connect")


def test_send_reads_the_app_from_the_environment_and_a_channel_option(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINCH_APP_ID", "app-2")

    read(run("send", "+12025550123", "Hello!", "--channel", "WHATSAPP", "--json"))

    [listed] = read(run("messages", "--json"))
    assert (listed["channel_identity"]["channel"], listed["channel_identity"]["app_id"]) == ("WHATSAPP", "app-2")


def test_sms_sends_a_batch(run: Run) -> None:
    batch = read(run("sms", "+12025550123", "Hello!", "--from", "+12025550100", "--json"))

    assert (batch["to"], batch["from"], batch["body"]) == (["+12025550123"], "+12025550100", "Hello!")


def test_sms_has_subcommands(run: Run) -> None:
    batch = read(run("sms", "send", "+12025550123", "Hello!", "--json"))
    assert batch["to"] == ["+12025550123"]
    assert "bulk" in run("sms", "--help").output


def test_sms_bulk_sends_a_file_once_and_lists_unsent_recipients(run: Run, sandbox: Sandbox, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("to,name\n+12025550121,Ada\n+12025550122,Bob\nnobody here,Eve\n")
    arguments = ["sms", "bulk", str(people), "--from", "+12025550100", "--body", "Hi ${name}", "--json"]
    journal = ["--journal", str(tmp_path / "journal")]
    failed = run(*arguments, *journal)
    assert failed.exit_code == 1
    assert "recipients[2]" in failed.stderr
    for _ in range(2):
        ended = run(*arguments, *journal, "--skip-invalid", "--rate", "1000")
        assert (ended.exit_code, json.loads(ended.stdout)) == (1, {"sent": 2, "failed": 1, "unknown": 0})
        assert "3/3" in ended.stderr
        assert "people.not-sent.csv" in ended.stderr
    assert (tmp_path / "people.not-sent.csv").read_text() == (
        "to,status,error\nnobody here,failed,ValidationException\n"
    )
    sandbox.advance(10)
    tracked = run("sms", "track", *journal)
    assert tracked.exit_code == 0
    assert tracked.stdout.splitlines()[1].split() == ["Delivered", "0", "2"]
    assert run("sms", "track", "no-such-batch", "--json").exit_code == 1
    batches = [request for request in sandbox.requests if request["operation"] == "SendSMS"]
    assert len(batches) == 1
    people.write_text("to\n+12025550123\n")
    assert read(run("sms", "bulk", str(people), "--body", "Hi", "--json")) == {"sent": 1, "failed": 0, "unknown": 0}


def test_numbers_search_rent_and_list(run: Run) -> None:
    found = read(run("numbers", "search", "US", "LOCAL", "--limit", "2", "--json"))
    assert len(found) == 2
    number = found[1]["phoneNumber"]

    rented = read(run("numbers", "rent", number, "--yes", "--json"))

    assert rented["phoneNumber"] == number
    assert [listed["phoneNumber"] for listed in read(run("numbers", "list", "--json"))] == [number]


def test_number_is_not_rented_without_confirmation(run: Run) -> None:
    assert run("numbers", "rent", "+12025550100", input="n\n").exit_code == 1
    assert read(run("numbers", "list", "--json")) == []


def test_lookup(run: Run) -> None:
    assert read(run("lookup", "+12025550123", "--json"))["countryCode"] == "US"


def test_templates(run: Run) -> None:
    assert read(run("templates", "--json")) == []


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["numbers", "search", "US"], ["+1", "LOCAL", "USD"]),
        (["numbers", "list"], ["number", "capability"]),
        (["lookup", "+12025550123"], ["Sandbox Mobile", "US"]),
        (["send", "+12025550123", "Hello!", "--app", "app-1"], ["message", "accepted"]),
        (["sms", "+12025550123", "Hello!", "--from", "+12025550100"], ["batch", "created"]),
        (["templates"], ["template", "default language"]),
        (["doctor"], ["SMS region", "access token"]),
    ],
)
def test_default_output_is_a_table(run: Run, arguments: list[str], shown: list[str]) -> None:
    result = run(*arguments)

    assert result.exit_code == 0, result.output
    assert [text for text in shown if text not in result.output] == []


def test_narrow_table_wraps_without_loss(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    identifier = "01KDVDNA000000000000000002-abcdef"

    print_table(["message"], [[identifier]])

    assert "".join(capsys.readouterr().out.split()) == f"message{identifier}"


def test_numbers_search_by_first_digits(run: Run) -> None:
    found = read(run("numbers", "search", "US", "--starts-with", "+1202555012", "--json"))

    assert {number["phoneNumber"][:11] for number in found} == {"+1202555012"}


def test_no_escape_sequence_reaches_the_terminal(run: Run, sandbox: Sandbox) -> None:
    read(run("send", "+12025550123", "x", "--channel", "SMS", "--app", "app\x1b]0;title\x07[red]", "--json"))

    output = run("messages").output

    assert "\x1b" not in output
    assert "\x07" not in output


def test_error_is_printed_on_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SINCH_PROJECT_ID")

    result = run("numbers", "list")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "project_id is not set: pass project_id=... to the client or set SINCH_PROJECT_ID"
    ]


def finding(result: Result, check: str) -> dict[str, Any]:
    [found] = [found for found in json.loads(result.stdout) if found["check"] == check]
    return dict(found)


def test_doctor_reports_no_problems(run: Run) -> None:
    found = read(run("doctor", "--json"))

    assert {entry["check"] for entry in found if entry["ok"]} == {
        "project",
        "access token",
        "numbers access",
        "sms access",
        "conversation access",
        "clock",
    }
    assert not [entry for entry in found if entry["ok"] is False]


def test_doctor_reports_that_sms_needs_a_service_plan(run: Run, sandbox: Sandbox) -> None:
    sandbox.fail("ListBatches", status=401, times="always")

    result = run("doctor", "--json")

    assert result.exit_code == 1
    assert "set SINCH_SERVICE_PLAN_ID and SINCH_SMS_API_TOKEN" in finding(result, "sms access")["detail"]
    assert finding(result, "numbers access")["ok"] is True


def test_doctor_reports_a_rejected_token_request(run: Run, sandbox: Sandbox) -> None:
    sandbox.fail("issueToken", status=401, times="always")

    result = run("doctor", "--json")

    assert result.exit_code == 1
    assert finding(result, "access token") == {"check": "access token", "ok": False, "detail": "not received: 401"}


def test_doctor_names_the_missing_half_of_credentials(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_SMS_API_TOKEN", "fake-api-token")
    monkeypatch.delenv("SINCH_KEY_ID")

    result = run("doctor", "--json")

    assert finding(result, "service plan")["detail"] == "SINCH_SERVICE_PLAN_ID not set"
    assert finding(result, "project")["detail"] == "SINCH_KEY_ID not set"


def test_doctor_reports_missing_credentials(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_KEY_SECRET"):
        monkeypatch.delenv(name)

    assert finding(run("doctor", "--json"), "credentials")["ok"] is False


def test_doctor_shows_a_proxy_without_its_login(run: Run, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://fake-user:fake-proxy-password@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    assert finding(run("doctor", "--json"), "proxy")["detail"] == "https by proxy.example"


@pytest.mark.parametrize("skew", [-3600, 3600])
def test_doctor_reports_a_wrong_clock(skew: int) -> None:
    [found] = _clock([format_datetime(datetime.now(UTC) + timedelta(seconds=skew), usegmt=True)])

    assert found.ok is False
    assert ("behind" if skew > 0 else "ahead of") in found.detail


def test_missing_extra_names_the_packages_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(__main__, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["sinch", "doctor"])
    with pytest.raises(SystemExit, match=r"^The command line needs more packages: pip install rich typer$"):
        __main__.main()

    monkeypatch.setattr(sys, "argv", ["sinch", "--version"])
    __main__.main()
    assert VERSION in capsys.readouterr().out


def test_sandbox_passes_on_its_options(run: Run) -> None:
    result = run("sandbox", "--port", "70000")

    assert result.exit_code == 1
    assert "70000 is not a number from 0 to 65535" in str(result.exception)


def test_shell_completion(run: Run) -> None:
    environment = {"_SINCH_COMPLETE": "complete_bash", "COMP_WORDS": "sinch num", "COMP_CWORD": "1"}

    assert run(prog_name="sinch", env=environment).stdout.split() == ["numbers"]


def test_sms_bulk_fails_if_the_outcome_of_a_message_is_unknown(run: Run, sandbox: Sandbox, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("to\n+12025550123\n", encoding="utf-8")
    sandbox.fail("SendSMS", status=504, times="always")
    result = run("sms", "bulk", str(people), "--body", "Hi", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"sent": 0, "failed": 0, "unknown": 1}


@pytest.mark.parametrize("command", ["numbers search US", "numbers list", "messages"])
def test_lists_show_twenty_by_default(command: str, run: Run, sandbox: Sandbox) -> None:
    read(run(*command.split(), "--json"))
    [query] = filter(None, (request["query"] for request in sandbox.requests))
    assert re.search(r"(size|page_size|pageSize)=20\b", query)


def test_numbers_list_respects_its_limit(run: Run) -> None:
    for number in ("+12025550101", "+12025550102"):
        read(run("numbers", "rent", number, "--yes", "--json"))
    assert [len(read(run("numbers", "list", "--limit", str(limit), "--json"))) for limit in (1, 2)] == [1, 2]
