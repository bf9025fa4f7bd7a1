"""What the sandbox can be asked about itself, beside the APIs that it plays: the events that it sends."""

from collections.abc import Callable
from http import HTTPStatus
from json import JSONDecodeError
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sinch.sandbox.contract import Api
from sinch.sandbox.deliveries import Deliveries, Target
from sinch.sandbox.registered import registered_targets
from sinch.sandbox.store import Record, Store

_EVENT_WANTED = (
    "The body must be an object with api (numbers, sms or conversation), event (an object), "
    "and, where the API knows no target or another one is meant, target and secret (texts)."
)
_APIS_WITH_EVENTS = (Api.NUMBERS, Api.SMS, Api.CONVERSATION)


def control_routes(deliveries: Deliveries, store: Store) -> list[Route]:
    """Return the routes under `/_sandbox`."""
    control = _Control(deliveries, store)
    return [
        Route("/_sandbox/deliveries", control.log),
        Route("/_sandbox/deliveries/{delivery_id}", control.delivery),
        Route("/_sandbox/deliveries/{delivery_id}/replay", control.replay, methods=["POST"]),
        Route("/_sandbox/events", control.send, methods=["POST"]),
    ]


class _Control:
    def __init__(self, deliveries: Deliveries, store: Store) -> None:
        self._deliveries = deliveries
        self._store = store

    async def log(self, _request: Request) -> Response:
        """Answer all deliveries, the oldest first."""
        return JSONResponse({"deliveries": self._deliveries.log()})

    async def delivery(self, request: Request) -> Response:
        """Answer one delivery."""
        return _found(self._deliveries.find, request, HTTPStatus.OK)

    async def replay(self, request: Request) -> Response:
        """Send a delivery once more, as it was."""
        return _found(self._deliveries.replay, request, HTTPStatus.ACCEPTED)

    async def send(self, request: Request) -> Response:
        """Send an event that the caller makes up: to a target, or to where the API would send it."""
        try:
            wanted = await request.json()
        except (JSONDecodeError, UnicodeDecodeError):
            wanted = None
        if not _is_event(wanted):
            return JSONResponse({"message": _EVENT_WANTED}, HTTPStatus.BAD_REQUEST)
        api = Api(wanted["api"])
        if "target" in wanted:
            targets = [Target(wanted["target"], wanted.get("secret", self._deliveries.secret))]
        else:
            targets = registered_targets(self._store, api, wanted["event"], self._deliveries.secret)
        sent = [each for target in targets for each in self._deliveries.deliver(api, [wanted["event"]], target)]
        return JSONResponse({"deliveries": sent}, HTTPStatus.ACCEPTED)


def _is_event(wanted: Any) -> bool:
    return (
        isinstance(wanted, dict)
        and wanted.get("api") in _APIS_WITH_EVENTS
        and isinstance(wanted.get("event"), dict)
        and isinstance(wanted.get("secret"), str | None)
        and isinstance(wanted.get("target", ""), str)
    )


def _found(look: Callable[[str], Record | None], request: Request, status: HTTPStatus) -> Response:
    delivery = look(request.path_params["delivery_id"])
    if delivery is None:
        return JSONResponse({"message": "There is no such delivery."}, HTTPStatus.NOT_FOUND)
    return JSONResponse(delivery, status)
