"""Client of the control API of a sandbox, for tests."""

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

_TIMEOUT_SECONDS = 60
# The largest limit that the control API accepts.
_LARGEST_LIMIT = 2000


class ControlError(Exception):
    """The sandbox rejected a control request; the message says why."""


class Sandbox:
    """A running sandbox.

    Args:
        url: The URL of the sandbox, with its control password if it has one: `http://sandbox:password@host:8020`.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url.rstrip("/"))
        self.url: str = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        password = unquote(parts.password or "")
        self._credentials = Secret(b64encode(f"sandbox:{password}".encode()).decode()) if password else None

    def __repr__(self) -> str:
        return f"Sandbox({self.url!r})"

    def phone(self, number: str) -> Phone:
        """Return the phone with a number, or any other recipient that an app reaches by an identity."""
        return Phone(self, number)

    def reset(self) -> None:
        """Delete everything: state, faults, requests and events; the clock is reset too."""
        self.control("POST", "reset")

    def health(self) -> dict[str, Any]:
        """Return the `status` and `version` of the sandbox; `status` is `ok` when its state can be used."""
        health: dict[str, Any] = self.control("GET", "health")
        return health

    def seed(self, seed: Mapping[str, Any] | Path) -> None:
        """Add seed data from a mapping or a YAML file; the testing guide describes its format."""
        if isinstance(seed, Path):
            from sinch.sandbox.seeding import read_seed  # needs the extra

            seed = read_seed(seed)
        self.control("POST", "seed", seed)

    @property
    def now(self) -> datetime:
        """The current time of the sandbox."""
        return datetime.fromisoformat(self.control("GET", "time")["now"])

    def advance(self, duration: timedelta | float) -> datetime:
        """Advance the time by a duration or a number of seconds, do what becomes due, and return the new time."""
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
        """Make requests of an operation fail with an error response.

        Args:
            operation: An operationId such as `SendSMS`; `issueToken` for the token endpoint, `*` for all operations.
            status: The HTTP status of the response, 400 to 599.
            retry_after: The Retry-After header of the response, in seconds.
            times: The number of requests that fail, or `always`.
            processed: Whether the request is carried out nevertheless.

        Raises:
            ControlError: There is no such operation or status.
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
        """Add a fault to requests of an operation.

        Args:
            kind: The kind of fault.
            operation: An operationId such as `SendSMS`; `issueToken` for the token endpoint, `*` for all operations.
            times: The number of requests that are affected, or `always`.
            **details: Arguments of the kind, as listed in the testing guide.

        Raises:
            ControlError: There is no such operation, kind or argument.
        """
        self.control("POST", "faults", {"kind": kind, "operation": operation, "times": times, **details})

    @property
    def faults(self) -> list[dict[str, Any]]:
        """The faults that are still active."""
        faults: list[dict[str, Any]] = self.control("GET", "faults")["faults"]
        return faults

    def clear_faults(self) -> None:
        """Remove all faults."""
        self.control("DELETE", "faults")

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The requests to the APIs with their responses, oldest first; at most the newest 2000."""
        requests: list[dict[str, Any]] = self.control("GET", "requests", limit=_LARGEST_LIMIT)["requests"]
        return requests[::-1]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that were sent, with target, signature and attempts, oldest first."""
        deliveries: list[dict[str, Any]] = self.control("GET", "deliveries")["deliveries"]
        return deliveries

    def send_event(
        self, api: Literal["numbers", "sms", "conversation"], event: Mapping[str, Any], **to: str
    ) -> list[dict[str, Any]]:
        """Send an event of your own.

        Args:
            api: The API that the event seems to come from.
            event: The body of the event.
            **to: `target` (a URL) and `secret` (for the signature); by default, the targets registered with the API.

        Returns:
            The deliveries, one for each target.
        """
        sent: list[dict[str, Any]] = self.control("POST", "events", {"api": api, "event": event, **to})["deliveries"]
        return sent

    def event(self, delivery_id: str) -> dict[str, Any]:
        """Return a sent event by the id of its delivery."""
        delivery: dict[str, Any] = self.control("GET", f"deliveries/{quote(delivery_id, safe='')}")
        return delivery

    def replay(self, delivery_id: str) -> dict[str, Any]:
        """Send an event again, with the same signature."""
        delivery: dict[str, Any] = self.control("POST", f"deliveries/{quote(delivery_id, safe='')}/replay")
        return delivery

    @property
    def phones(self) -> list[Phone]:
        """The phones that have messages, the one with the newest message first; at most 2000."""
        return [self.phone(each["number"]) for each in self.control("GET", "phones", limit=_LARGEST_LIMIT)["phones"]]

    def resources(self, name: Literal["numbers", "apps", "contacts", "batches"]) -> list[dict[str, Any]]:
        """Return the newest resources of all projects and service plans, at most 2000.

        Each has `owner`, `id` and `body`; the newest comes first.
        """
        resources: list[dict[str, Any]] = self.control("GET", f"resources/{name}", limit=_LARGEST_LIMIT)["resources"]
        return resources

    def choose_provisioning(
        self,
        number: str,
        *,
        sms: Literal["succeeded", "failed"] | None = None,
        campaign: Literal["succeeded", "failed"] | None = None,
        voice: Literal["succeeded", "failed"] | None = None,
    ) -> None:
        """Set whether linking a number to a service plan (`sms`), a campaign or voice succeeds from now on."""
        chosen = {"sms": sms, "campaign": campaign, "voice": voice}
        body = {link: result for link, result in chosen.items() if result is not None}
        self.control("PUT", f"numbers/{quote(number, safe='+')}/provisioning", body)

    def send_inbound_sms_to(self, service_plan_id: str, callback_url: str) -> None:
        """Set the callback URL for inbound messages of a service plan.

        This replaces all settings of the service plan: a region or token that was set before is removed. Use
        `set_service_plan` to set them together.
        """
        self.control("PUT", f"service_plans/{quote(service_plan_id, safe='')}", {"callback_url": callback_url})

    def set_service_plan(self, service_plan_id: str, **settings: str) -> None:
        """Replace the settings that a service plan has in the dashboard.

        Args:
            service_plan_id: The ID of the service plan.
            **settings: `callback_url`, `region` and `token`; those left out are removed.
        """
        self.control("PUT", f"service_plans/{quote(service_plan_id, safe='')}", settings)

    def set_project(self, project_id: str, created_at: date) -> None:
        """Set the day on which a project was created.

        Without this, a project is created when it is first used. The SMS API refuses the keys of projects created after
        2026-04-15, unless the sandbox is lenient (`--lenient`, or `running_sandbox(lenient=True)`).
        """
        self.control("PUT", f"projects/{quote(project_id, safe='')}", {"created_at": created_at.isoformat()})

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None, **query: Any) -> Any:
        """Send a request to the control API and return the JSON of its response, or None without a body.

        Args:
            method: The HTTP method.
            path: The path below `/_sandbox/`.
            body: The JSON body.
            **query: The query parameters.

        Raises:
            ControlError: The sandbox rejects the request.
            OSError: The sandbox cannot be reached, or does not respond within 60 seconds.
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
        with closing(kind(parts.hostname or "", parts.port, timeout=_TIMEOUT_SECONDS)) as connection:
            connection.request(method, target, payload, headers)
            response = connection.getresponse()
            return response.status, response.read()


@contextmanager
def running_sandbox(**options: Any) -> Iterator[Sandbox]:
    """Run a sandbox in a thread of this process.

    Args:
        **options: The arguments of `sinch.sandbox.create_app`.
    """
    from sinch.sandbox.server import running_sandbox as running  # needs the extra

    with running(**options) as url:
        yield Sandbox(url)


def _message(content: bytes) -> str:
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace")
