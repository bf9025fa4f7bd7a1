"""Paging by number, as the SMS API does it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.listings import Listing, Value, Wanted
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

# How far lists go back that are not told.
LISTED_FOR = timedelta(days=14)
_DEFAULT_PAGE_SIZE = 30


def stored_page(
    call: ReceivedCall,
    name: str,
    listing: Listing,
    wanted: Wanted,
    shown: Callable[[Record], Any] = lambda record: record,
) -> Response:
    """Return the page that the query asks for."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    count, records = call.store.page(listing, call.path["service_plan_id"], size, page * size, wanted)
    items = [shown(record) for record in records]
    return JSONResponse({"count": count, "page": page, "page_size": len(items), name: items})


def asked_for(
    call: ReceivedCall, goes_back: timedelta, values: Mapping[str, Sequence[Value] | None], until: str = ""
) -> Wanted:
    """Return what the query asks for: times, values of fields, and the reference of the client."""
    end = call.query_time("end_date")
    reference = [call.query["client_reference"]] if "client_reference" in call.query else None
    told = {**values, "client_reference": reference}
    return Wanted(
        {field: allowed for field, allowed in told.items() if allowed is not None},
        timestamp(call.query_time("start_date") or call.now - goes_back),
        min(filter(None, (timestamp(end) if end else "", until)), default=""),
    )


def listed_values(call: ReceivedCall, name: str) -> list[str] | None:
    """Return the values of a query parameter that joins them with commas; None if it is not there."""
    return call.query[name].split(",") if name in call.query else None
