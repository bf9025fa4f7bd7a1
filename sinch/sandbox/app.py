"""The ASGI application: routes from the contracts, with each request validated before it is handled."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sinch.sandbox import accounts
from sinch.sandbox.accounts import app_of
from sinch.sandbox.auth import Authority, Credentials, expired_token, oauth_error
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.change_stream import ChangeStream
from sinch.sandbox.clock import MovableClock
from sinch.sandbox.contract import contract_of
from sinch.sandbox.control import control_routes
from sinch.sandbox.errors import ApiError, Violation, invalid, render, unexpected
from sinch.sandbox.events.deliveries import DEFAULT_SECRET, Deliveries
from sinch.sandbox.examples import example_response
from sinch.sandbox.faults import ISSUE_TOKEN, Fault, Faults, Reset, malformed
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.history import HISTORY
from sinch.sandbox.hosts import target_host
from sinch.sandbox.indexes import KEYS, LISTINGS
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.origin_check import KnownHosts, PasswordProtected
from sinch.sandbox.page import page_routes
from sinch.sandbox.payload import read_payload
from sinch.sandbox.request_log import RequestLog
from sinch.sandbox.seeding import apply_seed
from sinch.sandbox.sources import Clock, NewId, counted_ids, frozen_clock, random_id, system_clock
from sinch.sandbox.store import Record, Store
from sinch.sandbox.tolerance import without_empty, without_nulls
from sinch.sandbox.unknown_fields import unknown_names

# A body that is left out is an object without fields here; clients of the 2.x generation send it so.
_EMPTY_BODY_APIS = {Api.NUMBERS, Api.SMS, Api.CONVERSATION}

Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(
    *,
    state: Path | None = None,
    frozen: bool = False,
    credentials: Credentials | None = None,
    clock: Clock | None = None,
    new_id: NewId | None = None,
    event_secret: str = DEFAULT_SECRET,
    allow_remote_targets: bool = False,
    allow_hosts: Collection[str] = (),
    seed: Record | None = None,
    strict: bool = False,
    lenient: bool = False,
    keep: int | None = None,
    control_password: str | None = None,
) -> Starlette:
    """Assemble the sandbox.

    Args:
        state: SQLite file that keeps the state over a restart; in memory without it.
        frozen: Start at a fixed time and count ids, so that the same requests get the same responses.
        credentials: The only key pair to accept; any without it.
        clock: Source of time, in place of the one that `frozen` chooses.
        new_id: Source of ids, in place of the one that `frozen` chooses.
        event_secret: Signs events where the API has no operation to set a secret, or it was not used.
        allow_remote_targets: Send events to other machines too.
        seed: What to start with, as `sinch.sandbox.seeding` reads it from a file.
        strict: Refuse fields and query parameters that the contracts do not know.
        lenient: Take credentials and regions that the real APIs refuse.
        keep: Of each kind of record of what happened, keep about so many of the newest; all without it.
        allow_hosts: Names, beside those of this machine, under which requests may come.
        control_password: What the page and control calls ask for; nothing without it.
    """
    store = Store(state)
    store.list_by(*LISTINGS)
    for kind, keys_of in KEYS.items():
        store.find_by(kind, keys_of)
    if keep is not None:
        store.keep_newest(HISTORY, keep)
    counts = frozen and clock is None
    time = MovableClock(store, clock or (frozen_clock(store) if frozen else system_clock), counts=counts)
    deliveries = Deliveries(
        store,
        secret=event_secret,
        allow_remote=allow_remote_targets,
        # Receivers refuse signatures of another time than theirs, so only a frozen sandbox has its own.
        clock=time.last if frozen else system_clock,
        new_id=counted_ids(store, "nonces") if frozen else random_id,
        pause=time.pause,
    )
    operations = [operation for api in Api for operation in contract_of(api).operations()]
    sandbox = _Sandbox(
        store,
        time,
        new_id or (counted_ids(store) if frozen else random_id),
        credentials,
        deliveries,
        operations,
        strict=strict,
        lenient=lenient,
    )

    if seed is not None:
        # Nobody listens yet: what the seed announces is sent when the server starts. In a thread of its own, because
        # the caller may have an event loop.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, apply_seed(sandbox, seed)).result()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            deliveries.resume()
            yield
            await deliveries.close()
        finally:
            store.close()

    guards = [Middleware(PasswordProtected, password=control_password)] if control_password else []
    app = Starlette(
        routes=[*page_routes(), *control_routes(sandbox), *sandbox.routes()],
        lifespan=lifespan,
        middleware=[Middleware(KnownHosts, allowed=allow_hosts), *guards],
        exception_handlers={HTTPException: _outside_contracts},
    )
    app.state.end_streams = sandbox.changes.close
    return app


class _Sandbox:
    """State and services shared by all requests."""

    def __init__(
        self,
        store: Store,
        time: MovableClock,
        new_id: NewId,
        credentials: Credentials | None,
        deliveries: Deliveries,
        operations: list[Operation],
        *,
        strict: bool,
        lenient: bool,
    ) -> None:
        self._strict = strict
        self._lenient = lenient
        self.store = store
        self.time = time
        self.deliveries = deliveries
        self.faults = Faults([operation.operation_id for operation in operations])
        self.changes = ChangeStream()
        self.requests = RequestLog(lambda: self.changes.tell(["request"]))
        store.on_change = self.changes.tell
        self._operations = operations
        self._new_id = new_id
        self._authority = Authority(store, new_id, credentials)

    def routes(self) -> list[Route]:
        """Return the routes, the more specific ones first."""
        ordered = sorted(self._operations, key=lambda operation: operation.specificity)
        return [
            Route("/oauth2/token", self._issue_token, methods=["POST"]),
            *(Route(each.path, self._endpoint(each), methods=[each.method]) for each in ordered),
        ]

    def internal_call(self, api: Api, path: Mapping[str, str], body: Any = None) -> ReceivedCall:
        """Return a call without a request, for what happens by itself or on a phone."""
        return self._call(Operation(api, "", "", ""), path, QueryParams(), body, self.time())

    async def execute(self, operation_id: str, path: Record, body: Record, record_id: str | None) -> None:
        """Do what a request would do, without anybody who asks; `record_id` is the id of what it makes.

        Raises:
            ApiError: The API would refuse the request.
        """
        operation = next(
            # Two APIs may have operations of one name, of which the sandbox plays one.
            one
            for one in self._operations
            if one.operation_id == operation_id and operation_id in HANDLERS[one.api]
        )
        given = QueryParams()
        violations = contract_of(operation.api).validation.request_violations(
            operation, path, given, "application/json", body
        )
        if violations:
            raise invalid(*violations)
        call = self._call(operation, path, given, body, self.time())
        if record_id is not None:
            call = replace(call, new_id=lambda: record_id)
        await HANDLERS[operation.api][operation_id](call)

    def reset(self) -> None:
        """Reset all state."""
        self.deliveries.forget()
        self.store.clear()
        self.time.reset()
        self.faults.clear()
        self.requests.clear()

    async def _issue_token(self, request: Request) -> Response:
        fault = self.faults.next_for(ISSUE_TOKEN)

        async def issued() -> Response:
            return await self._token_response(request)

        def refused(error: ApiError) -> Response:
            return oauth_error(error.status, "temporarily_unavailable", error.message, error.headers)

        response = await self._with_fault(fault, issued, refused)
        # Neither the credentials nor the token are anybody's to read.
        unread = Response(status_code=response.status_code)
        fault_id = fault.id if fault else None
        self.requests.enter("oauth2", ISSUE_TOKEN, request, b"", unread, at=self.time.last(), fault=fault_id)
        return response

    async def _token_response(self, request: Request) -> Response:
        authorization = request.headers.get("authorization", "")
        form = await request.body()
        try:
            with self.store.transaction():
                return self._authority.token_response(authorization, form, self.time.for_lifetimes(self.time()))
        except Exception as error:
            failure = unexpected(error)
            return oauth_error(failure.status, "server_error", failure.message)

    def _endpoint(self, operation: Operation) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            violations: tuple[Violation, ...] = ()
            fault = self.faults.next_for(operation.operation_id)

            async def handler() -> Response:
                nonlocal violations
                try:
                    return await self._handle(operation, request)
                except ApiError as error:
                    violations = error.violations or _refusal_of(error)
                    return render(operation.api, error, self._new_id())
                except Exception as error:
                    # A client must get a response, whatever fails; the trace id must not need the state, which may be
                    # that.
                    return render(operation.api, unexpected(error), random_id())

            response = await self._with_fault(
                fault, handler, lambda error: render(operation.api, error, self._new_id())
            )
            self.requests.enter(
                operation.api,
                operation.operation_id,
                request,
                await request.body(),
                response,
                at=self.time.last(),
                violations=violations,
                fault=fault.id if fault else None,
            )
            return response

        return endpoint

    async def _with_fault(
        self, fault: Fault | None, handler: Callable[[], Awaitable[Response]], refused: Callable[[ApiError], Response]
    ) -> Response:
        if fault is None:
            return await handler()
        if fault.kind == "latency":
            await self.time.pause(fault.seconds)
        response = await handler() if fault.processed else Response()
        match fault.kind:
            case "status":
                return refused(fault.error())
            case "expired_token":
                return refused(expired_token())
            case "reset":
                return Reset()
            case "malformed":
                return malformed(response)
        return response

    async def _handle(self, operation: Operation, request: Request) -> Response:
        now = self.time()
        authorization = request.headers.get("authorization", "")
        presented, token = self._authority.check(operation.api, authorization, self.time.for_lifetimes(now))
        body = await request.body()
        content_type = request.headers.get("content-type", "")
        if not body and operation.api in _EMPTY_BODY_APIS:
            body, content_type = b"{}", "application/json"
        contract = contract_of(operation.api)
        query = without_empty(operation.api, request.query_params)
        payload = without_nulls(contract, operation, read_payload(content_type, body))
        violations = contract.validation.request_violations(
            operation, request.path_params, query, content_type, payload
        )
        host = target_host(operation, request.headers)
        if not self._lenient:
            app_id = app_of(request.path_params, query, payload)
            asked = accounts.Request(operation, presented, token, host, request.path_params, app_id, now)
            accounts.check_access(self.store, asked)
        if self._strict:
            violations += unknown_names(contract, operation, query, payload)
        if violations:
            raise invalid(*violations)
        handler = HANDLERS[operation.api].get(operation.operation_id)
        call = self._call(operation, request.path_params, query, payload, now, host.region)
        if handler is None:
            return example_response(call)
        # No handler waits for anything, so that no other request gets into its transaction.
        with self.store.transaction():
            return await handler(call)

    def _call(
        self,
        operation: Operation,
        path: Mapping[str, str],
        query: QueryParams,
        body: Any,
        now: datetime,
        region: str = "",
    ) -> ReceivedCall:
        contract = contract_of(operation.api)
        return ReceivedCall(
            operation, contract, path, query, body, now, self.store, self._new_id, self.deliveries, region
        )


def _refusal_of(error: ApiError) -> tuple[Violation, ...]:
    return (Violation("authorization", error.message),) if error.status == HTTPStatus.UNAUTHORIZED else ()


async def _outside_contracts(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    allowed = sorted(_methods_at(request))
    message = "No contract of the sandbox has such a path and method."
    if status == HTTPStatus.METHOD_NOT_ALLOWED and allowed:
        return JSONResponse(
            {"message": f"{message} There is {', '.join(allowed)}."}, status, {"allow": ", ".join(allowed)}
        )
    return JSONResponse({"message": message}, status)


def _methods_at(request: Request) -> set[str]:
    """Return the methods of the path that is meant: the most specific comes first."""
    matching = [
        route for route in request.app.routes if isinstance(route, Route) and route.path_regex.match(request.url.path)
    ]
    return {method for route in matching if route.path == matching[0].path for method in route.methods or ()}
