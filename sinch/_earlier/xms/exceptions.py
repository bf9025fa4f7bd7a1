"""Exceptions of the XMS interface; connection errors are those of `sinch`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sinch._core.errors import ApiError, AuthenticationError, NotFoundError


class ApiException(Exception):  # noqa: N818  # name of the XMS library
    """The API responded with an error."""


class ErrorResponseException(ApiException):
    """The API responded with an error that has a code.

    Attributes:
        error_code: The code, such as `syntax_constraint_violation`.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.error_code = code


class NotFoundException(ApiException):
    """There is no such batch, group or message.

    Attributes:
        url: URL of the request.
    """

    def __init__(self, url: str) -> None:
        # Not part of the message, as it may hold a phone number.
        super().__init__("the API has no such batch, group or message: see `url`")
        self.url = url

    def __reduce__(self) -> tuple[type[NotFoundException], tuple[str]]:
        return type(self), (self.url,)


class UnauthorizedException(ApiException):
    """The token is not valid for the service plan.

    Attributes:
        service_plan_id: The service plan.
    """

    def __init__(self, service_plan_id: str) -> None:
        super().__init__(f"the token is not accepted for service plan {service_plan_id}")
        self.service_plan_id = service_plan_id


class UnexpectedResponseException(ApiException):
    """The API responded with an error without a code.

    Attributes:
        http_body: The response body.
    """

    def __init__(self, message: str, http_body: Any) -> None:
        super().__init__(message)
        self.http_body = http_body


@contextmanager
def translated_errors(service_plan_id: str, url: str) -> Iterator[None]:
    """Raise errors of the API as exceptions of the XMS interface.

    Raises:
        ApiException: The API responded with an error.
    """
    try:
        yield
    except NotFoundError as error:
        raise NotFoundException(url) from error
    except AuthenticationError as error:
        raise UnauthorizedException(service_plan_id) from error
    except ApiError as error:
        if isinstance(error.code, str):
            raise ErrorResponseException(error.text or error.message, error.code) from error
        raise UnexpectedResponseException(error.message, error.body) from error
