# Derived from sinch/_async/conversation/project_settings.py by `make sync`; never edited by hand.
"""Settings of a project."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.project_settings import ProjectSettingsMethods


class ProjectSettingsResource(Resource, ProjectSettingsMethods):
    """Settings of the project."""
