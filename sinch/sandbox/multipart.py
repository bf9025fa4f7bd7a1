"""Bodies in form data of several parts."""

from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP

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
    """Read a valid form, fields by name."""
    message = BytesParser(policy=HTTP).parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        name = str(part.get_param("name", "", "content-disposition"))
        parts[name] = Part(
            part.get_filename(""), part.get_content_type(), content if isinstance(content, bytes) else b""
        )
    return parts
