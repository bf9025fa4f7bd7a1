"""Registrations of number orders: data and documents."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, invalid, not_found, too_large
from sinch.sandbox.multipart import Part
from sinch.sandbox.numbers.orders import OPEN, current_order, save
from sinch.sandbox.numbers.registry import operation
from sinch.sandbox.numbers.requirements import requirements_of
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

LARGEST_DOCUMENT = 5 * 1024 * 1024


@operation("GetNumberOrderRegistration")
async def get_registration(call: ReceivedCall) -> Response:
    """Return the registration of an order."""
    return JSONResponse(current_order(call)["registration"])


@operation("UpdateNumberOrderRegistration")
async def update_registration(call: ReceivedCall) -> Response:
    """Set the data of a registration."""
    record = _open_order(call)
    record["registration"]["requestDetails"] = call.body["requestDetails"]
    save(call, record)
    return JSONResponse(record["registration"])


@operation("UploadNumberOrderAttachment")
async def upload_attachment(call: ReceivedCall) -> Response:
    """Accept a document; its content is not stored."""
    record = _open_order(call)
    required = _required(call, record["order"])
    document: Part = call.body["file"]
    if len(document.content) > LARGEST_DOCUMENT:
        raise too_large("Attachment", required["id"], f"must have at most {LARGEST_DOCUMENT} bytes")
    document_type = call.body["documentType"].text if "documentType" in call.body else ""
    _check("file", document.content_type, required["allowedMimeTypes"])
    if document_type:
        _check("documentType", document_type, required["allowedDocumentTypes"])
    for attachment in record["registration"]["attachments"]:
        if attachment["attachmentId"] == required["id"]:
            attachment |= {
                "fileName": document.file_name,
                "mimeType": document.content_type,
                "updateTime": timestamp(call.now),
                "uploadStatus": "COMPLETED",
                "documentType": document_type,
            }
    save(call, record)
    return Response()


def _open_order(call: ReceivedCall) -> Record:
    record = current_order(call)
    if record["order"]["state"] != OPEN:
        raise invalid(Violation("numberOrderId", "must be an order that has not been submitted yet"))
    return record


def _required(call: ReceivedCall, order: Record) -> Record:
    attachments = requirements_of(order["regionCode"], order["numberType"])["attachments"]
    found: Record | None = next((each for each in attachments if each["id"] == call.path["attachmentId"]), None)
    if found is None:
        raise not_found("Attachment", call.path["attachmentId"])
    return found


def _check(field: str, value: str, allowed: list[str]) -> None:
    if value not in allowed:
        raise invalid(Violation(field, f"must be one of the allowed types: {', '.join(allowed) or 'none'}"))
