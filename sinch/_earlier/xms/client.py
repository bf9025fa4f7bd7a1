"""The client of the XMS interface."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date, datetime

from sinch import SinchClient, Timeout
from sinch._earlier.xms import api, reading, writing
from sinch._earlier.xms.exceptions import translated_errors


class Client:
    """The methods of the XMS client that the SMS API still supports.

    Args:
        service_plan_id: SMS service plan.
        token: API token of the service plan.
        endpoint: URL of the API: an origin followed by `/xms`.
        timeout: Timeout in seconds for connecting and for each read and write, or a tuple of both; the total time of
            a call is not limited.
    """

    DEFAULT_ENDPOINT = "https://us.sms.api.sinch.com/xms"
    DEFAULT_TIMEOUT = 30.0

    def __init__(
        self,
        service_plan_id: str,
        token: str,
        endpoint: str = DEFAULT_ENDPOINT,
        timeout: float | tuple[float, float] = DEFAULT_TIMEOUT,
    ) -> None:
        origin, _, path = endpoint.rstrip("/").rpartition("/")
        if path != "xms":
            raise ValueError("endpoint: must be an origin followed by /xms, such as https://us.sms.api.sinch.com/xms")
        self.endpoint = endpoint
        self.timeout = timeout
        self.service_plan_id = service_plan_id
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        self._client = SinchClient(
            service_plan_id=service_plan_id,
            sms_api_token=token,
            timeout=Timeout(connect=connect, read=read, total=None),
        )
        self._client.configuration.sms_origin = origin
        self._sms = self._client.sms

    @property
    def token(self) -> str:
        """API token of the service plan."""
        return self._client.configuration.sms_api_token or ""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _translating_errors(self, *path: str) -> AbstractContextManager[None]:
        url = "/".join((self.endpoint.rstrip("/"), "v1", self.service_plan_id, *path))
        return translated_errors(self.service_plan_id, url)

    # ---- batches ----

    def create_batch(self, batch: api.MtBatchTextSmsCreate | api.MtBatchBinarySmsCreate) -> api.MtBatchSmsResult:
        """Send a batch."""
        with self._translating_errors("batches"):
            return reading.batch_result(self._sms.batches.send(**writing.batch_fields(batch)))

    def create_text_message(self, sender: str, recipient: str, body: str) -> api.MtBatchSmsResult:
        """Send a text to one recipient."""
        return self.create_batch(api.MtBatchTextSmsCreate(recipients=[recipient], sender=sender, body=body))

    def create_binary_message(self, sender: str, recipient: str, udh: bytes, body: bytes) -> api.MtBatchSmsResult:
        """Send a binary message to one recipient."""
        batch = api.MtBatchBinarySmsCreate(recipients=[recipient], sender=sender, udh=udh, body=body)
        return self.create_batch(batch)

    def create_batch_dry_run(
        self, batch: api.MtBatchTextSmsCreate | api.MtBatchBinarySmsCreate, num_recipients: int | None = None
    ) -> api.MtBatchDryRunResult:
        """Preview a batch, with details for a number of recipients."""
        with self._translating_errors("batches", "dry_run"):
            response = self._sms.batches.dry_run(
                per_recipient=True if num_recipients else None,
                number_of_recipients=num_recipients or None,
                **writing.batch_fields(batch),
            )
            return reading.dry_run_result(response)

    def replace_batch(
        self, batch_id: str, batch: api.MtBatchTextSmsCreate | api.MtBatchBinarySmsCreate
    ) -> api.MtBatchSmsResult:
        """Replace a batch that has not been sent."""
        with self._translating_errors("batches", batch_id):
            return reading.batch_result(self._sms.batches.replace(batch_id, **writing.batch_fields(batch)))

    def update_batch(
        self, batch_id: str, batch: api.MtBatchTextSmsUpdate | api.MtBatchBinarySmsUpdate
    ) -> api.MtBatchSmsResult:
        """Change a batch that has not been sent."""
        with self._translating_errors("batches", batch_id):
            return reading.batch_result(self._sms.batches.update(batch_id, **writing.batch_changes(batch)))

    def cancel_batch(self, batch_id: str) -> None:
        """Cancel a batch."""
        with self._translating_errors("batches", batch_id):
            self._sms.batches.cancel(batch_id)

    def fetch_batch(self, batch_id: str) -> api.MtBatchSmsResult:
        """Get a batch."""
        with self._translating_errors("batches", batch_id):
            return reading.batch_result(self._sms.batches.get(batch_id))

    def fetch_batches(
        self,
        page_size: int | None = None,
        senders: Collection[str] | None = None,
        start_date: date | datetime | None = None,
        end_date: date | datetime | None = None,
    ) -> api.Pages[api.MtBatchSmsResult]:
        """List batches."""

        def fetch(page: int) -> api.Page[api.MtBatchSmsResult]:
            with self._translating_errors("batches"):
                return reading.page(
                    self._sms.batches.list(
                        page=page,
                        page_size=page_size,
                        from_=writing.as_list(senders) if senders else None,
                        start_date=writing.start_of_day(start_date),
                        end_date=writing.start_of_day(end_date),
                    ),
                    reading.batch_result,
                )

        return api.Pages(fetch)

    # ---- delivery reports ----

    def fetch_delivery_report(
        self,
        batch_id: str,
        kind: str | None = None,
        status: Collection[str] | None = None,
        code: Collection[int] | None = None,
    ) -> api.BatchDeliveryReport:
        """Get the delivery report of a batch."""
        with self._translating_errors("batches", batch_id, "delivery_report"):
            report = self._sms.delivery_reports.get(
                batch_id,
                kind,
                status=writing.as_list(status) if status else None,
                code=writing.as_list(code) if code else None,
            )
            return reading.batch_report(report)

    def fetch_recipient_delivery_report(self, batch_id: str, recipient: str) -> api.BatchRecipientDeliveryReport:
        """Get the delivery report of one recipient of a batch."""
        with self._translating_errors("batches", batch_id, "delivery_report", recipient):
            return reading.recipient_report(self._sms.delivery_reports.get_for_number(batch_id, recipient))

    # ---- groups ----

    def create_group(self, group: api.GroupCreate) -> api.GroupResult:
        """Create a group."""
        with self._translating_errors("groups"):
            return reading.group_result(self._sms.groups.create(**writing.group_fields(group)))

    def replace_group(self, group_id: str, group: api.GroupCreate) -> api.GroupResult:
        """Replace a group."""
        with self._translating_errors("groups", group_id):
            return reading.group_result(self._sms.groups.replace(group_id, **writing.group_fields(group)))

    def update_group(self, group_id: str, group: api.GroupUpdate) -> api.GroupResult:
        """Change a group."""
        with self._translating_errors("groups", group_id):
            return reading.group_result(self._sms.groups.update(group_id, **writing.group_changes(group)))

    def delete_group(self, group_id: str) -> None:
        """Delete a group."""
        with self._translating_errors("groups", group_id):
            self._sms.groups.delete(group_id)

    def fetch_group(self, group_id: str) -> api.GroupResult:
        """Get a group."""
        with self._translating_errors("groups", group_id):
            return reading.group_result(self._sms.groups.get(group_id))

    def fetch_groups(self, page_size: int | None = None) -> api.Pages[api.GroupResult]:
        """List groups."""

        def fetch(page: int) -> api.Page[api.GroupResult]:
            with self._translating_errors("groups"):
                return reading.page(self._sms.groups.list(page=page, page_size=page_size), reading.group_result)

        return api.Pages(fetch)

    def fetch_group_members(self, group_id: str) -> set[str]:
        """Get the phone numbers of a group."""
        with self._translating_errors("groups", group_id, "members"):
            return set(self._sms.groups.list_members(group_id))

    # ---- inbound messages ----

    def fetch_inbound(self, inbound_id: str) -> api.MoSms:
        """Get an inbound message."""
        with self._translating_errors("inbounds", inbound_id):
            return reading.inbound_result(self._sms.inbounds.get(inbound_id))

    def fetch_inbounds(
        self,
        page_size: int | None = None,
        recipients: Collection[str] | None = None,
        start_date: date | datetime | None = None,
        end_date: date | datetime | None = None,
    ) -> api.Pages[api.MoSms]:
        """List inbound messages."""

        def fetch(page: int) -> api.Page[api.MoSms]:
            with self._translating_errors("inbounds"):
                return reading.page(
                    self._sms.inbounds.list(
                        page=page,
                        page_size=page_size,
                        to=writing.as_list(recipients) if recipients else None,
                        start_date=writing.start_of_day(start_date),
                        end_date=writing.start_of_day(end_date),
                    ),
                    reading.inbound_result,
                )

        return api.Pages(fetch)
