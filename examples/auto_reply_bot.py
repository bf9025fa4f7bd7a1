"""An auto-reply bot: replies to every text message of a contact. Starlette, asyncio, the Conversation API.

`python examples/auto_reply_bot.py` tries it out against a sandbox; `create_app` is the bot itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from queue import Queue

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from sinch import AsyncSinchClient, SinchClient
from sinch.domains.conversation.models import MessageInboundEvent
from sinch.sandbox.server import running, running_sandbox
from sinch.sinch_events import ConversationSinchEvents, Dispatcher, MemoryNonceStore
from sinch.sinch_events.adapters.starlette import endpoint

CONTACT = "+12025550123"
SECRET = "secret-of-the-webhook"


def create_app(client: AsyncSinchClient, secret: str, on_reply: Callable[[str], object] = print) -> Starlette:
    dispatcher = Dispatcher()

    @dispatcher.on(MessageInboundEvent)
    async def reply(event: MessageInboundEvent) -> None:
        message = event.message
        if not (message and message.channel_identity and message.contact_message):
            return
        sender, text_message = message.channel_identity, message.contact_message.text_message
        if text_message is None:  # a picture, a location, ...
            return
        text = f"You said: {text_message.text}"
        await client.conversation.messages.send_text_message(
            app_id=event.app_id,
            text=text,
            recipient_identities=[{"channel": sender.channel, "identity": sender.identity}],
        )
        on_reply(text)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with client:
            yield

    # Repeated events get one reply, and those older than five minutes none.
    events = ConversationSinchEvents(secret, tolerance=300, nonces=MemoryNonceStore())
    return Starlette(routes=[Route("/events", endpoint(events, dispatcher), methods=["POST"])], lifespan=lifespan)


def main() -> None:
    replies: Queue[str] = Queue()
    with running_sandbox() as sandbox:
        settings = ("key-id", "key-secret", "project")
        bot_client = AsyncSinchClient(*settings, conversation_region="eu", sandbox_url=sandbox)
        with (
            running(create_app(bot_client, SECRET, replies.put)) as bot,
            SinchClient(*settings, conversation_region="eu", sandbox_url=sandbox) as client,
        ):
            client.conversation.webhooks.create("app", f"{bot}/events", secret=SECRET, triggers=["MESSAGE_INBOUND"])
            event = {
                "app_id": "app",
                "project_id": "project",
                "message": {
                    "id": "message",
                    "direction": "TO_APP",
                    "contact_message": {"text_message": {"text": "Hello!"}},
                    "channel_identity": {"channel": "SMS", "identity": CONTACT},
                },
            }
            print("The contact writes: Hello!")
            inbound = {"api": "conversation", "event": event}
            httpx.post(f"{sandbox}/_sandbox/events", json=inbound).raise_for_status()
            print(f"The bot answers: {replies.get(timeout=10)}")


if __name__ == "__main__":
    main()
