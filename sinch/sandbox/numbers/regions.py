"""The regions in which the sandbox has numbers."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox import inventory
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.numbers.registry import operation


@operation("NumberService_ListAvailableRegions")
async def list_regions(call: ReceivedCall) -> Response:
    """List the regions with numbers of the requested types; every region has all types."""
    requested = call.query.getlist("types") or inventory.TYPES
    offered = {"NUMBER_TYPE_UNSPECIFIED", *inventory.TYPES}.intersection(requested)
    regions = [
        {"regionCode": code, "regionName": name, "types": list(inventory.TYPES)}
        for code, name in inventory.REGION_NAMES.items()
        if offered
    ]
    return JSONResponse({"availableRegions": regions})
