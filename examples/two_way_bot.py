"""A bot that takes orders: it understands a few words, remembers them, and replies. FastAPI, Conversation API.

`python examples/two_way_bot.py` tries it out against a sandbox; `create_app` is the bot itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from queue import Queue

from fastapi import FastAPI

from sinch import AsyncSinchClient, SinchClient
from sinch.domains.conversation.models import MessageInboundEvent
from sinch.sandbox.server import running, running_sandbox
from sinch.sinch_events import ConversationSinchEvents, Dispatcher, MemoryNonceStore
from sinch.sinch_events.adapters.starlette import endpoint
from sinch.testing import Sandbox

SECRET = "secret-of-the-webhook"
HELP = "Write ORDER and what you want, LIST for what you ordered, or CANCEL."


class Orders:
    """What each contact ordered; a database in a real bot."""

    def __init__(self) -> None:
        self._items: defaultdict[str, list[str]] = defaultdict(list)

    def answer(self, contact_id: str, text: str) -> str:
        """The answer to a message."""
        word, _, rest = text.strip().partition(" ")
        items = self._items[contact_id]
        match word.upper():
            case "ORDER" if rest:
                items.append(rest)
                return f"Noted: {rest}. Anything else?"
            case "LIST":
                return f"You ordered: {', '.join(items) or 'nothing yet'}."
            case "CANCEL":
                items.clear()
                return "Your order is cancelled."
            case _:
                return HELP


def create_app(client: AsyncSinchClient, secret: str, on_answer: Callable[[str], object] = print) -> FastAPI:
    orders, dispatcher = Orders(), Dispatcher()

    @dispatcher.on(MessageInboundEvent)
    async def reply(event: MessageInboundEvent) -> None:
        message = event.message
        if not (message and message.contact_id and message.contact_message and event.app_id):
            return
        choice, text = message.contact_message.choice_response_message, message.contact_message.text_message
        said = (choice.postback_data if choice else text.text if text else None) or ""
        answer = orders.answer(message.contact_id, said)
        # With the contact as recipient, the answer takes the channel that the question came by.
        await client.conversation.messages.send_choice_message(
            event.app_id,
            {
                "text_message": {"text": answer},
                "choices": [
                    {"text_message": {"text": word}, "postback_data": word.upper()} for word in ("List", "Cancel")
                ],
            },
            contact_id=message.contact_id,
        )
        on_answer(answer)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with client:
            await client.preload()  # so that the first customer does not wait for certificates
            yield

    app = FastAPI(lifespan=lifespan)
    events = ConversationSinchEvents(secret, tolerance=300, nonces=MemoryNonceStore())
    app.post("/events")(endpoint(events, dispatcher))

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return app


def main() -> None:
    answers: Queue[str] = Queue()
    settings = ("key-id", "key-secret", "project")
    with running_sandbox() as sandbox:
        bot_client = AsyncSinchClient(*settings, conversation_region="eu", sandbox_url=sandbox)
        with (
            running(create_app(bot_client, SECRET, answers.put)) as bot,
            SinchClient(*settings, conversation_region="eu", sandbox_url=sandbox) as client,
        ):
            client.conversation.webhooks.create("app", f"{bot}/events", secret=SECRET, triggers=["MESSAGE_INBOUND"])
            phone = Sandbox(sandbox).phone("+12025550123")
            for text in ("Hello?", "order two coffees", "order a tea", "list"):
                phone.write(text, app_id="app", project_id="project", channel="RCS")
                print(f"> {text}\n{answers.get(timeout=10)}")
            phone.tap("Cancel")
            print(f"> [Cancel]\n{answers.get(timeout=10)}")


if __name__ == "__main__":
    main()
