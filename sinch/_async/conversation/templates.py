"""Templates: messages to send by name, in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.templates_v2 import (
    templates_v_2_update_template,
)
from sinch_openapi.conversation.async_methods.templates import AsyncTemplatesMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import V2TemplateTranslationInput
    from sinch_openapi.conversation.models import V2Template


class AsyncTemplates(AsyncResource, AsyncTemplatesMethods):
    """Templates of the project, of version 2; they have a host and a region of their own."""

    async def update(
        self,
        template_id: str,
        *,
        description: str | None = None,
        version: int | None = None,
        default_translations: str | None = None,
        translations: Sequence[V2TemplateTranslationInput] | None = None,
        **options: Unpack[CallOptions],
    ) -> V2Template:
        """Replace a template.

        Args:
            template_id: ID of the template.
            description: Text that describes the template.
            version: Version of the template that the change is based on.
            default_translations: Language code of the translation to use when none is asked for.
            translations: Content by language; see `create`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The template as it is now.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such template.

        API operation: `Templates_v2_UpdateTemplate`.
        """
        request = templates_v_2_update_template.build(
            self._configuration.require_project_id(),
            template_id,
            body=models.V2TemplateUpdateRequest(
                description=description,
                version=version,
                default_translations=default_translations,
                translations=translations,
            ),
        )
        return await self._call(request, templates_v_2_update_template.parse, options)
