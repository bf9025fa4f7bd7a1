"""A Celery worker to be killed: python -m tests.fleet.real.worker REDIS API BROKER [options of the worker]."""

from __future__ import annotations

import sys
from typing import Any

from celery import Celery
from redis import Redis

from sinch import SinchClient, Timeout
from sinch.celery import SinchTasks, bulk_watch, outbox, register_tasks
from sinch.redis import RedisJournal, RedisOutbox
from sinch.sms import JournalContent
from tests.wire import SERVICE_PLAN

# In seconds; short, as the API here takes milliseconds, so that what a killed worker left is soon taken up.
TIMEOUT, LEASE, PATIENCE_OF_THE_BROKER = 2, 4.0, 3


class HastyJournal(RedisJournal):
    """A journal with short leases."""

    def load(self, lease: float | None) -> JournalContent:
        assert lease == TIMEOUT + 30
        return super().load(LEASE)

    def claim(self, entry: Any, known: Any, lease: float | None) -> None:
        assert lease == TIMEOUT + 30
        super().claim(entry, known, LEASE)


def application(redis_url: str, api_url: str, broker_url: str) -> tuple[Celery, SinchTasks]:
    """An application whose results, journals and outbox are in Redis, and its broker too where that is no other."""
    app = Celery("fleet", broker=broker_url, backend=redis_url, set_as_current=False)
    app.conf.update(broker_connection_retry_on_startup=True, worker_prefetch_multiplier=1)
    if broker_url == redis_url:
        app.conf.broker_transport_options = {
            "visibility_timeout": PATIENCE_OF_THE_BROKER,
            "unacked_mutex_expire": PATIENCE_OF_THE_BROKER,
            "unacked_restore_interval": 1,
            "unacked_restore_throttle": 1,
        }
    redis = Redis.from_url(redis_url)
    settings: dict[str, Any] = {**SERVICE_PLAN, "sandbox_url": api_url, "timeout": Timeout(total=TIMEOUT)}
    tasks = register_tasks(
        app,
        client=lambda: SinchClient(**settings),
        journals=lambda name: HastyJournal(redis, name, keep=600),
        max_retries=3,
        outbox=RedisOutbox(redis, patience=PATIENCE_OF_THE_BROKER) if broker_url == redis_url else None,
    )
    return app, tasks


if __name__ == "__main__":
    for module, name, seconds in ((bulk_watch, "PATIENCE", 3), (outbox, "POLL_INTERVAL", 1)):
        setattr(module, name, seconds)  # constant for all others
    application(*sys.argv[1:4])[0].worker_main(["worker", *sys.argv[4:]])
