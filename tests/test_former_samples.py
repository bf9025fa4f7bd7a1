"""Samples of the 1.x and XMS documentation, run as programs against a sandbox."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest

from sinch.sandbox.server import running_sandbox

CLIENT = """
from sinch import Client

sinch_client = Client(key_id="YOUR_key_id", key_secret="YOUR_key_secret", project_id="YOUR_project_id")
"""
BATCH = """
batch_id = sinch_client.sms.batches.send(
    body="Hello from Sinch!", to=["+12025550123"], from_="+12025550100", delivery_report="none", feedback_enabled=True
).id
"""
SAMPLES = {
    "send": (
        """
        SMS_response = sinch_client.sms.batches.send(
            body="Hello from Sinch!", to=["+12025550123"], from_="+12025550100", delivery_report="none"
        )
        print(SMS_response)
        """,
        "TextResponse(type_=",
        "use SinchClient",
    ),
    "list": ("print(sinch_client.sms.batches.list())", "Paginator([TextResponse(", "use SinchClient"),
    "auto paging": (
        """
        response = sinch_client.sms.batches.list(page_size=1)
        for page in response.auto_paging_iter():
            print(page.result)
        """,
        "ApiBatchList(count=",
        "use SinchClient",
    ),
    "get": ("print(sinch_client.sms.batches.get(batch_id=batch_id))", "TextResponse(", "use SinchClient"),
    "send_dry_run": (
        """
        SMS_response = sinch_client.sms.batches.send_dry_run(
            body="Hello from Sinch!", to=["+12025550123"], from_="+12025550100", delivery_report="none"
        )
        print(SMS_response)
        """,
        "DryRunResponse(number_of_recipients=1, number_of_messages=1)",
        "use sms.batches.dry_run",
    ),
    "cancel": ("print(sinch_client.sms.batches.cancel(batch_id=batch_id).canceled)", "True", "use SinchClient"),
    "update": (
        "print(sinch_client.sms.batches.update(batch_id=batch_id, body='NEW_body_content').body)",
        "NEW_body_content",
        "use SinchClient",
    ),
    "replace": (
        """
        SMS_response = sinch_client.sms.batches.replace(
            batch_id=batch_id, to=["+12025550123"], body="REPLACEMENT_body_content", from_="+12025550100"
        )
        print(SMS_response.body)
        """,
        "REPLACEMENT_body_content",
        "use SinchClient",
    ),
    "send_delivery_feedback": (
        "print(sinch_client.sms.batches.send_delivery_feedback(batch_id=batch_id, recipients=[]))",
        "None",
        "use SinchClient",
    ),
}
XMS = """
import sinch.compat.xms.client as sinchClient
import sinch.compat.xms.api as api

service_plan_id = '{service_plan_id}'
api_token = '{api_token}'
endpoint = 'https://us.sms.api.sinch.com/xms'
timeout = 30

client = sinchClient.Client(service_plan_id, api_token, endpoint, timeout)

sender_phonenumber = '12025550100'
recipients_phonenumbers = ['12025550123','+12025550124']
body = 'Hello, ${name}!'
parameters = {
    'name': {
        '12025550123' : 'John',
        'default' : 'valued customer'
    }
}

try:
    message_params = api.MtBatchTextSmsCreate()
    message_params.sender = sender_phonenumber
    message_params.recipients = recipients_phonenumbers
    message_params.parameters = parameters
    message_params.body = body
    batch = client.create_batch(message_params)
    print('The batch was given ID %s' % batch.batch_id)
except Exception as ex:
    print('Error creating batch: %s' % str(ex))
client.close()
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    # When the samples were written, keys of projects could send SMS.
    with running_sandbox(lenient=True) as url:
        yield url


@pytest.fixture(autouse=True)
def _in_the_sandbox(sandbox: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_SANDBOX_URL", sandbox)


@pytest.mark.parametrize("name", SAMPLES)
def test_1x_samples_run_and_warn(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, shown, advice = SAMPLES[name]
    with pytest.warns(DeprecationWarning, match="is deprecated: use ") as warnings:
        exec(compile(CLIENT + BATCH + textwrap.dedent(program) + "\nsinch_client.close()\n", name, "exec"), {})
    assert shown in capsys.readouterr().out
    assert any(advice in str(warning.message) for warning in warnings)
    assert {warning.filename for warning in warnings} == {name}


def test_xms_tutorial_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(XMS, "tutorial", "exec"), {})
    assert "The batch was given ID 01" in capsys.readouterr().out
