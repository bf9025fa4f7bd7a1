"""Control API of the sandbox, for tests and the page."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sinch.sandbox.accounts import PROJECT, PROJECT_SCHEMA, SERVICE_PLAN, SERVICE_PLAN_SCHEMA
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.change_stream import ChangeStream
from sinch.sandbox.clock import MovableClock
from sinch.sandbox.control_schemas import InvalidBodyError, control_body, unknown_field
from sinch.sandbox.conversation.apps import APP
from sinch.sandbox.conversation.identities import CONTACT
from sinch.sandbox.errors import unexpected
from sinch.sandbox.events.deliveries import Deliveries, Target
from sinch.sandbox.events.targets import registered_targets
from sinch.sandbox.faults import FAULT_SCHEMA, Faults
from sinch.sandbox.numbers.provisioning import PROVISIONING_SCHEMA, choose_results
from sinch.sandbox.numbers.rental import ACTIVE
from sinch.sandbox.operations import Api
from sinch.sandbox.origin_check import cross_site_refusal
from sinch.sandbox.payload import read_json
from sinch.sandbox.phone_actions import MESSAGE_SCHEMA, OUTCOME_SCHEMA, list_phones, read_thread, search_phones, write
from sinch.sandbox.phone_state import canonical, choose_outcome
from sinch.sandbox.request_log import RequestLog
from sinch.sandbox.seeding import SEED_SCHEMA, apply_seed
from sinch.sandbox.sms.batches import BATCH
from sinch.sandbox.sms.scheduler import send_due, service_plans_with_scheduled
from sinch.sandbox.store import Record, Store
from sinch.sandbox.time_format import timestamp

_EVENT_SHAPE = (
    "The body must be an object with api (numbers, sms or conversation), event (an object), "
    "and optionally target and secret (strings), instead of the targets registered with the API."
)
# Fields of events that determine their targets.
_TARGET_FIELDS = ("project_id", "app_id", "projectId", "resourceId")
_ADVANCE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["seconds"],
    "properties": {"seconds": {"type": "number", "minimum": 0, "maximum": 10**12}},
}
_LARGEST_LIMIT = 2000
# Name in the path -> kind of the records.
_RESOURCES = {"numbers": ACTIVE, "apps": APP, "contacts": CONTACT, "batches": BATCH}
_APIS_WITH_EVENTS = (Api.NUMBERS, Api.SMS, Api.CONVERSATION)

Endpoint = Callable[[Request], Awaitable[Response]]


class ControlTarget(Protocol):
    """The parts of the sandbox that control requests use."""

    store: Store
    time: MovableClock
    deliveries: Deliveries
    faults: Faults
    requests: RequestLog
    changes: ChangeStream

    async def execute(self, operation_id: str, path: Record, body: Record, record_id: str | None) -> None:
        """Execute an operation without an HTTP request."""

    def reset(self) -> None:
        """Reset all state."""

    def internal_call(self, api: Api, path: Mapping[str, str], body: Any = None) -> ReceivedCall:
        """Return a call that does not come from an HTTP request."""


def control_routes(sandbox: ControlTarget) -> list[Route]:
    """Return the routes under `/_sandbox`."""
    control = _Control(sandbox)
    return [
        Route(f"/_sandbox/{path}", _guarded(endpoint), methods=[method])
        for method, path, endpoint in (
            ("GET", "health", control.health),
            ("POST", "reset", control.reset),
            ("POST", "seed", control.seed),
            ("GET", "time", control.now),
            ("POST", "time", control.advance),
            ("GET", "faults", control.faults),
            ("POST", "faults", control.add_fault),
            ("DELETE", "faults", control.clear_faults),
            ("GET", "requests", control.requests),
            ("GET", "phones", control.phones),
            ("GET", "phones/{number}/messages", control.thread),
            ("POST", "phones/{number}/messages", control.write),
            ("PUT", "phones/{number}/outcome", control.choose_outcome),
            ("PUT", "numbers/{number}/provisioning", control.choose_provisioning),
            ("PUT", "service_plans/{service_plan_id}", control.set_service_plan),
            ("PUT", "projects/{project_id}", control.set_project),
            ("GET", "resources/{name}", control.resources),
            ("GET", "stream", control.stream),
            ("GET", "deliveries", control.log),
            ("GET", "deliveries/{delivery_id}", control.delivery),
            ("POST", "deliveries/{delivery_id}/replay", control.replay),
            ("POST", "events", control.send),
        )
    ]


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that refuses cross-site requests and turns every exception into a response."""

    async def response(request: Request) -> Response:
        try:
            return await cross_site_refusal(request) or await endpoint(request)
        except InvalidBodyError as error:
            return JSONResponse({"message": str(error)}, HTTPStatus.BAD_REQUEST)
        except Exception as error:
            failure = unexpected(error)
            return JSONResponse({"message": failure.message}, failure.status)

    return response


class _Control:
    def __init__(self, sandbox: ControlTarget) -> None:
        self._sandbox = sandbox
        self._deliveries = sandbox.deliveries
        self._store = sandbox.store

    async def health(self, _request: Request) -> Response:
        """Check that the state can be used, and return the version."""
        from importlib.metadata import version  # slow to import

        self._store.next_number("health")
        return JSONResponse({"status": "ok", "version": version("sinch")})

    async def reset(self, _request: Request) -> Response:
        """Reset all state and the clock."""
        self._sandbox.reset()
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def seed(self, request: Request) -> Response:
        """Add seed data."""
        await apply_seed(self._sandbox, await control_body(request, SEED_SCHEMA))
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def now(self, _request: Request) -> Response:
        """Return the current time."""
        return JSONResponse({"now": timestamp(self._sandbox.time())})

    async def advance(self, request: Request) -> Response:
        """Advance the time and do what becomes due."""
        duration = (await control_body(request, _ADVANCE))["seconds"]
        now = self._sandbox.time()
        try:
            self._sandbox.time.advance(timedelta(seconds=duration))
        except OverflowError:
            message = "seconds: the new time is out of range."
            raise InvalidBodyError(message) from None
        with self._store.transaction():
            for service_plan_id in service_plans_with_scheduled(self._store):
                send_due(self._sandbox.internal_call(Api.SMS, {"service_plan_id": service_plan_id}))
        return JSONResponse({"now": timestamp(now + timedelta(seconds=duration))})

    async def faults(self, _request: Request) -> Response:
        """List the active faults."""
        return JSONResponse({"faults": self._sandbox.faults.to_dicts()})

    async def add_fault(self, request: Request) -> Response:
        """Add a fault."""
        body = await control_body(request, FAULT_SCHEMA)
        return JSONResponse(self._sandbox.faults.add(body).to_dict(), HTTPStatus.CREATED)

    async def clear_faults(self, _request: Request) -> Response:
        """Remove all faults."""
        self._sandbox.faults.clear()
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def requests(self, request: Request) -> Response:
        """Return the last requests with their responses, newest first."""
        newest = self._sandbox.requests.newest(_limit(request), request.query_params.get("before"))
        return JSONResponse({"requests": newest})

    async def phones(self, request: Request) -> Response:
        """Return all phones or those that match a search, the one with the newest message first."""
        now, text = self._sandbox.time(), request.query_params.get("search")
        if text:
            return JSONResponse({"phones": search_phones(self._store, now, _limit(request), text)})
        return JSONResponse({"phones": list_phones(self._store, now, _limit(request))})

    async def thread(self, request: Request) -> Response:
        """Return the messages of a phone, newest first."""
        number, before = request.path_params["number"], request.query_params.get("before")
        return JSONResponse(
            {"messages": read_thread(self._store, number, self._sandbox.time(), _limit(request), before)}
        )

    async def write(self, request: Request) -> Response:
        """Send a message from a phone."""
        body = await control_body(request, MESSAGE_SCHEMA)
        with self._store.transaction():
            message = write(self._sandbox.internal_call, self._store, request.path_params["number"], body)
        return JSONResponse(message, HTTPStatus.CREATED)

    async def choose_outcome(self, request: Request) -> Response:
        """Set the outcome of messages to a phone."""
        body = await control_body(request, OUTCOME_SCHEMA)
        number = request.path_params["number"]
        status, code = choose_outcome(self._store, number, body["outcome"], body.get("code"))
        return JSONResponse({"number": canonical(number), "status": status, "code": code})

    async def choose_provisioning(self, request: Request) -> Response:
        """Set the results of linking a number."""
        body = await control_body(request, PROVISIONING_SCHEMA)
        number = request.path_params["number"]
        return JSONResponse({"number": canonical(number), **choose_results(self._store, number, body)})

    async def set_service_plan(self, request: Request) -> Response:
        """Replace the settings of a service plan: its callback URL, region and API token."""
        body = await control_body(request, SERVICE_PLAN_SCHEMA)
        self._store.put(SERVICE_PLAN, "", request.path_params["service_plan_id"], body)
        return JSONResponse(body)

    async def set_project(self, request: Request) -> Response:
        """Set the day on which a project was created."""
        body = await control_body(request, PROJECT_SCHEMA)
        self._store.put(PROJECT, "", request.path_params["project_id"], body)
        return JSONResponse(body)

    async def resources(self, request: Request) -> Response:
        """Return the resources of a kind, newest first."""
        kind = _RESOURCES.get(request.path_params["name"])
        if kind is None:
            message = f"{unknown_field(request.path_params['name'], list(_RESOURCES))}."
            raise InvalidBodyError(message)
        newest = self._store.newest_of_all(kind, _limit(request))
        return JSONResponse({"resources": [{"owner": owner, "id": key, "body": body} for owner, key, body in newest]})

    async def stream(self, _request: Request) -> Response:
        """Stream the kinds of records that change, as server-sent events."""
        headers = {"cache-control": "no-store"}
        return StreamingResponse(self._sandbox.changes.stream(), media_type="text/event-stream", headers=headers)

    async def log(self, request: Request) -> Response:
        """Return all deliveries, oldest first; with a limit, the last ones, newest first."""
        if "limit" in request.query_params:
            newest = self._deliveries.newest(_limit(request), request.query_params.get("before"))
            return JSONResponse({"deliveries": newest})
        return JSONResponse({"deliveries": self._deliveries.log()})

    async def delivery(self, request: Request) -> Response:
        """Return one delivery."""
        return _delivery_response(self._deliveries.find, request, HTTPStatus.OK)

    async def replay(self, request: Request) -> Response:
        """Send a delivery again, unchanged."""
        return _delivery_response(self._deliveries.replay, request, HTTPStatus.ACCEPTED)

    async def send(self, request: Request) -> Response:
        """Send an event from the body to its target, or to the targets registered with the API."""
        try:
            body = read_json(await request.body())
        except ValueError:
            body = None
        if not _is_event(body):
            return JSONResponse({"message": _EVENT_SHAPE}, HTTPStatus.BAD_REQUEST)
        api = Api(body["api"])
        if "target" in body:
            targets = [Target(body["target"], body.get("secret", self._deliveries.secret))]
        else:
            targets = registered_targets(self._store, api, body["event"], self._deliveries.secret)
        with self._store.transaction():
            sent = [each for target in targets for each in self._deliveries.deliver(api, [body["event"]], target)]
        return JSONResponse({"deliveries": sent}, HTTPStatus.ACCEPTED)


def _limit(request: Request) -> int:
    limit = request.query_params.get("limit", "100")
    if not (limit.isascii() and limit.isdecimal() and int(limit) <= _LARGEST_LIMIT):
        message = f"limit: must be an integer from 0 to {_LARGEST_LIMIT}."
        raise InvalidBodyError(message)
    return int(limit)


def _is_event(body: Any) -> bool:
    return (
        isinstance(body, dict)
        and body.get("api") in _APIS_WITH_EVENTS
        and isinstance(body.get("event"), dict)
        and all(isinstance(body["event"].get(name, ""), str) for name in _TARGET_FIELDS)
        and isinstance(body.get("secret"), str | None)
        and isinstance(body.get("target", ""), str)
    )


def _delivery_response(find: Callable[[str], Record | None], request: Request, status: HTTPStatus) -> Response:
    delivery = find(request.path_params["delivery_id"])
    if delivery is None:
        return JSONResponse({"message": "There is no such delivery."}, HTTPStatus.NOT_FOUND)
    return JSONResponse(delivery, status)
