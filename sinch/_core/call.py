"""One call from its encoded request to its result, as a state machine without I/O."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from sinch._codec import ArrayCodec, MapCodec

from .configuration import Configuration
from .credentials import ProjectCredentials, ServicePlanCredentials
from .deadline import Deadline
from .error_mapping import api_error, decode_error, failure_error
from .errors import SinchException
from .files import File
from .http import HttpRequest, HttpResponse, SendFailure
from .oauth import is_expired_token
from .options import Options, checked_headers, checked_retries
from .origins import host_of
from .retry import IDEMPOTENT_METHODS, delay_before, may_retry
from .steps import FetchedToken, NeedToken, Outcome, Pause, Send, Step
from .tokens import AccessToken
from .version import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch._codec import Codec, Request

    from .retry import RandomSource
    from .secret import Secret


class CallResult(NamedTuple):
    """A successful response with the number of attempts and the time of the call."""

    response: HttpResponse
    operation: str
    attempts: int
    elapsed: float


class Call:
    """State machine of one operation: authorization, retries, errors. The transport carries out its `steps`."""

    def __init__(
        self,
        request: Request,
        configuration: Configuration,
        options: Options,
        clock: Callable[[], float],
        random: RandomSource,
    ) -> None:
        operation = request.operation
        self._operation = operation
        self._credentials = configuration.credentials(operation.product)
        self._secrets = configuration.secrets
        self._url = _url(configuration.origin(operation.product), request, options)
        self._content, self._media_type, self._files = _content(request, options)
        self._extra_headers = {
            **checked_headers(configuration.extra_headers),
            **options.headers,
            **configuration.sandbox_headers(operation.product),
        }
        self._timeout = options.timeout or configuration.timeouts()
        retries = configuration.max_retries if options.max_retries is None else options.max_retries
        self._max_retries = checked_retries(retries)
        self._retries_throttled = configuration.retries_throttled
        self._clock = clock
        self._random = random
        self._started = clock()
        self._deadline = Deadline(self._timeout.total, clock)
        self._attempts = 0

    def steps(self) -> Generator[Step, Outcome, CallResult]:
        """Yield the steps of the call, and return its result.

        Raises:
            SinchException: The call failed; the subclass gives the kind of failure.
        """
        token: AccessToken | None = None
        renewed = False
        repeated = 0
        while True:
            if isinstance(self._credentials, ProjectCredentials) and token is None:
                token = yield from self._token(None)
            outcome = yield from self._send(token)
            if isinstance(outcome, HttpResponse) and 200 <= outcome.status < 300:
                return self._response(outcome, token)
            if self._is_body_consumed(outcome):
                raise self._failure(outcome, token)
            if token is not None and not renewed and _is_refused(token, outcome):
                renewed = True
                token = yield from self._token(token)
                continue
            delay = None
            if repeated < self._max_retries and self._may_retry(outcome):
                delay = delay_before(repeated + 1, outcome, self._random)
            if delay is None or self._deadline.expires_within(delay):
                raise self._failure(outcome, token)
            repeated += 1
            yield Pause(delay)

    def _may_retry(self, outcome: HttpResponse | SendFailure) -> bool:
        if not self._retries_throttled and isinstance(outcome, HttpResponse) and outcome.status == 429:
            return False
        return may_retry(outcome, idempotent=self._operation.method in IDEMPOTENT_METHODS)

    def _is_body_consumed(self, outcome: Outcome) -> bool:
        """Return whether the request has a stream that may have been read and cannot be rewound."""
        unsent = isinstance(outcome, SendFailure) and outcome.unsent
        files = (self._files or {}).values()
        return not unsent and any(isinstance(file, File) and not file.can_be_read_again for file in files)

    def _token(self, refused: AccessToken | None) -> Generator[Step, Outcome, AccessToken]:
        if not isinstance(self._credentials, ProjectCredentials):
            raise TypeError("only project credentials are exchanged for a token")
        token = yield NeedToken(self._credentials, refused, self._deadline.limit(self._timeout))
        if not isinstance(token, AccessToken):
            raise TypeError("the driver answers NeedToken with an AccessToken")
        return token

    def _send(self, token: AccessToken | None) -> Generator[Step, Outcome, HttpResponse | SendFailure]:
        if self._deadline.expires_within(0):
            return SendFailure("unsent_timeout", "out of time before it was sent")
        self._attempts += 1
        outcome = yield Send(self._http_request(token), self._operation.id, self._operation.path, self._attempts)
        if not isinstance(outcome, (HttpResponse, SendFailure)):
            raise TypeError("the driver answers Send with an HttpResponse or a SendFailure")
        return outcome

    def _http_request(self, token: AccessToken | None) -> HttpRequest:
        headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": USER_AGENT,
            **self._extra_headers,
            "authorization": f"Bearer {self._bearer(token).reveal()}",
        }
        if self._media_type is not None:
            headers["content-type"] = self._media_type
        timeout = self._deadline.limit(self._timeout)
        return HttpRequest(
            self._operation.method, self._url, headers, self._content, files=self._files, timeout=timeout
        )

    def _bearer(self, token: AccessToken | None) -> Secret:
        if isinstance(self._credentials, ServicePlanCredentials):
            return self._credentials.api_token
        if token is None:
            raise TypeError("a call with project credentials needs a token")
        return token.value

    def _response(self, response: HttpResponse, token: AccessToken | None) -> CallResult:
        elapsed = self._clock() - self._started
        if not _is_response_of(self._operation.result, response.data):
            raise decode_error(response, self._operation.id, self._attempts, elapsed, self._secrets_with(token))
        return CallResult(response, self._operation.id, self._attempts, elapsed)

    def _failure(self, outcome: HttpResponse | SendFailure, token: AccessToken | None) -> SinchException:
        elapsed, secrets = self._clock() - self._started, self._secrets_with(token)
        if isinstance(outcome, SendFailure):
            host = host_of(self._url) if outcome.unsent else ""
            return failure_error(outcome, self._operation.id, self._attempts, elapsed, secrets, host)
        advice = self._credentials.refusal_hint.format(host_of(self._url)) if outcome.status == 401 else ""
        return api_error(outcome, self._operation.product, self._operation.id, self._attempts, elapsed, secrets, advice)

    def _secrets_with(self, token: AccessToken | None) -> tuple[Secret, ...]:
        return self._secrets if token is None else (*self._secrets, token.value)


def _is_refused(token: AccessToken, outcome: HttpResponse | SendFailure) -> bool:
    """Return whether a new token may help: a cached one may be revoked or foreign, a new one can only be expired."""
    if not isinstance(outcome, HttpResponse) or outcome.status != 401:
        return False
    return not isinstance(token, FetchedToken) or is_expired_token(outcome)


def _is_response_of(result: Codec | None, data: Any) -> bool:
    """Return whether the data is the kind of JSON value that the operation returns; its content is not checked."""
    if result is None:
        return True
    if isinstance(result, MapCodec) and data is None:
        return True  # an empty body is accepted for an object without known fields, such as the response to a deletion
    if isinstance(result, ArrayCodec):
        return isinstance(data, list) or data == {}  # an empty object is accepted as an empty list
    return isinstance(data, dict)


def _url(origin: str, request: Request, options: Options) -> str:
    query = (*request.query, *options.query)
    return f"{origin}{request.path}?{urlencode(query)}" if query else f"{origin}{request.path}"


def _content(request: Request, options: Options) -> tuple[bytes | None, str | None, Mapping[str, Any] | None]:
    operation = request.operation
    if options.body and operation.method in {"GET", "DELETE"}:
        raise TypeError(f"extra_body: {operation.id} has no body")
    body = request.body if isinstance(request.body, (dict, list)) else None
    if options.body:
        body = _merged(body if isinstance(body, dict) else {}, options.body)
    # An empty object is sent as no body, as the 2.x generation does.
    if not body:
        return None, None, None
    if operation.media_type == "multipart/form-data" and isinstance(body, dict):
        return None, None, body
    return _json(body), "application/json", None


def _json(body: Any) -> bytes:
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ValueError("body: some text holds half of a surrogate pair, which cannot be sent") from None


def _merged(body: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(body)
    for name, value in extra.items():
        here = merged.get(name)
        merged[name] = _merged(here, value) if isinstance(here, dict) and isinstance(value, Mapping) else value
    return merged
