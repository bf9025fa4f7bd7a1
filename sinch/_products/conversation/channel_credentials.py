"""The credentials of an app's channels, keyed by channel: what an editor completes in `channel_credentials`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict

from sinch_openapi.conversation.arguments import (
    AppleBcCredentialsDict,
    ConversationChannelCredentialsInput,
    InstagramCredentialsDict,
    KakaoTalkChatCredentialsDict,
    KakaoTalkCredentialsDict,
    LineCredentialsDict,
    MMSCredentialsDict,
    StaticBearerCredentialsDict,
    StaticTokenCredentialsDict,
    TelegramCredentialsDict,
    WeChatCredentialsDict,
)

__all__ = [
    "AppleBcChannel",
    "ChannelCredentialsByChannel",
    "ChannelCredentialsInput",
    "InstagramChannel",
    "KakaoTalkChannel",
    "KakaoTalkChatChannel",
    "LineChannel",
    "MMSChannel",
    "StaticBearerChannel",
    "StaticTokenChannel",
    "TelegramChannel",
    "WeChatChannel",
]


if TYPE_CHECKING:
    from sinch._codec import ListOf, PlainMapping


class _OfEveryChannel(TypedDict, total=False):
    callback_secret: str
    credential_ordinal_number: int


class StaticBearerChannel(StaticBearerCredentialsDict, _OfEveryChannel):
    """SMS, RCS, WhatsApp or Viber Business Messages."""


class StaticTokenChannel(StaticTokenCredentialsDict, _OfEveryChannel):
    """Messenger."""


class MMSChannel(MMSCredentialsDict, _OfEveryChannel):
    """MMS."""


class InstagramChannel(InstagramCredentialsDict, _OfEveryChannel):
    """Instagram."""


class TelegramChannel(TelegramCredentialsDict, _OfEveryChannel):
    """Telegram."""


class KakaoTalkChannel(KakaoTalkCredentialsDict, _OfEveryChannel):
    """KakaoTalk."""


class KakaoTalkChatChannel(KakaoTalkChatCredentialsDict, _OfEveryChannel):
    """KakaoTalk chat."""


class WeChatChannel(WeChatCredentialsDict, _OfEveryChannel):
    """WeChat."""


class AppleBcChannel(AppleBcCredentialsDict, _OfEveryChannel):
    """Apple Messages for Business."""


class LineChannel(LineCredentialsDict, _OfEveryChannel):
    """LINE, or a LINE enterprise account of one country."""


class ChannelCredentialsByChannel(TypedDict, total=False):
    """Credentials by channel; their order is the order in which the app tries its channels."""

    SMS: StaticBearerChannel
    RCS: StaticBearerChannel
    WHATSAPP: StaticBearerChannel
    VIBERBM: StaticBearerChannel
    MESSENGER: StaticTokenChannel
    MMS: MMSChannel
    INSTAGRAM: InstagramChannel
    TELEGRAM: TelegramChannel
    KAKAOTALK: KakaoTalkChannel
    KAKAOTALKCHAT: KakaoTalkChatChannel
    WECHAT: WeChatChannel
    APPLEBC: AppleBcChannel
    LINE: LineChannel
    LINE_JAPAN: LineChannel
    LINE_THAILAND: LineChannel


# The dictionary helps while it is written; one that a variable holds is any mapping to a type checker.
ChannelCredentialsInput: TypeAlias = (
    "ChannelCredentialsByChannel | PlainMapping | ListOf[ConversationChannelCredentialsInput]"
)
