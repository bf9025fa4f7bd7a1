"""A recorded call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

PROJECT = "recorded-project"
SERVICE_PLAN = "recorded-service-plan"
SETTINGS: dict[str, dict[str, Any]] = {
    "project": {
        "project_id": PROJECT,
        "key_id": "recorded-key-id",
        "key_secret": "recorded-key-secret",
        "sms_region": "eu",
        "conversation_region": "eu",
    },
    "service_plan": {
        "service_plan_id": SERVICE_PLAN,
        "sms_api_token": "recorded-sms-api-token",
        "sms_region": "eu",
    },
}
SENDER = "+12025550100"
RECIPIENT = "+12025550123"


@dataclass(frozen=True)
class Case:
    """A call, and a check of its result.

    If other calls are needed first, `call` is a generator: it yields each call, is sent its result, and returns the
    last one.
    """

    api: str
    operation: str
    call: Callable[[Any], Any]
    check: Callable[[Any], None]
    credentials: Literal["project", "service_plan"] = "project"
    deprecated: bool = False
    variant: str = ""

    @property
    def name(self) -> str:
        return f"{self.api}/{self.operation}{'.' if self.variant else ''}{self.variant}"
