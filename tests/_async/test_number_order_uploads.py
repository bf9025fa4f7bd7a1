"""Uploads of number order documents: whole, in chunks, and never partially."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import httpx
import pytest

from sinch import ApiError, AsyncSinchClient, AuthenticationError, RateLimitError
from sinch.sandbox.numbers.registrations import LARGEST_DOCUMENT
from sinch.sandbox.server import running_sandbox
from tests.wire import PROJECT, AsyncWire, Sent

CONTENT = b"%PDF-1.4\r\n\x00\xff--boundary\n" * 10_000
LIMITED = httpx.Response(429, headers={"retry-after": "0"}, json={"error": {"code": 429, "message": "slow down"}})
EXPIRED = httpx.Response(401, headers={"www-authenticate": 'Bearer error="invalid_token", error_description="expired"'})


class Once(io.RawIOBase):
    """A stream that cannot be rewound, such as a pipe."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)
        self.sizes: list[int] = []

    def read(self, size: int = -1) -> bytes:
        self.sizes.append(size)
        return self._content.read(size)


def parts(sent: Sent) -> dict[str, tuple[str | None, str, bytes]]:
    """Return the parts of a form by name: file name, media type, content."""
    head = f"content-type: {sent.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + sent.content)
    found = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        payload: Any = part.get_payload(decode=True)
        found[name] = (part.get_filename(), part.get_content_type(), payload)
    return found


async def test_upload_of_bytes() -> None:
    async with AsyncWire(httpx.Response(200)) as wire:
        upload: Callable[..., Any] = wire.client.numbers.number_orders.upload_attachment
        uploaded = await upload("order", "proof", CONTENT)
    sent = wire.only
    assert uploaded is None
    assert (sent.method, sent.path) == ("POST", "/v1/projects/fake-project/numberOrders/order/attachments/proof")
    assert sent.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert sent.headers["content-length"] == str(len(sent.content))
    assert parts(sent) == {"file": ("file", "application/octet-stream", CONTENT)}


async def test_upload_of_a_path(tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(CONTENT)
    async with AsyncWire(httpx.Response(200)) as wire:
        orders = wire.client.numbers.number_orders
        await orders.upload_attachment("order", "proof", path, document_type="UTILITY_BILL")
        await orders.upload_attachment("order", "proof", str(path), document_type="UTILITY_BILL")
    for sent in wire.sent:
        assert parts(sent) == {
            "documentType": (None, "text/plain", b"UTILITY_BILL"),
            "file": ("bill.pdf", "application/pdf", CONTENT),
        }


async def test_open_file_is_sent_from_the_start_and_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "bill.png"
    path.write_bytes(CONTENT)
    with path.open("rb") as file:
        file.seek(7)
        async with AsyncWire(httpx.Response(200)) as wire:
            await wire.client.numbers.number_orders.upload_attachment("order", "proof", file)
        assert not file.closed
    assert parts(wire.only) == {"file": ("bill.png", "image/png", CONTENT)}


async def test_file_name_and_media_type_can_be_given() -> None:
    async with AsyncWire(httpx.Response(200)) as wire:
        await wire.client.numbers.number_orders.upload_attachment(
            "order",
            "proof",
            io.BytesIO(CONTENT),
            file_name='Räkning "1".pdf',
            media_type="application/x-bill",
            extra_body={"newField": "new"},
        )
    assert parts(wire.only)["newField"] == (None, "text/plain", b"new")
    assert parts(wire.only)["file"][1:] == ("application/x-bill", CONTENT)
    assert 'filename="Räkning %221%22.pdf"'.encode() in wire.only.content


async def test_stream_is_read_in_chunks() -> None:
    stream = Once(CONTENT)
    async with AsyncWire(httpx.Response(200)) as wire:
        await wire.client.numbers.number_orders.upload_attachment("order", "proof", stream, file_name="bill.pdf")
    assert wire.only.headers["transfer-encoding"] == "chunked"
    assert parts(wire.only) == {"file": ("bill.pdf", "application/pdf", CONTENT)}
    assert len(stream.sizes) > 3
    assert all(0 < size <= 65536 for size in stream.sizes)


@pytest.mark.parametrize("first", [LIMITED, EXPIRED])
async def test_retry_sends_the_whole_file_again(first: httpx.Response, tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(CONTENT)
    async with AsyncWire(first, httpx.Response(200)) as wire:
        await wire.client.numbers.number_orders.upload_attachment("order", "proof", path)
    assert [parts(sent) for sent in wire.sent] == [{"file": ("bill.pdf", "application/pdf", CONTENT)}] * 2


@pytest.mark.parametrize(("first", "error"), [(LIMITED, RateLimitError), (EXPIRED, AuthenticationError)])
async def test_consumed_stream_is_not_sent_again(first: httpx.Response, error: type[ApiError]) -> None:
    async with AsyncWire(first, httpx.Response(200)) as wire:
        with pytest.raises(error) as raised:
            await wire.client.numbers.number_orders.upload_attachment("order", "proof", Once(CONTENT))
    assert raised.value.attempts == len(wire.sent) == 1


@pytest.mark.parametrize(
    ("file", "error", "reason"),
    [
        (io.StringIO("text"), TypeError, "file: must be opened in binary mode"),
        (17, TypeError, "file: takes a path, bytes or a file opened in binary mode, not int"),
        (None, TypeError, "file: takes a path, bytes or a file opened in binary mode, not NoneType"),
        (Path("there/is/no/such/file.pdf"), FileNotFoundError, "file.pdf"),
    ],
)
async def test_invalid_files_raise_before_sending(file: Any, error: type[Exception], reason: str) -> None:
    async with AsyncWire() as wire:
        with pytest.raises(error, match=reason):
            await wire.client.numbers.number_orders.upload_attachment("order", "proof", file)
    assert wire.sent == [] == wire.token_requests


@pytest.mark.slow
async def test_upload_over_a_connection(tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(b"x" * LARGEST_DOCUMENT)
    reading, writing = os.pipe()
    os.write(writing, b"%PDF-1.4")
    os.close(writing)
    with running_sandbox(frozen=True) as url:
        async with AsyncSinchClient(**PROJECT, sandbox_url=url) as client:
            orders = client.numbers.number_orders
            order = await orders.create("GB", "LOCAL", quantity_order_option={"requested_quantity": 1})
            order_id = str(order.id_number_order)
            await orders.upload_attachment(order_id, "proof-of-address", path)
            with os.fdopen(reading, "rb") as pipe:
                await orders.upload_attachment(order_id, "letter-of-consent", pipe, media_type="application/pdf")
            attachments = (await orders.get_registration(order_id)).attachments or []
            assert [(each.file_name, each.upload_status) for each in attachments] == [
                ("bill.pdf", "COMPLETED"),
                ("file", "COMPLETED"),
            ]
            with pytest.raises(ApiError) as raised:
                await orders.upload_attachment(order_id, "proof-of-address", CONTENT * 100, file_name="bill.pdf")
    assert raised.value.status_code == 413
