# Derived from sinch/_async/numbers/number_orders.py by `make sync`; never edited by hand.
"""Orders of numbers, with the registration that some of them require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import one_of_two_names
from sinch._core.arguments import exactly_one
from sinch._core.region_codes import region_code as checked_region
from sinch._sync.caller import Resource
from sinch._transport.files import opened
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.number_order import (
    create_number_order,
    lookup_number_requirements,
    upload_number_order_attachment,
)
from sinch_openapi.numbers.methods.number_orders import NumberOrdersMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch._transport.files import FileInput
    from sinch_openapi.numbers.arguments import (
        CreateNumberOrderOptionInput,
        CreateQuantityOrderOptionInput,
        OrderSmsConfigurationInput,
        OrderVoiceConfigurationInput,
    )
    from sinch_openapi.numbers.models import NumberOrder, NumberRequirements, NumberType


class NumberOrders(Resource, NumberOrdersMethods):
    """Order numbers: create an order, complete its registration where one is required, submit it."""

    def lookup_requirements(
        self, region_code: str, number_type: NumberType, **options: Unpack[CallOptions]
    ) -> NumberRequirements:
        """Look up what the registration of an order must supply.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The `fields` of `request_details` in `update_registration`, and the `attachments` to upload.

        Raises:
            ValueError: There is no such region.
            BadRequestError: The API does not accept an argument.
            NotFoundError: Such numbers are not offered.

        API operation: `LookupNumberRequirements`.
        """
        request = lookup_number_requirements.build(
            self._configuration.require_project_id(),
            body=models.LookupNumberRequirementsRequest(
                region_code=checked_region("region_code", region_code), number_type=number_type
            ),
        )
        return self._call(request, lookup_number_requirements.parse, options)

    def create(
        self,
        region_code: str,
        number_type: NumberType,
        *,
        number_order_option: CreateNumberOrderOptionInput | None = None,
        quantity_order_option: CreateQuantityOrderOptionInput | None = None,
        sms_configuration: OrderSmsConfigurationInput | None = None,
        voice_configuration: OrderVoiceConfigurationInput | None = None,
        event_destination_target: str | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> NumberOrder:
        """Create an order, of a chosen number or of a quantity; exactly one of the two options is given.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_order_option: The number to order: `{"phone_numbers": ["+12025550134"]}`; exactly one.
            quantity_order_option: How many to order, 1-100, and what they must meet: `{"requested_quantity": 5}` with
                `number_pattern`, `sequential`, `capabilities`.
            sms_configuration: Service plan, and campaign, to link: `{"service_plan_id": "..."}`.
            voice_configuration: Voice application, trunk or fax service to link: `{"type": "RTC", "app_id": "..."}`,
                `{"type": "EST", "trunk_id": "..."}`, `{"type": "FAX", "service_id": "..."}`.
            event_destination_target: URL that receives the events of the order and of its numbers.
            callback_url: The same, under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The order with its `id_number_order`.

        Raises:
            ValueError: There is no such region, or not exactly one option is given.
            BadRequestError: The API does not accept an argument.

        API operation: `CreateNumberOrder`. Never repeated when the API may already have taken the order.
        """
        exactly_one(number_order_option=number_order_option, quantity_order_option=quantity_order_option)
        request = create_number_order.build(
            self._configuration.require_project_id(),
            body=models.CreateNumberOrderRequest(
                region_code=checked_region("region_code", region_code),
                number_type=number_type,
                number_order_option=number_order_option,
                quantity_order_option=quantity_order_option,
                sms_configuration=sms_configuration,
                voice_configuration=voice_configuration,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
            ),
        )
        return self._call(request, create_number_order.parse, options)

    def upload_attachment(
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
        """Upload a document of the registration of an order.

        The file is read while it is sent. A repeated request sends it from its beginning again; a stream that cannot
        be rewound is sent once, whatever becomes of it.

        Args:
            number_order_id: ID of the order.
            attachment_id: ID of the attachment, from `lookup_requirements`.
            file: The document: a path, bytes, or a file opened in binary mode.
            document_type: Type of the document, one of the `allowed_document_types` of the attachment.
            file_name: Name to send; that of the file when left out.
            media_type: MIME type to send, one of the `allowed_mime_types`; guessed from the name when left out.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` with form fields.

        Raises:
            OSError: The file cannot be read.
            BadRequestError: The API does not accept the document.
            NotFoundError: There is no such order or attachment.
            ApiError: With status 413: the document is too large.

        API operation: `UploadNumberOrderAttachment`. Never repeated when the API may already have the document.
        """
        with opened(file, file_name, media_type) as document:
            request = upload_number_order_attachment.build(
                self._configuration.require_project_id(),
                number_order_id,
                attachment_id,
                body=models.UploadNumberOrderAttachmentRequest(file=document, document_type=document_type),
            )
            self._call(request, upload_number_order_attachment.parse, options)
