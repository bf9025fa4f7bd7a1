"""Samples of the 2.x documentation, run as programs against a sandbox."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest

from sinch.sandbox.server import running_sandbox

CLIENT = """
import os
from dotenv import load_dotenv
from sinch import SinchClient

load_dotenv()

sinch_client = SinchClient(
    project_id=os.environ.get("SINCH_PROJECT_ID") or "MY_PROJECT_ID",
    key_id=os.environ.get("SINCH_KEY_ID") or "MY_KEY_ID",
    key_secret=os.environ.get("SINCH_KEY_SECRET") or "MY_KEY_SECRET",
    sms_region=os.environ.get("SINCH_SMS_REGION") or "MY_SMS_REGION",
    conversation_region=os.environ.get("SINCH_CONVERSATION_REGION") or "MY_CONVERSATION_REGION",
)
"""
SAMPLES = {
    "search": (
        """
        available_numbers = sinch_client.numbers.search_for_available_numbers(region_code="AR", number_type="LOCAL")
        for number in available_numbers.iterator():
            print(number)
        """,
        "AvailableNumber(phone_number='+54",
    ),
    "rent": (
        """
        rented = sinch_client.numbers.rent_any(
            region_code="US", number_type="LOCAL", sms_configuration={"servicePlanId": "service_plan_string"}
        )
        print(rented.sms_configuration["scheduledProvisioning"]["servicePlanId"])
        """,
        "service_plan_string",
    ),
    "look up": (
        """
        response = sinch_client.number_lookup.lookup(number="+12025550123")
        print(f"Number lookup result:\\n{response}")
        """,
        "Number lookup result:\nNumberLookupResponse(line=LineResponse(",
    ),
    "send an SMS": (
        """
        response = sinch_client.sms.batches.send_sms(
            to=["+12025550123"], from_="+12025550100", body="Hello, this is a test message!"
        )
        print(f"Batch sent:\\n{response}")
        """,
        "Batch sent:\nTextResponse(",
    ),
    "send a text message": (
        """
        response = sinch_client.conversation.messages.send_text_message(
            app_id="CONVERSATION_APP_ID",
            text="[Python SDK: Conversation] Sample text message",
            recipient_identities=[{"channel": "SMS", "identity": "+12025550123"}],
        )
        print(f"Successfully sent text message.\\n{response}")
        """,
        "Successfully sent text message.\nSendMessageResponse(",
    ),
    "read a message": (
        """
        recipient = {"identified_by": {"channel_identities": [{"identity": "+12025550123", "channel": "SMS"}]}}
        message = {"text_message": {"text": "Text message from Sinch Conversation API."}}
        sent = sinch_client.conversation.messages.send("CONVERSATION_APP_ID", message=message, recipient=recipient)
        conversation_response = sinch_client.conversation.messages.get(
            message_id=sent.message_id, messages_source="CONVERSATION_SOURCE"
        )
        print(conversation_response.app_message["text_message"]["text"], conversation_response.conversation_id != "")
        """,
        "Text message from Sinch Conversation API. True\n",
    ),
    "last messages, page by page": (
        """
        for identity in ("+12025550124", "+12025550125"):
            sinch_client.conversation.messages.send_text_message(
                app_id="CONVERSATION_APP_ID",
                text="Hello",
                recipient_identities=[{"channel": "SMS", "identity": identity}],
            )
        messages = sinch_client.conversation.messages.list_last_messages_by_channel_identity(
            channel_identities=["+12025550124", "+12025550125"], page_size=1
        )
        page_counter = 1
        while True:
            print(f"Page {page_counter} Last messages: {messages}"[:20])
            if not messages.has_next_page:
                break
            messages = messages.next_page()
            page_counter += 1
        """,
        "Page 1 Last messages\nPage 2 Last messages\n",
    ),
    "apps and contacts": (
        """
        app = sinch_client.conversation.apps.create(
            display_name="Sample app",
            channel_credentials={"SMS": {"claimed_identity": "service_plan_id", "token": "api_token"}},
        )
        updated = sinch_client.conversation.apps.update(app_id=app.id, display_name="Updated")
        print([one.display_name for one in sinch_client.conversation.apps.list().iterator() if one.id == updated.id])
        contact = sinch_client.conversation.contacts.create(
            channel_identities=[{"channel": "MESSENGER", "identity": "user"}], language="EN_US"
        )
        sinch_client.conversation.contacts.update(contact_id=contact.id, display_name="Updated contact")
        print(
            sinch_client.conversation.contacts.get_channel_profile(
                app_id=app.id, channel="MESSENGER", recipient={"contact_id": contact.id}
            )
        )
        """,
        "['Updated']\nGetChannelProfileResponse(profile_name='Updated contact')\n",
    ),
    "clients of one domain": (
        """
        from sinch.domains.conversation import Conversation
        from sinch.domains.number_lookup import NumberLookup
        from sinch.domains.numbers import Numbers
        from sinch.domains.sms import SMS

        print(Numbers(sinch_client).search_for_available_numbers("US", "LOCAL", page_size=1).content()[0].region_code)
        print(NumberLookup(sinch_client).lookup("+12025550123").number)
        print(SMS(sinch_client).batches.send_sms(["+12025550123"], "+12025550100", "Hello").type_)
        print(Conversation(sinch_client).messages.send_text_message("app", "Hello", contact_id=None, recipient={
            "identified_by": {"channel_identities": [{"identity": "+12025550123", "channel": "SMS"}]}
        }).message_id is not None)
        """,
        "US\n+12025550123\nmt_text\nTrue\n",
    ),
    "regions on the configuration": (
        """
        sinch_client.configuration.sms_region = "us"
        sinch_client.configuration.conversation_region = "eu"
        token_client = SinchClient(service_plan_id="plan", sms_api_token="fake-sms-api-token", sms_region="us")
        print(token_client.sms.batches.send_sms(["+12025550123"], "+12025550100", "Hello").to)
        """,
        "['+12025550123']\n",
    ),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    # When the samples were written, keys of projects could send SMS.
    with running_sandbox(lenient=True) as url:
        yield url


@pytest.mark.parametrize("name", SAMPLES)
def test_documented_sample_runs(
    name: str, sandbox: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable, value in {
        "SINCH_SANDBOX_URL": sandbox,
        "SINCH_PROJECT_ID": "fake-project",
        "SINCH_KEY_ID": "fake-key-id",
        "SINCH_KEY_SECRET": "fake-key-secret",
        "SINCH_SMS_REGION": "eu",
        "SINCH_CONVERSATION_REGION": "eu",
    }.items():
        monkeypatch.setenv(variable, value)
    program, shown = SAMPLES[name]
    exec(compile(CLIENT + textwrap.dedent(program) + "\nsinch_client.close()\n", name, "exec"), {})
    assert shown in capsys.readouterr().out
