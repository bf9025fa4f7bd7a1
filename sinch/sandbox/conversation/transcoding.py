"""Transcoding of messages to the formats of channels."""

import json
from collections.abc import Callable
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.plain_text import plain_text
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.store import Record


@operation("Transcoding_TranscodeMessage")
async def transcode(call: ReceivedCall) -> Response:
    """Return the message in the format of each channel, as JSON text."""
    message = call.body["app_message"]
    return JSONResponse({"transcoded_message": {each: _native(call, message, each) for each in call.body["channels"]}})


def _native(call: ReceivedCall, message: Record, channel: str) -> str:
    explicit = message.get("explicit_channel_message", {}).get(channel)
    if explicit is not None:
        return str(explicit)
    content = message.get("explicit_channel_omni_message", {}).get(channel, message)
    addresses = {name: call.body[name] for name in ("from", "to") if name in call.body}
    return json.dumps({**addresses, **_FORMATS.get(channel, _any_channel)(plain_text(content))})


def _sms(text: str) -> dict[str, Any]:
    return {"type": "mt_text", "body": text}


def _mms(text: str) -> dict[str, Any]:
    return {"type": "mt_media", "body": {"message": text}}


def _rcs(text: str) -> dict[str, Any]:
    return {"contentMessage": {"text": text}}


def _whatsapp(text: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": text}}


def _any_channel(text: str) -> dict[str, Any]:
    return {"text": text}


_FORMATS: dict[str, Callable[[str], dict[str, Any]]] = {"SMS": _sms, "MMS": _mms, "RCS": _rcs, "WHATSAPP": _whatsapp}
