"""Templates of version 1, which the API has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.conversation_arguments import changed_fields
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.templates_v1 import (
    templates_create_template,
    templates_delete_template,
    templates_get_template,
    templates_list_templates,
    templates_update_template,
)
from sinch_openapi.conversation.async_methods.templates_v1 import AsyncTemplatesV1Methods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import V1TemplateTranslationInput
    from sinch_openapi.conversation.models import TemplateChannel, V1Template


class AsyncTemplatesV1(AsyncResource, AsyncTemplatesV1Methods):
    """Templates of version 1; deprecated by the API in favour of `conversation.templates`."""

    def list(self, **options: Unpack[CallOptions]) -> AsyncPaginator[V1Template]:
        """List the templates of the project.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The templates, on one page.

        API operation: `Templates_ListTemplates`, deprecated by the API.
        """
        return self._list(templates_list_templates.build(self._configuration.require_project_id()), options)

    async def create(
        self,
        *,
        translations: Sequence[V1TemplateTranslationInput] | None = None,
        default_translations: str | None = None,
        channel: TemplateChannel | None = None,
        description: str | None = None,
        template_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Create a template.

        Args:
            translations: Content by language: `[{"language_code": "en-US", "content": "...", "version": "1"}]`, with
                the message as JSON text in `content`.
            default_translations: Language code of the translation to use when none is asked for, such as `en-US`.
            channel: Channel that the template is for.
            description: Text that describes the template.
            template_id: ID to give to the template; made by the API when left out.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The template with its ID.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Templates_CreateTemplate`, deprecated by the API.
        """
        request = templates_create_template.build(
            self._configuration.require_project_id(),
            body=models.V1Template(
                translations=translations,
                default_translations=default_translations,
                channel=channel,
                description=description,
                template_id=template_id,
            ),
        )
        return await self._call(request, templates_create_template.parse, options)

    async def get(self, template_id: str, **options: Unpack[CallOptions]) -> V1Template:
        """Get a template.

        Args:
            template_id: ID of the template.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The template.

        Raises:
            NotFoundError: There is no such template.

        API operation: `Templates_GetTemplate`, deprecated by the API.
        """
        request = templates_get_template.build(self._configuration.require_project_id(), template_id)
        return await self._call(request, templates_get_template.parse, options)

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

    async def delete(self, template_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a template.

        Args:
            template_id: ID of the template.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such template.

        API operation: `Templates_DeleteTemplate`, deprecated by the API.
        """
        request = templates_delete_template.build(self._configuration.require_project_id(), template_id)
        return await self._call(request, templates_delete_template.parse, options)
