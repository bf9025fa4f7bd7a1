"""Templates of version 1, which the API has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.conversation_arguments import changed_fields
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.templates_v1 import (
    templates_update_template,
)
from sinch_openapi.conversation.async_methods.templates_v1 import AsyncTemplatesV1Methods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import V1TemplateTranslationInput
    from sinch_openapi.conversation.models import TemplateChannel, V1Template


class AsyncTemplatesV1(AsyncResource, AsyncTemplatesV1Methods):
    """Templates of version 1; deprecated by the API in favour of `conversation.templates`."""

    async def update(
        self,
        template_id: str,
        *,
        translations: Sequence[V1TemplateTranslationInput] | None = None,
        default_translations: str | None = None,
        channel: TemplateChannel | None = None,
        description: str | None = None,
        update_mask: Sequence[str] | str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Change a template: what is given is replaced, what is left out stays.

        Args:
            template_id: ID of the template.
            translations: Content by language; see `create`.
            default_translations: Language code of the translation to use when none is asked for.
            channel: Channel that the template is for.
            description: Text that describes the template.
            update_mask: Fields to change, in place of those that are given; one that is named and not given is
                cleared.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The template as it is now.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such template.

        API operation: `Templates_UpdateTemplate`, deprecated by the API.
        """
        body = models.V1Template(
            translations=translations,
            default_translations=default_translations,
            channel=channel,
            description=description,
        )
        request = templates_update_template.build(
            self._configuration.require_project_id(),
            template_id,
            body=body,
            update_mask=changed_fields(body, update_mask, options.get("extra_body")),
        )
        return await self._call(request, templates_update_template.parse, options)
