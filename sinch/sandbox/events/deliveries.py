"""Delivery of events to webhooks: signed, logged, and repeated with the delays of Sinch."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from sinch.sandbox.events.signing import signature_headers
from sinch.sandbox.loopback import is_loopback
from sinch.sandbox.operations import Api
from sinch.sandbox.sources import Clock, NewId, random_id, system_clock
from sinch.sandbox.store import Record, Store
from sinch.sandbox.time_format import timestamp

# Signs events if no secret was set through the API.
DEFAULT_SECRET = "sandbox-event-secret-known-to-everyone"  # noqa: S105 - public on purpose

DELIVERY = "delivery"
PENDING = "pending"
# Seconds after the first failure at which an event is sent again, up to almost 23 hours.
_REPEATS = tuple(5 * 2**number for number in range(15))

# Waits for a number of seconds and may return by how many it was late.
Pause = Callable[[float], Awaitable[float | None]]


@dataclass(frozen=True, slots=True)
class Target:
    """URL of a webhook, and the secret that signs its events; without a secret, they are not signed."""

    url: str
    secret: str | None = field(default=None, repr=False)


class Deliveries:
    """Sends the events of a sandbox and logs them.

    Args:
        store: Keeps the log.
        secret: Signs events if no secret was set through the API.
        allow_remote: Also send events to other machines.
        clock: Source of the time.
        new_id: Source of nonces for signatures.
        pause: Waits for a number of seconds.
    """

    def __init__(
        self,
        store: Store,
        *,
        secret: str = DEFAULT_SECRET,
        allow_remote: bool = False,
        clock: Clock = system_clock,
        new_id: NewId = random_id,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self.secret = secret
        self._store = store
        self._allow_remote = allow_remote
        self._clock = clock
        self._new_id = new_id
        self._pause = pause
        self._tasks: set[asyncio.Task[None]] = set()
        # Deliveries before their first attempt, by target, so that receivers get events in order.
        self._queues: dict[str, deque[Record]] = {}
        store.find_by(DELIVERY, keys_of)

    def reaches(self, url: str) -> bool:
        """Return whether events for a URL are sent."""
        return _refusal_reason(url, allow_remote=self._allow_remote) is None

    def deliver(self, api: Api, events: Iterable[Record], target: Target) -> list[Record]:
        """Send events to a target in the background, in order, and return their deliveries as logged."""
        deliveries = [self._signed(api, json.dumps(event).encode(), target) for event in events]
        for delivery in deliveries:
            self._queue_after_commit(delivery)
        return deliveries

    def replay(self, delivery_id: str) -> Record | None:
        """Send a delivery again with the same signature and return the new one; None if it does not exist."""
        earlier = self.find(delivery_id)
        if earlier is None:
            return None
        delivery = self._added(Api(earlier["api"]), earlier["target"], earlier["headers"], earlier["body"])
        self._queue_after_commit(delivery)
        return delivery

    def log(self) -> list[Record]:
        """Return all deliveries, oldest first."""
        return self._store.records(DELIVERY, "")

    def newest(self, limit: int, before: str | None = None) -> list[Record]:
        """Return the newest deliveries, or the newest before a delivery."""
        return [delivery for _, delivery in self._store.newest(DELIVERY, "", limit, before)]

    def find(self, delivery_id: str) -> Record | None:
        """Return one delivery, or None."""
        return self._store.get(DELIVERY, "", delivery_id)

    def resume(self) -> None:
        """Continue with the deliveries that were pending when the sandbox stopped."""
        for delivery in self._store.find(DELIVERY, "", PENDING):
            self._queue(delivery)

    def forget(self) -> None:
        """Cancel all deliveries."""
        for task in self._tasks:
            task.cancel()
        self._queues.clear()

    async def close(self) -> None:
        """Stop sending; unfinished deliveries stay pending in the log."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _signed(self, api: Api, body: bytes, target: Target) -> Record:
        headers = {"Content-Type": "application/json"}
        if target.secret:
            seconds = int(self._clock().timestamp())
            headers |= signature_headers(api, target.secret, body, self._new_id(), seconds)
        return self._added(api, target.url, headers, body.decode())

    def _added(self, api: Api, url: str, headers: Mapping[str, str], body: str) -> Record:
        reason = _refusal_reason(url, allow_remote=self._allow_remote)
        delivery: Record = {
            "id": f"delivery-{self._store.next_number(DELIVERY)}",
            "api": api,
            "target": url,
            "headers": dict(headers),
            "body": body,
            "state": "refused" if reason else PENDING,
            "reason": reason,
            "attempts": [],
        }
        self._keep(delivery)
        return delivery

    def _keep(self, delivery: Record) -> None:
        self._store.put(DELIVERY, "", delivery["id"], delivery)

    def _queue_after_commit(self, delivery: Record) -> None:
        # Events of a request that is rolled back must not be sent.
        self._store.after_commit(lambda: self._queue(delivery))

    def _queue(self, delivery: Record) -> None:
        if delivery["state"] != PENDING:
            return
        url = delivery["target"]
        if url in self._queues:
            self._queues[url].append(delivery)
        else:
            self._queues[url] = deque([delivery])
            self._spawn(self._send_queue(url))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_queue(self, url: str) -> None:
        queue = self._queues[url]
        try:
            while queue:
                delivery = queue.popleft()
                await self._attempt(delivery)
                if delivery["state"] == PENDING:
                    self._spawn(self._repeat(delivery))
        finally:
            if self._queues.get(url) is queue:
                del self._queues[url]

    async def _repeat(self, delivery: Record) -> None:
        waited = late = 0.0
        for moment in _REPEATS:
            late = await self._pause(moment - waited - late) or 0.0
            waited = moment
            await self._attempt(delivery)
            if delivery["state"] != PENDING:
                return
        delivery["state"] = "failed"
        self._keep(delivery)

    async def _attempt(self, delivery: Record) -> None:
        from sinch.sandbox.events import posting  # slow to import, and not every sandbox sends events

        attempt: Record = {"at": timestamp(self._clock())}
        try:
            status = await asyncio.to_thread(
                posting.post, delivery["target"], delivery["headers"], delivery["body"].encode()
            )
        except posting.FAILURES as error:
            attempt["error"] = type(error).__name__
        else:
            attempt["status"] = status
            delivery["state"] = _state_after(Api(delivery["api"]), status)
        delivery["attempts"].append(attempt)
        self._keep(delivery)


def keys_of(delivery: Record) -> list[str]:
    """Return the keys of a delivery, which is found only while it is pending."""
    return [PENDING] if delivery["state"] == PENDING else []


def _state_after(api: Api, status: int) -> str:
    """Return the state after a response: Conversation requires 200, SMS does not retry most 4xx responses."""
    if status == 200 or (api is not Api.CONVERSATION and 200 <= status < 300):
        return "delivered"
    repeated = api is not Api.SMS or status >= 500 or status == 429
    return PENDING if repeated else "failed"


def _refusal_reason(url: str, *, allow_remote: bool) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    if parts.scheme not in {"http", "https"} or not host:
        return "The target is not an HTTP URL."
    if not (allow_remote or is_loopback(host)):
        return "The target is not on this machine; start the sandbox with --allow-remote-targets to send there."
    return None
