"""The contract: the vendored OpenAPI documents, the overlays on them, and what changes between two versions."""
