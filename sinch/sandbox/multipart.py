"""Parsing of multipart form data."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinch.sandbox.errors import Violation, ViolationKind, invalid

if TYPE_CHECKING:
    from email.message import Message

MEDIA_TYPE = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form."""

    file_name: str
    content_type: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8", errors="replace")


def read_form(content_type: str, body: bytes) -> dict[str, Part]:
    """Parse a form into its fields by name.

    Raises:
        ApiError: The form is malformed.
    """
    from email.parser import BytesParser  # Slow to import, and few requests need it.
    from email.policy import HTTP

    try:
        message = BytesParser(policy=HTTP).parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
        parts = dict(map(_named_part, message.iter_parts() if message.is_multipart() else ()))
    # The email package raises many kinds of errors for invalid headers.
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        parts = {}
    if not parts or "" in parts:
        raise invalid(
            Violation("body", "must be a form of named parts, separated by its boundary", ViolationKind.SYNTAX)
        )
    return parts


def _named_part(part: "Message") -> tuple[str, Part]:
    content = part.get_payload(decode=True)
    name = _text(part.get_param("name", "", "content-disposition"))
    content = content if isinstance(content, bytes) else b""
    return name, Part(_text(part.get_filename("")), part.get_content_type(), content)


def _text(value: object) -> str:
    # The email package represents non-ASCII bytes as surrogates, which responses cannot contain.
    return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
