"""Hosts of the APIs, from the contracts, and the host and region that a request is meant for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from starlette.datastructures import Headers

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Operation

# Header in which clients of the sandbox name the host that they would call otherwise.
HEADER: Final = "x-sinch-host"
DOMAIN: Final = ".sinch.com"
_VARIABLE: Final = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Server:
    """One of the hosts of an operation.

    Args:
        pattern: The pattern of its names, with the group `region` if they contain a region.
        auth: The only kind of credentials that it accepts; empty for any kind.
        regions: The regions in which it accepts credentials of projects; empty for all regions.
        until: The last creation date of projects whose credentials it accepts; None for all projects.
    """

    pattern: re.Pattern[str]
    auth: str
    regions: frozenset[str]
    until: date | None


@dataclass(frozen=True, slots=True)
class TargetHost:
    """The host that a request is meant for.

    Args:
        host: The host name; empty if it is not known.
        server: The matching host of the operation, or None.
        region: The region in the host name; empty if there is none.
    """

    host: str = ""
    server: Server | None = None
    region: str = ""


def target_host(operation: Operation, headers: Headers) -> TargetHost:
    """Return the host that a request is meant for, from the header of the client or the Host header."""
    host = headers.get(HEADER) or headers.get("host", "")
    name = host.partition(":")[0].lower()
    if not name.endswith(DOMAIN):
        return TargetHost()
    for server in servers_of(operation):
        found = server.pattern.fullmatch(name)
        if found:
            return TargetHost(name, server, found.groupdict().get("region", ""))
    return TargetHost(name)


@cache
def servers_of(operation: Operation) -> tuple[Server, ...]:
    """Return the hosts of an operation."""
    document = contract_of(operation.api).document
    return tuple(_servers(document["paths"][operation.path].get("servers") or document["servers"]))


def _servers(described: list[Mapping[str, Any]]) -> Iterator[Server]:
    for each in described:
        name = each["url"].partition("://")[2]
        values = {key: "|".join(variable["enum"]) for key, variable in each.get("variables", {}).items()}
        pattern = "".join(
            f"(?P<{part}>{values[part]})" if place % 2 else re.escape(part)
            for place, part in enumerate(_VARIABLE.split(name))
        )
        until = each.get("x-projects-until")
        yield Server(
            re.compile(pattern),
            each.get("x-auth", ""),
            frozenset(each.get("x-project-regions", ())),
            date.fromisoformat(until) if until else None,
        )
