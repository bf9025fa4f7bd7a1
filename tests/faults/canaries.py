"""Secrets and a phone number that must not appear in any channel, and the code that searches for them."""

from __future__ import annotations

import base64
import copy
import logging
import pickle
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sentry_sdk
from rich.traceback import Frame, Trace, Traceback
from sentry_sdk.envelope import Envelope
from sentry_sdk.scrubber import EventScrubber
from sentry_sdk.transport import Transport

KEY_ID = "fake-key-id"
KEY_SECRET = "fake-canary-key-secret-8d2f"
SMS_TOKEN = "fake-canary-sms-token-77c1"
NUMBER = "+15550107734"
_TOKEN = "fake-canary-access-token-"

SECRETS = (
    KEY_SECRET,
    SMS_TOKEN,
    _TOKEN,
    base64.b64encode(f"{KEY_ID}:{KEY_SECRET}".encode()).decode(),
)
NUMBERS = (NUMBER.removeprefix("+"),)


def access_token(number: int) -> str:
    """Return the access token in the response to the nth token request."""
    return f"{_TOKEN}{number}"


class CaughtError:
    """The error that was raised, if any."""

    error: BaseException | None = None


class Witness(logging.Handler):
    """Records all logs and errors, and checks them for canaries."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.logged: list[str] = []
        self.raised: list[str] = []
        self.dumped: list[bytes] = []

    def emit(self, record: logging.LogRecord) -> None:
        parts = [record.name, record.getMessage(), str(record.msg), repr(record.args)]
        if record.exc_info:
            parts += traceback.format_exception(*record.exc_info)
        self.logged.append("\n".join(parts))

    def record_error(self, error: BaseException) -> None:
        """Record all representations of an error, except the locals of callers, which contain their arguments."""
        self.logged += [str(error), repr(error), *traceback.format_exception(error)]
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
        self.raised += shown.format()
        for made in (error, copy.copy(error)):
            self.dumped.append(pickle.dumps(made))

    @contextmanager
    def raises(self, kind: type[BaseException], match: str | None = None) -> Iterator[pytest.ExceptionInfo[Any]]:
        """Like `pytest.raises`, but also records the error."""
        with pytest.raises(kind, match=match) as raised:
            yield raised
        self.record_error(raised.value)

    @contextmanager
    def expects(self, kind: type[BaseException] | None) -> Iterator[CaughtError]:
        """Like `raises` for code that may raise no error; yields the error if any."""
        caught = CaughtError()
        if kind is None:
            yield caught
            return
        with self.raises(kind) as raised:
            yield caught
        caught.error = raised.value

    def record_error_with_locals(self, error: BaseException) -> None:
        """Record an error as the standard library, rich and Sentry show it."""
        self.record_error(error)
        shown = shown_by_rich(error), shown_by_sentry(error)
        assert "self = " in shown[0]
        assert '"vars":' in shown[1]
        self.raised += shown

    def check(self, printed: str = "") -> None:
        """Fail if a canary was recorded."""
        everything = "\n".join([printed, *self.logged])
        with_locals = "\n".join(self.raised)
        for secret in SECRETS:
            assert secret not in everything, "a secret was logged, printed or raised"
            assert secret not in with_locals, "a secret is in the local variables of a traceback"
            assert not any(secret.encode() in dumped for dumped in self.dumped), "a secret was pickled"
        for number in NUMBERS:
            assert number not in everything, "a phone number was logged, printed or raised"


def shown_by_rich(error: BaseException) -> str:
    """Return the locals of all frames as rich prints them in the traceback of an error, without the source lines."""
    trace = Traceback.extract(
        type(error), error, error.__traceback__, show_locals=True, locals_max_string=10_000, locals_max_length=1000
    )
    return "\n".join(f"{name} = {node}" for frame in _frames(trace) for name, node in (frame.locals or {}).items())


def _frames(trace: Trace) -> Iterator[Frame]:
    """Yield the frames of an error, of its causes, and of the errors in its groups."""
    for stack in trace.stacks:
        yield from stack.frames
        # Before 14.1, rich does not look into groups.
        for member in getattr(stack, "exceptions", ()):
            yield from _frames(member)


def shown_by_sentry(error: BaseException) -> str:
    """Return the event that Sentry sends for an error by default, without its scrubbing by variable names."""
    sent: list[Envelope] = []

    class RecordingTransport(Transport):
        def capture_envelope(self, envelope: Envelope) -> None:
            sent.append(envelope)

    client = sentry_sdk.Client(
        dsn="https://fake-key@127.0.0.1/1",
        transport=RecordingTransport,
        default_integrations=False,
        event_scrubber=EventScrubber(denylist=[], pii_denylist=[]),
        max_value_length=10_000,
    )
    with sentry_sdk.isolation_scope() as scope:
        scope.set_client(client)
        scope.capture_exception(error)
    [envelope] = sent
    return envelope.serialize().decode()


@contextmanager
def watched() -> Iterator[Witness]:
    """Record all loggers at DEBUG level, including those of the HTTP libraries."""
    witness, root = Witness(), logging.getLogger()
    level = root.level
    root.addHandler(witness)
    root.setLevel(logging.DEBUG)
    try:
        yield witness
    finally:
        root.removeHandler(witness)
        root.setLevel(level)
