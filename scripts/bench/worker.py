"""One peer in a process of its own: does what it is told on standard input, and prints what that took.

Usage: python worker.py PEER, in an environment that has the peer; it knows nothing of the other modules here.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import hmac
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

_TO, _FROM, _BODY = "+12025550123", "+12025550100", "Hello!"
_SECRET = "fake-event-secret"  # noqa: S105  # signs nothing but this measurement
_SIGNATURE = "x-sinch-webhook-signature"
_HEADERS = {"Authorization": "Bearer " + "fake" * 200}
_PLAIN = {"to": [_TO], "from": _FROM, "body": _BODY, "type": "mt_text"}


class Sdk:
    """This SDK or the official one: their interface is the same."""

    def __init__(self, origin: str) -> None:
        made = import_module("sinch").SinchClient(
            key_id="fake-key-id", key_secret="fake-key-secret", project_id="fake-project", sms_region="eu"
        )
        for api in ("auth", "numbers", "sms", "conversation"):
            setattr(made.configuration, f"{api}_origin", origin)
        self._client = made

    def send(self) -> Any:
        return self._client.sms.batches.send_sms(to=[_TO], from_=_FROM, body=_BODY)

    def get(self) -> Any:
        return self._client.sms.batches.get(batch_id="01FC66621XXXXX119Z8PMV1QPQ")

    def _list(self) -> Any:
        return self._client.numbers.list(region_code="US", number_type="LOCAL", page_size=100)

    def page(self) -> Any:
        return self._list().content()

    def items(self, count: int) -> Callable[[], Any]:
        return lambda: sum(1 for _ in islice(self._list().iterator(), count))

    def list(self, case: dict[str, Any]) -> Callable[[], Any]:
        method, name = attrgetter(case["method"])(self._client), case["field"][0]
        return lambda: [getattr(item, name) for item in method(**case["arguments"]).content()]

    def bulk(self, count: int) -> Callable[[], Any]:
        batches, people = self._client.sms.batches, [f"+1202555{number:07}" for number in range(count)]
        if hasattr(batches, "send_sms_bulk"):
            return lambda: sum(1 for _ in batches.send_sms_bulk(people, from_=_FROM, body=_BODY, max_in_flight=8))
        return lambda: in_chunks(people, lambda chunk: batches.send_sms(to=chunk, from_=_FROM, body=_BODY))

    def event(self, api: str, payload: Any) -> Callable[[], Any]:
        headers, body = signed_event(api, payload)
        events = getattr(self._client, api).sinch_events(_SECRET)

        def verify_and_parse() -> Any:
            if not events.validate_authentication_header(headers, body):
                raise AssertionError("the signature is right")
            return events.parse_event(body, headers)

        return verify_and_parse


class Bare:
    """What both have under them, without models: httpx or requests, hmac and json."""

    def __init__(self, origin: str, session: Any) -> None:
        self._origin = origin
        self._session = session

    def send(self) -> Any:
        return self._session.post(f"{self._origin}/xms/v1/fake-project/batches", json=_PLAIN, headers=_HEADERS).json()

    def get(self) -> Any:
        return self._session.get(f"{self._origin}/xms/v1/fake-project/batches/01FC", headers=_HEADERS).json()

    def _page(self, token: str) -> Any:
        query = {"regionCode": "US", "type": "LOCAL", "pageSize": "100", **({"pageToken": token} if token else {})}
        url = f"{self._origin}/v1/projects/fake-project/activeNumbers"
        return self._session.get(url, params=query, headers=_HEADERS).json()

    def page(self) -> Any:
        return self._page("")["activeNumbers"]

    def items(self, count: int) -> Callable[[], Any]:
        return lambda: sum(1 for _ in islice(self._items(), count))

    def _items(self) -> Iterator[Any]:
        page = self._page("")
        yield from page["activeNumbers"]
        while page["nextPageToken"]:
            page = self._page(page["nextPageToken"])
            yield from page["activeNumbers"]

    def list(self, case: dict[str, Any]) -> Callable[[], Any]:
        url, name = f"{self._origin}{case['path']}", case["field"][1]

        def page() -> Any:
            answer = self._session.get(url, params=case["query"], headers=_HEADERS).json()
            return [item[name] for item in next(iter(answer.values()))]

        return page

    def bulk(self, count: int) -> Callable[[], Any]:
        people = [f"+1202555{number:07}" for number in range(count)]
        url = f"{self._origin}/xms/v1/fake-project/batches"
        return lambda: in_chunks(
            people, lambda chunk: self._session.post(url, json={**_PLAIN, "to": chunk}, headers=_HEADERS).json()
        )

    def event(self, api: str, payload: Any) -> Callable[[], Any]:
        headers, body = signed_event(api, payload)
        return lambda: self._verify_and_parse(api, headers, body)

    @staticmethod
    def _verify_and_parse(api: str, headers: dict[str, str], body: bytes) -> Any:
        if api == "numbers":
            expected, received = hmac.digest(_SECRET.encode(), body, "sha1").hex(), headers["x-sinch-signature"]
        else:
            signed = body + f".{headers[f'{_SIGNATURE}-nonce']}.{headers[f'{_SIGNATURE}-timestamp']}".encode()
            expected = base64.b64encode(hmac.digest(_SECRET.encode(), signed, "sha256")).decode()
            received = headers[_SIGNATURE]
        if not hmac.compare_digest(expected, received):
            raise AssertionError("the signature is right")
        return json.loads(body)


def in_chunks(people: list[str], send: Callable[[list[str]], Any]) -> None:
    """What programs do that have no method for a bulk: batches of 1,000 from eight threads."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, (people[start : start + 1000] for start in range(0, len(people), 1000))))


def signed_event(api: str, payload: Any) -> tuple[dict[str, str], bytes]:
    """The headers and the body of an event as it is posted."""
    body = json.dumps(payload).encode()
    if api == "numbers":
        return {"x-sinch-signature": hmac.digest(_SECRET.encode(), body, "sha1").hex()}, body
    digest = hmac.digest(_SECRET.encode(), body + b".nonce.1767261600", "sha256")
    headers = {_SIGNATURE: base64.b64encode(digest).decode(), f"{_SIGNATURE}-nonce": "nonce"}
    return {**headers, f"{_SIGNATURE}-timestamp": "1767261600", f"{_SIGNATURE}-algorithm": "HmacSHA256"}, body


def peer(name: str, origin: str) -> Any:
    """The peer, ready to call a server."""
    if name == "httpx":
        return Bare(origin, import_module("httpx").Client())
    if name == "requests":
        return Bare(origin, import_module("requests").Session())
    return Sdk(origin)


def cpu(work: Callable[[], Any], times: int) -> float:
    """Microseconds of processor time that one call takes."""
    gc.collect()
    started = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - started) / times * 1e6


def threads(work: Callable[[], Any], number: int, times: int) -> float:
    """Calls a second of so many threads."""
    with ThreadPoolExecutor(number) as pool:
        list(pool.map(lambda _: work(), range(number)))
        started = time.perf_counter()
        list(pool.map(lambda _: work(), range(times)))
        return times / (time.perf_counter() - started)


async def tasks(name: str, origin: str, in_flight: int, times: int) -> float:
    """Calls a second with so many of them in flight."""
    send, close = _async_send(name, origin)
    left = iter(range(times))

    async def caller() -> None:
        for _ in left:
            await send()

    await send()
    started = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(in_flight)))
    rate = times / (time.perf_counter() - started)
    await close()
    return rate


def _async_send(name: str, origin: str) -> tuple[Callable[[], Any], Callable[[], Any]]:
    if name == "httpx":
        session = import_module("httpx").AsyncClient(timeout=120)
        url = f"{origin}/xms/v1/fake-project/batches"
        return lambda: session.post(url, json=_PLAIN, headers=_HEADERS), session.aclose
    client = import_module("sinch").AsyncSinchClient(
        key_id="fake-key-id", key_secret="fake-key-secret", project_id="fake-project", sms_region="eu", timeout=120
    )
    client.configuration.auth_origin = client.configuration.sms_origin = origin
    return lambda: client.sms.batches.send_sms(to=[_TO], from_=_FROM, body=_BODY), client.close


def first_call(name: str, origin: str) -> dict[str, float]:
    """Milliseconds of processor time from nothing to the first answer, and the memory that it takes."""
    bare, before = time.process_time(), _resident()
    if name in {"httpx", "requests"}:
        import_module(name)
    else:
        _ = import_module("sinch").SinchClient
    imported = time.process_time()
    made = peer(name, origin)
    constructed = time.process_time()
    if isinstance(made, Bare):  # the SDKs ask for a token too
        made._session.post(f"{origin}/oauth2/token", data={"grant_type": "client_credentials"}).json()
    made.send()
    called = time.process_time()
    return {
        "import": (imported - bare) * 1e3,
        "construct": (constructed - imported) * 1e3,
        "first": (called - bare) * 1e3,
        "memory": (_resident() - before) / 1e6,
    }


def first_async_call(name: str, origin: str) -> dict[str, float]:
    """Milliseconds of processor time from nothing to the first answer."""
    before = time.process_time()

    async def call() -> None:
        send, close = _async_send(name, origin)
        if name == "httpx":  # the SDK asks for a token too
            await send()
        await send()
        await close()

    asyncio.run(call())
    return {"first async": (time.process_time() - before) * 1e3}


def _resident() -> int:
    # Linux alone tells it this way.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _do(name: str, peers: dict[str, Any], order: dict[str, Any]) -> Any:
    origin = order["origin"]
    if order["measure"] == "tasks":
        return asyncio.run(tasks(name, origin, order["in_flight"], order["times"]))
    if origin not in peers:
        peers[origin] = peer(name, origin)
    work = getattr(peers[origin], order["call"])
    if "arguments" in order:
        work = work(*order["arguments"])
    if order["measure"] == "rate":
        started = time.perf_counter()
        work()
        return order["times"] / (time.perf_counter() - started)
    if order["measure"] == "threads":
        return threads(work, order["threads"], order["times"])
    work()
    return cpu(work, order["times"])


def main() -> None:
    """Take orders, one a line."""
    name, *rest = sys.argv[1:]
    if rest:
        measured = first_call if len(rest) == 1 else first_async_call
        print(json.dumps(measured(name, rest[0])))
        return
    peers: dict[str, Any] = {}
    for line in sys.stdin:
        print(json.dumps(_do(name, peers, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
