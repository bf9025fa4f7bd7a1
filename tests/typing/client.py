"""Clients, their settings, views and errors."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Mapping
from typing import Any, assert_type

import httpx

from sinch import (
    AccessToken,
    ApiError,
    AsyncSinchClient,
    ConversationRegion,
    MissingFieldError,
    RateLimitError,
    RequestEvent,
    ResponseEvent,
    SinchClient,
    SinchException,
    SmsRegion,
    Timeout,
    TimeoutError,
    __version__,
)


class Tokens:
    """A token store written by a user."""

    def __init__(self) -> None:
        self._kept: dict[str, AccessToken] = {}

    def get(self, key: str) -> AccessToken | None:
        return self._kept.get(key)

    def put(self, key: str, token: AccessToken) -> None:
        self._kept[key] = token


def accepted(settings: Mapping[str, str], rest: dict[str, Any], name: str | None) -> SinchClient:
    SinchClient()
    SinchClient(name, name, name)
    SinchClient(project_id=settings["project"], key_id=settings.get("id"), key_secret=settings.get("secret"))
    SinchClient(service_plan_id="fake-plan", sms_api_token="fake-token", sms_region="eu")
    SinchClient(sms_region=SmsRegion.EU, conversation_region=ConversationRegion.BR)
    SinchClient(sms_region="a-region-of-next-year")
    SinchClient(timeout=5, max_retries=0, rate=100, max_in_flight=8)
    SinchClient(timeout=Timeout(connect=1, total=30.5), sandbox_url="http://127.0.0.1:8020")
    SinchClient(http_client=httpx.Client(), logger=logging.getLogger("sinch"))
    SinchClient(proxy="http://127.0.0.1:3128", ssl_context=ssl.create_default_context())
    SinchClient(on_request=lambda event: print(event.method), on_response=lambda event: print(event.status))
    SinchClient(token_store=Tokens())
    SinchClient(**rest)
    AsyncSinchClient(http_client=httpx.AsyncClient(), transport="httpx")
    with SinchClient() as client:
        assert_type(client, SinchClient)
        assert_type(client.configuration.project_id, str | None)
        view = client.with_options(project_id="another", timeout=2.5, extra_headers={"x-trace": "1"})
        assert_type(view, SinchClient)
        client.configuration.sms_region = "us"
        client.sms.batches.cancel("batch", timeout=3, max_retries=1, extra_headers={"x-trace": "1"})
        client.sms.batches.list(extra_query={"new": "1"})
        client.numbers.update("+12025550123", extra_body={"new": True})
    client.close()
    assert_type(len(__version__), int)
    return client


def accepted_errors(client: SinchClient) -> float | None:
    try:
        client.sms.batches.send_sms(["+12025550123"], None, "Hello")
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
        return error.retry_after
    except TimeoutError as error:
        assert_type(error.unsent, bool)
    except ApiError as error:
        assert_type(error.status_code, int | None)
        assert_type(error.request_id, str | None)
    except (MissingFieldError, SinchException) as error:
        print(str(error))
    return None


async def accepted_in_tasks() -> None:
    async with AsyncSinchClient(max_retries=3) as client:
        assert_type(client, AsyncSinchClient)
        assert_type(client.with_options(max_retries=0), AsyncSinchClient)
        await client.sms.batches.cancel("batch", timeout=Timeout(total=3))
    await client.close()


def rejected(client: SinchClient, event: RequestEvent, response: ResponseEvent, settings: dict[str, str]) -> None:
    SinchClient(projectid="fake-project")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SinchClient(project_id=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(timeout="5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(timeout=Timeout(totl=3))  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SinchClient(max_retries="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(max_retries=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(sms_region=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(http_client=httpx.AsyncClient())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(token_store=object())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(on_request="print")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(logger="sinch")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(rate="fast")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(proxy=3128)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(ssl_context=False)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient("a", "b", "c", "d", None, "e", "f", "eu", "eu", None, None, None, "g")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    AsyncSinchClient(http_client=httpx.Client())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncSinchClient(transport="trio")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(**settings)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(client.numbrs)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.sms.batchs)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.voice)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.with_options(rate=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.with_options(timout=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(client.configuration.projectid)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.sms.batches.cancel("batch", time_out=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.sms.batches.cancel("batch", timeout="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.cancel("batch", max_retries="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.cancel("batch", extra_headers="x: 1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.cancel("batch", extra_query=["a"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.close("now")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(event.statuss)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(response.stats)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    event.method.upcase()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    SinchClient(conversation_region=["eu"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rejected_errors(error: ApiError, limited: RateLimitError, late: TimeoutError) -> None:
    print(error.retryafter)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(error.request_id.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(limited.retry_after + 1)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand]
    print(late.unsentt)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(error.status_code.upper())  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]


async def rejected_in_tasks(client: AsyncSinchClient) -> None:
    with AsyncSinchClient() as other:  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(other)
    client.close()  # type: ignore[unused-coroutine]  # pyright: ignore[reportUnusedCoroutine]
    await client.sms.batches.cancel("batch", time_out=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(client.sms.batches.get("batch").id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
