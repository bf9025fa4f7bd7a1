"""Imports: checkers accept the current names and reject all others, including the paths of 2.x."""

from __future__ import annotations

from typing import assert_type

from sinch import Clients, Paginators, SinchClient, SinchExceptions  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.core.exceptions import SinchException as Former  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]  # noqa: F401
from sinch.domains.conversation import AsyncConversation, Conversation
from sinch.domains.conversation.models import TextMessage, TextMessages  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.domains.number_lookup import NumberLookup
from sinch.domains.number_lookup.models import NumberLookupResponse, NumberLookupResult  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.domains.numbers import Numbers
from sinch.domains.numbers.models import ActiveNumber, ActivNumber  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.domains.numbers.models.v1.response import ActiveNumber as FormerNumber  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]  # noqa: F401
from sinch.domains.sms import SMS, AsyncSMS
from sinch.domains.sms.models import TextRequest, TextRequests, TextResponse  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.redis import RedisJournal, RedisJournals  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.sandbox import create_app, create_apps  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.sinch_events import Dispatcher, Dispatchers  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.sms import BulkResult, BulkResults  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch_openapi.sms import models
from sinch_openapi.sms.models import Batch  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401


def accepted(client: SinchClient) -> None:
    assert_type(client.sms, SMS)
    assert_type(client.numbers, Numbers)
    assert_type(client.number_lookup, NumberLookup)
    assert_type(client.conversation, Conversation)
    assert_type(SMS(client).batches.send_sms(["+12025550123"], None, "Hello"), TextResponse)
    assert_type(Numbers(client).get("+12025550123"), ActiveNumber)
    assert_type(NumberLookup(client).lookup("+12025550123"), NumberLookupResponse)
    assert_type(models.TextRequest(to=["+12025550123"], body="Hello"), TextRequest)
    assert_type(TextMessage(text="Hello").text, str)


def accepted_resources(sms: AsyncSMS, conversation: AsyncConversation) -> None:
    print(sms.batches, conversation.messages)


def rejected() -> None:
    print(models.TextRequests)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(RedisJournal.nothing)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(BulkResult.nothing)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(Dispatcher.nothing)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(create_app.nothing)  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]
