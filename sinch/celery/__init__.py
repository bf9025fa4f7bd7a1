"""Celery tasks that send each message once and handle events, even when workers are lost."""

from .errors import UnknownOutcomeError
from .event_queue import CeleryEventQueue
from .outbox import Outbox
from .registration import SinchTasks, register_tasks

__all__ = ["CeleryEventQueue", "Outbox", "SinchTasks", "UnknownOutcomeError", "register_tasks"]
