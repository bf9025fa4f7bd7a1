"""Event requests of the APIs: one of each type, with its signature."""

from __future__ import annotations

from typing import Final

from tests.events.samples import SAMPLES
from tests.events.signing import SECRET, body_of, signed


def _posted(api: str, payload: object) -> tuple[str, str, dict[str, str], str]:
    body = body_of(payload)
    headers = {name.lower(): value for name, value in signed(api, body).items()}
    return api, SECRET, headers, body.decode()


EVENTS: Final = {f"{one.api} {one.trigger}": _posted(one.api, one.payload) for one in SAMPLES}
"""By API and kind: what a receiver is given, the API, its secret, the headers and the body."""
