"""The regions in which the sandbox has numbers."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox import inventory
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.numbers.registry import operation


@operation("NumberService_ListAvailableRegions")
async def list_regions(call: ReceivedCall) -> Response:
    """List the regions that offer one of the wanted types; each has all types."""
    wanted = call.query.getlist("types") or inventory.TYPES
    offered = {"NUMBER_TYPE_UNSPECIFIED", *inventory.TYPES}.intersection(wanted)
    regions = [
        {"regionCode": code, "regionName": name, "types": list(inventory.TYPES)}
        for code, name in inventory.REGION_NAMES.items()
        if offered
    ]
    return JSONResponse({"availableRegions": regions})
