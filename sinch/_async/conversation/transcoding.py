"""Transcoding: what a message looks like in the format of a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.transcoding import transcoding_transcode_message
from sinch_openapi.conversation.async_methods.transcoding import AsyncTranscodingMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import AppMessageInput
    from sinch_openapi.conversation.models import ConversationChannel, TranscodeMessageResponse


class AsyncTranscoding(AsyncResource, AsyncTranscodingMethods):
    """Convert messages without sending them."""

    async def transcode(
        self,
        app_id: str,
        app_message: AppMessageInput,
        channels: Sequence[ConversationChannel],
        *,
        from_: str | None = None,
        to: str | None = None,
        **options: Unpack[CallOptions],
    ) -> TranscodeMessageResponse:
        """Convert a message to the formats of channels.

        Args:
            app_id: App that would send the message.
            app_message: The message, as for `messages.send`.
            channels: Channels whose formats are wanted.
            from_: Sender that the message would have on the channel.
            to: Recipient that the message would have on the channel.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            By channel, the message in its format, under `transcoded_message`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Transcoding_TranscodeMessage`.
        """
        request = transcoding_transcode_message.build(
            self._configuration.require_project_id(),
            body=models.TranscodeMessageRequest(
                app_id=app_id, app_message=app_message, channels=channels, from_=from_, to=to
            ),
        )
        return await self._call(request, transcoding_transcode_message.parse, options)
