"""Metadata of a distribution in addition to `pyproject.toml`: URLs of the repository, and the README with links to it.

The URL comes from the environment variable REPOSITORY_URL, which the release workflow sets. Without it, the links of
the README stay relative, and the metadata contains no URLs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)\s]+)\)")
_PAGES = {"Documentation": "docs/README.md", "Changelog": "CHANGELOG.md", "Security": "SECURITY.md"}


class PackageMetadata(MetadataHookInterface):
    """Completes the metadata when a distribution is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add README and URLs, in place."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        repository = os.environ.get("REPOSITORY_URL", "").rstrip("/")
        if repository:
            files = f"{repository}/blob/{_revision(str(metadata['version']))}"
            text = absolute_links(text, files)
            metadata["urls"] = {
                "Repository": repository,
                "Issues": f"{repository}/issues",
                **{name: f"{files}/{path}" for name, path in _PAGES.items()},
            }
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def absolute_links(text: str, files: str) -> str:
    """Return Markdown with absolute links to files of the repository."""
    return _LINK.sub(lambda link: f"]({files}/{link[1]})", text)


def _revision(version: str) -> str:
    return "HEAD" if ".dev" in version else f"v{version}"
