"""Tasks of Celery that send, each message once, whichever worker is lost."""

from .errors import UnknownOutcomeError
from .registration import SinchTasks, register_tasks

__all__ = ["SinchTasks", "UnknownOutcomeError", "register_tasks"]
