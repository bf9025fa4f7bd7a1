"""A Celery application that handles events: each handling is recorded in Redis, and waits there on request."""

from __future__ import annotations

import os

from celery import Celery
from redis import Redis

from sinch.celery import CeleryEventQueue
from sinch.domains.sms.models import MOText
from sinch.redis import RedisNonceStore
from sinch.sinch_events import Dispatcher

URL = os.environ["REDIS_URL"]
HANDLED, UNDER_WAY, GO_ON = "handled", "under way", "go on"

app = Celery("events", broker=URL, set_as_current=False)
app.conf.update(worker_prefetch_multiplier=1, broker_transport_options={"visibility_timeout": 60})
redis = Redis.from_url(URL, socket_timeout=None)
dispatcher = Dispatcher()
queue = CeleryEventQueue(app, dispatcher, nonces=RedisNonceStore(redis), lease=1)


@dispatcher.on(MOText)
def note(event: MOText) -> None:
    """Succeeds."""
    redis.rpush(HANDLED, f"note {event.body}")


@dispatcher.on(MOText)
def wait(event: MOText) -> None:
    """Tells which process has the event, and waits until it may go on."""
    redis.rpush(UNDER_WAY, os.getpid())
    redis.blpop([GO_ON])
    redis.rpush(HANDLED, f"wait {event.body}")
