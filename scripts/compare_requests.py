"""Compare the requests of this package with those of 2.3.0 for the same calls.

Usage: python -m scripts.compare_requests --with path/to/python
       (a Python with sinch==2.3.0 installed)
"""

from __future__ import annotations

import argparse
import inspect
import json
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

RESOURCES = (
    "sms.batches",
    "sms.delivery_reports",
    "sms.groups",
    "sms.inbounds",
    "numbers",
    "numbers.event_destinations",
    "numbers.regions",
    "conversation.apps",
    "conversation.contacts",
    "conversation.messages",
    "number_lookup",
)
ORIGINS = (
    "auth_origin",
    "numbers_origin",
    "number_lookup_origin",
    "sms_origin",
    "sms_origin_with_service_plan_id",
    "conversation_origin",
)
HEADERS = ("authorization",)
MOMENT = "2026-01-02T03:04:05Z"
TEXT = {"text": "Hello"}
AUTO_UPDATE = {
    "to": "+12025550100",
    "add": {"first_word": "join", "second_word": "now"},
    "remove": {"first_word": "leave"},
}
# A value for each argument name, and others that depend on the method.
VALUES: dict[str, Any] = {
    "add": ["+12025550101"],
    "add_from_group": "group-2",
    "app_id": "app-1",
    "auto_update": AUTO_UPDATE,
    "batch_id": "batch-1",
    "body": "Hello",
    "capabilities": ["SMS", "VOICE"],
    "card_message": {"title": "Card", "choices": [{"text_message": TEXT, "postback_data": "a"}]},
    "carousel_message": {"cards": [{"title": "Card"}]},
    "channel": "WHATSAPP",
    "channel_credentials": {
        "SMS": {"claimed_identity": "plan-1", "token": "fake-token", "callback_secret": "fake-secret"},
        "LINE_JAPAN": {"token": "fake-token", "secret": "fake-secret", "is_default": True},
    },
    "channel_identities": [{"channel": "SMS", "identity": "12025550101", "app_id": "app-1"}],
    "channel_identity": "12025550101",
    "channel_priority": ["SMS", "RCS"],
    "channel_priority_order": ["SMS", "RCS"],
    "channel_properties": {"SMS_SENDER": "12025550100"},
    "child_groups": ["group-2"],
    "choice_message": {"text_message": TEXT, "choices": [{"call_message": {"title": "Call", "phone_number": "1"}}]},
    "client_reference": "reference",
    "code": [400, 401],
    "contact_id": "contact-1",
    "contact_ids": ["contact-1"],
    "contact_info_message": {"name": {"full_name": "A"}, "phone_numbers": [{"phone_number": "+12025550101"}]},
    "conversation_id": "conversation-1",
    "conversation_metadata": {"key": "value", "inner_map": {"camelKey": 1}},
    "conversation_metadata_report_view": "FULL",
    "conversation_metadata_update_strategy": "MERGE_PATCH",
    "correlation_id": "correlation",
    "delivery_report": "full",
    "delivery_report_based_fallback": {"enabled": True, "delivery_report_waiting_time": 60},
    "destination_id": "contact-2",
    "direction": "TO_APP",
    "dispatch_retention_policy": {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 2},
    "display_name": "Name",
    "email": "someone@example.com",
    "end_date": MOMENT,
    "end_time": MOMENT,
    "event_destination_settings": {"secret_for_overridden_target": "fake-secret"},
    "event_destination_target": "https://events.example.com/",
    "expire_at": "2026-02-02T03:04:05Z",
    "external_id": "external",
    "features": ["LineType", "SimSwap"],
    "feedback_enabled": True,
    "flash_message": True,
    "from_": "+12025550100",
    "from_npi": 1,
    "from_ton": 1,
    "group_id": "group-1",
    "hmac_secret": "fake-hmac-secret",
    "identity": "12025550101",
    "inbound_id": "inbound-1",
    "language": "EN_US",
    "list_message": {"title": "List", "sections": [{"title": "S", "items": [{"choice": {"title": "C"}}]}]},
    "location_message": {"title": "Here", "coordinates": {"latitude": 1.5, "longitude": 2.5}},
    "max_number_of_message_parts": 3,
    "media_message": {"url": "https://example.com/a.png", "thumbnail_url": "https://example.com/b.png"},
    "members": ["+12025550101"],
    "message": {"text_message": TEXT, "explicit_channel_message": {"SMS": "Hello"}},
    "message_content_type": "CONTENT_MARKETING",
    "message_id": "message-1",
    "message_metadata": "metadata",
    "message_retry_settings": {"retry_duration": 60},
    "messages_source": "DISPATCH_SOURCE",
    "metadata": "note",
    "name": "Group",
    "number": "+12025550101",
    "number_of_recipients": 10,
    "number_pattern": "555",
    "number_search_pattern": "CONTAINS",
    "number_type": "LOCAL",
    "only_recipient_originated": True,
    "order_by": "PHONE_NUMBER",
    "page": 2,
    "page_size": 7,
    "page_token": "token",
    "parameters": {"name": {"+12025550101": "A", "default": "you"}},
    "per_recipient": True,
    "phone_number": "+12025550101",
    "processing_mode": "DISPATCH",
    "processing_strategy": "DEFAULT",
    "queue": "HIGH_PRIORITY",
    "recipient": "+12025550101",
    "recipient_identities": [{"channel": "SMS", "identity": "12025550101"}],
    "recipients": ["+12025550101"],
    "region_code": "US",
    "remove": ["+12025550102"],
    "remove_from_group": "group-3",
    "report_type": "full",
    "retention_policy": {"retention_type": "CONVERSATION_EXPIRE_POLICY", "ttl_days": 3},
    "rnd_feature_options": {"contact_date": "2026-01-01"},
    "send_at": MOMENT,
    "smart_conversation": {"enabled": True},
    "sms_configuration": {"service_plan_id": "plan-1", "campaign_id": "campaign-1"},
    "source_id": "contact-1",
    "start_date": MOMENT,
    "start_time": MOMENT,
    "status": ["Delivered", "Failed"],
    "strategy": "MERGE",
    "strict_validation": True,
    "template_message": {"omni_template": {"template_id": "t", "version": "1", "parameters": {"userName": "A"}}},
    "text": "Hello",
    "to": ["+12025550101", "+12025550102"],
    "to_add": ["+12025550101"],
    "to_remove": ["+12025550102"],
    "truncate_concat": True,
    "ttl": 10,
    "types": ["LOCAL", "MOBILE"],
    "udh": "050003010201",
    "view": "WITH_METADATA",
    "voice_configuration": {"type": "RTC", "app_id": "voice-1"},
}
VALUES_OF: dict[str, dict[str, Any]] = {
    "binary": {"body": "SGVsbG8="},
    "mms": {"body": {"url": "https://example.com/a.png", "subject": "Subject"}},
    "contacts.get_channel_profile": {"recipient": {"contact_id": "contact-1"}},
    "batches.list": {"from_": ["+12025550100"]},
    "messages.list_last": {"channel_identities": ["12025550101"]},
    "rent_any": {"number_pattern": {"pattern": "555", "search_pattern": "START"}},
}
# At most one of these may be given.
ALTERNATIVES = (("contact_id", "recipient_identities"), ("contact_ids", "channel_identities"))
# Keyword arguments besides those in the signature.
FIELDS = {
    "sms.batches.send": {"to": ["+12025550101"], "from_": "+12025550100", "body": "Hello"},
    "sms.batches.dry_run": {"to": ["+12025550101"], "from_": "+12025550100", "body": "Hello"},
    "sms.batches.replace": {"to": ["+12025550101"], "from_": "+12025550100", "body": "Hello"},
    "sms.batches.update": {"to_add": ["+12025550101"], "body": "Hello", "type": "mt_text"},
}
# Here this package follows the contract and 2.3.0 does not.
INTENDED = {
    "sms.delivery_reports.get": "2.3.0 repeats the batch_id of the path in the query",
    "numbers.list": "2.3.0 sends `capabilities`, which the list of active numbers does not have",
    "number_lookup.lookup": "2.3.0 sends the names inside rndFeatureOptions in snake_case",
}
_OMITTED = {"raw_response", "kwargs", "request"}


def calls_of(client: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield calls of each method with its required arguments and with all arguments."""
    for resource in RESOURCES:
        for name, method in inspect.getmembers(_at(client, resource), inspect.ismethod):
            if name.startswith("_") or name == "sinch_events":
                continue
            path = f"{resource}.{name}"
            parameters = [one for one in inspect.signature(method).parameters.values() if one.name not in _OMITTED]
            required = [one.name for one in parameters if one.default is one.empty]
            everything = [one.name for one in parameters]
            yield path, "required", _arguments(path, required)
            for kept in range(2):
                omitted = {pair[1 - kept] for pair in ALTERNATIVES if set(pair) <= set(everything)}
                yield path, f"all, {kept}", _arguments(path, [one for one in everything if one not in omitted])


def _arguments(path: str, names: list[str]) -> dict[str, Any]:
    special = {name: value for part, values in VALUES_OF.items() if part in path for name, value in values.items()}
    return {
        **FIELDS.get(path, {}),
        **{name: special.get(name, VALUES[name]) for name in names},
    }


def _at(client: Any, path: str) -> Any:
    for step in path.split("."):
        client = getattr(client, step)
    return client


class _Recorder(BaseHTTPRequestHandler):
    sent: list[dict[str, Any]] = []

    def _response(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        address = urlsplit(self.path)
        response = {"access_token": "fake-token", "expires_in": 3600, "token_type": "bearer", "scope": ""}
        if address.path != "/oauth2/token":
            response = {}
            self.sent.append(
                {
                    "method": self.command,
                    "path": address.path,
                    "query": sorted(parse_qsl(address.query, keep_blank_values=True)),
                    "headers": {name: self.headers.get(name) for name in HEADERS if self.headers.get(name)},
                    "body": json.loads(body) if body else None,
                }
            )
        content = json.dumps(response).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _response  # noqa: N815  # names required by http.server

    def log_message(self, *_arguments: object) -> None:
        """Print nothing."""


def record(calls: list[tuple[str, str, dict[str, Any]]] | None) -> list[dict[str, Any]]:
    """Make calls, by default all of the installed package, and return what was sent."""
    from sinch import SinchClient

    warnings.simplefilter("ignore")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = SinchClient("fake-key", "fake-secret", "fake-project", sms_region="us", conversation_region="us")
    for origin in ORIGINS:
        setattr(client.configuration, origin, f"http://127.0.0.1:{server.server_port}")
    records = []
    for path, kind, arguments in calls or list(calls_of(client)):
        _Recorder.sent.clear()
        error = None
        try:
            _at(client, path)(**json.loads(json.dumps(arguments)))
        except Exception as failure:  # the dummy response may not be readable
            error = f"{type(failure).__name__}: {failure}"
        records.append(
            {"call": path, "kind": kind, "arguments": arguments, "sent": list(_Recorder.sent)[:1], "error": error}
        )
    server.shutdown()
    return records


def comparable(value: Any) -> Any:
    """Normalize a request: remove nulls, sort update masks, and lower-case Python's booleans."""
    if isinstance(value, dict):
        fields = {name: comparable(one) for name, one in value.items()}
        return {name: one for name, one in fields.items() if one is not None} or None
    if isinstance(value, list):
        if value[:1] == ["update_mask"]:
            return ["update_mask", sorted(value[1].split(","))]
        return [comparable(one) for one in value]
    return {"True": "true", "False": "false"}.get(value, value) if isinstance(value, str) else value


def differences(theirs: list[dict[str, Any]], ours: list[dict[str, Any]]) -> list[str]:
    """Return a line for each call whose requests differ."""
    return [
        f"{old['call']} ({old['kind']})\n  2.3.0: {json.dumps(old['sent'])}\n  now: {json.dumps(new['sent'])}"
        f"{new['error'] if not new['sent'] else ''}"
        for old, new in zip(theirs, ours, strict=True)
        if old["sent"] and old["call"] not in INTENDED and comparable(old["sent"]) != comparable(new["sent"])
    ]


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--with", dest="python", help="a Python with sinch==2.3.0 installed")
    parser.add_argument("--record", action="store_true", help="make the calls and print what was sent as JSON")
    arguments = parser.parse_args()
    if arguments.record:
        print(json.dumps(record(None)))
        return 0
    command = [arguments.python, str(Path(__file__).resolve()), "--record"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    ours = json.loads(json.dumps(record([(one["call"], one["kind"], one["arguments"]) for one in theirs])))
    found = differences(theirs, ours)
    print("\n".join(found))
    unsent = [f"{one['call']} ({one['kind']}): {one['error']}" for one in theirs if not one["sent"]]
    print("".join(f"not sent by 2.3.0: {line.splitlines()[0]}\n" for line in unsent), end="")
    print(f"{len(theirs)} calls, {len(unsent)} not sent by 2.3.0, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
