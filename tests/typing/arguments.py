"""Nested arguments: models or dictionaries, literal or in variables; enum values may be any string."""

from __future__ import annotations

from typing import Any

from sinch import AsyncSinchClient, SinchClient
from sinch_openapi.conversation.models import TextMessage
from sinch_openapi.numbers.models import SmsConfigurationRequest


def accepted(client: SinchClient, settings: dict[str, Any], status: str) -> None:
    plan = {"service_plan_id": "fake-plan"}
    client.numbers.rent("+12025550123", plan)
    client.numbers.rent("+12025550123", {"service_plan_id": "fake-plan"})
    client.numbers.rent("+12025550123", {"servicePlanId": "fake-plan"})
    client.numbers.rent("+12025550123", SmsConfigurationRequest(service_plan_id="fake-plan"))
    client.numbers.rent("+12025550123", settings)
    app = client.conversation.messages
    message = {"text_message": {"text": "Hello"}}
    app.send("app", message, "contact")
    app.send("app", {"text_message": TextMessage(text="Hello")}, "contact")
    identities = [{"channel": "SMS", "identity": "+12025550123"}]
    app.send_text_message("app", text="Hello", recipient_identities=identities)
    app.send_text_message("app", text="Hello", recipient_identities=[settings])
    credentials = [{"channel": "SMS", "static_bearer": {"claimed_identity": "fake", "token": "fake"}}]
    client.conversation.apps.create(credentials, "App")
    client.sms.batches.send_sms(["+12025550123"], None, "Hello", delivery_report="summary")
    client.sms.batches.send_sms(["+12025550123"], None, "Hello", delivery_report=status)
    client.sms.delivery_reports.list(status=["Delivered", status])


async def accepted_in_tasks(client: AsyncSinchClient) -> None:
    plan = {"service_plan_id": "fake-plan"}
    await client.numbers.rent("+12025550123", plan)


def rejected(client: SinchClient) -> None:
    client.numbers.rent("+12025550123", "fake-plan")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.numbers.rent("+12025550123", [{}])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.numbers.rent(12025550123)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.numbers.rent("+12025550123", plan={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.sms.batches.send_sms(["+12025550123"], None, "Hello", delivery_report=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.cancel(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsConfigurationRequest(plan="fake-plan")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
