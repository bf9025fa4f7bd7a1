"""Operations: encoding of requests and decoding of responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

from .values import UNSET, Codec, RefusedValueError


class Parameter(NamedTuple):
    """A query parameter: its names, its codec, and whether a list repeats the name or is comma-separated."""

    python_name: str
    wire_name: str
    codec: Codec
    required: bool = False
    explode: bool = True


class Pagination(NamedTuple):
    """The pagination of a list operation, from the contract."""

    style: Literal["page", "token", "none"]
    items: str
    in_body: bool = False
    page_parameter: str | None = None
    size_parameter: str | None = None
    token_parameter: str | None = None
    next_token_field: str | None = None
    total_field: str | None = None
    page_field: str | None = None
    first_page: int = 0


class Request(NamedTuple):
    """One encoded request, without a host."""

    operation: Operation
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Any = UNSET


class Operation(NamedTuple):
    """One operation of the contract: encodes its requests and decodes its responses."""

    id: str
    method: str
    path: str
    product: str
    query: tuple[Parameter, ...] = ()
    body: Codec | None = None
    body_required: bool = False
    media_type: str | None = None
    result: Codec | None = None
    pagination: Pagination | None = None

    def request(
        self,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
    ) -> Request:
        """Encode one request.

        Args:
            path: Segments of the path from `path_segment`, by the API's names.
            query: Values of the query, by Python's names.
            body: The request body.

        Raises:
            TypeError: A required argument is missing, or one is of a wrong type; the message names it.
            ValueError: A value is not valid; the message names it.
        """
        return Request(
            operation=self,
            path=self.path.format_map(path or {}),
            query=tuple(self._pairs(query)) if query else (),
            body=self._encode_body(body),
        )

    def _pairs(self, query: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for parameter in self.query:
            value = query[parameter.python_name]
            if value is None or value is UNSET:
                if parameter.required:
                    raise TypeError(f"{parameter.python_name}: is required")
                continue
            try:
                encoded = parameter.codec.encode(value)
            except RefusedValueError as refused:
                raise refused.within(parameter.python_name).as_error() from None
            if not isinstance(encoded, list):
                yield parameter.wire_name, _query_text(encoded)
            elif parameter.explode:
                yield from ((parameter.wire_name, _query_text(item)) for item in encoded)
            elif encoded:
                yield parameter.wire_name, ",".join(map(_query_text, encoded))

    def _encode_body(self, body: Any) -> Any:
        if self.body_required and (body is None or body is UNSET):
            raise TypeError("body: is required")
        if body is UNSET or body is None or self.body is None:
            return UNSET
        try:
            return self.body.encode(body)
        except RefusedValueError as refused:
            raise refused.as_error("" if isinstance(body, Mapping) else "body") from None

    def decode(self, data: Any) -> Any:
        """Decode the body of a successful response; never raises."""
        return self.result.decode(data) if self.result is not None else None


def _query_text(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return str(value)


def path_segment(name: str, value: object) -> str:
    """Percent-encode one segment of a path.

    Raises:
        TypeError: The value is not a string.
        ValueError: The value is empty, padded, a dot segment, or contains control characters or lone surrogates.
    """
    if isinstance(value, Enum):
        value = value.value
    if not isinstance(value, str):
        raise TypeError(f"{name}: takes str, not {type(value).__name__}")
    if not value or value != value.strip():
        raise ValueError(f"{name}: must not be empty or padded with spaces")
    if value.lower().replace("%2e", ".") in (".", ".."):
        raise ValueError(f"{name}: must not be a dot segment")
    if any(character < " " or character == "\x7f" for character in value):
        raise ValueError(f"{name}: must not contain control characters")
    try:
        # A plus is literal in a path; only queries need it encoded.
        return quote(value, safe="+")
    except UnicodeEncodeError:
        raise ValueError(f"{name}: cannot be encoded as UTF-8") from None
