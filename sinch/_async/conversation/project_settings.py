"""Settings of a project."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation.async_methods.project_settings import AsyncProjectSettingsMethods


class AsyncProjectSettingsResource(AsyncResource, AsyncProjectSettingsMethods):
    """Settings of the project."""
