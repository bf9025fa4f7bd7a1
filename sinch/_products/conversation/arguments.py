"""Argument rules of Conversation methods that the contract does not state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from sinch._codec import STR, ArrayCodec, ModelCodec, encode_argument, exactly_one
from sinch_openapi.conversation import models

if TYPE_CHECKING:
    from sinch._codec import KeyedArray, ListOf, Model
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        AppEventInput,
        AppMessageInput,
        ChannelIdentitiesInput,
        ChannelRecipientIdentityInput,
        ConversationChannelCredentialsInput,
        RecipientInput,
    )

_ValueT = TypeVar("_ValueT")

_IDENTITIES: Final = ArrayCodec(ModelCodec("ChannelRecipientIdentity")).bind("sinch_openapi.conversation.models")


def recipient_of(
    options: Mapping[str, object],
    /,
    contact_id: str | None = None,
    recipient_identities: ListOf[ChannelRecipientIdentityInput] | None = None,
    recipient: RecipientInput | ChannelIdentitiesInput | None = None,
) -> RecipientInput:
    """Return the recipient as the API expects it, from the only argument that is given.

    Raises:
        ValueError: None is given, or more than one.
    """
    exactly_one(options, contact_id=contact_id, recipient_identities=recipient_identities, recipient=recipient)
    if contact_id is not None:
        return {"contact_id": encode_argument("contact_id", STR, contact_id)}
    if recipient_identities is not None:
        identities = encode_argument("recipient_identities", _IDENTITIES, recipient_identities)
        return {"identified_by": {"channel_identities": identities}}
    if isinstance(recipient, Mapping) and "channel_identities" in recipient:
        return {"identified_by": cast("ChannelIdentitiesInput", recipient)}
    return cast("RecipientInput", _with_content("recipient", models.Recipient, recipient))


def app_message(argument: str, message: AppMessageInput) -> AppMessageInput:
    """Return an app message if it is not empty.

    Raises:
        ValueError: It is empty.
    """
    return _with_content(argument, models.AppMessage, message)


def app_event(argument: str, event: AppEventInput) -> AppEventInput:
    """Return an app event if it is not empty.

    Raises:
        ValueError: It is empty.
    """
    return _with_content(argument, models.AppEvent, event)


def _with_content(argument: str, kind: type[Model], value: _ValueT) -> _ValueT:
    if isinstance(value, Mapping) and all(field is None for field in value.values()):
        raise ValueError(f"{argument}: is empty; it takes one of {', '.join(kind._exclusive)}")
    return value


def credentials_list(channel_credentials: Any) -> Any:
    """Convert credentials by channel to the API's list; a list is returned unchanged.

    Raises:
        ValueError: A channel is not known.
        TypeError: The credentials of a channel are not a mapping.
    """
    if not isinstance(channel_credentials, Mapping):
        return channel_credentials
    return [_credentials_entry(channel, credentials) for channel, credentials in channel_credentials.items()]


def _credentials_entry(channel: str, credentials: Any) -> ConversationChannelCredentialsInput:
    places = _places()
    if channel not in places:
        raise ValueError(
            f"channel_credentials: each key must be one of {', '.join(places)}; "
            "pass the credentials of other channels as a list, as in the API"
        )
    argument = f"channel_credentials[{channel!r}]"
    if not isinstance(credentials, Mapping):
        raise TypeError(f"{argument}: takes a mapping, not {type(credentials).__name__}")
    wire_channel, field, *country = places[channel]
    entry = models.ConversationChannelCredentials._fields
    beside = {name: value for name, value in credentials.items() if name in entry}
    content = {name: value for name, value in credentials.items() if name not in entry}
    if country:
        default = {"is_default": content.pop("is_default")} if "is_default" in content else {}
        content = {country[0]: content, **default}
    encoded = encode_argument(argument, entry[field].codec, content)
    return cast("ConversationChannelCredentialsInput", {"channel": wire_channel, field: encoded, **beside})


def _places() -> Mapping[str, tuple[str, ...]]:
    """Return the path of each channel's credentials."""
    return cast("KeyedArray", models.AppResponse._fields["channel_credentials"].codec).places


def changed_fields(argument: str, mask: ListOf[str] | str | None, body: Model, options: CallOptions) -> ListOf[str]:
    """Return the update mask, by the API's names; by default, the fields of the body."""
    if mask is None:
        return list(dict.fromkeys((*body, *(options.get("extra_body") or ()))))
    paths = mask.split(",") if isinstance(mask, str) else mask
    return [_wire_path(argument, body, path) for path in paths]


def _wire_path(argument: str, body: Model, path: str) -> str:
    if not isinstance(path, str):
        raise TypeError(f"{argument}: takes field names, not {type(path).__name__}")
    name, dot, rest = path.partition(".")
    attribute = body.names().get(name)
    return path if attribute is None else f"{body._fields[attribute].wire_name}{dot}{rest}"
