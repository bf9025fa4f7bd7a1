"""Emergency addresses of rented numbers."""

import re

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.numbers.registry import operation
from sinch.sandbox.numbers.rental import EMERGENCY_ADDRESS, active_number
from sinch.sandbox.store import Record

_POSTAL_CODE = re.compile(r"([0-9]{5})(?:-([0-9]{4}))?|[A-Z][0-9][A-Z] [0-9][A-Z][0-9]")
_STATE = re.compile(r"[A-Z]{2}")


@operation("GetEmergencyAddress")
async def get_address(call: ReceivedCall) -> Response:
    """Return the address of a number."""
    return JSONResponse(_address(call))


@operation("ProvisionEmergencyAddress")
async def provision_address(call: ReceivedCall) -> Response:
    """Set the address of a number, corrected if possible."""
    number = active_number(call)["phoneNumber"]
    address = _corrected(_requested_address(call))
    if address is None:
        raise invalid(Violation("address", "is not a known address; validate it for details"))
    call.store.put(EMERGENCY_ADDRESS, call.path["projectId"], number, address)
    return JSONResponse(address)


@operation("DeprovisionEmergencyAddress")
async def deprovision_address(call: ReceivedCall) -> Response:
    """Remove the address of a number."""
    _address(call)
    call.store.delete(EMERGENCY_ADDRESS, call.path["projectId"], active_number(call)["phoneNumber"])
    return Response()


@operation("ValidateEmergencyAddress")
async def validate_address(call: ReceivedCall) -> Response:
    """Return whether an address is known, and its corrected form."""
    number = active_number(call)["phoneNumber"]
    address = _requested_address(call)
    corrected = _corrected(address)
    response: Record = {
        "phoneNumber": number,
        "displayName": call.body["displayName"],
        "validatedAddress": address,
        "validationResult": "EXACT_MATCH",
        "validationMessage": "The address is known.",
        "candidateAddresses": [],
    }
    if corrected is None:
        response |= {"validationResult": "NO_MATCH", "validationMessage": "The state or the postal code is invalid."}
    elif corrected != address:
        message = "The address is known in another spelling."
        response |= {"validationResult": "NEAR_MATCH", "validationMessage": message, "correctedAddress": corrected}
    return JSONResponse(response)


def _address(call: ReceivedCall) -> Record:
    number = active_number(call)["phoneNumber"]
    address = call.store.get(EMERGENCY_ADDRESS, call.path["projectId"], number)
    if address is None:
        raise not_found("EmergencyAddress", number)
    return address


def _requested_address(call: ReceivedCall) -> Record:
    known = call.contract.field_names("EmergencyAddress")
    return {field: value for field, value in call.body["address"].items() if field in known}


def _corrected(address: Record) -> Record | None:
    """Return an address with single spaces, state in capitals and ZIP+4 in two fields, or None if it is invalid."""
    tidy = {field: " ".join(value.split()) for field, value in address.items()}
    tidy["state"] = tidy["state"].upper()
    postal_code = _POSTAL_CODE.fullmatch(tidy["postalCode"].upper())
    if postal_code is None or not _STATE.fullmatch(tidy["state"]):
        return None
    tidy["postalCode"] = postal_code[1] or postal_code[0]
    if postal_code[2]:
        tidy["postalCodePlusFour"] = postal_code[2]
    return tidy
