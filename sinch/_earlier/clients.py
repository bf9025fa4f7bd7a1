"""The clients under their former names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._async.client import AsyncSinchClient
from sinch._core.deprecation import warn_deprecated
from sinch._sync.client import SinchClient

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration


class Client(SinchClient):
    """`SinchClient` with the regions that 1.x took: `us` for SMS, `eu` for Conversation."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        warn_deprecated("Client is deprecated: use SinchClient")
        super().__init__(*arguments, **settings)
        _take_regions_of_1x(self.configuration)


class SinchClientAsync(AsyncSinchClient):
    """`AsyncSinchClient` with the regions that 1.x took: `us` for SMS, `eu` for Conversation."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        warn_deprecated("SinchClientAsync is deprecated: use AsyncSinchClient")
        super().__init__(*arguments, **settings)
        _take_regions_of_1x(self.configuration)


def _take_regions_of_1x(configuration: Configuration) -> None:
    configuration.sms_region = configuration.sms_region or "us"
    configuration.conversation_region = configuration.conversation_region or "eu"
