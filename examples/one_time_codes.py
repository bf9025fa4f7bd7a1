"""One-time codes: send one, and check what the user typed. The SMS API.

`python examples/one_time_codes.py` tries it out against a sandbox; `OneTimeCodes` is the example itself.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sinch import SinchClient
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox

LIFETIME = timedelta(minutes=5)
PAUSE = timedelta(seconds=30)
ATTEMPTS = 3


class TooSoonError(Exception):
    """The number has just been sent a code."""


@dataclass
class _Sent:
    digest: bytes
    salt: bytes
    at: datetime
    attempts: int = 0


class OneTimeCodes:
    """Codes that were sent; a database in a real program, shared by its processes."""

    def __init__(
        self, client: SinchClient, sender: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client, self._sender, self._now = client, sender, now
        self._sent: dict[str, _Sent] = {}

    def send(self, number: str) -> None:
        """Send a code; one that was sent before is no longer good.

        Raises:
            TooSoonError: Another one was sent less than half a minute ago: each costs money, and somebody's patience.
        """
        now = self._now()
        before = self._sent.get(number)
        if before and now - before.at < PAUSE:
            raise TooSoonError
        code, salt = f"{secrets.randbelow(1_000_000):06}", secrets.token_bytes(16)
        # A code that is too late is not delivered at all.
        self._client.sms.batches.send_sms(
            to=[number],
            from_=self._sender,
            body=f"{code} is your code. It is good for {LIFETIME.seconds // 60} minutes.",
            expire_at=now + LIFETIME,
        )
        self._sent[number] = _Sent(_digest(code, salt), salt, now)

    def verify(self, number: str, typed: str) -> bool:
        """Whether this is the code. It is good once, for some time, and after three wrong ones no more."""
        sent = self._sent.get(number)
        if sent is None or self._now() - sent.at > LIFETIME or sent.attempts >= ATTEMPTS:
            return False
        sent.attempts += 1
        good = hmac.compare_digest(sent.digest, _digest(typed.strip(), sent.salt))
        if good:
            del self._sent[number]
        return good


def _digest(code: str, salt: bytes) -> bytes:
    return sha256(salt + code.encode()).digest()


def main() -> None:
    number = "+12025550123"
    with running_sandbox() as url:
        sandbox = Sandbox(url)
        with SinchClient(service_plan_id="plan", sms_api_token="token", sms_region="eu", sandbox_url=url) as client:
            codes = OneTimeCodes(client, "+12025550100", now=lambda: sandbox.advance(0))
            codes.send(number)
            sandbox.advance(5)
            message = sandbox.phone(number).received(re.compile(r"^\d{6} is your code\."))
            code = str(message["text"])[:6]
            print(f"A wrong code: {codes.verify(number, 'abcdef')}")
            print(f"The code: {codes.verify(number, code)}")
            print(f"The same again: {codes.verify(number, code)}")


if __name__ == "__main__":
    main()
