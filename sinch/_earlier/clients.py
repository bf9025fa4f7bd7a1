"""The clients under their former names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.client import AsyncSinchClient
from sinch._codec.deprecation import deprecated
from sinch._lazy_properties import lazy_property
from sinch._sync.client import SinchClient

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration


@deprecated("Client is deprecated: use SinchClient")
class Client(SinchClient):
    """`SinchClient` with the default regions of 1.x: `us` for SMS, `eu` for Conversation."""

    @lazy_property
    def configuration(self) -> Configuration:
        """The settings; changes affect later calls."""
        return _with_regions_of_1x(super().configuration)


@deprecated("SinchClientAsync is deprecated: use AsyncSinchClient")
class SinchClientAsync(AsyncSinchClient):
    """`AsyncSinchClient` with the default regions of 1.x: `us` for SMS, `eu` for Conversation."""

    @lazy_property
    def configuration(self) -> Configuration:
        """The settings; changes affect later calls."""
        return _with_regions_of_1x(super().configuration)


def _with_regions_of_1x(configuration: Configuration) -> Configuration:
    configuration.sms_region = configuration.sms_region or "us"
    configuration.conversation_region = configuration.conversation_region or "eu"
    return configuration
