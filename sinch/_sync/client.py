# Derived from sinch/_async/client.py by `make sync`; never edited by hand.
"""Client of the Sinch APIs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from sinch._core.client_misuse import Context, suggest_keywords
from sinch._core.secret import HiddenDict, Secret
from sinch._lazy_properties import lazy_property, read_lazy_properties, resource_property

if TYPE_CHECKING:
    import logging
    import ssl
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Any, Self

    import httpx
    from opentelemetry.trace import TracerProvider

    from sinch._core.configuration import Configuration
    from sinch._core.hooks import RequestEvent, ResponseEvent
    from sinch._core.http import Timeout
    from sinch._core.regions import ConversationRegion, SmsRegion
    from sinch._core.tokens import TokenStore
    from sinch._earlier.retry_configuration import RetryConfiguration
    from sinch._transport._sync.transport import Transport
    from sinch._transport.settings import TransportName

    from .caller import Caller
    from .conversation import Conversation
    from .number_lookup import NumberLookup
    from .numbers import Numbers
    from .sms import SMS


_R = TypeVar("_R")


class SinchClient(Context):
    """Client for Sinch's Numbers, Number Lookup, SMS and Conversation APIs.

    Settings that are left out are read from the environment: `SINCH_KEY_ID`, `SINCH_KEY_SECRET`, `SINCH_PROJECT_ID`,
    `SINCH_SERVICE_PLAN_ID`, `SINCH_SMS_API_TOKEN`, `SINCH_SMS_REGION`, `SINCH_CONVERSATION_REGION`,
    `SINCH_SANDBOX_URL`. Nothing is checked or sent before the first call.

    Args:
        key_id: ID of an access key of the project.
        key_secret: Secret of the access key.
        project_id: Project to make calls for.
        logger_name: Name of the logger for requests, in place of `sinch`.
        logger: Logger for requests, in place of `logger_name`.
        service_plan_id: SMS service plan; with `sms_api_token`, SMS calls use the service plan instead of the project.
        sms_api_token: API token of the service plan.
        sms_region: `us`, `eu`, `au`, `br` or `ca`; needed before the first SMS call.
        conversation_region: `us`, `eu` or `br`; needed before the first Conversation call.
        voice_region: Deprecated and ignored: the Voice API is not part of this package.
        transform_kwargs_casing: Deprecated and ignored: pass fields unknown to the SDK in `extra_body`.
        retry_configuration: Deprecated: the 2.x form of `max_retries`.
        sandbox_url: Base URL of a sandbox to use in place of every API.
        timeout: Seconds that a request may take, or a `Timeout`; by default 10 to connect, 30 for each read and 120 in
            total.
        max_retries: Maximum number of retries of a request that cannot be processed twice.
        token_store: Store that shares access tokens between clients; without one, each client keeps its own.
        http_client: An httpx client of your own; the SDK does not close it.
        transport: HTTP library: `httpx`, the default, or, for hundreds of calls in flight, `aiohttp` (asynchronous
            client only, extra `sinch[aiohttp]`); read from SINCH_TRANSPORT when left out; not together with
            `http_client`.
        proxy: URL of a proxy for all requests; not together with `http_client`.
        ssl_context: TLS settings in place of the default ones; not together with `http_client`.
        max_in_flight: Maximum number of concurrent requests; others wait. When left out, only the number of
            connections limits them.
        rate: Requests per second on average, evenly spaced; unlimited when left out. In either case, all calls slow
            down together when an API responds with 429.
        max_answer_size: Maximum size of a decompressed response in bytes; 64,000,000 by default. A larger one raises
            `DecodeError`.
        on_request: Function or coroutine function, called with a `RequestEvent` before each request.
        on_response: Function or coroutine function, called with a `ResponseEvent` after each request.
        tracer_provider: OpenTelemetry tracer provider; each request becomes a span (extra `sinch[otel]`).
    """

    _path = "client"

    @suggest_keywords
    def __init__(
        self,
        key_id: str | None = None,
        key_secret: str | None = None,
        project_id: str | None = None,
        logger_name: str | None = None,
        logger: logging.Logger | None = None,
        service_plan_id: str | None = None,
        sms_api_token: str | None = None,
        sms_region: SmsRegion | str | None = None,
        conversation_region: ConversationRegion | str | None = None,
        voice_region: str | None = None,
        transform_kwargs_casing: bool | None = None,
        retry_configuration: RetryConfiguration | None = None,
        *,
        sandbox_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        token_store: TokenStore | None = None,
        http_client: httpx.Client | None = None,
        transport: TransportName | None = None,
        proxy: str | httpx.URL | httpx.Proxy | None = None,
        ssl_context: ssl.SSLContext | None = None,
        max_in_flight: int | None = None,
        rate: float | None = None,
        max_answer_size: int | None = None,
        on_request: Callable[[RequestEvent], Any] | None = None,
        on_response: Callable[[ResponseEvent], Any] | None = None,
        tracer_provider: TracerProvider | None = None,
    ) -> None:
        if http_client is not None:
            from sinch._transport.pools import Pool

            Pool.check(http_client)
        if (voice_region, transform_kwargs_casing, retry_configuration) != (None, None, None):
            from sinch._earlier.client_settings import retries_from_2x_settings

            max_retries = retries_from_2x_settings(
                voice_region, transform_kwargs_casing, retry_configuration, max_retries
            )
        self._configuration_settings = HiddenDict(
            key_id=key_id,
            key_secret=Secret(key_secret) if key_secret else None,
            project_id=project_id,
            service_plan_id=service_plan_id,
            sms_api_token=Secret(sms_api_token) if sms_api_token else None,
            sms_region=sms_region,
            conversation_region=conversation_region,
            sandbox_url=sandbox_url,
            timeout=timeout,
            max_retries=max_retries,
            logger_name=logger_name,
            logger=logger,
            environment=HiddenDict((name, os.environ[name]) for name in os.environ if name.startswith("SINCH_")),
        )
        self._transport_settings = HiddenDict(
            http_client=http_client,
            transport=transport,
            token_store=token_store,
            proxy=proxy,
            ssl_context=ssl_context,
            max_in_flight=max_in_flight,
            rate=rate,
            max_answer_size=max_answer_size,
            on_request=on_request,
            on_response=on_response,
            tracer_provider=tracer_provider,
        )
        self._viewed: Self | None = None

    @lazy_property
    def configuration(self) -> Configuration:
        """Settings of the client; a change applies to later calls."""
        from sinch._core.configuration import Configuration

        return Configuration(**self._configuration_settings)

    @resource_property
    def numbers(self) -> type[Numbers]:
        """The Numbers API."""
        from .numbers import Numbers

        return Numbers

    @resource_property
    def number_lookup(self) -> type[NumberLookup]:
        """The Number Lookup API."""
        from .number_lookup import NumberLookup

        return NumberLookup

    @resource_property
    def sms(self) -> type[SMS]:
        """The SMS API."""
        from .sms import SMS

        return SMS

    @resource_property
    def conversation(self) -> type[Conversation]:
        """The Conversation API."""
        from .conversation import Conversation

        return Conversation

    @suggest_keywords
    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        project_id: str | None = None,
        key_id: str | None = None,
        key_secret: str | None = None,
        service_plan_id: str | None = None,
        sms_api_token: str | None = None,
        sms_region: SmsRegion | str | None = None,
        conversation_region: ConversationRegion | str | None = None,
    ) -> Self:
        """Return a view of this client with some settings changed; it shares the connections and tokens of this client.

        Cheap enough for each request of a multi-tenant server. Closing the view closes nothing. Both halves of a pair
        of credentials change together, and a view for another project has no service plan unless one is passed.

        Args:
            timeout: Seconds that a request may take, or a `Timeout`.
            max_retries: Maximum number of retries of a request that cannot be processed twice.
            extra_headers: Headers to add to every request.
            project_id: Project to make calls for.
            key_id: ID of an access key of the project.
            key_secret: Secret of the access key.
            service_plan_id: SMS service plan.
            sms_api_token: API token of the service plan.
            sms_region: Region of SMS calls.
            conversation_region: Region of Conversation calls.
        """
        view = object.__new__(type(self))
        view._viewed = self
        view.configuration = self.configuration.replaced(
            timeout=timeout,
            max_retries=max_retries,
            extra_headers=extra_headers,
            project_id=project_id,
            key_id=key_id,
            key_secret=key_secret,
            service_plan_id=service_plan_id,
            sms_api_token=sms_api_token,
            sms_region=sms_region,
            conversation_region=conversation_region,
        )
        return view

    def preload(self) -> None:
        """Import modules and load TLS certificates now, to make the first calls faster.

        Nothing is sent, and no credentials are needed. The asynchronous client works in a thread, so that the event
        loop is not blocked.

        Raises:
            ConfigurationError: The proxy or the certificates cannot be used.
        """
        from sinch._transport.blocking import run_blocking

        run_blocking(self._preload)

    def close(self) -> None:
        """Close the connections; a closed client cannot make calls."""
        if self._viewed is None:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # Creating the configuration here could fail in the middle of a traceback.
        made = vars(self).get("configuration")
        return f"{type(self).__name__}({made!r})" if made is not None else f"{type(self).__name__}()"

    def __reduce__(self) -> str:
        raise TypeError(
            f"{type(self).__name__} holds connections and secrets, so it is not pickled or copied:"
            " make a client in each process, from the environment or from settings of your own"
        )

    @lazy_property
    def _transport(self) -> Transport:
        if self._viewed is not None:
            return self._viewed._transport
        from sinch._transport._sync.transport import Transport
        from sinch._transport.settings import make_settings

        settings = dict(self._transport_settings)
        http_client, token_store = settings.pop("http_client"), settings.pop("token_store")
        return Transport(make_settings(http_client, **settings), http_client, token_store)

    def _preload(self) -> None:
        read_lazy_properties(self.numbers, self.number_lookup, self.sms, self.conversation)
        self._transport.prepare()

    def _resource(self, kind: type[_R]) -> _R:
        made: Any = kind
        resource: _R = made(self._caller)
        return resource

    @lazy_property
    def _caller(self) -> Caller:
        from .caller import Caller

        return Caller(self.configuration, self._transport)
