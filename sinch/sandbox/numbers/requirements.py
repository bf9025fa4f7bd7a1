"""Requirements that the registration of a number order must meet."""

from sinch.sandbox import inventory
from sinch.sandbox.store import Record

_FIELDS: Record = {
    "type": "object",
    "required": ["companyName", "address"],
    "properties": {
        "companyName": {"type": "string", "description": "Name of the company that uses the numbers."},
        "address": {"type": "string", "description": "Its address in the region of the numbers."},
    },
}
_ATTACHMENTS: list[Record] = [
    {
        "id": "proof-of-address",
        "title": "Proof of address",
        "description": "A bill or statement not older than three months.",
        "mandatory": True,
        "template": [],
        "allowedMimeTypes": ["application/pdf", "image/jpeg", "image/png"],
        "allowedDocumentTypes": ["UTILITY_BILL", "BANK_STATEMENT"],
    },
    {
        "id": "letter-of-consent",
        "title": "Letter of consent",
        "description": "Needed when somebody else than the company orders.",
        "mandatory": False,
        "template": [{"name": "Letter of consent", "url": "https://example.com/letter-of-consent.pdf"}],
        "allowedMimeTypes": ["application/pdf"],
        "allowedDocumentTypes": [],
    },
]


def requirements_of(region: str, number_type: str) -> Record:
    """Return the fields and documents for numbers of a region and type; often there are none."""
    if inventory.needs_documents(region, number_type):
        return {"fields": _FIELDS, "attachments": _ATTACHMENTS}
    return {"fields": {}, "attachments": []}


def missing_from(registration: Record, requirements: Record) -> list[str]:
    """Return the names of required fields and documents that a registration lacks."""
    details = registration["requestDetails"]
    uploaded = {each["attachmentId"] for each in registration["attachments"] if each["uploadStatus"] == "COMPLETED"}
    fields = [name for name in requirements["fields"].get("required", ()) if not details.get(name)]
    documents = [each["id"] for each in requirements["attachments"] if each["mandatory"] and each["id"] not in uploaded]
    return fields + documents
