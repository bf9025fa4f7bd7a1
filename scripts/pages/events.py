"""A page for each type of event, from the contract and the samples of the tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from scripts.contract.documents import APIS
from scripts.contract.event_table import event_rows
from scripts.contract.overlay import current_contract
from scripts.pages.markdown import code, table, toctree
from scripts.pages.models import TITLES, Model, fields_table, models
from tests.events.samples import SAMPLES

_RECEIVERS: Final = {
    "numbers": "NumbersSinchEvents",
    "sms": "SmsSinchEvents",
    "conversation": "ConversationSinchEvents",
}


class Kind(NamedTuple):
    """A type of event: the API that sends it, its trigger and its model."""

    api: str
    trigger: str
    model: str


def kinds() -> Iterator[Kind]:
    """Return all types of events in the contract."""
    for api in APIS:
        for row in event_rows(current_contract(api)):
            yield Kind(api.package, row["trigger"], row["schema"])


def sample(kind: Kind) -> dict[str, Any] | None:
    """Return a sample body; None for a new type without a sample."""
    return next((one.payload for one in SAMPLES if (one.api, one.trigger) == (kind.api, kind.trigger)), None)


def program(kind: Kind) -> str:
    """Return the example program: a handler for events of the type, and an endpoint that calls it."""
    receiver = _RECEIVERS[kind.api]
    return f"""
from sinch.domains.{kind.api}.models import {kind.model}
from sinch.sinch_events import {", ".join(sorted(["Dispatcher", receiver]))}
from sinch.sinch_events.adapters import wsgi

dispatcher = Dispatcher()


@dispatcher.on({kind.model})
def handle(event: {kind.model}) -> None:
    print(event)


application = wsgi.application({receiver}("your-secret"), dispatcher)
"""


def render(kind: Kind) -> str:
    """Return the page as MyST Markdown."""
    model = models(kind.api)[kind.model]
    body = sample(kind)
    parts = [
        f"# {kind.model}",
        model.text,
        f"Sent by the {TITLES[kind.api]} API; trigger `{kind.trigger}`. How a server receives it: "
        "[Events](../../guide/events.md).",
        "## Fields",
        fields_table(kind.api, model),
        "## Example",
        "The adapters for Starlette, FastAPI, Flask, Django, aiohttp, ASGI and AWS Lambda are called in the same way.",
        code("python", program(kind)),
    ]
    if body is not None:
        parts += ["## On the wire", code("json", json.dumps(body, indent=2, ensure_ascii=False))]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(found: list[Kind]) -> str:
    """Return the index of all types."""
    rows = [[f"[{one.model}]({one.model}.md)", f"`{one.trigger}`", TITLES[one.api], _says(one)] for one in found]
    parts = [
        "# Kinds of events",
        "Each is a class, and has a page. They are imported from `sinch.domains.<api>.models`.",
        table(["event", "trigger", "API", "what it tells"], rows),
        toctree(one.model for one in found),
    ]
    return "\n\n".join(parts) + "\n"


def _says(kind: Kind) -> str:
    model: Model = models(kind.api)[kind.model]
    return model.text.partition(";")[0].rstrip(".")
