"""Paging by number, as the SMS API does it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.store import Listing
from sinch.sandbox.time_format import timestamp

Condition = tuple[str, str, list[str]]

# How far lists go back that are not told.
LISTED_FOR = timedelta(days=14)
_DEFAULT_PAGE_SIZE = 30


def numbered_page(call: Call, name: str, items: list[Any]) -> Response:
    """Answer the page that the query asks for."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    shown = items[page * size : (page + 1) * size]
    return JSONResponse({"count": len(items), "page": page, "page_size": len(shown), name: shown})


def stored_page(call: Call, name: str, kind: str, time: str, conditions: list[Condition]) -> Response:
    """Answer the page that the query asks for, of records from a time on and with values that are asked for."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    listing = Listing(kind, time, [*_times(call, time), *_reference(call), *conditions])
    count, shown = call.store.page(listing, call.path["service_plan_id"], size, page * size)
    return JSONResponse({"count": count, "page": page, "page_size": len(shown), name: shown})


def one_of(field: str, values: list[str]) -> Condition:
    """Return the condition that a field has one of some values."""
    return field, f"IN ({', '.join('?' * len(values))})", values


def _times(call: Call, field: str) -> Iterator[Condition]:
    start = call.query_time("start_date") or call.now - LISTED_FOR
    yield field, ">= ?", [timestamp(start)]
    end = call.query_time("end_date")
    if end is not None:
        yield field, "< ?", [timestamp(end)]


def _reference(call: Call) -> Iterator[Condition]:
    if "client_reference" in call.query:
        yield "client_reference", "= ?", [call.query["client_reference"]]


def listed_values(call: Call, name: str) -> list[str] | None:
    """Return the values of a query parameter that joins them with commas; None if it is not there."""
    return call.query[name].split(",") if name in call.query else None
