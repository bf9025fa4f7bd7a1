"""Delivery reports of batches and recipients."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from sinch._async.caller import AsyncResource
from sinch._core.errors import NotFoundError
from sinch._core.log import report_error
from sinch._core.raw_response import without_raw_response
from sinch._earlier._async.methods import AsyncFormerDeliveryReportNames
from sinch._products.sms.filters import report_recipient
from sinch._transport.async_concurrency import async_pause, async_run_hook
from sinch_openapi.sms.async_methods.delivery_reports import AsyncDeliveryReportsMethods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sinch._products.sms.tracking import DeliverySummary
    from sinch_openapi.sms.models import QueryReportType

_LOGGER: Final = logging.getLogger("sinch")
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0


class AsyncDeliveryReports(AsyncResource, AsyncFormerDeliveryReportNames, AsyncDeliveryReportsMethods):
    """Read delivery reports of batches and of single recipients."""

    _report_recipient = staticmethod(report_recipient)

    @without_raw_response
    async def track(
        self,
        batch_ids: Iterable[str],
        *,
        within: float = 3600.0,
        report_type: QueryReportType = "summary",
        on_progress: Callable[[DeliverySummary], object] | None = None,
    ) -> DeliverySummary:
        """Poll the reports of batches until every message has its final state.

        Each round reads all unfinished batches in turn; the pause between rounds grows from 2 seconds to a minute. With
        delivery report events, use `sinch.sms.DeliveryTracker`, which needs no polling.

        Args:
            batch_ids: IDs of the batches, as returned by the sends.
            within: Seconds after which no further round starts.
            report_type: `summary`, or `full` to include the recipients.
            on_progress: Called with the summary after each round; its errors are logged.

        Returns:
            Numbers of messages by status and code, and the batches that are unfinished or unknown to the API.

        Raises:
            SinchException: A report cannot be read.

        API operation: `GetDeliveryReportByBatchId`.
        """
        from sinch._products.sms.tracking import DeliveryTracker
        from sinch._transport.bounded_executor import AsyncItemSource

        AsyncItemSource.check_function("on_progress", on_progress)
        tracker = DeliveryTracker(batch_ids)
        end = time.monotonic() + within
        seconds = _FIRST_PAUSE
        while True:
            for batch_id in tracker.pending:
                try:
                    tracker.take(await self.get(batch_id, report_type=report_type))
                except NotFoundError:
                    tracker.mark_missing(batch_id)
            summary = tracker.summary()
            await self._report(on_progress, summary)
            if not summary.unfinished or time.monotonic() + seconds > end:
                return summary
            await async_pause(seconds)
            seconds = min(2 * seconds, _LONGEST_PAUSE)

    async def _report(self, on_progress: Callable[[DeliverySummary], object] | None, summary: DeliverySummary) -> None:
        try:
            await async_run_hook(on_progress, summary)
        except Exception as error:  # an error of user code
            report_error(_LOGGER, "on_progress", error)
