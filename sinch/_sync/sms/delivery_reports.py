# Derived from sinch/_async/sms/delivery_reports.py by `make sync`; never edited by hand.
"""Delivery reports: what became of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._codec import exactly_one
from sinch._core.e164 import e164
from sinch._earlier._sync.methods import FormerDeliveryReportNames
from sinch._sync.caller import Resource
from sinch_openapi.sms.api.delivery_reports import (
    get_delivery_report_by_phone_number,
)
from sinch_openapi.sms.methods.delivery_reports import DeliveryReportsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.sms.models import (
        RecipientDeliveryReport,
    )


class DeliveryReports(Resource, FormerDeliveryReportNames, DeliveryReportsMethods):
    """Read delivery reports of batches and of single recipients."""

    def get_for_number(
        self,
        batch_id: str,
        recipient: str | None = None,
        *,
        recipient_number: str | None = None,
        **options: Unpack[CallOptions],
    ) -> RecipientDeliveryReport:
        """Read the report of one recipient of a batch.

        Args:
            batch_id: Batch, by the ID that sending answered.
            recipient: Phone number in E.164, such as `+15550100`.
            recipient_number: The same, under its other name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            Status, code and time of the message to that recipient.

        Raises:
            ValueError: No recipient is given, or two, or it is no phone number in E.164.
            NotFoundError: There is no such batch, or it has no such recipient.

        API operation: `GetDeliveryReportByPhoneNumber`.
        """
        given: dict[str, Any] = {"recipient": recipient, "recipient_number": recipient_number}
        name = exactly_one(**given)
        request = get_delivery_report_by_phone_number.build(
            self._configuration.require_sms_path_id(), batch_id, e164(name, given[name])
        )
        return self._call(request, get_delivery_report_by_phone_number.parse, options)
