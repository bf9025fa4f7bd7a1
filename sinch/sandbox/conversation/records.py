"""Access to the records of a project, shared by the Conversation operations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.listings import EVERYTHING, Listing, Place, Selection, Value
from sinch.sandbox.paging import checked_size, listed_page, page_of
from sinch.sandbox.store import Record

_DEFAULT_SIZE = 10


def save(call: ReceivedCall, kind: str, record: Record) -> Record:
    """Store a record under its ID."""
    call.store.put(kind, call.path["project_id"], record["id"], record)
    return record


def records(call: ReceivedCall, kind: str) -> list[Record]:
    """Return the records of the project, oldest first."""
    return call.store.records(kind, call.path["project_id"])


def listed(call: ReceivedCall, listing: Listing, selection: Selection = EVERYTHING) -> Iterator[Record]:
    """Yield the records of a list, reading them in chunks."""
    return (record for record, _ in call.store.listed(listing, call.path["project_id"], selection))


def get_or_404(call: ReceivedCall, kind: str, record_id: str) -> Record:
    """Return a record; its kind is also its name in the error.

    Raises:
        ApiError: There is no such record.
    """
    record = call.store.get(kind, call.path["project_id"], record_id)
    if record is None:
        raise not_found(kind, record_id)
    return record


def remove(call: ReceivedCall, kind: str, record_id: str) -> None:
    """Delete a record.

    Raises:
        ApiError: There is no such record.
    """
    if not call.store.delete(kind, call.path["project_id"], record_id):
        raise not_found(kind, record_id)


def page_response(
    query: Mapping[str, Any], name: str, items: Iterable[Record], largest: int, **fields: Any
) -> Response:
    """Return the page of a list that the query requests."""
    size = checked_size("page_size", int(query.get("page_size") or _DEFAULT_SIZE), largest)
    page, token = page_of(items, "page_token", query.get("page_token", ""), size)
    return JSONResponse({name: list(page), "next_page_token": token, **fields})


def list_response(
    call: ReceivedCall,
    name: str,
    listing: Listing,
    selection: Selection,
    largest: int,
    render: Callable[[Record], Record] = lambda record: record,
    **fields: Any,
) -> Response:
    """Return the page of a stored list that the query requests."""
    size = checked_size("page_size", int(call.query.get("page_size") or _DEFAULT_SIZE), largest)

    def records_after(place: Place | None) -> Iterator[tuple[Record, Place]]:
        return call.store.listed(listing, call.path["project_id"], selection, place)

    page, token = listed_page(records_after, "page_token", call.query.get("page_token", ""), size)
    return JSONResponse({name: [render(record) for record in page], "next_page_token": token, **fields})


def filter_values(query: Mapping[str, Any], **fields: str) -> dict[str, list[Value]]:
    """Return the values that a query filters a list by, by field; `fields` maps parameters to fields."""
    return {field: [query[name]] for name, field in fields.items() if name in query}


def matches_filters(record: Record, filters: Mapping[str, Any], *names: str) -> bool:
    """Return whether a record matches some filters, whose names are those of its fields."""
    return all(filters[name] == record.get(name) for name in names if name in filters)


def changed(call: ReceivedCall, record: Record, read_only: Sequence[str] = ("id",)) -> Record:
    """Return a record after an update with the fields of the mask, or of the body without a mask.

    Raises:
        ApiError: A field is read-only.
    """
    mask = call.query.get("update_mask", "")
    paths = mask.split(",") if mask else list(call.body)
    updated = record
    for path in paths:
        name = path.partition(".")[0]
        if name in read_only:
            raise invalid(Violation("update_mask" if mask else name, f"{name} cannot be changed"))
        updated = _with_updated_field(updated, call.body, path.split("."))
    return updated


def _with_updated_field(record: Record, body: Mapping[str, Any], path: Sequence[str]) -> Record:
    name, *rest = path
    value = body.get(name)
    if rest:
        value = _with_updated_field(record.get(name) or {}, value or {}, rest)
    if value is None:
        return {key: kept for key, kept in record.items() if key != name}
    return {**record, name: value}
