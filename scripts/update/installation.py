"""Replacement of a document, its overlay and all generated files together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from scripts.contract import lockfile
from scripts.contract.documents import ContractError, read_text
from scripts.contract.replacement import Replacement
from scripts.generate import MANIFEST

from .candidate import Candidate
from .tree import Tree


def install(
    tree: Tree, candidate: Candidate, provenance: str, overlay: str, package: Path, replacement: Replacement
) -> str:
    """Replace document, overlay, lock file, generated package and derived files together.

    Args:
        tree: The current files.
        candidate: The new document.
        provenance: The origin of the document, for the lock file.
        overlay: The source of its overlay.
        package: The package generated from both, already staged.
        replacement: The replacement to stage the files in.

    Returns:
        A remark for the report if nothing was derived, else an empty string.
    """
    lock = _new_lock(tree, candidate, provenance)
    spec, layer = tree.spec(candidate.source), tree.overlay(candidate.source)
    _correct_manifest(package / MANIFEST, {spec.name: candidate.data, f"overlays/{layer.name}": overlay.encode()})
    replacement.stage_file(spec, candidate.data)
    if overlay != read_text(layer):
        replacement.stage_file(layer, overlay.encode())
    replacement.stage_file(tree.lock, lock.encode())
    remark = _derive(tree, replacement)
    replacement.apply()
    return remark


def _derive(tree: Tree, replacement: Replacement) -> str:
    """Stage the derived files too, unless the authored code has to be fixed first."""
    try:
        if tree.derive is not None:
            tree.derive(replacement)
    except ContractError as error:
        return f" No code was derived: fix the facade and run `make sync`: {error}"
    return ""


def _new_lock(tree: Tree, candidate: Candidate, provenance: str) -> str:
    today = datetime.now(tz=UTC).date().isoformat()
    lock = lockfile.read(tree.openapi)
    source, data, document = candidate.source, candidate.data, candidate.document
    return lockfile.render(lockfile.take(lock, source, data, document, date=today, provenance=provenance))


def _correct_manifest(path: Path, sources: Mapping[str, bytes]) -> None:
    """Update the hashes in the manifest, which are those of the files still in openapi/."""
    if not path.exists():
        return
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for name, data in sources.items():
        if name in manifest["contract"]:
            manifest["contract"][name] = hashlib.sha256(data).hexdigest()
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
