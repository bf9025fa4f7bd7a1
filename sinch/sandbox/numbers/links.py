"""Links of a number to SMS and voice: waiting, in progress, then linked or failed.

Each time a number is read, its pending links advance by one state, so that tests need not wait.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

# Links to targets whose IDs start with this fail, for tests of failures.
FAILING_PREFIX = "fail"

NO_SMS_LINK: Record = {"servicePlanId": "", "campaignId": "", "scheduledProvisioning": None}

# Field of the target, name of the link in the control API, error code if it fails.
_SMS_LINKS = (
    ("servicePlanId", "sms", "SMS_PROVISIONING_FAILED"),
    ("campaignId", "campaign", "CAMPAIGN_PROVISIONING_FAILED"),
)
# Voice product -> field of the target.
_VOICE_TARGETS = {"RTC": "appId", "EST": "trunkId", "FAX": "serviceId"}


def no_voice_link(product: str = "RTC") -> Record:
    """Return the voice configuration of a number without a link."""
    return {
        "type": product,
        "lastUpdatedTime": None,
        "scheduledVoiceProvisioning": None,
        _VOICE_TARGETS[product]: "",
    }


def updated_sms_link(current: Record, update: Record, now: datetime) -> Record:
    """Return the SMS configuration after an update; links are removed immediately."""
    plan = update["servicePlanId"] or ""
    campaign = update.get("campaignId", current["campaignId"]) or ""
    if not plan:
        return NO_SMS_LINK
    if plan == current["servicePlanId"] and campaign in {"", current["campaignId"]}:
        return {"servicePlanId": plan, "campaignId": campaign, "scheduledProvisioning": None}
    scheduled: Record = {
        "servicePlanId": plan,
        "campaignId": campaign,
        "status": "WAITING",
        "lastUpdatedTime": timestamp(now),
        "errorCodes": [],
    }
    return {**current, "scheduledProvisioning": scheduled}


def updated_voice_link(current: Record, update: Record, now: datetime) -> Record:
    """Return the voice configuration after an update; links are removed immediately."""
    product = update.get("type", "RTC")
    target = _VOICE_TARGETS[product]
    value: Any = update.get(target)
    if not value:
        return no_voice_link(product)
    scheduled = {"type": product, target: value, "status": "WAITING", "lastUpdatedTime": timestamp(now)}
    linked = bool(current.get(_VOICE_TARGETS[current["type"]]))
    return {**(current if linked else no_voice_link(product)), "scheduledVoiceProvisioning": scheduled}


def advanced(number: Record, now: datetime, failing: Collection[str]) -> Record:
    """Return a number with its pending links advanced by one state; links in `failing` fail, whatever their target."""
    return {
        **number,
        "smsConfiguration": _sms_advanced(number["smsConfiguration"], now, failing),
        "voiceConfiguration": _voice_advanced(number["voiceConfiguration"], now, failing),
    }


def _sms_advanced(link: Record, now: datetime, failing: Collection[str]) -> Record:
    scheduled = link["scheduledProvisioning"]
    if not _is_due(scheduled):
        return {**link, "scheduledProvisioning": _started(scheduled, now)}
    errors = [code for field, name, code in _SMS_LINKS if _fails(scheduled[field], name in failing)]
    if errors:
        return {**link, "scheduledProvisioning": _in_status("FAILED", scheduled, now) | {"errorCodes": errors}}
    return {**{field: scheduled[field] for field, *_ in _SMS_LINKS}, "scheduledProvisioning": None}


def _voice_advanced(link: Record, now: datetime, failing: Collection[str]) -> Record:
    scheduled = link["scheduledVoiceProvisioning"]
    if not _is_due(scheduled):
        return {**link, "scheduledVoiceProvisioning": _started(scheduled, now)}
    product = scheduled["type"]
    target = _VOICE_TARGETS[product]
    if _fails(scheduled[target], "voice" in failing):
        return {**link, "scheduledVoiceProvisioning": _in_status("FAILED", scheduled, now)}
    return {**no_voice_link(product), target: scheduled[target], "lastUpdatedTime": timestamp(now)}


def _fails(target: str, forced: bool) -> bool:
    return bool(target) and (forced or target.startswith(FAILING_PREFIX))


def _is_due(scheduled: Record | None) -> bool:
    return scheduled is not None and scheduled["status"] == "IN_PROGRESS"


def _started(scheduled: Record | None, now: datetime) -> Record | None:
    if scheduled is None or scheduled["status"] != "WAITING":
        return scheduled
    return _in_status("IN_PROGRESS", scheduled, now)


def _in_status(status: str, scheduled: Record, now: datetime) -> Record:
    return {**scheduled, "status": status, "lastUpdatedTime": timestamp(now)}
