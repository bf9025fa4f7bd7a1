"""Turning the contract into the generated package: openapi-python-client with this project's templates."""
