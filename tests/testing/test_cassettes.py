"""Cassettes that users record hold neither credentials nor phone numbers, and are found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import vcr

from sinch import AsyncSinchClient, SinchClient
from sinch.testing import Sandbox, running_sandbox
from sinch.testing.cassettes import vcr_settings

SETTINGS: dict[str, Any] = {
    "project_id": "own-project",
    "key_id": "fake-key-id",
    "key_secret": "fake-key-secret",
    "sms_region": "us",
    "conversation_region": "us",
}
OTHER = {**SETTINGS, "project_id": "project", "key_id": "other-key-id", "key_secret": "other-key-secret"}
NUMBER = "+12125551234"
SCRUBBED = vcr_settings({"own-project": "project"})


@pytest.fixture(scope="module")
def sandbox() -> Any:
    with running_sandbox(lenient=True) as sandbox:
        yield sandbox


def converse(client: SinchClient) -> tuple[str, str]:
    batch = client.sms.batches.send_sms([NUMBER], None, f"Call {NUMBER}")
    app = client.conversation.apps.create({"SMS": {"claimed_identity": "plan", "token": "fake-channel-token"}}, "App")
    return batch.id, app.id


def test_recording_is_scrubbed_and_can_be_replayed(sandbox: Sandbox, tmp_path: Path) -> None:
    cassette, recorder = tmp_path / "cassette.yaml", vcr.VCR(**SCRUBBED)
    with recorder.use_cassette(str(cassette)):
        recorded = converse(SinchClient(**SETTINGS, sandbox_url=sandbox.url))
    text = cassette.read_text()
    for secret in (NUMBER[1:], "fake-", "own-project", "Bearer", "Basic", "authorization", "Authorization"):
        assert secret not in text, secret
    assert "+1202555" in text
    with recorder.use_cassette(str(cassette), record_mode="none") as tape:
        assert converse(SinchClient(**OTHER, sandbox_url=sandbox.url)) == recorded
    assert tape.all_played


async def test_the_asynchronous_client_plays_the_same_cassette(sandbox: Sandbox, tmp_path: Path) -> None:
    cassette, recorder = str(tmp_path / "cassette.yaml"), vcr.VCR(**SCRUBBED)
    with recorder.use_cassette(cassette):
        batch = SinchClient(**SETTINGS, sandbox_url=sandbox.url).sms.batches.send_sms([NUMBER], None, "Hi")
    with recorder.use_cassette(cassette, record_mode="none"):
        async with AsyncSinchClient(**SETTINGS, sandbox_url=sandbox.url) as client:
            assert (await client.sms.batches.send_sms([NUMBER], None, "Hi")).id == batch.id


def test_numbers_keep_their_form_and_stay_distinct() -> None:
    clean = SCRUBBED["before_record_response"]

    def cleaned(text: str) -> str:
        response = {"headers": {"Set-Cookie": ["a=b"]}, "body": {"string": text.encode()}}
        made = clean(response)
        assert made["headers"] == {}
        return str(made["body"]["string"].decode())

    with_plus, without, encoded = (cleaned(f"to={plus}4479460012345") for plus in ("+", "", "%2B"))
    assert with_plus == without.replace("=", "=+") == encoded.replace("%2B", "+")
    assert cleaned("4479460012345") != cleaned("4479460012346")
    assert cleaned("to=4712345").startswith("to=1202555")  # as short as some numbers are
    assert cleaned('{"nextPageToken": "abc"}') == '{"nextPageToken": "abc"}'
    for kept in ("+12025550123", "+15550100", "price 0.1234567", "3599", '{"code": 40001}'):
        assert cleaned(kept) == kept
    assert cleaned('{"accessToken": "abc", "n": [1]}') == '{"accessToken": "recorded-secret", "n": [1]}'


@pytest.mark.parametrize(
    "key",
    [
        "access_token",
        "hmacSecret",
        "password",
        "static_credentials",
        "apiKey",
        "access_key",
        "privateKey",
        "authorization",
    ],
)
def test_fields_named_like_secrets_are_scrubbed(key: str) -> None:
    response = {"headers": {}, "body": {"string": f'{{"channel": {{"{key}": "fake-own"}}}}'}}
    assert (
        SCRUBBED["before_record_response"](response)["body"]["string"]
        == f'{{"channel": {{"{key}": "recorded-secret"}}}}'
    )
