"""The contract: vendored OpenAPI documents, their overlays, and the comparison of versions."""
