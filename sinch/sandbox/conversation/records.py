"""Access to the records of a project, shared by the Conversation operations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.listings import EVERYTHING, Listing, Place, Value, Wanted
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


def listed(call: ReceivedCall, listing: Listing, wanted: Wanted = EVERYTHING) -> Iterator[Record]:
    """Yield the records of a list, and read no more than are taken."""
    return (record for record, _ in call.store.listed(listing, call.path["project_id"], wanted))


def get_or_404(call: ReceivedCall, kind: str, record_id: str) -> Record:
    """Return a record, or raise the 404 error; kinds are written as errors name them."""
    record = call.store.get(kind, call.path["project_id"], record_id)
    if record is None:
        raise not_found(kind, record_id)
    return record


def remove(call: ReceivedCall, kind: str, record_id: str) -> None:
    """Delete a record, or raise the 404 error."""
    if not call.store.delete(kind, call.path["project_id"], record_id):
        raise not_found(kind, record_id)


def page_response(
    asked: Mapping[str, Any], name: str, items: Iterable[Record], largest: int, **beside: Any
) -> Response:
    """Return one page of a list, sized and placed as asked for."""
    size = checked_size("page_size", int(asked.get("page_size") or _DEFAULT_SIZE), largest)
    page, token = page_of(items, "page_token", asked.get("page_token", ""), size)
    return JSONResponse({name: list(page), "next_page_token": token, **beside})


def list_response(
    call: ReceivedCall,
    name: str,
    listing: Listing,
    wanted: Wanted,
    largest: int,
    shown: Callable[[Record], Record] = lambda record: record,
    **beside: Any,
) -> Response:
    """Return one page of a stored list, sized and placed as asked for."""
    size = checked_size("page_size", int(call.query.get("page_size") or _DEFAULT_SIZE), largest)

    def found(place: Place | None) -> Iterator[tuple[Record, Place]]:
        return call.store.listed(listing, call.path["project_id"], wanted, place)

    page, token = listed_page(found, "page_token", call.query.get("page_token", ""), size)
    return JSONResponse({name: [shown(record) for record in page], "next_page_token": token, **beside})


def wanted_values(asked: Mapping[str, Any], **fields: str) -> dict[str, list[Value]]:
    """Return the values that a list is asked for, by the fields of its records."""
    return {field: [asked[name]] for name, field in fields.items() if name in asked}


def matches_filters(record: Record, asked: Mapping[str, Any], *names: str) -> bool:
    """Tell whether a record has the values that a list is asked for by the same names."""
    return all(asked[name] == record.get(name) for name in names if name in asked)


def changed(call: ReceivedCall, record: Record, read_only: Sequence[str] = ("id",)) -> Record:
    """Return a record as an update makes it: the fields of the mask, else those of the body, taken from the body."""
    mask = call.query.get("update_mask", "")
    paths = mask.split(",") if mask else list(call.body)
    updated = record
    for path in paths:
        name = path.partition(".")[0]
        if name in read_only:
            raise invalid(Violation("update_mask" if mask else name, f"{name} cannot be changed"))
        updated = _taken_over(updated, call.body, path.split("."))
    return updated


def _taken_over(record: Record, body: Mapping[str, Any], path: Sequence[str]) -> Record:
    name, *rest = path
    value = body.get(name)
    if rest:
        value = _taken_over(record.get(name) or {}, value or {}, rest)
    if value is None:
        return {key: kept for key, kept in record.items() if key != name}
    return {**record, name: value}
