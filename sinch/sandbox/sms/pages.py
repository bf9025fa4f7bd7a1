"""Paging by number, as the SMS API does it."""

from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call

_DEFAULT_PAGE_SIZE = 30


def numbered_page(call: Call, name: str, items: list[Any]) -> Response:
    """Answer the page that the query asks for."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    shown = items[page * size : (page + 1) * size]
    return JSONResponse({"count": len(items), "page": page, "page_size": len(shown), name: shown})


def listed_values(call: Call, name: str) -> list[str] | None:
    """Return the values of a query parameter that joins them with commas; None if it is not there."""
    return call.query[name].split(",") if name in call.query else None
