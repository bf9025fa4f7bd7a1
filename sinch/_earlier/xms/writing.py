"""Conversion of values of the XMS interface to method arguments."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from sinch._earlier.xms import api


def batch_fields(batch: api.MtBatchTextSmsCreate | api.MtBatchBinarySmsCreate) -> dict[str, Any]:
    """Return the arguments for a batch to send."""
    fields: dict[str, Any] = {
        "to": as_list(batch.recipients),
        "from_": batch.sender,
        "delivery_report": batch.delivery_report,
        "send_at": batch.send_at,
        "expire_at": batch.expire_at,
        "callback_url": batch.callback_url,
    }
    if isinstance(batch, api.MtBatchBinarySmsCreate):
        return {**fields, "type_": "mt_binary", "body": _base64(batch.body), "udh": _hex(batch.udh)}
    return {**fields, "type_": "mt_text", "body": batch.body, "parameters": batch.parameters or None}


def batch_changes(changes: api.MtBatchTextSmsUpdate | api.MtBatchBinarySmsUpdate) -> dict[str, Any]:
    """Return the arguments for a change to a batch; `RESET` becomes null."""
    values: dict[str, Any] = {
        "from": changes.sender,
        "delivery_report": changes.delivery_report,
        "send_at": changes.send_at,
        "expire_at": changes.expire_at,
        "callback_url": changes.callback_url,
    }
    fields: dict[str, Any] = {
        "to_add": as_list(changes.recipient_insertions) or None,
        "to_remove": as_list(changes.recipient_removals) or None,
    }
    if isinstance(changes, api.MtBatchBinarySmsUpdate):
        fields |= {"type_": "mt_binary", "body": _base64(changes.body), "udh": _hex(changes.udh)}
    else:
        fields |= {"type_": "mt_text", "body": changes.body}
        values["parameters"] = changes.parameters
    kept = {name: value for name, value in values.items() if value is not None and value is not api.RESET}
    return {**fields, **kept, "extra_body": {name: None for name, value in values.items() if value is api.RESET}}


def group_fields(group: api.GroupCreate) -> dict[str, Any]:
    """Return the arguments for a group to create or to replace one with."""
    return {
        "name": group.name,
        "members": as_list(group.members) or None,
        "child_groups": as_list(group.child_groups) or None,
        "auto_update": _auto_update(group.auto_update),
    }


def group_changes(changes: api.GroupUpdate) -> dict[str, Any]:
    """Return the arguments for a change to a group; `RESET` becomes null."""
    fields: dict[str, Any] = {
        "add": as_list(changes.member_insertions),
        "remove": as_list(changes.member_removals),
        "add_from_group": changes.add_from_group,
        "remove_from_group": changes.remove_from_group,
        "name": changes.name,
        "auto_update": changes.auto_update,
    }
    if isinstance(changes.auto_update, api.GroupAutoUpdate):
        fields["auto_update"] = _auto_update(changes.auto_update)
    return {name: None if value is api.RESET else value for name, value in fields.items() if value}


def as_list(values: Collection[Any]) -> list[Any]:
    """Return the values as a list; those of a set are sorted."""
    return sorted(values) if isinstance(values, (set, frozenset)) else list(values)


def start_of_day(day: date | datetime | None) -> datetime | None:
    """Return the start of a day in UTC."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _auto_update(update: api.GroupAutoUpdate | None) -> dict[str, Any] | None:
    if update is None:
        return None
    words = {"add": _keyword(update.add_word_pair), "remove": _keyword(update.remove_word_pair)}
    return {"to": update.recipient, **{name: keyword for name, keyword in words.items() if keyword}}


def _keyword(pair: tuple[str | None, str | None]) -> dict[str, str]:
    return {name: word for name, word in zip(("first_word", "second_word"), pair, strict=True) if word is not None}


def _base64(body: bytes | None) -> str | None:
    return None if body is None else b64encode(body).decode()


def _hex(udh: bytes | None) -> str | None:
    return None if udh is None else udh.hex()
