"""Files as parts of a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Readable(Protocol):
    """What a file opened in binary mode does."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to that many bytes; none at the end."""


@dataclass(eq=False, slots=True)
class File:
    """A file to send in a form.

    Attributes:
        name: Name that the receiver sees.
        content: The bytes, or where they are read from.
        media_type: MIME type of the content.
    """

    name: str
    content: bytes | Readable = field(repr=False)
    media_type: str

    @property
    def can_be_read_again(self) -> bool:
        """Whether a request that holds the file can be repeated as a whole."""
        if isinstance(self.content, bytes):
            return True
        seekable = getattr(self.content, "seekable", None)
        return bool(seekable and seekable())
