"""Exceptions of the XMS interface; connection errors are those of `sinch`."""

from sinch._earlier.xms.exceptions import (
    ApiException,
    ErrorResponseException,
    NotFoundException,
    UnauthorizedException,
    UnexpectedResponseException,
)

__all__ = [
    "ApiException",
    "ErrorResponseException",
    "NotFoundException",
    "UnauthorizedException",
    "UnexpectedResponseException",
]
