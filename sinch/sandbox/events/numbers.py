"""Events of the Numbers API: linking of numbers, and states of number orders."""

from collections.abc import Iterator

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.numbers.event_destinations import secret_of
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record

# Link -> configuration, its fields that name the target, error code and failure code of this link.
_LINKS = {
    "SMS_PLATFORM": ("smsConfiguration", ("servicePlanId",), "SMS_PROVISIONING_FAILED", None),
    "CAMPAIGN": ("smsConfiguration", ("campaignId",), "CAMPAIGN_PROVISIONING_FAILED", "CAMPAIGN_PROVISIONING_FAILED"),
    "VOICE_PLATFORM": ("voiceConfiguration", ("appId", "trunkId", "serviceId"), None, "NUMBER_PROVISIONING_FAILED"),
}


def announce_links(call: ReceivedCall, before: Record, after: Record) -> None:
    """Send the events about links of a number that were created, failed or were removed."""
    if after["callbackUrl"]:
        number = {"resourceType": "ACTIVE_NUMBER", "resourceId": after["phoneNumber"]}
        events = [_event(call, {**number, **change}) for change in _changes(before, after)]
        call.deliveries.deliver(Api.NUMBERS, events, _target(call, after["callbackUrl"]))


def announce_order(call: ReceivedCall, order_id: str, state: str, url: str) -> None:
    """Send the event about the new state of an order."""
    if url:
        order = {"resourceType": "NUMBER_ORDER", "resourceId": order_id}
        event = _event(call, {**order, "eventType": "NUMBER_ORDER_PROCESSING", "status": state})
        call.deliveries.deliver(Api.NUMBERS, [event], _target(call, url))


def _target(call: ReceivedCall, url: str) -> Target:
    return Target(url, secret_of(call.store, call.path["projectId"]) or call.deliveries.secret)


def _changes(before: Record, after: Record) -> Iterator[Record]:
    for link, (configuration, fields, error, failure) in _LINKS.items():
        old, new = before[configuration], after[configuration]
        was, is_now = _linked(old, fields), _linked(new, fields)
        if _has_failed(old, new, error):
            code = {"failureCode": failure} if failure else {}
            yield {"eventType": f"PROVISIONING_TO_{link}", "status": "FAILED", **code}
        elif is_now and is_now != was:
            yield {"eventType": f"PROVISIONING_TO_{link}", "status": "SUCCEEDED"}
        elif was and not is_now:
            yield {"eventType": f"DEPROVISIONING_FROM_{link}", "status": "SUCCEEDED"}


def _linked(configuration: Record, fields: tuple[str, ...]) -> str:
    return next((configuration[field] for field in fields if configuration.get(field)), "")


def _has_failed(old: Record, new: Record, error: str | None) -> bool:
    scheduled = new.get("scheduledProvisioning") or new.get("scheduledVoiceProvisioning")
    if scheduled is None or scheduled["status"] != "FAILED" or old == new:
        return False
    return error is None or error in scheduled["errorCodes"]


def _event(call: ReceivedCall, fields: Record) -> Record:
    # The API sends these times in UTC, without a time zone.
    time = call.now.replace(tzinfo=None).isoformat(timespec="milliseconds")
    return {"eventId": call.new_id(), "timestamp": time, "projectId": call.path["projectId"], **fields}
