"""The files that an update reads and replaces."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.contract import lockfile, surface
from scripts.contract.combination import combine
from scripts.contract.documents import (
    GENERATED,
    OPENAPI,
    SOURCES,
    Api,
    ContractError,
    Document,
    Source,
    find_api,
    parse_structure,
    read_text,
)
from scripts.contract.overlay import apply_overlay
from scripts.contract.replacement import Replacement
from scripts.generate import generate_package


@dataclass(frozen=True)
class Tree:
    """The contract and the generated files, and the functions that generate them."""

    openapi: Path = OPENAPI
    generated: Path = GENERATED
    generate: Callable[[Path, Mapping[Api, Document]], None] = generate_package
    resolver: surface.Resolver = surface.find_method
    derive: Callable[[Replacement], None] | None = None

    @property
    def root(self) -> Path:
        """The folder that contains all of them."""
        return self.openapi.parent

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.openapi / lockfile.NAME

    @property
    def surface(self) -> Path:
        """The surface table."""
        return self.openapi / surface.SURFACE.name

    def spec(self, source: Source) -> Path:
        """Return the path of a vendored document."""
        return self.openapi / source.spec.name

    def overlay(self, source: Source) -> Path:
        """Return the path of the overlay of a vendored document."""
        return self.openapi / "overlays" / source.overlay.name

    def is_locked(self, source: Source) -> bool:
        """Return whether the lock file has an entry for a document."""
        return source.name in lockfile.read(self.openapi)

    def vendored(self, source: Source) -> Document:
        """Read a vendored document, without its overlay."""
        path = self.spec(source)
        return parse_structure(read_text(path), path.name)

    def readable(self) -> dict[Source, Document]:
        """Read the vendored documents that are valid."""
        found = {}
        for source in SOURCES:
            with contextlib.suppress(ContractError):
                found[source] = self.vendored(source)
        return found

    def effective(self, source: Source) -> Document:
        """Read a vendored document with its overlay, if that matches: it may be the reason for the update."""
        document = self.vendored(source)
        with contextlib.suppress(ContractError):
            apply_overlay(document, self.overlay(source))
        return document

    def combined(self, source: Source, contract: Document) -> Document:
        """Combine the new contract of a document with the other documents of its API."""
        api = find_api(source.name)
        return combine({one.name: contract if one == source else self.effective(one) for one in api.sources})
