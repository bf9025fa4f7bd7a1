"""Links of a number to SMS and to voice: waiting, in progress, then made or failed.

A link moves on by one state whenever its number is looked at, so that no test has to wait for it.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

# A link to something whose ID starts with this fails, for tests of failures.
FAILING_START = "fail"

NO_SMS_LINK: Record = {"servicePlanId": "", "campaignId": "", "scheduledProvisioning": None}

# Field of the target, the link as a test names it, the error code when it fails.
_SMS_LINKS = (
    ("servicePlanId", "sms", "SMS_PROVISIONING_FAILED"),
    ("campaignId", "campaign", "CAMPAIGN_PROVISIONING_FAILED"),
)
# Voice product -> the field that names its target.
_VOICE_TARGETS = {"RTC": "appId", "EST": "trunkId", "FAX": "serviceId"}


def no_voice_link(product: str = "RTC") -> Record:
    """Return the voice configuration of a number that is linked to nothing."""
    return {
        "type": product,
        "lastUpdatedTime": None,
        "scheduledVoiceProvisioning": None,
        _VOICE_TARGETS[product]: "",
    }


def wanted_sms_link(current: Record, wanted: Record, now: datetime) -> Record:
    """Return the SMS configuration after a request to change it; unlinking is done at once."""
    plan = wanted["servicePlanId"] or ""
    campaign = wanted.get("campaignId", current["campaignId"]) or ""
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


def wanted_voice_link(current: Record, wanted: Record, now: datetime) -> Record:
    """Return the voice configuration after a request to change it; unlinking is done at once."""
    product = wanted.get("type", "RTC")
    target = _VOICE_TARGETS[product]
    value: Any = wanted.get(target)
    if not value:
        return no_voice_link(product)
    scheduled = {"type": product, target: value, "status": "WAITING", "lastUpdatedTime": timestamp(now)}
    linked = bool(current.get(_VOICE_TARGETS[current["type"]]))
    return {**(current if linked else no_voice_link(product)), "scheduledVoiceProvisioning": scheduled}


def advanced(number: Record, now: datetime, failing: Collection[str]) -> Record:
    """Return a number with its pending links one state further; of those, some are to fail whatever they lead to."""
    return {
        **number,
        "smsConfiguration": _sms_advanced(number["smsConfiguration"], now, failing),
        "voiceConfiguration": _voice_advanced(number["voiceConfiguration"], now, failing),
    }


def _sms_advanced(link: Record, now: datetime, failing: Collection[str]) -> Record:
    scheduled = link["scheduledProvisioning"]
    if not _is_due(scheduled):
        return {**link, "scheduledProvisioning": _begun(scheduled, now)}
    errors = [code for field, name, code in _SMS_LINKS if _fails(scheduled[field], name in failing)]
    if errors:
        return {**link, "scheduledProvisioning": _in_status("FAILED", scheduled, now) | {"errorCodes": errors}}
    return {**{field: scheduled[field] for field, *_ in _SMS_LINKS}, "scheduledProvisioning": None}


def _voice_advanced(link: Record, now: datetime, failing: Collection[str]) -> Record:
    scheduled = link["scheduledVoiceProvisioning"]
    if not _is_due(scheduled):
        return {**link, "scheduledVoiceProvisioning": _begun(scheduled, now)}
    product = scheduled["type"]
    target = _VOICE_TARGETS[product]
    if _fails(scheduled[target], "voice" in failing):
        return {**link, "scheduledVoiceProvisioning": _in_status("FAILED", scheduled, now)}
    return {**no_voice_link(product), target: scheduled[target], "lastUpdatedTime": timestamp(now)}


def _fails(target: str, chosen: bool) -> bool:
    return bool(target) and (chosen or target.startswith(FAILING_START))


def _is_due(scheduled: Record | None) -> bool:
    return scheduled is not None and scheduled["status"] == "IN_PROGRESS"


def _begun(scheduled: Record | None, now: datetime) -> Record | None:
    if scheduled is None or scheduled["status"] != "WAITING":
        return scheduled
    return _in_status("IN_PROGRESS", scheduled, now)


def _in_status(status: str, scheduled: Record, now: datetime) -> Record:
    return {**scheduled, "status": status, "lastUpdatedTime": timestamp(now)}
