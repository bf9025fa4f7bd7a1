"""Phones in tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher, ndiff
from typing import Any, Literal, Protocol
from urllib.parse import quote

Message = dict[str, Any]

_MOST = 2000
_SHOWN = 5


class _Sandbox(Protocol):
    @property
    def requests(self) -> list[dict[str, Any]]: ...

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None, **query: Any) -> Any: ...


class Phone:
    """A phone, or anybody else that an app can reach by an identity."""

    def __init__(self, sandbox: _Sandbox, number: str) -> None:
        self._sandbox = sandbox
        self.number = number

    def __repr__(self) -> str:
        return f"Phone({self.number!r})"

    @property
    def messages(self) -> list[Message]:
        """All messages to and from the phone, the oldest first, with what becomes of them."""
        messages: list[Message] = self._sandbox.control("GET", self._path("messages"), limit=_MOST)["messages"]
        return messages[::-1]

    @property
    def inbox(self) -> list[Message]:
        """The messages that reach the phone, the oldest first."""
        return [each for each in self.messages if each["direction"] == "to_phone" and each["arrives"]]

    def received(self, text: str | re.Pattern[str]) -> Message:
        """Return the newest message with a text, or with a part that fits a pattern.

        Raises:
            AssertionError: There is none; the difference to what came is shown.
        """
        __tracebackhide__ = True
        inbox = self.inbox
        for message in reversed(inbox):
            came = str(message["text"])
            if came == text if isinstance(text, str) else text.search(came):
                return message
        raise AssertionError(self._missed(text, [str(message["text"]) for message in inbox]))

    def received_nothing(self) -> None:
        """Hold that no message reaches the phone.

        Raises:
            AssertionError: One does.
        """
        __tracebackhide__ = True
        texts = [str(message["text"]) for message in self.inbox]
        if texts:
            raise AssertionError(f"{self.number} was to receive nothing, but got\n{_listed(texts)}")

    def write(self, text: str, **to: str) -> Message:
        """Write to whom wrote last, or to `to` and `service_plan_id`, or to `app_id`, `project_id` and `channel`."""
        return self._send({"text": text, **to})

    def send_media(self, url: str, **to: str) -> Message:
        """Send a picture or the like, addressed as with `write`."""
        return self._send({"media_url": url, **to})

    def tap(self, choice: str) -> Message:
        """Tap a choice on a message, by its title or postback data."""
        return self._send({"choice": choice})

    def send_event(self, event: dict[str, Any], **to: str) -> Message:
        """Do something beside writing to an app, such as `{"composing_event": {}}` or a `reaction_event`."""
        return self._send({"event": event, **to})

    def lets_messages(
        self,
        outcome: Literal["be delivered", "be rejected", "fail", "expire"] | str,
        code: int | None = None,
    ) -> None:
        """Choose what becomes of all messages to the phone from now on."""
        names = {"be delivered": "delivered", "be rejected": "rejected", "fail": "failed", "expire": "expired"}
        wanted: dict[str, Any] = {"outcome": names.get(outcome, outcome)}
        if code is not None:
            wanted["code"] = code
        self._sandbox.control("PUT", self._path("outcome"), wanted)

    def _send(self, wanted: dict[str, Any]) -> Message:
        message: Message = self._sandbox.control("POST", self._path("messages"), wanted)
        return message

    def _path(self, what: str) -> str:
        return f"phones/{quote(self.number, safe='+')}/{what}"

    def _missed(self, text: str | re.Pattern[str], texts: list[str]) -> str:
        if not texts:
            return f"{self.number} did not receive {_named(text)}: nothing came to it. {self._refusals()}".rstrip()
        if isinstance(text, re.Pattern):
            return f"{self.number} did not receive {_named(text)}, but\n{_listed(texts)}"
        nearest = max(texts, key=lambda each: SequenceMatcher(None, each, text).ratio())
        difference = "\n".join(line.rstrip("\n") for line in ndiff(text.splitlines(), nearest.splitlines()))
        rest = [each for each in texts if each != nearest]
        beside = f"\nIt received too\n{_listed(rest)}" if rest else ""
        return f"{self.number} did not receive the text with -, but the one with +\n{difference}{beside}"

    def _refusals(self) -> str:
        """Say what a request went wrong with, as that is often why nothing came."""
        failed = [each for each in self._sandbox.requests if each["status"] is None or each["status"] >= 400]
        if not failed:
            return ""
        last = failed[-1]
        return f"The last request that failed was {last['operation']}, with {last['status']}: {last['answer']}"


def _named(text: str | re.Pattern[str]) -> str:
    return repr(text) if isinstance(text, str) else f"what fits {text.pattern!r}"


def _listed(texts: list[str]) -> str:
    lines = [f"  {text!r}" for text in texts[-_SHOWN:]]
    if len(texts) > _SHOWN:
        lines.insert(0, f"  ({len(texts) - _SHOWN} older)")
    return "\n".join(lines)
