"""All faults, and their effects on a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

import sinch
from sinch import Timeout

from . import behaviours as does
from .server import Behaviour, Connection

FAST = {"timeout": Timeout(connect=5, read=0.4, total=5)}
SHORT = {"timeout": Timeout(connect=5, read=5, total=0.5)}


@dataclass(frozen=True)
class Fault:
    """A fault of the server and its expected outcome.

    Attributes:
        turns: The behaviours for the requests, in order; the next request succeeds.
        forever: The behaviour for all further requests instead.
        requests: The number of requests that must arrive.
        error: The exception that the caller gets; None for a result.
        pauses: The pauses between requests; None for random ones.
        connects: The behaviours for the connections, in order.
    """

    name: str
    turns: tuple[Behaviour, ...] = ()
    forever: Behaviour | None = None
    requests: int = 1
    error: type[Exception] | None = None
    status: int | None = None
    pauses: tuple[float, ...] | None = None
    connects: tuple[Any, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)


def _reset_at_once(connection: Connection) -> None:
    connection.reset()


_DATE = "Wed, 01 Jul 2026 12:00:00 GMT"
_NINE_SECONDS_LATER = "Wed, 01 Jul 2026 12:00:09 GMT"
_DECODE, _LOST = sinch.DecodeError, sinch.ConnectionError

# Faults after which a request is retried whatever its method.
EITHER = [
    Fault("429", (does.response(429),), requests=2),
    Fault("429 with seconds", (does.response(429, retry_after="7"),), requests=2, pauses=(7.0,)),
    Fault("429 with zero", (does.response(429, retry_after="0"),), requests=2, pauses=(0.0,)),
    Fault("429 with nonsense", (does.response(429, retry_after="soon"),), requests=2),
    Fault(
        "429 with a date",
        (does.response(429, retry_after=_NINE_SECONDS_LATER, date=_DATE),),
        requests=2,
        pauses=(9.0,),
    ),
    Fault("429 for too long", (does.response(429, retry_after="3600"),), error=sinch.RateLimitError, status=429),
    Fault("429 for ever", forever=does.response(429), requests=3, error=sinch.RateLimitError, status=429),
    Fault("503 with seconds", (does.response(503, retry_after="2"),), requests=2, pauses=(2.0,)),
    Fault("reset before the handshake", connects=(_reset_at_once,), requests=1),
    Fault("401", forever=does.response(401), error=sinch.AuthenticationError, status=401),
    Fault("400", forever=does.response(400, {"code": "syntax", "text": "no"}), error=sinch.BadRequestError, status=400),
    Fault("403", forever=does.response(403), error=sinch.PermissionDeniedError, status=403),
    Fault("404 in HTML", forever=does.html(404), error=sinch.NotFoundError, status=404),
    Fault("409", forever=does.response(409), error=sinch.ConflictError, status=409),
    Fault("422", forever=does.response(422), error=sinch.UnprocessableEntityError, status=422),
    Fault("418", forever=does.response(418), error=sinch.ApiError, status=418),
    Fault("304", forever=does.response(304), error=sinch.ApiError, status=304),
    Fault("5 MB of error", forever=does.huge_error, error=sinch.BadRequestError, status=400),
    Fault("HTML for 200", forever=does.html(200), error=_DECODE, status=200),
    Fault("text for 200", forever=does.response(200, b"OK"), error=_DECODE, status=200),
    Fault("nothing for 200", forever=does.response(200), error=_DECODE, status=200),
    Fault("nothing for 201", forever=does.response(201), error=_DECODE, status=201),
    Fault("nothing for 204", forever=does.raw(b"HTTP/1.1 204 No Content\r\n\r\n"), error=_DECODE, status=204),
    Fault("blanks for 200", forever=does.response(200, b" \r\n "), error=_DECODE, status=200),
    Fault("an array for an object", forever=does.response(200, [1, 2]), error=_DECODE, status=200),
    Fault("a text for an object", forever=does.response(200, "text"), error=_DECODE, status=200),
    Fault("a number for an object", forever=does.response(200, 5), error=_DECODE, status=200),
    Fault("null for an object", forever=does.response(200, b"null"), error=_DECODE, status=200),
    Fault("half of a JSON text", forever=does.response(200, does.GOOD[:20]), error=_DECODE, status=200),
    Fault("bytes that are no text", forever=does.response(200, b"\xff\xfe\x00{"), error=_DECODE, status=200),
    Fault("arrays in arrays", forever=does.deeply_nested, error=_DECODE, status=200),
    Fault("a byte order mark", (does.response(200, b"\xef\xbb\xbf" + does.GOOD),)),
    Fault("5 MB of response", (does.huge,)),
    Fault("gzip", (does.gzipped,)),
    Fault("deflate", (does.deflated,)),
    Fault("tiny pieces", (does.in_tiny_pieces,)),
    Fault("early hints", (does.early_hints,)),
    Fault("a kind that nobody knows", (does.response(200, {"id": "x", "type": "mt_hologram", "shiny": {"a": [1]}}),)),
]

# Faults after which a request may have been processed: a POST fails, and a GET is retried.
_UNCERTAIN = [
    ("500", does.response(500), sinch.ServerError, 500, {}),
    ("502 in HTML", does.html(502), sinch.ServerError, 502, {}),
    ("503 without a time", does.response(503), sinch.ServerError, 503, {}),
    ("520", does.response(520), sinch.ServerError, 520, {}),
    ("599", does.response(599), sinch.ServerError, 599, {}),
    ("408", does.response(408), sinch.ApiError, 408, {}),
    ("reset after the request", does.reset, _LOST, None, {}),
    ("closed after the request", does.close, _LOST, None, {}),
    ("reset within the headers", does.reset_within_the_headers, _LOST, None, {}),
    ("reset within the body", does.reset_within_the_body, _LOST, 200, {}),
    ("truncated body", does.truncated, _LOST, 201, {}),
    ("broken chunks", does.broken_chunks, _LOST, 200, {}),
    ("unfinished chunks", does.unfinished_chunks, _LOST, 200, {}),
    ("not HTTP", does.not_http, _LOST, None, {}),
    ("broken gzip", does.broken_gzip, _DECODE, 200, {}),
    ("no gzip at all", does.not_gzip, _DECODE, 200, {}),
    ("half of a connection closed", does.close_half, _LOST, 201, {}),
    ("100, then closed", does.raw(b"HTTP/1.1 100 Continue\r\n\r\n"), _LOST, None, {}),
    ("slow headers", does.silence, sinch.TimeoutError, None, FAST),
]
# The total timeout leaves no time for a retry.
_SLOW_BODY = Fault("slow body", (does.drip,), requests=1, error=sinch.TimeoutError, status=200, settings=SHORT)
POST = [
    _SLOW_BODY,
    Fault("429 with a slow body", (does.drip_429,), requests=1, error=sinch.TimeoutError, status=429, settings=SHORT),
    Fault("429 without its body", (does.raw(b"HTTP/1.1 429 T\r\ncontent-length: 9\r\n\r\n"),), requests=2),
    *(
        Fault(name, (turn,), requests=1, error=error, status=status, settings=settings)
        for name, turn, error, status, settings in _UNCERTAIN
    ),
]
GET = [
    _SLOW_BODY,
    *(Fault(name, (turn,), requests=2, settings=settings) for name, turn, _, _, settings in _UNCERTAIN),
    Fault("500 for ever", forever=does.response(500), requests=3, error=sinch.ServerError, status=500),
    Fault("reset for ever", forever=does.reset, requests=3, error=sinch.ConnectionError),
]


def each(faults: list[Fault]) -> pytest.MarkDecorator:
    """Parametrize a test with faults."""
    # If the reset arrives before the handshake begins, `ssl` leaves its socket to the garbage collector.
    unclosed = pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")
    return pytest.mark.parametrize(
        "fault",
        [pytest.param(one, id=one.name, marks=unclosed if one.connects else ()) for one in faults],
    )
