"""Open file arguments."""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from sinch._core.files import File, Readable

FileInput = str | PathLike[str] | bytes | Readable
"""A path, the content itself, or a file opened in binary mode."""

_DEFAULT_FILE_NAME = "file"


@contextmanager
def opened(file: FileInput, name: str | None = None, media_type: str | None = None) -> Iterator[File]:
    """Yield a file argument as a form file; a path is opened here, and closed after the request.

    Args:
        file: A path, the content itself, or a file opened in binary mode, sent from its beginning if seekable.
        name: File name that the receiver sees; that of the file by default.
        media_type: MIME type; guessed from the name by default.

    Raises:
        TypeError: The argument is none of these.
        OSError: There is no such file, or it cannot be read.
    """
    if isinstance(file, (str, PathLike)):
        with Path(file).open("rb") as stream:
            yield _described(stream, name, media_type)
    else:
        yield _described(file, name, media_type)


def _described(content: bytes | Readable, name: str | None, media_type: str | None) -> File:
    if isinstance(content, io.TextIOBase):
        raise TypeError("file: must be opened in binary mode")
    if not isinstance(content, bytes) and not hasattr(content, "read"):
        raise TypeError(f"file: takes a path, bytes or a file opened in binary mode, not {type(content).__name__}")
    name = name or _file_name_of(content)
    return File(name, content, media_type or mimetypes.guess_type(name)[0] or "application/octet-stream")


def _file_name_of(content: bytes | Readable) -> str:
    # The name of a file opened by descriptor is that descriptor.
    name = getattr(content, "name", None)
    return Path(name).name if isinstance(name, str) else _DEFAULT_FILE_NAME
