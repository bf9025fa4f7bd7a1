"""Generate the package from the contract: openapi-python-client with this project's templates."""
