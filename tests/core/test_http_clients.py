"""An httpx client of the wrong kind: synchronous for asynchronous, or the reverse."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, ConfigurationError, SinchClient

PLAN: dict[str, Any] = {"service_plan_id": "plan", "sms_api_token": "fake-sms-token", "sms_region": "eu"}


def test_sync_http_client_for_the_async_client_raises() -> None:
    with httpx.Client() as given, pytest.raises(ConfigurationError, match=r"takes an httpx\.AsyncClient, not Client"):
        AsyncSinchClient(**PLAN, http_client=given)  # type: ignore[arg-type]


def test_async_http_client_for_the_sync_client_raises() -> None:
    with pytest.raises(ConfigurationError, match=r"takes an httpx\.Client, not AsyncClient"):
        SinchClient(**PLAN, http_client=httpx.AsyncClient())  # type: ignore[arg-type]
