"""`conversation.template` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.templates_v1 import AsyncTemplatesV1
from sinch._codec.deprecation import deprecated
from sinch._codec.methods import resolve_alias
from sinch._codec.values import AS_IT_IS
from sinch._earlier.former_names import FormerResource, delegated

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import V1TemplateTranslationInput
    from sinch_openapi.conversation.models import TemplateChannel, V1Template


class AsyncFormerTemplate(FormerResource[AsyncTemplatesV1]):
    """`conversation.template`: templates of version 1."""

    @deprecated(
        "conversation.template.create is deprecated: use conversation.templates_v1.create, or conversation.templates"
    )
    async def create(
        self,
        translations: ListOf[V1TemplateTranslationInput],
        default_translation: str | None = None,
        channel: TemplateChannel | None = None,
        create_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        description: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that 1.x had
        update_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        *,
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.create`; the times are set by the API and are not sent."""
        return await self._resource.create(
            translations=translations,
            default_translations=resolve_alias(
                AS_IT_IS, default_translation=default_translation, default_translations=default_translations
            ),
            channel=channel,
            description=description,
            template_id=id,
            **options,
        )

    @deprecated(
        "conversation.template.list is deprecated: use conversation.templates_v1.list, or conversation.templates"
    )
    @delegated(AsyncTemplatesV1.list)
    def list(self) -> None:
        """Former name of `templates_v1.list`."""

    @deprecated("conversation.template.get is deprecated: use conversation.templates_v1.get, or conversation.templates")
    @delegated(AsyncTemplatesV1.get)
    def get(self) -> None:
        """Former name of `templates_v1.get`."""

    @deprecated(
        "conversation.template.update is deprecated: use conversation.templates_v1.update, or conversation.templates"
    )
    async def update(
        self,
        template_id: str,
        translations: ListOf[V1TemplateTranslationInput],
        default_translation: str | None = None,
        id: str | None = None,  # noqa: A002, ARG002  # the same as `template_id`
        update_mask: ListOf[str] | str | None = None,
        channel: TemplateChannel | None = None,
        create_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        description: str | None = None,
        update_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        *,
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.update`; the times are set by the API and are not sent."""
        return await self._resource.update(
            template_id,
            translations=translations,
            default_translations=resolve_alias(
                AS_IT_IS, default_translation=default_translation, default_translations=default_translations
            ),
            update_mask=update_mask,
            channel=channel,
            description=description,
            **options,
        )

    @deprecated(
        "conversation.template.delete is deprecated: use conversation.templates_v1.delete, or conversation.templates"
    )
    @delegated(AsyncTemplatesV1.delete)
    def delete(self) -> None:
        """Former name of `templates_v1.delete`."""
