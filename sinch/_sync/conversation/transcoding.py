# Derived from sinch/_async/conversation/transcoding.py by `make sync`; never edited by hand.
"""Transcoding of messages to the formats of channels."""

from __future__ import annotations

from sinch._earlier._sync.methods import FormerTranscodingNames
from sinch._products.conversation.arguments import app_message
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.transcoding import TranscodingMethods


class Transcoding(Resource, FormerTranscodingNames, TranscodingMethods):
    """Convert messages without sending them."""

    _app_message = staticmethod(app_message)
