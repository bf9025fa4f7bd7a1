"""The client under the name of the 1.x generation."""

from __future__ import annotations

from typing import Any

from sinch._core.deprecation import warn_renamed

from .client import AsyncSinchClient


class AsyncClient(AsyncSinchClient):
    """Former name of the client, with the regions that the 1.x generation took: `us` for SMS, `eu` for Conversation."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        warn_renamed("AsyncClient", "AsyncSinchClient")
        super().__init__(*arguments, **settings)
        self.configuration.sms_region = self.configuration.sms_region or "us"
        self.configuration.conversation_region = self.configuration.conversation_region or "eu"
