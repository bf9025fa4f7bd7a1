"""An application of Celery whose workers send; start one with `celery -A workers worker`.

Settings: REDIS_URL, and those of the client (SINCH_*).
"""

from __future__ import annotations

import os
from functools import partial
from typing import Final

from celery import Celery
from redis import Redis

from sinch import SinchClient, Timeout
from sinch.celery import register_tasks
from sinch.redis import RedisJournal, RedisOutbox, RedisRateLimiter

URL: Final = os.environ.get("REDIS_URL", "redis://localhost")
TWO_WEEKS: Final = 14 * 86_400

redis = Redis.from_url(URL)
app = Celery("fleet", broker=URL, backend=URL)
app.conf.update(
    broker_connection_retry_on_startup=True,
    # Seconds after which another worker gets what a lost one had, and how often that is looked after; an hour, and
    # every 100 seconds, unless set. RabbitMQ notices at once.
    broker_transport_options={
        "visibility_timeout": 20,
        "unacked_mutex_expire": 20,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    },
    worker_prefetch_multiplier=1,
)
tasks = register_tasks(
    app,
    # A lost worker's journal is free after the total timeout and 30 seconds.
    client=partial(SinchClient, timeout=Timeout(total=10)),
    journals=partial(RedisJournal, redis, keep=TWO_WEEKS),
    rate=RedisRateLimiter(redis, 5_000),
    outbox=RedisOutbox(redis),
)
