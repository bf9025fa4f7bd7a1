"""A new version of a vendored document."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.contract.documents import Document, Source, parse_structure, read_text
from scripts.contract.overlay import apply_action, read_actions


@dataclass(frozen=True)
class Candidate:
    """A new document as it will be vendored, and the name of its file."""

    source: Source
    file_name: str
    data: bytes
    document: Document

    def with_overlay(self, overlay: str) -> Document:
        """Return the document with the matching actions applied, not normalized."""
        document = copy.deepcopy(self.document)
        for action in read_actions(overlay, self.source.overlay.name):
            apply_action(document, action)
        return document


def read_candidate(source: Source, path: Path) -> Candidate:
    """Read a new document; YAML is kept byte for byte, JSON is converted to YAML."""
    text = read_text(path)
    document = parse_structure(text, path.name)
    try:
        json.loads(text)
    except ValueError:
        return Candidate(source, path.name, path.read_bytes(), document)
    converted = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    return Candidate(source, path.name, converted.encode("utf-8"), document)
