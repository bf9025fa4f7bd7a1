"""One call from its encoded request to its result, as a state machine without I/O."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from sinch._codec import ArrayCodec, MapCodec

from .configuration import Configuration, ProjectCredentials, ServicePlanCredentials
from .deadline import Deadline
from .error_mapping import api_error, decode_error, failure_error
from .errors import SinchException
from .files import File
from .http import HttpRequest, HttpResponse, SendFailure
from .oauth import is_expired_token
from .options import Options, checked_headers, checked_retries
from .origins import host_of
from .retry import IDEMPOTENT_METHODS, delay_before, may_repeat
from .steps import FetchedToken, NeedToken, Outcome, Pause, Send, Step
from .tokens import AccessToken
from .version import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch._codec import Codec, Request

    from .retry import RandomSource
    from .secret import Secret


class Answer(NamedTuple):
    """A successful answer and what it took to get it."""

    response: HttpResponse
    operation: str
    attempts: int
    elapsed: float


class Call:
    """Drives one operation: authorization, repetitions, errors. The transport does what `steps` asks."""

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
        self._repeats_throttled = configuration.repeats_throttled
        self._clock = clock
        self._random = random
        self._started = clock()
        self._deadline = Deadline(self._timeout.total, clock)
        self._attempts = 0

    def steps(self) -> Generator[Step, Outcome, Answer]:
        """The steps of the call in turn.

        Raises:
            SinchException: The call failed; its subclass says how.
        """
        token: AccessToken | None = None
        renewed = False
        repeated = 0
        while True:
            if isinstance(self._credentials, ProjectCredentials) and token is None:
                token = yield from self._token(None)
            outcome = yield from self._send(token)
            if isinstance(outcome, HttpResponse) and 200 <= outcome.status < 300:
                return self._answer(outcome, token)
            if self._used_up(outcome):
                raise self._failure(outcome, token)
            if token is not None and not renewed and _is_refused(token, outcome):
                renewed = True
                token = yield from self._token(token)
                continue
            delay = None
            if repeated < self._max_retries and self._may_repeat(outcome):
                delay = delay_before(repeated + 1, outcome, self._random)
            if delay is None or self._deadline.is_over_after(delay):
                raise self._failure(outcome, token)
            repeated += 1
            yield Pause(delay)

    def _may_repeat(self, outcome: HttpResponse | SendFailure) -> bool:
        if not self._repeats_throttled and isinstance(outcome, HttpResponse) and outcome.status == 429:
            return False
        return may_repeat(outcome, idempotent=self._operation.method in IDEMPOTENT_METHODS)

    def _used_up(self, outcome: Outcome) -> bool:
        """Whether the request held a stream that cannot be read again, and may have been read."""
        unsent = isinstance(outcome, SendFailure) and outcome.unsent
        files = (self._files or {}).values()
        return not unsent and any(isinstance(file, File) and not file.can_be_read_again for file in files)

    def _token(self, refused: AccessToken | None) -> Generator[Step, Outcome, AccessToken]:
        if not isinstance(self._credentials, ProjectCredentials):
            raise TypeError("only project credentials are exchanged for a token")
        token = yield NeedToken(self._credentials, refused, self._deadline.held_to(self._timeout))
        if not isinstance(token, AccessToken):
            raise TypeError("the driver answers NeedToken with an AccessToken")
        return token

    def _send(self, token: AccessToken | None) -> Generator[Step, Outcome, HttpResponse | SendFailure]:
        if self._deadline.is_over_after(0):
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
        timeout = self._deadline.held_to(self._timeout)
        return HttpRequest(
            self._operation.method, self._url, headers, self._content, files=self._files, timeout=timeout
        )

    def _bearer(self, token: AccessToken | None) -> Secret:
        if isinstance(self._credentials, ServicePlanCredentials):
            return self._credentials.api_token
        if token is None:
            raise TypeError("a call with project credentials needs a token")
        return token.value

    def _answer(self, response: HttpResponse, token: AccessToken | None) -> Answer:
        elapsed = self._clock() - self._started
        if not _is_answer_of(self._operation.result, response.data):
            raise decode_error(response, self._operation.id, self._attempts, elapsed, self._secrets_with(token))
        return Answer(response, self._operation.id, self._attempts, elapsed)

    def _failure(self, outcome: HttpResponse | SendFailure, token: AccessToken | None) -> SinchException:
        elapsed, secrets = self._clock() - self._started, self._secrets_with(token)
        if isinstance(outcome, SendFailure):
            host = host_of(self._url) if outcome.unsent else ""
            return failure_error(outcome, self._operation.id, self._attempts, elapsed, secrets, host)
        advice = self._credentials.refused.format(host_of(self._url)) if outcome.status == 401 else ""
        return api_error(outcome, self._operation.product, self._operation.id, self._attempts, elapsed, secrets, advice)

    def _secrets_with(self, token: AccessToken | None) -> tuple[Secret, ...]:
        return self._secrets if token is None else (*self._secrets, token.value)


def _is_refused(token: AccessToken, outcome: HttpResponse | SendFailure) -> bool:
    """Whether another token may be accepted: a kept one may be revoked or foreign, one just fetched only expired."""
    if not isinstance(outcome, HttpResponse) or outcome.status != 401:
        return False
    return not isinstance(token, FetchedToken) or is_expired_token(outcome)


def _is_answer_of(result: Codec | None, data: Any) -> bool:
    """Whether the data has the kind of JSON value that an operation answers; what is in it is never an error."""
    if result is None:
        return True
    if isinstance(result, MapCodec) and data is None:
        return True  # an object without known fields, such as the answer to a deletion, may as well be no body
    if isinstance(result, ArrayCodec):
        return isinstance(data, list) or data == {}  # an object without anything in it is no more than no items
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
    # An object without fields says no more than no body, which is what the 2.x generation sends.
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
