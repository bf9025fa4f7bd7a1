"""What the sandbox can be asked about itself, beside the APIs that it plays: the events that it sends."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sinch.sandbox.contract import Api
from sinch.sandbox.deliveries import Deliveries, Target
from sinch.sandbox.errors import unexpected
from sinch.sandbox.payload import read_json
from sinch.sandbox.registered import registered_targets
from sinch.sandbox.store import Record, Store
from sinch.sandbox.visitors import objection

_EVENT_WANTED = (
    "The body must be an object with api (numbers, sms or conversation), event (an object), "
    "and, where the API knows no target or another one is meant, target and secret (texts)."
)
# Fields of events that tell to which target they go.
_NAMES_OF_TARGETS = ("project_id", "app_id", "projectId", "resourceId")
_APIS_WITH_EVENTS = (Api.NUMBERS, Api.SMS, Api.CONVERSATION)

Endpoint = Callable[[Request], Awaitable[Response]]


def control_routes(deliveries: Deliveries, store: Store) -> list[Route]:
    """Return the routes under `/_sandbox`."""
    control = _Control(deliveries, store)
    return [
        Route("/_sandbox/deliveries", _answering(control.log)),
        Route("/_sandbox/deliveries/{delivery_id}", _answering(control.delivery)),
        Route("/_sandbox/deliveries/{delivery_id}/replay", _answering(control.replay), methods=["POST"]),
        Route("/_sandbox/events", _answering(control.send), methods=["POST"]),
    ]


def _answering(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that refuses pages of others, and answers whatever happens in it."""

    async def answer(request: Request) -> Response:
        try:
            return await objection(request) or await endpoint(request)
        except Exception as error:
            failure = unexpected(error)
            return JSONResponse({"message": failure.message}, failure.status)

    return answer


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
            wanted = read_json(await request.body())
        except ValueError:
            wanted = None
        if not _is_event(wanted):
            return JSONResponse({"message": _EVENT_WANTED}, HTTPStatus.BAD_REQUEST)
        api = Api(wanted["api"])
        if "target" in wanted:
            targets = [Target(wanted["target"], wanted.get("secret", self._deliveries.secret))]
        else:
            targets = registered_targets(self._store, api, wanted["event"], self._deliveries.secret)
        with self._store.transaction():
            sent = [each for target in targets for each in self._deliveries.deliver(api, [wanted["event"]], target)]
        return JSONResponse({"deliveries": sent}, HTTPStatus.ACCEPTED)


def _is_event(wanted: Any) -> bool:
    return (
        isinstance(wanted, dict)
        and wanted.get("api") in _APIS_WITH_EVENTS
        and isinstance(wanted.get("event"), dict)
        and all(isinstance(wanted["event"].get(name, ""), str) for name in _NAMES_OF_TARGETS)
        and isinstance(wanted.get("secret"), str | None)
        and isinstance(wanted.get("target", ""), str)
    )


def _found(look: Callable[[str], Record | None], request: Request, status: HTTPStatus) -> Response:
    delivery = look(request.path_params["delivery_id"])
    if delivery is None:
        return JSONResponse({"message": "There is no such delivery."}, HTTPStatus.NOT_FOUND)
    return JSONResponse(delivery, status)
