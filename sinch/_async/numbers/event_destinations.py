"""How the events of numbers are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.numbers_callbacks import get_callback_configuration, update_callback_configuration
from sinch_openapi.numbers.async_methods.event_destinations import AsyncEventDestinationsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.numbers.models import CallbackConfiguration


class AsyncEventDestinations(AsyncResource, AsyncEventDestinationsMethods):
    """Get and set the secret that signs events; where they go, each number says itself."""

    async def get(self, **options: Unpack[CallOptions]) -> CallbackConfiguration:
        """Get the configuration of the project.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The configuration with its `hmac_secret`.

        Raises:
            NotFoundError: The project has none.

        API operation: `GetCallbackConfiguration`.
        """
        request = get_callback_configuration.build(self._configuration.require_project_id())
        return await self._call(request, get_callback_configuration.parse, options)

    async def update(self, hmac_secret: str, **options: Unpack[CallOptions]) -> CallbackConfiguration:
        """Set the secret that signs the events of the project.

        Args:
            hmac_secret: The secret: 32 to 64 letters, digits and hyphens.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The new configuration.

        Raises:
            BadRequestError: The secret has another shape.

        API operation: `UpdateCallbackConfiguration`.
        """
        request = update_callback_configuration.build(
            self._configuration.require_project_id(),
            body=models.CallbackConfigurationUpdate(hmac_secret=hmac_secret),
        )
        return await self._call(request, update_callback_configuration.parse, options)
