"""The extras: Celery, Redis, SQLAlchemy, phone numbers, the pytest plugin."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import assert_type

import redis
import redis.asyncio
import sqlalchemy
from celery import Celery

from sinch import AsyncSinchClient, SinchClient, Timeout
from sinch.celery import CeleryEventQueue, register_tasks
from sinch.phone import normalize
from sinch.redis import AsyncRedisNonceStore, RedisJournal, RedisNonceStore, RedisRateLimiter, RedisTokenStore
from sinch.sinch_events import Dispatcher, SmsSinchEvents
from sinch.sinch_events.adapters.flask import view
from sinch.sms import BulkJournal, Journal
from sinch.sqlalchemy import SQLAlchemyJournal, metadata
from sinch.testing import Phone, Sandbox


def accepted_celery(app: Celery, store: redis.Redis) -> str:
    tasks = register_tasks(
        app,
        client=partial(SinchClient, timeout=Timeout(total=10)),
        journals=partial(RedisJournal, store, keep=14 * 86_400),
        rate=RedisRateLimiter(store, 1000),
    )
    register_tasks(app, client=SinchClient, journals=partial(RedisJournal, store))
    register_tasks(app, client=lambda: SinchClient(max_retries=0), journals=BulkJournal)
    tasks.send_bulk.delay(["+12025550123"], "+12025550100", "Hello")
    tasks.send_batch.apply_async((), {"to": ["+12025550123"], "body": "Hello"})
    tasks.send_message.apply_async(kwargs={"app_id": "app"}, countdown=3)
    people = ["+12025550123"]
    return str(tasks.send_bulk.apply_async((people, "+12025550100", "Hello"), task_id="spring").id)


def accepted_queue(app: Celery, store: redis.Redis, dispatcher: Dispatcher, events: SmsSinchEvents) -> None:
    queue = CeleryEventQueue(app, dispatcher, nonces=RedisNonceStore(store))
    CeleryEventQueue(app, dispatcher, nonces=RedisNonceStore(store), max_retries=3)
    view(events, queue)


def accepted_redis(store: redis.Redis, other: redis.asyncio.Redis) -> None:
    SinchClient(token_store=RedisTokenStore(store, "fake-key"))
    SmsSinchEvents("fake-secret", nonces=RedisNonceStore(store))
    SmsSinchEvents("fake-secret", nonces=AsyncRedisNonceStore(other))
    journal: Journal = RedisJournal(store, "spring")
    client = SinchClient()
    for result in client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello", journal=journal):
        print(result.status)


def accepted_databases(engine: sqlalchemy.Engine) -> None:
    metadata.create_all(engine)
    client = SinchClient()
    journal = SQLAlchemyJournal(engine, "spring")
    list(client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello", journal=journal))


async def accepted_in_tasks(engine: sqlalchemy.Engine) -> None:
    async with AsyncSinchClient() as client:
        journal = SQLAlchemyJournal(engine, "spring")
        async for result in client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hi", journal=journal):
            print(result.batch_id)


def accepted_phones() -> str:
    assert_type(normalize("+1 (202) 555-0142"), str)
    return normalize("070-174 06 05", region="SE")


def accepted_tests(sandbox: Sandbox, phone: Phone) -> datetime:
    phone.received("Hello")
    phone.received_nothing()
    phone.write("Hi")
    phone.lets_messages("expire")
    assert_type(phone.number, str)
    assert_type(sandbox.phone("+12025550124"), Phone)
    sandbox.fail("SendSMS", status=503)
    return sandbox.advance(timedelta(days=1))


def rejected_celery(app: Celery, store: redis.Redis) -> None:
    register_tasks()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    register_tasks(app)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    register_tasks("fleet", client=SinchClient, journals=partial(RedisJournal, store))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_tasks(app, client=SinchClient(), journals=partial(RedisJournal, store))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_tasks(app, client=AsyncSinchClient, journals=partial(RedisJournal, store))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_tasks(app, client=SinchClient, journals=RedisJournal(store, "spring"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_tasks(app, client=SinchClient, journals=partial(RedisJournal, store), rate="fast")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_tasks(app, client=SinchClient, journals=partial(RedisJournal, store), retries=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    tasks = register_tasks(app, client=SinchClient, journals=partial(RedisJournal, store))
    tasks.send_bulks.delay(["+12025550123"], "+12025550100", "Hello")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    tasks.send_sms.delay()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def rejected_queue(app: Celery, store: redis.Redis, dispatcher: Dispatcher) -> None:
    CeleryEventQueue()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    CeleryEventQueue(app)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    CeleryEventQueue(dispatcher, app)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CeleryEventQueue(app, print)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CeleryEventQueue("fleet", dispatcher)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CeleryEventQueue(app, dispatcher, nonces=store)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CeleryEventQueue(app, dispatcher, max_retries="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CeleryEventQueue(app, dispatcher, retries=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    CeleryEventQueue(app, dispatcher).dispatch()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def rejected_redis(store: redis.Redis, other: redis.asyncio.Redis) -> None:
    RedisJournal(store)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    RedisJournal("redis://localhost", "spring")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisJournal(store, "spring", keep="14 days")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisJournal(store, 17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisNonceStore()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    RedisNonceStore("redis://localhost")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisRateLimiter(store)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    RedisRateLimiter(store, "1000")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisRateLimiter(1000, store)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisTokenStore(store, 17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RedisTokenStore("redis://localhost", "fake-key")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncRedisNonceStore("redis://localhost")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(token_store=RedisNonceStore(store))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient(token_store=store)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsSinchEvents("fake-secret", nonces=store)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsSinchEvents("fake-secret", nonces=RedisTokenStore(store, "fake-key"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsSinchEvents("fake-secret", nonces=other)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient().sms.batches.send_sms_bulk([], "+12025550100", "Hello", journal=RedisNonceStore(store))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient().sms.batches.send_sms_bulk([], "+12025550100", "Hello", journal=RedisJournal)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SinchClient().sms.batches.send_sms_bulk([], "+12025550100", "Hello", rate="fast")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rejected_rest(engine: sqlalchemy.Engine, sandbox: Sandbox, phone: Phone) -> None:
    SQLAlchemyJournal(engine)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SQLAlchemyJournal("sqlite://", "spring")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SQLAlchemyJournal(engine, name=17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    metadata.create(engine)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    normalize()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    normalize(12025550142)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    normalize("070-174 06 05", country="SE")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    normalize("070-174 06 05", region=46)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    phone.received(17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    phone.recieved("Hello")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    phone.write()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    phone.write("Hi", to=12025550100)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    phone.lets_messages(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sandbox.advance("1 day")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sandbox.fail("SendSMS", status="503")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sandbox.fail("SendSMS", stat=503)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    sandbox.phone(12025550124)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sandbox.fault("sleepy", "SendSMS", times="twice")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
