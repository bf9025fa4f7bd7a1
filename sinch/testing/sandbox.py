"""Control of a sandbox by tests."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from sinch._core.secret import Secret
from sinch.testing.phone import Phone

_ANSWER_SECONDS = 60


class ControlError(Exception):
    """What the sandbox was told to do, it cannot do; the text says why."""


class Sandbox:
    """A sandbox that is running.

    Args:
        url: Where it is, with its control password if it has one: `http://sandbox:password@host:8020`.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url.rstrip("/"))
        self.url: str = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        password = unquote(parts.password or "")
        self._credentials = Secret(b64encode(f"sandbox:{password}".encode()).decode()) if password else None

    def __repr__(self) -> str:
        return f"Sandbox({self.url!r})"

    def phone(self, number: str) -> Phone:
        """Return a phone, or anybody else that an app can reach by an identity."""
        return Phone(self, number)

    def reset(self) -> None:
        """Forget everything: state, faults, requests, events, and how far the time was moved."""
        self.control("POST", "reset")

    def health(self) -> dict[str, Any]:
        """Tell that the sandbox and its state work, and its version."""
        health: dict[str, Any] = self.control("GET", "health")
        return health

    def seed(self, seed: Mapping[str, Any] | Path) -> None:
        """Fill the sandbox with a seed, or with that of a file in YAML; the guide says what it may hold."""
        if isinstance(seed, Path):
            from sinch.sandbox.seeding import read_seed  # needs the extra

            seed = read_seed(seed)
        self.control("POST", "seed", seed)

    @property
    def now(self) -> datetime:
        """The time in the sandbox."""
        return datetime.fromisoformat(self.control("GET", "time")["now"])

    def advance(self, duration: timedelta | float) -> datetime:
        """Move time forward by a duration, or by seconds, do what becomes due by that, and return the new time."""
        seconds = duration.total_seconds() if isinstance(duration, timedelta) else duration
        now: str = self.control("POST", "time", {"seconds": seconds})["now"]
        return datetime.fromisoformat(now)

    def fail(
        self,
        operation: str = "*",
        *,
        status: int = 503,
        retry_after: int | None = None,
        times: int | Literal["always"] = 1,
        processed: bool = False,
    ) -> None:
        """Return requests of an operation, named by its operationId, with an error.

        Args:
            operation: `SendSMS`, `Messages_SendMessage` and so on; `issueToken`; `*` for all.
            status: The status of the response.
            retry_after: The seconds of its Retry-After.
            times: How many requests it happens to.
            processed: Whether the request is carried out all the same.
        """
        waits = {} if retry_after is None else {"retry_after": retry_after}
        self.fault("status", operation, times=times, status=status, processed=processed, **waits)

    def fault(
        self,
        kind: Literal["latency", "status", "reset", "expired_token", "malformed"],
        operation: str = "*",
        *,
        times: int | Literal["always"] = 1,
        **details: Any,
    ) -> None:
        """Let something go wrong with requests of an operation; the guide lists kinds and details."""
        self.control("POST", "faults", {"kind": kind, "operation": operation, "times": times, **details})

    @property
    def faults(self) -> list[dict[str, Any]]:
        """What is still to go wrong."""
        faults: list[dict[str, Any]] = self.control("GET", "faults")["faults"]
        return faults

    def clear_faults(self) -> None:
        """Let everything go well again."""
        self.control("DELETE", "faults")

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What was asked of the APIs and answered, the oldest first."""
        requests: list[dict[str, Any]] = self.control("GET", "requests", limit=2000)["requests"]
        return requests[::-1]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that were sent, with target, signature and attempts, the oldest first."""
        deliveries: list[dict[str, Any]] = self.control("GET", "deliveries")["deliveries"]
        return deliveries

    def send_event(
        self, api: Literal["numbers", "sms", "conversation"], event: Mapping[str, Any], **to: str
    ) -> list[dict[str, Any]]:
        """Send an event that you make up to `target`, signed with `secret`, or to where the API would send it."""
        sent: list[dict[str, Any]] = self.control("POST", "events", {"api": api, "event": event, **to})["deliveries"]
        return sent

    def event(self, delivery_id: str) -> dict[str, Any]:
        """Return one of the events that were sent."""
        delivery: dict[str, Any] = self.control("GET", f"deliveries/{quote(delivery_id, safe='')}")
        return delivery

    def replay(self, delivery_id: str) -> dict[str, Any]:
        """Send an event once more, with the same signature."""
        delivery: dict[str, Any] = self.control("POST", f"deliveries/{quote(delivery_id, safe='')}/replay")
        return delivery

    @property
    def phones(self) -> list[Phone]:
        """The phones that have messages, the one with the newest first."""
        return [self.phone(each["number"]) for each in self.control("GET", "phones", limit=2000)["phones"]]

    def resources(self, name: Literal["numbers", "apps", "contacts", "batches"]) -> list[dict[str, Any]]:
        """What the APIs keep, of all projects and service plans, the newest first: owner, id and body of each."""
        resources: list[dict[str, Any]] = self.control("GET", f"resources/{name}", limit=2000)["resources"]
        return resources

    def choose_provisioning(
        self,
        number: str,
        *,
        sms: Literal["succeeded", "failed"] | None = None,
        campaign: Literal["succeeded", "failed"] | None = None,
        voice: Literal["succeeded", "failed"] | None = None,
    ) -> None:
        """Choose how the links of a number to a service plan, a campaign and voice end, from now on."""
        chosen = {"sms": sms, "campaign": campaign, "voice": voice}
        wanted = {link: result for link, result in chosen.items() if result is not None}
        self.control("PUT", f"numbers/{quote(number, safe='+')}/provisioning", wanted)

    def send_inbound_sms_to(self, service_plan_id: str, callback_url: str) -> None:
        """Set where the inbound messages of a service plan go, as its dashboard does."""
        self.control("PUT", f"service_plans/{quote(service_plan_id, safe='')}", {"callback_url": callback_url})

    def set_service_plan(self, service_plan_id: str, **settings: str) -> None:
        """Set what the dashboard has of a service plan, in place of all before: `callback_url`, `region`, `token`."""
        self.control("PUT", f"service_plans/{quote(service_plan_id, safe='')}", settings)

    def set_project(self, project_id: str, created_at: date) -> None:
        """Set on which day a project was made; keys of later ones do not work for SMS."""
        self.control("PUT", f"projects/{quote(project_id, safe='')}", {"created_at": created_at.isoformat()})

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None, **query: Any) -> Any:
        """Make a call to the control API.

        Raises:
            ControlError: The sandbox refuses it.
            OSError: There is no sandbox.
        """
        payload = None if body is None else json.dumps(body).encode()
        headers = {} if payload is None else {"Content-Type": "application/json"}
        if self._credentials is not None:
            headers["Authorization"] = f"Basic {self._credentials.reveal()}"
        target = f"/_sandbox/{path}" + (f"?{urlencode(query)}" if query else "")
        status, content = self._exchange(method, target, payload, headers)
        if status >= 400:
            raise ControlError(_message(content))
        return json.loads(content) if content else None

    def _exchange(self, method: str, target: str, payload: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        with closing(kind(parts.hostname or "", parts.port, timeout=_ANSWER_SECONDS)) as connection:
            connection.request(method, target, payload, headers)
            response = connection.getresponse()
            return response.status, response.read()


@contextmanager
def running_sandbox(**options: Any) -> Iterator[Sandbox]:
    """Run a sandbox in a thread of this process.

    Args:
        **options: What `sinch.sandbox.create_app` takes.
    """
    from sinch.sandbox.server import running_sandbox as running  # needs the extra

    with running(**options) as url:
        yield Sandbox(url)


def _message(content: bytes) -> str:
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace")
