"""Errors: classes, messages, copying and pickling."""

from __future__ import annotations

import builtins
import copy
import json
import pickle
from typing import Any

import pytest

import sinch
from sinch._core.error_mapping import api_error, decode_error, failure_error
from sinch._core.errors import (
    AuthenticationException,
    ConversationException,
    NumberLookupException,
    NumberNotFoundException,
    NumbersException,
    SmsException,
    ValidationException,
    api_error_class,
)
from sinch._core.http import HttpResponse, SendFailure
from sinch._core.secret import Secret

STATUSES = {
    400: sinch.BadRequestError,
    401: sinch.AuthenticationError,
    403: sinch.PermissionDeniedError,
    404: sinch.NotFoundError,
    409: sinch.ConflictError,
    422: sinch.UnprocessableEntityError,
    429: sinch.RateLimitError,
    500: sinch.ServerError,
    503: sinch.ServerError,
    599: sinch.ServerError,
    302: sinch.ApiError,
    418: sinch.ApiError,
}
PRODUCTS = {
    "numbers": NumbersException,
    "number_lookup": NumberLookupException,
    "sms": SmsException,
    "conversation": ConversationException,
    "template": ConversationException,
}


def make_response(status: int, body: Any = None, **headers: str) -> HttpResponse:
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return HttpResponse(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)


def error_of(response: HttpResponse, product: str = "sms", secrets: tuple[Secret, ...] = ()) -> sinch.ApiError:
    return api_error(response, product, "DoIt", 2, 1.5, secrets)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("status", STATUSES)
def test_class_depends_on_status_and_api(status: int, product: str) -> None:
    error = error_of(make_response(status), product)
    assert isinstance(error, STATUSES[status])
    assert isinstance(error, PRODUCTS[product])
    assert isinstance(error, sinch.SinchException)
    assert type(error).__name__ == STATUSES[status].__name__
    assert api_error_class(status, product) is type(error)


def test_errors_are_instances_of_the_earlier_classes() -> None:
    assert isinstance(error_of(make_response(404), "numbers"), NumberNotFoundException)
    assert not isinstance(error_of(make_response(404), "sms"), NumbersException)
    assert isinstance(error_of(make_response(401), "auth"), AuthenticationException)
    assert isinstance(sinch.ConfigurationError("x"), ValueError)
    assert isinstance(sinch.TimeoutError("x"), (builtins.TimeoutError, builtins.ConnectionError))
    assert issubclass(sinch.TimeoutError, sinch.ConnectionError)
    assert issubclass(sinch.ConnectionError, builtins.ConnectionError)


@pytest.mark.parametrize(
    ("body", "code", "text", "details"),
    [
        (
            {"error": {"code": 404, "message": "Gone", "status": "NOT_FOUND", "details": [{"a": 1}]}},
            "NOT_FOUND",
            "Gone",
            [{"a": 1}],
        ),
        ({"error": {"code": 404, "message": "Gone"}}, 404, "Gone", []),
        ({"error": {}}, None, None, []),
        ({"code": "syntax_invalid_json", "text": "Bad"}, "syntax_invalid_json", "Bad", []),
        ({"code": 7, "message": "Bad"}, 7, "Bad", []),
        ({"title": "Bad Request", "detail": "number is wrong", "status": 400}, 400, "Bad Request: number is wrong", []),
        ({"detail": "number is wrong"}, None, "number is wrong", []),
        ({"title": "Bad Request", "status": 400}, 400, "Bad Request", []),
        ({"error": "invalid_client", "error_description": "No"}, "invalid_client", "No", []),
        ({"error": 5}, None, None, []),
        ({"code": True, "text": 5}, None, None, []),
        ({}, None, None, []),
        ([1], None, None, []),
        (b"<html>Bad gateway</html>", None, None, []),
        (None, None, None, []),
    ],
)
def test_code_and_text_of_the_server(body: Any, code: Any, text: str | None, details: list[Any]) -> None:
    error = error_of(make_response(400, body))
    assert (error.code, error.text, error.details) == (code, text, details)
    assert str(error).startswith("DoIt: 400 Bad Request")


def test_error_attributes() -> None:
    response = make_response(429, {"code": "too_many", "text": "Slow down"}, retry_after="5", x_request_id="r-1")
    error = error_of(response)
    assert str(error) == error.message == "DoIt: 429 Too Many Requests [too_many]: Slow down (request r-1)"
    assert (error.operation, error.attempts, error.elapsed, error.product) == ("DoIt", 2, 1.5, "sms")
    assert (error.status_code, error.response_status_code, error.is_from_server) == (429, 429, True)
    assert (error.retry_after, error.request_id) == (5, "r-1")
    assert error.headers == {"retry-after": "5", "x-request-id": "r-1"}
    assert error.body == {"code": "too_many", "text": "Slow down"}
    assert error.http_response is not None
    assert error.http_response.json() == error.body


def test_error_outside_a_call() -> None:
    error = sinch.SinchException("hello")
    assert (error.operation, error.http_response, error.body, error.headers) == (None, None, None, {})
    assert (error.status_code, error.is_from_server, error.attempts, error.request_id) == (None, False, 0, None)
    plain = sinch.NotFoundError("hello")
    assert (plain.code, plain.text, list(plain.details), plain.retry_after) == (None, None, [], None)


@pytest.mark.parametrize(
    ("response", "request_id"),
    [
        (make_response(500, None, x_request_id="a", traceid="b"), "a"),
        (make_response(500, None, traceid="b"), "b"),
        (make_response(500, {"traceId": "c"}), "c"),
        (make_response(500, {"traceId": 5}), None),
        (make_response(500), None),
    ],
)
def test_request_ids(response: HttpResponse, request_id: str | None) -> None:
    assert error_of(response).request_id == request_id


@pytest.mark.parametrize("text", ["x" * 10_000, "a\n\n\tb " * 1000, "\x1b[31mred\x00" * 1000])
def test_messages_are_short_and_on_one_line(text: str) -> None:
    error = error_of(make_response(400, {"code": "c" * 1000, "text": text}, x_request_id="r" * 1000))
    assert len(str(error)) <= 500
    assert str(error).isprintable()
    assert error.text == text


@pytest.mark.parametrize("offset", range(270, 310))
def test_truncated_message_has_no_part_of_a_secret_or_number(offset: int) -> None:
    secret = "fake-secret-0123456789abcdef"
    for private in (secret, "+15550107734", f"Bearer {secret}"):
        error = error_of(make_response(400, {"text": "." * offset + private}), secrets=(Secret(secret),))
        assert "fake-sec" not in str(error)
        assert "5550" not in str(error)


def test_secret_echoed_by_the_server_is_not_kept() -> None:
    response = make_response(400, {"echo": "fake-secret"}, x_echo="Bearer fake-secret")
    error = error_of(response, secrets=(Secret("fake-secret"),))
    assert (error.body, error.headers) == ({"echo": "[secret]"}, {"x-echo": "Bearer [secret]"})
    for made in (
        decode_error(response, "DoIt", 1, 1.0, (Secret("fake-secret"),)),
        failure_error(SendFailure("broken", "broke", response), "DoIt", 1, 1.0, (Secret("fake-secret"),)),
        error,
    ):
        assert b"fake-secret" not in pickle.dumps(made)


@pytest.mark.parametrize("secret", ["s", "code", "text", "error", "message", "secret", "status", "e", "n"])
def test_secrets_that_are_words_do_not_mask_the_response_structure(secret: str) -> None:
    error = error_of(
        make_response(400, {"code": "syntax_invalid", "text": "Bad: +15550107734"}), secrets=(Secret(secret),)
    )
    assert (error.code, error.body["code"]) == ("syntax_invalid", "syntax_invalid")
    assert str(error) == "DoIt: 400 Bad Request [syntax_invalid]: Bad: [number]"
    error = error_of(
        make_response(404, {"error": {"message": "Gone", "status": "NOT_FOUND"}}), secrets=(Secret(secret),)
    )
    assert (error.code, error.text) == ("NOT_FOUND", "Gone")


def test_decoded_values_are_masked_and_keys_are_not() -> None:
    secret = 'fake-"quoted"-sécret'
    body = {"a fake": [secret, f"it is {secret}!", 5, None, True], "b": {"code": "code"}}
    error = error_of(make_response(400, body), secrets=(Secret(secret), Secret("b"), Secret("code")))
    assert error.body == {"a fake": ["[secret]", "it is [secret]!", 5, None, True], "b": {"code": "[secret]"}}


@pytest.mark.parametrize(
    "body", [b'{"echo": "fake-secret', b"<p>fake-secret</p>", b"[" * 900 + b'"fake-secret"' + b"]" * 900]
)
def test_unparsable_body_is_masked_as_text(body: bytes) -> None:
    error = error_of(make_response(400, body), secrets=(Secret("fake-secret"), Secret("fake-\ud800")))
    assert error.http_response is not None
    assert b"fake-secret" not in error.http_response.content
    assert b"[secret]" in error.http_response.content


def test_undecodable_bytes_around_a_secret_are_kept() -> None:
    error = error_of(make_response(400, b"\xff fake-secret \xfe"), secrets=(Secret("fake-secret"),))
    assert error.http_response is not None
    assert error.http_response.content == b"\xff [secret] \xfe"


def test_body_without_secrets_is_unchanged_if_a_header_has_one() -> None:
    error = error_of(make_response(400, b'{"text" :  "fine"}', x_echo="fake-secret"), secrets=(Secret("fake-secret"),))
    assert error.http_response is not None
    assert (error.http_response.content, error.headers) == (b'{"text" :  "fine"}', {"x-echo": "[secret]"})


def test_response_without_secrets_is_kept_unchanged() -> None:
    response = make_response(400, {"text": "fine"})
    assert error_of(response, secrets=(Secret("fake-secret"), Secret(""))).http_response is response


def test_partial_response_is_kept() -> None:
    partial = make_response(201, b'{"id": "x', x_request_id="r-1")
    error = failure_error(SendFailure("broken", "broke", partial), "DoIt", 1, 1.0)
    assert isinstance(error, sinch.ConnectionError)
    assert (error.status_code, error.request_id, error.body) == (201, "r-1", '{"id": "x')
    assert not error.is_from_server


def test_failure_has_attempts_elapsed_time_and_cause() -> None:
    cause = OSError("reset")
    error = failure_error(SendFailure("unsent", "could not connect", cause=cause), "DoIt", 3, 1.5)
    assert str(error) == "DoIt: could not connect"
    assert (error.operation, error.attempts, error.elapsed, error.__cause__) == ("DoIt", 3, 1.5, cause)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (make_response(204), "204 with an empty body"),
        (
            make_response(200, b"<html>", content_type="text/html; charset=utf-8"),
            "200 with a body that is not JSON (text/html)",
        ),
        (make_response(200, b"OK"), "200 with a body that is not JSON (no content type)"),
        (make_response(200, [1]), "200 with a body that is not the kind of JSON value that the operation returns"),
        (make_response(200, b"null"), "200 with a body that is not the kind of JSON value that the operation returns"),
    ],
)
def test_decode_error_gives_the_reason(response: HttpResponse, reason: str) -> None:
    error = decode_error(response, "DoIt", 1, 1.0)
    assert str(error) == f"DoIt: {reason}; the request was processed"
    assert (error.operation, error.attempts, error.elapsed) == ("DoIt", 1, 1.0)


def test_errors_can_be_constructed_directly() -> None:
    error = sinch.NotFoundError(status_code=404, code="not_found", text="No such batch")
    assert (error.status_code, error.code, error.text) == (404, "not_found", "No such batch")
    assert (error.is_from_server, error.response_status_code, error.body, error.headers) == (True, 404, None, {})
    assert str(error) == error.message == "404 Not Found [not_found]: No such batch"
    assert sinch.NotFoundError().status_code == 404
    assert str(sinch.NotFoundError()) == "404 Not Found"
    assert (sinch.ServerError(status_code=503).status_code, sinch.ServerError().status_code) == (503, 500)
    assert sinch.ApiError(code=7).status_code is None
    limited = sinch.RateLimitError("slow down", retry_after=5, details=[{"a": 1}], product="sms")
    assert (str(limited), limited.retry_after, list(limited.details), limited.product) == (
        "slow down",
        5,
        [{"a": 1}],
        "sms",
    )
    unsent = sinch.ConnectionError("no route", unsent=True)
    assert (unsent.unsent, sinch.TimeoutError("late").unsent, sinch.TimeoutError("late", unsent=True).unsent) == (
        True,
        False,
        True,
    )


ERRORS = [
    sinch.NotFoundError(status_code=404, code="c", text="t"),
    sinch.RateLimitError(retry_after=5),
    sinch.TimeoutError("late", unsent=True),
    *(
        error_of(make_response(status, {"code": "c", "text": "t"}), product)
        for status in STATUSES
        for product in PRODUCTS
    ),
    error_of(make_response(401), "auth"),
    sinch.SinchException("m", make_response(400), is_from_server=True, operation="o", attempts=1, elapsed=2.0),
    sinch.ConfigurationError("m"),
    ValidationException("m"),
    sinch.ConnectionError("m", operation="o"),
    sinch.TimeoutError("m", attempts=3),
    sinch.DecodeError("m", make_response(200, b"<html>")),
    sinch.RepeatedPageError("m"),
    sinch.NotFoundError("m"),
    NumberNotFoundException("m"),
    AuthenticationException("m"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__} {getattr(error, 'product', '')}")
def test_errors_can_be_copied_and_pickled(error: sinch.SinchException) -> None:
    copies = [copy.copy(error), copy.deepcopy(error)]
    copies += [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for again in copies:
        assert again is not error
        assert type(again) is type(error)
        assert (str(again), repr(again), again.args) == (str(error), repr(error), error.args)
        assert vars(again) == vars(error)
        assert (again.status_code, again.body) == (error.status_code, error.body)


def test_user_defined_error_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(OwnError("m", operation="o")))
    assert (type(again), str(again), again.operation) == (OwnError, "m", "o")


class OwnError(sinch.NotFoundError):
    """A subclass in user code."""
