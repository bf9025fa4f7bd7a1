"""One message, several channels: RCS if available, otherwise SMS. asyncio, the Conversation API.

`python examples/channel_fallback.py` tries it out against a sandbox; `send` and `outcome` are the example itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from sinch import AsyncSinchClient
from sinch.domains.conversation.models import ConversationChannel
from sinch.sandbox.server import running_sandbox

CHANNELS: list[ConversationChannel] = ["RCS", "SMS"]


async def send(client: AsyncSinchClient, app_id: str, number: str) -> str:
    """Send a card, as text where there are no cards; the ID of the message."""
    sent = await client.conversation.messages.send(
        app_id,
        {
            "card_message": {
                "title": "Your order is ready",
                "description": "Counter 3, until 20:00",
                "choices": [{"text_message": {"text": "On my way"}, "postback_data": "coming"}],
            },
        },
        recipient_identities=[{"channel": channel, "identity": number} for channel in CHANNELS],
        channel_priority_order=CHANNELS,
        channel_properties={"SMS_SENDER": "+12025550100"},
        ttl=300,  # what has not arrived on one channel by then goes on to the next
    )
    return sent.message_id


async def outcome(
    client: AsyncSinchClient, message_id: str, wait: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(5)
) -> tuple[str, str]:
    """The channel that a message ended on, and how.

    A server that has a URL gets MESSAGE_DELIVERY events instead of asking: see two_way_bot.py.
    """
    while True:
        message = await client.conversation.messages.get(message_id)
        status = str(message.message_status and message.message_status.status)
        if status in ("DELIVERED", "READ", "FAILED"):
            return str(message.channel_identity and message.channel_identity.channel), status
        await wait()


async def main() -> None:
    with running_sandbox(frozen=True) as url:
        async with AsyncSinchClient(
            "key-id", "key-secret", "project", conversation_region="eu", sandbox_url=url
        ) as client:
            for number in (
                "+12025550123",
                "+17775550100",
                "+19995550100",
            ):  # any phone, one without apps, one that is off
                message_id = await send(client, "app", number)
                channel, status = await outcome(client, message_id, lambda: asyncio.sleep(0))
                print(f"{number}: {status} by {channel}")


if __name__ == "__main__":
    asyncio.run(main())
