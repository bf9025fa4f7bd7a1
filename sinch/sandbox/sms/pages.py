"""Paging by page number, as in the SMS API."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.listings import Listing, Selection, Value
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

# Age of the oldest entries in lists without a start date.
LISTED_FOR = timedelta(days=14)
_DEFAULT_PAGE_SIZE = 30


def stored_page(
    call: ReceivedCall,
    name: str,
    listing: Listing,
    selection: Selection,
    render: Callable[[Record], Any] = lambda record: record,
) -> Response:
    """Return the page of a list that the query requests."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    count, records = call.store.page(listing, call.path["service_plan_id"], size, page * size, selection)
    items = [render(record) for record in records]
    return JSONResponse({"count": count, "page": page, "page_size": len(items), name: items})


def selection_of(
    call: ReceivedCall, max_age: timedelta, values: Mapping[str, Sequence[Value] | None], until: str = ""
) -> Selection:
    """Return the part of a list that the query selects by times, values of fields and client reference."""
    end = call.query_time("end_date")
    reference = [call.query["client_reference"]] if "client_reference" in call.query else None
    filters = {**values, "client_reference": reference}
    return Selection(
        {field: allowed for field, allowed in filters.items() if allowed is not None},
        timestamp(call.query_time("start_date") or call.now - max_age),
        min(filter(None, (timestamp(end) if end else "", until)), default=""),
    )


def listed_values(call: ReceivedCall, name: str) -> list[str] | None:
    """Return the comma-separated values of a query parameter, or None if it is missing."""
    return call.query[name].split(",") if name in call.query else None
