# Derived from sinch/_earlier/_async/conversation/opt_in.py by `make sync`; never edited by hand.
"""`conversation.opt_in` and `conversation.opt_out` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource
from sinch._sync.conversation.opt_ins import OptIns, OptOuts

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import RecipientInput
    from sinch_openapi.conversation.models import ConversationChannel, OptInResponse, OptOutResponse, ProcessingStrategy


class FormerOptIn(FormerResource[OptIns]):
    """`conversation.opt_in`."""

    @deprecated("conversation.opt_in.register is deprecated: use conversation.opt_ins.register")
    def register(
        self,
        app_id: str,
        channels: ListOf[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        processing_strategy: ProcessingStrategy | None = None,  # noqa: ARG002  # the API has no such field
        **options: Unpack[CallOptions],
    ) -> OptInResponse:
        """Former name of `opt_ins.register`; `processing_strategy` has no effect and is not sent."""
        return self._resource.register(app_id, channels, recipient=recipient, request_id=request_id, **options)


class FormerOptOut(FormerResource[OptOuts]):
    """`conversation.opt_out`."""

    @deprecated("conversation.opt_out.register is deprecated: use conversation.opt_outs.register")
    def register(
        self,
        app_id: str,
        channels: ListOf[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        processing_strategy: ProcessingStrategy | None = None,  # noqa: ARG002  # the API has no such field
        **options: Unpack[CallOptions],
    ) -> OptOutResponse:
        """Former name of `opt_outs.register`; `processing_strategy` has no effect and is not sent."""
        return self._resource.register(app_id, channels, recipient=recipient, request_id=request_id, **options)
