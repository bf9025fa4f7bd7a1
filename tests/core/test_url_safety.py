"""No argument changes the host, the depth of the path or the names in the query of a request."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from operator import attrgetter
from pkgutil import walk_packages
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinch import SinchClient, SinchException
from sinch._codec import Operation, path_segment
from sinch._core.call import Call
from sinch._core.configuration import Configuration
from sinch._core.options import Options
from sinch._core.steps import Send
from sinch._sync.caller import Resource
from tests.wire import PROJECT, SERVICE_PLAN, Wire

from .test_retry import Fixed

_PIECES = ["", "a", "1", ".", "..", "/", "\\", "?", "#", "&", "=", "%", "%2e", "%2E%2e", "%2f", "%5c", "%00", "%0d%0a"]
_PIECES += [
    "\r\n",
    "\n",
    "\t",
    " ",
    "\x00",
    "\x7f",
    "@",
    ":",
    ";",
    "*",
    "+",
    "ü",
    "中",
    "\u2028",
    "\u202e",
    "\ud800",
    "//evil.com/",
    "{}",
]
HOSTILE = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), min_size=1, max_size=4).map("".join)


@cache
def operations() -> dict[str, Operation]:
    """Return every operation of the contracts by ID."""
    found = {}
    for api in ("numbers", "number_lookup", "sms", "conversation"):
        package = import_module(f"sinch_openapi.{api}.api")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            operation = getattr(import_module(module.name), "OPERATION", None)
            if operation is not None:
                found[operation.id] = operation
    return found


def check(operation: Operation, url: str, origin: str) -> None:
    """Fail unless the URL differs from that of the operation in its values at most."""
    for host, path in ((urlsplit(url).netloc, urlsplit(url).path), (httpx.URL(url).netloc.decode(), _raw_path(url))):
        assert f"https://{host}" == origin
        assert "//" not in path
        assert path.count("/") == operation.path.count("/")
        for given_segment, segment in zip(path.split("/"), operation.path.split("/"), strict=True):
            literal = segment.partition("{")[0], segment.rpartition("}")[2]
            assert given_segment.startswith(literal[0] if "{" in segment else segment)
            assert given_segment.endswith(literal[1])
            assert given_segment.lower().replace("%2e", ".") not in {".", ".."}
    assert "#" not in url
    assert url.isascii()
    assert url.isprintable()
    names = {name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)}
    assert names <= {parameter.wire_name for parameter in operation.query}


def _raw_path(url: str) -> str:
    return httpx.URL(url).raw_path.decode().partition("?")[0]


@pytest.mark.parametrize("name", sorted(operations()))
@settings(max_examples=30, deadline=None)
@given(text=HOSTILE)
def test_no_value_changes_the_url_of_an_operation(name: str, text: str) -> None:
    operation = operations()[name]._replace(body=None, body_required=False)
    names = [part.partition("}")[0] for part in operation.path.split("{")[1:]]
    query = {parameter.python_name: _accepted(parameter.codec, text) for parameter in operation.query}
    try:
        request = operation.request({name: path_segment(name, text) for name in names}, query)
        call = Call(request, configuration(operation), Options(), lambda: 0.0, Fixed(0))
    except (ValueError, TypeError):
        return
    (send,) = [step for step in _first_steps(call) if isinstance(step, Send)]
    check(operation, send.request.url, configuration(operation).origin(operation.product))


def configuration(operation: Operation) -> Configuration:
    chosen = SERVICE_PLAN if operation.product == "sms" else PROJECT
    return Configuration(**chosen, environment={})


def _first_steps(call: Call) -> Iterator[object]:
    from sinch import AccessToken, Secret

    steps = call.steps()
    step = next(steps)
    yield step
    if not isinstance(step, Send):
        yield steps.send(AccessToken(Secret("fake-token"), 1e12))


def _accepted(codec: Any, text: str) -> Any:
    for value in (text, [text], 1, True, "2026-01-01T00:00:00Z"):
        try:
            codec.encode(value)
        except Exception:
            continue
        return value
    return None


def resources(resource: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Yield the locations of a resource and its subresources, from the client, and the resources."""
    yield at, resource
    for name in dir(type(resource)):
        if (
            not name.startswith("_")
            and not inspect.isroutine(getattr(type(resource), name))
            and name != "with_raw_response"
        ):
            below = getattr(resource, name)
            if isinstance(below, Resource):
                yield from resources(below, f"{at}.{name}")


class Method(NamedTuple):
    """A method of a resource: its location from the client, and its arguments."""

    location: str
    arguments: dict[str, Any]
    texts: list[str]
    several: set[str]


@cache
def methods() -> dict[str, Method]:
    """Return every method of every resource by qualified name."""
    client = SinchClient()
    found = {}
    for api in ("numbers", "number_lookup", "sms", "conversation"):
        for at, resource in resources(getattr(client, api), api):
            for name, method in inspect.getmembers(resource, inspect.ismethod):
                if not name.startswith("_"):
                    qualified = f"{type(resource).__module__}.{type(resource).__name__}.{name}"
                    several = {parameter.name for parameter in _parameters(method) if _takes_texts(parameter)}
                    found[qualified] = Method(f"{at}.{name}", arguments(method), texts(method), several)
    return found


# Arguments that the methods validate before sending.
_HARMLESS = {
    "phone_number": "+15550100",
    "number": "+15550100",
    "region_code": "US",
    "contact_id": "contact",
    "message": {"text_message": {"text": "Hello"}},
    "type": "mt_text",
    "body": "Hello",
    "features": ["LineType"],
    "within": 1e-9,
}


def arguments(method: Callable[..., Any]) -> dict[str, Any]:
    """Return a harmless value for each required argument, and for those that can replace a required one."""
    return {
        parameter.name: _HARMLESS.get(parameter.name) or _harmless(str(parameter.annotation))
        for parameter in _parameters(method)
        if parameter.default is parameter.empty or parameter.name in {"contact_id", "within"}
    }


def texts(method: Callable[..., Any]) -> list[str]:
    """Return the names of arguments that take a string or several."""
    return [
        parameter.name
        for parameter in _parameters(method)
        if str(parameter.annotation).startswith("str") or _takes_texts(parameter)
    ]


def _takes_texts(parameter: inspect.Parameter) -> bool:
    return str(parameter.annotation).startswith("ListOf[str")


def _parameters(method: Callable[..., Any]) -> list[inspect.Parameter]:
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return [parameter for parameter in inspect.signature(method).parameters.values() if parameter.kind not in kinds]


def _harmless(kind: str) -> Any:
    if "int" in kind.split():
        return 1
    if kind.startswith("bool"):
        return True
    if kind.startswith(("ListOf", "list")):
        return ["text"]
    if kind.startswith(("Mapping", "dict")) or "Input" in kind:
        return {}
    return "LOCAL"


def sent_by(name: str, hostile: dict[str, str]) -> tuple[str, str] | None:
    """Return operation and URL of the request of a method; None if it raises instead."""
    events: list[Any] = []
    with Wire({}, **{**PROJECT, "on_request": events.append}) as wire, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        method = methods()[name]
        given = {argument: [text] if argument in method.several else text for argument, text in hostile.items()}
        try:
            attrgetter(method.location)(wire.client)(**{**method.arguments, **given})
        except (ValueError, TypeError):
            assert wire.sent == []
        except (SinchException, AttributeError):
            assert wire.sent != []  # the empty response did not suffice
        return (events[-1].operation, _url(wire)) if wire.sent else None


def _url(wire: Wire) -> str:
    sent = wire.only
    query = str(httpx.QueryParams(tuple(sent.query)))
    return f"https://{sent.host}{sent.path}" + (f"?{query}" if query else "")


REACHED = sorted(name for name in methods() if sent_by(name, {}) is not None)


def test_enough_methods_are_covered() -> None:
    assert len(REACHED) >= 100


@pytest.mark.parametrize("name", REACHED)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_no_argument_changes_the_url_of_a_method(name: str, data: st.DataObject) -> None:
    hostile = {argument: data.draw(HOSTILE) for argument in methods()[name].texts if data.draw(st.booleans())}
    sent = sent_by(name, hostile)
    if sent is not None:
        operation = operations()[sent[0]]
        check(operation, sent[1], Configuration(**PROJECT, environment={}).origin(operation.product))
