"""The settings of Django, which can be set only once per process."""

from __future__ import annotations

import django
from django.conf import settings


def configure() -> None:
    """Configure Django, unless another test has done so."""
    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["*"],
            SECRET_KEY="fake-django-secret",
            MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
            LOGGING_CONFIG=None,
        )
        django.setup()
