"""The steps of a call, driven without I/O."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Generator
from typing import Any

import pytest

import sinch
from sinch import AccessToken, ConfigurationError, Secret, Timeout
from sinch._codec import FILE, INT, JSON, STR, ArrayCodec, MapCodec, ModelCodec, Operation, Parameter, Request
from sinch._core.call import Call, CallResult
from sinch._core.configuration import Configuration
from sinch._core.credentials import ProjectCredentials
from sinch._core.errors import NumbersException
from sinch._core.files import File
from sinch._core.http import HttpResponse, SendFailure
from sinch._core.options import CallOptions, Options
from sinch._core.steps import FetchedToken, NeedToken, Outcome, Pause, Send, Step

from .test_retry import Fixed

PROJECT: dict[str, Any] = {"project_id": "project", "key_id": "key-id", "key_secret": "fake-key-secret"}
PLAN: dict[str, Any] = {"service_plan_id": "plan", "sms_api_token": "fake-sms-token", "sms_region": "eu"}
TOKEN = AccessToken(Secret("fake-token-1"), 1e12)
NEXT_TOKEN = AccessToken(Secret("fake-token-2"), 1e12)
OBJECT = HttpResponse(200, {}, b'{"id": "x"}')
NO_QUERY = {"a": None, "n": None}
EXPIRED = HttpResponse(401, {"www-authenticate": 'Bearer error_description="Token expired"'}, b"")
RESULT = ModelCodec("TextResponse").bind("sinch_openapi.sms.models")


def operation(method: str = "POST", product: str = "numbers", **settings: Any) -> Operation:
    given = {"body": JSON, "media_type": "application/json", "result": RESULT, **settings}
    query = (Parameter("a", "a", STR), Parameter("n", "n", INT))
    return Operation(id="DoIt", method=method, path="/v1/{thing}:do", product=product, query=query, **given)


def request_of(method: str = "POST", body: Any = None, product: str = "numbers", **settings: Any) -> Request:
    return operation(method, product, **settings).request({"thing": "t%201"}, {"a": "x&y", "n": None}, body or {"b": 1})


class Clock:
    """A clock that advances by one second each time it is read."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


def steps_of(request: Request, settings: dict[str, Any], **options: Any) -> Generator[Step, Outcome, CallResult]:
    given: CallOptions = options  # type: ignore[assignment]
    configuration = Configuration(**settings, environment={})
    return Call(request, configuration, Options.read(given), Clock(), Fixed(0.5)).steps()


def send_of(step: Step) -> Send:
    assert isinstance(step, Send)
    return step


def finish(steps: Generator[Step, Outcome, CallResult], outcome: Outcome) -> CallResult:
    with pytest.raises(StopIteration) as stopped:
        steps.send(outcome)
    response: CallResult = stopped.value.value
    return response


def test_retry_after_the_time_limit_is_not_made() -> None:
    steps = steps_of(request_of(product="sms"), PLAN, timeout=Timeout(total=20))
    next(steps)
    with pytest.raises(sinch.RateLimitError):
        steps.send(HttpResponse(429, {"retry-after": "30"}, b""))


def test_call_out_of_time_before_sending_is_unsent() -> None:
    steps = steps_of(request_of(), PROJECT, timeout=Timeout(total=1), max_retries=0)
    next(steps)
    with pytest.raises(sinch.TimeoutError, match="out of time before it was sent") as raised:
        steps.send(TOKEN)
    assert raised.value.unsent


def test_token_request_is_limited_to_the_remaining_time() -> None:
    steps = steps_of(request_of(), PROJECT, timeout=Timeout(connect=2, read=3, total=20))
    need = next(steps)
    assert isinstance(need, NeedToken)
    assert need.timeout == Timeout(connect=2, read=3, total=19)
    steps.send(TOKEN)
    renewal = steps.send(EXPIRED)
    assert isinstance(renewal, NeedToken)
    assert renewal.timeout.total is not None
    assert renewal.timeout.total < 19


def test_steps_of_a_call_with_project_credentials() -> None:
    steps = steps_of(request_of(), PROJECT)
    need = next(steps)
    assert isinstance(need, NeedToken)
    assert need.credentials == ProjectCredentials("key-id", Secret("fake-key-secret"), "https://auth.sinch.com")
    assert need.refused is None
    send = send_of(steps.send(TOKEN))
    assert (send.operation, send.path_template, send.attempt) == ("DoIt", "/v1/{thing}:do", 1)
    request = send.request
    assert (request.method, request.url) == ("POST", "https://numbers.api.sinch.com/v1/t%201:do?a=x%26y")
    assert request.headers == {
        "accept": "application/json",
        "accept-encoding": "gzip, deflate",
        "authorization": "Bearer fake-token-1",
        "content-type": "application/json",
        "user-agent": f"sinch-python/{sinch.__version__} python/{platform.python_version()}",
    }
    # The time left of the whole call, by a clock that advances by a second at each reading.
    assert (request.content, request.timeout) == (b'{"b":1}', Timeout(total=117))
    result = finish(steps, OBJECT)
    assert (result.response, result.operation, result.attempts) == (OBJECT, "DoIt", 1)
    assert result.elapsed == 5.0


def test_steps_of_a_call_with_a_service_plan() -> None:
    steps = steps_of(request_of(product="sms"), PLAN)
    assert send_of(next(steps)).request.headers["authorization"] == "Bearer fake-sms-token"
    assert finish(steps, OBJECT).attempts == 1


def test_expired_token_is_renewed_once_without_using_a_retry() -> None:
    steps = steps_of(request_of(), PROJECT, max_retries=0)
    next(steps)
    steps.send(TOKEN)
    need = steps.send(EXPIRED)
    assert isinstance(need, NeedToken)
    assert need.refused is TOKEN
    send = send_of(steps.send(NEXT_TOKEN))
    assert (send.request.headers["authorization"], send.attempt) == ("Bearer fake-token-2", 2)
    with pytest.raises(sinch.AuthenticationError) as raised:
        steps.send(EXPIRED)
    assert raised.value.attempts == 2


@pytest.mark.parametrize("header", [{}, {"www-authenticate": "Bearer"}, {"www-authenticate": 'error="invalid_token"'}])
def test_any_401_renews_a_cached_token_but_not_a_fresh_one(header: dict[str, str]) -> None:
    unauthorized = HttpResponse(401, header, b"")
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(TOKEN)
    need = steps.send(unauthorized)
    assert isinstance(need, NeedToken)
    assert (need.credentials.key_id, need.refused) == ("key-id", TOKEN)
    steps.send(NEXT_TOKEN)
    with pytest.raises(sinch.AuthenticationError) as raised:
        steps.send(unauthorized)
    assert raised.value.attempts == 2
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(FetchedToken(Secret("fake-token-1"), 1e12))
    with pytest.raises(sinch.AuthenticationError):
        steps.send(unauthorized)


@pytest.mark.parametrize(
    ("settings", "product", "advice"),
    [
        (PLAN, "sms", "the API token of the service plan was refused at eu.sms.api.sinch.com: look for .*sms_region"),
        ({**PROJECT, "sms_region": "us"}, "sms", "an access token of the project's key pair was refused at zt.us.sms"),
        (PROJECT, "numbers", "refused at numbers.api.sinch.com: look for a project_id that is not the key's"),
    ],
)
def test_error_of_a_401_names_the_rejected_credentials(settings: dict[str, str], product: str, advice: str) -> None:
    steps = steps_of(request_of(product=product), settings)
    if isinstance(next(steps), NeedToken):
        steps.send(FetchedToken(Secret("fake-token-1"), 1e12))
    with pytest.raises(sinch.AuthenticationError, match=advice) as raised:
        steps.send(HttpResponse(401, {"x-request-id": "r" * 900}, json.dumps({"text": "x" * 900}).encode()))
    assert len(str(raised.value)) <= 500
    assert "fake" not in str(raised.value)


def test_service_plan_token_is_not_renewed() -> None:
    steps = steps_of(request_of(product="sms"), PLAN)
    next(steps)
    with pytest.raises(sinch.AuthenticationError):
        steps.send(EXPIRED)


def test_retries_pause_and_keep_the_token() -> None:
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(TOKEN)
    assert steps.send(HttpResponse(429, {}, b"")) == Pause(0.25)
    assert send_of(steps.send(None)).attempt == 2
    assert steps.send(HttpResponse(503, {"retry-after": "7"}, b"")) == Pause(7.5)
    assert send_of(steps.send(None)).request.headers["authorization"] == "Bearer fake-token-1"
    with pytest.raises(sinch.RateLimitError) as raised:
        steps.send(HttpResponse(429, {}, b""))
    assert raised.value.attempts == 3


def test_token_that_expires_between_retries_is_renewed() -> None:
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(TOKEN)
    steps.send(HttpResponse(429, {}, b""))
    steps.send(None)
    assert isinstance(steps.send(EXPIRED), NeedToken)
    steps.send(NEXT_TOKEN)
    assert finish(steps, OBJECT).attempts == 3


@pytest.mark.parametrize(
    ("failure", "error", "advice"),
    [
        (SendFailure("unsent", "could not connect"), sinch.ConnectionError, ", host numbers.api.sinch.com"),
        (SendFailure("unsent_timeout", "timed out"), sinch.TimeoutError, ", host numbers.api.sinch.com"),
        (SendFailure("timeout", "no response"), sinch.TimeoutError, "; the request may have been processed"),
        (SendFailure("broken", "broke"), sinch.ConnectionError, "; the request may have been processed"),
        (SendFailure("garbled", "odd"), sinch.DecodeError, "; the request may have been processed"),
    ],
)
def test_failures_raise_with_advice_about_what_may_have_happened(
    failure: SendFailure, error: type[Exception], advice: str
) -> None:
    steps = steps_of(request_of(), PROJECT, max_retries=0)
    next(steps)
    steps.send(TOKEN)
    with pytest.raises(error) as raised:
        steps.send(failure)
    assert type(raised.value) is error
    assert str(raised.value) == f"DoIt: {failure.reason}{advice}"
    assert getattr(raised.value, "unsent", False) == failure.unsent


def test_error_of_a_403_does_not_mention_credentials() -> None:
    steps = steps_of(request_of(product="sms"), PLAN)
    next(steps)
    with pytest.raises(sinch.PermissionDeniedError) as raised:
        steps.send(HttpResponse(403, {}, b""))
    assert str(raised.value) == "DoIt: 403 Forbidden"
    assert (raised.value.operation, raised.value.attempts, raised.value.elapsed) == ("DoIt", 1, 4.0)


def test_partial_response_in_an_error_has_no_secret() -> None:
    steps = steps_of(request_of(product="sms"), PLAN)
    secret = send_of(next(steps)).request.headers["authorization"].removeprefix("Bearer ")
    with pytest.raises(sinch.ConnectionError) as raised:
        steps.send(SendFailure("broken", "broke", HttpResponse(200, {}, f"you sent {secret}".encode())))
    assert (raised.value.attempts, raised.value.elapsed) == (1, 4.0)
    assert raised.value.body.startswith("you sent ")
    assert secret not in raised.value.body


@pytest.mark.parametrize(
    ("method", "outcome", "repeated"),
    [
        ("POST", HttpResponse(429, {}, b""), False),
        ("GET", HttpResponse(429, {}, b""), False),
        ("POST", HttpResponse(503, {"retry-after": "1"}, b""), True),
        ("GET", HttpResponse(500, {}, b""), True),
        ("POST", HttpResponse(500, {}, b""), False),
        ("POST", SendFailure("unsent", "gone"), True),
    ],
)
def test_a_429_is_not_retried_if_retries_throttled_is_false(
    method: str, outcome: HttpResponse | SendFailure, repeated: bool
) -> None:
    configuration = Configuration(**PLAN, environment={}).replaced(retries_throttled=False)
    steps = Call(request_of(method, product="sms"), configuration, Options.read({}), Clock(), Fixed(0.5)).steps()
    next(steps)
    if repeated:
        assert isinstance(steps.send(outcome), Pause)
        return
    with pytest.raises(sinch.SinchException):
        steps.send(outcome)


@pytest.mark.parametrize("settings", [{"max_retries": -1}, {"max_retries": "3"}, {"max_retries": True}])
def test_invalid_max_retries_raises(settings: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="max_retries must be an int of at least 0"):
        steps_of(request_of(), {**PROJECT, **settings})


@pytest.mark.parametrize("wrong", [None, TOKEN])
def test_wrong_outcome_from_the_driver_raises_type_error(wrong: Outcome) -> None:
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    with pytest.raises(TypeError, match="the driver answers"):
        steps.send(wrong)
        steps.send(wrong)


# ---- what is sent ----


def sent(request: Request, settings: dict[str, Any] | None = None, **options: Any) -> Send:
    return send_of(next(steps_of(request, {**PLAN, **(settings or {})}, **options)))


def test_call_options_override_client_options() -> None:
    timeouts = sent(request_of(product="sms"), {"timeout": 9}, timeout=Timeout(1, 2, 5)).request.timeout
    assert timeouts == Timeout(1, 2, 3)
    assert sent(request_of(product="sms"), {"timeout": 9}).request.timeout == Timeout(9, 9, 7)


def test_extra_query_and_headers_are_added() -> None:
    request = sent(
        request_of(product="sms"), extra_query={"b": "c d", "e&f": ["?", "#"]}, extra_headers={"X-A": "b"}
    ).request
    assert request.url == "https://eu.sms.api.sinch.com/v1/t%201:do?a=x%26y&b=c+d&e%26f=%3F&e%26f=%23"
    assert request.headers["x-a"] == "b"


def test_client_headers_are_validated_and_overridden_by_call_headers() -> None:
    configuration = Configuration(**PLAN, environment={})
    configuration.extra_headers = {"X-A": "client", "X-B": "client"}
    options = Options.read({"extra_headers": {"x-a": "call"}})
    steps = Call(request_of(product="sms"), configuration, options, Clock(), Fixed(0)).steps()
    headers = send_of(next(steps)).request.headers
    assert (headers["x-a"], headers["x-b"]) == ("call", "client")
    configuration.extra_headers = {"Authorization": "mine"}
    with pytest.raises(ConfigurationError, match="authorization is set by the client"):
        Call(request_of(product="sms"), configuration, Options(), Clock(), Fixed(0))


def test_extra_body_is_merged_at_every_depth() -> None:
    request = request_of(product="sms", body={"a": {"b": 1, "c": [1]}, "d": 2})
    content = sent(request, extra_body={"a": {"b": 2, "e": 3}, "d": {"f": 4}, "g": None}).request.content
    assert json.loads(content or b"") == {"a": {"b": 2, "c": [1], "e": 3}, "d": {"f": 4}, "g": None}
    assert request.body == {"a": {"b": 1, "c": [1]}, "d": 2}


def test_extra_body_for_an_operation_without_a_body() -> None:
    request = operation("POST", "sms", body=None, media_type=None).request({"thing": "t"}, NO_QUERY)
    assert sent(request).request.content is None
    assert sent(request, extra_body={"new": 1}).request.content == b'{"new":1}'


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_extra_body_for_a_method_without_a_body_raises(method: str) -> None:
    request = operation(method, "sms", body=None, media_type=None).request({"thing": "t"}, NO_QUERY)
    with pytest.raises(TypeError, match="extra_body: DoIt has no body"):
        sent(request, extra_body={"new": 1})


def test_forms_are_left_to_the_transport() -> None:
    file = File("a.pdf", b"content", "application/pdf")
    request = operation("POST", "sms", body=FILE, media_type="multipart/form-data").request(
        {"thing": "t"}, NO_QUERY, {}
    )
    form = sent(request._replace(body={"file": file}), extra_body={"note": "new"}).request
    assert (form.content, form.files) == (None, {"file": file, "note": "new"})
    assert "content-type" not in form.headers


def test_unpaired_surrogate_raises() -> None:
    with pytest.raises(ValueError, match="body: some text holds half of a surrogate pair") as raised:
        sent(request_of(product="sms", body={"a": "private \ud83d"}))
    assert "private" not in str(raised.value)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_non_finite_number_raises(number: float) -> None:
    with pytest.raises(ValueError, match="is not a finite number"):
        sent(request_of(product="sms", body={"a": number}))
    with pytest.raises(ValueError, match="is not a finite number"):
        sent(request_of(product="sms"), extra_body={"a": number})


def test_text_is_sent_as_utf_8() -> None:
    assert sent(request_of(product="sms", body={"a": "Grüße 👋"})).request.content == '{"a":"Grüße 👋"}'.encode()


# ---- what counts as a response ----


@pytest.mark.parametrize(
    ("result", "content", "is_response"),
    [
        (RESULT, b'{"id": "x"}', True),
        (RESULT, b"{}", True),
        (RESULT, b"[]", False),
        (RESULT, b"", False),
        (RESULT, b"null", False),
        (RESULT, b'"text"', False),
        (RESULT, b"<html>", False),
        (ArrayCodec(STR), b'["x"]', True),
        (ArrayCodec(STR), b"{}", True),
        (ArrayCodec(STR), b'{"a": 1}', False),
        (ArrayCodec(STR), b"", False),
        (MapCodec(JSON), b"{}", True),
        (MapCodec(JSON), b"", True),
        (MapCodec(JSON), b"[]", False),
        (MapCodec(JSON), b"<html>", False),
        (None, b"", True),
        (None, b"{}", True),
        (None, b"OK", True),
    ],
)
def test_body_of_a_success_must_match_the_operation(result: Any, content: bytes, is_response: bool) -> None:
    steps = steps_of(request_of(product="sms", result=result), PLAN)
    next(steps)
    response = HttpResponse(200, {}, content)
    if is_response:
        assert finish(steps, response).response is response
        return
    with pytest.raises(sinch.DecodeError, match=r"^DoIt: 200 with a?n? ?.*; the request was processed$") as raised:
        steps.send(response)
    assert raised.value.body == response.data


@pytest.mark.parametrize("status", [199, 300, 301, 304])
def test_only_a_2xx_is_a_success(status: int) -> None:
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(TOKEN)
    with pytest.raises(NumbersException) as raised:
        steps.send(HttpResponse(status, {}, b'{"id": "x"}'))
    assert raised.value.status_code == status


def test_decode_error_has_attempts_and_elapsed_but_no_token() -> None:
    steps = steps_of(request_of(), PROJECT)
    next(steps)
    steps.send(TOKEN)
    steps.send(HttpResponse(429, {}, b""))
    steps.send(None)
    with pytest.raises(sinch.DecodeError) as raised:
        steps.send(HttpResponse(200, {}, b"you sent fake-token-1"))
    assert (raised.value.operation, raised.value.attempts) == ("DoIt", 2)
    assert raised.value.elapsed == 8.0
    assert raised.value.body == "you sent [secret]"


def test_secrets_are_masked_in_errors() -> None:
    steps = steps_of(request_of(), {**PROJECT, **PLAN})
    next(steps)
    steps.send(TOKEN)
    body = json.dumps({"text": "fake-token-1 fake-key-secret fake-sms-token"}).encode()
    with pytest.raises(sinch.BadRequestError, match=r"\[secret\] \[secret\] \[secret\]") as raised:
        steps.send(HttpResponse(400, {"x-echo": "fake-token-1"}, body))
    assert raised.value.body == {"text": "[secret] [secret] [secret]"}
    assert raised.value.headers == {"x-echo": "[secret]"}


@pytest.mark.parametrize("show", [repr, str])
def test_steps_show_nothing_private(show: Callable[[object], str]) -> None:
    steps = steps_of(request_of(body={"private": 1}), PROJECT, extra_headers={"x-a": "private"})
    shown = show(next(steps)) + show(steps.send(TOKEN)) + show(steps)
    assert "fake" not in shown
    assert "private" not in shown
    assert "t%201" not in shown
