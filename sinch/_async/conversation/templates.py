"""Templates: messages to send by name, in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.templates_v2 import (
    templates_v_2_create_template,
    templates_v_2_delete_template,
    templates_v_2_get_template,
    templates_v_2_list_templates,
    templates_v_2_list_translations,
    templates_v_2_update_template,
)
from sinch_openapi.conversation.async_methods.templates import AsyncTemplatesMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import V2TemplateTranslationInput
    from sinch_openapi.conversation.models import V2Template, V2TemplateTranslation


class AsyncTemplates(AsyncResource, AsyncTemplatesMethods):
    """Templates of the project, of version 2; they have a host and a region of their own."""

    def list(self, **options: Unpack[CallOptions]) -> AsyncPaginator[V2Template]:
        """List the templates of the project.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The templates, on one page.

        API operation: `Templates_v2_ListTemplates`.
        """
        return self._list(templates_v_2_list_templates.build(self._configuration.require_project_id()), options)

    async def create(
        self,
        default_translations: str,
        translations: Sequence[V2TemplateTranslationInput],
        *,
        template_id: str | None = None,
        description: str | None = None,
        version: int | None = None,
        **options: Unpack[CallOptions],
    ) -> V2Template:
        """Create a template.

        Args:
            default_translations: Language code of the translation to use when none is asked for, such as `en-US`.
            translations: Content by language: `[{"language_code": "en-US", "version": "1", "text_message": {"text":
                "Hi ${name}"}, "variables": [{"key": "name", "preview_value": "Ada"}]}]`.
            template_id: ID to give to the template; made by the API when left out.
            description: Text that describes the template.
            version: Version of the template.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The template with its `id`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `Templates_v2_CreateTemplate`.
        """
        request = templates_v_2_create_template.build(
            self._configuration.require_project_id(),
            body=models.V2TemplateCreateRequest(
                default_translations=default_translations,
                translations=translations,
                template_id=template_id,
                description=description,
                version=version,
            ),
        )
        return await self._call(request, templates_v_2_create_template.parse, options)

    async def get(self, template_id: str, **options: Unpack[CallOptions]) -> V2Template:
        """Get a template.

        Args:
            template_id: ID of the template.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The template.

        Raises:
            NotFoundError: There is no such template.

        API operation: `Templates_v2_GetTemplate`.
        """
        request = templates_v_2_get_template.build(self._configuration.require_project_id(), template_id)
        return await self._call(request, templates_v_2_get_template.parse, options)

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

    async def delete(self, template_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a template.

        Args:
            template_id: ID of the template.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such template.

        API operation: `Templates_v2_DeleteTemplate`.
        """
        request = templates_v_2_delete_template.build(self._configuration.require_project_id(), template_id)
        return await self._call(request, templates_v_2_delete_template.parse, options)

    def list_translations(
        self,
        template_id: str,
        *,
        language_code: str | None = None,
        translation_version: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[V2TemplateTranslation]:
        """List the translations of a template.

        Args:
            template_id: ID of the template.
            language_code: Only translations in this language, such as `en-US`.
            translation_version: Only translations of this version.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The translations, on one page.

        Raises:
            NotFoundError: There is no such template.

        API operation: `Templates_v2_ListTranslations`.
        """
        request = templates_v_2_list_translations.build(
            self._configuration.require_project_id(),
            template_id,
            language_code=language_code,
            translation_version=translation_version,
        )
        return self._list(request, options)
