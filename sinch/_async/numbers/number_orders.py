"""Orders of numbers, with the registration that some of them require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.region_codes import region_code
from sinch._transport.files import opened
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.number_order import upload_number_order_attachment
from sinch_openapi.numbers.async_methods.number_orders import AsyncNumberOrdersMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch._transport.files import FileInput


class AsyncNumberOrders(AsyncResource, AsyncNumberOrdersMethods):
    """Order numbers: create an order, complete its registration where one is required, submit it."""

    _region_code = staticmethod(region_code)

    async def upload_attachment(
        self,
        number_order_id: str,
        attachment_id: str,
        file: FileInput,
        *,
        document_type: str | None = None,
        file_name: str | None = None,
        media_type: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Upload a document for the registration of an order.

        The file is streamed. A retry sends it from the beginning; a stream that cannot be rewound is not sent again
        once any of it may have been read.

        Args:
            number_order_id: ID of the order.
            attachment_id: ID of the attachment, from `lookup_requirements`.
            file: The document: a path, bytes, or a file opened in binary mode.
            document_type: Type of the document, one of the `allowed_document_types` of the attachment.
            file_name: Name to send; the name of the file when left out.
            media_type: MIME type to send, one of the `allowed_mime_types`; guessed from the name when left out.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` with form fields.

        Raises:
            OSError: The file cannot be read.
            BadRequestError: The API rejected the document.
            NotFoundError: The order or the attachment does not exist.
            ApiError: The document is too large (status 413).

        API operation: `UploadNumberOrderAttachment`. Never retried when the API may already have the document.
        """
        with opened(file, file_name, media_type) as document:
            request = upload_number_order_attachment.build(
                self._configuration.require_project_id(),
                number_order_id,
                attachment_id,
                body=models.UploadNumberOrderAttachmentRequest(file=document, document_type=document_type),
            )
            await self._call(request, upload_number_order_attachment.parse, options)
