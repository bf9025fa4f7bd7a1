"""The client."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, Self

    import httpx

    from sinch._core.configuration import Configuration
    from sinch._core.http import Timeout
    from sinch._core.regions import ConversationRegion, SmsRegion

    from .caller import AsyncCaller
    from .conversation import AsyncConversation
    from .number_lookup import AsyncNumberLookup
    from .numbers import AsyncNumbers
    from .sms import AsyncSMS


class AsyncSinchClient:
    """Access to Sinch's Numbers, Number Lookup, SMS and Conversation APIs.

    What is left out is read from the environment: `SINCH_KEY_ID`, `SINCH_KEY_SECRET`, `SINCH_PROJECT_ID`,
    `SINCH_SERVICE_PLAN_ID`, `SINCH_SMS_API_TOKEN`, `SINCH_SMS_REGION`, `SINCH_CONVERSATION_REGION`,
    `SINCH_SANDBOX_URL`. Nothing is checked or sent before the first call.

    Args:
        key_id: ID of an access key of the project.
        key_secret: Secret of the access key.
        project_id: Project that calls are made for.
        logger_name: Name of the logger that requests are reported to, in place of `sinch`.
        logger: The logger itself.
        service_plan_id: SMS service plan; with `sms_api_token`, SMS calls go by service plan instead of by project.
        sms_api_token: API token of the service plan.
        sms_region: `us`, `eu`, `au`, `br` or `ca`; needed before the first SMS call.
        conversation_region: `us`, `eu` or `br`; needed before the first Conversation call.
        sandbox_url: Base URL of a sandbox that every API is called at instead.
        timeout: Seconds to wait for a connection and for each read and write, or a `Timeout`; 10 and 30 by default.
        max_retries: How often a request is repeated at most when that cannot do anything twice.
        http_client: An httpx client of your own; the SDK does not close it.
    """

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
        *,
        sandbox_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        environment = dict(os.environ)
        # A function, not a dictionary: a traceback that prints locals must not print the secrets.
        self._configure: Callable[[], Configuration] = lambda: _configuration(
            key_id=key_id,
            key_secret=key_secret,
            project_id=project_id,
            service_plan_id=service_plan_id,
            sms_api_token=sms_api_token,
            sms_region=sms_region,
            conversation_region=conversation_region,
            sandbox_url=sandbox_url,
            timeout=timeout,
            max_retries=max_retries,
            logger_name=logger_name,
            logger=logger,
            environment=environment,
        )
        self._http_client = http_client

    @cached_property
    def configuration(self) -> Configuration:
        """The settings; they may be changed before the calls that they concern."""
        return self._configure()

    @cached_property
    def numbers(self) -> AsyncNumbers:
        """The Numbers API."""
        from .numbers import AsyncNumbers

        return AsyncNumbers(self._caller)

    @cached_property
    def number_lookup(self) -> AsyncNumberLookup:
        """The Number Lookup API."""
        from .number_lookup import AsyncNumberLookup

        return AsyncNumberLookup(self._caller)

    @cached_property
    def sms(self) -> AsyncSMS:
        """The SMS API."""
        from .sms import AsyncSMS

        return AsyncSMS(self._caller)

    @cached_property
    def conversation(self) -> AsyncConversation:
        """The Conversation API."""
        from .conversation import AsyncConversation

        return AsyncConversation(self._caller)

    async def close(self) -> None:
        """Close the connections; a client that is closed makes no further calls."""
        if "_caller" in self.__dict__:
            await self._caller.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.configuration!r})"

    @cached_property
    def _caller(self) -> AsyncCaller:
        from sinch._transport._async.transport import AsyncTransport

        from .caller import AsyncCaller

        return AsyncCaller(self.configuration, AsyncTransport(self.configuration, self._http_client))


def _configuration(**settings: Any) -> Configuration:
    from sinch._core.configuration import Configuration

    return Configuration(**settings)
