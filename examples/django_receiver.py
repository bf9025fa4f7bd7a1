"""Events in Django: the view, in a project of one file.

`python examples/django_receiver.py` tries it out; in a project of your own, `urlpatterns` is all there is to add, with
the secret from its settings.
"""

from __future__ import annotations

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import path

from sinch.sinch_events import Dispatcher, SmsDeliveryReport, SmsInboundMessage, SmsSinchEvents, sign
from sinch.sinch_events.adapters.django import view

settings.configure(
    SECRET_KEY="not-a-secret",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    SINCH_SMS_SECRET="secret-agreed-with-sinch",
)
dispatcher = Dispatcher()


@dispatcher.on(SmsInboundMessage)
def text(event: SmsInboundMessage) -> None:
    print(f"A text came in, of kind {event['type']}")


@dispatcher.on(SmsDeliveryReport)
def report(event: SmsDeliveryReport) -> None:
    print(f"Batch {event.batch_id} has a report")


urlpatterns = [path("events/sms", view(SmsSinchEvents(settings.SINCH_SMS_SECRET), dispatcher))]
application = get_wsgi_application()


def main() -> None:
    client = Client()
    events = (
        {"type": "mo_text", "id": "01INBOUND", "from": "12025550123", "to": "12025550100", "body": "Hi"},
        {"type": "recipient_delivery_report_sms", "batch_id": "01BATCH", "recipient": "12025550123", "code": 0},
    )
    for secret in (settings.SINCH_SMS_SECRET, "forged"):
        for event in events:
            headers, body = sign("sms", event, secret)
            response = client.post("/events/sms", body, content_type="application/json", headers=headers)
            print(response.status_code)  # pyright: ignore[reportAttributeAccessIssue]  # Django ships no types


if __name__ == "__main__":
    django.setup()
    main()
