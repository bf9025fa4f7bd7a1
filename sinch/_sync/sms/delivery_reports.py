# Derived from sinch/_async/sms/delivery_reports.py by `make sync`; never edited by hand.
"""Delivery reports of batches and recipients."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from sinch._core.errors import NotFoundError
from sinch._core.log import report_error
from sinch._core.raw_response import without_raw_response
from sinch._earlier._sync.methods import FormerDeliveryReportNames
from sinch._products.sms.filters import report_recipient
from sinch._sync.caller import Resource
from sinch._transport.concurrency import pause, run_hook
from sinch_openapi.sms.methods.delivery_reports import DeliveryReportsMethods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sinch._products.sms.tracking import DeliverySummary
    from sinch_openapi.sms.models import QueryReportType

_LOGGER: Final = logging.getLogger("sinch")
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0


class DeliveryReports(Resource, FormerDeliveryReportNames, DeliveryReportsMethods):
    """Read delivery reports of batches and of single recipients."""

    _report_recipient = staticmethod(report_recipient)

    @without_raw_response
    def track(
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
        from sinch._transport.bounded_executor import ItemSource

        ItemSource.check_function("on_progress", on_progress)
        tracker = DeliveryTracker(batch_ids)
        end = time.monotonic() + within
        seconds = _FIRST_PAUSE
        while True:
            for batch_id in tracker.pending:
                try:
                    tracker.take(self.get(batch_id, report_type=report_type))
                except NotFoundError:
                    tracker.mark_missing(batch_id)
            summary = tracker.summary()
            self._report(on_progress, summary)
            if not summary.unfinished or time.monotonic() + seconds > end:
                return summary
            pause(seconds)
            seconds = min(2 * seconds, _LONGEST_PAUSE)

    def _report(self, on_progress: Callable[[DeliverySummary], object] | None, summary: DeliverySummary) -> None:
        try:
            run_hook(on_progress, summary)
        except Exception as error:  # an error of user code
            report_error(_LOGGER, "on_progress", error)
