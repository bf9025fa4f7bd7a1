"""Files in multipart requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Readable(Protocol):
    """A file opened in binary mode."""

    def read(self, size: int = ..., /) -> bytes:
        """Read up to a number of bytes; return empty bytes at the end."""


@dataclass(eq=False, slots=True)
class File:
    """A file to send in a form.

    Attributes:
        name: Name sent to the receiver.
        content: The bytes, or a file to read them from.
        media_type: MIME type of the content.
    """

    name: str
    content: bytes | Readable = field(repr=False)
    media_type: str

    @property
    def can_be_read_again(self) -> bool:
        """Whether a request that holds the file can be sent again."""
        if isinstance(self.content, bytes):
            return True
        seekable = getattr(self.content, "seekable", None)
        return bool(seekable and seekable())
