"""Project settings: what holds for all apps of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.project_settings import (
    project_settings_create_settings,
    project_settings_delete_settings,
    project_settings_get_settings,
    project_settings_update_settings,
)
from sinch_openapi.conversation.async_methods.project_settings import AsyncProjectSettingsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import ContactSettingsInput
    from sinch_openapi.conversation.models import ProjectSettings


class AsyncProjectSettingsResource(AsyncResource, AsyncProjectSettingsMethods):
    """Settings of the project."""

    async def create(
        self, *, contact_settings: ContactSettingsInput | None = None, **options: Unpack[CallOptions]
    ) -> ProjectSettings:
        """Create the settings of the project.

        Args:
            contact_settings: Settings of contacts: `{"unified_contact_id_enabled": True}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The `settings`, with the `project_id`.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `ProjectSettings_CreateSettings`.
        """
        request = project_settings_create_settings.build(
            self._configuration.require_project_id(),
            body=models.ProjectSettingsRequest(contact_settings=contact_settings),
        )
        return await self._call(request, project_settings_create_settings.parse, options)

    async def get(self, **options: Unpack[CallOptions]) -> ProjectSettings:
        """Get the settings of the project.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The `settings`, with the `project_id`.

        Raises:
            NotFoundError: The project has no settings.

        API operation: `ProjectSettings_GetSettings`.
        """
        request = project_settings_get_settings.build(self._configuration.require_project_id())
        return await self._call(request, project_settings_get_settings.parse, options)

    async def update(
        self, *, contact_settings: ContactSettingsInput | None = None, **options: Unpack[CallOptions]
    ) -> ProjectSettings:
        """Change the settings of the project: what is left out stays.

        Args:
            contact_settings: Settings of contacts: `{"unified_contact_id_enabled": True}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The `settings` as they are now, with the `project_id`.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: The project has no settings.

        API operation: `ProjectSettings_UpdateSettings`.
        """
        request = project_settings_update_settings.build(
            self._configuration.require_project_id(),
            body=models.ProjectSettingsRequest(contact_settings=contact_settings),
        )
        return await self._call(request, project_settings_update_settings.parse, options)

    async def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the settings of the project, so that the defaults hold again.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: The project has no settings.

        API operation: `ProjectSettings_DeleteSettings`.
        """
        request = project_settings_delete_settings.build(self._configuration.require_project_id())
        return await self._call(request, project_settings_delete_settings.parse, options)
