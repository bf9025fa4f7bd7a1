"""Transcoding of messages to the formats of channels."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._earlier._async.methods import AsyncFormerTranscodingNames
from sinch._products.conversation.arguments import app_message
from sinch_openapi.conversation.async_methods.transcoding import AsyncTranscodingMethods


class AsyncTranscoding(AsyncResource, AsyncFormerTranscodingNames, AsyncTranscodingMethods):
    """Convert messages without sending them."""

    _app_message = staticmethod(app_message)
