"""Phones of a sandbox, for tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher, ndiff
from typing import Any, Literal, Protocol
from urllib.parse import quote

Message = dict[str, Any]

# The largest limit that the control API accepts.
_LARGEST_LIMIT = 2000
_SHOWN_TEXTS = 5


class _Sandbox(Protocol):
    @property
    def requests(self) -> list[dict[str, Any]]: ...

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None, **query: Any) -> Any: ...


class Phone:
    """A phone of the sandbox, or any other recipient that an app reaches by an identity."""

    def __init__(self, sandbox: _Sandbox, number: str) -> None:
        self._sandbox = sandbox
        self.number = number

    def __repr__(self) -> str:
        return f"Phone({self.number!r})"

    @property
    def messages(self) -> list[Message]:
        """The messages to and from the phone with their states, oldest first; at most the newest 2000."""
        messages: list[Message] = self._sandbox.control("GET", self._path("messages"), limit=_LARGEST_LIMIT)["messages"]
        return messages[::-1]

    @property
    def inbox(self) -> list[Message]:
        """Those of `messages` that are delivered to the phone, or will be, oldest first."""
        return [each for each in self.messages if each["direction"] == "to_phone" and each["arrives"]]

    def received(self, text: str | re.Pattern[str]) -> Message:
        """Return the newest message of the inbox with the given text.

        Args:
            text: The whole text of the message, or a compiled pattern that is searched for in it.

        Raises:
            AssertionError: There is no such message; the error shows the difference to the received texts.
        """
        __tracebackhide__ = True
        inbox = self.inbox
        for message in reversed(inbox):
            received = str(message["text"])
            if received == text if isinstance(text, str) else text.search(received):
                return message
        raise AssertionError(self._missed(text, [str(message["text"]) for message in inbox]))

    def received_nothing(self) -> None:
        """Assert that the inbox is empty.

        Raises:
            AssertionError: The inbox has messages; the error shows their texts.
        """
        __tracebackhide__ = True
        texts = [str(message["text"]) for message in self.inbox]
        if texts:
            raise AssertionError(f"{self.number} should not have received a message, but received:\n{_listed(texts)}")

    def write(self, text: str, **to: str) -> Message:
        """Send a text from the phone; without `to`, it replies to the sender of the newest message.

        Args:
            text: The text.
            **to: The recipient: `to` and `service_plan_id` for SMS; `app_id`, `project_id` and `channel` for an app.
        """
        return self._send({"text": text, **to})

    def send_media(self, url: str, **to: str) -> Message:
        """Send a media file from the phone; the recipient is chosen as in `write`."""
        return self._send({"media_url": url, **to})

    def tap(self, choice: str) -> Message:
        """Tap a choice of a received Conversation message, named by its title or postback data."""
        return self._send({"choice": choice})

    def send_event(self, event: dict[str, Any], **to: str) -> Message:
        """Send a contact event to an app, such as `{"composing_event": {}}`; the recipient is chosen as in `write`."""
        return self._send({"event": event, **to})

    def lets_messages(
        self,
        outcome: Literal["be delivered", "be rejected", "fail", "expire"] | str,
        code: int | None = None,
    ) -> None:
        """Set the outcome of all messages that are sent to the phone from now on.

        Args:
            outcome: `be delivered`, `be rejected`, `fail` or `expire`, or an outcome of the control API.
            code: The status code in delivery reports of the SMS API; by default the usual one of the outcome.
        """
        names = {"be delivered": "delivered", "be rejected": "rejected", "fail": "failed", "expire": "expired"}
        body: dict[str, Any] = {"outcome": names.get(outcome, outcome)}
        if code is not None:
            body["code"] = code
        self._sandbox.control("PUT", self._path("outcome"), body)

    def _send(self, body: dict[str, Any]) -> Message:
        message: Message = self._sandbox.control("POST", self._path("messages"), body)
        return message

    def _path(self, what: str) -> str:
        return f"phones/{quote(self.number, safe='+')}/{what}"

    def _missed(self, text: str | re.Pattern[str], texts: list[str]) -> str:
        if not texts:
            return f"{self.number} did not receive {_named(text)} or any other message. {self._last_failure()}".rstrip()
        if isinstance(text, re.Pattern):
            return f"{self.number} did not receive {_named(text)}, but received:\n{_listed(texts)}"
        nearest = max(texts, key=lambda each: SequenceMatcher(None, each, text).ratio())
        difference = "\n".join(line.rstrip("\n") for line in ndiff(text.splitlines(), nearest.splitlines()))
        rest = [each for each in texts if each != nearest]
        others = f"\nIt also received:\n{_listed(rest)}" if rest else ""
        return f"{self.number} did not receive the expected text (-), only a different one (+):\n{difference}{others}"

    def _last_failure(self) -> str:
        """Describe the last failed request, which is often why no message was received."""
        failed = [each for each in self._sandbox.requests if each["status"] is None or each["status"] >= 400]
        if not failed:
            return ""
        last = failed[-1]
        return f"The last failed request was {last['operation']}, with {last['status']}: {last['answer']}"


def _named(text: str | re.Pattern[str]) -> str:
    return repr(text) if isinstance(text, str) else f"a text that matches {text.pattern!r}"


def _listed(texts: list[str]) -> str:
    lines = [f"  {text!r}" for text in texts[-_SHOWN_TEXTS:]]
    if len(texts) > _SHOWN_TEXTS:
        lines.insert(0, f"  ({len(texts) - _SHOWN_TEXTS} older)")
    return "\n".join(lines)
