"""A client with credentials of a project and of a service plan uses each for its own APIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sinch import AsyncSinchClient
from tests.wire import PROJECT, SERVICE_PLAN, AsyncWire

BOTH = {**PROJECT, **SERVICE_PLAN}
NUMBER = "+12025550123"
Call = Callable[[AsyncSinchClient], Any]

OF_THE_SERVICE_PLAN: dict[str, Call] = {
    "/xms/v1/fake-plan/batches/batch-1": lambda client: client.sms.batches.get("batch-1"),
    "/xms/v1/fake-plan/groups/group-1": lambda client: client.sms.groups.get("group-1"),
}
OF_THE_PROJECT: dict[str, Call] = {
    f"/v1/projects/fake-project/activeNumbers/{NUMBER}": lambda client: client.numbers.get(NUMBER),
    "/v1/projects/fake-project/apps/app-1": lambda client: client.conversation.apps.get("app-1"),
    "/v2/projects/fake-project/templates/one": lambda client: client.conversation.templates.get("one"),
    "/v2/projects/fake-project/lookups": lambda client: client.number_lookup.lookup(NUMBER),
}
CALLS = OF_THE_SERVICE_PLAN | OF_THE_PROJECT


@pytest.mark.parametrize("path", CALLS)
async def test_service_plan_is_used_for_sms_and_project_for_all_other_apis(path: str) -> None:
    token = "fake-sms-api-token" if path in OF_THE_SERVICE_PLAN else "fake-access-token"
    async with AsyncWire(**BOTH) as wire:
        await CALLS[path](wire.client)
    assert wire.only.path == path
    assert wire.only.headers["authorization"] == f"Bearer {token}"
    assert bool(wire.token_requests) == (path in OF_THE_PROJECT)
