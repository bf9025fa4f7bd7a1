"""The ASGI application: routes from the contracts, with each request validated before it is handled."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
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

# These APIs treat a missing body as an empty object; 2.x clients send none.
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
    """Return the sandbox as an ASGI application.

    Args:
        state: SQLite file that keeps the state across restarts; by default, the state is in memory.
        frozen: Start at a fixed time and use sequential IDs, so that the same requests get the same responses.
        credentials: The only key pair to accept; by default, any is accepted.
        clock: Source of the time; by default, `frozen` determines it.
        new_id: Source of IDs; by default, `frozen` determines it.
        event_secret: Secret that signs events if none was set through the API.
        allow_remote_targets: Also send events to other machines.
        seed: The initial state, in the format of a seed file.
        strict: Reject fields and query parameters that the contracts do not have.
        lenient: Accept credentials and regions that the real APIs refuse.
        keep: Number of newest messages, deliveries and so on to keep, approximately, of each kind; by default, all.
        allow_hosts: Host names to accept requests for, in addition to those of this machine.
        control_password: Password for the page and the control API; by default, none is required.
    """
    store = _open_store(state, keep)
    time = MovableClock(
        store, clock or (frozen_clock(store) if frozen else system_clock), counts=frozen and clock is None
    )
    sandbox = _Sandbox(
        store,
        time,
        new_id or (counted_ids(store) if frozen else random_id),
        credentials,
        _deliveries(store, time, event_secret, frozen=frozen, allow_remote=allow_remote_targets),
        strict=strict,
        lenient=lenient,
    )
    if seed is not None:
        _apply_before_start(sandbox, seed)
    guards = [Middleware(PasswordProtected, password=control_password)] if control_password else []
    app = Starlette(
        routes=[*page_routes(), *control_routes(sandbox), *sandbox.routes()],
        lifespan=sandbox.lifespan,
        middleware=[Middleware(KnownHosts, allowed=allow_hosts), *guards],
        exception_handlers={HTTPException: _outside_contracts},
    )
    app.state.end_streams = sandbox.changes.close
    return app


def _open_store(state: Path | None, keep: int | None) -> Store:
    store = Store(state) if state else Store(copy_of=_empty_store())
    store.list_by(*LISTINGS)
    for kind, keys_of in KEYS.items():
        store.find_by(kind, keys_of)
    if keep is not None:
        store.keep_newest(HISTORY, keep)
    return store


@cache
def _empty_store() -> Store:
    """Return a store that is copied for each application in this process: tests may make thousands."""
    store = Store()
    store.list_by(*LISTINGS)
    return store


def _deliveries(store: Store, time: MovableClock, secret: str, *, frozen: bool, allow_remote: bool) -> Deliveries:
    return Deliveries(
        store,
        secret=secret,
        allow_remote=allow_remote,
        # Receivers reject signatures of another time than theirs, so only a frozen sandbox signs with its own time.
        clock=time.last if frozen else system_clock,
        new_id=counted_ids(store, "nonces") if frozen else random_id,
        pause=time.pause,
    )


def _apply_before_start(sandbox: "_Sandbox", seed: Record) -> None:
    """Apply a seed; its events are sent when the server starts."""
    # The caller may already have an event loop, so the seed is applied in a separate thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, apply_seed(sandbox, seed)).result()


class _Sandbox:
    """State and services shared by all requests."""

    def __init__(
        self,
        store: Store,
        time: MovableClock,
        new_id: NewId,
        credentials: Credentials | None,
        deliveries: Deliveries,
        *,
        strict: bool,
        lenient: bool,
    ) -> None:
        self._strict = strict
        self._lenient = lenient
        self.store = store
        self.time = time
        self.deliveries = deliveries
        self._operations = [operation for api in Api for operation in contract_of(api).operations()]
        self.faults = Faults([operation.operation_id for operation in self._operations])
        self.changes = ChangeStream()
        self.requests = RequestLog(lambda: self.changes.publish(["request"]))
        store.on_change = self.changes.publish
        self._new_id = new_id
        self._authority = Authority(store, new_id, credentials)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Send events while the application is running."""
        try:
            self.deliveries.resume()
            yield
            await self.deliveries.close()
        finally:
            self.store.close()

    def routes(self) -> list[Route]:
        """Return the routes of all operations, the more specific ones first."""
        ordered = sorted(self._operations, key=lambda operation: operation.specificity)
        return [
            Route("/oauth2/token", self._issue_token, methods=["POST"]),
            *(Route(each.path, self._endpoint(each), methods=[each.method]) for each in ordered),
        ]

    def internal_call(self, api: Api, path: Mapping[str, str], body: Any = None) -> ReceivedCall:
        """Return a call that does not come from an HTTP request, for scheduled batches and phones."""
        return self._call(Operation(api, "", "", ""), path, QueryParams(), body, self.time())

    async def execute(self, operation_id: str, path: Record, body: Record, record_id: str | None) -> None:
        """Execute an operation without an HTTP request.

        Args:
            operation_id: The operationId.
            path: The path parameters.
            body: The body.
            record_id: The ID of the resource that is created; generated by default.

        Raises:
            ApiError: The API would reject the request.
        """
        operation = next(
            # Two APIs may have operations of the same name, of which the sandbox implements one.
            each
            for each in self._operations
            if each.operation_id == operation_id and operation_id in HANDLERS[each.api]
        )
        query = QueryParams()
        violations = contract_of(operation.api).validation.request_violations(
            operation, path, query, "application/json", body
        )
        if violations:
            raise invalid(*violations)
        call = self._call(operation, path, query, body, self.time())
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
        # The log must not contain the credentials or the token.
        logged = Response(status_code=response.status_code)
        fault_id = fault.id if fault else None
        self.requests.enter("oauth2", ISSUE_TOKEN, request, b"", logged, at=self.time.last(), fault=fault_id)
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
                    # The trace ID must not need the state, which may be what failed.
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
            access = accounts.Request(operation, presented, token, host, request.path_params, app_id, now)
            accounts.check_access(self.store, access)
        if self._strict:
            violations += unknown_names(contract, operation, query, payload)
        if violations:
            raise invalid(*violations)
        handler = HANDLERS[operation.api].get(operation.operation_id)
        call = self._call(operation, request.path_params, query, payload, now, host.region)
        if handler is None:
            return example_response(call)
        # Handlers never suspend, so no other request can enter the transaction.
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
    message = "There is no such path and method in the contracts of the sandbox."
    if status == HTTPStatus.METHOD_NOT_ALLOWED and allowed:
        return JSONResponse(
            {"message": f"{message} Allowed: {', '.join(allowed)}."}, status, {"allow": ", ".join(allowed)}
        )
    return JSONResponse({"message": message}, status)


def _methods_at(request: Request) -> set[str]:
    """Return the methods of the most specific path that matches."""
    matching = [
        route for route in request.app.routes if isinstance(route, Route) and route.path_regex.match(request.url.path)
    ]
    return {method for route in matching if route.path == matching[0].path for method in route.methods or ()}
